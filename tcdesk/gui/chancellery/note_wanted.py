"""The card on which it is said what Note is wanted: edition, languages, formats, years."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QRadioButton,
    QWidget,
)

from tcdesk.domain.figures import Edition
from tcdesk.domain.period import Period
from tcdesk.gui import parts
from tcdesk.gui.chancellery.note_fields import EDITIONS, LANGUAGES, beside
from tcdesk.gui.office import Office
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.i18n import Language
from tcdesk.text import Text

_FORMATS = {
    "docx": Text("Word document"),
    "pdf": Text("PDF"),
    "xlsx": Text("Workbook with the figures"),
    "csv": Text("Open data (CSV)"),
    "json": Text("Open data (JSON)"),
}
_OPEN = frozenset({"csv", "json"})
_CHOSEN = frozenset({"docx", "pdf"})
_WHAT = {
    "restricted": Text("Every number, for official use only; it says so on every page."),
    "public": Text(
        "For everybody: small numbers of persons are not shown, so that nobody can be recognised."
    ),
}
_MOST_YEARS = 5
_INDENT = 27
"""Pixels before the words of a choice, at ordinary letters."""


class WantedCard(QFrame):
    """Everything has a sensible value from the beginning: one press of the button is enough."""

    def __init__(self, office: Office, write: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._office = office
        say = office.say
        self.body = parts.column(
            parts.label(say(Text("Write the Note")), "heading"),
            parts.label(say(Text("It is made from the reports that are accepted by now."))),
            margin=2 * parts.GRID,
            gap=parts.GRID + parts.GRID // 2,
        )
        self._editions()
        self.preliminary = QCheckBox(say(Text("Preliminary")))
        self.preliminary.setObjectName("preliminary")
        also = Text("Also with reports that wait to be accepted; it says so on every page.")
        self._explained(self.preliminary, say(also))
        self.boxes = self._ticks(
            Text("As"), "format", {name: say(_FORMATS[name]) for name in _FORMATS}, _CHOSEN
        )
        chosen = office.desk.language.code
        names = dict(LANGUAGES)
        self.years = QComboBox()
        self.years.setObjectName("years")
        self._years_row = beside(office, Text("Years"), self.years)
        self.spoken = self._ticks(
            Text("Languages"),
            "note-language",
            names,
            {chosen if chosen in names else LANGUAGES[0][0]},
            self._years_row,
        )
        self.write_button = parts.button(
            say(Text("Write the Note…")),
            write,
            kind="primary",
            icon=office.icon("file-text", colour=office.desk.theme.colours.on_accent),
            name="write-note",
        )
        self.body.addLayout(parts.row(self.write_button, None))
        self.setLayout(self.body)
        self._look()

    def _editions(self) -> None:
        say = self._office.say
        self.editions = QButtonGroup(self)
        for place, (edition, title) in enumerate(EDITIONS):
            button = QRadioButton(say(title))
            button.setObjectName(f"edition-{edition}")
            button.setChecked(not place)
            self.editions.addButton(button, place)
            self._explained(button, say(_WHAT[edition]))
        self.editions.idToggled.connect(lambda *_: self._look())

    def _explained(self, button: QAbstractButton, words: str) -> None:
        """A choice over the sentence that says what it is."""
        button.setAccessibleDescription(words)
        what = parts.label(words, "dim")
        what.setIndent(self._office.desk.theme.scaled(_INDENT))
        self.body.addLayout(parts.column(button, what, gap=0))

    def _ticks(
        self, title: Text, name: str, words: dict[str, str], chosen: frozenset[str] | set[str], *more: QWidget
    ) -> dict[str, QCheckBox]:
        """A line of boxes after its title, and what else stands in it."""
        found = {key: QCheckBox(said) for key, said in words.items()}
        line = FlowLayout(2 * parts.GRID)
        line.addWidget(parts.label(self._office.say(title), wrap=False))
        for key, box in found.items():
            box.setObjectName(f"{name}-{key}")
            box.setChecked(key in chosen)
            box.toggled.connect(lambda _: self._look())
            line.addWidget(box)
        for each in more:
            line.addWidget(each)
        holder = QWidget()
        holder.setLayout(line)
        self.body.addWidget(holder)
        return found

    # --- what is wanted ----------------------------------------------------------------------------

    def show_period(self, period: Period) -> None:
        """Offer this period, alone or with the years before it."""
        self._period = period
        self.years.clear()
        self.years.addItem(str(period), 1)
        if not period.half:
            for count in range(2, _MOST_YEARS + 1):
                self.years.addItem(f"{period.year - count + 1}–{period.year}", count)
        self._years_row.setVisible(not period.half)

    def periods(self) -> list[Period]:
        """The years that are wanted, the earliest first."""
        count = int(self.years.currentData() or 1)
        return [Period(self._period.year - back, self._period.half) for back in reversed(range(count))]

    def edition(self) -> Edition:
        return EDITIONS[self.editions.checkedId()][0]

    def languages(self) -> list[Language]:
        return [Language(code) for code, box in self.spoken.items() if box.isChecked()]

    def formats(self) -> list[str]:
        """The endings that are wanted; open data exist of the public edition alone."""
        return [name for name, box in self.boxes.items() if box.isChecked() and box.isEnabled()]

    def _look(self) -> None:
        public = self.edition() == "public"
        for name in _OPEN:
            self.boxes[name].setEnabled(public)
        self.preliminary.setEnabled(not public)
        if public:
            # Preliminary figures are never published.
            self.preliminary.setChecked(False)
        self.write_button.setEnabled(bool(self.formats()) and bool(self.languages()))
