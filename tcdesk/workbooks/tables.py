"""What was read from a file of rows, before anybody knows what it means; and how its places are named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from tcdesk.domain.registry import RecordType
from tcdesk.text import Text

_LONGEST_SHOWN = 60

Raw = str | int | float | bool | date | datetime | time | None
"""The value of a cell: whole numbers are `int`, days without a time are `date`, an empty cell is None."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, from its cell A1 on; rows may differ in length. A CSV file and pasted text have no name.

    `unread` are cells, by row and column from 0, which hold something that is no value (a formula without
    a result, an error), each with the sentence that says so; their place in `rows` is None.
    """

    name: str
    rows: Sequence[Sequence[Raw]]
    unread: Mapping[tuple[int, int], Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets of a file; `digest` is the SHA-256 of its bytes in hexadecimal digits."""

    digest: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that does not fit: where (row and column from 0; no column: the row), what was read there, and
    what is expected."""

    table: str
    row: int
    column: int | None
    read: str
    expected: Text

    @property
    def place(self) -> str:
        """`Meetings!D7`, or `D7` where the table has no name; a whole row is `Meetings!7`."""
        cell = f"{letters(self.column) if self.column is not None else ''}{self.row + 1}"
        return f"{self.table}!{cell}" if self.table else cell

    @property
    def problem(self) -> tuple[str, Text]:
        """The place and its sentence: what was read, at most its beginning, and what is expected."""
        if not self.read:
            return self.place, self.expected
        return self.place, Text("“{read}”: {expected}", read=beginning(self.read), expected=self.expected)


@dataclass(frozen=True, slots=True)
class Inner:
    """A row inside an offered record. `before` is its place in the record it was exported from."""

    values: Mapping[str, object]
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A record as a file offers it: native values by field, only for what the file has columns.

    A value is what `forms.import_form` takes: a `date`, a `Choice`, a tuple of codes, a `Number`, …
    `nested` has a key for each kind of inner rows that the file has a sheet for, even without rows.
    `identity` is the travel id of the record it was exported from; `row` counts from 0.
    `assumed` is what the file does not say and a new record had better have: defaults, and what was derived
    from other words. It is never laid over what a record says.
    """

    kind: RecordType
    table: str
    row: int
    values: Mapping[str, object]
    nested: Mapping[str, Sequence[Inner]] = field(default_factory=dict)
    identity: str = ""
    assumed: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offered:
    """What a file offers. `origin` names the workbook or the kind of list, the same for each later state
    of it. With `faults` nothing may be taken in; `remarks` are places that were read only in part, or
    left out, without harm. `sheets` are the names of the book's sheets in their order: what is kept of where
    a row came from is the number of its sheet, because a name may say who somebody is."""

    origin: str
    offers: Sequence[Offer]
    faults: Sequence[Fault] = ()
    remarks: Sequence[Fault] = ()
    sheets: Sequence[str] = ()

    def kept_place(self, offer: Offer) -> str:
        """Where an offer stood in its book, by the number of its sheet: `2!7`. Empty where no sheets are."""
        if offer.table not in self.sheets:
            return ""
        return f"{self.sheets.index(offer.table) + 1}!{offer.row + 1}"


def beginning(words: str) -> str:
    """Words on one line, at most 60 characters of them."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"


def letters(column: int) -> str:
    """The letters of a column counted from 0: A, B, …, Z, AA, …"""
    words = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        words = chr(ord("A") + rest) + words
    return words
