"""What is due on which day, found in the records of a commission. No case is ever read here."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tcdesk.domain.choices import Choice, DecisionState, MeetingState, PlanState
from tcdesk.domain.commission import Member
from tcdesk.domain.content import Content
from tcdesk.domain.meeting import Decision, Meeting
from tcdesk.domain.period import Period
from tcdesk.domain.plan import PlanItem
from tcdesk.domain.reference import Kit
from tcdesk.domain.rules.inspection import Inspection, nested_field
from tcdesk.domain.rules.leaks import leaks
from tcdesk.reports.layout import one_line, shortened
from tcdesk.services.access import reference
from tcdesk.services.checking import today
from tcdesk.services.commission.placing import sent_for
from tcdesk.services.commission.targets import Target
from tcdesk.store import records
from tcdesk.store.vault import Vault
from tcdesk.text import Text

_LONGEST = 160
_OPEN_DECISIONS = (None, DecisionState.open, DecisionState.in_progress)
_OPEN_ITEMS = (None, PlanState.planned, PlanState.in_progress)


class DeadlineKind(Choice):
    """Of what sort a deadline is."""

    report = "report", Text("Report")
    week = "week", Text("Campaign week")
    meeting = "meeting", Text("Meeting")
    plan_item = "plan_item", Text("Plan")
    decision = "decision", Text("Decision")


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that is due on `day`, or that lasts from then `until` another day."""

    day: date
    text: Text
    target: Target
    kind: DeadlineKind
    until: date | None = None


def found(session: Session, vault: Vault, period: Period) -> list[Deadline]:
    """What is due in the period, and its own report afterwards, in the order of the days."""
    kit = reference(session)
    items = [row for row in records.all_of(session, PlanItem) if period.holds(row.period)]
    unfit = _unfit(items, records.all_of(session, Member), kit, vault.unit, period)
    meetings = records.all_of(session, Meeting)
    several = [
        *_reports(session, kit, period, today(vault)),
        *_weeks(kit, period),
        *(item for meeting in meetings for item in _of_meeting(meeting, period)),
        *(item for row in items for item in of_plan_item(row, said=row.travel_id not in unfit)),
    ]
    return sorted(several, key=lambda item: item.day)


def _reports(session: Session, kit: Kit, period: Period, day: date) -> Iterator[Deadline]:
    """The report of the period; that of the one before too, while its day is to come and it is not made."""
    earlier = before(period)
    wanted = [period]
    if day <= kit.deadline(earlier) <= period.last and not sent_for(session, earlier):
        wanted.insert(0, earlier)
    for one in wanted:
        text = Text("Last day to hand in the report for the {period}", period=one.label)
        yield Deadline(kit.deadline(one), text, Target("report", str(one)), DeadlineKind.report)


def before(period: Period) -> Period:
    """The period before, of the same sort: the half-year before a half-year."""
    return Period(period.year, 1) if period.half == 2 else Period(period.year - 1, 2 * period.half)


def _weeks(kit: Kit, period: Period) -> Iterator[Deadline]:
    """The campaign week where its days are known and begin in the period."""
    week = kit.week(period.year)
    if week is not None and period.covers(week.first):
        text = Text("Week of fight against trafficking in human beings")
        yield Deadline(week.first, text, Target("event"), DeadlineKind.week, week.last)


def _of_meeting(meeting: Meeting, period: Period) -> Iterator[Deadline]:
    inside = period.holds(meeting.held_on)
    if inside and meeting.state is MeetingState.planned and meeting.held_on:
        number = meeting.number.strip()
        text = Text("Meeting no. {number} of the commission", number=number)
        whole = text if number else Text("Meeting of the commission")
        yield Deadline(meeting.held_on, whole, Target("meeting", meeting.uid), DeadlineKind.meeting)
    for due in of_decisions(meeting):
        if inside or period.covers(due.day):
            yield due


def of_decisions(meeting: Meeting) -> Iterator[Deadline]:
    """The decisions of a meeting that are still to be carried out and have a day."""
    for place, decision in enumerate(meeting.decisions):
        if decision.due and decision.state in _OPEN_DECISIONS:
            target = Target("meeting", meeting.uid, nested_field("decisions", place, "state"))
            text = _decision(meeting, decision, place + 1)
            yield Deadline(decision.due, text, target, DeadlineKind.decision)


def _decision(meeting: Meeting, decision: Decision, place: int) -> Text:
    """Which decision, without its words and without who sees to it."""
    if number := one_line(meeting.number):
        return Text("Decision {place} of meeting no. {number} is due", place=place, number=number)
    if meeting.held_on:
        return Text("Decision {place} of the meeting of {day} is due", place=place, day=meeting.held_on)
    return Text("Decision {place} of a meeting without date is due", place=place)


def of_plan_item(item: PlanItem, *, said: bool = True) -> Iterator[Deadline]:
    """An activity of the plan that is still to be carried out; by its number alone where its words must not
    be `said`."""
    day = last_day(item.due)
    if day is None or item.state not in _OPEN_ITEMS:
        return
    number = one_line(item.number).rstrip(".")
    activity = shortened(item.activity, _LONGEST) if said else ""
    if number and activity:
        text = Text("Plan, no. {number}: {activity}", number=number, activity=activity)
    elif activity:
        text = Text("Plan: {activity}", activity=activity)
    elif number:
        text = Text("Plan, no. {number} is due", number=number)
    else:
        text = Text("An activity of the plan is due")
    yield Deadline(day, text, Target("plan_item", item.uid, "state"), DeadlineKind.plan_item)


def _unfit(
    items: Sequence[PlanItem], members: Sequence[Member], kit: Kit, unit: str, period: Period
) -> frozenset[str]:
    """The travel ids of items in whose words the checks see a person: a calendar must not carry them."""
    content = Content(plan_item=items, member=members)
    inspection = Inspection(content, kit, period, unit, local=True, today=period.last)
    return frozenset(problem.place.uid for problem in leaks(inspection))


def last_day(due: str | None) -> date | None:
    """The last day of a quarter, month or day that is kept as text; None where it is empty."""
    if not due:
        return None
    year, _, rest = due.partition("-")
    if rest.startswith("Q"):
        month = 3 * int(rest[1:])
    elif len(rest) == 2:
        month = int(rest)
    else:
        return date.fromisoformat(due)
    return date(int(year), month, monthrange(int(year), month)[1])
