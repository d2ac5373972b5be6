"""The first sheet of a marked copy: every problem with its place as a link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tcdesk.i18n import Language
from tcdesk.reports.sheet import page_name
from tcdesk.text import Text, counted
from tcdesk.workbooks import plan
from tcdesk.workbooks.looks import Looks, height, lines, looks_of, print_setup
from tcdesk.workbooks.tables import Fault

_WIDTHS = {"B": 26.0, "C": 36.0, "D": 70.0}
_FIRST = 7


def write(book: Any, places: Sequence[tuple[Fault, str]], count: int, language: Language) -> None:
    """Put the list before all other sheets. `places` are the faults shown, each with the cell that its link
    leads to; `count` is how many there are."""
    taken = {page.title.casefold() for page in book.worksheets}
    page = book.create_sheet(page_name(language.say(Text("Problems")), "Problems", taken), 0)
    looks = looks_of(page)
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].hidden = True
    for letter, width in _WIDTHS.items():
        page.column_dimensions[letter].width = width
    looks.put(page["A1"], plan.PROBLEMS, "note")
    _head(page, looks, len(places), count, language)
    for row, (fault, link) in enumerate(places, start=_FIRST):
        _line(page, looks, row, fault, link, language)
    page.freeze_panes = f"A{_FIRST}"
    pages = language.say(Text("Page {page} of {pages}", page="&P", pages="&N"))
    print_setup(page, page.title, pages, landscape=True)
    page.print_title_rows = f"{_FIRST - 1}:{_FIRST - 1}"
    _open_here(book, page)


def _head(page: Any, looks: Looks, shown: int, count: int, language: Language) -> None:
    found = counted(
        "{count} place does not fit. Nothing was taken in yet.",
        "{count} places do not fit. Nothing was taken in yet.",
        count,
    )
    looks.put(page["B1"], language.say(Text("What has to be mended")), "title")
    page.row_dimensions[1].height = 30
    looks.put(page["B2"], language.say(found), "aside")
    mend = Text("Mend the red cells, save this workbook, and import it. This sheet and the colours may stay.")
    looks.put(page["B3"], language.say(mend), "line")
    if shown < count:
        only = Text("Only the first {most} are marked and listed here.", most=shown)
        looks.put(page["B4"], language.say(only), "aside")
    headers = (Text("Place"), Text("What was read"), Text("What is expected"))
    for letter, text in zip(_WIDTHS, headers, strict=True):
        looks.put(page[f"{letter}{_FIRST - 1}"], language.say(text), "header")


def _line(page: Any, looks: Looks, row: int, fault: Fault, link: str, language: Language) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell = looks.put(page[f"B{row}"], fault.place, "place" if link else "cell")
    if link:
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=link)
    looks.put(page[f"C{row}"], fault.read, "cell")
    words = language.say(fault.expected)
    looks.put(page[f"D{row}"], words, "cell")
    most = max(lines(fault.place, _WIDTHS["B"]), lines(fault.read, _WIDTHS["C"]), lines(words, _WIDTHS["D"]))
    page.row_dimensions[row].height = height(most)


def _open_here(book: Any, page: Any) -> None:
    """Show this sheet first, and only this one chosen: what is typed goes into all chosen sheets."""
    book.active = 0
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is page
