"""What the cells of a column look like: days, numbers, identities, a running number, words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tcdesk.domain.fields import Kind
from tcdesk.domain.rules.numbers import PERSONAL, PHONE, found_in
from tcdesk.i18n import plain
from tcdesk.workbooks.days import EARLIEST, LATEST, MONTHS
from tcdesk.workbooks.headers import MOST_COLUMNS, cell
from tcdesk.workbooks.meaning import folded
from tcdesk.workbooks.tables import Raw, Table

_SEEN_ROWS = 200
_DAY = re.compile(r"\b\d{1,2}\s*[./-]\s*\d{1,2}(\s*[./-]\s*(19|20)?\d\d)?\b|\b(19|20)\d\d-\d\d(-\d\d)?\b")
_WORD = re.compile(r"[^\W\d_]+")
_AMOUNT = re.compile(r"\W{0,3}(?:circa|apr\w*|peste|cca|около|свыше|примерно)?\W{0,3}\d+\b.{0,24}", re.DOTALL)
_DIGITS = 13
_IDENTITY = re.compile(r"[02]\d{12}(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_PLACE = re.compile(
    r"(liceu|l\.?t\.|gimnaz|scoal|gradinit|colegiu|centrul|casa de|bibliotec|primari|лице|гимназ|школ|колледж"
    r"|библиот|дом культ|центр|примэри|детск)"
)


@dataclass(frozen=True, slots=True)
class Look:
    """How many cells of a column are filled, and which shares of these are days, amounts or identities.

    `running` is a column that only counts the rows; `length` the usual number of letters.
    """

    filled: int
    days: float
    amounts: float
    places: float
    identities: int
    running: bool
    length: float


def look(table: Table, first: int, column: int) -> Look:
    """What a column looks like from row `first` on."""
    raws = [cell(table, row, column) for row in range(first, min(len(table.rows), first + _SEEN_ROWS))]
    filled = [raw for raw in raws if raw is not None]
    some = max(len(filled), 1)
    return Look(
        len(filled),
        sum(like_a_day(raw) for raw in filled) / some,
        sum(_like_an_amount(raw) for raw in filled) / some,
        sum(isinstance(raw, str) and bool(_PLACE.match(plain(raw.strip()))) for raw in filled) / some,
        sum(has_identity(raw) for raw in filled),
        _running(filled),
        sum(len(str(raw)) for raw in filled) / some,
    )


def width(table: Table) -> int:
    """The number of columns of the widest row."""
    return min(max((len(row) for row in table.rows), default=0), MOST_COLUMNS)


def like_a_day(raw: Raw) -> bool:
    """Whether the cell holds a day, several days or a month, in any everyday spelling."""
    if isinstance(raw, date):
        return True
    if not isinstance(raw, str) or len(raw) > 60:
        return False
    if _DAY.search(raw):
        return True
    return len(raw) <= 40 and any(word in MONTHS for word in _WORD.findall(folded(raw)))


def month_of(words: str) -> int | None:
    """The month (1 to 12) named in a few words; None when there is none, or more than one."""
    found = {MONTHS[word] for word in _WORD.findall(folded(words)) if word in MONTHS}
    return found.pop() if len(found) == 1 else None


def year_in(words: str) -> int | None:
    """The only year named in the words."""
    found = set(_YEAR.findall(words))
    return int(found.pop()) if len(found) == 1 else None


def years(table: Table, first: int) -> int | None:
    """The year of most days of a list."""
    found: Counter[int] = Counter()
    for row in table.rows[first : first + _SEEN_ROWS]:
        for raw in row[:MOST_COLUMNS]:
            if isinstance(raw, date) and EARLIEST <= raw.year <= LATEST:
                found[raw.year] += 1
            elif isinstance(raw, str) and like_a_day(raw) and (named := year_in(raw)):
                found[named] += 1
    return found.most_common(1)[0][0] if found else None


def has_identity(raw: Raw) -> bool:
    """Whether the cell holds what looks like an IDNP: 13 digits in one piece, or in groups with the right
    check digit, the first of them 0 or 2."""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if not isinstance(raw, str | int):
        return False
    words = str(raw)
    # most cells have too few digits, and looking at them closely is slow
    if sum(map(str.isdigit, words)) < _DIGITS:
        return False
    found = found_in(words, frozenset())
    return any(rule == PERSONAL or _IDENTITY.match(words, place) for rule, place in found if rule != PHONE)


def agrees(seen: Look, kind: Kind, name: str) -> float:
    """By how much the cells of a column support that it holds a field of this kind: 1 fully."""
    if not seen.filled or name in ("number", "local_code", "examined_at", "age_band"):
        return 1.0
    match kind:
        case Kind.date:
            return 1.0 if seen.days or seen.amounts else 0.5
        case Kind.number | Kind.whole:
            return 1.0 if seen.amounts else 0.4
        case Kind.text:
            return 0.4 if seen.days > 0.8 or seen.amounts > 0.9 else 1.0
        case Kind.code | Kind.codes | Kind.choice | Kind.choices:
            return 0.4 if seen.amounts > 0.8 or seen.days > 0.8 else 1.0
    return 1.0


def _like_an_amount(raw: Raw) -> bool:
    if isinstance(raw, str):
        return not like_a_day(raw) and len(raw) <= 40 and bool(_AMOUNT.fullmatch(plain(raw.strip())))
    return isinstance(raw, int | float) and not isinstance(raw, bool)


def _running(filled: Sequence[Raw]) -> bool:
    """1, 2, 3, … or "1.", "2.", …"""
    if len(filled) < 2:
        return False
    found = [re.fullmatch(r"(\d+)(\.0|[.)])?", str(raw).strip()) for raw in filled]
    numbers = [int(match[1]) for match in found if match]
    steps = [after - before for before, after in pairwise(numbers)]
    return len(numbers) >= 0.8 * len(filled) and numbers[0] == 1 and all(step in (0, 1) for step in steps)
