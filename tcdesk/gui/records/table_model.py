"""Records as rows of a table: words, raw values to compare, what is missing.

Words are made when a row is first looked at; keys for the filter bit by bit while nothing else is to do.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QIcon

from tcdesk.domain.fields import Entry, Kind, entries_of
from tcdesk.domain.forms import value_of
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import RecordType
from tcdesk.domain.rules import field_label
from tcdesk.domain.rules.completeness import gaps
from tcdesk.domain.stored import Nested, Stored
from tcdesk.errors import Place
from tcdesk.i18n import Language, plain
from tcdesk.reports.wording import Wording
from tcdesk.text import Text, counted

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
RAW_ROLE = int(Role.UserRole) + 1
"""The value of a cell as it can be compared with others of its column; None where it is empty."""
RECORD_ROLE = int(Role.UserRole) + 2
"""The whole record of a row."""
MARK = 0
"""The column that says whether something is missing."""
# Qt asks for a dozen roles of each cell that it paints: plain numbers are compared three times as fast.
_DISPLAY, _ICON, _TIP = int(Role.DisplayRole), int(Role.DecorationRole), int(Role.ToolTipRole)
_SPOKEN, _SIDE = int(Role.AccessibleTextRole), int(Role.TextAlignmentRole)
_ANSWERED = frozenset({_DISPLAY, _ICON, _TIP, _SPOKEN, _SIDE, RAW_ROLE, RECORD_ROLE})
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SLICE = 0.008
_MOST_NAMED = 6
_ONE_LINE = 12
"""Letters of a heading that stand in one line."""
_NOT_LOOKED = -1
_NUMBERS = (Kind.number, Kind.whole)
_NO_INDEX = QModelIndex()


class RecordsModel(QAbstractTableModel):
    """The records that were handed in with `set_rows`; column 0 is the mark, the others are `entries`.

    `marks` are the icons of a complete and of an incomplete record. `prepared` is said when every row can be
    filtered; rows that cannot be yet are found by no words.
    """

    prepared = Signal()

    def __init__(
        self,
        kind: RecordType,
        entries: Sequence[Entry],
        language: Language,
        kit: Kit,
        *,
        marks: tuple[QIcon, QIcon] | None = None,
    ) -> None:
        super().__init__()
        self.kind = kind
        self.entries = tuple(entries)
        self.language = language
        self.marks = marks
        self.records: list[Stored] = []
        self.keys: list[str] = []
        self.missing: list[int] = []
        self.ready = 0
        self._wording = Wording(kit, language)
        self._words: list[tuple[str, ...] | None] = []
        self._labels = tuple(language.say(entry.shown.label) for entry in self.entries)
        self._heads = tuple(_heading(label) for label in self._labels)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._prepare_some)

    def set_rows(self, rows: Sequence[Stored], kit: Kit | None = None) -> None:
        """Show these records; what is known of those that did not change is kept, unless the kit did."""
        known: dict[tuple[str, int], int] = {}
        if kit is None or kit is self._wording.kit:
            known = {
                (record.uid, record.version): place for place, record in enumerate(self.records[: self.ready])
            }
        else:
            self._wording = Wording(kit, self.language)
        places = [known.get((record.uid, record.version), -1) for record in rows] if known else []
        self.beginResetModel()
        old_words, old_keys, old_missing = self._words, self.keys, self.missing
        self.records = list(rows)
        self._words = [None] * len(self.records)
        self.keys = [""] * len(self.records)
        self.missing = [_NOT_LOOKED] * len(self.records)
        for place, before in enumerate(places):
            if before >= 0:
                self._words[place] = old_words[before]
                self.keys[place] = old_keys[before]
                self.missing[place] = old_missing[before]
        self.ready = 0
        self.endResetModel()
        self._timer.start()

    # --- what is made late -------------------------------------------------------------------------

    def prepare(self) -> None:
        """Make at once what is left to make for the filter."""
        while self.ready < len(self.records):
            self._prepare_one(self.ready)
            self.ready += 1
        self._timer.stop()
        self.prepared.emit()

    def _prepare_some(self) -> None:
        until = time.perf_counter() + _SLICE
        while self.ready < len(self.records):
            self._prepare_one(self.ready)
            self.ready += 1
            if time.perf_counter() > until:
                return
        self._timer.stop()
        self.prepared.emit()

    def _prepare_one(self, row: int) -> None:
        if not self.keys[row]:
            # The line break keeps words from running over the edge of a column; and no key is empty.
            self.keys[row] = plain("\n".join(self.words(row))) + "\n"
            self.missing_in(row)

    def words(self, row: int) -> tuple[str, ...]:
        """What stands in a row, without the mark."""
        found = self._words[row]
        if found is None:
            record = self.records[row]
            found = self._words[row] = tuple([self.words_of(record, entry) for entry in self.entries])
        return found

    def words_of(self, record: Stored, entry: Entry) -> str:
        """A field of a record as a reader sees it; empty where nothing was filled in."""
        if entry.name in self.kind.nested:
            return "; ".join(filter(None, (self._words_of_row(row) for row in getattr(record, entry.name))))
        if entry.kind is Kind.number and (value := value_of(record, entry.name)).state == "about":
            # As short as a column is narrow.
            return self.language.say(Text("approx. {number}", number=value.number))
        return self._wording.in_text(self._wording.cell(record, entry))

    def _words_of_row(self, row: Nested) -> str:
        """What a row inside a record is called: by its widest field, else by what it says first."""
        entries = sorted(entries_of(type(row)), key=lambda entry: -entry.shown.width)
        words = (self._wording.in_text(self._wording.cell(row, entry)) for entry in entries)
        return next(filter(None, words), "")

    def missing_in(self, row: int) -> int:
        """How many needed fields of the record are empty."""
        found = self.missing[row]
        if found == _NOT_LOOKED:
            found = self.missing[row] = sum(1 for _ in gaps(self.kind, self.records[row]))
        return found

    # --- what there is -----------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.entries) + 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        return self.value(index.row(), index.column(), role) if index.isValid() else None

    def value(self, row: int, column: int, role: int) -> object:
        """As `data`, without the way through an index."""
        if role not in _ANSWERED:
            return None
        if role == _DISPLAY:
            return None if column == MARK else self._one_line(row, column)
        if role == RECORD_ROLE:
            return self.records[row]
        if role == RAW_ROLE:
            return self.raw(row, column)
        if column == MARK:
            return self._mark(row, role)
        if role == _SIDE:
            return _RIGHT if self.entries[column - 1].kind in _NUMBERS else None
        if role == _TIP:
            return self.words(row)[column - 1] or None
        if role == _SPOKEN:
            words = self.words(row)[column - 1] or self.language.say(Text("not filled in"))
            return f"{self._labels[column - 1]}: {words}"
        return None

    def raw(self, row: int, column: int) -> object:
        """What a cell is sorted by; None where nothing was filled in."""
        record = self.records[row]
        if column == MARK:
            return self.missing_in(row)
        entry = self.entries[column - 1]
        if entry.kind is Kind.number:
            return value_of(record, entry.name).number
        if entry.name in self.kind.nested:
            return self.language.sort_key(words) if (words := self.words(row)[column - 1]) else None
        value = getattr(record, entry.name)
        if value is None or value in ("", ()):
            return None
        if entry.kind is Kind.partial:
            return _by_its_end(value)
        if entry.kind is Kind.choice and entry.enum is not None:
            return list(entry.enum).index(value)
        if entry.kind is Kind.text:
            return _natural(value) or self.language.sort_key(value)
        if entry.kind in (Kind.code, Kind.codes, Kind.choices):
            return self.language.sort_key(self.words(row)[column - 1])
        return value

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if section == MARK:
            named = role in (Role.ToolTipRole, Role.AccessibleTextRole)
            # An empty word only where words are asked for: as a font it would be none.
            empty = "" if role == Role.DisplayRole else None
            return self.language.say(Text("Whether everything is filled in")) if named else empty
        if role == Role.DisplayRole:
            return self._heads[section - 1]
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return self._labels[section - 1]
        if role == Role.TextAlignmentRole:
            # On the left even over numbers: a long heading is cut off where it ends, not where it begins.
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _one_line(self, row: int, column: int) -> str:
        words = self.words(row)[column - 1]
        return " ".join(words.split()) if "\n" in words else words

    def _mark(self, row: int, role: int) -> object:
        if role == _ICON:
            if self.marks is None:
                return None
            return self.marks[1] if self.missing_in(row) else self.marks[0]
        if role in (_TIP, _SPOKEN):
            return self.language.say(state_of(self.kind, self.records[row]))
        return None


def state_of(kind: RecordType, record: Stored) -> Text:
    """Whether the record is complete, and what is missing, in words."""
    fields = [field for _, field in gaps(kind, record)]
    if not fields:
        return Text("Everything needed is filled in.")
    labels = list(dict.fromkeys(field_label(Place(kind.name, "", field)) for field in fields))
    if len(labels) > _MOST_NAMED:
        labels = [*labels[:_MOST_NAMED], Text("and others")]
    return counted(
        "{count} field is missing: {fields}",
        "{count} fields are missing: {fields}",
        len(fields),
        fields=labels,
    )


def _heading(label: str) -> str:
    """A label over a column: long ones in two lines, so that the column need not be as wide as its heading.
    What a label says in brackets helps in the form only."""
    words = label.partition(" (")[0].split()
    lines = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    if not lines or len(" ".join(words)) <= _ONE_LINE:
        return " ".join(words)
    return "\n".join(min(lines, key=lambda pair: max(map(len, pair))))


def _by_its_end(when: str) -> str:
    """A quarter with the months where it ends; as words it would come after all of its year."""
    year, _, quarter = when.partition("-Q")
    return f"{year}-{3 * int(quarter):02}-99" if quarter else when


def _natural(words: str) -> tuple[str, str] | None:
    """A number that was typed as text, so that 2 comes before 10."""
    if words.isascii() and words.isdigit() and len(words) < 10:
        return words.rjust(10, " "), ""
    return None
