"""What our own workbook offers after people worked on it, and everything in it that does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tcdesk.domain.forms import MOST_NESTED
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import RECORDS, RecordType
from tcdesk.errors import TcdeskError
from tcdesk.text import Progress, Silent, Text
from tcdesk.workbooks import plan
from tcdesk.workbooks.belonging import parents
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.columns import holds_no_records, is_blank, is_broken, layout_of
from tcdesk.workbooks.rows import Row, SheetRows, read_rows, shown
from tcdesk.workbooks.tables import Book, Fault, Inner, Offer, Offered, Table

MOST_ROWS = 100_000
EVERY = 500
"""Rows after which progress is told."""


def is_ours(book: Book) -> bool:
    """Whether a workbook was made from our template, by its hidden sheet, a mark, or its headers."""
    return any(table.name == plan.BOOK or layout_of(table) is not None for table in book.tables)


def offered(book: Book, kit: Kit, progress: Progress | None = None) -> Offered:
    """All records of a workbook of ours; every fault at once, each with its place.

    Raises `TcdeskError` for a workbook of a newer program and for more than 100,000 rows, `Cancelled`.
    """
    _refuse_newer(book)
    cells = Cells(kit)
    layouts = [(table, layout_of(table)) for table in book.tables]
    tick = _ticking(progress or Silent(), sum(len(table.rows) for table, layout in layouts if layout))
    sheets = [read_rows(layout, cells, kit, tick) for _, layout in layouts if layout]
    if sum(len(sheet.rows) for sheet in sheets) > MOST_ROWS:
        raise TcdeskError(
            Text("The workbook has more than {most} rows.", most=MOST_ROWS),
            Text("Divide it into several workbooks, for example one for each year."),
            reason="too_many_rows",
        )
    faults = [fault for sheet in sheets for fault in sheet.faults]
    remarks = [remark for sheet in sheets for remark in sheet.remarks]
    for table, layout in layouts:
        if layout is None:
            _left_out(table, faults, remarks)
    offers = [offer for kind in RECORDS for offer in _offers(kind, sheets, cells, faults, remarks)]
    order = {table.name: place for place, table in enumerate(book.tables)}
    offers.sort(key=lambda offer: (order[offer.table], offer.row))
    return Offered(_origin(book), offers, _sorted(faults, order), _sorted(remarks, order), tuple(order))


def _ticking(progress: Progress, rows: int) -> Callable[[], None]:
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        if done % EVERY == 0:
            progress.step(done, rows, Text("Reading the rows of the workbook"))
            progress.check()

    return tick


def _sorted(faults: Sequence[Fault], order: Mapping[str, int]) -> list[Fault]:
    return sorted(faults, key=lambda fault: (order[fault.table], fault.row, fault.column or 0))


def _hidden_sheet(book: Book) -> Table | None:
    return next((table for table in book.tables if table.name == plan.BOOK), None)


def _said(table: Table | None, row: int) -> str:
    if table is None or len(table.rows) <= row or not table.rows[row]:
        return ""
    return shown(table.rows[row][0])


def _refuse_newer(book: Book) -> None:
    version = _said(_hidden_sheet(book), 1)
    if version.isdigit() and int(version) > plan.BOOK_VERSION:
        raise TcdeskError(
            Text("This workbook was made by a newer version of the program."),
            Text("Install the newer version, or fill in the template of this one."),
            reason="workbook_newer",
        )


def _origin(book: Book) -> str:
    return f"workbook:{_said(_hidden_sheet(book), 2) or book.digest[:16]}"


def _left_out(table: Table, faults: list[Fault], remarks: list[Fault]) -> None:
    """Say of a sheet that is none of ours that it is not taken in."""
    if holds_no_records(table):
        return
    content = [number for number, row in enumerate(table.rows) if not all(map(is_blank, row))]
    if not content:
        return
    if is_broken(table):
        words = Text("Too many headers of this sheet are missing. Put back the headers of the template.")
        faults.append(Fault(table.name, content[0], None, "", words))
    else:
        words = Text("This sheet is not taken in: it is not one of the template.")
        remarks.append(Fault(table.name, content[0], None, "", words))


def _offers(
    kind: RecordType,
    sheets: Sequence[SheetRows],
    cells: Cells,
    faults: list[Fault],
    remarks: list[Fault],
) -> Iterator[Offer]:
    """The records of one kind, whichever sheets they stand on, with the rows inside them."""
    rows = [row for sheet in _sheets_of(kind, "", sheets) for row in sheet.rows]
    if kind.single:
        only = Text("Only one row may stand on this sheet.")
        faults.extend(Fault(row.table, row.row, None, "", only) for row in rows[1:])
    _one_each(rows, remarks)
    inner: list[dict[str, list[Inner]]] = [{} for _ in rows]
    for name in kind.nested:
        inside = _sheets_of(kind, name, sheets)
        if inside:
            _put_inside(_Inside(kind, name, rows, inside, cells, faults), inner)
    for row, nested in zip(rows, inner, strict=True):
        yield Offer(kind, row.table, row.row, row.values, nested, row.identity)


def _sheets_of(kind: RecordType, inside: str, sheets: Sequence[SheetRows]) -> list[SheetRows]:
    return [s for s in sheets if s.layout.sheet.kind is kind and s.layout.sheet.inside == inside]


def _one_each(rows: Sequence[Row], remarks: list[Fault]) -> None:
    """A row that was copied is a new record; the first one stays the record it was exported from."""
    seen: set[str] = set()
    for row in rows:
        if row.identity in seen:
            row.identity = ""
            words = Text("This row was copied from another one; it becomes a record of its own.")
            remarks.append(Fault(row.table, row.row, None, "", words))
        elif row.identity:
            seen.add(row.identity)


@dataclass(frozen=True, slots=True)
class _Inside:
    """The sheets with the rows of one name inside the records of one kind."""

    kind: RecordType
    name: str
    rows: Sequence[Row]
    sheets: Sequence[SheetRows]
    cells: Cells
    faults: list[Fault]
    taken: set[tuple[str, int]] = field(default_factory=set)


def _put_inside(inside: _Inside, inner: list[dict[str, list[Inner]]]) -> None:
    """Give every record its rows, in the order of the sheet."""
    for nested in inner:
        nested[inside.name] = []
    named = parents(inside.kind, inside.rows, inside.cells)
    for sheet in inside.sheets:
        for row in sheet.rows:
            place = named.of(row)
            if isinstance(place, Text):
                if (row.row, sheet.mark_column) not in sheet.layout.table.unread:
                    read = shown(row.mark)
                    inside.faults.append(Fault(row.table, row.row, sheet.mark_column, read, place))
                continue
            found = inner[place][inside.name]
            found.append(Inner(row.values, _before(inside, row, inside.rows[place])))
            if len(found) == MOST_NESTED + 1:
                words = Text("At most {most} rows may belong to one record.", most=MOST_NESTED)
                inside.faults.append(Fault(row.table, row.row, None, "", words))


def _before(inside: _Inside, row: Row, parent: Row) -> int | None:
    """Where a row stood in its record; a copy of a row, or one moved to another record, stood nowhere."""
    if row.before is None or row.identity != parent.identity or (row.identity, row.before) in inside.taken:
        return None
    inside.taken.add((row.identity, row.before))
    return row.before
