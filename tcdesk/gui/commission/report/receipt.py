"""Step 6: what came back, and all reports that were made here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem, QWidget
from shiboken6 import isValid

from tcdesk.gui import parts
from tcdesk.gui.commission import from_above
from tcdesk.gui.commission.papers import open_papers
from tcdesk.gui.commission.report.differences import Differences
from tcdesk.gui.commission.report.reading import Seen
from tcdesk.gui.commission.report.steps import Mark, Step, StepState, flowing
from tcdesk.services.commission import receipts
from tcdesk.services.commission.handed_in import state_of
from tcdesk.services.commission.overview import Stage
from tcdesk.services.commission.receipts import Confirmed
from tcdesk.services.commission.sent_reports import SentReport
from tcdesk.text import Text, counted

_GOOD = (Stage.accepted, Stage.accepted_with_questions, Stage.received)
_BAD = (Stage.queried, Stage.returned)


class ReceiptStep(Step):
    """Takes in receipts. `again` carries the identity of a report that is to be handed over once more."""

    name = "receipt"
    title = Text("Receipt")
    again = Signal(str)

    def state(self, seen: Seen) -> StepState:
        stage = seen.report.stage
        mark: Mark = "done" if stage in _GOOD else "attention" if stage in _BAD else "open"
        return StepState(mark, stage.label)

    def show_seen(self, seen: Seen) -> None:
        self.seen = seen
        self.clear()
        words = self.say(_where_it_is(seen))
        self.body.addWidget(parts.label(words[:1].upper() + words[1:], "lead", name="report-state"))
        if seen.report.changed_since and seen.report.last is not None:
            changed = counted(
                "{count} record was changed since. The State Chancellery learns of it by a correction.",
                "{count} records were changed since. The State Chancellery learns of it by a correction.",
                seen.report.changed_since,
            )
            correct = parts.button(
                self.say(Text("Make a correction")), lambda: self.onward.emit("sign"), name="make-correction"
            )
            self.body.addWidget(parts.Banner("info", self.say(changed), [correct]))
        self.body.addWidget(self._take_in())
        if seen.sent:
            self.body.addWidget(self._list(seen))
        self.body.addStretch(1)

    # --- what comes back ---------------------------------------------------------------------------

    def _take_in(self) -> QWidget:
        take = parts.button(
            self.say(Text("Take in the receipt…")),
            lambda: from_above.open_install(self.office, self.window()),
            kind="primary",
            icon=self.office.icon("inbox", colour=self.office.desk.theme.colours.on_accent),
            name="take-receipt",
        )
        self._code = QLineEdit()
        self._code.setObjectName("phone-code")
        self._code.setMaxLength(24)
        self._code.setPlaceholderText("XXXX-XXXX-XXXX")
        self._code.setFixedWidth(self.office.desk.theme.scaled(200))
        self.typed.bind(self._code, "phone-code")
        title = parts.label(self.say(Text("Or the code that was read over the phone:")), wrap=False)
        title.setBuddy(self._code)
        self._code.setAccessibleName(title.text())
        confirm = parts.button(self.say(Text("Confirm by code")), self._confirm, name="confirm-code")
        confirm.setEnabled(bool(self._code.text().strip()))
        self._code.textChanged.connect(lambda words: confirm.setEnabled(bool(words.strip())))
        self._code.returnPressed.connect(self._confirm)
        inside = QWidget()
        words = Text(
            "The State Chancellery sends a file that ends in .tcrec. You can also drop it on the window."
        )
        layout = parts.column(parts.label(self.say(words), "dim"))
        layout.addLayout(parts.row(take, None))
        layout.addWidget(title)
        layout.addLayout(flowing(self._code, confirm))
        inside.setLayout(layout)
        return parts.card(inside, title=self.say(Text("What came back")), name="take-in")

    def _confirm(self) -> None:
        words = self._code.text().strip()
        if words:
            vault = self.office.vault
            self.office.run(lambda _: receipts.take_code(vault, words), self._confirmed, changes=("sent",))

    def _confirmed(self, found: Confirmed) -> None:
        if isValid(self):
            self.typed.forget("phone-code")
        self.office.tell(
            Text(
                "Report no. {seq} for the {period}: {decision}.",
                seq=found.seq,
                period=found.period.label,
                decision=found.decision,
            )
        )
        # The typed code is used: the field is made anew, empty.
        self.office.changed.emit(frozenset({"sent"}))

    # --- all reports -------------------------------------------------------------------------------

    def _list(self, seen: Seen) -> QWidget:
        heads = (Text("Period"), Text("Report"), Text("Made on"), Text("State"))
        table = QTableWidget(len(seen.sent), len(heads))
        table.setObjectName("sent-reports")
        table.setAccessibleName(self.say(Text("Reports made here")))
        table.setHorizontalHeaderLabels([self.say(words) for words in heads])
        table.verticalHeader().hide()
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        for row, report in enumerate(seen.sent):
            for column, words in enumerate(self._cells(report)):
                item = QTableWidgetItem(words)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                table.setItem(row, column, item)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        table.resizeRowsToContents()
        shown = min(len(seen.sent), 6)
        height = header.sizeHint().height() + sum(table.rowHeight(row) for row in range(shown))
        table.setFixedHeight(height + parts.GRID // 2)
        self._words = parts.label("", name="receipt-words")
        self._again = parts.button(self.say(Text("Hand over again…")), name="hand-again")
        inside = QWidget()
        layout = parts.column(table, self._words)
        paper = parts.button(
            self.say(Text("Receipt for the file…")),
            lambda: open_papers(self.office, self.window(), "receipt"),
            icon=self.office.icon("file-text"),
            name="receipt-paper",
        )
        layout.addLayout(flowing(self._again, paper))
        if seen.since_sent:
            layout.addWidget(Differences(self.office, Text("Changed since the last report"), seen.since_sent))
        inside.setLayout(layout)
        table.currentCellChanged.connect(lambda row, *_: self._show_report(row))
        self._again.clicked.connect(lambda: self.again.emit(seen.sent[max(table.currentRow(), 0)].identity))
        first = next((row for row, item in enumerate(seen.sent) if item.period == seen.period), 0)
        table.setCurrentCell(first, 0)
        return parts.card(inside, title=self.say(Text("Reports made here")), name="sent-card")

    def _cells(self, report: SentReport) -> tuple[str, str, str, str]:
        kind = self.say(Text("{kind} no. {seq}", kind=report.kind, seq=report.seq))
        moment = self.office.desk.language.moment(report.made_at)
        return self.say(report.period.label), kind[:1].upper() + kind[1:], moment, self.say(state_of(report))

    def _show_report(self, row: int) -> None:
        if self.seen is None or not 0 <= row < len(self.seen.sent):
            return
        report = self.seen.sent[row]
        lines = []
        if report.arrived_on is not None:
            lines.append(self.say(Text("Arrived at the State Chancellery on {day}.", day=report.arrived_on)))
        if report.words:
            lines.append(report.words)
        self._words.setText("\n".join(lines))
        self._words.setVisible(bool(lines))


def _where_it_is(seen: Seen) -> Text:
    """The state of the report of the period, in a sentence."""
    last = seen.report.last
    if last is None:
        return Text("No report was made for the {period} yet.", period=seen.period.label)
    return Text(
        "{kind} no. {seq} for the {period}: {stage}.",
        kind=last.kind,
        seq=last.seq,
        period=last.period.label,
        stage=seen.report.stage,
    )
