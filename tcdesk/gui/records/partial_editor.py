"""Dates that may be less than a day: a month, a quarter, or a day. Typed, or chosen below the field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCalendarWidget, QGridLayout, QPushButton, QWidget

from tcdesk.domain.fields import Entry, Partial
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records import date_editor
from tcdesk.gui.records.calendars import Popup, calendar, locale_of
from tcdesk.gui.records.typed import Answer, TypedEditor
from tcdesk.reports.wording import Wording
from tcdesk.text import Text
from tcdesk.workbooks import partials

_WITH_DAYS = (Partial.day_or_month, Partial.due)
_PLACEHOLDERS = {
    Partial.month: Text("month and year"),
    Partial.day_or_month: Text("day or month"),
    Partial.due: Text("quarter, month or day"),
}


class PartialEditor(TypedEditor):
    """A month, or something of the forms that the field allows."""

    letters = 28

    def __init__(self, entry: Entry, office: Office) -> None:
        super().__init__(entry, office)
        self.form = partials.form_of(entry)
        self._wording = Wording(office.kit, office.desk.language)
        self.line.setPlaceholderText(office.say(_PLACEHOLDERS[self.form]))
        self._popup: PartialPopup | None = None
        self.action = QAction(office.say(Text("Choose (Alt+Down)")), self)
        date_editor.offer(self.action, self)
        self.action.triggered.connect(self.open_popup)

    def read(self, words: str) -> Answer:
        if words.isdecimal():
            day = date_editor.day_in_digits(words)
            words = f"{day:%d.%m.%Y}" if isinstance(day, date) else words
        if words.isdecimal() and len(words) == 5:
            # A serial number of a spreadsheet is nothing that anybody types.
            return None, partials.EXPECTED[self.form]
        return super().read(words)

    def write(self, value: object) -> str:
        words = str(value or "")
        if not re.fullmatch(self.form.value, words):
            return words
        try:
            return self._wording.partial(words)
        except ValueError:
            return words

    def step(self, by: int, large: bool) -> None:
        found = self.value()
        if isinstance(found, str) and found:
            self.enter(_stepped(found, by))
        elif not self.line.text().strip():
            self.enter(f"{self.office.desk.today:%Y-%m}")

    def open_popup(self) -> None:
        """Show months, and whatever else the field allows, below it."""
        if self._popup is None:
            self._popup = PartialPopup(self.office, self, self.form)
            self._popup.chosen.connect(self._chosen)
        found = self.value()
        year = int(found[:4]) if isinstance(found, str) and found else self.office.period.year
        self._popup.open_at(self.line, year)

    def _chosen(self, words: str) -> None:
        self.enter(words)
        self.line.setFocus()


def _stepped(words: str, by: int) -> str:
    """The next quarter, month or day."""
    year, _, rest = words.partition("-")
    if rest.startswith("Q"):
        year_later, quarter = divmod(int(year) * 4 + int(rest[1:]) - 1 + by, 4)
        return f"{year_later}-Q{quarter + 1}"
    if len(rest) == 2:
        return f"{date_editor.month_later(date(int(year), int(rest), 1), by):%Y-%m}"
    return date_editor.later(date.fromisoformat(words), by).isoformat()


class PartialPopup(Popup):
    """The months of a year, in rows of a quarter; days in a calendar."""

    chosen = Signal(str)

    def __init__(self, office: Office, owner: QWidget, form: Partial) -> None:
        super().__init__(office, owner)
        self.setObjectName("partial-popup")
        self._year = office.period.year
        self._label = parts.label("", "heading", wrap=False)
        self._first: QPushButton | None = None
        head = parts.row(
            parts.icon_button(
                office.say(Text("Year before")), office.icon("chevron-left"), lambda: self._turn(-1)
            ),
            None,
            self._label,
            None,
            parts.icon_button(
                office.say(Text("Year after")), office.icon("chevron-right"), lambda: self._turn(1)
            ),
        )
        whole = parts.column(margin=parts.GRID)
        whole.addLayout(head)
        whole.addLayout(self._months(quarters=form is Partial.due))
        self._days: QCalendarWidget | None = None
        if form in _WITH_DAYS:
            whole.addWidget(
                parts.button(office.say(Text("Choose a day")), self._show_days, kind="link", name="days")
            )
        self.setLayout(whole)

    def _months(self, *, quarters: bool) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(parts.GRID // 2)
        names = locale_of(self.office)
        for month in range(12):
            button = self._button(names.standaloneMonthName(month + 1), f"{month + 1:02}")
            grid.addWidget(button, month // 3, month % 3 + 1)
            self._first = self._first or button
        for quarter, roman in enumerate(_ROMAN if quarters else ()):
            said = self.office.say(Text("Quarter {number}", number=roman))
            grid.addWidget(self._button(said, f"Q{quarter + 1}"), quarter, 0)
        return grid

    def _button(self, words: str, rest: str) -> QPushButton:
        return parts.button(words, lambda: self._choose(f"{self._year}-{rest}"), name=f"choose-{rest}")

    def open_at(self, field: QWidget, year: int) -> None:
        """Show the months of `year` below the field."""
        self._year = year
        self._turn(0)
        if self._days is not None:
            self._days.hide()
        self.open_under(field)
        if self._first is not None:
            self._first.setFocus()

    def _turn(self, by: int) -> None:
        self._year += by
        self._label.setText(str(self._year))

    def _choose(self, words: str) -> None:
        self.hide()
        self.chosen.emit(words)

    def _show_days(self) -> None:
        if self._days is None:
            self._days = calendar(self.office)
            for signal in (self._days.clicked, self._days.activated):
                signal.connect(lambda day: self._choose(day.toString("yyyy-MM-dd")))
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._days)
        today = self.office.desk.today
        day = QDate(self._year, today.month, 1) if self._year == today.year else QDate(self._year, 1, 1)
        self._days.setSelectedDate(day)
        self._days.show()
        self._days.setFocus()
        self.adjustSize()


_ROMAN: Sequence[str] = ("I", "II", "III", "IV")
