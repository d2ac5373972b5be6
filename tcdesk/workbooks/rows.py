"""The rows of one of our sheets: which are records, and what each of their cells says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from tcdesk.domain.fields import Entry, Kind
from tcdesk.domain.reference import Kit
from tcdesk.text import Text
from tcdesk.workbooks import plan, samples
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.columns import Layout, is_blank, is_headers, written
from tcdesk.workbooks.contents import has_identity
from tcdesk.workbooks.list_records import NO_CODE, is_code
from tcdesk.workbooks.meaning import words_of
from tcdesk.workbooks.tables import Fault, Raw, beginning

PERSONAL_NUMBER = Text("This looks like a personal number (IDNP). Take it out.")

TOO_MANY_FOR_A_TITLE = 3
"""A row above the headers with so many filled cells is no title."""

_OWN = re.compile(r"[0-9a-f]{32}")
_INNER = re.compile(r"([0-9a-f]{32})/([0-9]{1,5})")


@dataclass(slots=True)
class Row:
    """A row that is a record, or stands inside one.

    `identity` is the travel id in the hidden column: the record's own, or for a row inside a record that
    record's, with the row's former place as `before`. `mark` is what the column REF or OF holds.
    """

    table: str
    row: int
    values: dict[str, object]
    identity: str = ""
    before: int | None = None
    mark: Raw = None


@dataclass(frozen=True, slots=True)
class SheetRows:
    """What a sheet holds. `mark_column` is where REF or OF stands."""

    layout: Layout
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)

    @property
    def mark_column(self) -> int | None:
        names = (plan.REF, plan.OF)
        return next((n for n, column in self.layout.columns.items() if column.name in names), None)


def read_rows(layout: Layout, cells: Cells, kit: Kit, tick: Callable[[], None]) -> SheetRows:
    """Every record of a sheet, and everything that cannot be read in it; `tick` is called after each row."""
    sheet = SheetRows(layout, faults=list(layout.faults))
    columns = layout.columns
    if not columns:
        return sheet
    entries = {place: column.entry for place, column in columns.items() if column.entry is not None}
    base = {entry.name: entry.empty for entry in entries.values()}
    heads = written(layout.sheet.key)
    reader = _Reader(sheet, cells, kit, entries, base, _unread(layout), heads, sheet.mark_column, set())
    for number in layout.above:
        reader.above(number)
    for number in range(layout.first, len(layout.table.rows)):
        reader.row(number)
        tick()
    for number in sorted(number for number in reader.unread if number >= len(layout.table.rows)):
        reader.note_unread(number)
    reader.say_extra()
    return sheet


def shown(raw: Raw) -> str:
    """What was read, as a person would have typed it; at most 60 characters."""
    return beginning(words_of(raw))


def _unread(layout: Layout) -> dict[int, list[tuple[int, Text]]]:
    """The cells of fields that hold no value, by row."""
    found: dict[int, list[tuple[int, Text]]] = {}
    for (row, column), words in layout.table.unread.items():
        if column in layout.columns:
            found.setdefault(row, []).append((column, words))
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """Goes through the rows of one sheet."""

    sheet: SheetRows
    cells: Cells
    kit: Kit
    entries: Mapping[int, Entry]
    base: Mapping[str, object]
    unread: Mapping[int, Sequence[tuple[int, Text]]]
    heads: Set[Raw]
    mark_column: int | None
    extra: set[int]

    def row(self, number: int) -> None:
        """Read one row; every fault of it is noted, not only the first."""
        raws = self.sheet.layout.table.rows[number]
        hidden = self._hidden(raws)
        if self._is_sample(raws, hidden, number):
            return
        if self._repeats_headers(raws):
            return
        found = Row(self.sheet.layout.table.name, number, dict(self.base))
        filled = self._read_cells(raws, found, number) + self.note_unread(number)
        self._identify(found, hidden)
        if filled or not is_blank(found.mark):
            self._keep(found, filled)
        elif found.identity and not self.sheet.layout.sheet.inside:
            emptied = Text("This row was emptied; its record stays as it is.")
            self._remark(number, self.sheet.layout.identity, "", emptied)

    def above(self, number: int) -> None:
        """A row before the records is a title, unless it looks like a record that got there."""
        layout = self.sheet.layout
        raws = layout.table.rows[number]
        hidden = self._hidden(raws)
        filled = [raw for place, raw in enumerate(raws) if place in layout.columns and not is_blank(raw)]
        if not filled or _is_marked(hidden) or is_headers(layout.sheet, layout.columns, raws):
            return
        if len(filled) >= TOO_MANY_FOR_A_TITLE or _OWN.match(hidden):
            words = Text("This row stands above the headers. Move it below them.")
            self.sheet.faults.append(Fault(layout.table.name, number, None, shown(filled[0]), words))

    def say_extra(self) -> None:
        """One remark for each column with content that is no field."""
        layout = self.sheet.layout
        headers = layout.table.rows[layout.header] if layout.table.rows else ()
        for place in sorted(self.extra - {fault.column for fault in layout.faults}):
            header = shown(headers[place]) if place < len(headers) else ""
            words = Text("This column is not taken in: it is not one of the template.")
            self._remark(layout.header, place, header, words)

    def _read_cells(self, raws: Sequence[Raw], found: Row, number: int) -> int:
        """Put the values of a row into `found`; how many cells of fields hold something."""
        entries, read, values, filled = self.entries, self.cells.read, found.values, 0
        for place, raw in enumerate(raws):
            if raw is None or (isinstance(raw, str) and not raw.strip()):
                continue
            entry = entries.get(place)
            if entry is None:
                if place == self.mark_column:
                    found.mark = raw
                elif place != self.sheet.layout.identity:
                    self.extra.add(place)
                continue
            filled += 1
            cell, personal = read(entry, raw), self._personal(entry, raw)
            fault = personal or cell.fault
            if fault is None:
                values[entry.name] = cell.value
            else:
                name = self.sheet.layout.table.name
                self.sheet.faults.append(Fault(name, number, place, "" if personal else shown(raw), fault))
        return filled

    def _personal(self, entry: Entry, raw: Raw) -> Text | None:
        """What says who somebody is, in words that leave or in a case; the fault does not repeat it."""
        of_case = self.sheet.layout.sheet.kind.name == "case"
        if entry.kind is not Kind.text or not (of_case or entry.leaves):
            return None
        if has_identity(raw):
            return PERSONAL_NUMBER
        if not of_case or entry.name != "local_code" or is_code(words_of(raw)):
            return None
        # a dash says that there is none
        return None if self.cells.read(entry, raw).value == entry.empty else NO_CODE

    def note_unread(self, number: int) -> int:
        name = self.sheet.layout.table.name
        found = self.unread.get(number, ())
        self.sheet.faults.extend(Fault(name, number, place, "", words) for place, words in found)
        return len(found)

    def _repeats_headers(self, raws: Sequence[Raw]) -> bool:
        """Headers may come again, for each printed page or in a second language."""
        columns = self.sheet.layout.columns
        first = next((raw for place, raw in enumerate(raws) if raw and place in columns), None)
        # most rows begin with other words, and comparing headers is slow
        return first in self.heads and is_headers(self.sheet.layout.sheet, columns, raws)

    def _keep(self, found: Row, filled: int) -> None:
        inside = self.sheet.layout.sheet.inside
        if not filled and not found.identity:
            words = (
                Text("This row says only where it belongs. Fill it in, or empty it.")
                if inside
                else Text("This row has only a mark. Fill it in, or empty it.")
            )
            place = self.mark_column
            self.sheet.faults.append(Fault(found.table, found.row, place, shown(found.mark), words))
        self.sheet.rows.append(found)

    def _identify(self, found: Row, hidden: str) -> None:
        inner = _INNER.fullmatch(hidden) if self.sheet.layout.sheet.inside else None
        if inner is not None:
            found.identity, found.before = inner[1], int(inner[2])
        elif _OWN.fullmatch(hidden) and not self.sheet.layout.sheet.inside:
            found.identity = hidden
        elif hidden and not _is_marked(hidden):
            words = Text("This column belongs to the program; what was written here is left out.")
            self._remark(found.row, self.sheet.layout.identity, shown(hidden), words)

    def _hidden(self, raws: Sequence[Raw]) -> str:
        place = self.sheet.layout.identity
        raw = raws[place] if place is not None and place < len(raws) else None
        return "" if raw is None else str(raw).strip()

    def _is_sample(self, raws: Sequence[Raw], mark: str, number: int) -> bool:
        """Whether the row is the sample. What is left of a sample that was partly written over is a fault."""
        marked = _is_marked(mark)
        if not marked and number != self.sheet.layout.first:
            return False
        sheet, columns = self.sheet.layout.sheet, self.sheet.layout.columns
        values = {column.name: raws[place] for place, column in columns.items() if place < len(raws)}
        if not marked:
            return samples.is_whole_sample(sheet, values, self.kit)
        if samples.is_sample(sheet, values, self.kit, mark):
            return True
        left = samples.left_over(sheet, values, mark)
        words = Text("This is still from the sample. Write over it, empty it, or use a row below.")
        self.sheet.faults.extend(
            Fault(self.sheet.layout.table.name, number, place, shown(raws[place]), words)
            for place, column in columns.items()
            if column.name in left
        )
        return False

    def _remark(self, row: int, column: int | None, read: str, words: Text) -> None:
        self.sheet.remarks.append(Fault(self.sheet.layout.table.name, row, column, read, words))


def _is_marked(hidden: str) -> bool:
    """Whether the hidden column says that the row was made as a sample."""
    return hidden.partition(" ")[0] == plan.SAMPLE
