"""Who has reported: the 35, with arrival, tier, decision and open questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from tcdesk.domain.counted import UnitReport
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.services.access import reference
from tcdesk.store import received
from tcdesk.store.received import Decision
from tcdesk.store.tables import Received
from tcdesk.store.vault import Vault
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class Status:
    """The state of one unit's report. Everything but `unit` and `state` is None while there is none."""

    unit: str
    state: str
    tier: str | None = None
    arrived_on: date | None = None
    on_time: bool | None = None
    complete: bool | None = None
    nil: bool | None = None
    questions: int | None = None


MISSING = Text("not received")
RECEIVED = Text("received, not decided yet")


def label_of(state: str) -> Text:
    """The words for a state of `Status`."""
    return {"missing": MISSING, "received": RECEIVED}.get(state) or Decision[state].label


def status(vault: Vault, period: Period) -> tuple[Kit, list[Status]]:
    """The expected units in the kit's order, each with what came."""
    with vault.reading() as session:
        kit = reference(session)
        holding = {report.unit: report for report in received.holding(session, period)}
        decided = received.decisions(session)
        rows = _rows(session, [report.identity for report in holding.values()])
        deadline = kit.deadline(period)
        return kit, [
            _status(unit.code, holding.get(unit.code), rows, decided, deadline)
            for unit in kit.units
            if unit.valid(period.last)
        ]


def _rows(session: Session, identities: list[str]) -> dict[str, tuple[int, bool, bool]]:
    """Questions, complete, nil: what the state of a report needs, without reading its file."""
    columns = (Received.identity, Received.questions, Received.complete, Received.nil)
    found = session.exec(select(*columns).where(col(Received.identity).in_(identities)))
    return {identity: (questions, complete, nil) for identity, questions, complete, nil in found}


def _status(
    unit: str,
    report: UnitReport | None,
    rows: Mapping[str, tuple[int, bool, bool]],
    decided: Mapping[str, Decision],
    deadline: date,
) -> Status:
    if report is None:
        return Status(unit, "missing")
    questions, complete, nil = rows[report.identity]
    decision = decided.get(report.identity, Decision.none)
    return Status(
        unit,
        "received" if decision is Decision.none else str(decision),
        str(report.tier),
        report.arrived_on,
        report.arrived_on <= deadline,
        complete,
        nil,
        questions,
    )
