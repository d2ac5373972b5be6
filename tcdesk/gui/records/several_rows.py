"""What the words of one row mean, as a record: read leniently, as a list of one's own is read."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from tcdesk.domain.fields import Entry, Kind, entries_of
from tcdesk.domain.forms import value_of
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import RecordType
from tcdesk.domain.rules.completeness import gaps
from tcdesk.domain.stored import Stored
from tcdesk.domain.values import NoNumber, Number, ValueState
from tcdesk.gui.records.pasting import Words
from tcdesk.i18n import Language
from tcdesk.services.importing.resembling import likenesses
from tcdesk.services.recording import faults
from tcdesk.services.recording.forming import record_from, state_of
from tcdesk.text import Text
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.cellwriting import Labelling, written
from tcdesk.workbooks.list_records import IN_PART, IN_PART_LEFT, NO_CODE, is_code
from tcdesk.workbooks.meaning import words_of

_UNTIL = {"first_day": "last_day", "first": "last", "from_day": "to_day"}
_NUMBERED = {"meeting": "number", "plan_item": "number", "case": "local_code"}
"""Fields that go on counting from the first new record."""
_COUNTED = re.compile(r"(?P<before>.*?)(?P<number>\d{1,6})(?P<after>\.?|/\d{2,4})")


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: what it shows, why it cannot be read, or what of it goes to the note."""

    words: str
    fault: Text | None = None
    part: Text | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A row as a record. `missing` are fields that are still to be filled in, `likely` what it has in common
    with a record that is probably the same."""

    cells: Mapping[str, Shown]
    record: Stored
    missing: tuple[str, ...]
    likely: tuple[Hashable, ...]

    @property
    def ready(self) -> bool:
        """Whether it can be saved as it is."""
        return all(cell.fault is None for cell in self.cells.values())


class Judge:
    """Reads rows of one kind. `template` is a new record as the program begins it, `common` are values for
    fields that a row leaves empty, `year` is meant by days without one."""

    def __init__(
        self,
        kind: RecordType,
        template: Stored,
        kit: Kit,
        language: Language,
        year: int,
        common: Mapping[str, object],
    ) -> None:
        self.kind = kind
        self.common = common
        self._template = template
        self._state = state_of(kind, template)
        self._state.pop("id", None)
        self._year = year
        self._kit = kit
        self._cells = Cells(kit, lenient=True)
        self._labels = Labelling(kit, language)
        self._entries = {entry.name: entry for entry in entries_of(kind.model)}
        self._closed = kind.name == "case"

    def beginning_with(self, template: Stored) -> Judge:
        """The same for records that begin as `template` does."""
        return self._other(template, self.common)

    def sharing(self, common: Mapping[str, object]) -> Judge:
        """The same with other values for what a row leaves empty."""
        return self._other(self._template, common)

    def _other(self, template: Stored, common: Mapping[str, object]) -> Judge:
        return Judge(self.kind, template, self._kit, self._labels.language, self._year, common)

    def judged(self, row: Words) -> Judged:
        """What the row says."""
        record = record_from(self.kind, self._state)
        for name, value in self.common.items():
            put(record, self._entries[name], value)
        notes: list[str] = []
        cells: dict[str, Shown] = {}
        spans: dict[str, object] = {}
        for name, words in row.items():
            if words.strip() and name in self._entries:
                cells[name] = self._cell(record, self._entries[name], words, notes, spans)
        for name, value in spans.items():
            if name not in cells and name in self._entries:
                put(record, self._entries[name], value)
        self._note(record, notes)
        for path, expected in faults(self.kind, record).items():
            if path not in cells or cells[path].fault is None:
                cells[path] = Shown(row.get(path, ""), expected)
        missing = tuple(path for _, path in gaps(self.kind, record) if "[" not in path)
        return Judged(cells, record, missing, tuple(likenesses(self.kind.name, record)))

    def words_of_common(self, name: str) -> str:
        """What a field says that is the same for all rows."""
        if name not in self.common:
            return ""
        return self._written(self._entries[name], self.common[name])

    def _cell(
        self, record: Stored, entry: Entry, words: str, notes: list[str], spans: dict[str, object]
    ) -> Shown:
        if self._closed and entry.name == "local_code" and not is_code(words):
            return Shown(words, NO_CODE)
        line = words if entry.shown.multiline else " ".join(words.split())
        read = self._cells.read(entry, line, self._year)
        if read.fault is not None:
            return Shown(words, read.fault)
        if read.value == entry.empty and entry.kind is not Kind.number:
            return Shown(words)
        put(record, entry, read.value)
        if read.until is not None:
            spans[_UNTIL.get(entry.name, "")] = read.until
        if read.kept:
            if not self._closed:
                notes.append(f"{self._labels.language.say(entry.shown.label)}: {read.kept}")
            return Shown(words, part=IN_PART_LEFT if self._closed else IN_PART)
        return Shown(words if read.until is not None else self._written(entry, read.value) or words)

    def _written(self, entry: Entry, value: object) -> str:
        return words_of(written(entry, value, self._labels))

    def _note(self, record: Stored, notes: Sequence[str]) -> None:
        if notes:
            record.local_note = "\n".join([*([record.local_note] if record.local_note else []), *notes])


def put(record: Stored, entry: Entry, value: object) -> None:
    """Write a native value into the columns of a record."""
    if isinstance(value, Number | NoNumber):
        setattr(record, entry.name, value.number)
        setattr(record, entry.state_name, ValueState[value.state])
    else:
        setattr(record, entry.name, value)


def value_in(record: Stored, entry: Entry) -> object:
    """The native value of a field."""
    return value_of(record, entry.name) if entry.kind is Kind.number else getattr(record, entry.name)


def number_on(kind: RecordType, rows: Sequence[Words], records: Sequence[Stored]) -> None:
    """Let the records count on from the number or code with which the program began each of them."""
    field = _NUMBERED.get(kind.name)
    if field is None:
        return
    by = 0
    for row, record in zip(rows, records, strict=True):
        if row.get(field, "").strip():
            continue
        found = _COUNTED.fullmatch(getattr(record, field))
        if found is not None:
            width = len(found["number"])
            number = f"{int(found['number']) + by:0{width}}"
            setattr(record, field, f"{found['before']}{number}{found['after']}")
            by += 1
