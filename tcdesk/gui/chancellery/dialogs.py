"""What the dialogs of the register have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from tcdesk.gui import parts
from tcdesk.gui.chancellery import note_fields
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import emptied
from tcdesk.gui.records.long_work import LongWork
from tcdesk.text import Text

Result = TypeVar("Result")


class RegisterDialog(QDialog):
    """It is gone once it is closed."""

    def __init__(self, office: Office, name: str, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._office = office
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)

    def _settle(
        self,
        work: Callable[[Job], Result],
        done: Callable[[Result], None],
        said: Text,
        changes: Iterable[str],
    ) -> None:
        """Run what the dialog asked for, as `Office.run`; it is open again, as it was, when that fails."""
        office = self._office

        def failed(problem: Exception) -> None:
            if isValid(self):
                self.setEnabled(True)
            office.desk.alerts.show(problem)

        self.setEnabled(False)
        office.run(work, done, failed, said=said, changes=changes)


class WritingDialog(RegisterDialog):
    """Writes papers, tells what was written, and stays open. `size` is its width and height, where there
    is room."""

    def __init__(
        self, office: Office, name: str, title: Text, size: tuple[int, int], parent: QWidget | None
    ) -> None:
        super().__init__(office, name, office.say(title), parent)
        scaled, room = office.desk.theme.scaled, self.screen().availableGeometry()
        width, height = size
        self.resize(min(scaled(width), room.width() - 40), min(scaled(height), room.height() - 60))
        self._long = LongWork(office, self)
        self._told = QVBoxLayout()

    def _foot(self, words: Text, write: Callable[[], None], icon: str, name: str) -> QHBoxLayout:
        """The buttons: to close, and to write."""
        office, say = self._office, self._office.say
        self.write_button = parts.button(
            say(words),
            write,
            kind="primary",
            icon=office.icon(icon, colour=office.desk.theme.colours.on_accent),
            name=name,
        )
        close = parts.button(say(Text("Close")), self.reject, name="close")
        return parts.row(None, close, self.write_button)

    def _tell(self, paths: Sequence[Path], words: Text, name: str) -> None:
        """Say what was written, in the place of what was said before."""
        emptied(self._told)
        banner = note_fields.written(self._office, paths, words)
        banner.setObjectName(name)
        self._told.addWidget(banner)
