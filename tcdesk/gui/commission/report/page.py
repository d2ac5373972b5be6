"""The page of the report: a list of steps, free to go back and forth, and the step that is shown."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QScrollArea, QStackedWidget, QWidget
from shiboken6 import isValid

from tcdesk.domain.period import PATTERN, Period
from tcdesk.domain.registry import BY_NAME
from tcdesk.gui import parts
from tcdesk.gui.commission.report import outside as surroundings
from tcdesk.gui.commission.report.chair import ChairStep
from tcdesk.gui.commission.report.check import CheckStep
from tcdesk.gui.commission.report.hand_over import HandStep
from tcdesk.gui.commission.report.leaving import LeavingStep
from tcdesk.gui.commission.report.outside import Outside
from tcdesk.gui.commission.report.reading import Seen, look
from tcdesk.gui.commission.report.receipt import ReceiptStep
from tcdesk.gui.commission.report.sign import SignStep
from tcdesk.gui.commission.report.steps import Step, StepList
from tcdesk.gui.commission.report.typed import Typed
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.text import Text, counted

_STEP_OF = {"queries": "check", "explanation": "check", "enrolment": "sign", "sent": "receipt"}
"""Which step a target leads to."""


class ReportPage(Page):
    """Leads from the checks to the receipt."""

    listens = frozenset({*BY_NAME, "kit", "sent", "frozen", "sheet"})

    def __init__(self, office: Office, outside: Outside | None = None) -> None:
        super().__init__(office)
        self.outside = outside or surroundings.of_this_computer()
        self.typed = Typed(office, self)
        self.seen: Seen | None = None
        self._wanted: tuple[str, str] | None = None
        self._stale: set[str] = set()
        makers = (CheckStep, LeavingStep, ChairStep, SignStep, HandStep, ReceiptStep)
        self.steps: dict[str, Step] = {make.name: make(office, self.typed, self.outside) for make in makers}
        self.title = parts.label("", "title", name="report-title")
        self.asked = parts.Banner("warning", "", [self._to_queries()])
        self.asked.setObjectName("asked")
        self.asked.hide()
        self.list = StepList(office, list(self.steps.values()))
        self._stack = QStackedWidget()
        for step in self.steps.values():
            step.onward.connect(self.open_step)
            # The records beside each other scroll by themselves; every other step is as long as it needs.
            area = step if isinstance(step, LeavingStep) else parts.scrolling(step)
            self._stack.addWidget(area)
        self._connect()
        over = QWidget()
        over.setLayout(parts.row(self.asked))
        over.setContentsMargins(2 * parts.GRID, 0, parts.GRID, parts.GRID)
        right = parts.column(over, gap=0)
        right.addWidget(self._stack, 1)
        below = parts.row(self.list, gap=parts.GRID)
        below.addLayout(right, 1)
        whole = parts.column(self.title, gap=2 * parts.GRID, margin=2 * parts.GRID)
        whole.addLayout(below, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._chosen)
        sign, receipt = self.steps["sign"], self.steps["receipt"]
        assert isinstance(sign, SignStep)
        assert isinstance(receipt, ReceiptStep)
        sign.made.connect(self.hand_over)
        receipt.again.connect(self.hand_over)

    def _to_queries(self) -> QPushButton:
        words = self.office.say(Text("Show the questions"))
        return parts.button(words, lambda: self.open_step("check"), kind="link", name="show-queries")

    # --- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        vault, period, language = self.office.vault, self.office.period, self.office.desk.language
        self.office.run(lambda _: look(vault, period, language), self._show)

    def _show(self, seen: Seen) -> None:
        if not isValid(self) or seen.period != self.office.period:
            return
        first, scrolled, focused = self.seen is None, self._scrolled(), self._focused()
        self.seen = seen
        self.typed.begin(seen.period, seen.typed)
        self.title.setText(self.office.say(Text("Report for the {period}", period=seen.period.label)))
        self._stale = set(self.steps)
        if first and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        else:
            self._refresh()
        if self._wanted is not None:
            self._lead(*self._wanted)
            return
        self._scroll(scrolled)
        if focused is not None:
            # What is new can take the cursor once Qt has laid it out.
            QTimer.singleShot(0, self, lambda: self._focus(*focused))

    def _refresh(self) -> None:
        """Make the step that is shown anew, if anything was read since; the others follow when they are."""
        seen, step = self.seen, self.step
        if seen is None:
            return
        if step.name in self._stale:
            self._stale.discard(step.name)
            step.show_seen(seen)
        step.opened()
        self.list.show_seen(seen)
        self._say_queries()

    def _focused(self) -> tuple[str, int] | None:
        """Where the cursor is in the step: the name of the widget, and which of its name it is."""
        widget = self.focusWidget()
        if widget is None or not self.step.isAncestorOf(widget):
            return None
        alike = self.step.findChildren(QWidget, widget.objectName())
        return widget.objectName(), alike.index(widget) if widget in alike else 0

    def _focus(self, name: str, place: int) -> None:
        """Put the cursor where it was, or near it: a line that was dealt with is gone."""
        alike = [item for item in self.step.findChildren(QWidget, name) if item.isVisibleTo(self)]
        (alike[min(place, len(alike) - 1)] if name and alike else self.list).setFocus()

    def _say_queries(self) -> None:
        number = len(self.seen.queries) if self.seen else 0
        words = counted(
            "The State Chancellery asks for clarification: {count} question is open.",
            "The State Chancellery asks for clarification: {count} questions are open.",
            number,
        )
        self.asked.words.setText(self.office.say(words))
        self.asked.setAccessibleName(self.asked.words.text())
        self.asked.setVisible(bool(number) and self.list.currentRow() > 0)

    # --- steps -------------------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return list(self.steps.values())[max(self.list.currentRow(), 0)]

    def open_step(self, name: str) -> None:
        """Show a step, from its top."""
        self.list.setCurrentRow(list(self.steps).index(name))
        self._scroll(0)

    def _chosen(self, row: int) -> None:
        self._stack.setCurrentIndex(row)
        self._refresh()

    def hand_over(self, identity: str) -> None:
        """Show how a report is handed over."""
        step = self.steps["hand"]
        assert isinstance(step, HandStep)
        step.choose(identity)
        self._stale.add("hand")
        if self.step is step:
            self._refresh()
        self.open_step("hand")

    def _scrolled(self) -> int:
        area = self._stack.currentWidget()
        return area.verticalScrollBar().value() if isinstance(area, QScrollArea) else 0

    def _scroll(self, to: int) -> None:
        area = self._stack.currentWidget()
        if isinstance(area, QScrollArea):
            area.verticalScrollBar().setValue(to)

    # --- where targets lead ------------------------------------------------------------------------

    def go(self, uid: str, field: str) -> None:
        """`uid` is a period, or another target with what it names after a colon: `queries:`, `sent:2025`;
        `field` is a step, or `answer:2` for the answer to a query."""
        target, _, rest = uid.rpartition(":")
        if re.match(PATTERN, rest):
            self.office.choose_period(Period.parse(rest))
        wanted = (_STEP_OF.get(target, "") or (field if field in self.steps else ""), field)
        if self.seen is None or self.seen.period != self.office.period:
            self._wanted = wanted
        else:
            self._lead(*wanted)

    def _lead(self, name: str, field: str) -> None:
        self._wanted = None
        kind, _, number = field.partition(":")
        if kind == "answer":
            self.open_step("sign")
            sign = self.steps["sign"]
            assert isinstance(sign, SignStep)
            sign.show_answer(number)
        elif name:
            self.open_step(name)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """What was typed and not used waits in the record."""
        self.typed.keep()
