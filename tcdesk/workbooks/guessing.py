"""Which sheet is the list, which row its header, and what sort of records it holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from tcdesk.domain.fields import Entry, entries_of
from tcdesk.domain.registry import BY_NAME
from tcdesk.workbooks import persons
from tcdesk.workbooks.column_map import CLOSED, personal
from tcdesk.workbooks.contents import Look, agrees, look, width
from tcdesk.workbooks.header_words import header_words
from tcdesk.workbooks.headers import (
    LIKELY,
    Heading,
    cell,
    fit,
    heading,
    headings,
    phrases_of,
    running,
    tokens,
    vocabulary,
)
from tcdesk.workbooks.tables import Book, Raw, Table

_FEWEST, _SCORE, _TITLE, _CLOSE = 2, 1.7, 1.0, 0.5
_BEST_FIT = 1.3
_MOSTLY, _OFTEN, _UNREAD = 0.6, 0.5, 0.8
_SEEN_ROWS, _LONGEST_TITLE = 30, 300

_MAIN: Mapping[str, frozenset[str]] = {
    "event": frozenset({"first_day", "title", "kind"}),
    "training": frozenset({"first", "title", "topic"}),
    "meeting": frozenset({"held_on", "agenda", "number"}),
    "member": frozenset({"name", "post", "role", "institution"}),
    "partner": frozenset({"name"}),
    "plan_item": frozenset({"activity"}),
    "case": frozenset({"status", "main_form", "sex", "age_band", "month", "half_year"}),
    "need": frozenset({"text"}),
    "team_report": frozenset({"cases", "meetings", "trafficking", "period"}),
}

Readable = Callable[[Entry, Raw], bool]
"""Whether a cell can be read as a value of that field."""

Agreeing = Callable[[Entry, int], float]
"""By how much the cells of a column support that it is that field, up to 1."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A list as it is understood: `taken` are its columns with the field and how well the header fits.

    `rival` is another type of record that fits nearly as well.
    """

    table: Table
    heading: Heading
    records: str
    taken: Mapping[int, tuple[str, float]]
    score: float
    rival: str = ""


def best_guess(book: Book, readable: Readable) -> Guess | None:
    """The sheet, the header and the type of record that fit best; None where no header is understood."""
    found = [guess for table in book.tables if (guess := _of_table(table, readable)) is not None]
    return max(found, key=lambda guess: guess.score, default=None)


def title_of(table: Table, found: Heading) -> str:
    """The words above the header and the name of the sheet."""
    rows = table.rows[: max(found.row, 0)]
    cells = [str(raw) for row in rows for raw in row if isinstance(raw, str | int) and str(raw).strip()]
    return " ".join((*(words[:_LONGEST_TITLE] for words in cells), table.name))


def by_content(book: Book, readable: Readable, says: Readable) -> Guess | None:
    """Rows without any header, taken as activities when one column holds days; `says` is whether a cell is a
    value and nothing besides. Lists of persons are not taken: refused (`no_headers`) where nothing else is
    there, also those with headers that `best_guess` left alone."""
    refused: list[bool] = []
    for table in book.tables:
        if _heading(table) is not None:
            refused.append(True)
            continue
        looks = {column: look(table, 0, column) for column in range(width(table))}
        if any(seen.identities for seen in looks.values()):
            continue
        titled = _hint(table, heading(table, 0)) == "case"
        if persons.without_headers(table, looks, titled=titled, says=says):
            refused.append(False)
            continue
        days = [column for column, seen in looks.items() if seen.filled and seen.days >= _MOSTLY]
        if not days:
            continue
        taken = {days[0]: ("first_day", 0.0), **_other_columns(table, looks, days, readable)}
        if len(taken) >= _FEWEST:
            return Guess(table, heading(table, 0), "event", taken, 0.0)
    if refused:
        raise persons.refused(headed=refused[0])
    return None


def fields_of(found: Heading, record: str) -> dict[int, str]:
    """The field that each column of a known header is, for records of a type that is known already; columns
    that fit none are left out."""
    return {column: name for column, (name, _) in _taken(found, record, lambda *_: 1.0).items()}


def _of_table(table: Table, readable: Readable) -> Guess | None:
    found = _heading(table)
    return None if found is None else _with_contents(table, found, readable)


def _heading(table: Table) -> Heading | None:
    """The header that is understood best; None where none is."""
    best: tuple[float, Heading] | None = None
    for found in headings(table):
        score = max(_score(record, _taken(found, record, lambda *_: 1.0)) for record in _MAIN)
        # headers that stand there once more further down say the same
        if score and (best is None or score > best[0]):
            best = score, found
    return None if best is None else best[1]


def _with_contents(table: Table, found: Heading, readable: Readable) -> Guess | None:
    """Once more for the header that was found, with what the cells below it look like."""
    looks = {column: look(table, found.first, column) for column in range(len(found.words))}
    hint = _hint(table, found)
    whom = persons.judged(found.words, looks, titled=hint == "case")

    def agreeing(entry: Entry, column: int) -> float:
        agreed = agrees(looks[column], entry.kind, entry.name)
        if entry.kind not in CLOSED or not looks[column].filled:
            return agreed
        return agreed * (_UNREAD + (1 - _UNREAD) * _share(table, found.first, column, entry, readable))

    guesses = _guesses(table, found, hint, agreeing, whom)
    # cells that fit nowhere do not make well-known headers unknown
    guesses = guesses or _guesses(table, found, hint, lambda *_: 1.0, whom)
    if not guesses:
        return None
    first = guesses[0]
    near = [guess.records for guess in guesses[1:] if first.score - guess.score < _CLOSE]
    return Guess(table, found, first.records, first.taken, first.score, near[0] if near else "")


def _guesses(
    table: Table, found: Heading, hint: str, agreeing: Agreeing, whom: persons.Judged
) -> list[Guess]:
    """What the list may be, the best first; of two that fit alike a list of persons is one of cases."""
    guesses = []
    for record in _MAIN:
        closed = {column for column in range(len(found.words)) if whom.closed(record, column)}
        taken = _taken(found, record, agreeing, closed)
        if not whom.allows(record, {name for name, _ in taken.values()}):
            continue
        if score := _score(record, taken):
            score += _TITLE if hint == record else 0.0
            guesses.append(Guess(table, found, record, taken, score))
    return sorted(guesses, key=lambda guess: (-guess.score, whom.of_persons and guess.records != "case"))


def _score(record: str, taken: Mapping[int, tuple[str, float]]) -> float:
    """How well a type fits; 0 where too little of it was found."""
    names = {name for name, _ in taken.values()}
    total = sum(min(fitting, _BEST_FIT) for _, fitting in taken.values())
    if len(names) < _FEWEST or total < _SCORE or not names & _MAIN[record]:
        return 0.0
    return total


def _taken(
    found: Heading, record: str, agreeing: Agreeing, closed: Collection[int] = ()
) -> dict[int, tuple[str, float]]:
    """The best column for each field, the best pairs first; none of the `closed` ones."""
    entries = {entry.name: entry for entry in entries_of(BY_NAME[record].model)}
    pairs = []
    for column, words in enumerate(found.words):
        if not words or column in closed or running(words) or personal(words, record):
            continue
        for place, (name, phrases) in enumerate(vocabulary(record).items()):
            fitting = fit(words, phrases)
            if fitting >= LIKELY and name in entries:
                fitting *= agreeing(entries[name], column)
            if fitting >= LIKELY:
                pairs.append((-fitting, place, column, name))
    taken: dict[int, tuple[str, float]] = {}
    used: set[str] = set()
    for fitting, _, column, name in sorted(pairs):
        if column not in taken and name not in used:
            taken[column] = name, -fitting
            used.add(name)
    return taken


def _hint(table: Table, found: Heading) -> str:
    """The type of record that the title names first."""
    lines = {record: phrases_of(line) for record, line in header_words().titles.items()}
    for word in tokens(title_of(table, found)):
        for record, phrases in lines.items():
            if fit(word, phrases):
                return record
    return ""


def _other_columns(
    table: Table, looks: Mapping[int, Look], days: Sequence[int], readable: Readable
) -> dict[int, tuple[str, float]]:
    """What the columns beside the days are: numbers, known words, places, and the longest words a title."""
    rest = [
        column
        for column, seen in looks.items()
        if seen.filled and column not in days and not seen.running and not _only_numbers(seen)
    ]
    numbers = [c for c, seen in looks.items() if _only_numbers(seen) and not seen.running and c not in days]
    found: dict[int, tuple[str, float]] = {numbers[0]: ("participants", 0.0)} if numbers else {}
    if not rest:
        return found
    title = max(rest, key=lambda column: looks[column].length)
    found[title] = "title", 0.0
    entries = {entry.name: entry for entry in entries_of(BY_NAME["event"].model)}
    names = ["place", "kind", "audiences"]
    for column in rest:
        for name in names:
            if column not in found and _is_one(table, looks[column], column, entries[name], readable):
                found[column] = name, 0.0
                names.remove(name)
                break
    return found


def _only_numbers(seen: Look) -> bool:
    return seen.filled > 0 and seen.amounts >= _MOSTLY


def _is_one(table: Table, seen: Look, column: int, entry: Entry, readable: Readable) -> bool:
    if entry.name == "place":
        return seen.places >= _OFTEN
    return _share(table, 0, column, entry, readable) >= _OFTEN


def _share(table: Table, first: int, column: int, entry: Entry, readable: Readable) -> float:
    """Which share of the cells of a column can be read as that field."""
    raws = [cell(table, row, column) for row in range(first, min(len(table.rows), first + _SEEN_ROWS))]
    filled = [raw for raw in raws if raw is not None]
    return sum(readable(entry, raw) for raw in filled) / max(len(filled), 1)
