"""What the checks say about one record while it is still in its form, saved or not.

The same rules as for the whole report, over this record and those few beside it that a rule needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from tcdesk.domain import rules
from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.content import Content
from tcdesk.domain.period import Period
from tcdesk.domain.registry import RECORDS, RecordType
from tcdesk.domain.stored import Stored
from tcdesk.domain.totals import Explanation
from tcdesk.errors import Problem
from tcdesk.services.access import reference
from tcdesk.services.checking import content_for, today
from tcdesk.services.recording.forming import again
from tcdesk.store import records
from tcdesk.store.vault import Vault

_WHOLE = frozenset({"declared_totals", "statement"})
"""They are about all records of a period, so that their checks look at all."""
_LIKENESS = {"event": "first_day", "training": "first", "meeting": "held_on", "indicator": "code"}
"""Records that may be entered twice, and the field in which such a double agrees."""
_LAST = "~"
"""Sorts after every id. Of two alike, the rules leave the first in peace: a new record is never that one."""


def concerns(vault: Vault, kind: RecordType, record: Stored, period: Period) -> tuple[Problem, ...]:
    """What is missing, remarkable or probably entered twice; in the order of the checks.

    `Problem.place.field` names the field (empty: the whole record). Written reasons are taken into account.
    """
    if kind not in RECORDS:
        # What the Chancellery records for itself is in no report, and has no rules.
        return ()
    # The rules get one of their own: the form may change while they look.
    looked_at = again(kind, record)
    if not record.version:
        looked_at.travel_id = _LAST
    with vault.reading() as session:
        content = _around(session, kind, looked_at, period)
        kit = reference(session)
    problems = rules.check(content, kit, period, unit=vault.unit, local=True, today=today(vault))
    return tuple(
        replace(problem, place=replace(problem.place, uid=record.travel_id))
        for problem in problems
        if problem.place.record == kind.name and problem.place.uid == looked_at.travel_id
    )


def _around(session: Session, kind: RecordType, record: Stored, period: Period) -> Content:
    """The record among those that the rules hold it against."""
    if kind.name in _WHOLE:
        content = content_for(session, period)
    else:
        content = Content(
            profile=records.all_of(session, Profile),
            member=records.all_of(session, Member),
            explanation=_reasons(session, record),
        )
    beside = content.of(kind.name) or _alike(session, kind, record)
    changed: Any = {kind.name: [*(row for row in beside if row.uid != record.uid), record]}
    return replace(content, **changed)


def _alike(session: Session, kind: RecordType, record: Stored) -> Sequence[Stored]:
    name = _LIKENESS.get(kind.name, "")
    value = getattr(record, name, None)
    return records.with_value(session, kind.model, name, value) if value else ()


def _reasons(session: Session, record: Stored) -> list[Explanation]:
    """The written reasons why a finding about the record stands."""
    return records.with_value(session, Explanation, "target", record.travel_id)
