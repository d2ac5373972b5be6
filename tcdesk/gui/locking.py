"""When the window locks by itself: nobody is there, the computer is locked, or it goes to sleep."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QElapsedTimer,
    QEvent,
    QObject,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget

_EVERY = 10_000
"""Milliseconds between looks."""
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_LOGIN = "org.freedesktop.login1"
_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
)
_SESSION_CHANGED, _SESSION_LOCKED, _SESSION_OFF = 0x02B1, 0x7, 0x6
_POWER, _SUSPEND = 0x0218, 0x4


class IdleWatch(QObject):
    """Tells when nobody typed, clicked or moved the mouse for some minutes; `minutes()` 0 means never.

    `elapsed` gives the milliseconds since the last input; tests hand in their own.
    """

    idle = Signal()

    def __init__(
        self, application: QApplication, minutes: Callable[[], int], elapsed: Callable[[], int] | None = None
    ) -> None:
        super().__init__(application)
        self._minutes = minutes
        self._since = QElapsedTimer()
        self._since.start()
        self._elapsed = elapsed or self._since.elapsed
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        # Input reaches a window before its widgets. A filter on the application would be asked about every
        # event of every widget, which makes each page slower.
        application.focusWindowChanged.connect(self._watch)
        for window in application.topLevelWindows():
            self._watch(window)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    @property
    def waited(self) -> int:
        """Milliseconds since the last input."""
        return self._elapsed()

    def look(self) -> None:
        """Tell `idle` if it is time."""
        minutes = self._minutes()
        if minutes and self.waited >= minutes * 60_000:
            self._since.restart()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._since.restart()
        return False


class SystemWatch(QObject):
    """Tells when the computer is locked or about to sleep, as far as the system says so."""

    left = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._native: _WindowsEvents | None = None

    def watch(self, window: QWidget) -> None:
        """Listen from now on. Where the system has no such signals, only the time of idleness counts."""
        if sys.platform == "win32":
            import ctypes

            self._native = _WindowsEvents(self.left.emit)
            QApplication.instance().installNativeEventFilter(self._native)
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(int(window.winId()), 0)
        elif sys.platform == "linux":
            self._listen_to_buses()

    def _listen_to_buses(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        # The declared type is bytes, but only a string is understood.
        sleeping, locked = (cast(bytes, SLOT(name)) for name in ("sleeping(bool)", "locked()"))
        system = QDBusConnection.systemBus()
        if system.isConnected():
            manager = f"{_LOGIN}.Manager"
            system.connect(_LOGIN, "/org/freedesktop/login1", manager, "PrepareForSleep", self, sleeping)
            # Any session of this computer: on a shared one the screen is left all the same.
            system.connect(_LOGIN, "", f"{_LOGIN}.Session", "Lock", self, locked)
        session = QDBusConnection.sessionBus()
        if session.isConnected():
            for name, path in _SAVERS:
                session.connect(name, path, name, "ActiveChanged", self, sleeping)

    @Slot(bool)
    def sleeping(self, begins: bool) -> None:
        """The screen goes dark or the computer to sleep (True), or comes back."""
        if begins:
            self.left.emit()

    @Slot()
    def locked(self) -> None:
        """The session was locked."""
        self.left.emit()


class _WindowsEvents(QAbstractNativeEventFilter):
    """Hears what Windows tells every window about the session and the power."""

    def __init__(self, left: Callable[[], object]) -> None:
        super().__init__()
        self._left = left

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview[int], message: int
    ) -> tuple[bool, int]:
        if QByteArray(kind) == QByteArray(b"windows_generic_MSG"):
            from ctypes import wintypes

            found = wintypes.MSG.from_address(int(message))
            if leaves(found.message, found.wParam):
                self._left()
        return False, 0


def leaves(message: int, detail: int) -> bool:
    """Whether a message of Windows says that the session is locked or left, or the computer will sleep."""
    return (message == _SESSION_CHANGED and detail in (_SESSION_LOCKED, _SESSION_OFF)) or (
        message == _POWER and detail == _SUSPEND
    )
