"""Rows of an own list that are no records: totals, months between the rows, headers again, signatures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tcdesk.domain.fields import Entry, Kind
from tcdesk.domain.registry import BY_NAME
from tcdesk.i18n import plain
from tcdesk.text import Text
from tcdesk.workbooks.column_map import LEFT_OUT, NOTE, ColumnMap, targets
from tcdesk.workbooks.contents import like_a_day, month_of, year_in
from tcdesk.workbooks.headers import PARTS, Heading, cell, running
from tcdesk.workbooks.meaning import words_of
from tcdesk.workbooks.tables import Raw, Table

TOTAL = Text("A total. It is not taken in: the program counts by itself.")
HEADER_AGAIN = Text("The headers once more. Nothing is taken in here.")
SECTION = Text("A title between the rows. Nothing is taken in here.")
MONTH = Text("The month of the rows below. Nothing else is taken in here.")
SIGNATURE = Text("A line for signatures or remarks. Nothing is taken in here.")
ONLY_LEFT_OUT = Text("Something stands only in columns that are left out. Nothing is taken in here.")

_TOTAL = re.compile(r"(?:sub)?total\b|an total\b|(?:итого|всего)\b")
_SIGNED = re.compile(r"_{3,}")
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list: where it is, what it is called, the field or the other thing it is taken as."""

    place: int
    header: str
    target: str
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A list with its columns understood."""

    table: Table
    heading: Heading
    columns: Sequence[Column]

    @property
    def at(self) -> Mapping[int, Column]:
        return {column.place: column for column in self.columns}


def layout_of(table: Table, found: Heading, columns: ColumnMap) -> Layout:
    """The list with the columns of the map that it has, from the left."""
    entries = targets(BY_NAME[columns.records])
    result = []
    for key, name in columns.columns.items():
        place = found.column(key)
        if place is not None:
            header = found.words[place] if place < len(found.words) and found.words[place] else key
            result.append(Column(place, header, name, entries.get(name)))
    return Layout(table, found, tuple(sorted(result, key=lambda column: column.place)))


def filled(layout: Layout, row: int) -> dict[int, Raw]:
    """The cells of a row in which something stands; a number in a column that only counts rows is nothing."""
    table = layout.table
    found: dict[int, Raw] = {}
    for place in range(len(table.rows[row])):
        raw = cell(table, row, place)
        if raw is None and (row, place) not in table.unread:
            continue
        found[place] = raw
    return found


def no_record(layout: Layout, row: int, cells: Mapping[int, Raw]) -> Text | None:
    """Why the row is no record; None when it is one."""
    words = {place: plain(words_of(raw).strip()) for place, raw in cells.items()}
    first = next((said for said in words.values() if said and not said.rstrip(".").isdigit()), "")
    if _repeats_header(layout, words) or _numbers_columns(layout, row, cells):
        return HEADER_AGAIN
    if _TOTAL.match(first) and not _has_day(layout, cells):
        return TOTAL
    if any(_SIGNED.search(said) for said in words.values()):
        return SIGNATURE
    if len(cells) == 1:
        return _alone(layout, *next(iter(cells.items())))
    known = layout.at
    if all(place not in known or known[place].target == LEFT_OUT for place in cells):
        return ONLY_LEFT_OUT
    return None


def only_counts(layout: Layout, cells: Mapping[int, Raw]) -> bool:
    """Whether nothing but the number of the row stands there: a row that was prepared and not used."""
    known = layout.at
    return all(
        place in known
        and known[place].target == LEFT_OUT
        and running(known[place].header)
        and words_of(raw).strip().rstrip(".)").isdigit()
        for place, raw in cells.items()
    )


def month_of_section(cells: Mapping[int, Raw]) -> tuple[int, int | None] | None:
    """The month, and the year if it is said, of a row in which only a month stands."""
    if len(cells) != 1:
        return None
    words = words_of(next(iter(cells.values())))
    month = month_of(words) if len(words) <= _SHORT else None
    if month is None or re.search(r"(?<!\d)\d{1,2}(?!\d)", words):
        return None
    return month, year_in(words)


def _alone(layout: Layout, place: int, raw: Raw) -> Text | None:
    """A single cell is a record only where it is a day, or words in a column of words."""
    column = layout.at.get(place)
    if month_of_section({place: raw}) is not None:
        return MONTH
    if column is None or column.target in (LEFT_OUT, NOTE):
        return SECTION
    words = words_of(raw)
    if column.entry is not None and column.entry.kind in (Kind.date, Kind.partial):
        return None if like_a_day(raw) else SECTION
    wordy = column.entry is None or column.entry.kind is Kind.text
    # titles between the rows are written in capitals, what was done is not
    return None if wordy and words != words.upper() else SECTION


def _has_day(layout: Layout, cells: Mapping[int, Raw]) -> bool:
    return any(
        column.entry is not None and column.entry.kind is Kind.date and like_a_day(cells.get(column.place))
        for column in layout.columns
    )


def _repeats_header(layout: Layout, words: Mapping[int, str]) -> bool:
    heads = [plain(said) for said in layout.heading.words]
    same = sum(
        bool(said) and place < len(heads) and said in (heads[place], heads[place].rpartition(PARTS)[2])
        for place, said in words.items()
    )
    return same >= 2 and same * 2 >= len(words)


def _numbers_columns(layout: Layout, row: int, cells: Mapping[int, Raw]) -> bool:
    """1, 2, 3, … below the headers, as in printed forms."""
    numbers = [words_of(raw).strip() for raw in cells.values()]
    counting = [str(number) for number in range(1, len(numbers) + 1)]
    near = row - layout.heading.first < 2
    return near and len(numbers) > 2 and numbers in (counting, ["0", *counting[:-1]])
