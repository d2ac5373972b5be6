"""The only questions and file dialogs. Tests hand in answers instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from tcdesk.gui.boxes import roomy
from tcdesk.gui.words import Say
from tcdesk.text import Text

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


_TRACES = ("FileDialog/history", "FileDialog/lastVisited")
"""What Qt notes of folders, in a file of its own that every program of the user shares."""


class Ask:
    """Asks the person at the screen."""

    def __init__(self, say: Say, parent: Callable[[], QWidget | None]) -> None:
        self._say = say
        self._parent = parent

    def sure(self, title: Text, question: Text, yes: Text, *, danger: bool = False) -> bool:
        """Whether to go on; `yes` is the word on the button that does. Escape means no."""
        return self.choose(title, question, [yes], danger=danger) == 0

    def choose(
        self, title: Text, question: Text, answers: Sequence[Text], *, danger: bool = False
    ) -> int | None:
        """Which of the answers; None when the question was closed."""
        box = QMessageBox(self._parent())
        box.setObjectName("question")
        box.setIcon(QMessageBox.Icon.Warning if danger else QMessageBox.Icon.Question)
        # Not the title: it may name somebody, and the task bar is read over shoulders.
        box.setWindowTitle("tcdesk")
        box.setText(self._say(title))
        box.setInformativeText(self._say(question))
        buttons = [box.addButton(self._say(words), QMessageBox.ButtonRole.AcceptRole) for words in answers]
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel if danger else buttons[0])
        box.setEscapeButton(cancel)
        roomy(box, buttons[0], danger=danger)
        box.exec()
        clicked = box.clickedButton()
        return next((place for place, button in enumerate(buttons) if button is clicked), None)

    def file_to_open(self, title: Text, kinds: str, folder: Path | None = None) -> Path | None:
        """A file that is there; `kinds` as Qt writes filters: `Workbook (*.xlsx *.ods)`."""
        with _without_traces():
            found, _ = QFileDialog.getOpenFileName(
                self._parent(), self._say(title), str(folder or Path.home()), kinds
            )
        return Path(found) if found else None

    def file_to_write(self, title: Text, proposed: Path, kinds: str) -> Path | None:
        """Where to write a new file. Files are never written over, so nothing is asked about that."""
        options = QFileDialog.Option.DontConfirmOverwrite
        with _without_traces():
            found, _ = QFileDialog.getSaveFileName(
                self._parent(), self._say(title), str(proposed), kinds, options=options
            )
        return Path(found) if found else None

    def folder(self, title: Text, proposed: Path | None = None) -> Path | None:
        """A folder that is there."""
        with _without_traces():
            found = QFileDialog.getExistingDirectory(
                self._parent(), self._say(title), str(proposed or Path.home())
            )
        return Path(found) if found else None

    def printer(self, title: Text) -> QPrinter | None:
        """The printer that was chosen; None where there is none."""
        # Qt's library for printers is loaded by the few who print.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        found = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(found, self._parent())
        dialog.setWindowTitle(self._say(title))
        return found if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


@contextmanager
def _without_traces() -> Iterator[None]:
    """What Qt remembers of folders is afterwards what it was before: their names may tell something."""
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    before = {name: kept.value(name) for name in _TRACES}
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                kept.remove(name)
            else:
                kept.setValue(name, value)
        kept.sync()
