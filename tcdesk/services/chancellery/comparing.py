"""What a report changes: its records against those of the report that holds without it, and the national
figures with it and without it. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlmodel import Session

from tcdesk import files
from tcdesk.domain.choices import Kind, Tier
from tcdesk.domain.content import Content
from tcdesk.domain.counted import Counted, UnitReport
from tcdesk.domain.difference import Change, Effect, difference, effects
from tcdesk.domain.period import Period
from tcdesk.errors import TcdeskError
from tcdesk.reports.figures import figures
from tcdesk.services.access import reference
from tcdesk.services.chancellery.counting import count_of
from tcdesk.services.chancellery.examining import Examined, Office, examine
from tcdesk.services.chancellery.inspecting import LARGEST
from tcdesk.services.checking import today
from tcdesk.store import received, trial
from tcdesk.store.tables import Received
from tcdesk.store.vault import Vault
from tcdesk.text import Text

Counting = Callable[[Session, list[UnitReport]], Counted]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one report changes. `base` is the identity of the report it is held against, empty when there is
    none, and `base_seq` its number; `superseded`: a later report is accepted, so the figures stay."""

    identity: str
    kind: Kind
    base: str
    base_seq: int
    superseded: bool
    changes: tuple[Change, ...]
    effects: tuple[Effect, ...]


def compare(vault: Vault, identity: str) -> Comparison:
    """What a report of the register changes, whether it is accepted already or not.

    The effect of one that counts is what its acceptance changed; of another one what it would change now.
    """
    with vault.reading() as session:
        return _compared(vault, session, _stored(session, identity), received.content_of(session, identity))


def effect(vault: Vault, period: Period, identity: str) -> tuple[Effect, ...]:
    """The national figures of `period` that differ with and without the report of the register."""
    with vault.reading() as session:
        report = _stored(session, identity)
        if report.period != str(period):
            return ()
        return _effects(vault, session, report, Content(), _standing(session, report))


def compare_file(vault: Vault, path: Path) -> Comparison:
    """As `compare` for a file, taken in or not; `SubmissionError` where the file does not hold."""
    data = files.read(path, LARGEST)
    with vault.reading() as session:
        examined = examine(data, Office.of(session), vault.now())
        known = session.get(Received, examined.identity)
        report = known or _as_if_taken_in(vault, examined)
        return _compared(vault, session, report, examined.content)


def _stored(session: Session, identity: str) -> Received:
    found = session.get(Received, identity)
    if found is None:
        raise TcdeskError(
            Text("There is no single report “{prefix}” in the register.", prefix=identity),
            Text("Give the report's identity, at least its first 8 characters, as “merge” shows it."),
            reason="unknown_report",
        )
    return found


def _as_if_taken_in(vault: Vault, examined: Examined) -> Received:
    header = examined.header
    return Received(
        identity=examined.identity,
        unit=header.unit,
        period=header.period,
        chain_id=header.chain_id,
        submission_id=header.submission_id,
        seq=header.seq,
        kind=header.kind,
        tier=Tier.full,
        arrived_on=today(vault),
        taken_in_at=vault.now(),
        taken_in_by=vault.who,
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a report stands among those of its unit and period: what holds without it, whether it counts,
    whether a later one does."""

    base: UnitReport | None
    base_seq: int
    counts: bool
    superseded: bool


def _standing(session: Session, report: Received) -> _Standing:
    rows = [
        row
        for row in received.heads(session, Period.parse(report.period), report.unit)
        if row.kind is not Kind.test
    ]
    verdict, decided = received.judged(rows, received.kept(session)), received.decisions(session)
    own = received.weight(report)
    others = [row for row in rows if row.identity != report.identity and received.weight(row) <= own]
    base = received.held(others, verdict, decided) if others else None
    counting = received.counting(rows, verdict, decided)
    return _Standing(
        base,
        next((row.seq for row in others if base and row.identity == base.identity), 0),
        any(row.identity == report.identity for row in counting),
        any(received.weight(row) > own for row in counting),
    )


def _compared(vault: Vault, session: Session, report: Received, content: Content) -> Comparison:
    if report.kind is Kind.test:
        return Comparison(report.identity, report.kind, "", 0, False, (), ())
    standing = _standing(session, report)
    base = standing.base
    before = received.content_of(session, base.identity) if base else Content()
    return Comparison(
        report.identity,
        report.kind,
        base.identity if base else "",
        standing.base_seq,
        standing.superseded,
        difference(before, content),
        _effects(vault, session, report, content, standing),
    )


def _effects(
    vault: Vault, session: Session, report: Received, content: Content, standing: _Standing
) -> tuple[Effect, ...]:
    """Only the groups of this unit are counted again; those of all others are the same on both sides."""
    if standing.superseded or report.kind is Kind.test:
        return ()
    kit, period, moment = reference(session), Period.parse(report.period), vault.now()
    count = partial(count_of, kit=kit, period=period, moment=moment)
    now = count(session, received.holding(session, period, moment))
    before = after = now
    if standing.counts:
        base = [standing.base] if standing.base else []
        before = _with(now, report.unit, count(session, base))
    else:
        after = _with(now, report.unit, _alone(session, report, content, count))
    return effects(figures(before, kit, period), figures(after, kit, period))


def _alone(session: Session, report: Received, content: Content, count: Counting) -> Counted:
    """The groups of this report as if it were accepted."""
    as_if = [UnitReport(report.unit, report.identity, report.tier, report.arrived_on, accepted=True)]
    if report.kind is Kind.withdrawal:
        return count(session, [])
    if session.get(Received, report.identity) is not None:
        return count(session, as_if)
    with trial.alone(report, content) as memory:
        return count(memory, as_if)


def _with(counted: Counted, unit: str, alone: Counted) -> Counted:
    """The counted groups with those of `unit` replaced; the first item of every group is its unit."""
    groups: dict[str, Any] = {
        item.name: (
            *(row for row in getattr(counted, item.name) if row.unit != unit),
            *getattr(alone, item.name),
        )
        for item in fields(counted)
        if item.name not in ("as_of", "national", "preliminary")
    }
    return replace(counted, **groups)
