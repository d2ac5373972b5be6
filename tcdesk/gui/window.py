"""The one window: what is shown before a record is open, and the workspace once it is.

Nothing of the core is imported here before the first window takes typing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from tcdesk import settings
from tcdesk.gui import loading
from tcdesk.gui.access.screen import Screen
from tcdesk.gui.access.unlock import UnlockScreen
from tcdesk.gui.desk import Desk
from tcdesk.gui.jobs import Job
from tcdesk.text import Text

if TYPE_CHECKING:
    from tcdesk.gui.locking import SystemWatch
    from tcdesk.gui.waiting import WaitPanel
    from tcdesk.gui.workspace.shell import Opened, Workspace

SMALLEST = (1024, 640)
_SOON = 100


class Window(QMainWindow):
    """Shows one screen at a time: the first start, unlocking, or the workspace of an open record."""

    def __init__(self, desk: Desk, file: Path | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.workspace: Workspace | None = None
        self._asked_for = file
        # A record is being closed, and whether the window goes after that.
        self._leaving = self._closing = False
        # On which page each record was locked: for this run, and never in a file.
        self._left_on: dict[Path, str] = {}
        # Never the name of a record or of a page: the task bar is read over shoulders.
        self.setWindowTitle("tcdesk")
        self.setMinimumSize(*SMALLEST)
        self.resize(1366, 720)
        if desk.settings.window_geometry:
            self.restoreGeometry(QByteArray.fromHex(desk.settings.window_geometry.encode()))
        self._screens = QStackedWidget()
        self.setCentralWidget(self._screens)
        desk.spoken.connect(self._make_anew)
        desk.painted.connect(self._painted)
        # The first window does not wait for who locks it.
        QTimer.singleShot(_SOON, self, self._begin_to_watch)
        self.show_way_in()

    @cached_property
    def waiting(self) -> WaitPanel:
        """What covers the window while something takes long."""
        from tcdesk.gui.waiting import WaitPanel

        return WaitPanel(self, lambda: self.desk.say)

    @cached_property
    def system(self) -> SystemWatch:
        """Locks the window when the computer is locked or goes to sleep."""
        from tcdesk.gui.locking import SystemWatch

        found = SystemWatch(self.desk.application)
        found.left.connect(self.lock_now)
        return found

    def _begin_to_watch(self) -> None:
        from tcdesk.gui.locking import IdleWatch

        self._idle = IdleWatch(self.desk.application, lambda: self.desk.settings.idle_minutes)
        self._idle.idle.connect(self.lock_now)
        self.system.watch(self)
        # While the passphrase is typed; what was loaded stays, so nobody looks whether it could go.
        self.desk.run(
            lambda _: loading.load_core(),
            lambda _: loading.one_by_one([_load_workspace, *_first_pages(), loading.collect], self),
        )

    # --- screens -----------------------------------------------------------------------------------

    def show_way_in(self, record: Path | None = None) -> None:
        """Unlocking where a record is known, else the first start."""
        known = record or self._asked_for or self._last_record()
        if known is None:
            self.show_start()
        else:
            self._show(UnlockScreen(self.desk, known, self.opened, self.show_start))

    def show_start(self) -> None:
        """The four ways to begin."""
        from tcdesk.gui.access.start import StartScreen

        self._show(StartScreen(self.desk, self.opened, self.show_way_in, self.show_way_in))

    def opened(self, found: Opened) -> None:
        """Show the workspace of a record that was just opened."""
        from tcdesk.gui.workspace.shell import Workspace

        self.desk.keep(settings.opened(self.desk.settings, found.path))
        shown = replace(found, back_to=found.back_to or self._left_on.get(found.path, ""), sheet_due=False)
        self.workspace = Workspace(self.desk, shown)
        office = self.workspace.office
        office.lock_wanted.connect(self.lock)
        office.replace_wanted.connect(self.replace_record)
        self._show(self.workspace)
        self.workspace.begin()
        if found.sheet_due:
            QTimer.singleShot(0, self.workspace, lambda: office.go("recovery"))

    def lock_now(self) -> None:
        """Lock without being asked: dialogs that are open are closed first."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        if self.workspace is not None:
            self.lock()
        else:
            record = self._put_away()
            if record is not None:
                self.show_way_in(record)

    def replace_record(self, work: Callable[[Job], Opened]) -> None:
        """Close the record, do `work` with its file, and show what it opened."""
        record = self.workspace.office.vault.path if self.workspace is not None else None

        def failed(problem: Exception) -> None:
            self.desk.alerts.show(problem)
            self.show_way_in(record)

        self.lock(lambda: self.desk.jobs.run(work, self.opened, failed, said=Text("One moment")))

    def lock(self, then: Callable[[], object] | None = None) -> None:
        """Keep what is being typed as a draft, close the record and forget its key."""
        workspace = self.workspace
        if workspace is None:
            return
        self.workspace = None
        record = workspace.office.vault.path
        self._left_on[record] = workspace.again().back_to
        try:
            workspace.settle()
        except Exception as problem:
            # Whatever a page does wrong, who left the computer must find the record closed.
            self.desk.alerts.show(problem)

        self._leaving = workspace.office.left = True

        def close(_: Job) -> None:
            workspace.office.vault.close()

        def closed(_: object = None) -> None:
            self._leaving = False
            if then is not None:
                then()
            elif not self._closing:
                self.show_way_in(record)
            if self._closing:
                # Not from within an event of closing: Qt would take the second one for the first.
                QTimer.singleShot(0, self, self.close)

        def failed(problem: Exception) -> None:
            self.desk.alerts.show(problem)
            closed()

        workspace.setEnabled(False)
        workspace.closing(lambda: self.desk.jobs.run(close, closed, failed, said=Text("Closing the record")))

    def _put_away(self) -> Path | None:
        """Close the record that was made a moment ago and is not shown yet; it is known from now on."""
        screen = self._screens.currentWidget()
        record = screen.put_away() if isinstance(screen, Screen) else None
        if record is not None:
            self.desk.keep(settings.opened(self.desk.settings, record))
        return record

    def _show(self, screen: QWidget) -> None:
        before = self._screens.currentWidget()
        self._screens.addWidget(screen)
        self._screens.setCurrentWidget(screen)
        if before is not None:
            self._screens.removeWidget(before)
            before.deleteLater()
        # The first field of a screen takes typing without a click.
        QTimer.singleShot(0, screen.setFocus)

    def _painted(self) -> None:
        screen = self._screens.currentWidget()
        # The style sheet alone paints it: nobody types twice because the evening turns the colours dark.
        if not (isinstance(screen, Screen) and screen.begun):
            self._make_anew()

    def _make_anew(self) -> None:
        """Make the screen anew in the other language or colours; what is open stays open."""
        if self.workspace is not None:
            self.workspace.settle()
            found = self.workspace.again()
            self.workspace = None
            self.opened(found)
        elif isinstance(screen := self._screens.currentWidget(), UnlockScreen):
            self.show_way_in(screen.record)
        else:
            self.show_start()

    def _last_record(self) -> Path | None:
        words = self.desk.settings.last_record
        return Path(words) if words and Path(words).exists() else None

    # --- the end -----------------------------------------------------------------------------------

    def focusNextPrevChild(self, next: bool) -> bool:
        from tcdesk.gui import tabbing

        # What lies behind the panel is not reached while it is shown.
        return tabbing.step(self.waiting if self.waiting.isVisible() else self, forward=next)

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = bytes(self.saveGeometry().toHex().data()).decode()
        self.desk.keep(replace(self.desk.settings, window_geometry=geometry))
        if self.workspace is None and not self._leaving:
            self._put_away()
            event.accept()
            return
        # Also the second time: else the program would end before the copy is made and the record closed.
        event.ignore()
        self._closing = True
        self.lock()


def _load_workspace() -> None:
    import_module("tcdesk.gui.workspace.shell")


def _first_pages() -> list[Callable[[], object]]:
    """Loads the first page of a record, and of the register: which one it will be nobody knows yet."""
    from tcdesk.gui.roles import CHANCELLERY, COMMISSION

    return [places[0].load for places in (COMMISSION, CHANCELLERY)]
