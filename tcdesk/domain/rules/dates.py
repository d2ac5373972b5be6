"""Dates: in order, not in the future, inside the period of the report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tcdesk.domain.choices import MeetingState
from tcdesk.domain.forms import held_in, identity_of
from tcdesk.domain.period import Period
from tcdesk.domain.registry import RECORDS
from tcdesk.domain.rules.inspection import Inspection, found
from tcdesk.errors import Problem

_SPANS = {
    "event": ("first_day", "last_day"),
    "training": ("first", "last"),
    "declared_totals": ("first_day", "last_day"),
}
# What cannot have happened yet. Plans, and planned or cancelled meetings, may lie ahead.
_HAPPENED = {
    "profile": ("plan_approved_on",),
    "event": ("first_day", "last_day"),
    "training": ("first", "last"),
    "team_report": ("received_on",),
    "declared_totals": ("last_day",),
}


def order(inspection: Inspection) -> Iterator[Problem]:
    """The last day before the first one."""
    for name, (first, last) in _SPANS.items():
        for record in inspection.content.of(name):
            end = held_in(record, last)
            if end and (begin := held_in(record, first)) and _before(_words(end), _words(begin)):
                yield found("last_before_first", name, identity_of(record), last)
    for member in inspection.content.member if inspection.local else ():
        if member.from_day and member.to_day and member.to_day < member.from_day:
            yield found("membership_dates", "member", identity_of(member), "to_day")


def _words(when: date | str | None) -> str:
    """A day or a month as text that sorts like the dates."""
    return when.isoformat() if isinstance(when, date) else when or ""


def _before(one: str, other: str) -> bool:
    """Whether `one` is certainly earlier: a month is compared with a day by the month only."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def future(inspection: Inspection) -> Iterator[Problem]:
    """What is recorded as having happened lies after `today`; a planned meeting lies before it."""
    content, today = inspection.content, inspection.today
    now = today.isoformat()
    for name, fields in _HAPPENED.items():
        for record in content.of(name):
            for field in fields:
                when = held_in(record, field)
                if when and (when > today if isinstance(when, date) else _before(now, when)):
                    yield found("date_in_future", name, identity_of(record), field)
                    break
    for meeting in content.meeting:
        if meeting.held_on is None:
            continue
        if meeting.state in (MeetingState.held, MeetingState.no_quorum) and meeting.held_on > today:
            yield found("date_in_future", "meeting", identity_of(meeting), "held_on")
        if meeting.state is MeetingState.planned and meeting.held_on < today:
            yield found("planned_meeting_past", "meeting", identity_of(meeting), "state")
    half = str(Period.half_of(today))
    for case in content.case:
        if case.half_year and case.half_year > half:
            yield found("date_in_future", "case", identity_of(case), "half_year")


def period(inspection: Inspection) -> Iterator[Problem]:
    """Records outside the period of the report; a report that was not made here may hold such."""
    first, last, holds = inspection.period.first, inspection.period.last, inspection.period.holds
    for kind in RECORDS:
        if not kind.dated_by or kind.until:
            continue
        for record in inspection.content.of(kind.name):
            when = held_in(record, kind.dated_by)
            if when and not (first <= when <= last if isinstance(when, date) else holds(when)):
                yield found("outside_period", kind.name, identity_of(record), kind.dated_by)


def ends(inspection: Inspection) -> Iterator[Problem]:
    """What begins in the period and ends after it."""
    last = inspection.period.last.isoformat()
    for name, rule in (
        ("event", "straddles_period"),
        ("training", "straddles_period"),
        ("declared_totals", "declared_outside_period"),
    ):
        begins_at, ends_at = _SPANS[name]
        for record in inspection.content.of(name):
            end = held_in(record, ends_at)
            if end and _before(last, _words(end)) and inspection.period.holds(getattr(record, begins_at)):
                yield found(rule, name, identity_of(record), ends_at)


def months(inspection: Inspection) -> Iterator[Problem]:
    """The month of a case, which never leaves, against the half-year, which does."""
    for case in inspection.content.case if inspection.local else ():
        if case.month and case.half_year and not Period.parse(case.half_year).holds(case.month):
            yield found("month_outside_half_year", "case", identity_of(case), "month")
