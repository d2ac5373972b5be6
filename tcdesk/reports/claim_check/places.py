"""The territorial units as a text names them, in any of the three languages and with any ending."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tcdesk.domain.case_choices import AgeBand
from tcdesk.domain.counted import Counted
from tcdesk.domain.figures import Cases
from tcdesk.domain.reference import Unit
from tcdesk.i18n import CODES, plain
from tcdesk.reports.claim_check.lexicon import Lexicon
from tcdesk.reports.note.sources import Sources

_WORDS = re.compile(r"[^\W\d_]+")
# of a long word its vowel, and what is left of Noi and Vodă when they are declined
_ENDING = re.compile(r"(?<=\S{4})[aаяыиэ]$|(?<=^но)и$|(?<=^vod)a$|(?<=^вод)э$")
_FORTY = r"(?!сорока?(?!\S))"
"""In Russian the name of Soroca is written like a number."""


@dataclass(frozen=True, slots=True)
class Place:
    """A territorial unit as a text names it, its persons, and all numbers on them that may be mentioned.

    `total` is none where the unit gave no figures on persons.
    """

    unit: Unit
    named: re.Pattern[str]
    total: int | None
    numbers: frozenset[int]


def places(sources: Sources, words: Lexicon) -> dict[str, Place]:
    """The units by code, in the restricted edition."""
    cases = sources.figures.cases
    if not isinstance(cases, Cases):
        return {}
    return {unit.code: _place(unit, cases, sources.counted, words) for unit in sources.kit.units}


def _place(unit: Unit, cases: Cases, counted: Counted, words: Lexicon) -> Place:
    total = cases.by_unit.get(unit.code)
    numbers = frozenset() if total is None else _numbers_of(counted, unit.code) | {total}
    return Place(unit, named((unit,), words), total, numbers)


def _numbers_of(counted: Counted, unit: str) -> frozenset[int]:
    """How many persons of a unit there are of each kind, and of all kinds together that a text may join."""
    sums: Counter[tuple[str, str]] = Counter()
    for group in counted.cases:
        if group.unit == unit:
            for name in ("status", "sex", "age_band", "form", "geography"):
                sums[name, getattr(group, name)] += group.count
            if under_age(group.age_band):
                sums["children", ""] += group.count
    rows = (*counted.referred, *counted.services)
    declared = (row.number for row in counted.declared if row.unit == unit and row.number is not None)
    return frozenset((*sums.values(), *(row.count for row in rows if row.unit == unit), *declared))


def named(units: Iterable[Unit], words: Lexicon) -> re.Pattern[str]:
    """The names of units, also with an ending, and their adjectives."""
    found = {form for unit in units for form in _forms(unit, words)}
    return re.compile(rf"(?<!\S){_FORTY}(?:{'|'.join(sorted(found, key=len, reverse=True))})")


def _forms(unit: Unit, words: Lexicon) -> Iterator[str]:
    for name in (*(unit.said_in(code) for code in CODES), *unit.aliases):
        yield " ".join(rf"{_ENDING.sub('', plain(word))}\S*" for word in _WORDS.findall(name))
    yield from (rf"{plain(stem)}\S*" for stem in words.units.get(unit.code, ()))


def under_age(band: str) -> bool:
    """Whether persons of an age band are children for certain."""
    return band in AgeBand.__members__ and AgeBand[band].child
