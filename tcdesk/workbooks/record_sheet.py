"""A sheet of records: title, hidden names of the fields, headers, a sample row, the records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tcdesk.domain.fields import Kind
from tcdesk.i18n import Language
from tcdesk.text import Text
from tcdesk.workbooks import plan
from tcdesk.workbooks.cellwriting import Labelling
from tcdesk.workbooks.explaining import comment, header, is_needed
from tcdesk.workbooks.looks import Looks, begin, height, lines, note, print_setup
from tcdesk.workbooks.plan import Column, Sheet
from tcdesk.workbooks.tables import Raw, letters
from tcdesk.workbooks.validating import validate

TABS = {
    "profile": "6B8FC9",
    "member": "6B8FC9",
    "plan_item": "6B8FC9",
    "meeting": "6B8FC9",
    "event": "5E9C76",
    "training": "5E9C76",
    "partner": "5E9C76",
    "team_report": "5E9C76",
    "case": "C98A3B",
}
"""Colours of the tabs, by what the sheets are about: the commission, its work, cases; else reporting."""

_REPORTING = "8C93A0"
# digits side by side on a page of A4 on its side, shrunk to a size that can still be read
_PAGE = 230
_TALLEST = 12
# what a field says of its width where nobody thought about it
_UNSAID = 14
_WIDTHS = {
    Kind.text: 18.0,
    Kind.date: 12.0,
    Kind.time: 9.0,
    Kind.partial: 13.0,
    Kind.number: 12.0,
    Kind.whole: 10.0,
    Kind.flag: 10.0,
    Kind.choice: 22.0,
    Kind.code: 26.0,
    Kind.choices: 30.0,
    Kind.codes: 30.0,
}
_ENDINGS = {Kind.date: "-day", Kind.time: "-time", Kind.number: "-number", Kind.whole: "-number"}


@dataclass(frozen=True, slots=True)
class Writing:
    """What all sheets of a workbook have in common: `titles` are their names and `lasts` the last rows with
    drop-downs, counted from 1, by key; `lists` are the names of closed lists that can be chosen from."""

    looks: Looks
    labels: Labelling
    titles: Mapping[str, str]
    lasts: Mapping[str, int]
    lists: Collection[str]
    pages: str

    @property
    def language(self) -> Language:
        return self.labels.language


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet: what stands in its hidden column, and its values by column."""

    hidden: str
    values: Sequence[Raw]


def write(page: Any, sheet: Sheet, writing: Writing, sample: Line | None, rows: Iterable[Line]) -> None:
    """Fill a new sheet; without a sample its row stays empty and is not shown."""
    title = writing.language.say(sheet.title)
    widths = [_width(column, writing.language) for column in sheet.columns]
    wide = max(1, -(-int(sum(widths)) // _PAGE))
    if wide > 1:
        # the title stands in the first column, which comes again on each page and would cut it off
        widths[0] = max(widths[0], min(30.0, len(title) * 1.8))
    _shape(page, sheet, widths)
    print_setup(page, title, writing.pages, landscape=True, wide=wide)
    page.print_title_rows = f"{plan.HEADER_ROW + 1}:{plan.HEADER_ROW + 1}"
    page.print_title_cols = "A:B" if wide > 1 else None
    for place, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[letters(place)]._style = writing.looks.plain[_look(column, "cell")]
    validate(page, sheet, writing.language, writing.titles, writing.lasts, writing.lists)
    begin(page)
    _head(page, sheet, writing, widths)
    if sample is None:
        page.row_dimensions[plan.SAMPLE_ROW + 1].hidden = True
        page.append([])
    else:
        looks = [_look(column, "sample") for column in sheet.columns]
        _line(page, writing.looks, plan.SAMPLE_ROW + 1, sample, looks, widths)
    number = plan.FIRST_ROW
    looks = [_look(column, "cell") for column in sheet.columns]
    for number, line in enumerate(rows, start=plan.FIRST_ROW + 1):
        _line(page, writing.looks, number, line, looks, widths)
    if number > plan.FIRST_ROW:
        # with the hidden column, so that identities go along when rows are sorted
        page.auto_filter.ref = f"A{plan.HEADER_ROW + 1}:{letters(len(sheet.columns))}{number}"


def _shape(page: Any, sheet: Sheet, widths: Sequence[float]) -> None:
    page.sheet_properties.tabColor = TABS.get(sheet.kind.name, _REPORTING)
    page.sheet_view.showGridLines = True
    page.sheet_view.zoomScale = 100
    page.freeze_panes = f"C{plan.HEADER_ROW + 2}"
    page.column_dimensions["A"].hidden = True
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[letters(place)].width = width
    page.row_dimensions[plan.TITLE_ROW + 1].height = 30
    page.row_dimensions[plan.FIELD_ROW + 1].hidden = True


def _head(page: Any, sheet: Sheet, writing: Writing, widths: Sequence[float]) -> None:
    """Title, names of the fields, headers with their comments."""
    cell, language = writing.looks.cell, writing.language
    title: list[Any] = [None, cell(page, language.say(sheet.title), "title")]
    if sheet.key == "case":
        warning = Text("No names, no IDNP, no addresses, no birth dates.")
        title += [None, None, cell(page, language.say(warning), "aside")]
    page.append(title)
    mark = cell(page, plan.MARK + sheet.key, "note")
    page.append([mark, *(cell(page, column.name, "note") for column in sheet.columns)])
    headers: list[Any] = [None]
    most = 2
    for column, width in zip(sheet.columns, widths, strict=True):
        words = header(column, language)
        made = cell(page, words, "needed" if is_needed(column) else "header")
        made.comment = note(comment(column, language))
        headers.append(made)
        most = max(most, _header_lines(words, width))
    page.row_dimensions[plan.HEADER_ROW + 1].height = height(most, 9.5) + 6
    page.append(headers)


def _line(
    page: Any, looks: Looks, number: int, line: Line, names: Sequence[str], widths: Sequence[float]
) -> None:
    cells: list[Any] = [looks.cell(page, line.hidden, "note")]
    most = 1
    for name, value, width in zip(names, line.values, widths, strict=True):
        # an empty cell looks like its column
        cells.append(None if value is None else looks.cell(page, value, name))
        if isinstance(value, str) and (len(value) > width * 0.85 or "\n" in value):
            most = max(most, lines(value, width))
    if most > 1:
        page.row_dimensions[number].height = height(min(most, _TALLEST))
    page.append(cells)


def _look(column: Column, look: str) -> str:
    if column.entry is None:
        return f"{look}-words"
    kind = column.entry.kind
    typed = kind in (Kind.text, Kind.partial) and not column.entry.shown.multiline
    return look + ("-words" if typed else _ENDINGS.get(kind, ""))


def _width(column: Column, language: Language) -> float:
    """Wide enough for the longest word of the header, and for what usually stands in such a field."""
    label, words = language.say(column.label), header(column, language)
    # split at blanks only: the star keeps with the last word
    longest = max(len(word) for word in words.replace("-", "- ").split(" "))
    width = max(_usual(column) + (2 if is_needed(column) else 0), longest * 1.05 + 3)
    return width + 3 if _header_lines(words, width) > _header_lines(label, width) else width


def _usual(column: Column) -> float:
    if column.entry is None:
        return 14.0
    shown = column.entry.shown
    if shown.multiline:
        return max(36.0, float(shown.width))
    return float(shown.width) if shown.width != _UNSAID else _WIDTHS[column.entry.kind]


def _header_lines(words: str, width: float) -> int:
    return lines(words, width - 1, 9.5)
