"""Counting in the register: grouped rows for the figures of one period.

Only GROUP BY and simple reads; what is added to what is decided in `reports.figures`, and which
report of a unit holds is decided in `received`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, distinct, func, literal, or_
from sqlmodel import Session, col, select

from tcdesk.domain.case import Case, Referral, Service
from tcdesk.domain.case_choices import CaseStatus, ServiceState
from tcdesk.domain.choices import MeetingState
from tcdesk.domain.commission import Member
from tcdesk.domain.counted import (
    CaseGroup,
    Counted,
    EventGroup,
    IndicatorRow,
    Keyed,
    NationalRow,
    NeedRow,
    TrainingGroup,
    UnitReport,
)
from tcdesk.domain.event import Event
from tcdesk.domain.indicator import IndicatorValue
from tcdesk.domain.meeting import AgendaItem, Meeting
from tcdesk.domain.need import Need
from tcdesk.domain.partner import Partner
from tcdesk.domain.period import Period
from tcdesk.domain.plan import PlanItem
from tcdesk.domain.reference import Week
from tcdesk.domain.team_report import TeamReport
from tcdesk.domain.totals import DeclaredTotals, Statement
from tcdesk.domain.training import NationalTraining, Training
from tcdesk.store.dated import dated
from tcdesk.store.declared import declared
from tcdesk.store.grouping import keyed, number_columns, of_reports, sums

COUNTED_STATUSES = (CaseStatus.victim, CaseStatus.presumed)


def counted(
    session: Session,
    reports: Sequence[UnitReport],
    period: Period,
    *,
    as_of: datetime,
    counting_kinds: Collection[str],
    week: Week | None,
    preliminary: bool = False,
) -> Counted:
    """Every group that the figures of `period` need, from the records of the accepted reports; `preliminary`
    also from those that wait to be accepted."""
    units = {item.identity: item.unit for item in reports if item.counts(preliminary=preliminary)}
    return Counted(
        as_of=as_of,
        reports=tuple(reports),
        meetings=_meetings(session, units),
        topics=_topics(session, units),
        events=_events(session, units, counting_kinds, week),
        trainings=_trainings(session, units),
        cases=_cases(session, units),
        referred=_inside_cases(session, units, Referral, literal("referred")),
        services=_inside_cases(
            session, units, Service, col(Service.kind), col(Service.state) == ServiceState.provided
        ),
        members=keyed(session, units, Member, Member.kind),
        plan=keyed(session, units, PlanItem, PlanItem.state),
        partners=_partners(session, units),
        team_reports=keyed(session, units, TeamReport, TeamReport.period),
        statements=keyed(session, units, Statement, Statement.topic),
        needs=_needs(session, units),
        indicators=_indicators(session, units),
        declared=declared(session, units),
        national=_national(session, period, as_of),
        preliminary=preliminary,
        days=dated(session, units, counting_kinds),
    )


def _meetings(session: Session, units: Mapping[str, str]) -> tuple[Keyed, ...]:
    """Meetings by state; those of sectors are shown apart and not counted in the municipality's."""
    return keyed(session, units, Meeting, Meeting.state, col(Meeting.sub_unit).is_(None))


def _topics(session: Session, units: Mapping[str, str]) -> tuple[Keyed, ...]:
    """In how many held meetings of a unit each topic was discussed, and topics declared without meetings."""
    held = session.exec(
        select(col(Meeting.submission), col(Meeting.uid), col(AgendaItem.topics))
        .join(AgendaItem, col(AgendaItem.parent) == col(Meeting.uid))
        .where(of_reports(Meeting, units), col(Meeting.state) == MeetingState.held)
        .distinct()
    )
    pairs = {(units[str(unit)], uid, topic) for unit, uid, topics in held for topic in topics}
    declared = session.exec(
        select(col(DeclaredTotals.submission), col(DeclaredTotals.uid), col(DeclaredTotals.topics)).where(
            of_reports(DeclaredTotals, units)
        )
    )
    pairs |= {(units[str(unit)], uid, topic) for unit, uid, topics in declared for topic in topics}
    counts: dict[tuple[str, str], int] = {}
    for unit, _, topic in pairs:
        counts[unit, topic] = counts.get((unit, topic), 0) + 1
    return tuple(Keyed(unit, topic, count) for (unit, topic), count in sorted(counts.items()))


def _events(
    session: Session, units: Mapping[str, str], counting: Collection[str], week: Week | None
) -> tuple[EventGroup, ...]:
    """Activities that count, by kind and audiences."""
    by_date = _within(week)
    in_week = case((col(Event.in_week).is_not(None), col(Event.in_week)), else_=by_date)
    split = case(
        (
            col(Event.participants).is_not(None),
            func.coalesce(col(Event.women), 0) + func.coalesce(col(Event.men), 0),
        ),
        else_=0,
    )
    keys = (col(Event.submission), col(Event.kind), col(Event.audiences))
    names = ("number_of", "participants", "women", "men", "children")
    numbers = [column for name in names for column in number_columns(Event, name)]
    # SQLModel types a select of at most four columns.
    statement: Any = select(*keys, func.count(), func.sum(in_week), func.sum(split), *numbers)  # type: ignore[call-overload]
    rows = session.exec(
        statement.where(of_reports(Event, units), col(Event.kind).in_(list(counting))).group_by(*keys)
    )
    found = []
    for unit, kind, audiences, count, week_total, split_total, *rest in rows:
        number_of, participants, women, men, children = sums(count, rest)
        found.append(
            EventGroup(
                units[str(unit)],
                str(kind),
                tuple(audiences),
                number_of,
                int(week_total or 0),
                participants,
                women,
                men,
                children,
                int(split_total or 0),
            )
        )
    return tuple(found)


def _within(week: Week | None) -> ColumnElement[Any]:
    """The number of activities of a row whose days lie wholly in the Week; 0 otherwise."""
    if week is None:
        return literal(0)
    last = func.coalesce(col(Event.last_day), col(Event.first_day))
    inside = and_(col(Event.first_day) >= week.first, last <= week.last)
    return case((inside, func.coalesce(col(Event.number_of), 0)), else_=0)


def _trainings(session: Session, units: Mapping[str, str]) -> tuple[TrainingGroup, ...]:
    keys = (col(Training.submission), col(Training.direction))
    statement: Any = select(*keys, func.count(), *number_columns(Training, "participants"))
    rows = session.exec(statement.where(of_reports(Training, units)).group_by(*keys))
    return tuple(
        TrainingGroup(units[str(unit)], str(direction or ""), sums(count, rest)[0])
        for unit, direction, count, *rest in rows
    )


def _cases(session: Session, units: Mapping[str, str]) -> tuple[CaseGroup, ...]:
    """Victims and presumed victims; those at risk or refuted are never counted."""
    keys = [
        col(Case.submission),
        col(Case.status),
        col(Case.sex),
        col(Case.age_band),
        col(Case.main_form),
        col(Case.geography),
    ]
    statement: Any = select(*keys, func.count())  # type: ignore[call-overload]
    rows = session.exec(
        statement.where(of_reports(Case, units), col(Case.status).in_(COUNTED_STATUSES)).group_by(*keys)
    )
    found = []
    for identity, *parts, count in rows:
        status, sex, age_band, form, geography = (str(part or "unknown") for part in parts)
        found.append(CaseGroup(units[str(identity)], status, sex, age_band, form, geography, int(count)))
    return tuple(found)


def _inside_cases(
    session: Session,
    units: Mapping[str, str],
    row: type[Referral] | type[Service],
    key: Any,
    *where: ColumnElement[bool],
) -> tuple[Keyed, ...]:
    """In how many counted cases of a unit there is a nested row with that key."""
    statement: Any = select(col(Case.submission), key, func.count(distinct(col(Case.uid))))
    rows = session.exec(
        statement.join(row, col(row.parent) == col(Case.uid))
        .where(of_reports(Case, units), col(Case.status).in_(COUNTED_STATUSES), *where)
        .group_by(col(Case.submission), key)
    )
    return tuple(Keyed(units[str(unit)], str(found or ""), count) for unit, found, count in rows)


def _partners(session: Session, units: Mapping[str, str]) -> tuple[Keyed, ...]:
    """Active partners by directory code, else by name."""
    name = func.coalesce(col(Partner.directory_code), col(Partner.name))
    active = func.coalesce(col(Partner.active), True)
    return keyed(session, units, Partner, name, active.is_(True))


def _needs(session: Session, units: Mapping[str, str]) -> tuple[NeedRow, ...]:
    rows = session.exec(
        select(col(Need.submission), col(Need.category), col(Need.text), col(Need.language))
        .where(of_reports(Need, units))
        .order_by(col(Need.category), col(Need.uid))
    )
    return tuple(
        NeedRow(units[str(unit)], category or "", text, str(language or ""))
        for unit, category, text, language in rows
    )


def _indicators(session: Session, units: Mapping[str, str]) -> tuple[IndicatorRow, ...]:
    rows = session.exec(
        select(
            col(IndicatorValue.submission),
            col(IndicatorValue.code),
            col(IndicatorValue.value_state),
            col(IndicatorValue.value),
        ).where(of_reports(IndicatorValue, units))
    )
    return tuple(
        IndicatorRow(units[str(unit)], code or "", str(state), value) for unit, code, state, value in rows
    )


def _national(session: Session, period: Period, as_of: datetime) -> tuple[NationalRow, ...]:
    """National trainings as they stood then: a changed one is a new row, and the old one stays."""
    removed = col(NationalTraining.deleted_at)
    rows = session.exec(
        select(NationalTraining)
        .where(
            col(NationalTraining.submission).is_(None),
            col(NationalTraining.created_at) <= as_of,
            or_(removed.is_(None), removed > as_of),
        )
        .order_by(col(NationalTraining.first), col(NationalTraining.code))
    )
    return tuple(
        NationalRow(
            row.code,
            (row.topic_ro, row.topic_ru, row.topic_en),
            row.first or "",
            row.last or "",
            row.workshops,
            row.participants,
            tuple(row.organisers),
        )
        for row in rows
        if period.holds(row.first)
    )
