"""A copy of a workbook in which every cell that does not fit is coloured and says what is expected."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tcdesk import files
from tcdesk.errors import TcdeskError
from tcdesk.i18n import Language
from tcdesk.reports.sheet import saved
from tcdesk.text import Text
from tcdesk.workbooks import opening, package, plan, problems_sheet, rebuilding, refusals, weighing
from tcdesk.workbooks.looks import note
from tcdesk.workbooks.rows import shown
from tcdesk.workbooks.tables import Fault

MOST = 1000
"""So many faults are marked and listed; a person mends the first ones and imports again."""

RED = "FFD6D2"
"""Behind a marked cell."""

_LAST_COLUMN = 16_384

_BEFORE = "\n———\n"


def marked(path: Path, faults: Sequence[Fault], language: Language) -> bytes:
    """The file at `path` as XLSX with its faults marked, and a first sheet that lists them.

    A workbook that openpyxl can load keeps its looks; of others, also .ods, .xls and .csv, the values are
    kept. Once mended, the copy can be imported as it is. Raises what `opening.read` raises, and `too_large`
    where the copy would not fit into the memory of an office computer.
    """
    book, names = _loaded(path) or _rebuilt(path, language)
    _forget_earlier(book)
    first = [replace(fault, read=shown(fault.read)) for fault in faults[:MOST]]
    places = [_mark(book, names, fault, language) for fault in first]
    problems_sheet.write(book, list(zip(first, places, strict=True)), len(faults), language)
    return saved(book)


def _rebuilt(path: Path, language: Language) -> tuple[Any, dict[str, str]]:
    book = opening.read(path)
    filled = sum(raw is not None for table in book.tables for row in table.rows for raw in row)
    if filled > weighing.MOST_CELLS:
        raise TcdeskError(
            Text("“{file}” is too large for a marked copy.", file=path.name),
            Text("Mend the places in the file itself, or import it in several parts."),
            reason="too_large",
        )
    return rebuilding.rebuilt(book, language)


def _loaded(path: Path) -> tuple[Any, dict[str, str]] | None:
    """The workbook as openpyxl knows it, and its sheets by name; None where it cannot load the file, or
    would need too much memory."""
    from openpyxl import load_workbook

    data = files.read(path, refusals.LARGEST)
    if not data.startswith(b"PK") or not weighing.light(package.opened(data, path.name)):
        return None
    try:
        with warnings.catch_warnings():
            # parts that it does not know are left out of the copy
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), rich_text=True)
    except Exception:  # whatever it stumbles over: the values were read by another library
        return None
    names = [page.title for page in book.worksheets]
    return (book, {name: name for name in names}) if names else None


def _forget_earlier(book: Any) -> None:
    """Take away the marks and the list of a copy that was marked before; make room for old comments."""
    for page in list(book.worksheets):
        if page["A1"].value == plan.PROBLEMS:
            book.remove(page)
            continue
        for cell in list(page._cells.values()):
            words = cell.comment.text if cell.comment is not None else ""
            if _is_red(cell):
                words = words.partition(_BEFORE)[2]
                _paint(cell, None)
            if cell.comment is not None:
                # the sizes of comments are not loaded
                cell.comment = note(words) if words else None


def _is_red(cell: Any) -> bool:
    return cell.has_style and cell.fill.fill_type == "solid" and str(cell.fill.fgColor.rgb)[-6:] == RED


def _paint(cell: Any, colour: str | None) -> None:
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", fgColor=colour) if colour else PatternFill()


def _mark(book: Any, names: dict[str, str], fault: Fault, language: Language) -> str:
    """Mark the cell of a fault; where it is (`'Meetings'!D7`), or nothing where its sheet is not found."""
    name = names.get(fault.table) or ("" if fault.table else book.worksheets[0].title)
    if not name:
        return ""
    page = book[name]
    column = _first_visible(page) if fault.column is None else fault.column + 1
    cell = _whole(page, page.cell(fault.row + 1, column))
    said = [language.say(Text("Read: {read}", read=fault.read))] if fault.read else []
    said.append(language.say(fault.expected))
    before = cell.comment.text if cell.comment is not None else ""
    # a second fault of one cell stands above the first, what somebody else wrote stays below
    gap = "\n" if _is_red(cell) else _BEFORE
    cell.comment = note("\n".join(said) + (gap + before if before else ""))
    _paint(cell, RED)
    quoted = name.replace("'", "''")
    return f"'{quoted}'!{cell.coordinate}"


def _first_visible(page: Any) -> int:
    """The first column that is not hidden, counted from 1."""
    hidden = {
        number
        for dimension in page.column_dimensions.values()
        if dimension.hidden
        for number in _span(dimension)
    }
    return next((number for number in range(1, _LAST_COLUMN + 1) if number not in hidden), 1)


def _span(dimension: Any) -> range:
    dimension.reindex()
    return range(dimension.min, min(dimension.max, _LAST_COLUMN) + 1)


def _whole(page: Any, cell: Any) -> Any:
    """The cell that holds what a merged cell shows."""
    from openpyxl.cell.cell import MergedCell

    if not isinstance(cell, MergedCell):
        return cell
    for merged in page.merged_cells.ranges:
        if cell.coordinate in merged:
            return page.cell(merged.min_row, merged.min_col)
    return cell
