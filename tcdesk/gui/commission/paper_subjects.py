"""What a paper is about, a meeting or a period, and in which language: chosen in one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from tcdesk.domain.meeting import Meeting
from tcdesk.domain.period import Period
from tcdesk.gui import parts
from tcdesk.gui.commission.report.chair import LANGUAGES, languages
from tcdesk.gui.commission.report.steps import flowing
from tcdesk.gui.office import Office
from tcdesk.i18n import Language
from tcdesk.services.commission.paperwork import About, Paper, Wanted
from tcdesk.text import Text

_YEARS_BACK = 3


class Subject(QWidget):
    """`changed`: something else was chosen. `first` is the uid of the meeting that is offered first."""

    changed = Signal()

    def __init__(self, office: Office, first: str = "") -> None:
        super().__init__()
        self._office = office
        self._first = first
        self._meetings: Sequence[Meeting] = ()
        self._about = About.nothing
        self.choice = QComboBox()
        self.choice.setObjectName("paper-subject")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.name = parts.label("", wrap=False)
        self.name.setBuddy(self.choice)
        words = office.say(Text("Language of the paper"))
        self.language = languages(words, "paper-language")
        self.language.setCurrentIndex(self.language.findData(language_of(office).code))
        speaks = parts.label(words, wrap=False)
        speaks.setBuddy(self.language)
        self._what, spoken = QWidget(), QWidget()
        self._what.setLayout(parts.row(self.name, self.choice))
        spoken.setLayout(parts.row(speaks, self.language))
        # In large letters a meeting needs the line for itself.
        self.setLayout(flowing(self._what, spoken))
        for each in (self.choice, self.language):
            each.currentIndexChanged.connect(lambda _: self.changed.emit())

    def know(self, meetings: Sequence[Meeting]) -> None:
        """The meetings that can be chosen, in the order of their days."""
        self._meetings = meetings
        if self._about is About.meeting:
            self._fill()

    def show_paper(self, paper: Paper) -> None:
        """Offer what this paper can be about. What was chosen stays where it can."""
        if paper.about is not self._about:
            self._about = paper.about
            self._fill()
        self._what.setVisible(paper.about is not About.nothing)

    def wanted(self, paper: Paper) -> Wanted:
        """The paper as it is chosen."""
        chosen, language = self.choice.currentData(), Language(str(self.language.currentData()))
        if paper.about is About.meeting:
            return Wanted(paper, language, meeting=str(chosen or ""))
        if paper.about is About.nothing:
            return Wanted(paper, language)
        return Wanted(paper, language, period=Period.parse(str(chosen)))

    def _fill(self) -> None:
        office = self._office
        offered: list[tuple[str, str]] = []
        chosen = ""
        if self._about is About.meeting:
            offered = [(said(office, meeting), meeting.uid) for meeting in reversed(self._meetings)]
            chosen = self._first
        elif self._about is not About.nothing:
            years_only = self._about is About.year
            offered = [
                (_capital(office.say(period.label)), str(period)) for period in _periods(office, years_only)
            ]
            chosen = str(Period(office.period.year) if years_only else office.period)
        title = office.say(Text("Meeting") if self._about is About.meeting else Text("Period"))
        self.name.setText(title)
        self.choice.setAccessibleName(title)
        self.choice.blockSignals(True)
        self.choice.clear()
        for words, data in offered:
            self.choice.addItem(words, data)
        self.choice.setCurrentIndex(max(self.choice.findData(chosen), 0 if offered else -1))
        self.choice.blockSignals(False)


def language_of(office: Office) -> Language:
    """The reader's language where papers are written in it, else Romanian."""
    code = office.desk.language.code
    return Language(code if code in LANGUAGES else "ro")


def said(office: Office, meeting: Meeting) -> str:
    """A meeting in one line: number, day, state."""
    state = office.say(meeting.state.label) if meeting.state else ""
    return " · ".join(part for part in (called(office, meeting), state) if part)


def called(office: Office, meeting: Meeting) -> str:
    """A meeting by number and day."""
    number, day = meeting.number.strip(), meeting.held_on
    when = office.say(Text("without a date")) if day is None else office.desk.language.day(day)
    first = office.say(Text("No. {number}", number=number)) if number else ""
    return " · ".join(part for part in (first, when) if part)


def _periods(office: Office, years_only: bool) -> list[Period]:
    last = max(office.desk.today.year, office.period.year) + 1
    years = range(last, min(last - 1, office.period.year) - _YEARS_BACK, -1)
    halves = (0,) if years_only else (0, 2, 1)
    return [Period(year, half) for year in years for half in halves]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
