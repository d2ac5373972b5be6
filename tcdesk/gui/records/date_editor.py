"""A day that may be empty: typed, stepped with the arrows, or chosen in a calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtGui import QAction

from tcdesk.domain.fields import Entry
from tcdesk.gui.inner_button import InnerButton
from tcdesk.gui.office import Office
from tcdesk.gui.records.calendars import CalendarPopup
from tcdesk.gui.records.typed import Answer, TypedEditor
from tcdesk.text import Text
from tcdesk.workbooks import days


class DateEditor(TypedEditor):
    """A day as dd.mm.yyyy. Arrows go by a day, pages by a month; an empty field begins with today."""

    letters = 13

    def __init__(self, entry: Entry, office: Office) -> None:
        super().__init__(entry, office)
        self.line.setPlaceholderText(office.say(Text("dd.mm.yyyy")))
        self._popup: CalendarPopup | None = None
        self.action = QAction(office.say(Text("Calendar (Alt+Down)")), self)
        offer(self.action, self)
        self.action.triggered.connect(self.open_calendar)

    def read(self, words: str) -> Answer:
        found = day_in_digits(words) if words.isdecimal() else days.day_of(words)
        return (found, None) if isinstance(found, date) else (None, found or days.EXPECTED)

    def write(self, value: object) -> str:
        return f"{value.day:02}.{value.month:02}.{value.year:04}" if isinstance(value, date) else ""

    def step(self, by: int, large: bool) -> None:
        found = self.value()
        if isinstance(found, date):
            moved = month_later(found, by) if large else later(found, by)
            if days.EARLIEST <= moved.year <= days.LATEST:
                self.enter(moved)
        elif not self.line.text().strip():
            self.enter(self.office.desk.today)

    def open_calendar(self) -> None:
        """Show the calendar below the field, on the day of the field or on today."""
        if self._popup is None:
            self._popup = CalendarPopup(self.office, self)
            self._popup.chosen.connect(self._chosen)
        found = self.value()
        self._popup.open_below(self.line, found if isinstance(found, date) else None)

    def _chosen(self, day: date) -> None:
        self.enter(day)
        self.line.setFocus()


def offer(action: QAction, editor: TypedEditor) -> None:
    """Show a calendar inside the field, at its end, that does `action`; Alt+Down does it too."""
    editor.chooser = action
    InnerButton(editor.office.desk, "calendar", action, editor.line)


def day_in_digits(words: str) -> date | Text | None:
    """03102022, 031022 or 3102022: the day that digits alone name, if they can be read in one way only."""
    if len(words) not in (6, 7, 8):
        return None
    year = 2 if len(words) == 6 else 4
    front = words[:-year]
    splits = {2: (), 3: (1, 2), 4: (2,)}[len(front)]
    said = [days.day_of(f"{front[:cut]}.{front[cut:]}.{words[-year:]}") for cut in splits]
    found = {day for day in said if isinstance(day, date)}
    return found.pop() if len(found) == 1 else next((day for day in said if isinstance(day, Text)), None)


def later(day: date, by: int) -> date:
    """The day after or before, as far as there are days."""
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return day


def month_later(day: date, by: int) -> date:
    """The same day of the next month, or its last day."""
    place = day.year * 12 + day.month - 1 + by
    year, month = divmod(place, 12)
    if not 1 <= year <= 9999:
        return day
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
