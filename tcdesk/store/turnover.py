"""Who is new in the commissions: the members and secretaries of one report held against those of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, case, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.counted import Turnover, UnitReport
from tcdesk.i18n import plain
from tcdesk.store.grouping import keyed, of_reports


def turnover(
    session: Session, now: Sequence[UnitReport], before: Sequence[UnitReport]
) -> tuple[Turnover, ...]:
    """One row for each unit with a report in both lists.

    Members are told apart by the identity under which they travel, for neither their names nor the days of
    their membership leave the commission. Where one of the reports has no members, their numbers are 0.
    """
    both = {item.unit for item in now} & {item.unit for item in before}
    units = {item.identity: item.unit for item in now if item.unit in both}
    earlier = {item.identity: item.unit for item in before if item.unit in both}
    known = {row.unit for row in keyed(session, earlier, Member, Member.role)}
    new = {unit: (members, count) for unit, members, count in _members(session, units, earlier)}
    names, names_before = _secretaries(session, units), _secretaries(session, earlier)
    return tuple(
        Turnover(
            unit,
            *(new.get(unit, (0, 0)) if unit in known else (0, 0)),
            names[unit] != names_before[unit] if unit in names and unit in names_before else None,
        )
        for unit in sorted(both)
    )


def _members(
    session: Session, units: Mapping[str, str], earlier: Mapping[str, str]
) -> list[tuple[str, int, int]]:
    """By unit the number of members, and of those that the earlier report does not have."""
    old = aliased(Member)
    same = and_(
        col(old.travel_id) == col(Member.travel_id),
        col(old.submission).in_(list(earlier)),
        col(old.deleted_at).is_(None),
    )
    is_new = func.sum(case((col(old.uid).is_(None), 1), else_=0))
    statement: Any = (
        select(col(Member.submission), func.count(), is_new)
        .outerjoin(old, same)
        .where(of_reports(Member, units))
        .group_by(col(Member.submission))
    )
    return [(units[str(identity)], int(count), int(new)) for identity, count, new in session.exec(statement)]


def _secretaries(session: Session, units: Mapping[str, str]) -> dict[str, str]:
    """By unit the secretary that the report names, whatever the spelling of capitals and diacritics."""
    rows = session.exec(
        select(col(Profile.submission), col(Profile.secretary_name)).where(of_reports(Profile, units))
    )
    return {units[str(identity)]: plain(name.strip()) for identity, name in rows if name.strip()}
