"""Counting activities by their days, for the picture that shows them week by week."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from tcdesk.domain.counted import Dated
from tcdesk.domain.event import Event


def dated(session: Session, units: Mapping[str, str], counting: Collection[str]) -> tuple[Dated, ...]:
    """Activities that count, by first and last day, apart from those that say how many were in the Week."""
    last = func.coalesce(col(Event.last_day), col(Event.first_day))
    days = (col(Event.submission), col(Event.first_day), last)
    statement: Any = select(*days, func.sum(col(Event.number_of)))
    rows = session.exec(
        statement.where(
            col(Event.submission).in_(list(units)),
            col(Event.deleted_at).is_(None),
            col(Event.kind).in_(list(counting)),
            col(Event.first_day).is_not(None),
            col(Event.in_week).is_(None),
        ).group_by(*days)
    )
    return tuple(Dated(units[str(unit)], first, end, number) for unit, first, end, number in rows if number)
