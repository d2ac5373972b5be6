"""Counting the reports of a period in the register, for everything that is made from national figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from tcdesk.domain.counted import Counted, UnitReport
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.store import queries, received


def count(
    session: Session, kit: Kit, period: Period, moment: datetime, *, preliminary: bool = False
) -> Counted:
    """The counted groups of the reports that hold at `moment`; `preliminary` with those not accepted yet."""
    reports = received.holding(session, period, moment)
    return count_of(session, reports, kit=kit, period=period, moment=moment, preliminary=preliminary)


def count_of(
    session: Session,
    reports: Sequence[UnitReport],
    *,
    kit: Kit,
    period: Period,
    moment: datetime,
    preliminary: bool = False,
) -> Counted:
    """The same of these reports, whichever they are."""
    return queries.counted(
        session,
        reports,
        period,
        as_of=moment,
        counting_kinds=[kind.code for kind in kit.event_kinds if kind.counts],
        week=kit.week(period.year),
        preliminary=preliminary,
    )
