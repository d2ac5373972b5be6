"""What each column of an own list is taken as: header, some words of it, and a choice to be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from tcdesk.domain.fields import Kind
from tcdesk.domain.registry import BY_NAME, RecordType
from tcdesk.gui import parts
from tcdesk.gui.commission.taking_in.reading import Column, undecided
from tcdesk.gui.office import Office
from tcdesk.gui.records.choice_editors import CalmCombo
from tcdesk.gui.records.options import Options
from tcdesk.text import Text
from tcdesk.workbooks.column_map import LEFT_OUT, NOTE, ColumnMap, special, targets
from tcdesk.workbooks.header_words import AGENDA, DECISIONS, WOMEN_MEN, header_words

_SPECIAL = {
    AGENDA: Text("Items of the agenda"),
    DECISIONS: Text("Decisions"),
    WOMEN_MEN: Text("Women and men, in one cell"),
}
_YEARS_BACK = 4


class Columns(QWidget):
    """`changed` is said with another map, `retyped` with another type of records."""

    changed = Signal(object)
    retyped = Signal(str)

    def __init__(self, office: Office, columns: ColumnMap, of_list: Sequence[Column]) -> None:
        super().__init__()
        self._office = office
        self.map = columns
        self._row = 0
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * parts.GRID)
        self._grid.setVerticalSpacing(parts.GRID // 2)
        for place, stretch in enumerate((3, 4, 3)):
            self._grid.setColumnStretch(place, stretch)
        self._kind()
        self._head(Text("Column of the list"), Text("What stands there"), Text("Taken as"))
        for number, column in enumerate(of_list):
            self._column(number, column)
        self._words()
        self._year()
        self.setLayout(self._grid)

    # --- lines of the table ------------------------------------------------------------------------

    def _kind(self) -> None:
        names = [name for name in header_words().fields if name in BY_NAME]
        if self.map.records == "case":
            # A list of victims becomes cases, which have no identity, and never anything else.
            names = ["case"]
        labels = {name: self._office.say(BY_NAME[name].title) for name in names}
        combo = self._combo("records", self._office.say(Text("Taken as")), labels, self.map.records)
        combo.currentIndexChanged.connect(lambda _: self.retyped.emit(str(combo.currentData())))
        self._line(self._bold(self._office.say(Text("What the rows are"))), None, combo)

    def _column(self, number: int, column: Column) -> None:
        say = self._office.say
        header = column.header or say(Text("Column {letters}", letters=column.key))
        samples = " · ".join(column.samples)
        if column.closed:
            samples = say(Text("Not shown and not taken in: it says who somebody is."))
        choices = {LEFT_OUT: say(Text("left out"))} if column.closed else self._choices()
        combo = self._combo(f"column-{number}", header, choices, self.map.columns[column.key])
        combo.setEnabled(not column.closed)
        combo.currentIndexChanged.connect(lambda _: self._take(column.key, str(combo.currentData())))
        self._line(self._bold(header), parts.label(samples, "dim"), combo)

    def _choices(self) -> dict[str, str]:
        kind: RecordType = BY_NAME[self.map.records]
        say = self._office.say
        fields = {name: say(entry.shown.label) for name, entry in targets(kind).items()}
        more = {name: say(_SPECIAL[name]) for name in special(kind)}
        note = {} if kind.name == "case" else {NOTE: say(Text("kept in the note"))}
        return {LEFT_OUT: say(Text("left out")), **note, **fields, **more}

    def _words(self) -> None:
        """Words of the list for which no entry of a closed list is known."""
        found = undecided(self.map)
        if found:
            self._head(Text("Words of the list"), Text("Field"), Text("Mean"))
        for number, (entry, words) in enumerate(found):
            options = Options(entry, self._office).offered()
            none = self._office.say(Text("nothing: left empty"))
            labels = {"": none, **{str(option.value): option.label for option in options}}
            codes = self.map.values[entry.closed_list][words]
            combo = self._combo(f"words-{number}", words, labels, codes[0] if codes else "")
            combo.currentIndexChanged.connect(
                lambda _, combo=combo, name=entry.closed_list, words=words: self._mean(
                    name, words, str(combo.currentData())
                )
            )
            label = parts.label(self._office.say(entry.shown.label), "dim")
            self._line(self._bold(self._office.say(Text("“{words}”", words=words))), label, combo)

    def _year(self) -> None:
        entries = targets(BY_NAME[self.map.records]).values()
        if not any(entry.kind in (Kind.date, Kind.partial) for entry in entries):
            return
        this = self._office.desk.today.year
        years = sorted({*range(this - _YEARS_BACK, this + 2), *([self.map.year] if self.map.year else [])})
        none = self._office.say(Text("as they are"))
        labels = {"": none, **{str(year): str(year) for year in reversed(years)}}
        title = self._office.say(Text("Days without a year"))
        combo = self._combo("list-year", title, labels, str(self.map.year or ""))
        combo.currentIndexChanged.connect(
            lambda _: self._say({"year": int(combo.currentData()) if combo.currentData() else None})
        )
        self._line(self._bold(title), None, combo)

    # --- pieces ------------------------------------------------------------------------------------

    def _combo(self, name: str, title: str, choices: Mapping[str, str], chosen: str) -> CalmCombo:
        combo = CalmCombo()
        combo.setObjectName(name)
        combo.setAccessibleName(title)
        combo.setMinimumContentsLength(16)
        combo.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value, label in choices.items():
            combo.addItem(label, value)
        combo.setCurrentIndex(max(combo.findData(chosen), 0))
        return combo

    def _bold(self, words: str) -> QLabel:
        return parts.label(words)

    def _head(self, *titles: Text) -> None:
        for place, title in enumerate(titles):
            self._grid.addWidget(parts.label(self._office.say(title), "dim"), self._row, place)
        self._row += 1

    def _line(self, first: QLabel, second: QLabel | None, combo: CalmCombo) -> None:
        first.setBuddy(combo)
        self._grid.addWidget(first, self._row, 0, Qt.AlignmentFlag.AlignVCenter)
        if second is not None:
            self._grid.addWidget(second, self._row, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(combo, self._row, 2)
        self._row += 1

    # --- changes -----------------------------------------------------------------------------------

    def _take(self, key: str, target: str) -> None:
        """A field has one column: another one that was it goes to the note, or out."""
        aside = LEFT_OUT if self.map.records == "case" else NOTE
        columns = {
            other: aside if name == target and target not in (NOTE, LEFT_OUT) else name
            for other, name in self.map.columns.items()
        }
        self._say({"columns": {**columns, key: target}})

    def _mean(self, name: str, words: str, code: str) -> None:
        values = {**self.map.values, name: {**self.map.values[name], words: [code] if code else []}}
        self._say({"values": values})

    def _say(self, update: Mapping[str, object]) -> None:
        self.map = self.map.model_copy(update=dict(update))
        self.changed.emit(self.map)
