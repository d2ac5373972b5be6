"""The first page: what is due and what is missing, the counts of the year, the last report, what is next."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from tcdesk.domain.registry import BY_NAME
from tcdesk.gui import parts
from tcdesk.gui.commission import home_counts, home_reading, home_steps
from tcdesk.gui.commission.home_deadlines import DeadlinesCard
from tcdesk.gui.commission.home_lines import Lines
from tcdesk.gui.commission.home_reading import Seen
from tcdesk.gui.commission.home_report import ReportCard, SafetyCard
from tcdesk.gui.commission.home_steps import FirstSteps
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.pieces import Columns, emptied
from tcdesk.i18n import CHISINAU
from tcdesk.services.commission.overview import Line, Overview, Urgency
from tcdesk.text import Text, counted

_BESIDE = 860
"""Pixels of the page, at ordinary letters, from which two columns are shown."""


class HomePage(Page):
    """Read anew after every change. It stays where it was scrolled to, with the cursor on the same line."""

    listens = frozenset({*BY_NAME, "sent", "copy", "kit"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.seen: Seen | None = None
        self._open: set[str] = set()
        inside = QWidget()
        self._body = QVBoxLayout(inside)
        self._body.setSpacing(2 * parts.GRID)
        self._body.setContentsMargins(*[2 * parts.GRID] * 4)
        self._body.addWidget(parts.label(office.say(Text("One moment…")), "dim", name="home-waiting"))
        self._body.addStretch(1)
        self.area: QScrollArea = parts.scrolling(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def load(self) -> None:
        vault, period = self.office.vault, self.office.period
        self.office.run(lambda _: home_reading.read(vault, period), self._show)

    def go(self, uid: str, field: str) -> None:
        """The first steps are a part of the page."""
        steps = self.findChild(FirstSteps)
        if uid.startswith("first_steps") and steps is not None:
            self.area.ensureWidgetVisible(steps)

    def _show(self, seen: Seen) -> None:
        # The record may have been locked, or another period chosen, while this was read.
        if not isValid(self) or seen.period != self.office.period:
            return
        same = self.seen is not None and self.seen.period == seen.period
        if not same:
            self._open.clear()
        self.seen = seen
        bar = self.area.verticalScrollBar()
        scrolled, focused = bar.value() if same else 0, self._focused()
        self.setUpdatesEnabled(False)
        emptied(self._body)
        shown = QWidget()
        shown.setLayout(parts.column(*self._parts(seen), None, gap=2 * parts.GRID))
        self._body.addWidget(shown)
        self.setUpdatesEnabled(True)
        # What was shown before is still a child of the page until it is put away.
        again = shown.findChild(QWidget, focused) if same and focused else None
        if again is not None:
            again.setFocus()
        # The bar knows its new length only after the page was laid out.
        QTimer.singleShot(0, bar, lambda: bar.setValue(scrolled))

    def _focused(self) -> str:
        """The name of the widget of this page that has the cursor."""
        found = self.focusWidget()
        return found.objectName() if found is not None and found.hasFocus() else ""

    def _parts(self, seen: Seen) -> list[QWidget]:
        office, found = self.office, seen.overview
        left = QWidget()
        first = FirstSteps(office, found.first_steps) if found.first_steps else None
        several = [Lines(office, _left_to_say(found), self._open)]
        left.setLayout(parts.column(*([first] if first else []), *several, gap=2 * parts.GRID))
        right = QWidget()
        right.setLayout(
            parts.column(
                ReportCard(office, seen),
                DeadlinesCard(office, seen),
                SafetyCard(office, seen),
                gap=2 * parts.GRID,
            )
        )
        columns = Columns(left, right, office.desk.theme.scaled(_BESIDE))
        counts = home_counts.cards(office, found.counts)
        practice = [_practice(office)] if office.practice else []
        return [_greeting(office, seen), *practice, counts, columns]


def _left_to_say(found: Overview) -> tuple[Line, ...]:
    """The lines without those that the first steps say already, or the card with the state of enrolment."""
    pages = home_steps.PAGES if found.first_steps else frozenset()
    return tuple(
        item
        for item in found.lines
        if (item.urgency in (Urgency.late, Urgency.soon) or item.target.page not in pages)
        and not (item.urgency is Urgency.note and item.text == found.enrolment.text)
    )


def _greeting(office: Office, seen: Seen) -> QWidget:
    """Whose record of which period this is, and how much is waiting."""
    say = office.say
    unit = office.kit.unit(office.vault.unit)
    title = Text("{unit}, {period}", unit=unit, period=seen.period.label)
    words = f"{say(_hello(office))} {say(_waiting(seen.overview))}"
    found = QWidget()
    found.setLayout(
        parts.column(
            parts.label(say(title), "title", name="home-title"),
            parts.label(words, "lead", name="home-greeting"),
            gap=parts.GRID // 2,
        )
    )
    return found


def _hello(office: Office) -> Text:
    hour = office.desk.now().astimezone(ZoneInfo(CHISINAU)).hour
    if hour < 12:
        return Text("Good morning!")
    return Text("Good afternoon!") if hour < 18 else Text("Good evening!")


def _waiting(found: Overview) -> Text:
    """The most urgent first; who just began is not counted at."""
    if found.first_steps:
        return Text("Welcome: here is how to begin.")
    number = {urgency: sum(item.urgency is urgency for item in found.lines) for urgency in Urgency}
    if number[Urgency.late]:
        return counted("{count} thing is late.", "{count} things are late.", number[Urgency.late])
    if number[Urgency.soon]:
        return counted("{count} thing is due soon.", "{count} things are due soon.", number[Urgency.soon])
    if number[Urgency.missing]:
        return counted(
            "Nothing is due now; {count} thing is still missing.",
            "Nothing is due now; {count} things are still missing.",
            number[Urgency.missing],
        )
    return Text("Nothing is due now.")


def _practice(office: Office) -> QWidget:
    """How to leave a practice record."""
    words = Text(
        "You are practising: change and delete what you like. To work in your commission's own record, leave "
        "practice and choose “Another record, or begin anew”. The practice record stays for another time."
    )
    leave = parts.button(office.say(Text("Leave practice")), office.lock_wanted.emit, name="leave-practice")
    leave.setAutoDefault(True)
    return parts.Banner("info", office.say(words), [leave], office.icon("bulb"))
