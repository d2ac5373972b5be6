"""The figures of one report as far as its own checks need them; the Note's are computed elsewhere.

A figure without any record is absent, never 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tcdesk.domain.case_choices import CaseStatus
from tcdesk.domain.choices import Direction, Figure, MeetingState, PlanState
from tcdesk.domain.content import Content
from tcdesk.domain.forms import about_number, held_in
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit, Week
from tcdesk.domain.rules.inspection import counting_kinds

_One = tuple[Figure, int, bool]
_CASES = {CaseStatus.victim: Figure.cases_victim, CaseStatus.presumed: Figure.cases_presumed}
_TRAININGS = {
    Direction.received: Figure.trainings_received,
    Direction.organised: Figure.trainings_organised,
}
_OF_EVENT = (
    (Figure.events, "number_of"),
    *((figure, figure.value) for figure in (Figure.participants, Figure.women, Figure.men, Figure.children)),
)


@dataclass(frozen=True, slots=True)
class Count:
    """A sum, and whether one of its parts is only approximate."""

    number: int
    about: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day; months and half-years belong when they lie wholly inside."""

    first: date
    last: date

    def hold(self, when: date | str | None) -> bool:
        if not when:
            return False
        if isinstance(when, date):
            return self.first <= when <= self.last
        if "H" in when or len(when) == 4:
            period = Period.parse(when)
            return self.first <= period.first and period.last <= self.last
        first, last = self.first.isoformat(), self.last.isoformat()
        return first[: len(when)] <= when <= last[: len(when)]


ALWAYS = Days(date.min, date.max)


def tally(content: Content, kit: Kit, days: Days = ALWAYS) -> dict[Figure, Count]:
    """Each figure from the records whose day lies in `days`."""
    sums: defaultdict[Figure, int] = defaultdict(int)
    approximate: set[Figure] = set()
    for figure, number, about in _ones(content, kit, days):
        sums[figure] += number
        if about:
            approximate.add(figure)
    return {figure: Count(number, figure in approximate) for figure, number in sums.items()}


def _ones(content: Content, kit: Kit, days: Days) -> Iterator[_One]:
    """What each record adds to the figures."""
    for meeting in content.meeting:
        if meeting.state is MeetingState.held and days.hold(meeting.held_on):
            yield Figure.meetings, 1, False
    weeks = {week.year: week for week in kit.weeks}
    counting = counting_kinds(kit)
    for event in content.event:
        if held_in(event, "kind") in counting and days.hold(held_in(event, "first_day")):
            yield from _of_event(event, weeks)
    for training in content.training:
        if days.hold(training.first):
            if training.direction:
                yield _TRAININGS[training.direction], 1, False
            yield from _given(training, "participants", Figure.training_participants)
    for case in content.case:
        if case.status in _CASES and days.hold(case.half_year):
            yield _CASES[case.status], 1, False
            yield Figure.cases_referred, int(bool(case.referrals)), False
    for item in content.plan_item:
        if days.hold(item.period):
            yield Figure.plan_planned, 1, False
            yield Figure.plan_done, int(item.state is PlanState.done), False
    for report in content.team_report:
        if days.hold(report.period):
            yield Figure.team_reports, 1, False
    # Members and partners are there at any time.
    for figure, number in (
        (Figure.members, len(content.member)),
        (Figure.partners, sum(partner.active is not False for partner in content.partner)),
    ):
        if number:
            yield figure, number, False


def _given(record: object, name: str, figure: Figure) -> Iterator[_One]:
    if given := about_number(record, name):
        yield figure, *given


def _of_event(event: Any, weeks: Mapping[int, Week]) -> Iterator[_One]:
    for figure, name in _OF_EVENT:
        if given := about_number(event, name):
            yield figure, *given
    first = held_in(event, "first_day")
    week = weeks.get(first.year)
    last = held_in(event, "last_day") or first
    inside = week and week.first <= first and last <= week.last
    yield from _given(event, "number_of" if inside else "in_week", Figure.events_in_campaign)
