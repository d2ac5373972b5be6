"""A pasted block as rows of words by field: by its headers, else by where its columns stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tcdesk.domain.registry import RecordType
from tcdesk.text import Text, counted
from tcdesk.workbooks.column_map import LEFT_OUT, NOTE, ColumnMap, personal
from tcdesk.workbooks.contents import has_identity
from tcdesk.workbooks.guessing import fields_of
from tcdesk.workbooks.header_words import WOMEN_MEN, header_words
from tcdesk.workbooks.headers import Heading, headings, running
from tcdesk.workbooks.list_rows import Layout, filled, layout_of, no_record, only_counts
from tcdesk.workbooks.meaning import words_of
from tcdesk.workbooks.tables import Table, beginning

IDENTITY = Text("This looks like an IDNP. It was left out: nobody's identity is kept here.")
NOTE_FIELD = "local_note"
MOST_ROWS = 1000
"""So many rows fit into the grid; more are taken in from a file."""
_MOST_NAMED = 3
_HEADER_AMONG = 4
"""A header stands in one of so many first rows of what was copied; above it is at most a title."""
_FEWEST = 2
_PAIR = re.compile(r"\s*(\d{1,6})\s*/\s*(\d{1,6})\s*")

Words = Mapping[str, str]
"""A row: what stands in it, by the name of the field."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """`fields` are those that the block has columns for, `titled` whether its headers said so. `noted` are
    headers of columns that go to the note, `left_out` of those that do not come in; `skipped` are rows that
    are no records, with the reason; `identities` is the number of cells that looked like an IDNP."""

    fields: tuple[str, ...] = ()
    rows: tuple[Words, ...] = ()
    titled: bool = False
    noted: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    skipped: tuple[tuple[str, Text], ...] = ()
    identities: int = 0


def pasted(table: Table, kind: RecordType, fields: Sequence[str]) -> Pasted:
    """What a copied block says; `fields` are those of the grid from the cell on into which it is put."""
    found = _heading(table, kind)
    return _by_position(table, kind, fields) if found is None else _by_headers(table, kind, found)


def told_of(found: Pasted, *, over: bool) -> list[Text]:
    """What became of a block, a sentence each; `over`: it has more rows than fit."""
    lines = [counted("{count} row was pasted.", "{count} rows were pasted.", len(found.rows))]
    if found.noted:
        lines.append(Text("Kept in the note: {columns}.", columns=found.noted))
    if found.left_out:
        lines.append(Text("Left out: {columns}.", columns=found.left_out))
    if found.skipped:
        named = [Text("“{words}”", words=words) for words, _ in found.skipped[:_MOST_NAMED]]
        lines.append(Text("No records, left out: {rows}.", rows=named))
    if found.identities:
        lines.append(IDENTITY)
    if over:
        lines.append(
            Text("At most {most} rows fit here; take a longer list in from its file.", most=MOST_ROWS)
        )
    return lines


def _heading(table: Table, kind: RecordType) -> Heading | None:
    """The row of the first few that names most fields; None where none names two."""
    if kind.name not in header_words().fields:
        return None
    several = [found for found in headings(table) if found.row < _HEADER_AMONG]
    best = max(several, key=lambda found: len(fields_of(found, kind.name)), default=None)
    return best if best is not None and len(fields_of(best, kind.name)) >= _FEWEST else None


def _by_headers(table: Table, kind: RecordType, found: Heading) -> Pasted:
    columns, left_out = _columns(kind, found)
    layout = layout_of(table, found, ColumnMap(records=kind.name, columns=columns))
    rows: list[Words] = []
    skipped: list[tuple[str, Text]] = []
    identities = 0
    for place in range(found.first, len(table.rows)):
        cells = filled(layout, place)
        if not cells or only_counts(layout, cells):
            continue
        reason = no_record(layout, place, cells)
        if reason is not None:
            line = beginning(" | ".join(words_of(raw) for raw in cells.values()))
            skipped.append((line, reason))
            continue
        clean = {at: words_of(raw).strip() for at, raw in cells.items() if not has_identity(raw)}
        identities += len(cells) - len(clean)
        rows.append(_row(layout, clean))
    noted = tuple(column.header for column in layout.columns if column.target == NOTE)
    return Pasted(_fields(rows), tuple(rows), True, noted, tuple(left_out), tuple(skipped), identities)


def _columns(kind: RecordType, found: Heading) -> tuple[dict[str, str], list[str]]:
    """What each column is taken as, by its key, and the headers of those that do not come in."""
    targets = fields_of(found, kind.name)
    columns: dict[str, str] = {}
    left_out: list[str] = []
    for place, words in enumerate(found.words):
        key = found.key(place)
        if place in targets:
            columns[key] = targets[place]
        elif running(words):
            columns[key] = LEFT_OUT
        elif kind.name == "case" or personal(words, kind.name):
            # Names have no place beside activities, and nothing about a person beside cases.
            columns[key] = LEFT_OUT
            left_out += [words] if words else []
        else:
            columns[key] = NOTE
    return columns, left_out


def _fields(rows: Sequence[Words]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for row in rows for name in row))


def _row(layout: Layout, cells: Mapping[int, str]) -> dict[str, str]:
    row: dict[str, str] = {}
    notes: list[str] = []
    for column in layout.columns:
        words = cells.get(column.place, "")
        pair = _PAIR.fullmatch(words) if column.target == WOMEN_MEN else None
        if not words or column.target == LEFT_OUT:
            continue
        if pair is not None:
            row.update(women=pair[1], men=pair[2])
        elif column.entry is None:
            notes.append(f"{column.header}: {words}")
        else:
            row[column.target] = words
    if notes:
        row[NOTE_FIELD] = "\n".join([*([row[NOTE_FIELD]] if NOTE_FIELD in row else []), *notes])
    return row


def _by_position(table: Table, kind: RecordType, fields: Sequence[str]) -> Pasted:
    rows: list[Words] = []
    identities = 0
    first = 1 if _counts_rows(table) else 0
    for raws in table.rows:
        cells = [words_of(raw).strip() for raw in raws[first:]]
        clean = ["" if has_identity(words) else words for words in cells]
        identities += sum(map(bool, cells)) - sum(map(bool, clean))
        row = {name: words for name, words in zip(fields, clean, strict=False) if words}
        beyond = [words for words in clean[len(fields) :] if words]
        if beyond and kind.name != "case":
            row[NOTE_FIELD] = "\n".join([*([row[NOTE_FIELD]] if NOTE_FIELD in row else []), *beyond])
        rows.append(row)
    width = max((len(raws) - first for raws in table.rows), default=0)
    over = max(width - len(fields), 0)
    left_out = ("…",) if over and kind.name == "case" else ()
    return Pasted(_fields(rows), tuple(rows), left_out=left_out, identities=identities)


def _counts_rows(table: Table) -> bool:
    """Whether the first column only numbers the rows: 1, 2, 3, …"""
    said = [words_of(raws[0]).strip(" .)") for raws in table.rows if len(raws) > 1]
    counted = [str(number) for number in range(1, len(said) + 1)]
    return len(said) == len(table.rows) > 1 and said == counted
