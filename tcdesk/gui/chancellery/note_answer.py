"""Answers to requests for data: chosen figures of the public edition, as text and as files."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QListWidgetItem, QVBoxLayout
from shiboken6 import isValid

from tcdesk.gui import parts
from tcdesk.gui.chancellery import note_fields
from tcdesk.gui.chancellery.note_fields import TickList
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.pieces import emptied
from tcdesk.gui.records.text_editors import GrowingText
from tcdesk.reports import answers
from tcdesk.services.chancellery import answering
from tcdesk.services.chancellery.answering import Answered
from tcdesk.text import Text, counted

_LINES = 10


class AnswerPage(Page):
    """The figures to choose from, one button, and the answer that it made."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        say = office.say
        self.list = TickList("figures", say(Text("Figures")), _LINES)
        self.list.fill([(name, say(asked.label), False) for name, asked in answers.FIGURES.items()])
        self.list.itemChanged.connect(self._look)
        self.count = parts.label("", "dim", name="chosen-figures")
        self.language = note_fields.language_box(office, "answer-language")
        self.write_button = parts.button(
            say(Text("Make the answer…")),
            self.write,
            kind="primary",
            icon=office.icon("file-text", colour=office.desk.theme.colours.on_accent),
            name="make-answer",
        )
        self.none_button = parts.button(
            say(Text("Untick all")), lambda: self.list.tick(everything=False), kind="link", name="untick"
        )
        self._told = QVBoxLayout()
        area, layout = note_fields.body(self._card(), self._told)
        layout.addStretch(1)
        self.setLayout(parts.column(area))
        self._look()

    def _card(self) -> QFrame:
        words = Text(
            "For a journalist, an organisation or an international body. Tick what was asked for: the answer "
            "is made from the public edition, with source, coverage and definition, and is written down in "
            "the list of publications."
        )
        head = parts.row(self.count, self.none_button)
        head.setStretch(0, 1)
        language = note_fields.beside(self.office, Text("Language of the answer"), self.language)
        return note_fields.card(
            self.office.say(Text("Answer a request for data")),
            self.office.say(words),
            self.list,
            head,
            parts.row(language, None),
            parts.row(self.write_button, None),
        )

    def load(self) -> None:
        # An answer about another period does not stand under this one.
        emptied(self._told)

    def _look(self, _: QListWidgetItem | None = None) -> None:
        found = self.list.ticked()
        words = counted("{count} figure is chosen.", "{count} figures are chosen.", len(found))
        self.count.setText(self.office.say(words if found else Text("No figure is chosen.")))
        self.write_button.setEnabled(bool(found))
        self.none_button.setEnabled(bool(found))

    def write(self) -> None:
        """Ask for a folder, write the answer into it and into the list of publications."""
        office = self.office
        folder = office.desk.ask.folder(Text("Where is the answer written?"))
        if folder is None:
            return
        period, names, language = office.period, self.list.ticked(), note_fields.language_of(self.language)

        def work(_: Job) -> Answered:
            return answering.answer(office.vault, period, names, folder, language)

        def show(found: Answered) -> None:
            if isValid(self) and office.period == period:
                self._show(found)

        # The list of publications reads itself anew; this tab has nothing to read.
        office.run(work, show, said=Text("Making the answer"), changes=("publication",))

    def _show(self, found: Answered) -> None:
        office, say = self.office, self.office.say
        emptied(self._told)
        words = Text(
            "Written: {files}. It is no. {number} in the list of publications.",
            files=note_fields.names_of(found.paths),
            number=found.publication.number,
        )
        copy = parts.button(
            say(Text("Copy the text")),
            lambda: self.copy(found.words),
            icon=office.icon("copy"),
            name="copy-answer",
        )
        banner = note_fields.written(office, found.paths, words, copy)
        banner.setObjectName("answer-written")
        text = GrowingText(_LINES)
        text.setObjectName("answer-text")
        text.setAccessibleName(say(Text("Text of the answer")))
        text.setReadOnly(True)
        text.setPlainText(found.words)
        self._told.addWidget(banner)
        self._told.addWidget(text)
        copy.setFocus()

    def copy(self, words: str) -> None:
        """Put the answer on the clipboard."""
        QGuiApplication.clipboard().setText(words)
        self.office.tell(Text("The answer is on the clipboard: paste it into a mail or a letter."))
