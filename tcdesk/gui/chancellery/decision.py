"""The dialog in which a decision about a report is taken and its receipt written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from tcdesk.gui import parts
from tcdesk.gui.chancellery.dialogs import RegisterDialog
from tcdesk.gui.chancellery.taking import Taking
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.services.chancellery import deciding, receipting
from tcdesk.services.chancellery.deciding import Outbox, Told
from tcdesk.services.chancellery.listing import Report
from tcdesk.services.chancellery.receipting import Question
from tcdesk.store.vault import Vault
from tcdesk.text import Text

_ANSWER_WITHIN = timedelta(days=10)
Decide = Callable[[Vault, str, str, tuple[Question, ...], Outbox | None], Told]


@dataclass(frozen=True, slots=True)
class Way:
    """A decision: its words, what is typed for it (`needed` or not, `asks` when these are questions), and the
    service that takes it."""

    name: str
    title: Text
    words: Text
    field: Text
    decide: Decide
    needed: bool = True
    asks: bool = False
    danger: bool = False


WAYS = (
    Way(
        "accept",
        Text("Accept"),
        Text("The figures of the report count. Findings that nobody explained stay as open questions."),
        Text("Remark for the commission (may stay empty)"),
        lambda vault, identity, text, asked, box: deciding.accept(vault, identity, text, asked, box),
        needed=False,
    ),
    Way(
        "accept-with-questions",
        Text("Accept with questions…"),
        Text("The figures of the report count, and the commission is asked."),
        Text("Questions, each on a line of its own"),
        lambda vault, identity, text, asked, box: deciding.accept(vault, identity, "", asked, box),
        asks=True,
    ),
    Way(
        "query",
        Text("Ask for clarification…"),
        Text("The report does not count until it is accepted."),
        Text("Questions, each on a line of its own"),
        lambda vault, identity, text, asked, box: deciding.query(vault, identity, asked, box),
        asks=True,
    ),
    Way(
        "return",
        Text("Return…"),
        Text("The report does not count; the commission makes it again."),
        Text("Why it is returned, and what is to be done"),
        lambda vault, identity, text, asked, box: deciding.give_back(vault, identity, text, box),
        danger=True,
    ),
)


class DecisionDialog(RegisterDialog):
    """Asks for the words and the folder of the receipt; it closes once the decision is written down.

    `decided` carries what was decided.
    """

    decided = Signal(object)

    def __init__(
        self, office: Office, taking: Taking, report: Report, way: Way, parent: QWidget | None
    ) -> None:
        say = office.say
        super().__init__(office, "decision-dialog", say(way.title).rstrip("…"), parent)
        self._taking = taking
        self._report = report
        self._way = way
        self.setMinimumWidth(office.desk.theme.scaled(560))
        unit = office.kit.unit(report.unit)
        about = Text("{unit}: {kind} no. {seq}", unit=unit, kind=report.kind, seq=report.seq)
        label = parts.label(say(way.field))
        self.words = QPlainTextEdit()
        self.words.setObjectName("decision-words")
        self.words.setAccessibleName(label.text())
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(5 * self.words.fontMetrics().lineSpacing() + 3 * parts.GRID)
        self._key = (report.identity, way.name)
        self.words.setPlainText(taking.typed.get(self._key, ""))
        self.words.textChanged.connect(self._look)
        label.setBuddy(self.words)
        self._body = parts.column(
            parts.label(say(about), "heading"),
            parts.label(say(way.words)),
            label,
            self.words,
            gap=parts.GRID,
            margin=3 * parts.GRID,
        )
        self._due_field()
        self._folder_field()
        self._buttons()
        self.setLayout(self._body)
        self._look()

    def _due_field(self) -> None:
        self.until = QCheckBox(self._office.say(Text("Answer wanted by")))
        self.until.setObjectName("due-wanted")
        day = self._office.desk.today + _ANSWER_WITHIN
        self.due = QDateEdit(QDate(day.year, day.month, day.day))
        self.due.setObjectName("due")
        self.due.setAccessibleName(self.until.text())
        self.due.setDisplayFormat("dd.MM.yyyy")
        self.due.setCalendarPopup(True)
        self.due.setEnabled(False)
        self.until.toggled.connect(self.due.setEnabled)
        if self._way.asks:
            self._body.addLayout(parts.row(self.until, self.due, None))

    def _folder_field(self) -> None:
        say = self._office.say
        self.folder = parts.label("", name="receipt-folder")
        choose = parts.button(
            say(Text("Folder of the receipt…")),
            self._choose,
            icon=self._office.icon("folder-open"),
            name="choose-receipt-folder",
        )
        if self._report.has_file:
            row = parts.row(choose, self.folder)
            row.setStretch(1, 1)
            self._body.addLayout(row)
        else:
            words = Text("This report was typed in here: no receipt is written for it.")
            self._body.addWidget(parts.label(say(words), "dim"))

    def _buttons(self) -> None:
        say = self._office.say
        words = Text("Decide and write the receipt") if self._report.has_file else Text("Decide")
        self.give = parts.button(
            say(words), self.decide, kind="danger" if self._way.danger else "primary", name="decide"
        )
        self.give.setDefault(True)
        cancel = parts.button(say(Text("Cancel")), self.reject, name="cancel")
        # What is left over stands here, not between the lines.
        self._body.addStretch(1)
        self._body.addLayout(parts.row(None, cancel, self.give))

    def _choose(self) -> None:
        found = self._office.desk.ask.folder(Text("Where is the receipt written?"), self._taking.folder)
        if found is not None:
            self._taking.folder = found
            self._look()

    def _look(self) -> None:
        """Whether everything is there that is needed. What is typed is there again after a cancel."""
        self._taking.typed[self._key] = self.words.toPlainText()
        folder = self._taking.folder
        self.folder.setText(
            str(folder) if folder is not None else self._office.say(Text("Please choose a folder."))
        )
        ready = bool(self.words.toPlainText().strip()) or not self._way.needed
        self.give.setEnabled(ready and (folder is not None or not self._report.has_file))

    def decide(self) -> None:
        """Write the decision down and its receipt; the dialog stays open when that fails."""
        office, way, report = self._office, self._way, self._report
        typed = self.words.toPlainText()
        due = self._due()
        folder = self._taking.folder
        box = Outbox(folder, office.desk.language) if report.has_file and folder is not None else None

        def work(_: Job) -> Told:
            lines = [line.strip() for line in typed.splitlines() if line.strip()] if way.asks else []
            asked = tuple(receipting.question(line, due=due) for line in lines)
            return way.decide(office.vault, report.identity, typed.strip(), asked, box)

        def done(told: Told) -> None:
            self._taking.typed.pop(self._key, None)
            if isValid(self):
                self.decided.emit(told)
                self.accept()

        self._settle(work, done, Text("Writing the receipt"), ("received",))

    def _due(self) -> date | None:
        if not (self._way.asks and self.until.isChecked()):
            return None
        chosen = self.due.date()
        return date(chosen.year(), chosen.month(), chosen.day())
