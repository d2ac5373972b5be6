"""The calendar below a field, in the language of the program; weeks begin on Monday."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QWidget

from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.text import Text
from tcdesk.workbooks import days

_LOCALES = {
    "ro": QLocale(QLocale.Language.Romanian, QLocale.Country.Moldova),
    "ru": QLocale(QLocale.Language.Russian, QLocale.Country.Moldova),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


def locale_of(office: Office) -> QLocale:
    """The names of months and days."""
    return _LOCALES[office.desk.language.code]


class Popup(QFrame):
    """Something to choose from, below a field; Escape and a click elsewhere close it."""

    def __init__(self, office: Office, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.office = office
        self.setProperty("part", "card")

    def open_under(self, field: QWidget) -> None:
        """Show it below the field, or above it where the screen ends."""
        self.adjustSize()
        below = field.mapToGlobal(QPoint(0, field.height()))
        screen = QGuiApplication.screenAt(below) or self.screen()
        room = screen.availableGeometry()
        size = self.sizeHint()
        top = below.y()
        if top + size.height() > room.bottom():
            top = max(room.top(), below.y() - field.height() - size.height())
        self.move(min(max(below.x(), room.left()), max(room.left(), room.right() - size.width())), top)
        self.show()


class CalendarPopup(Popup):
    """A month to choose a day in."""

    chosen = Signal(object)

    def __init__(self, office: Office, owner: QWidget) -> None:
        super().__init__(office, owner)
        self.setObjectName("calendar-popup")
        self.calendar = calendar(office)
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        today = parts.button(
            office.say(Text("Today")),
            lambda: self._choose(_qt(office.desk.today)),
            kind="link",
            name="today",
        )
        self.setLayout(parts.column(self.calendar, today, margin=parts.GRID // 2))

    def open_below(self, field: QWidget, day: date | None) -> None:
        """Show the month of `day`, or of today."""
        shown = _qt(day if day and days.EARLIEST <= day.year <= days.LATEST else self.office.desk.today)
        self.calendar.setSelectedDate(shown)
        self.calendar.setCurrentPage(shown.year(), shown.month())
        self.open_under(field)
        self.calendar.setFocus()

    def _choose(self, day: QDate) -> None:
        # A double click says it twice.
        if self.isVisible():
            self.hide()
            self.chosen.emit(date(day.year(), day.month(), day.day()))


def calendar(office: Office) -> QCalendarWidget:
    """A month with its days, painted like the rest."""
    colours = office.desk.theme.colours
    found = QCalendarWidget()
    scaled = office.desk.theme.scaled
    found.setMinimumSize(scaled(312), scaled(248))
    found.setAccessibleName(office.say(Text("Calendar")))
    found.setLocale(locale_of(office))
    found.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    found.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    found.setMinimumDate(QDate(days.EARLIEST, 1, 1))
    found.setMaximumDate(QDate(days.LATEST, 12, 31))
    head = QTextCharFormat()
    head.setForeground(QColor(colours.dim))
    head.setBackground(QColor(colours.surface))
    found.setHeaderTextFormat(head)
    weekend = QTextCharFormat()
    weekend.setForeground(QColor(colours.accent_text))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        found.setWeekdayTextFormat(day, weekend)
    return found


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
