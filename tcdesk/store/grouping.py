"""The pieces of which every count in the register is made: rows of reports, grouped, with their sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func
from sqlmodel import Session, col, select

from tcdesk.domain.counted import Keyed, Sum
from tcdesk.domain.stored import Stored
from tcdesk.domain.values import ValueState


def of_reports(model: type[Stored], units: Mapping[str, str]) -> ColumnElement[bool]:
    """The rows of these reports that were not deleted."""
    return and_(col(model.submission).in_(list(units)), col(model.deleted_at).is_(None))


def keyed(
    session: Session, units: Mapping[str, str], model: type[Stored], key: Any, *where: ColumnElement[bool]
) -> tuple[Keyed, ...]:
    rows = session.exec(
        select(col(model.submission), key, func.count())
        .where(of_reports(model, units), *where)
        .group_by(col(model.submission), key)
    )
    return tuple(Keyed(units[str(unit)], str(found or ""), count) for unit, found, count in rows)


def number_columns(model: Any, name: str) -> tuple[ColumnElement[Any], ...]:
    """Columns for a `Sum` of field `name`."""
    value, state = getattr(model, name), getattr(model, f"{name}_state")
    about = func.sum(case((state == ValueState.about, 1), else_=0))
    return (func.count(value), func.coalesce(about, 0), func.coalesce(func.sum(value), 0))


def sums(rows: int, numbers: Sequence[Any]) -> list[Sum]:
    """The `Sum`s of consecutive triples of columns."""
    triples = [numbers[place : place + 3] for place in range(0, len(numbers), 3)]
    return [Sum(rows, int(given), int(about), int(total)) for given, about, total in triples]
