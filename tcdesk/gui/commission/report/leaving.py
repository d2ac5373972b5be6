"""Step 2: what leaves this computer, record by record beside what stays, and the same as a document."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QListWidget, QSplitter, QTabWidget, QWidget
from shiboken6 import isValid

from tcdesk.gui import parts
from tcdesk.gui.commission.report.reading import Seen
from tcdesk.gui.commission.report.steps import Step, StepState
from tcdesk.gui.pdf_view import PdfView
from tcdesk.reports.layout import shortened
from tcdesk.reports.outline import Document, Table
from tcdesk.services.commission import submitting
from tcdesk.text import Text

_LONGEST = 80
_LEAST_LINES = 3
_LARGE = 125
"""Percent of letters up to which two halves stand beside each other."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A record: what leaves of it and what stays, each in lines."""

    leaves: str
    stays: str

    @property
    def title(self) -> str:
        """The first values that leave: what the list shows."""
        values = [line.rpartition(": ")[2] for line in self.leaves.splitlines()[:3]]
        return shortened(" · ".join(value for value in values if value) or self.leaves, _LONGEST)


class LeavingStep(Step):
    """Made when it is opened: it may hold thousands of records."""

    name = "leaving"
    title = Text("What leaves this computer")

    def build(self) -> None:
        self._fresh = False
        self._pdf_fresh = False
        self._looked = False
        words = Text(
            "Only what stands under “Leaves” is handed in, signed and sealed. Everything else stays here."
        )
        self.body.addWidget(parts.label(self.say(words), "dim"))
        self.pages = QTabWidget()
        self.pages.setObjectName("leaving-tabs")
        for part in (self.pages, self.pages.tabBar()):
            part.setAccessibleName(self.say(self.title))
        self.records = Records(self)
        self.pdf = PdfView(self.office)
        self.pages.addTab(self.records, self.say(Text("Record by record")))
        self.pages.addTab(self.pdf, self.say(Text("As a document")))
        self.pages.currentChanged.connect(lambda _: self.opened())
        self.body.addWidget(self.pages, 1)
        onward = parts.button(
            self.say(Text("Go on: for the chair")),
            lambda: self.onward.emit("chair"),
            kind="primary",
            name="leaving-onward",
        )
        self.body.addLayout(parts.row(onward, None))

    def state(self, seen: Seen) -> StepState:
        if self._looked and self.seen is seen:
            return StepState("done", Text("looked at"))
        return StepState("open", Text("look before it is handed in"))

    def show_seen(self, seen: Seen) -> None:
        self.seen = seen
        self._fresh = self._pdf_fresh = self._looked = False

    def opened(self) -> None:
        if self.seen is None:
            return
        self._looked = True
        vault, language, period = self.office.vault, self.office.desk.language, self.seen.period
        if self.pages.currentWidget() is self.records:
            if not self._fresh:
                self._fresh = True
                self.office.run(
                    lambda _: submitting.what_leaves(vault, period, language),
                    self._show_records,
                    said=Text("Comparing what leaves with what stays"),
                )
        elif not self._pdf_fresh:
            self._pdf_fresh = True
            self.office.run(
                lambda _: submitting.preview(vault, period, language),
                self._show_pdf,
                said=Text("Making the preview"),
            )

    def _show_records(self, document: Document) -> None:
        if isValid(self):
            self.records.show_document(document)

    def _show_pdf(self, data: bytes) -> None:
        if isValid(self):
            self.pdf.show_pdf(data)


class Records(QWidget):
    """A list of the records of one type, and of the chosen one what stays beside what leaves."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        say = step.office.say
        self._pairs: dict[str, list[Pair]] = {}
        self.kinds = QComboBox()
        self.kinds.setObjectName("leaving-kinds")
        self.kinds.setAccessibleName(say(Text("Records")))
        self.kinds.currentIndexChanged.connect(lambda _: self._show_kind())
        self.list = QListWidget()
        self.list.setObjectName("leaving-records")
        self.list.setAccessibleName(say(Text("Records")))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.currentRowChanged.connect(self._show_pair)
        self.stays = parts.label("", name="leaving-stays")
        self.leaves = parts.label("", name="leaving-leaves")
        both = ((say(Text("Stays on this computer")), self.stays), (say(Text("Leaves")), self.leaves))
        sides = QWidget()
        # In large letters there is no room for both beside each other: they scroll as one.
        beside = step.office.desk.theme.text_size <= _LARGE
        if beside:
            sides.setLayout(parts.row(*(self._side(*side) for side in both), gap=2 * parts.GRID))
        else:
            cards = (parts.card(parts.label(title, "lead"), words) for title, words in both)
            sides.setLayout(parts.column(*cards, None, gap=parts.GRID))
        left = QWidget()
        left.setLayout(parts.column(self.kinds, self.list))
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(sides if beside else parts.scrolling(sides))
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 5)
        split.setChildrenCollapsible(False)
        left.setMinimumWidth(step.office.desk.theme.scaled(176))
        self.setLayout(parts.column(split, margin=parts.GRID))

    def _side(self, title: str, words: QLabel) -> QFrame:
        inside = QWidget()
        inside.setLayout(parts.column(words, None))
        area = parts.scrolling(inside)
        area.setMinimumHeight(words.fontMetrics().height() * _LEAST_LINES)
        return parts.card(parts.label(title, "lead"), area)

    def show_document(self, document: Document) -> None:
        """Take the records out of the preview's tables."""
        self._pairs = {
            block.name: [Pair(str(row[1]), str(row[2])) for row in block.rows]
            for block in document.blocks
            if isinstance(block, Table) and len(block.header) == 3
        }
        chosen = max(self.kinds.currentIndex(), 0)
        self.kinds.blockSignals(True)
        self.kinds.clear()
        for title, pairs in self._pairs.items():
            self.kinds.addItem(f"{title} ({len(pairs)})", title)
        self.kinds.setCurrentIndex(min(chosen, self.kinds.count() - 1))
        self.kinds.blockSignals(False)
        self._show_kind()

    def _show_kind(self) -> None:
        self.list.clear()
        pairs = self._pairs.get(str(self.kinds.currentData()), [])
        self.list.addItems([f"{place}. {pair.title}" for place, pair in enumerate(pairs, 1)])
        self.list.setCurrentRow(0)
        if not pairs:
            self._show_pair(-1)

    def _show_pair(self, row: int) -> None:
        pairs = self._pairs.get(str(self.kinds.currentData()), [])
        pair = pairs[row] if 0 <= row < len(pairs) else Pair("", "")
        self.stays.setText(pair.stays)
        self.leaves.setText(pair.leaves)
