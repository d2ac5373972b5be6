"""Who has reported: the 35 with state, road, arrival and questions; the missing by name; the map; letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from tcdesk.domain.choices import Tier
from tcdesk.gui import parts
from tcdesk.gui.chancellery import reporting_map
from tcdesk.gui.chancellery.figure_cards import cards
from tcdesk.gui.chancellery.reporting_map import Drawn, MapCard
from tcdesk.gui.chancellery.rows import Column, RowsModel, RowsTable
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.pieces import Columns
from tcdesk.services.chancellery import following_up
from tcdesk.services.chancellery.following_up import Status
from tcdesk.store.received import Decision
from tcdesk.text import Text

_ACCEPTED = (str(Decision.accepted), str(Decision.accepted_with_questions))
_HEAD = 900
"""Pixels of title and buttons beside each other, at ordinary letters."""
_ORDER = ("missing", "received", *(str(decision) for decision in Decision))


@dataclass(frozen=True, slots=True)
class Found:
    """The state of each unit's report, and the sentence that names those that sent nothing."""

    rows: list[Status]
    missing: str


class StatusPage(Page):
    """The state of each unit's report in the period; Enter on a unit leads to its reports."""

    listens = frozenset({"received", "kit"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        say = office.say
        self.model: RowsModel[Status] = RowsModel(self._columns())
        self.table = RowsTable(office, self.model, "status", say(Text("Who has reported")))
        self.table.activated.connect(self._open)
        self.title = parts.label(say(Text("Who has reported")), "title", name="status-title")
        self._counts = QVBoxLayout()
        self.missing = parts.label("", name="missing")
        copy = parts.button(
            say(Text("Copy as text")), self.copy, icon=office.icon("copy"), name="copy-status"
        )
        inbox = parts.button(
            say(Text("Take in reports")),
            partial(office.go, "inbox"),
            kind="primary",
            icon=office.icon("inbox", colour=office.desk.theme.colours.on_accent),
            name="to-inbox",
        )
        letters = parts.button(
            say(Text("Letters…")), self.write_letters, icon=office.icon("mail"), name="letters"
        )
        self.map = MapCard(office)
        buttons = QWidget()
        buttons.setLayout(parts.row(copy, letters, inbox, None))
        # With large letters the title would be broken into many lines beside the buttons.
        head = Columns(self.title, buttons, office.desk.theme.scaled(_HEAD), shares=(1, 0))
        inside = QWidget()
        layout = parts.column(gap=2 * parts.GRID, margin=2 * parts.GRID)
        layout.addWidget(head)
        layout.addLayout(self._counts)
        layout.addWidget(self.missing)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.map)
        inside.setLayout(layout)
        self.setLayout(parts.column(parts.scrolling(inside)))

    def _columns(self) -> tuple[Column[Status], ...]:
        say, language = self.office.say, self.office.desk.language

        def unit(row: Status) -> str:
            return language.label(self.office.kit.unit(row.unit))

        def yes(value: bool | None) -> str:
            return "" if value is None else language.show(value)

        return (
            Column(say(Text("Unit")), unit, lambda row: language.sort_key(unit(row))),
            Column(
                say(Text("State")),
                lambda row: say(following_up.label_of(row.state)),
                lambda row: _ORDER.index(row.state),
            ),
            Column(
                say(Text("How it came")),
                lambda row: language.show(Tier[row.tier]) if row.tier else "",
                lambda row: list(Tier).index(Tier[row.tier]) if row.tier else None,
            ),
            Column(
                say(Text("Arrived")),
                lambda row: language.show(row.arrived_on),
                lambda row: row.arrived_on,
            ),
            Column(say(Text("On time")), lambda row: yes(row.on_time), lambda row: row.on_time),
            Column(say(Text("Complete")), lambda row: yes(row.complete), lambda row: row.complete),
            Column(say(Text("No activity")), lambda row: yes(row.nil), lambda row: row.nil),
            Column(
                say(Text("Questions")),
                lambda row: "" if row.questions is None else language.number(row.questions),
                lambda row: row.questions,
            ),
        )

    def load(self) -> None:
        vault, period = self.office.vault, self.office.period
        language = self.office.desk.language

        def work(_: Job) -> Found:
            kit, rows = following_up.status(vault, period)
            missing = [language.label(kit.unit(row.unit)) for row in rows if row.state == "missing"]
            words = Text("Nothing came from: {names}.", names=language.sorted(missing))
            return Found(rows, language.say(words if missing else Text("Every unit has reported.")))

        self.office.run(work, self._show)
        self.office.run(lambda _: reporting_map.draw(vault, period, language), self._show_map)

    def _show_map(self, drawn: Drawn) -> None:
        if isValid(self):
            self.map.show_drawn(drawn)

    def _show(self, found: Found) -> None:
        if not isValid(self):
            return
        rows = found.rows
        office, say = self.office, self.office.say
        self.title.setText(say(Text("Who has reported: {period}", period=office.period.label)))
        self.model.set_rows(rows)
        self.missing.setText(found.missing)
        came = [row for row in rows if row.state != "missing"]
        shown = (
            (Text("Reported"), len(came), len(rows)),
            (Text("Accepted reports"), sum(row.state in _ACCEPTED for row in rows), None),
            (Text("Not decided yet"), sum(row.state == "received" for row in rows), None),
            (Text("With open questions"), sum(bool(row.questions) for row in rows), None),
            (Text("After the deadline"), sum(row.on_time is False for row in rows), None),
            (Text("Not received"), len(rows) - len(came), None),
        )
        cards(office, self._counts, shown, "status-counts")

    def _open(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()]
        if row.state != "missing":
            self.office.go("inbox", row.unit)

    def write_letters(self) -> None:
        """Open the dialog that writes letters to the commissions."""
        # The register's first page is to be there soon; the dialog is loaded when it is asked for.
        from tcdesk.gui.chancellery.letters import LettersDialog

        LettersDialog(self.office, self.window()).open()

    def copy(self) -> None:
        """Put the table on the clipboard, as a spreadsheet or a letter takes it."""
        QGuiApplication.clipboard().setText(self.model.as_text())
        self.office.tell(Text("The table is on the clipboard: paste it into a letter or a spreadsheet."))
