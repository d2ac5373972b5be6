"""What is due, as lines: decisions, the plan, meetings, their minutes, the campaign week."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from tcdesk.domain.choices import Figure, MeetingState
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.rules.tally import Count
from tcdesk.services.commission.dues import Deadline, of_decisions, of_plan_item
from tcdesk.services.commission.overview.known import Known
from tcdesk.services.commission.overview.naming import named
from tcdesk.services.commission.overview.parts import Line, Urgency
from tcdesk.services.commission.targets import Target
from tcdesk.text import Text, counted

_NEAR = timedelta(days=14)
_MONTH = timedelta(days=30)
_ONE_BY_ONE = 3


def due(known: Known, figures: dict[Figure, Count]) -> Iterator[Line]:
    """All such lines, sort by sort; the caller puts the most urgent first."""
    decisions = [item for meeting in known.meetings for item in of_decisions(meeting)]
    yield from _days(decisions, known.today, _overdue_decisions, _near_decisions)
    items = [found for row in known.content.plan_item for found in of_plan_item(row)]
    yield from _days(items, known.today, _overdue_items, _near_items)
    yield from _planned(known)
    yield from _minutes(known)
    yield from _week(known, figures)


def _days(
    found: Sequence[Deadline], today: date, late: Callable[[int], Text], near: Callable[[int], Text]
) -> Iterator[Line]:
    """A few one by one with their days, many together."""
    ordered = sorted(found, key=lambda item: item.day)
    past = [item for item in ordered if item.day < today]
    coming = [item for item in ordered if today <= item.day <= today + _NEAR]
    for items, urgency, several in ((past, Urgency.late, late), (coming, Urgency.soon, near)):
        if len(items) > _ONE_BY_ONE:
            first, *others = [item.target for item in items]
            yield Line(several(len(items)), urgency, first, tuple(others))
        else:
            for item in items:
                text = Text("{what} (by {day})", what=item.text, day=item.day)
                yield Line(text, urgency, item.target)


def _overdue_decisions(number: int) -> Text:
    return counted(
        "{count} decision of meetings is overdue.", "{count} decisions of meetings are overdue.", number
    )


def _near_decisions(number: int) -> Text:
    return counted(
        "{count} decision of meetings is due within two weeks.",
        "{count} decisions of meetings are due within two weeks.",
        number,
    )


def _overdue_items(number: int) -> Text:
    return counted("{count} item of the plan is overdue.", "{count} items of the plan are overdue.", number)


def _near_items(number: int) -> Text:
    return counted(
        "{count} item of the plan is due within two weeks.",
        "{count} items of the plan are due within two weeks.",
        number,
    )


def _planned(known: Known) -> Iterator[Line]:
    """Meetings of the next two weeks; without an agenda nobody can be called together."""
    for meeting in known.meetings:
        day = meeting.held_on
        if meeting.state is not MeetingState.planned or not day:
            continue
        if known.today <= day <= known.today + _NEAR:
            if meeting.agenda:
                text = Text("A meeting is planned for {day}.", day=day)
                yield Line(text, Urgency.soon, Target("meeting", meeting.uid))
            else:
                text = Text("A meeting is planned for {day}; its agenda is still empty.", day=day)
                yield Line(text, Urgency.soon, Target("meeting", meeting.uid, "agenda"))


def _minutes(known: Known) -> Iterator[Line]:
    """Meetings of the period that were held and whose minutes nobody has marked as signed."""
    held = [
        row
        for row in known.content.meeting
        if row.state is MeetingState.held and row.held_on and row.minutes_signed_on is None
    ]
    recent = [row for row in held if row.held_on and known.today <= row.held_on + _NEAR]
    older = [row for row in held if row not in recent]
    yield from _unsigned(older, Urgency.missing)
    yield from _unsigned(recent, Urgency.note)


def _unsigned(rows: Sequence[Meeting], urgency: Urgency) -> Iterator[Line]:
    if len(rows) == 1:
        text = Text("{meeting}: the minutes are not marked as signed.", meeting=named("meeting", rows[0]))
    else:
        text = counted(
            "The minutes of {count} meeting are not marked as signed.",
            "The minutes of {count} meetings are not marked as signed.",
            len(rows),
        )
    yield from _to_all(text, urgency, (Target("meeting", row.uid, "minutes_signed_on") for row in rows))


def _to_all(text: Text, urgency: Urgency, targets: Iterable[Target]) -> Iterator[Line]:
    several = tuple(targets)
    if several:
        yield Line(text, urgency, several[0], several[1:])


def _week(known: Known, figures: dict[Figure, Count]) -> Iterator[Line]:
    """The campaign week of the year in the month before it, while it lasts, and in the month after it."""
    week = known.kit.week(known.today.year)
    if week is None or not known.period.covers(week.first):
        return
    if week.first - _MONTH <= known.today <= week.last:
        text = Text(
            "The Week of fight against trafficking in human beings is from {first} to {last}.",
            first=week.first,
            last=week.last,
        )
        yield Line(text, Urgency.soon, Target("event"))
    found = figures.get(Figure.events_in_campaign)
    if week.last < known.today <= week.last + _MONTH and not (found and found.number):
        text = Text(
            "No activity is recorded yet for the Week from {first} to {last}.",
            first=week.first,
            last=week.last,
        )
        yield Line(text, Urgency.missing, Target("event"))
