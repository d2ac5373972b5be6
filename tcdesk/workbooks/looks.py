"""How our workbooks look, and cells in which words are never a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tcdesk.i18n import Language
from tcdesk.reports.layout import ACCENT, GREY, INK, RULE, SHADE, TAGS
from tcdesk.reports.sheet import RISKY
from tcdesk.workbooks.tables import Raw

AUTHOR = "tcdesk"
FONT = "Arial"
NEEDED = "DCE8FA"
"""Behind the headers of needed fields."""

SAMPLE_INK = "7A828C"
WARNING = "9C2A10"

# size in points, bold, italic, colour of the letters
_LOOKS = {
    "title": (15, True, False, INK),
    "note": (9, False, False, GREY),
    "heading": (12, True, False, ACCENT),
    "body": (10, False, False, INK),
    "strong": (10, True, False, INK),
    "warning": (10, True, False, WARNING),
    "aside": (10, True, False, WARNING),
    "line": (10, False, False, INK),
    "link": (10, False, False, ACCENT),
    "place": (10, False, False, ACCENT),
    "header": (9, True, False, INK),
    "needed": (9, True, False, INK),
    "cell": (10, False, False, INK),
    "sample": (10, False, True, SAMPLE_INK),
}
_ON_ONE_LINE = ("title", "heading", "aside", "line")
# words: digits stay as they were typed, so that 1-2 becomes no date and 069… no number
_FORMATS = {
    "": "General",
    "-words": "@",
    "-day": "dd.mm.yyyy",
    "-time": "hh:mm",
    "-moment": "dd.mm.yyyy hh:mm",
    "-number": "General",
}

# XML holds no such characters, and a carriage return comes back as a new line; workbooks spell them _x000D_
_SPELT = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LIKE_SPELT = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_HALF = re.compile("[\ud800-\udfff]")
_LONGEST = 32_767


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of a workbook by name; the same again for words that must be marked as words."""

    plain: Mapping[str, Any]
    quoted: Mapping[str, Any]

    def cell(self, page: Any, value: Raw, look: str) -> Any:
        """A new cell for a row of `page`."""
        from openpyxl.cell import WriteOnlyCell

        return self.put(WriteOnlyCell(page), value, look)

    def put(self, cell: Any, value: Raw, look: str) -> Any:
        """Write into a cell: numbers and days as they are, words as words whatever they begin with. Days and
        times need a look of theirs."""
        cell._style = self.plain[look]
        if not isinstance(value, str):
            cell.value = value
            return cell
        # not by `value`, which would make formulas and errors of words that look like them
        cell._value, cell.data_type = spelt(value), "s"
        if value.lstrip().startswith(RISKY):
            cell._style = self.quoted[look]
        return cell


def spelt(words: str) -> str:
    """Words as the file of a workbook holds them: control characters spelt out, halves of characters left
    out, at most what a cell holds. Programs that open the workbook give the words back as they were."""
    safe = _LIKE_SPELT.sub("_x005F_", _HALF.sub("", words))
    return _SPELT.sub(lambda found: f"_x{ord(found[0]):04X}_", safe)[:_LONGEST]


def new_book(title: str, language: Language, now: datetime) -> Any:
    """An empty workbook that is written row by row, made at `now` by nobody in particular."""
    from openpyxl import Workbook
    from openpyxl.packaging.core import DocumentProperties
    from openpyxl.styles import Font

    moment = now.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book = Workbook(write_only=True)
    # widths of columns are counted in digits of this font
    book._named_styles["Normal"].font = Font(FONT, 10)
    book.properties = DocumentProperties(
        creator=AUTHOR,
        lastModifiedBy=AUTHOR,
        title=title,
        language=TAGS[language.code],
        created=moment,
        modified=moment,
    )
    return book


def begin(page: Any) -> None:
    """Keep the rows of a sheet in memory, not in a readable temporary file. To be called when columns, views
    and frozen panes are set, before the first row."""
    from openpyxl.worksheet._writer import WorksheetWriter

    page._writer = WorksheetWriter(page, io.BytesIO())
    page._writer.write_top()
    # openpyxl would try each of our cells as a value first, at the price of an exception
    page._values_to_row = _placed


def _placed(cells: Sequence[Any], row: int) -> Iterator[Any]:
    for column, cell in enumerate(cells, start=1):
        if cell is not None:
            cell.row, cell.column = row, column
            if cell.hyperlink is not None:
                cell.hyperlink.ref = cell.coordinate
            yield cell


def looks_of(page: Any) -> Looks:
    """The looks for a workbook, registered with the help of one of its sheets."""
    plain: dict[str, Any] = {}
    quoted: dict[str, Any] = {}
    for name in _LOOKS:
        for ending, code in _FORMATS.items() if name in ("cell", "sample") else (("", "General"),):
            plain[name + ending] = _array(page, name, code, ending == "-number", quote=False)
            quoted[name + ending] = _array(page, name, code, ending == "-number", quote=True)
    return Looks(plain, quoted)


def _array(page: Any, name: str, number_format: str, right: bool, *, quote: bool) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    size, bold, italic, colour = _LOOKS[name]
    cell = WriteOnlyCell(page)
    cell.font = Font(FONT, size, bold=bold, italic=italic, color=colour)
    cell.number_format = number_format
    cell.alignment = Alignment(
        horizontal="right" if right else "left",
        indent=1 if right else 0,
        vertical="center" if name in ("header", "needed") else "top",
        wrap_text=name not in _ON_ONE_LINE,
    )
    if name in ("header", "needed"):
        cell.fill = PatternFill("solid", fgColor=NEEDED if name == "needed" else SHADE)
        cell.border = Border(left=Side("thin", RULE), right=Side("thin", RULE), bottom=Side("medium", ACCENT))
    elif name in ("cell", "sample", "place"):
        cell.border = Border(bottom=Side("thin", RULE))
    if quote:
        cell.quotePrefix = True
    return cell._style


def lines(words: str, width: float, size: float = 10) -> int:
    """How many lines words take in a column `width` digits wide, in letters of `size` points."""
    # a digit is 7 pixels wide, a letter on average a bit more than half as wide as high, a Cyrillic one more
    share = 0.66 if words.isascii() or max(words) < "\u0400" else 0.76
    room = max(1.0, width * 7 / (size * share))
    count = 0
    for line in words.split("\n"):
        used = 0.0
        count += 1
        for word in line.split(" "):
            if used and used + len(word) > room:
                count, used = count + 1, 0.0
            count += int(max(0, len(word) - 1) // room)
            used += len(word) % room + 1 if len(word) > room else len(word) + 1
    return count


def height(most_lines: int, size: float = 10) -> float:
    """The height in points of a row with so many lines; workbooks allow no more than 409."""
    return min(409.0, most_lines * size * 1.32 + 4)


def note(words: str) -> Any:
    """A comment for a cell, in a box that is large enough for it."""
    from openpyxl.comments import Comment

    width = 300
    rows = lines(words, width / 7 - 2, 9)
    return Comment(spelt(words), AUTHOR, height=rows * 17 + 16, width=width)


def print_setup(page: Any, title: str, pages: str, *, landscape: bool, wide: int = 1, tall: int = 0) -> None:
    """A4, fitted to `wide` pages side by side and `tall` ones below each other (0: as many as it takes); the
    title and page numbers at the foot. `pages` has &P and &N."""
    page.page_setup.paperSize = 9
    page.page_setup.orientation = "landscape" if landscape else "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = wide, tall
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top, page.page_margins.bottom = 0.6, 0.7
    page.oddFooter.left.text = title.replace("&", "&&")
    page.oddFooter.right.text = pages
    page.oddFooter.left.size = page.oddFooter.right.size = 8
