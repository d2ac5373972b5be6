"""To which record a row on a sheet of rows inside records belongs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from tcdesk.domain.fields import Entry, Kind, entries_of
from tcdesk.domain.registry import RecordType
from tcdesk.i18n import plain
from tcdesk.text import Text
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.references import NAMED_BY
from tcdesk.workbooks.rows import Row
from tcdesk.workbooks.tables import Raw


@dataclass(frozen=True, slots=True)
class Parents:
    """The records of one kind, and how the rows inside name them."""

    kind: RecordType
    rows: Sequence[Row]
    cells: Cells
    day: Entry | None
    by_mark: dict[str, list[int]] = field(default_factory=dict)
    by_nature: dict[str, list[int]] = field(default_factory=dict)
    by_identity: dict[str, int] = field(default_factory=dict)
    known: dict[tuple[type, Raw], Sequence[int]] = field(default_factory=dict)

    def of(self, row: Row) -> int | Text:
        """The place in `rows` of the record that a row belongs to; else the sentence why there is none."""
        meant = self.by_identity.get(row.identity) if row.identity else None
        keys = self._keys(row.mark)
        if not keys:
            return _nowhere(self.kind) if meant is None else meant
        kind = (type(row.mark), row.mark)
        if kind not in self.known:
            self.known[kind] = _first(self.by_mark, keys) or _first(self.by_nature, keys)
        found = self.known[kind]
        if len(found) == 1:
            return found[0]
        if meant is not None and meant in found:
            return meant
        return _several(self.kind, self._places(found)) if found else _unknown(self.kind)

    def _keys(self, raw: Raw) -> Sequence[str]:
        """What a reference may be compared by: its words, and the day that it names."""
        if isinstance(raw, datetime):
            raw = raw.date()
        if raw is None or isinstance(raw, date):
            return () if raw is None else (raw.isoformat(),)
        words = _word(raw)
        if self.day is None or not isinstance(raw, str) or not any(map(str.isdigit, raw)):
            return (words,) if words else ()
        read = self.cells.read(self.day, raw)
        if read.fault is None and isinstance(read.value, date):
            return words, read.value.isoformat()
        return (words,)

    def _places(self, found: Iterable[int]) -> str:
        return ", ".join(f"{self.rows[place].table}!{self.rows[place].row + 1}" for place in found)

    def add(self, place: int, row: Row) -> None:
        """Remember by what a record may be named."""
        if row.identity:
            self.by_identity.setdefault(row.identity, place)
        for key in self._keys(row.mark):
            self.by_mark.setdefault(key, []).append(place)
        for name in NAMED_BY[self.kind.name]:
            value = row.values.get(name)
            key = value.isoformat() if isinstance(value, date) else _word(value)
            if key:
                self.by_nature.setdefault(key, []).append(place)


def parents(kind: RecordType, rows: Sequence[Row], cells: Cells) -> Parents:
    """All records of a kind in a workbook, ready to be named by the rows inside them."""
    entries = [entry for entry in entries_of(kind.model) if entry.name in NAMED_BY[kind.name]]
    day = next((entry for entry in entries if entry.kind is Kind.date), None)
    found = Parents(kind, rows, cells, day)
    for place, row in enumerate(rows):
        found.add(place, row)
    return found


def _first(index: dict[str, list[int]], keys: Sequence[str]) -> Sequence[int]:
    found = {place for key in keys for place in index.get(key, ())}
    return sorted(found)


def _word(raw: object) -> str:
    """`3`, `"3"` and `3.0` are the same reference."""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return "" if raw is None else " ".join(plain(str(raw)).split())


def _nowhere(kind: RecordType) -> Text:
    match kind.name:
        case "meeting":
            return Text("Say to which meeting this row belongs: its mark, its number or its date.")
        case "case":
            return Text("Say to which case this row belongs: its mark or its local code.")
    return Text("Say to which totals this row belongs: their mark or their first day.")


def _unknown(kind: RecordType) -> Text:
    match kind.name:
        case "meeting":
            return Text("No meeting in this workbook has this mark, number or date.")
        case "case":
            return Text("No case in this workbook has this mark or local code.")
    return Text("No totals in this workbook have this mark or first day.")


def _several(kind: RecordType, rows: str) -> Text:
    match kind.name:
        case "meeting":
            return Text(
                "Several meetings are called so ({rows}). Give each its own mark, and write it here.",
                rows=rows,
            )
        case "case":
            return Text(
                "Several cases are called so ({rows}). Give each its own mark, and write it here.",
                rows=rows,
            )
    return Text(
        "Several totals are called so ({rows}). Give each its own mark, and write it here.", rows=rows
    )
