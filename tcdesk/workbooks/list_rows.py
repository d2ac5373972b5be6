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

_TOTAL = re.compile(r"(?:(?:sub)?total|an total|итого|всего)\b\W*")
_SIGNED = re.compile(r"_{3,}")
_SHORT, _FEW = 40, 3
_DAYS = (Kind.date, Kind.partial)


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
    at: Mapping[int, Column]

    @property
    def dated(self) -> bool:
        """Whether one of the columns holds days."""
        return any(column.entry is not None and column.entry.kind in _DAYS for column in self.columns)


def layout_of(table: Table, found: Heading, columns: ColumnMap) -> Layout:
    """The list with the columns of the map that it has, from the left."""
    entries = targets(BY_NAME[columns.records])
    result = []
    for key, name in columns.columns.items():
        place = found.column(key)
        if place is not None:
            header = found.words[place] if place < len(found.words) and found.words[place] else key
            result.append(Column(place, header, name, entries.get(name)))
    result.sort(key=lambda column: column.place)
    return Layout(table, found, tuple(result), {column.place: column for column in result})


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
    if _repeats_header(layout, cells) or _numbers_columns(layout, row, cells):
        return HEADER_AGAIN
    if _is_total(cells) and not _has_day(layout, cells):
        return TOTAL
    if len(cells) <= _FEW and not _has_day(layout, cells) and any(map(_is_signed, cells.values())):
        return SIGNATURE
    if len(cells) == 1:
        return _alone(layout, *next(iter(cells.items())))
    known = layout.at
    if any(place in known and known[place].target != LEFT_OUT for place in cells):
        return None
    return ONLY_LEFT_OUT


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
    if column.entry is not None and column.entry.kind in _DAYS:
        return None if like_a_day(raw) else SECTION
    wordy = column.entry is None or column.entry.kind is Kind.text
    # titles between the rows of a year are written in capitals, what was done is not
    return None if wordy and not (layout.dated and words == words.upper()) else SECTION


def _is_total(cells: Mapping[int, Raw]) -> bool:
    """Whether the first words are "Total", alone or with numbers: "Total Plus" is an organisation."""
    words = (raw for raw in cells.values() if isinstance(raw, str) and not raw.strip(" .)").isdigit())
    first = plain(next(words, "")[:_SHORT]).strip()
    found = _TOTAL.match(first)
    if found is None:
        return False
    numbers = any(isinstance(raw, int | float) or words_of(raw).strip().isdigit() for raw in cells.values())
    return numbers or found.end() == len(first) or any(map(str.isdigit, first))


def _is_signed(raw: Raw) -> bool:
    return isinstance(raw, str) and _SIGNED.search(raw) is not None


def _has_day(layout: Layout, cells: Mapping[int, Raw]) -> bool:
    return any(
        column.entry is not None and column.entry.kind is Kind.date and like_a_day(cells.get(column.place))
        for column in layout.columns
    )


def _repeats_header(layout: Layout, cells: Mapping[int, Raw]) -> bool:
    heads = layout.heading.words
    same = 0
    for place, raw in cells.items():
        if isinstance(raw, str) and place < len(heads) and heads[place]:
            words = " ".join(raw.split()).casefold()
            same += words in (heads[place].casefold(), heads[place].rpartition(PARTS)[2].casefold())
    return same >= 2 and same * 2 >= len(cells)


def _numbers_columns(layout: Layout, row: int, cells: Mapping[int, Raw]) -> bool:
    """1, 2, 3, … below the headers, as in printed forms."""
    if row - layout.heading.first >= 2 or len(cells) <= 2:
        return False
    numbers = [words_of(raw).strip() for raw in cells.values()]
    counting = [str(number) for number in range(1, len(numbers) + 1)]
    return numbers in (counting, ["0", *counting[:-1]])
