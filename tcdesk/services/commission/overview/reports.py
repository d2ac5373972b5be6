"""How the report of the period stands, and what is due about it: the deadline, queries, a correction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from sqlmodel import Session

from tcdesk.domain.choices import Kind
from tcdesk.domain.period import Period
from tcdesk.reports.layout import shortened
from tcdesk.services.commission import answering, comparing, sent_reports
from tcdesk.services.commission.dues import before
from tcdesk.services.commission.overview.known import Known
from tcdesk.services.commission.overview.parts import Line, ReportState, Stage, Urgency
from tcdesk.services.commission.placing import sent_for, standing
from tcdesk.services.commission.targets import Target
from tcdesk.store.received import Decision
from tcdesk.store.tables import AskedBack
from tcdesk.text import Text, counted

_SHOWN_FROM = 60
_SOON = 30
_LOOKED_BACK = timedelta(days=60)
_LONGEST = 120

_STAGES: Mapping[Decision | None, Stage] = {
    None: Stage.made,
    Decision.none: Stage.received,
    Decision.accepted: Stage.accepted,
    Decision.accepted_with_questions: Stage.accepted_with_questions,
    Decision.queried: Stage.queried,
    Decision.returned: Stage.returned,
}
_TO_BE_MADE = (Stage.nothing_made, Stage.returned, Stage.withdrawn)


def report_state(session: Session, unit: str, known: Known) -> ReportState:
    """The last report of the period."""
    deadline = known.kit.deadline(known.period)
    left = (deadline - known.today).days
    found = standing(session, known.period, unit)
    last = sent_reports.one(session, found.last) if found.last else None
    if last is None:
        return ReportState(Stage.nothing_made, deadline, left, None, elsewhere=found.behind)
    withdrawn = last.kind is Kind.withdrawal
    stage = Stage.withdrawn if withdrawn else _STAGES[last.decision]
    changed = comparing.number_changed(found, known.content)
    return ReportState(stage, deadline, left, last, changed, found.behind)


def of_report(session: Session, state: ReportState, known: Known) -> Iterator[Line]:
    """What is due about the report of the period, and about that of the period before."""
    to_report, period = Target("report"), known.period.label
    if state.elsewhere:
        text = Text(
            "The State Chancellery has a later report for the {period} than this record.", period=period
        )
        yield Line(text, Urgency.late, to_report)
    elif state.stage is Stage.returned:
        text = Text("The report for the {period} was returned. Hand it in again.", period=period)
        yield Line(text, Urgency.late, to_report)
    elif state.stage in _TO_BE_MADE:
        yield from _deadline(known, known.period, to_report)
    elif state.changed_since:
        text = counted(
            "{count} record was changed since the report was made. Make a correction?",
            "{count} records were changed since the report was made. Make a correction?",
            state.changed_since,
        )
        yield Line(text, Urgency.note, to_report)
    earlier = before(known.period)
    if not _made(session, earlier) and known.today <= known.kit.deadline(earlier) + _LOOKED_BACK:
        yield from _deadline(known, earlier, Target("report", str(earlier)))


def _made(session: Session, period: Period) -> bool:
    """Whether a report of the period was made here."""
    return bool(sent_for(session, period))


def _deadline(known: Known, period: Period, target: Target) -> Iterator[Line]:
    """The last day of a report that is not made, once it comes near or has passed."""
    day = known.kit.deadline(period)
    left = (day - known.today).days
    if left < 0:
        text = counted(
            "The report for the {period} was due on {day}, {count} day ago.",
            "The report for the {period} was due on {day}, {count} days ago.",
            -left,
            period=period.label,
            day=day,
        )
        yield Line(text, Urgency.late, target)
    elif left <= _SHOWN_FROM:
        text = counted(
            "The report for the {period} is due by {day}: {count} day left.",
            "The report for the {period} is due by {day}: {count} days left.",
            left,
            period=period.label,
            day=day,
        )
        yield Line(text, Urgency.soon if left <= _SOON else Urgency.note, target)


def of_queries(session: Session, known: Known) -> Iterator[Line]:
    """What the State Chancellery asked and nobody answered yet, whichever report it is about."""
    for row in answering.open_queries(session):
        words = shortened(row.text, _LONGEST)
        late = row.due is not None and row.due < known.today
        if row.due is None:
            text = Text("The State Chancellery asks: {question}", question=words)
        elif late:
            text = Text("An answer was due by {day}: {question}", question=words, day=row.due)
        else:
            text = Text(
                "The State Chancellery asks, answer by {day}: {question}", question=words, day=row.due
            )
        yield Line(text, Urgency.late if late else Urgency.soon, _asked_about(row, known))


def _asked_about(row: AskedBack, known: Known) -> Target:
    """The record and field in question; the list of queries where it is none, or is gone."""
    uid = known.uids.get(row.record, "")
    return Target(row.record_type, uid, row.field) if uid else Target("queries")
