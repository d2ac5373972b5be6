"""What was read from a file as a new workbook, where the file itself cannot be copied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from tcdesk.i18n import Language
from tcdesk.reports.sheet import page_name
from tcdesk.text import Text
from tcdesk.workbooks import choices_sheet, plan
from tcdesk.workbooks.cellwriting import FIRST_YEAR
from tcdesk.workbooks.looks import FONT, looks_of
from tcdesk.workbooks.tables import Book, Raw, Table, letters

_NARROWEST, _WIDEST = 9.0, 42.0
_NO_TIME = datetime(1980, 1, 1)


def rebuilt(book: Book, language: Language) -> tuple[Any, dict[str, str]]:
    """A workbook with the values of `book`, and what its sheets are called there, by the names of tables.

    Nothing of the looks is known; what our own workbooks hide is hidden again.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font

    made = Workbook()
    made.remove(made.active)
    made._named_styles["Normal"].font = Font(FONT, 10)
    made.properties.creator = None
    # nothing says when, and the same file shall give the same copy
    made.properties.created = made.properties.modified = _NO_TIME
    names: dict[str, str] = {}
    taken: set[str] = set()
    other = language.say(Text("Rows"))
    for table in book.tables:
        names[table.name] = page_name(table.name or other, other, taken)
        page = made.create_sheet(names[table.name])
        _fill(page, table)
        _hide(page, table)
    return made, names


def _fill(page: Any, table: Table) -> None:
    looks = looks_of(page)
    widths: dict[int, float] = {}
    for row, column, raw in _cells(table):
        if isinstance(raw, date) and raw.year < FIRST_YEAR:
            raw = f"{raw.day:02}.{raw.month:02}.{raw.year:04}"
        looks.put(page.cell(row, column), raw, _look(raw))
        widths[column] = max(widths.get(column, _NARROWEST), len(str(raw)) + 2.0)
    for column, width in widths.items():
        page.column_dimensions[letters(column - 1)].width = min(width, _WIDEST)


def _cells(table: Table) -> Iterator[tuple[int, int, Raw]]:
    for row, values in enumerate(table.rows, start=1):
        for column, raw in enumerate(values, start=1):
            if raw is not None:
                yield row, column, raw


def _look(raw: Raw) -> str:
    if isinstance(raw, datetime):
        return "cell-moment"
    if isinstance(raw, date):
        return "cell-day"
    return "cell-time" if isinstance(raw, time) else "cell"


def _hide(page: Any, table: Table) -> None:
    if table.name == plan.BOOK:
        page.sheet_state = "veryHidden"
        return
    first = table.rows[0][0] if table.rows and table.rows[0] else None
    if first == plan.LISTS or table.name == choices_sheet.TITLE:
        page.sheet_state = "hidden"
    if _is_marked(table, plan.FIELD_ROW):
        page.row_dimensions[plan.FIELD_ROW + 1].hidden = True
    if _is_marked(table, plan.FIELD_ROW) or _is_marked(table, 0):
        page.column_dimensions["A"].hidden = True


def _is_marked(table: Table, row: int) -> bool:
    raw = table.rows[row][0] if len(table.rows) > row and table.rows[row] else None
    return isinstance(raw, str) and raw.startswith(plan.MARK)
