"""An own list of a secretary, as a file or as pasted words, and what must come out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tcdesk.domain.values import Number, exact
from tcdesk.workbooks import opening
from tcdesk.workbooks.tables import Book, Raw


@dataclass(frozen=True)
class OwnList:
    """`columns` are those that are mapped to a field; `rows` are key values by the row as a person counts;
    `notes` and `remarks` are words that must be there, by row and by cell; `absent` must be nowhere."""

    name: str
    book: Callable[[Path], Book]
    records: str
    header_row: int
    year: int | None
    columns: Mapping[str, str]
    rows: Mapping[int, Mapping[str, object]]
    notes: Mapping[int, Sequence[str]] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    undecided: Mapping[str, Sequence[str]] = field(default_factory=dict)
    absent: Sequence[str] = ()

    def __repr__(self) -> str:
        return self.name


def in_excel(
    name: str, rows: Sequence[Sequence[Raw]], *merged: str, sheet: str = "Foaie1"
) -> Callable[[Path], Book]:
    """The list as openpyxl writes it, with merged cells."""

    def book(folder: Path) -> Book:
        from openpyxl import Workbook

        work = Workbook()
        page = work.active
        assert page is not None
        page.title = sheet
        for row in rows:
            page.append(list(row))
        for place in merged:
            page.merge_cells(place)
        path = folder / f"{name}.xlsx"
        work.save(path)
        return opening.read(path)

    return book


def in_csv(name: str, words: str, encoding: str) -> Callable[[Path], Book]:
    """The list as a spreadsheet of Windows saves it."""

    def book(folder: Path) -> Book:
        path = folder / f"{name}.csv"
        path.write_bytes(words.replace("\n", "\r\n").encode(encoding))
        return opening.read(path)

    return book


def on_clipboard(words: str) -> Callable[[Path], Book]:
    """The list as it is copied out of a document."""
    return lambda _: opening.pasted(words)


def day(words: str) -> date:
    return date.fromisoformat(words)


def people(**numbers: int) -> dict[str, Number]:
    return {name: exact(number) for name, number in numbers.items()}
