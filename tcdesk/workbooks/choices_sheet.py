"""The hidden sheet with all closed lists, from which the drop-downs of the other sheets take entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import zip_longest
from typing import Any

from tcdesk.domain.fields import Entry
from tcdesk.workbooks.cellwriting import Labelling, list_name
from tcdesk.workbooks.looks import Looks, begin
from tcdesk.workbooks.plan import LISTS, Sheet
from tcdesk.workbooks.tables import letters

TITLE = "lists"


def lists(sheets: Iterable[Sheet], labels: Labelling, day: date) -> dict[str, list[str]]:
    """What each closed list of the sheets offers on that day, by its name; lists without entries are none."""
    entries: dict[str, Entry] = {}
    for sheet in sheets:
        for column in sheet.columns:
            if column.entry is not None and (name := list_name(column.entry)):
                entries.setdefault(name, column.entry)
    found = {name: labels.offered(entry, day) for name, entry in entries.items()}
    return {name: offered for name, offered in found.items() if offered}


def range_name(name: str) -> str:
    """By which name the drop-downs refer to a list."""
    return f"list_{name}"


def write(book: Any, looks: Looks, found: Mapping[str, list[str]]) -> None:
    """Add the hidden sheet, one column for each list, and name the lists."""
    from openpyxl.workbook.defined_name import DefinedName

    page = book.create_sheet(TITLE)
    page.sheet_state = "hidden"
    begin(page)
    page.append([looks.cell(page, words, "strong") for words in (LISTS, *found)])
    for row in zip_longest(*found.values()):
        page.append([None, *(None if words is None else looks.cell(page, words, "body") for words in row)])
    for place, (name, offered) in enumerate(found.items(), start=1):
        letter = letters(place)
        named = f"{TITLE}!${letter}$2:${letter}${len(offered) + 1}"
        book.defined_names[range_name(name)] = DefinedName(range_name(name), attr_text=named)
