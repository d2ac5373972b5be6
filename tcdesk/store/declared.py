"""Declared totals in the register: what was declared, and where records of the same report come before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from tcdesk.domain.case import Case
from tcdesk.domain.commission import Member
from tcdesk.domain.counted import Declared
from tcdesk.domain.event import Event
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.partner import Partner
from tcdesk.domain.period import Period
from tcdesk.domain.plan import PlanItem
from tcdesk.domain.registry import BY_MODEL
from tcdesk.domain.stored import Stored
from tcdesk.domain.team_report import TeamReport
from tcdesk.domain.totals import FIGURES_OF, DeclaredFigure, DeclaredTotals
from tcdesk.domain.training import Training

_DATED_BY: Mapping[type[Stored], Any] = {
    Meeting: Meeting.held_on,
    Event: Event.first_day,
    Training: Training.first,
    Case: Case.half_year,
    Member: None,
    PlanItem: None,
    Partner: None,
    TeamReport: None,
}
"""The records that come before declared figures, and the field that says inside which days."""


def declared(session: Session, units: Mapping[str, str]) -> tuple[Declared, ...]:
    """The declared figures of these reports (identity → unit)."""
    rows = session.exec(
        select(
            col(DeclaredTotals.submission),
            col(DeclaredTotals.first_day),
            col(DeclaredTotals.last_day),
            col(DeclaredFigure.figure),
            col(DeclaredFigure.value_state),
            col(DeclaredFigure.value),
        )  # type: ignore[call-overload]
        .join(DeclaredFigure, col(DeclaredFigure.parent) == col(DeclaredTotals.uid))
        .where(col(DeclaredTotals.submission).in_(list(units)), col(DeclaredTotals.deleted_at).is_(None))
    ).all()
    days = {(str(identity), first, last) for identity, first, last, *_ in rows}
    covered = {key: _covered(session, *key) for key in days}
    return tuple(
        Declared(
            units[str(identity)],
            str(figure),
            str(state),
            value,
            figure in covered[str(identity), first, last],
        )
        for identity, first, last, figure, state, value in rows
    )


def _covered(session: Session, identity: str, first: date | None, last: date | None) -> frozenset[str]:
    """The figures for which the report has records of its own inside these days."""
    found: set[str] = set()
    for model, dated_by in _DATED_BY.items():
        where = [col(model.submission) == identity, col(model.deleted_at).is_(None)]
        if dated_by is not None and first and last:
            where.append(col(dated_by).between(*_limits(model, first, last)))
        if session.exec(select(func.count()).select_from(model).where(*where)).one():
            found.update(FIGURES_OF[BY_MODEL[model].name])
    return frozenset(found)


def _limits(model: type[Stored], first: date, last: date) -> tuple[Any, Any]:
    """The first and last value of the dating field that lie inside these days."""
    if model is Case:
        return str(Period.half_of(first)), str(Period.half_of(last))
    return (first.isoformat()[:7], last.isoformat()) if model is Training else (first, last)
