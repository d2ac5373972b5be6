"""A document as a workbook: a cover with its words, one sheet for each table, and what their columns hold.

Numbers stay numbers; no words are ever a formula. Same document and moment, same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from tcdesk.i18n import Language
from tcdesk.reports.layout import APP, TAGS, Grid, grid, one_line, page_words, readable, shortened, steady
from tcdesk.reports.outline import (
    Bullets,
    Cell,
    Columns,
    Document,
    Field,
    Heading,
    Paragraph,
    Picture,
    Signature,
    Table,
)
from tcdesk.reports.sheet_dictionary import Range, dictionary, range_name
from tcdesk.reports.sheet_looks import FONT, LOOKS, named
from tcdesk.text import Text

_ROOM = 110
_COVER = 86.0
_HEADER_ROW = 4
# what a cell of a workbook holds at most
_LONGEST = 32_767
# words that begin so, spaces aside, may become a formula where the file goes on to, as CSV or by hand
RISKY = ("=", "+", "-", "@")
_UNFIT = re.compile(r"[\[\]:*?/\\]")


def sheet(document: Document, now: datetime) -> bytes:
    """The document as XLSX, created and last changed at `now` by `document.author`."""
    from openpyxl import Workbook
    from openpyxl.packaging.core import DocumentProperties

    language = Language(document.language)
    moment = now.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book = Workbook()
    cover = book.active
    cover.title = language.say(Text("Cover"))
    names = {cover.title.casefold()}
    _cover(cover, document)
    ranges: list[Range] = []
    for number, table in enumerate(_tables(document), start=1):
        other = language.say(Text("Table {number}", number=number))
        page = book.create_sheet(page_name(table.name, other, names))
        _table(page, table, document, language)
        if columns := max([len(table.header), *map(len, table.rows)]):
            ranges.append(_range(page, table, columns, {known.name for known in ranges}))
    if ranges:
        wished = language.say(Text("Data dictionary"))
        last = dictionary(ranges, language, page_name(wished, "dictionary", names))
        _table(book.create_sheet(last.name), last, document, language)
    core = DocumentProperties(
        creator=one_line(document.author),
        lastModifiedBy=one_line(document.author),
        title=one_line(document.title),
        subject=one_line(document.subtitle),
        language=TAGS[document.language],
        created=moment,
        modified=moment,
    )
    book.properties = core
    return saved(book)


def _range(page: Any, table: Table, columns: int, taken: set[str]) -> Range:
    """Give the header and the rows of a table a name, without the total: that is no datum of its own."""
    from openpyxl.utils import get_column_letter, quote_sheetname
    from openpyxl.workbook.defined_name import DefinedName

    name = range_name(page.title, taken)
    last = _HEADER_ROW + len(table.rows) - (1 if table.total_row and table.rows else 0)
    place = f"{quote_sheetname(page.title)}!$A${_HEADER_ROW}:${get_column_letter(columns)}${last}"
    page.parent.defined_names[name] = DefinedName(name, attr_text=place)
    return Range(name, page.title, table)


def saved(book: Any) -> bytes:
    """The file of an openpyxl workbook, with the moments of its properties as they are and nothing of this
    computer in it. openpyxl's own saving leaves the rows readable in a temporary file until it is done."""
    from openpyxl.writer.excel import ExcelWriter

    file = io.BytesIO()
    writer = ExcelWriter(book, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED))
    writer.write_worksheet = partial(_write_in_memory, writer)
    writer.save()
    return steady(file.getvalue(), {"docProps/app.xml": APP})


def _write_in_memory(writer: Any, page: Any) -> None:
    """What the library does with a sheet, but without its temporary file."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter

    page._drawing = SpreadsheetDrawing()
    page._drawing.charts, page._drawing.images = page._charts, page._images
    if page.parent.write_only:
        page.close()
    else:
        page._writer = WorksheetWriter(page, io.BytesIO())
        page._writer.write()
    page._rels = page._writer._rels
    writer._archive.writestr(page.path[1:], page._writer.out.getvalue())
    writer.manifest.append(page)


def _tables(document: Document) -> Iterable[Table]:
    return (block for block in document.blocks if isinstance(block, Table))


def page_name(wished: str, other: str, taken: set[str]) -> str:
    """A name for a sheet as workbooks allow it: at most 31 characters, no [ ] : * ? / \\, each once."""
    name = _UNFIT.sub(" ", one_line(wished))
    name = " ".join(name.split()).strip("'")[:31].strip("' ") or other
    candidate, number = name, 1
    # Excel keeps this name for itself
    while candidate.casefold() in taken or candidate.casefold() == "history":
        number += 1
        tail = f" ({number})"
        candidate = name[: 31 - len(tail)] + tail
    taken.add(candidate.casefold())
    return candidate


def _put(page: Any, row: int, column: int, value: Cell, style: str) -> Any:
    """Write a value into a cell: numbers as numbers, words as words whatever they begin with."""
    cell = page.cell(row, column)
    cell.style = style
    if isinstance(value, str):
        words = readable(value)
        cell.value = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
        if words:
            # openpyxl would make formulas and errors of words that look like them
            cell.data_type = "s"
            cell.quotePrefix = words.lstrip().startswith(RISKY)
    elif value is not None:
        cell.value = value
    return cell


def _cover(page: Any, document: Document) -> None:
    """Title, marking and all words of the document but its tables, down one column."""
    named(page.parent)
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width = _COVER
    lines = [(document.marking, "marking"), (document.title, "title"), (document.subtitle, "subtitle")]
    for block in document.blocks:
        if isinstance(block, Heading):
            lines.append((block.text, f"heading{block.level}"))
        elif isinstance(block, Paragraph):
            lines.append((block.text, block.kind))
        elif isinstance(block, Bullets):
            lines += [(f"{mark}  {item}", "body") for mark, item in block.marked()]
        elif isinstance(block, Columns) and not isinstance(block, Signature):
            lines += [("   ".join(filter(None, row)), "body") for row in block.rows]
        elif isinstance(block, Field):
            lines.append((f"{block.label} {block.value}".strip(), "body"))
        elif isinstance(block, Picture):
            # what it shows stands in the tables as numbers; here in words
            lines += [
                (block.title, "heading2"),
                (block.alt, "body"),
                *((note, "note") for note in block.notes),
            ]
    for row, (words, style) in enumerate([line for line in lines if line[0]], start=1):
        _put(page, row, 1, words, style)
        _heighten(page, row, [(readable(words), _COVER)], style)
    _print_setup(page, document)


def _heighten(page: Any, row: int, cells: Iterable[tuple[str, float]], style: str) -> None:
    """Make a row high enough for its words, each with its column's width: not every program does so."""
    size = LOOKS[style][0]
    most = 1
    for words, width in cells:
        # a column's width counts digits of 7 pixels; a letter is on average about half as wide as high
        room = max(1, int(width * 7 / (size * 0.72)))
        most = max(most, sum(-(-max(len(line), 1) // room) for line in words.split("\n")))
    if most > 1 or size > 10:
        # Excel allows no more than 409 points
        page.row_dimensions[row].height = min(409.0, most * size * 1.3 + 4)


def _table(page: Any, table: Table, document: Document, language: Language) -> None:
    """Title, marking, header, rows, notes; the header stays in view and can filter."""
    from openpyxl.utils import get_column_letter

    shape = grid(table, language, _ROOM)
    columns = len(shape.shares)
    _put(page, 1, 1, table.title or document.title, "caption")
    _put(page, 2, 1, document.marking or None, "small-marking")
    last_column = get_column_letter(max(columns, 1))
    bottom = _HEADER_ROW + len(table.rows)
    if columns:
        _fill(page, table, shape)
        page.freeze_panes = f"A{_HEADER_ROW + 1}"
        # a total must not be sorted into the rows above it
        filtered = bottom - (1 if table.total_row and table.rows else 0)
        page.auto_filter.ref = f"A{_HEADER_ROW}:{last_column}{filtered}"
        page.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    for place, width in enumerate(_widths(shape)):
        page.column_dimensions[get_column_letter(place + 1)].width = width
    width = sum(_widths(shape)) or _COVER
    for place, note in enumerate(table.notes):
        row = bottom + 2 + place
        _put(page, row, 1, note, "note")
        page.merge_cells(f"A{row}:{last_column}{row}")
        _heighten(page, row, [(readable(note), width)], "note")
    _print_setup(page, document)


def _fill(page: Any, table: Table, shape: Grid) -> None:
    for column, (words, number) in enumerate(zip(shape.header, shape.numbers, strict=True), start=1):
        _put(page, _HEADER_ROW, column, words, "header-number" if number else "header")
    widths = _widths(shape)
    _heighten(page, _HEADER_ROW, zip(shape.header, widths, strict=True), "header")
    for place, row in enumerate(table.rows):
        _heighten(page, _HEADER_ROW + 1 + place, zip(shape.rows[place], widths, strict=True), "cell")
        kind = "total" if table.total_row and place == len(table.rows) - 1 else "cell"
        for column, number in enumerate(shape.numbers, start=1):
            value = row[column - 1] if column <= len(row) else None
            style = f"{kind}-number" if number or isinstance(value, int) else kind
            _put(page, _HEADER_ROW + 1 + place, column, value, style)


def _widths(shape: Grid) -> Sequence[float]:
    """Widths of columns in characters; a workbook may be wider than a page, so narrow ones get more."""
    return [max(9.0, share * _ROOM * 1.1 + 3) for share in shape.shares]


def _print_setup(page: Any, document: Document) -> None:
    """Fit to the width of A4, the marking above, short title and page numbers below."""
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = "landscape" if document.landscape else "portrait"
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.top, page.page_margins.bottom = 0.9, 0.8

    def plain(words: str, limit: int) -> str:
        # & begins a code here; the line as a whole may have 255 characters
        return shortened(words, limit).replace("&", "&&")

    # the marking alone above: left, middle and right would run into each other
    page.oddHeader.center.text = plain(document.marking, 90) or None
    page.oddHeader.center.font = f"{FONT},Bold"
    page.oddFooter.left.text = plain(document.short_title or document.title, 70)
    words = page_words(document, "\x01", "\x02").replace("&", "&&")
    page.oddFooter.right.text = words.replace("\x01", "&P").replace("\x02", "&N")
