"""Reading the one-page report back: all that was filled in, or all the faults at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.one_page_rows import (
    ANSWER,
    RIGHT,
    TICK,
    VALUE,
    WORDS,
    Page,
    cell_at,
    find_names,
    marked,
)
from tcdesk.workbooks.rows import shown
from tcdesk.workbooks.tables import Book, Fault, Raw

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


def is_one_page(book: Book) -> bool:
    """Whether a workbook is a one-page report."""
    return any(marked(table) for table in book.tables)


def read(book: Book, kit: Kit) -> OnePage:
    """What the page says. `RowsRejected` with every fault and its place; also when it is another workbook,
    when nothing was filled in, or when it holds several pages."""
    found = [(table, place) for table in book.tables if (place := marked(table))]
    if len(found) != 1:
        raise _no_page(len(found))
    table, place = found[0]
    reading = Page(table, kit)
    find_names(reading, *place, VALUE)
    right = marked(table, RIGHT)
    if right:
        find_names(reading, *right, ANSWER)
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
        [fault.problem for fault in faults],
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


def _figures(reading: Page) -> dict[Figure, Number | NoNumber]:
    cells, entry = Cells(reading.kit), _entry(DeclaredFigure, "value")
    found: dict[Figure, Number | NoNumber] = {}
    for figure in page.FIGURES:
        name = f"figure.{figure}"
        raw, ticked = reading.raw(name, VALUE), _ticked(reading.raw(name, TICK))
        if raw is None:
            if ticked:
                reading.fault(name, VALUE, "", Text("≈ is ticked, but the number is missing."))
            continue
        cell = cells.read(entry, raw)
        if cell.fault is not None:
            reading.fault(name, VALUE, str(raw), cell.fault)
        elif isinstance(cell.value, Number) and ticked:
            found[figure] = about(cell.value.number)
        elif isinstance(cell.value, Number | NoNumber) and cell.value.state != "unanswered":
            found[figure] = cell.value
    return found


def _control(reading: Page, figures: Mapping[Figure, Number | NoNumber]) -> int | None:
    """The control total, when there is one; a formula that no program computed yet is none."""
    place = reading.places.get("control")
    raw = None if place is None else cell_at(reading.table, place[0], place[1] + VALUE)
    if raw is None:
        return None
    cell = Cells(reading.kit).read(_entry(DeclaredFigure, "value"), raw)
    written = cell.value.number if isinstance(cell.value, Number) else None
    if cell.fault is not None or written is None:
        reading.fault("control", VALUE, shown(raw), Text("A whole number is expected."))
        return None
    found, _approximate = total(figures.values())
    # the formula adds only cells that are numbers, not “≈30” or a number kept as text
    plainly = sum(
        int(raw)
        for figure in figures
        if isinstance(raw := reading.raw(f"figure.{figure}", VALUE), int | float)
    )
    if written not in (found, plainly):
        reading.fault("control", VALUE, "", does_not_fit(written, found))
    return written


def _unit(reading: Page) -> str:
    # no unit has a name of 60 letters; the error repeats what was read
    words = shown(reading.words("unit", VALUE))
    try:
        return reading.kit.find_unit(words).code if words else ""
    except TcdeskError as problem:
        reading.fault("unit", VALUE, words, problem.text)
        return ""


def _period(reading: Page) -> Period | None:
    half, year = reading.words("period", VALUE), reading.words("year", VALUE)
    if not half and not year:
        return None
    halves = {
        plain(Language(code).say(text)): place for code in CODES for place, text in enumerate(page.HALVES)
    }
    if plain(half) not in halves:
        text = Text("Choose “{year}”, “{first}” or “{second}”.", **_half_names())
        reading.fault("period", VALUE, shown(half), text)
    if not (year.isdigit() and 2000 <= int(year) < 2100):
        reading.fault("year", VALUE, shown(year), Text("A year is expected, for example 2022."))
        return None
    return Period(int(year), halves.get(plain(half), 0))


def _half_names() -> dict[str, Text]:
    return dict(zip(("year", "first", "second"), page.HALVES, strict=True))


def _topics(reading: Page) -> tuple[str, ...]:
    cells, entry = Cells(reading.kit), _entry(DeclaredTotals, "topics")
    found: list[str] = []
    for name in reading.places:
        if name.startswith("topic.") and _ticked(reading.raw(name, ANSWER)):
            code = name.removeprefix("topic.")
            fault = cells.read(entry, code).fault
            if fault is None:
                found.append(code)
            else:
                reading.fault(name, ANSWER, code, fault)
    return tuple(found)


def _needs(reading: Page) -> Iterable[tuple[str, str]]:
    cells, entry = Cells(reading.kit), _entry(Need, "category")
    for place in range(1, page.MOST_NEEDS + 1):
        name = f"need.{place}.category"
        raw = reading.raw(name, WORDS)
        words = _text(reading, f"need.{place}.text", LONG)
        if raw is None:
            if words:
                reading.fault(name, WORDS, "", Text("Choose the category of this need."))
            continue
        cell = cells.read(entry, raw)
        if cell.fault is None:
            yield str(cell.value), words
        else:
            reading.fault(name, WORDS, shown(raw), cell.fault)


def _text(reading: Page, name: str, most: int) -> str:
    words = reading.words(name, ANSWER)
    if len(words) > most:
        reading.fault(
            name, ANSWER, words[:40], Text("Too long: at most {limit} are allowed.", limit=str(most))
        )
    return words


def _ticked(raw: Raw) -> bool:
    return raw is not None and str(raw).strip().casefold() not in _NO_TICK


def _entry(model: type, name: str) -> Entry:
    return next(entry for entry in entries_of(model) if entry.name == name)
