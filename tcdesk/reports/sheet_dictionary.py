"""What the columns of a workbook hold: the last of its sheets, and the names of its ranges.

It also explains the signs that stand in place of numbers, those that occur.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tcdesk.domain.figures import Hidden
from tcdesk.i18n import Language
from tcdesk.reports.layout import grid, one_line
from tcdesk.reports.outline import Cell, Table
from tcdesk.reports.wording import NOTHING
from tcdesk.text import Text

_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]|[Cc]|[Rr]\d*[Cc]\d*")
_HIDDEN = str(Hidden.c)


@dataclass(frozen=True, slots=True)
class Range:
    """The rows of a table as a workbook calls them: by `name`, on the sheet called `page`."""

    name: str
    page: str
    table: Table


def range_name(page: str, taken: set[str]) -> str:
    """A name for a range as workbooks allow it, like that of its sheet: no space, nothing like a cell."""
    name = re.sub(r"\W+", "_", page).strip("_")
    if not name or name[0].isdigit() or _LIKE_A_CELL.fullmatch(name):
        name = f"_{name}"
    found, number = name, 1
    while found.casefold() in {other.casefold() for other in taken}:
        number += 1
        found = f"{name}_{number}"
    return found


def dictionary(ranges: Sequence[Range], language: Language, name: str) -> Table:
    """A row for each column of each table: where it is, what it means, in what unit, from what source."""
    say = language.say
    header = (
        Text("Table"),
        Text("Sheet"),
        Text("Data range"),
        Text("Column"),
        Text("Unit"),
        Text("Source and coverage"),
    )
    rows = [row for found in ranges for row in _columns(found, language)]
    return Table(
        name,
        say(Text("Data dictionary: what the columns of the tables hold")),
        [say(words) for words in header],
        rows,
        widths=(4, 2, 2, 2.5, 1, 8),
        notes=[say(words) for words in _signs(ranges)],
    )


def _columns(found: Range, language: Language) -> Iterator[tuple[Cell, ...]]:
    table = found.table
    numbers = grid(table, language, 100).numbers
    # the last note under a table says from where and from how many its numbers are
    source = one_line(table.notes[-1]) if table.notes else ""
    for place, words in enumerate(table.header):
        yield (
            one_line(table.title),
            found.page,
            found.name,
            one_line(words),
            language.say(_unit(words, number=numbers[place])),
            source,
        )


def _unit(words: str, *, number: bool) -> Text:
    if not number:
        return Text("words")
    return Text("per cent") if "%" in words else Text("number")


def _signs(ranges: Sequence[Range]) -> Iterator[Text]:
    cells = {cell for found in ranges for row in found.table.rows for cell in row if isinstance(cell, str)}
    if _HIDDEN in cells:
        yield Text(
            "c: the number is not published, because it could make a person known. It need not be small, "
            "and it may be zero."
        )
    if NOTHING in cells:
        yield Text("{sign}: there is nothing to say here. It is no zero.", sign=NOTHING)
