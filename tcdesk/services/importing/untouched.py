"""Cells of an export that fit no longer, and still say what the record says: no faults.

A record may hold what no drop-down offers: a code that was dropped, a year that was mistyped.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from tcdesk.domain.fields import Entry
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import RecordType
from tcdesk.i18n import CODES, Language
from tcdesk.store import records
from tcdesk.workbooks.cellwriting import Labelling, cell
from tcdesk.workbooks.columns import Layout, layout_of
from tcdesk.workbooks.meaning import words_of
from tcdesk.workbooks.tables import Book, Fault, Inner, Offer, Offered, Raw
from tcdesk.workbooks.tidying import words as tidied

_NAMES = re.compile(r"([0-9a-f]{32})(?:/([0-9]{1,5}))?")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record by its identity; with `inside`, of row `place` of the rows of that name."""

    identity: str
    inside: str
    place: int
    name: str


@dataclass(frozen=True, slots=True)
class Untouched:
    """A book without its untouched cells, and the fields that these were."""

    book: Book
    fields: frozenset[Field]

    def leave(self, offered: Offered) -> Offered:
        """What was read from the book, without the fields that were not touched: they stay."""
        of_record: dict[str, list[Field]] = {}
        for field in self.fields:
            of_record.setdefault(field.identity, []).append(field)
        offers = [_left(offer, of_record.get(offer.identity, ())) for offer in offered.offers]
        return replace(offered, offers=offers)


def untouched(session: Session, book: Book, kit: Kit, faults: Sequence[Fault]) -> Untouched:
    """The cells among the faults that say what the records of this office say."""
    labels = [Labelling(kit, Language(code)) for code in CODES]
    layouts = {table.name: layout for table in book.tables if (layout := layout_of(table)) is not None}
    known: dict[str, Mapping[str, object]] = {}
    found: set[tuple[str, int, int]] = set()
    fields: set[Field] = set()
    for layout, row, column, entry in _cells(layouts, faults):
        field = _field(layout, row, entry)
        # a copy of a row is no record that says so already
        if field is None or field in fields:
            continue
        kind = layout.sheet.kind
        if kind.name not in known:
            known[kind.name] = _records(session, kind)
        holder = _holder(known[kind.name].get(field.identity), field)
        raw = layout.table.rows[row][column]
        if holder is not None and any(_said(cell(holder, entry, each)) == _said(raw) for each in labels):
            found.add((layout.table.name, row, column))
            fields.add(field)
    return Untouched(_without(book, found), frozenset(fields))


def _cells(
    layouts: Mapping[str, Layout], faults: Sequence[Fault]
) -> Iterator[tuple[Layout, int, int, Entry]]:
    """The faults that are cells of fields."""
    for fault in faults:
        layout = layouts.get(fault.table)
        if layout is not None and fault.column is not None and fault.column in layout.columns:
            entry = layout.columns[fault.column].entry
            if entry is not None and fault.column < len(layout.table.rows[fault.row]):
                yield layout, fault.row, fault.column, entry


def _field(layout: Layout, row: int, entry: Entry) -> Field | None:
    """Which field the cell was exported from."""
    raws = layout.table.rows[row]
    hidden = raws[layout.identity] if layout.identity is not None and layout.identity < len(raws) else None
    match = _NAMES.fullmatch(words_of(hidden).strip())
    if match is None or bool(match[2]) != bool(layout.sheet.inside):
        return None
    return Field(match[1], layout.sheet.inside, int(match[2] or 0), entry.name)


def _records(session: Session, kind: RecordType) -> dict[str, object]:
    return {row.travel_id: row for row in records.all_of(session, kind.model, include_deleted=True)}


def _holder(record: object | None, field: Field) -> object | None:
    """The record, or the row inside it, that has the field."""
    if record is None or not field.inside:
        return record
    rows: Sequence[object] = getattr(record, field.inside)
    return rows[field.place] if field.place < len(rows) else None


def _said(raw: Raw) -> str:
    return (tidied(words_of(raw)) or "").strip()


def _without(book: Book, cells: Collection[tuple[str, int, int]]) -> Book:
    rows = {table.name: list(table.rows) for table in book.tables}
    for name, row, column in cells:
        rows[name][row] = [None if place == column else raw for place, raw in enumerate(rows[name][row])]
    return replace(book, tables=tuple(replace(table, rows=rows[table.name]) for table in book.tables))


def _left(offer: Offer, fields: Sequence[Field]) -> Offer:
    if not fields:
        return offer
    own = {field.name for field in fields if not field.inside}
    nested = {
        name: [_inner(row, [field for field in fields if field.inside == name]) for row in rows]
        for name, rows in offer.nested.items()
    }
    values = {name: value for name, value in offer.values.items() if name not in own}
    return replace(offer, values=values, nested=nested)


def _inner(row: Inner, fields: Sequence[Field]) -> Inner:
    names = {field.name for field in fields if field.place == row.before}
    return replace(row, values={name: value for name, value in row.values.items() if name not in names})
