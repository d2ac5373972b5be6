"""Lists of persons: of victims, of cases, of people with their numbers. As activities they never come in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from tcdesk.domain.fields import Entry, entries_of
from tcdesk.domain.registry import BY_NAME
from tcdesk.errors import TcdeskError
from tcdesk.text import Text
from tcdesk.workbooks.column_map import personal
from tcdesk.workbooks.contents import Look, like_a_day
from tcdesk.workbooks.header_words import header_words
from tcdesk.workbooks.headers import LIKELY, cell, fit, headings, phrases_of, tokens, vocabulary
from tcdesk.workbooks.tables import Raw, Table

Saying = Callable[[Entry, Raw], bool]
"""Whether a cell is a value of that field and nothing besides."""

_OF_CASES = frozenset({"case", "member", "partner", "team_report"})
"""Records that say something of cases, or do not let it leave."""

_TITLED = frozenset({"event", "training"})
_FREE = _TITLED | {"plan_item", "need"}
"""Records that would take any words as what they are called, and that leaves."""


_TELLING = ("status", "sex", "main_form")
_NAMED = (*_TELLING, "age_band")
_MOSTLY, _OFTEN, _SEEN_ROWS, _FEWEST = 0.6, 0.5, 30, 3


@dataclass(frozen=True, slots=True)
class Judged:
    """Of whom a list speaks. `columns` hold words about cases, and are nothing in records of another type.

    `shut` are the types of records that the list can not be taken for; a list `of_persons` is of members only
    where it names their posts.
    """

    columns: frozenset[int]
    of_persons: bool
    shut: frozenset[str]

    def allows(self, record: str, fields: Collection[str]) -> bool:
        """Whether the list may be taken as such records, with these fields."""
        return record not in self.shut and (record != "member" or not self.of_persons or "post" in fields)

    def closed(self, record: str, column: int) -> bool:
        """Whether the column may not fill a field of such records."""
        return column in self.columns and record not in _OF_CASES


def judged(words: Sequence[str], looks: Mapping[int, Look], *, titled: bool) -> Judged:
    """What headers and the cells below them tell; `titled` when the title names cases before anything else.

    One word about victims is not enough: activities may be about them."""
    heads = {column: head for column, head in enumerate(words) if head}
    names = any(personal(head, "event") and not _names_identity(head) for head in heads.values())
    one = any(_of_one(head, looks[column]) for column, head in heads.items())
    identity = any(_identifies(head, looks[column], names=names) for column, head in heads.items())
    activities = any(_of_activities(head, looks[column]) for column, head in heads.items())
    columns = frozenset(column for column, head in heads.items() if of_cases(head, looks[column]))
    titled = titled and not activities
    if identity or (names and (one or titled)):
        open_to = (
            {"case"} if one or titled else {"case", "member"} if names else {"case", "member", "partner"}
        )
        return Judged(columns, True, frozenset(BY_NAME) - open_to)
    if one:
        return Judged(columns, False, _FREE)
    return Judged(columns, False, _TITLED if titled else frozenset())


def of_cases(words: str, seen: Look) -> bool:
    """Whether a column tells of cases in words: its header says so, and its cells are no numbers of them."""
    known = header_words()
    if fit(words, phrases_of(known.one_case)):
        return True
    counts = not seen.filled or seen.amounts >= _MOSTLY
    return not counts and bool(fit(words, phrases_of(known.cases))) and not _names_activity(words)


def left_out(words: str, seen: Look, record: str) -> bool:
    """Whether a column that is no field may not even be kept in the note of such records."""
    return of_cases(words, seen) and (
        record not in _OF_CASES or bool(fit(words, phrases_of(header_words().one_case)))
    )


def without_headers(table: Table, looks: Mapping[int, Look], *, titled: bool, says: Saying) -> bool:
    """Whether rows without known headers are a list of victims: headers or closed lists of cases tell it."""
    if titled:
        return True
    top = next((found for found in headings(table) if sum(map(bool, found.words)) >= _FEWEST), None)
    if top is not None and not any(map(like_a_day, top.words)):
        below = {column: looks[column] for column in range(len(top.words)) if column in looks}
        seen = judged(
            [head if column in below else "" for column, head in enumerate(top.words)], below, titled=False
        )
        if seen.shut:
            return True
    entries = {entry.name: entry for entry in entries_of(BY_NAME["case"].model) if entry.name in _TELLING}
    return any(_share(table, column, entries[name], says) >= _OFTEN for column in looks for name in _TELLING)


def refused(*, headed: bool) -> TcdeskError:
    """The refusal (`no_headers`) of a list that would come in as something else than cases."""
    fields = {entry.name: entry.shown.label for entry in entries_of(BY_NAME["case"].model)}
    words = [fields[name] for name in _NAMED]
    if headed:
        return TcdeskError(
            Text("This list speaks of persons or of cases, and not all of it is understood."),
            Text(
                "A list of activities has no names, personal numbers, birth dates or words about a case: "
                "take these columns out. A list of victims is taken in without names, by headers such as: "
                "{words}.",
                words=words,
            ),
            reason="no_headers",
        )
    return TcdeskError(
        Text("This looks like a list of victims without headers."),
        Text(
            "A list of victims is taken in only with headers, and without names. Put a row of headers above "
            "it, for example: {words}.",
            words=words,
        ),
        reason="no_headers",
    )


def _of_one(words: str, seen: Look) -> bool:
    """Whether each row is a case: "Descrierea cazului", or "Victime" above words."""
    known = header_words()
    if fit(words, phrases_of(known.one_case)):
        return True
    alone = all(fit(word, phrases_of(known.cases)) for word in tokens(words))
    return alone and of_cases(words, seen)


def _identifies(words: str, seen: Look, *, names: bool) -> bool:
    """Whether a column says which person it is; numbers that are no personal ones do so only beside names."""
    if seen.identities >= 2 and seen.identities >= _OFTEN * seen.filled:
        return True
    return _names_identity(words) and (names or bool(seen.identities) or seen.amounts < _MOSTLY)


def _names_identity(words: str) -> bool:
    return fit(words, phrases_of(header_words().identity)) >= LIKELY


def _of_activities(words: str, seen: Look) -> bool:
    people = vocabulary("event")["participants"]
    return _names_activity(words) or (seen.amounts >= _OFTEN and fit(words, people) >= LIKELY)


def _names_activity(words: str) -> bool:
    return fit(words, phrases_of(header_words().activities)) > 0


def _share(table: Table, column: int, entry: Entry, says: Saying) -> float:
    """Which share of the filled cells of a column are values of that field, and nothing besides."""
    raws = [cell(table, row, column) for row in range(min(len(table.rows), _SEEN_ROWS))]
    filled = [raw for raw in raws if raw is not None]
    return sum(says(entry, raw) for raw in filled) / max(len(filled), 1)
