"""Statements that there was nothing: missing where nothing is recorded, wrong where something is."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.domain.case_choices import CaseStatus
from tcdesk.domain.choices import Figure, MeetingState, StatementTopic
from tcdesk.domain.forms import identity_of, value_of
from tcdesk.domain.period import Period
from tcdesk.domain.rules.inspection import Inspection, counting_kinds, found
from tcdesk.domain.values import answered
from tcdesk.errors import Problem

COUNTED = (CaseStatus.victim, CaseStatus.presumed)

_RECORD = {
    StatementTopic.meetings: "meeting",
    StatementTopic.events: "event",
    StatementTopic.trainings: "training",
    StatementTopic.cases: "case",
    StatementTopic.team_reports: "team_report",
}
_FIGURES = {
    StatementTopic.meetings: {Figure.meetings},
    StatementTopic.events: {Figure.events},
    StatementTopic.trainings: {Figure.trainings_received, Figure.trainings_organised},
    StatementTopic.cases: {Figure.cases_victim, Figure.cases_presumed},
    StatementTopic.team_reports: {Figure.team_reports},
}
# The Note names the units without meetings and counts victims: silence there would be read as zero.
_MUST_BE_STATED = (StatementTopic.meetings, StatementTopic.cases)


def nil_returns(inspection: Inspection) -> Iterator[Problem]:
    """Nothing recorded, declared or stated about a topic."""
    for topic in StatementTopic:
        if not (
            _recorded(inspection, topic, inspection.period)
            or _declared(inspection, topic)
            or _stated(inspection, topic)
        ):
            rule = "statement_missing" if topic in _MUST_BE_STATED else "nothing_recorded"
            yield found(rule, _RECORD[topic], topic=topic.value)


def contradictions(inspection: Inspection) -> Iterator[Problem]:
    """A statement that there were none beside records, or a declared number, of the same time."""
    for statement in inspection.content.statement:
        if statement.topic is None or not statement.period:
            continue
        period = Period.parse(statement.period)
        if _recorded(inspection, statement.topic, period) or _declared_some(
            inspection, statement.topic, period
        ):
            topic = statement.topic.value
            yield found("statement_contradicted", "statement", identity_of(statement), "topic", topic=topic)


def _recorded(inspection: Inspection, topic: StatementTopic, period: Period) -> bool:
    """Whether something that counts is recorded for the topic within the period."""
    content = inspection.content
    if topic is StatementTopic.meetings:
        return any(item.state is MeetingState.held and period.holds(item.held_on) for item in content.meeting)
    if topic is StatementTopic.events:
        counting = counting_kinds(inspection.kit)
        return any(item.kind in counting and period.holds(item.first_day) for item in content.event)
    if topic is StatementTopic.trainings:
        return any(period.holds(item.first) for item in content.training)
    if topic is StatementTopic.cases:
        return any(item.status in COUNTED and period.holds(item.half_year) for item in content.case)
    return any(period.holds(item.period) for item in content.team_report)


def _declared(inspection: Inspection, topic: StatementTopic) -> bool:
    """Whether a total was declared for the topic, be it zero."""
    return any(
        row.figure in _FIGURES[topic] and answered(value_of(row, "value"))
        for totals in inspection.content.declared_totals
        for row in totals.figures
    )


def _declared_some(inspection: Inspection, topic: StatementTopic, period: Period) -> bool:
    return any(
        row.figure in _FIGURES[topic] and value_of(row, "value").number
        for totals in inspection.content.declared_totals
        if totals.first_day
        and totals.last_day
        and totals.first_day <= period.last
        and totals.last_day >= period.first
        for row in totals.figures
    )


def _stated(inspection: Inspection, topic: StatementTopic) -> bool:
    """Whether it was stated for the whole period that there were none; two halves make a year."""
    stated = {item.period for item in inspection.content.statement if item.topic is topic}
    period = str(inspection.period)
    return period in stated or {f"{period}-H1", f"{period}-H2"} <= stated
