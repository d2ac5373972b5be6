"""Workbooks for tests: the blank template, filled and then treated as people treat workbooks."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

from tcdesk.domain.reference import Kit
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import Language
from tcdesk.workbooks import opening, plan, template
from tcdesk.workbooks.filled import offered
from tcdesk.workbooks.tables import Book, Fault, Inner, Offer, Offered, Raw, Table

NOW = datetime(2022, 11, 22, 10, 0, tzinfo=UTC)
IDENTITY = "0123456789abcdef0123456789abcdef"
"""The workbook's own."""


@cache
def kit() -> Kit:
    return built_in()


@cache
def template_bytes(language: str) -> bytes:
    """The blank template as it is given to a secretary."""
    return template.write(kit(), Language(language), NOW, identity=IDENTITY)


@cache
def blank(language: str) -> Book:
    """The blank template as it is read again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        path.write_bytes(template_bytes(language))
        return opening.read(path)


class Work:
    """A workbook on somebody's desk. Cells are named as people name them: `Meetings!D7`."""

    def __init__(self, book: Book) -> None:
        self.sheets: dict[str, list[list[Raw]]] = {t.name: [list(row) for row in t.rows] for t in book.tables}
        self._free: dict[str, int] = {}

    def name(self, key: str) -> str:
        """What the sheet with the mark of `key` is called now."""
        mark = plan.MARK + key
        return next(name for name, rows in self.sheets.items() if any(mark in row for row in rows))

    def rows(self, key: str) -> list[list[Raw]]:
        return self.sheets[self.name(key)]

    def column(self, key: str, field: str) -> int:
        return self.rows(key)[self.names_row(key)].index(field)

    def names_row(self, key: str) -> int:
        return next(n for n, row in enumerate(self.rows(key)) if plan.MARK + key in row)

    def add(self, key: str, hidden: str = "", /, **values: Raw) -> int:
        """Fill in the next free row of a sheet; its number from 0."""
        rows = self.rows(key)
        number = self._free.get(key, plan.FIRST_ROW)
        self._free[key] = number + 1
        self.set(key, number, {"": hidden or None, **values})
        assert rows[number]
        return number

    def set(self, key: str, number: int, values: Mapping[str, Raw]) -> None:
        """Type into a row; the name `""` is the hidden column."""
        rows = self.rows(key)
        places = {(self.column(key, name) if name else 0): raw for name, raw in values.items()}
        while len(rows) <= number:
            rows.append([])
        rows[number] += [None] * (max(places) + 1 - len(rows[number]))
        for place, raw in places.items():
            rows[number][place] = raw

    def swap(self, key: str, one: str, other: str) -> None:
        """Exchange two columns, whole."""
        first, second = self.column(key, one), self.column(key, other)
        for row in self.rows(key):
            row += [None] * (max(first, second) + 1 - len(row))
            row[first], row[second] = row[second], row[first]

    def drop(self, key: str, field: str) -> None:
        """Delete a column."""
        place = self.column(key, field)
        for row in self.rows(key):
            del row[place : place + 1]

    def rename(self, key: str, name: str) -> None:
        before = self.name(key)
        self.sheets = {name if sheet == before else sheet: rows for sheet, rows in self.sheets.items()}

    def book(self) -> Book:
        return Book("d" * 64, tuple(Table(name, rows) for name, rows in self.sheets.items()))

    def saved(self, path: Path) -> Path:
        """Written by another program's library than our own template."""
        import xlsxwriter

        with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
            day = book.add_format({"num_format": "dd.mm.yyyy"})
            hour = book.add_format({"num_format": "hh:mm"})
            for name, rows in self.sheets.items():
                sheet = book.add_worksheet(name)
                for row, cells in enumerate(rows):
                    for column, raw in enumerate(cells):
                        if isinstance(raw, date):
                            sheet.write_datetime(row, column, raw, day)
                        elif isinstance(raw, time):
                            sheet.write_datetime(row, column, raw, hour)
                        elif raw is not None:
                            sheet.write(row, column, raw)
        return path


def year(language: str = "en") -> Work:
    """A small year on the template: two meetings, three activities, a case, totals."""
    work = Work(blank(language))
    # the lists of the drop-downs are large, and nobody works on them
    del work.sheets["lists"]
    small_year(work)
    return work


def small_year(work: Work) -> None:
    """What the good workbook holds; rows begin with row 5 of each sheet."""
    work.add("member", name="Popescu Ion", institution="IP Orhei", kind="police", role="chair",
             from_day=date(2022, 1, 10))  # fmt: skip
    for number, day in ("1", date(2022, 3, 3)), ("2", date(2022, 10, 5)):
        work.add("meeting", ref=f"M{number}", number=number, state="held", held_on=day, kind="ordinary",
                 at_time=time(14, 0))  # fmt: skip
    work.add("meeting.attendance", of="M1", member="Popescu Ion", presence="present")
    work.add("meeting.attendance", of="M1", member="Rusu Maria", presence="absent")
    work.add("meeting.decisions", of="M2", text="Se aprobă planul", state="open", due=date(2022, 12, 1))
    for title, day, people in ("Lecție", date(2022, 10, 18), 30), ("Flashmob", date(2022, 10, 20), "≈100"):
        work.add("event", title=title, kind="lesson", first_day=day, number_of=1, participants=people)
    work.add("event", title="Atelier", first_day=date(2022, 5, 2), participants="—", women=0)
    work.add("case", ref="C1", local_code="C-2022-01", half_year="2022-H1", status="presumed", sex="female")
    work.add("case.referrals", of="C1", institution="police", month="2022-05")
    work.add("declared_totals", ref="T1", first_day=date(2022, 1, 1), last_day=date(2022, 6, 30),
             origin="Raportul anterior")  # fmt: skip
    work.add("declared_totals.figures", of="T1", figure="meetings", value=2)


def read(book: Book) -> Offered:
    return offered(book, kit())


def content(found: Offered) -> list[tuple[object, ...]]:
    """What is offered, without the places where it stood."""
    return sorted(
        (
            offer.kind.name,
            offer.identity,
            _values(offer),
            sorted((name, _rows(rows)) for name, rows in offer.nested.items()),
        )
        for offer in found.offers
    )


def _rows(rows: Iterable[Inner]) -> list[tuple[object, ...]]:
    return [(_values(row), row.before) for row in rows]


def _values(row: Offer | Inner) -> list[tuple[str, str]]:
    return sorted((name, repr(value)) for name, value in row.values.items())


def said(found: Iterable[Fault]) -> list[tuple[str, str]]:
    """Places and sentences, as a person reads them in English."""
    english = Language("en")
    return [(fault.place, english.say(fault.expected)) for fault in found]
