"""The line that says which file a paper became, and leads to it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFrame, QSizePolicy

from tcdesk.gui import parts
from tcdesk.gui.commission.report.outside import Outside
from tcdesk.gui.office import Office
from tcdesk.text import Text


class WrittenFile(QFrame):
    """Hidden until there is something to tell."""

    def __init__(self, office: Office, outside: Outside) -> None:
        super().__init__()
        self._office = office
        self._outside = outside
        self._path: Path | None = None
        self.setProperty("part", "banner")
        self.setProperty("mood", "good")
        self.words = parts.label("", name="paper-file")
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.open = parts.button(office.say(Text("Open")), self._open, kind="link", name="paper-open")
        self.folder = parts.button(
            office.say(Text("Show in folder")),
            self._show_folder,
            kind="link",
            icon=office.icon("folder-open"),
            name="paper-folder",
        )
        self.setLayout(parts.row(self.words, self.open, self.folder, margin=parts.GRID))
        self.hide()

    def tell(self, path: Path) -> None:
        """This file was written."""
        self._path = path
        self._show(self._office.say(Text("Written: {file}", file=path.name)), leads=True)
        self.open.setFocus()

    def tell_printed(self) -> None:
        """It was sent to the printer."""
        self._show(self._office.say(Text("Sent to the printer.")), leads=False)

    def _show(self, words: str, *, leads: bool) -> None:
        self.words.setText(words)
        self.setAccessibleName(words)
        self.open.setVisible(leads)
        self.folder.setVisible(leads)
        self.show()

    def _open(self) -> None:
        if self._path is not None:
            self._outside.show(self._path)

    def _show_folder(self) -> None:
        if self._path is not None:
            self._outside.show(self._path.parent)
