"""A new record as a secretary would begin it: what the program knows is filled in, and nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, cast

from sqlmodel import col, select

from tcdesk.domain.case import Case
from tcdesk.domain.choices import MeetingState, NeedState, PlanState, Role
from tcdesk.domain.commission import Member
from tcdesk.domain.meeting import Attendance, Meeting
from tcdesk.domain.period import Period
from tcdesk.domain.plan import PlanItem
from tcdesk.domain.registry import RecordType
from tcdesk.domain.stored import Stored
from tcdesk.domain.team_report import TeamReport
from tcdesk.i18n import plain
from tcdesk.services.checking import today
from tcdesk.services.recording.drafting import drafts
from tcdesk.store import records
from tcdesk.store.vault import Vault

_NUMBER = re.compile(
    r"(?P<before>(?:nr|no|№|N)?\.? ?)(?P<number>\d{1,6})(?P<after>\.?|/\d{2,4})", re.IGNORECASE
)
_CODE = re.compile(r"C-(\d{4})-(\d+)")
_RANKS = (Role.chair, Role.vice_chair, Role.secretary)


def new_record(vault: Vault, kind: RecordType, period: Period) -> Stored:
    """A record that is not stored yet, for the period that is worked on. Its date is never filled in."""
    record = kind.model()
    fill = _FILLED.get(kind.name)
    if fill is not None:
        fill(vault, record, period)
    return record


def attendance_on(vault: Vault, day: date | None) -> list[Attendance]:
    """A row for each member in office on that day (without a day: on this one), presence still empty:
    chair, vice-chair, secretary, the others by name. `Attendance.member` is the member's uid."""
    with vault.reading() as session:
        members = records.all_of(session, Member)
    there = [member for member in members if _in_office(member, day or today(vault))]
    there.sort(
        key=lambda member: (_RANKS.index(member.role) if member.role in _RANKS else 9, plain(member.name))
    )
    return [Attendance(member=member.uid, position=place) for place, member in enumerate(there)]


def _in_office(member: Member, day: date) -> bool:
    return (member.from_day is None or member.from_day <= day) and (
        member.to_day is None or day <= member.to_day
    )


def _meeting(vault: Vault, record: Stored, period: Period) -> None:
    meeting, now = cast(Meeting, record), today(vault)
    first, last = Period(period.year).first, Period(period.year).last
    asked = select(Meeting.number).where(*_own(Meeting), col(Meeting.held_on).between(first, last))
    with vault.reading() as session:
        meeting.number = _next(session.exec(asked))
    # A year that is over has no meetings that are still to be held.
    meeting.state = MeetingState.held if period.last < now else MeetingState.planned
    meeting.attendance = attendance_on(vault, now if period.covers(now) else period.last)


def _plan_item(vault: Vault, record: Stored, period: Period) -> None:
    item = cast(PlanItem, record)
    item.period = str(period)
    with vault.reading() as session:
        item.number = _next(
            session.exec(select(PlanItem.number).where(*_own(PlanItem), PlanItem.period == item.period))
        )
    item.state = None if period.last < today(vault) else PlanState.planned


def _case(vault: Vault, record: Stored, period: Period) -> None:
    case, now = cast(Case, record), today(vault)
    if period.covers(now):
        case.half_year, case.month = str(Period.half_of(now)), f"{now:%Y-%m}"
    elif period.half:
        case.half_year = str(period)
    case.local_code = _free_code(vault, period.year)


def _free_code(vault: Vault, year: int) -> str:
    """The next code of the year. Codes are on paper key sheets: one of a removed case is not given again, nor
    one that is on its way in a draft."""
    with vault.reading() as session:
        codes = list(session.exec(select(Case.local_code).where(col(Case.submission).is_(None))))
    codes += [str(draft.state.get("local_code", "")) for draft in drafts(vault) if draft.kind == "case"]
    found = [match for code in codes if (match := _CODE.fullmatch(code.strip().upper()))]
    taken = [int(match[2]) for match in found if int(match[1]) == year]
    return f"C-{year}-{max(taken, default=0) + 1:02}"


def _team_report(vault: Vault, record: Stored, period: Period) -> None:
    """In a year: the first half that is over and has no report yet."""
    report = cast(TeamReport, record)
    if period.half:
        report.period = str(period)
        return
    with vault.reading() as session:
        there = set(session.exec(select(TeamReport.period).where(*_own(TeamReport))))
    halves = [Period(period.year, half) for half in (1, 2)]
    open_ones = (half for half in halves if half.last < today(vault) and str(half) not in there)
    report.period = next((str(half) for half in open_ones), None)


def _of_period(vault: Vault, record: Stored, period: Period) -> None:
    cast(Any, record).period = str(period)


def _need(vault: Vault, record: Stored, period: Period) -> None:
    _of_period(vault, record, period)
    cast(Any, record).state = NeedState.open


_FILLED: Mapping[str, Callable[[Vault, Stored, Period], None]] = {
    "meeting": _meeting,
    "plan_item": _plan_item,
    "case": _case,
    "team_report": _team_report,
    "need": _need,
    "indicator": _of_period,
    "statement": _of_period,
    "explanation": _of_period,
}


def _next(numbers: Iterable[str]) -> str:
    """The number after the highest one, written as that is (3, 3/2026); empty where others have none."""
    several = [words.strip() for words in numbers]
    found = [match for words in several if (match := _NUMBER.fullmatch(words))]
    if not found:
        return "" if several else "1"
    last = max(found, key=lambda match: int(match["number"]))
    return f"{last['before']}{int(last['number']) + 1}{last['after']}"


def _own(model: type[Any]) -> tuple[Any, ...]:
    return col(model.submission).is_(None), col(model.deleted_at).is_(None)
