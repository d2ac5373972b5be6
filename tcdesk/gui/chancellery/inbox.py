"""Reports received: taking them in, what became of each file, and the decision about each report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from tcdesk.domain.chain import Verdict
from tcdesk.gui import parts
from tcdesk.gui.chancellery.decision import WAYS, DecisionDialog, Way
from tcdesk.gui.chancellery.how import HowCard
from tcdesk.gui.chancellery.note_fields import open_folder
from tcdesk.gui.chancellery.rows import Column, RowsModel, RowsTable
from tcdesk.gui.chancellery.taking import Results, taking_of
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.pieces import emptied
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.services.chancellery import deciding, listing
from tcdesk.services.chancellery.deciding import Told
from tcdesk.services.chancellery.listing import Report
from tcdesk.text import Text


def take_in_files(office: Office, paths: Sequence[Path]) -> None:
    """Take in what was dropped on the window, and show what became of it."""
    office.go("inbox")
    taking_of(office).take_in(paths)


class InboxPage(Page):
    """The reports of the period in a table; the buttons below decide about the one that is chosen."""

    listens = frozenset({"received", "kit"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        say = office.say
        self._taking = taking_of(office)
        self._taking.taken.connect(self._show_results)
        self._wanted = ""
        self.model: RowsModel[Report] = RowsModel(_columns(office))
        self.table = RowsTable(office, self.model, "reports", say(Text("Reports received")))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._look())
        self.title = parts.label("", "title", name="inbox-title")
        self.empty = parts.label(say(Text("No report of this period was taken in yet.")), "dim", name="empty")
        self._results = QVBoxLayout()
        self._told = QVBoxLayout()
        self.how = HowCard(office, self._taking)
        inside = QWidget()
        layout = parts.column(self.title, self.how, gap=2 * parts.GRID, margin=2 * parts.GRID)
        layout.addLayout(self._results)
        layout.addWidget(self._reports(), 1)
        inside.setLayout(layout)
        self.area = parts.scrolling(inside)
        self.setLayout(parts.column(self.area))
        self._show_results()

    def _reports(self) -> QFrame:
        office, say = self.office, self.office.say
        self.buttons: dict[str, QPushButton] = {
            way.name: parts.button(
                say(way.title),
                partial(self.decide, way),
                kind="danger" if way.danger else "plain",
                name=way.name,
            )
            for way in WAYS
        }
        self.buttons["keep"] = parts.button(say(Text("Keep this variant")), self.keep, name="keep")
        buttons = FlowLayout(parts.GRID)
        for button in self.buttons.values():
            buttons.addWidget(button)
        self.chosen = parts.label("", "dim", name="chosen-report")
        found = QFrame()
        found.setProperty("part", "card")
        layout = parts.column(
            parts.label(office.say(Text("Reports of the period")), "heading"),
            self.empty,
            self.table,
            self.chosen,
            margin=2 * parts.GRID,
        )
        layout.setStretch(2, 1)
        layout.addLayout(buttons)
        layout.addLayout(self._told)
        found.setLayout(layout)
        return found

    # --- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        vault, period = self.office.vault, self.office.period
        self.office.run(lambda _: listing.reports(vault, period), self._show)

    def go(self, uid: str, field: str) -> None:
        """Choose the newest report of the unit with this code."""
        self._wanted = uid
        self._choose_wanted()

    def _show(self, found: list[Report]) -> None:
        if not isValid(self):
            return
        before = self.report
        self.title.setText(
            self.office.say(Text("Reports received: {period}", period=self.office.period.label))
        )
        self.model.set_rows(found)
        self.empty.setVisible(not found)
        self.table.setVisible(bool(found))
        if before is not None:
            self._choose(lambda row: row.identity == before.identity)
        self._choose_wanted()
        self._look()

    def _choose_wanted(self) -> None:
        wanted = self._wanted
        if wanted and self._choose(lambda row: row.unit == wanted):
            self._wanted = ""

    def _choose(self, fits: Callable[[Report], bool]) -> bool:
        place = next((place for place, row in enumerate(self.model.rows) if fits(row)), None)
        if place is not None:
            self.table.selectRow(place)
        return place is not None

    @property
    def report(self) -> Report | None:
        """The report that is chosen."""
        index = self.table.selectionModel().currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def _look(self) -> None:
        """Which decisions are possible about the chosen report."""
        found, say = self.report, self.office.say
        good = found is not None and found.verdict.acceptable
        file = found is not None and found.has_file
        self.buttons["accept"].setEnabled(good)
        self.buttons["accept-with-questions"].setEnabled(good and file)
        self.buttons["query"].setEnabled(file)
        self.buttons["return"].setEnabled(file)
        self.buttons["keep"].setVisible(found is not None and found.verdict is Verdict.fork)
        if found is None:
            self.chosen.setText(say(Text("Choose a report to decide about it.")) if self.model.rows else "")
        else:
            self.chosen.setText(found.file_name)

    # --- deciding ----------------------------------------------------------------------------------

    def decide(self, way: Way) -> None:
        """Open the dialog of a decision about the chosen report."""
        report = self.report
        if report is not None:
            dialog = DecisionDialog(self.office, self._taking, report, way, self.window())
            dialog.decided.connect(partial(self._show_told, report))
            dialog.open()

    def keep(self) -> None:
        """Choose this one of two variants; it can then be accepted."""
        report = self.report
        if report is None:
            return
        identity = report.identity

        def work(_: Job) -> Told:
            return deciding.resolve(self.office.vault, identity, identity)

        self.office.run(
            work,
            lambda _: self.office.tell(Text("This variant is kept. Now accept it.")),
            said=Text("One moment"),
            changes=("received",),
        )

    def _show_told(self, report: Report, told: Told) -> None:
        office, say = self.office, self.office.say
        unit = office.kit.unit(report.unit)
        words = [say(Text("{unit}: {decision}.", unit=unit, decision=told.decision))]
        buttons = []
        if told.receipt is not None:
            words.append(say(Text("The receipt is {file}.", file=told.receipt.name)))
            buttons.append(
                parts.button(
                    say(Text("Show in the folder")),
                    partial(open_folder, told.receipt.parent),
                    name="show-receipt",
                )
            )
        if told.code:
            words.append(say(Text("Code to read over the phone: {code}", code=told.code)))
        emptied(self._told)
        banner = parts.Banner("good" if told.decision.counts else "info", " ".join(words), buttons)
        banner.setObjectName("told")
        self._told.addWidget(banner)

    def _show_results(self) -> None:
        emptied(self._results)
        if self._taking.results:
            self._results.addWidget(Results(self.office, self._taking.results))


def _columns(office: Office) -> tuple[Column[Report], ...]:
    say, language = office.say, office.desk.language

    def unit(row: Report) -> str:
        return language.label(office.kit.unit(row.unit))

    return (
        Column(say(Text("Unit")), unit, lambda row: language.sort_key(unit(row))),
        Column(
            say(Text("Report")),
            lambda row: f"{language.show(row.kind)} {row.seq}" if row.has_file else language.show(row.tier),
            lambda row: (row.kind.value, row.seq),
        ),
        Column(say(Text("Arrived")), lambda row: language.day(row.arrived_on), lambda row: row.arrived_on),
        Column(
            say(Text("How it came")),
            lambda row: language.show(row.road),
            lambda row: row.road.value if row.road else None,
        ),
        Column(say(Text("Check")), lambda row: language.show(row.verdict), lambda row: row.verdict.value),
        Column(
            say(Text("Decision")), lambda row: language.show(row.decision), lambda row: row.decision.value
        ),
        Column(
            say(Text("Findings")),
            lambda row: language.number(row.findings),
            lambda row: row.findings,
        ),
        Column(
            say(Text("Waiting for an answer")),
            lambda row: language.number(row.asked) if row.asked else "",
            lambda row: row.asked or None,
        ),
    )
