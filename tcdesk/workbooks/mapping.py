"""What an own list is taken for: its sheet, its header, and a map that a person can accept or change."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tcdesk.domain.fields import Entry
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import BY_NAME
from tcdesk.errors import TcdeskError
from tcdesk.i18n import plain
from tcdesk.text import Text
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.column_map import (
    LEFT_OUT,
    NOTE,
    ColumnMap,
    from_json,
    personal,
    targets,
    to_json,
)
from tcdesk.workbooks.contents import Look, look, width, year_in, years
from tcdesk.workbooks.guessing import Guess, best_guess, by_content, title_of
from tcdesk.workbooks.header_words import header_words
from tcdesk.workbooks.headers import (
    LIKELY,
    Heading,
    fit,
    headings,
    phrases_of,
    running,
    signature_of,
)
from tcdesk.workbooks.persons import left_out
from tcdesk.workbooks.tables import Book, Raw, Table
from tcdesk.workbooks.telling import describe, questions, undecided

__all__ = ["ColumnMap", "Proposal", "describe", "from_json", "proposed", "to_json"]

_PLANNED = re.compile(r"\b(?:plan|planul|grafi\w*|calendar\w*|план|график\w*)\b")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A map for a list, the sheet it is for, and what a person had better look at."""

    map: ColumnMap
    table: Table
    unsure: Sequence[Text]


def proposed(book: Book, kit: Kit, *, known: Sequence[ColumnMap] = ()) -> Proposal:
    """How the list in `book` is understood; a map that is known for the same headers is used again.

    Refused (`no_headers`) where nothing is understood, and where a list of persons would not become cases.
    """
    again = _remembered(book, known)
    if again is not None:
        table, found, columns = again
        unsure: list[Text] = []
    else:
        cells = Cells(kit, lenient=True)
        readable = _readable(cells)
        guess = best_guess(book, readable) or by_content(book, readable, _saying(cells))
        if guess is None:
            raise _not_understood()
        table, found = guess.table, guess.heading
        columns, unsure = _map_of(guess, single=len(book.tables) == 1)
    values, questions = undecided(table, found, columns, kit)
    columns = columns.model_copy(update={"values": values})
    others = [other.name for other in book.tables if other is not table and any(map(any, other.rows))]
    if others:
        unsure.append(Text("Only one sheet is taken in. Left out: {names}.", names=others))
    return Proposal(columns, table, (*unsure, *questions))


def _not_understood() -> TcdeskError:
    names = ("event", "meeting", "member")
    labels = [entry.shown.label for name in names for entry in list(targets(BY_NAME[name]).values())[:3]]
    return TcdeskError(
        Text("No row with headers that are understood was found in this list."),
        Text(
            "Put a row of headers above the list, for example: {words}, Data desfășurării, Denumirea, "
            "Nr. participanți, Дата проведения, Мероприятие; or give a map of the columns.",
            words=labels,
        ),
        reason="no_headers",
    )


def _readable(cells: Cells) -> Callable[[Entry, Raw], bool]:
    return lambda entry, raw: cells.read(entry, raw).fault is None


def _saying(cells: Cells) -> Callable[[Entry, Raw], bool]:
    """Whether a cell is a value and nothing besides."""

    def says(entry: Entry, raw: Raw) -> bool:
        read = cells.read(entry, raw)
        return read.fault is None and not read.kept and read.value != entry.empty

    return says


def _remembered(book: Book, known: Sequence[ColumnMap]) -> tuple[Table, Heading, ColumnMap] | None:
    """The first header of the book for which a map is known, and that map for this book."""
    by_signature = {signature_of(columns.columns): columns for columns in known if columns.header_row}
    for table in book.tables:
        for found in headings(table) if by_signature else ():
            columns = by_signature.get(found.signature)
            if columns is not None:
                year = _year(table, found) or columns.year
                sheet = "" if len(book.tables) == 1 else table.name
                update = {
                    "sheet": sheet,
                    "header_row": found.row + 1,
                    "year": year,
                    "defaults": _of_year(columns, year),
                }
                return table, found, columns.model_copy(update=update)
    return None


def _of_year(columns: ColumnMap, year: int | None) -> dict[str, str]:
    """The defaults of a map that was used for another year: a plan is of the year that its list names."""
    old, new = str(columns.year or ""), str(year or "")
    return {
        name: new if name == "period" and words == old else words for name, words in columns.defaults.items()
    }


def _map_of(guess: Guess, *, single: bool) -> tuple[ColumnMap, list[Text]]:
    """The map for a list that was never seen before, and what was guessed in it."""
    table, found = guess.table, guess.heading
    columns: dict[str, str] = {}
    aside: dict[str, list[str]] = {NOTE: [], LEFT_OUT: []}
    for column in range(max(width(table), len(found.words))):
        words = found.words[column] if column < len(found.words) else ""
        seen = look(table, found.first, column)
        if not words and not seen.filled:
            continue
        key = found.key(column)
        columns[key] = guess.taken[column][0] if column in guess.taken else _aside(words, seen, guess.records)
        notes = guess.records != "case" and fit(words, phrases_of(header_words().notes)) >= LIKELY
        known = running(words) or seen.running or notes
        if column not in guess.taken and seen.filled and not known:
            aside[columns[key]].append(words or key)
    result = ColumnMap(
        records=guess.records,
        sheet="" if single else table.name,
        header_row=found.row + 1,
        year=_year(table, found),
        columns=columns,
        defaults=_defaults(guess, set(columns.values())),
    )
    return result, questions(guess, aside)


def _aside(words: str, seen: Look, records: str) -> str:
    """What becomes of a column that is no field: identities and running numbers go, and all about cases."""
    if running(words) or (seen.running and not words) or seen.identities or personal(words, records):
        return LEFT_OUT
    if left_out(words, seen, records):
        return LEFT_OUT
    return LEFT_OUT if records == "case" else NOTE


def _year(table: Table, found: Heading) -> int | None:
    return year_in(title_of(table, found)) or years(table, found.first)


def _defaults(guess: Guess, filled: set[str]) -> dict[str, str]:
    """What goes without saying in such a list: meetings that are listed were held, a plan is of its year."""
    year = _year(guess.table, guess.heading)
    title = plain(title_of(guess.table, guess.heading))
    found: dict[str, str] = {}
    if guess.records == "meeting":
        found["state"] = "planned" if _PLANNED.search(title) else "held"
    elif guess.records in ("plan_item", "need", "team_report") and year:
        found["period"] = str(year)
    return {name: words for name, words in found.items() if name not in filled}
