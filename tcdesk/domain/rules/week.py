"""The campaign week: is it known, and how many activities fell into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tcdesk.domain.forms import held_in, identity_of, number_of, value_of
from tcdesk.domain.reference import Week
from tcdesk.domain.rules.inspection import Inspection, counting_kinds, found
from tcdesk.domain.values import answered
from tcdesk.errors import Problem


def in_week(inspection: Inspection) -> Iterator[Problem]:
    """Asked where the days straddle the week; elsewhere the dates say it, and an entry must agree."""
    weeks = {week.year: week for week in inspection.kit.weeks}
    counting = counting_kinds(inspection.kit)
    for event in inspection.content.event:
        first = held_in(event, "first_day")
        last = held_in(event, "last_day") or first
        if first is None or held_in(event, "kind") not in counting:
            continue
        week = _week_of(weeks, first, last)
        if week is None:
            continue
        inside = week.first <= first and last <= week.last
        number = number_of(event, "in_week")
        if not inside and _overlaps(week, first, last):
            if not answered(value_of(event, "in_week")):
                yield found("in_week_missing", "event", identity_of(event), "in_week")
        elif number is not None:
            computed = number_of(event, "number_of") if inside else 0
            if computed is not None and computed != number:
                yield found(
                    "in_week_against_dates",
                    "event",
                    identity_of(event),
                    "in_week",
                    given=number,
                    computed=computed,
                )


def _overlaps(week: Week, first: date, last: date) -> bool:
    return first <= week.last and last >= week.first


def _week_of(weeks: Mapping[int, Week], first: date, last: date) -> Week | None:
    """The week that the days may touch: of the year in which they end, if they reach it."""
    ending = weeks.get(last.year)
    return ending if ending and _overlaps(ending, first, last) else weeks.get(first.year)


def week_known(inspection: Inspection) -> Iterator[Problem]:
    """Whether the days of the week are known; it is in October, so a first half-year has none."""
    period = inspection.period
    if period.half == 1 or not inspection.content.event or inspection.kit.week(period.year):
        return
    yield found("week_unknown", "event", year=str(period.year))
