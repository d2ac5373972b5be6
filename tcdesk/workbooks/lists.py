"""The rows of an own list as records: none refused, what lacks stays empty, what is unclear is listed."""

from __future__ import annotations

from collections.abc import Mapping

from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import BY_NAME
from tcdesk.i18n import plain
from tcdesk.text import Progress, Silent, Text
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.column_map import (
    LEFT_OUT,
    NO_IDENTITY,
    ColumnMap,
    check,
    forbidden,
    meant,
    refused,
)
from tcdesk.workbooks.headers import Heading, heading, headings
from tcdesk.workbooks.list_records import RowReader
from tcdesk.workbooks.list_rows import Layout, filled, layout_of, month_of_section, no_record, only_counts
from tcdesk.workbooks.meaning import words_of
from tcdesk.workbooks.tables import Book, Fault, Offer, Offered, Raw, Table

_LONGEST_READ = 200
_STEP = 500


def offered(book: Book, columns: ColumnMap, kit: Kit, progress: Progress | None = None) -> Offered:
    """What the list offers. Each row that says something is an offer, or a remark that says why not.

    Refused only when the map does not fit (`map`).
    """
    check(columns, kit)
    layout = _layout(book, columns)
    kind = BY_NAME[columns.records]
    cells = Cells(kit, lenient=True, meant=meant(columns))
    reader = RowReader(layout, kind, cells, columns.defaults, columns.year)
    offers: list[Offer] = []
    remarks: list[Fault] = list(_other_sheets(book, layout.table))
    watched = progress or Silent()
    for row in range(layout.heading.first, len(layout.table.rows)):
        if row % _STEP == 0:
            watched.check()
            watched.step(row, len(layout.table.rows), Text("Reading the list"))
        found = filled(layout, row)
        if not found or only_counts(layout, found):
            continue
        reason = no_record(layout, row, found)
        if reason is None:
            offer, faults = reader.read(row)
            offers.append(offer)
            remarks += faults
            continue
        reader.month = month_of_section(found) or reader.month
        remarks.append(Fault(layout.table.name, row, None, _line(found), reason))
    sheets = [table.name for table in book.tables]
    return Offered(f"list:{layout.heading.signature}", offers, (), remarks, sheets)


def _layout(book: Book, columns: ColumnMap) -> Layout:
    """The sheet and the header that the map means, with its columns."""
    wanted = plain(columns.sheet)
    tables = [table for table in book.tables if not wanted or plain(table.name) == wanted]
    if not tables:
        raise refused([("sheet", Text("There is no sheet “{name}”.", name=columns.sheet))])
    for table in tables:
        for found in _headers(table, columns):
            if not _missing(found, columns):
                return _allowed(layout_of(table, found, columns), columns)
    first = next(iter(_headers(tables[0], columns)), heading(tables[0], 0))
    fault = Text("There is no such column in the list.")
    raise refused([(f"columns: {key}", fault) for key in _missing(first, columns)])


def _headers(table: Table, columns: ColumnMap) -> list[Heading]:
    """The header where the map says it is, and then wherever else it may be."""
    if columns.header_row == 0:
        return [heading(table, 0)]
    named = [heading(table, columns.header_row)] if columns.header_row <= len(table.rows) else []
    return [*named, *headings(table)]


def _missing(found: Heading, columns: ColumnMap) -> list[str]:
    return [key for key, name in columns.columns.items() if name != LEFT_OUT and found.column(key) is None]


def _allowed(layout: Layout, columns: ColumnMap) -> Layout:
    """The list; refused where one of its columns would bring in who somebody is."""
    problems = [
        (f"columns: {column.header}", NO_IDENTITY)
        for column in layout.columns
        if forbidden(columns, column.header, column.target)
    ]
    if problems:
        raise refused(problems)
    return layout


def _other_sheets(book: Book, table: Table) -> list[Fault]:
    reason = Text("Only one sheet is taken in at a time; this one is left out.")
    others = [other for other in book.tables if other is not table and any(any(row) for row in other.rows)]
    return [Fault(other.name, 0, None, "", reason) for other in others]


def _line(cells: Mapping[int, Raw]) -> str:
    return " | ".join(words_of(raw).strip() for raw in cells.values())[:_LONGEST_READ]
