"""Decisions about received reports."""

from __future__ import annotations

from sqlmodel import Session

from tcdesk.domain.period import Period
from tcdesk.errors import SubmissionError, TcdeskError
from tcdesk.store import audit, received
from tcdesk.store.received import Decision
from tcdesk.store.tables import Received
from tcdesk.store.vault import Vault
from tcdesk.text import Text

SHORTEST_PREFIX = 8


def accept(vault: Vault, prefix: str) -> str:
    """Accept the report whose identity begins with `prefix`; returns the identity.

    With findings that nobody explained it counts as accepted with open questions.
    """
    with vault.session() as session:
        identity = _identity(session, prefix)
        row = session.get_one(Received, identity)
        verdict = received.judged(received.heads(session, Period.parse(row.period), row.unit))[identity]
        if not verdict.acceptable:
            raise SubmissionError(
                Text("This report cannot be accepted: {verdict}.", verdict=verdict.label),
                Text("Ask the commission for the missing report, or find out which variant is right."),
                reason=str(verdict),
            )
        decide(
            session, vault, identity, Decision.accepted_with_questions if row.questions else Decision.accepted
        )
    return identity


def decide(session: Session, vault: Vault, identity: str, decision: Decision, text: str = "") -> None:
    """Write a decision down, once: the same decision again changes nothing."""
    if received.decisions(session).get(identity) is decision:
        return
    received.decide(session, identity, decision, text, vault.now(), vault.who)
    audit.note(session, vault, str(decision), "submission", identity)


def _identity(session: Session, prefix: str) -> str:
    """The one identity that begins with `prefix`."""
    found = received.find(session, prefix.lower()) if len(prefix) >= SHORTEST_PREFIX else []
    if len(found) != 1:
        raise TcdeskError(
            Text("There is no single report “{prefix}” in the register.", prefix=prefix),
            Text("Give the report's identity, at least its first 8 characters, as “merge” shows it."),
            reason="unknown_report",
        )
    return found[0]
