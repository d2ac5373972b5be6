"""The foot of the window: what was done and how to undo it, that all is saved, the last copy, the lock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame

from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.services import backing_up
from tcdesk.text import Text, counted

IDLE_TITLE = Text("Lock when nobody works here")
SHOWN_FOR = 12_000
"""Milliseconds for which a message with its way to undo is shown."""
UNDO = QKeySequence("Ctrl+Z")


def idle_words(minutes: int) -> Text:
    """After how many minutes without work the window locks; 0 is never."""
    return counted("after {count} minute", "after {count} minutes", minutes) if minutes else Text("never")


class Foot(QFrame):
    """One line: on the left what was done last, on the right the state of the record."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "foot")
        self._office = office
        self._do: Callable[[], None] | None = None
        self.message = parts.label("", wrap=False, name="message")
        self.action = parts.button("", self._act, kind="link", name="message-action")
        self.action.hide()
        self.saved = parts.label(office.say(Text("Saved")), "dim", wrap=False, name="saved")
        self.copied = parts.button("", lambda: office.go("copy"), kind="link", name="last-copy")
        self.locks = parts.button(
            "", lambda: office.go("settings"), kind="link", icon=office.icon("lock"), name="locks"
        )
        state = (self.saved, self.copied, self.locks)
        self.setLayout(parts.row(self.message, self.action, None, *state, margin=parts.GRID // 2))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self._clear)
        office.told.connect(self._tell)
        office.changed.connect(self._changed)
        self._changed(frozenset({"copy", "settings"}))

    def _tell(self, text: Text, action: Text | None, do: Callable[[], None] | None) -> None:
        self.message.setText(self._office.say(text))
        self._do = do
        self.action.setVisible(action is not None)
        if action is not None:
            words = self._office.say(action)
            self.action.setText(words)
            # A button forgets its keys whenever it gets other words.
            self.action.setShortcut(UNDO)
            self.action.setAccessibleName(words)
            self.action.setToolTip(UNDO.toString(QKeySequence.SequenceFormat.NativeText))
        self._timer.start()

    def _act(self) -> None:
        do, self._do = self._do, None
        self._clear()
        if do is not None:
            do()

    def _clear(self) -> None:
        self.message.clear()
        self.action.hide()
        self._do = None

    def _changed(self, names: frozenset[str]) -> None:
        if "draft" in names:
            self.saved.setText(self._office.say(Text("Draft kept {time}", time=self._time())))
        elif names - {"copy", "settings"}:
            self.saved.setText(self._office.say(Text("All saved {time}", time=self._time())))
        if "copy" in names:
            self._office.run(lambda _: backing_up.last(self._office.vault), self._show_copy)

        if "settings" in names:
            self._show_lock(self._office.desk.settings.idle_minutes)

    def _show_lock(self, minutes: int) -> None:
        words = self._office.say(idle_words(minutes))
        self.locks.setText(words)
        told = f"{self._office.say(IDLE_TITLE)}: {words}"
        self.locks.setAccessibleName(told)
        self.locks.setToolTip(told)

    def _show_copy(self, last: datetime | None) -> None:
        words = self._office.say(
            Text("No copy yet") if last is None else Text("Last copy: {moment}", moment=last)
        )
        self.copied.setText(words)
        self.copied.setAccessibleName(words)

    def _time(self) -> str:
        return self._office.desk.language.moment(self._office.desk.now())[-5:]
