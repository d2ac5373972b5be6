"""The first sheet of our workbook: what it is, how it is filled in, what must not stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tcdesk.i18n import Language
from tcdesk.reports.layout import ACCENT
from tcdesk.text import Text
from tcdesk.workbooks.guide_words import DATES, NUMBERS, PURPOSES, TAKING_IN, filling_in, warnings
from tcdesk.workbooks.looks import Looks, begin, height, lines, print_setup
from tcdesk.workbooks.plan import GUIDE, Sheet
from tcdesk.workbooks.tables import Raw

# the hidden mark, the number of a point, then two columns of words
_WIDTHS = (8.0, 4.0, 36.0, 70.0)
_BOTH = _WIDTHS[2] + _WIDTHS[3]


@dataclass(frozen=True, slots=True)
class Guide:
    """What the guide tells: `titles` are the names of the sheets by key, `several` is an example of entries
    in one cell. `filled` with the records of an office, `everything` of them."""

    sheets: Iterable[Sheet]
    titles: Mapping[str, str]
    several: str
    day: date
    filled: bool
    everything: bool


def title(guide: Guide) -> Text:
    """What the workbook is called."""
    return Text("Records of the commission") if guide.filled else Text("Workbook of the commission")


def write(page: Any, guide: Guide, looks: Looks, language: Language, pages: str) -> None:
    """Fill the new first sheet."""
    page.sheet_view.showGridLines = False
    page.sheet_properties.tabColor = ACCENT
    for letter, width in zip("ABCD", _WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    page.column_dimensions["A"].hidden = True
    print_setup(page, language.say(title(guide)), pages, landscape=False, tall=1)
    begin(page)
    _Rows(page, looks, language).all(guide)


@dataclass(slots=True)
class _Rows:
    """Writes the rows one after the other."""

    page: Any
    looks: Looks
    language: Language
    number: int = 0

    def all(self, guide: Guide) -> None:
        self.heading(title(guide), "title")
        self.across(Text("Made on {day} with tcdesk.", day=guide.day), "note")
        for text in warnings(filled=guide.filled, everything=guide.everything):
            self.across(text, "warning", "!")
        self.heading(Text("Filling in"))
        for place, text in enumerate(filling_in(guide.several, filled=guide.filled), start=1):
            self.across(text, "body", place)
        self.heading(Text("Numbers"))
        for example, text in NUMBERS:
            self.pair(int(example) if example.isdigit() else example, text)
        self.heading(Text("Dates"))
        for example, text in DATES:
            self.pair(example, text)
        self.heading(Text("Taking it in"))
        for place, text in enumerate(TAKING_IN, start=1):
            self.across(text, "body", place)
        self.heading(Text("Sheets"))
        for sheet in guide.sheets:
            self.link(sheet, guide.titles[sheet.key])

    def heading(self, text: Text, look: str = "heading") -> None:
        first = self.number == 0
        if not first:
            self._append([])
        cell = self.looks.cell(self.page, self.language.say(text), look)
        mark = self.looks.cell(self.page, GUIDE, "note") if first else None
        self._append([mark, cell], 30 if first else 20)

    def across(self, text: Text, look: str, number: Raw = None) -> None:
        """Words over both columns, with a number or a sign before them where they are a point."""
        words = self.language.say(text)
        begins = "B" if number is None else "C"
        cells = [self._cell(number, look), self._cell(words, look)] if number else [self._cell(words, look)]
        self.page.merged_cells.add(f"{begins}{self.number + 1}:D{self.number + 1}")
        self._append([None, *cells], height(lines(words, _BOTH)))

    def pair(self, left: Raw, right: Text) -> None:
        words = self.language.say(right)
        self._append(
            [None, None, self._cell(left, "strong"), self._cell(words, "body")],
            height(lines(words, _WIDTHS[3])),
        )

    def link(self, sheet: Sheet, name: str) -> None:
        """The name of a sheet, which leads there, and what it is for."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        indent = "    " if sheet.inside else ""
        cell = self._cell(indent + name, "link")
        quoted = name.replace("'", "''")
        cell.hyperlink = Hyperlink(ref="", location=f"'{quoted}'!B5")
        purpose = self.language.say(PURPOSES[sheet.key])
        self._append([None, None, cell, self._cell(purpose, "body")], height(lines(purpose, _WIDTHS[3])))

    def _cell(self, value: Raw, look: str) -> Any:
        return self.looks.cell(self.page, value, look)

    def _append(self, cells: list[Any], points: float | None = None) -> None:
        self.number += 1
        if points:
            self.page.row_dimensions[self.number].height = points
        self.page.append(cells)
