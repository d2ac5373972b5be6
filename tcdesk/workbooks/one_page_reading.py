"""Reading the one-page report back: all that was filled in, or all the faults at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tcdesk.domain.choices import Figure
from tcdesk.domain.fields import LONG, SHORT, Entry, entries_of
from tcdesk.domain.need import Need
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.domain.totals import DeclaredFigure, DeclaredTotals
from tcdesk.domain.values import NoNumber, Number, about, total
from tcdesk.errors import RowsRejected, TcdeskError
from tcdesk.i18n import CODES, Language, plain
from tcdesk.reports import one_page as page
from tcdesk.text import Text, counted
from tcdesk.workbooks import plan
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.tables import Book, Fault, Raw, Table

NAME = "one_page"
RIGHT = f"{plan.MARK}{NAME}.right"
"""Stands above the second column of names, whose rows are on the right half of the page."""

# from the column of names on: words, value, tick; on the right half the tick or the words of the answer
_WORDS, _VALUE, _TICK, _ANSWER = 2, 3, 4, 2
_NO_TICK = frozenset({"", "no", "nu", "нет", "false", "0"})


@dataclass(frozen=True, slots=True)
class OnePage:
    """What a filled page says. A figure that is absent was not communicated.

    `unit` is a CUATM code, empty where none was chosen; `needs` are category and words; `control` is the
    sum that stood on the page, None where there was none; it agrees with the figures.
    """

    unit: str
    period: Period | None
    figures: Mapping[Figure, Number | NoNumber]
    topics: tuple[str, ...]
    needs: tuple[tuple[str, str], ...]
    source: str
    control: int | None


@dataclass(slots=True)
class _Reading:
    """A page being read: where each name stands (row and column), and the faults found so far."""

    table: Table
    kit: Kit
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def raw(self, name: str, offset: int) -> Raw:
        """The cell so far right of the name; a fault where it holds something that is no value."""
        if name not in self.places:
            return None
        row, column = self.places[name]
        unread = self.table.unread.get((row, column + offset))
        if unread is not None:
            self.fault(name, offset, "", unread)
        return _cell(self.table, row, column + offset)

    def words(self, name: str, offset: int) -> str:
        raw = self.raw(name, offset)
        if isinstance(raw, float) and raw.is_integer():
            raw = int(raw)
        return "" if raw is None else str(raw).strip()

    def fault(self, name: str, offset: int, read: str, expected: Text) -> None:
        row, column = self.places.get(name, (0, 0))
        self.faults.append(Fault(self.table.name, row, column + offset, read, expected))


def is_one_page(book: Book) -> bool:
    """Whether a workbook is a one-page report."""
    return any(_mark(table) for table in book.tables)


def read(book: Book, kit: Kit) -> OnePage:
    """What the page says. `RowsRejected` with every fault and its place; also when it is another workbook,
    when nothing was filled in, or when it holds several pages."""
    found = [(table, place) for table in book.tables if (place := _mark(table))]
    if len(found) != 1:
        raise _no_page(len(found))
    table, place = found[0]
    reading = _Reading(table, kit)
    _find_names(reading, *place, _VALUE)
    right = _mark(table, RIGHT)
    if right:
        _find_names(reading, *right, _ANSWER)
    figures = _figures(reading)
    result = OnePage(
        unit=_unit(reading),
        period=_period(reading),
        figures=figures,
        topics=_topics(reading),
        needs=tuple(_needs(reading)),
        source=_text(reading, "source", SHORT),
        control=_control(reading, figures),
    )
    if reading.faults:
        raise rejected(reading.faults)
    if not (result.figures or result.topics or result.needs):
        raise RowsRejected(
            Text("Nothing is filled in on this page."),
            [],
            Text("A figure left empty means “not communicated”. Write 0 where there was none."),
        )
    return result


def does_not_fit(written: int | None, found: int) -> Text:
    """What is said of a control total `written` that is not the sum `found`."""
    return Text(
        "The control total does not fit: {written} is written, but the numbers add up to {found}. "
        "Compare them with the original.",
        written=written,
        found=found,
    )


def rejected(faults: Sequence[Fault]) -> RowsRejected:
    """The error that names every fault: its place, what was read there, what is expected."""
    return RowsRejected(
        counted(
            "Nothing was taken in: the page has {count} fault.",
            "Nothing was taken in: the page has {count} faults.",
            len(faults),
        ),
        [
            (
                fault.place,
                Text("“{read}”: {expected}", read=fault.read, expected=fault.expected)
                if fault.read
                else fault.expected,
            )
            for fault in faults
        ],
        Text("Correct these cells, save the file and enter it again."),
    )


def _no_page(number: int) -> RowsRejected:
    if number:
        return RowsRejected(
            counted("There is {count} page in this file.", "There are {count} pages in this file.", number),
            [],
            Text("Save each page as a file of its own."),
        )
    return RowsRejected(
        Text("This file is not the one-page report."),
        [],
        Text("Fill in the form as it is: its first column, which is hidden, tells what each row means."),
    )


def _mark(table: Table, mark: str = f"{plan.MARK}{NAME}") -> tuple[int, int] | None:
    """Row and column of a mark of the form."""
    for row, cells in enumerate(table.rows[:60]):
        for column, raw in enumerate(cells[:20]):
            if raw == mark:
                return row, column
    return None


def _cell(table: Table, row: int, column: int) -> Raw:
    cells = table.rows[row]
    raw = cells[column] if column < len(cells) else None
    return None if isinstance(raw, str) and not raw.strip() else raw


def _find_names(reading: _Reading, top: int, column: int, offset: int) -> None:
    """Where each name of a column stands. A number in a row without a name must not get lost."""
    for row in range(top + 1, len(reading.table.rows)):
        name = _cell(reading.table, row, column)
        value = _cell(reading.table, row, column + offset)
        if isinstance(name, str) and name not in reading.places:
            reading.places[name] = row, column
        elif isinstance(name, str) and value is not None:
            text = Text("This row of the form is there twice. Keep one of them.")
            reading.faults.append(Fault(reading.table.name, row, column + offset, str(value), text))
        elif name is None and isinstance(value, int | float):
            text = Text("This number stands in a row that is not of the form. Write it into one of its rows.")
            reading.faults.append(Fault(reading.table.name, row, column + offset, str(value), text))


def _figures(reading: _Reading) -> dict[Figure, Number | NoNumber]:
    cells, entry = Cells(reading.kit), _entry(DeclaredFigure, "value")
    found: dict[Figure, Number | NoNumber] = {}
    for figure in page.FIGURES:
        name = f"figure.{figure}"
        raw, ticked = reading.raw(name, _VALUE), _ticked(reading.raw(name, _TICK))
        if raw is None:
            if ticked:
                reading.fault(name, _VALUE, "", Text("≈ is ticked, but the number is missing."))
            continue
        cell = cells.read(entry, raw)
        if cell.fault is not None:
            reading.fault(name, _VALUE, str(raw), cell.fault)
        elif isinstance(cell.value, Number) and ticked:
            found[figure] = about(cell.value.number)
        elif isinstance(cell.value, Number | NoNumber) and cell.value.state != "unanswered":
            found[figure] = cell.value
    return found


def _control(reading: _Reading, figures: Mapping[Figure, Number | NoNumber]) -> int | None:
    """The control total, when there is one; a formula that no program computed yet is none."""
    place = reading.places.get("control")
    raw = None if place is None else _cell(reading.table, place[0], place[1] + _VALUE)
    if raw is None:
        return None
    cell = Cells(reading.kit).read(_entry(DeclaredFigure, "value"), raw)
    written = cell.value.number if isinstance(cell.value, Number) else None
    if cell.fault is not None or written is None:
        reading.fault("control", _VALUE, str(raw), Text("A whole number is expected."))
        return None
    found, _approximate = total(figures.values())
    # the formula adds only cells that are numbers, not “≈30” or a number kept as text
    plainly = sum(
        int(raw)
        for figure in figures
        if isinstance(raw := reading.raw(f"figure.{figure}", _VALUE), int | float)
    )
    if written not in (found, plainly):
        reading.fault("control", _VALUE, "", does_not_fit(written, found))
    return written


def _unit(reading: _Reading) -> str:
    words = reading.words("unit", _VALUE)
    try:
        return reading.kit.find_unit(words).code if words else ""
    except TcdeskError as problem:
        reading.fault("unit", _VALUE, words, problem.text)
        return ""


def _period(reading: _Reading) -> Period | None:
    half, year = reading.words("period", _VALUE), reading.words("year", _VALUE)
    if not half and not year:
        return None
    halves = {
        plain(Language(code).say(text)): place for code in CODES for place, text in enumerate(page.HALVES)
    }
    if plain(half) not in halves:
        text = Text("Choose “{year}”, “{first}” or “{second}”.", **_half_names())
        reading.fault("period", _VALUE, half, text)
    if not (year.isdigit() and 2000 <= int(year) < 2100):
        reading.fault("year", _VALUE, year, Text("A year is expected, for example 2022."))
        return None
    return Period(int(year), halves.get(plain(half), 0))


def _half_names() -> dict[str, Text]:
    return dict(zip(("year", "first", "second"), page.HALVES, strict=True))


def _topics(reading: _Reading) -> tuple[str, ...]:
    cells, entry = Cells(reading.kit), _entry(DeclaredTotals, "topics")
    found: list[str] = []
    for name in reading.places:
        if name.startswith("topic.") and _ticked(reading.raw(name, _ANSWER)):
            code = name.removeprefix("topic.")
            fault = cells.read(entry, code).fault
            if fault is None:
                found.append(code)
            else:
                reading.fault(name, _ANSWER, code, fault)
    return tuple(found)


def _needs(reading: _Reading) -> Iterable[tuple[str, str]]:
    cells, entry = Cells(reading.kit), _entry(Need, "category")
    for place in range(1, page.MOST_NEEDS + 1):
        name = f"need.{place}.category"
        raw = reading.raw(name, _WORDS)
        words = _text(reading, f"need.{place}.text", LONG)
        if raw is None:
            if words:
                reading.fault(name, _WORDS, "", Text("Choose the category of this need."))
            continue
        cell = cells.read(entry, raw)
        if cell.fault is None:
            yield str(cell.value), words
        else:
            reading.fault(name, _WORDS, str(raw), cell.fault)


def _text(reading: _Reading, name: str, most: int) -> str:
    words = reading.words(name, _ANSWER)
    if len(words) > most:
        reading.fault(
            name, _ANSWER, words[:40], Text("Too long: at most {limit} are allowed.", limit=str(most))
        )
    return words


def _ticked(raw: Raw) -> bool:
    return raw is not None and str(raw).strip().casefold() not in _NO_TICK


def _entry(model: type, name: str) -> Entry:
    return next(entry for entry in entries_of(model) if entry.name == name)
