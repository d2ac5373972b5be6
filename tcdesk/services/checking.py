"""Checking a period before it is handed in, and explaining what cannot be completed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tcdesk.domain import rules
from tcdesk.domain.choices import Figure
from tcdesk.domain.content import Content
from tcdesk.domain.forms import identity_of
from tcdesk.domain.period import Period
from tcdesk.domain.registry import RECORDS, RecordType
from tcdesk.domain.rules.tally import Count, tally
from tcdesk.domain.stored import Stored
from tcdesk.domain.totals import Explanation
from tcdesk.errors import Problem, TcdeskError
from tcdesk.i18n import CHISINAU
from tcdesk.services.access import reference
from tcdesk.store import records
from tcdesk.store.vault import Vault
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings about a period and the content they are about; the tally of it; and what has no date, so
    that nobody needs to read or count all of that again."""

    content: Content
    problems: tuple[Problem, ...]
    figures: Mapping[Figure, Count] = field(default_factory=dict)
    undated: Sequence[tuple[RecordType, Stored]] = ()


def today(vault: Vault) -> date:
    """The day in Chișinău."""
    return vault.now().astimezone(ZoneInfo(CHISINAU)).date()


def content_for(session: Session, period: Period) -> Content:
    """The records of a period with those explanations that are about them or about the whole report."""
    found = records.content(session, period)
    return _explained(found, records.undated(session) if found.explanation else (), period)


def _explained(found: Content, undated: Sequence[tuple[RecordType, Stored]], period: Period) -> Content:
    if not found.explanation:
        return found
    targets = {identity_of(record) for kind in RECORDS for record in found.of(kind.name)}
    targets |= {record.travel_id for _, record in undated}
    kept = [
        row
        for row in found.explanation
        if (row.target and row.target in targets) or (not row.target and row.period == str(period))
    ]
    return replace(found, explanation=kept)


def check(vault: Vault, period: Period) -> Checked:
    """Everything that is wrong, missing or remarkable in the period."""
    with vault.reading() as session:
        return checked(vault, session, period)


def checked(vault: Vault, session: Session, period: Period) -> Checked:
    """As `check`, inside a session that is already open."""
    undated = records.undated(session)
    content = _explained(records.content(session, period), undated, period)
    before = records.content(session, Period(period.year - 1, period.half), rules.COMPARED)
    kit = reference(session)
    figures = tally(content, kit)
    problems = rules.check(
        content,
        kit,
        period,
        unit=vault.unit,
        local=True,
        today=today(vault),
        previous=before if before.size() else None,
        undated=[(kind.name, record) for kind, record in undated],
        figures=figures,
    )
    return Checked(content, tuple(problems), figures, undated)


def explain(vault: Vault, rule: str, record: str, text: str) -> None:
    """Write down why a finding stands; `record` is the record's id, or the period for the whole report."""
    if rule not in rules.RULES:
        raise TcdeskError(
            Text("There is no check called “{rule}”.", rule=rule),
            Text("Use the name that the list of problems shows first in each line."),
            reason="unknown_rule",
        )
    if not text.strip():
        raise TcdeskError(Text("The reason is empty."), Text("Write one sentence."), reason="empty")
    with vault.session() as session:
        period, target = _target(session, record)
        for row in records.all_of(session, Explanation):
            if (row.rule, row.target, row.period) == (rule, target, period):
                records.remove(session, vault, row)
        made = Explanation(period=period, rule=rule, target=target, text=text.strip())
        records.save(session, vault, made, expected_version=None)


def _target(session: Session, record: str) -> tuple[str | None, str]:
    """The period, or else the travel id, that `RECORD` means; a unique beginning of an id is enough."""
    if len(record) <= len("2022-H1"):
        return str(Period.parse(record)), ""
    found = {
        row.travel_id
        for kind in RECORDS
        for row in records.all_of(session, kind.model)
        if row.travel_id.startswith(record.lower())
    }
    if len(found) != 1:
        raise TcdeskError(
            Text("There is no single record “{record}”.", record=record),
            Text("Give the record's id as the list of problems shows it, or the period, for example 2022."),
            reason="unknown_record",
        )
    return None, found.pop()
