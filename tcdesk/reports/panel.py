"""What each unit gave in full, so that two years can be compared over the same units. Nothing is put in for
a number that was not given, and a unit that gave only a part of it is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tcdesk.domain.choices import Figure
from tcdesk.domain.counted import Counted, Keyed, Sum
from tcdesk.reports.claims_of_change import Measure
from tcdesk.reports.figures import held_by_unit


@dataclass(frozen=True, slots=True)
class Given:
    """The number of one unit; `about` where a part of it is only approximate."""

    number: int
    about: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """A number in two years, added up over the units that gave it in full for both."""

    measure: Measure
    units: frozenset[str]
    before: Given
    now: Given


def compared(before: Counted, now: Counted) -> list[Compared]:
    """Each measure that at least one unit gave for both years."""
    earlier, later = given(before), given(now)
    found = []
    for measure in Measure:
        units = frozenset(earlier[measure].keys() & later[measure].keys())
        if units:
            sums = [_sum(year[measure][unit] for unit in units) for year in (earlier, later)]
            found.append(Compared(measure, units, *sums))
    return found


def given(counted: Counted) -> dict[Measure, dict[str, Given]]:
    """By measure the numbers of the units that gave them in full, true zeros included."""
    events, trainings = counted.events, counted.trainings
    rows_of_trainings = [(row.unit, _rows(row.participants)) for row in trainings]
    cases = [(row.unit, Sum(row.count, row.count, 0, row.count)) for row in counted.cases]
    return {
        Measure.meetings: _meetings(counted),
        Measure.events: _full(
            counted, "events", ((row.unit, row.number_of) for row in events), Figure.events
        ),
        Measure.participants: _full(
            counted, "events", ((row.unit, row.participants) for row in events), Figure.participants
        ),
        Measure.trainings: _full(
            counted, "trainings", rows_of_trainings, Figure.trainings_received, Figure.trainings_organised
        ),
        Measure.cases: _full(counted, "cases", cases, Figure.cases_victim, Figure.cases_presumed),
    }


def _rows(people: Sum) -> Sum:
    """The rows themselves, which are always known to the last one."""
    return Sum(people.rows, people.rows, 0, people.rows)


def _sum(numbers: Iterable[Given]) -> Given:
    rows = list(numbers)
    return Given(sum(row.number for row in rows), any(row.about for row in rows))


def _meetings(counted: Counted) -> dict[str, Given]:
    rows = [row for row in counted.declared if row.figure == Figure.meetings and not row.covered]
    about = {row.unit for row in rows if row.state == "about"}
    partial = {row.unit for row in rows if row.number is None}
    held = held_by_unit(counted).items()
    return {unit: Given(number, unit in about) for unit, number in held if unit not in partial}


def _full(
    counted: Counted, topic: str, groups: Iterable[tuple[str, Sum]], *figures: Figure
) -> dict[str, Given]:
    """The numbers of the units whose records and declared figures all have one; `topic` names the statement
    that there was nothing, which is a zero."""
    numbers: dict[str, list[Given]] = defaultdict(list)
    partial: set[str] = set()
    for row in _stated(counted.statements, topic):
        numbers[row.unit].append(Given(0))
    for unit, group in groups:
        numbers[unit].append(Given(group.total, bool(group.about)))
        if group.given < group.rows:
            partial.add(unit)
    for unit, states in _declared(counted, figures).items():
        if None in states.values() or (len(states) < len(figures) and unit not in numbers):
            partial.add(unit)
        numbers[unit] += [found for found in states.values() if found]
    return {unit: _sum(rows) for unit, rows in numbers.items() if unit not in partial}


def _stated(statements: Iterable[Keyed], topic: str) -> list[Keyed]:
    return [row for row in statements if row.key == topic]


def _declared(counted: Counted, figures: tuple[Figure, ...]) -> Mapping[str, dict[str, Given | None]]:
    """By unit and figure what was declared and no record comes before; None where there is no number."""
    found: dict[str, dict[str, Given | None]] = defaultdict(dict)
    for row in counted.declared:
        if row.figure not in figures or row.covered:
            continue
        own = found[row.unit]
        known = own.get(row.figure, Given(0))
        if row.number is None or known is None:
            own[row.figure] = None
        else:
            own[row.figure] = _sum((known, Given(row.number, row.state == "about")))
    return found
