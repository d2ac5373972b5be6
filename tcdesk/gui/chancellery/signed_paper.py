"""The dialog in which the signed PDF of a publication is registered with its number and date."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget
from shiboken6 import isValid

from tcdesk.gui import parts
from tcdesk.gui.chancellery.dialogs import RegisterDialog
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.records.day_field import DayField
from tcdesk.services.chancellery import publishing
from tcdesk.services.chancellery.publishing import LONGEST_NUMBER
from tcdesk.store.tables import Publication
from tcdesk.text import Text


class SignedPaperDialog(RegisterDialog):
    """Asks for file, number and date, and stays open when they are refused.

    `registered` carries the publication.
    """

    registered = Signal(object)

    def __init__(self, office: Office, row: Publication, parent: QWidget | None) -> None:
        say = office.say
        super().__init__(office, "signed-paper-dialog", say(Text("Register the signed PDF")), parent)
        self._row = row
        self.path: Path | None = None
        self.setMinimumWidth(office.desk.theme.scaled(560))
        words = Text(
            "Choose the signed PDF of publication no. {number}, and give the number and date that stand on "
            "it. Only its control code is kept; the file stays where it is.",
            number=row.number,
        )
        self.file = parts.label(say(Text("No file is chosen.")), name="paper-file")
        choose = parts.button(
            say(Text("Choose the PDF…")), self._choose, icon=office.icon("folder-open"), name="choose-paper"
        )
        self.number = QLineEdit()
        self.number.setObjectName("paper-number")
        self.number.setMaxLength(LONGEST_NUMBER)
        self.number.setPlaceholderText("33-06-1234")
        self.number.textChanged.connect(lambda _: self._look())
        self.day = DayField(office, Text("Date of the paper"), "paper-day")
        self.day.textChanged.connect(lambda _: self._look())
        self.give = parts.button(say(Text("Register")), self.register, kind="primary", name="register")
        self.give.setDefault(True)
        cancel = parts.button(say(Text("Cancel")), self.reject, name="cancel")
        chosen = parts.row(choose, self.file)
        chosen.setStretch(1, 1)
        layout = parts.column(parts.label(say(words)), gap=2 * parts.GRID, margin=3 * parts.GRID)
        layout.addLayout(chosen)
        layout.addLayout(self._fields())
        # What is left over stands here, not between the lines.
        layout.addStretch(1)
        layout.addLayout(parts.row(None, cancel, self.give))
        self.setLayout(layout)
        self._look()

    def _fields(self) -> QGridLayout:
        found = QGridLayout()
        found.setHorizontalSpacing(parts.GRID)
        found.setVerticalSpacing(parts.GRID)
        fields = ((Text("Number of the paper"), self.number), (Text("Date of the paper"), self.day))
        for place, (title, field) in enumerate(fields):
            label = parts.label(self._office.say(title), wrap=False)
            label.setBuddy(field)
            field.setAccessibleName(label.text())
            found.addWidget(label, place, 0)
            found.addWidget(field, place, 1, Qt.AlignmentFlag.AlignLeft if place else Qt.AlignmentFlag(0))
        found.setColumnStretch(1, 1)
        return found

    def _choose(self) -> None:
        path = self._office.desk.ask.file_to_open(Text("Which is the signed PDF?"), "PDF (*.pdf)")
        if path is not None:
            self.path = path
            self.file.setText(path.name)
            self._look()

    def _look(self) -> None:
        ready = self.path is not None and bool(self.number.text().strip()) and self.day.day is not None
        self.give.setEnabled(ready)

    def register(self) -> None:
        """Write it down; the dialog stays open when that is refused."""
        office, row, path, day = self._office, self._row, self.path, self.day.day
        number = self.number.text()
        if path is None or day is None:
            return

        def work(_: Job) -> Publication:
            return publishing.register_signed(office.vault, row, path, number, day)

        def done(found: Publication) -> None:
            if isValid(self):
                self.registered.emit(found)
                self.accept()

        self._settle(work, done, Text("Reading the paper"), ("publication",))
