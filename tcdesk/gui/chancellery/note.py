"""The Informative Note: the key figures of the period, and the document in the formats that are wanted."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from tcdesk.domain.figures import Figures
from tcdesk.gui import parts
from tcdesk.gui.chancellery.figure_cards import cards
from tcdesk.gui.chancellery.inbox import open_folder
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.pieces import emptied
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.i18n import Language
from tcdesk.reports.writing import FORMATS
from tcdesk.services.chancellery import reporting
from tcdesk.services.chancellery.reporting import National
from tcdesk.text import Text

_NAMES = {"docx": Text("Word document"), "pdf": Text("PDF"), "xlsx": Text("Workbook with the figures")}
_LANGUAGES = (("ro", "Română"), ("ru", "Русский"))


class NotePage(Page):
    """What the accepted reports add up to, and one button that writes the Note."""

    listens = frozenset({"received", "kit"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.title = parts.label("", "title", name="note-title")
        self.missing = parts.label("", "dim", name="note-missing")
        self._figures = QVBoxLayout()
        self._written = QVBoxLayout()
        inside = QWidget()
        layout = parts.column(self.title, gap=2 * parts.GRID, margin=2 * parts.GRID)
        layout.addLayout(self._figures)
        layout.addWidget(self.missing)
        layout.addWidget(self._card())
        layout.addLayout(self._written)
        layout.addStretch(1)
        inside.setLayout(layout)
        self.setLayout(parts.column(parts.scrolling(inside)))

    def _card(self) -> QFrame:
        say, office = self.office.say, self.office
        self.formats = {ending: QCheckBox(say(_NAMES[ending])) for ending in _NAMES if ending in FORMATS}
        formats = FlowLayout(2 * parts.GRID)
        for ending, box in self.formats.items():
            box.setObjectName(f"format-{ending}")
            box.setChecked(ending != "xlsx")
            box.toggled.connect(lambda _: self._look())
            formats.addWidget(box)
        label = parts.label(say(Text("Language of the document")), wrap=False)
        self.language = QComboBox()
        self.language.setObjectName("note-language")
        self.language.setAccessibleName(label.text())
        label.setBuddy(self.language)
        for code, name in _LANGUAGES:
            self.language.addItem(name, code)
        self.language.setCurrentIndex(max(0, self.language.findData(office.desk.language.code)))
        self.write_button = parts.button(
            say(Text("Write the Note…")),
            self.write,
            kind="primary",
            icon=office.icon("file-text", colour=office.desk.theme.colours.on_accent),
            name="write-note",
        )
        found = QFrame()
        found.setProperty("part", "card")
        body = parts.column(
            parts.label(say(Text("Write the Note")), "heading"),
            parts.label(say(Text("It is made from the accepted reports, for official use."))),
            margin=2 * parts.GRID,
            gap=parts.GRID + parts.GRID // 2,
        )
        body.addLayout(formats)
        body.addLayout(parts.row(label, self.language, None))
        body.addLayout(parts.row(self.write_button, None))
        found.setLayout(body)
        return found

    def load(self) -> None:
        vault, period = self.office.vault, self.office.period
        self.office.run(lambda _: reporting.national(vault, period), self._show)

    def _show(self, found: National) -> None:
        if not isValid(self):
            return
        office, say, figures = self.office, self.office.say, found.figures
        self.title.setText(say(Text("Informative Note: {period}", period=office.period.label)))
        cards(office, self._figures, _shown(office, figures), "note-figures")
        names = [office.desk.language.label(found.kit.unit(code)) for code in figures.units.missing]
        words = Text("Not in the figures: {names}.", names=office.desk.language.sorted(names))
        self.missing.setText(say(words) if names else "")
        self.missing.setVisible(bool(names))

    def _look(self) -> None:
        self.write_button.setEnabled(any(box.isChecked() for box in self.formats.values()))

    def write(self) -> None:
        """Ask for a folder and write the Note into it."""
        office, period = self.office, self.office.period
        folder = office.desk.ask.folder(Text("Where is the Note written?"))
        if folder is None:
            return
        formats = [ending for ending, box in self.formats.items() if box.isChecked()]
        language = Language(self.language.currentData())

        def work(job: Job) -> list[Path]:
            return reporting.note(office.vault, period, folder, language, formats, job)

        office.run(work, self._show_written, said=Text("Writing the Note"))

    def _show_written(self, paths: list[Path]) -> None:
        if not isValid(self):
            return
        say = self.office.say
        words = Text("Written: {files}.", files=[path.name for path in paths])
        show = parts.button(
            say(Text("Open the folder")), partial(open_folder, paths[0].parent), name="open-folder"
        )
        emptied(self._written)
        banner = parts.Banner("good", say(words), [show])
        banner.setObjectName("note-written")
        self._written.addWidget(banner)


def _shown(office: Office, found: Figures) -> list[tuple[Text, int | str, int | None]]:
    """The figures with which the Note begins."""

    def number(value: int, *, about: bool) -> str:
        words = office.desk.language.number(value)
        return f"≈ {words}" if about else words

    people = found.events.participants
    return [
        (Text("Commissions that reported"), found.units.reported, found.units.expected),
        (Text("Reports accepted"), found.units.accepted, None),
        (Text("Meetings"), found.meetings.total, None),
        (Text("Awareness activities"), number(found.events.total, about=found.events.approximate), None),
        (Text("Participants"), number(people.total, about=people.approximate), None),
        (Text("Trainings received"), found.trainings.received, None),
        (Text("Victims and presumed victims"), found.cases.total, None),
        (Text("Plan: done"), found.plan.done, found.plan.planned),
    ]
