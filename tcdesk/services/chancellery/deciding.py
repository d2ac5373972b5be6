"""Decisions about received reports, each recorded, and for those that came as a file told in a receipt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from tcdesk.domain.chain import Verdict
from tcdesk.domain.choices import Tier
from tcdesk.domain.period import Period
from tcdesk.errors import SubmissionError, TcdeskError
from tcdesk.i18n import Language
from tcdesk.services.chancellery import receipting
from tcdesk.services.chancellery.receipting import Question
from tcdesk.store import audit, received
from tcdesk.store.received import Decision
from tcdesk.store.tables import Received
from tcdesk.store.vault import Vault
from tcdesk.text import Text

SHORTEST_PREFIX = 8
LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Outbox:
    """Where the receipt is written, and the language of its file's name."""

    folder: Path
    language: Language


@dataclass(frozen=True, slots=True)
class Told:
    """What was decided about which report; the code to read over the phone (empty when there is none) and the
    receipt's file, if one was wanted."""

    identity: str
    decision: Decision
    code: str = ""
    receipt: Path | None = None


def accept(
    vault: Vault,
    prefix: str,
    text: str = "",
    questions: Sequence[Question] = (),
    out: Outbox | None = None,
) -> Told:
    """Accept the report whose identity begins with `prefix`; a test of the road is acknowledged in this way.

    With questions, or with findings that nobody explained, it counts as accepted with open questions. What
    was asked before counts as answered: the officer may say in `text` that it was by phone.
    """
    with vault.session() as session:
        report = _report(session, prefix)
        verdict = _verdicts(session, report)[report.identity]
        if not verdict.acceptable:
            raise SubmissionError(
                Text("This report cannot be accepted: {verdict}.", verdict=verdict.label),
                Text("Ask the commission for the missing report, or find out which variant is right."),
                reason=str(verdict),
            )
        asked = bool(questions) or report.questions > 0
        decision = Decision.accepted_with_questions if asked else Decision.accepted
        return _told(session, vault, report, decision, text, questions, out)


def query(vault: Vault, prefix: str, questions: Sequence[Question], out: Outbox | None = None) -> Told:
    """Ask the commission about a report; it does not count until it is accepted."""
    if not questions:
        raise _no_text()
    with vault.session() as session:
        report = _with_file(_report(session, prefix))
        return _told(session, vault, report, Decision.queried, "", questions, out)


def give_back(vault: Vault, prefix: str, text: str, out: Outbox | None = None) -> Told:
    """Return a report as a whole: it does not count, and the commission makes another."""
    if not text.strip():
        raise _no_text()
    with vault.session() as session:
        report = _with_file(_report(session, prefix))
        return _told(session, vault, report, Decision.returned, text.strip(), (), out)


def resolve(vault: Vault, prefix: str, keep: str, out: Outbox | None = None) -> Told:
    """Choose among variants of a report which one goes on; it can then be accepted like any other."""
    with vault.session() as session:
        report, chosen = _report(session, prefix), _report(session, keep)
        before = _verdicts(session, chosen)
        variants = {
            row.identity
            for row in received.heads(session, Period.parse(chosen.period), chosen.unit)
            if row.tier is Tier.full
            and (
                (row.prev, row.seq) == (chosen.prev, chosen.seq) or row.submission_id == chosen.submission_id
            )
        }
        if report.identity not in variants or len(variants) < 2 or before[chosen.identity] is Verdict.ok:
            raise SubmissionError(
                Text("These are not two variants of the same report."),
                Text("Give a report that “merge” shows as one of two variants, with --keep the right one."),
                reason="not_a_fork",
            )
        received.keep(session, chosen.identity, "", vault.now(), vault.who)
        audit.note(session, vault, "resolve", "submission", chosen.identity)
        take_back(session, vault, before, _verdicts(session, chosen))
        decided = received.decisions(session).get(chosen.identity, Decision.none)
        return _receipt(session, vault, chosen, decided, "", (), out)


def decide(session: Session, vault: Vault, identity: str, decision: Decision, text: str = "") -> None:
    """Write a decision down, once: the same decision again, with no other words, changes nothing."""
    if not text and received.decisions(session).get(identity) is decision:
        return
    received.decide(session, identity, decision, text, vault.now(), vault.who)
    action = "take_back_decision" if decision is Decision.none else str(decision)
    audit.note(session, vault, action, "submission", identity)


def take_back(
    session: Session, vault: Vault, before: Mapping[str, Verdict], now: Mapping[str, Verdict]
) -> None:
    """Undo the acceptance of reports that can no longer be accepted, because a second variant came.

    Otherwise it would depend on the order of arrival which of two variants is found accepted later.
    """
    decided = received.decisions(session)
    for identity in sorted(before):
        lost = before[identity].acceptable and not now[identity].acceptable
        if lost and decided.get(identity, Decision.none).counts:
            decide(session, vault, identity, Decision.none)


def _told(
    session: Session,
    vault: Vault,
    report: Received,
    decision: Decision,
    text: str,
    questions: Sequence[Question],
    out: Outbox | None,
) -> Told:
    if len(text) > LONGEST_TEXT:
        raise TcdeskError(
            Text("The text is too long."),
            Text("At most {limit} characters can be sent.", limit=LONGEST_TEXT),
            reason="too_long",
        )
    decide(session, vault, report.identity, decision, text)
    return _receipt(session, vault, report, decision, text, questions, out)


def _receipt(
    session: Session,
    vault: Vault,
    report: Received,
    decision: Decision,
    text: str,
    questions: Sequence[Question],
    out: Outbox | None,
) -> Told:
    """The receipt of what was decided; a report that was typed in here has none."""
    if report.tier is not Tier.full:
        return Told(report.identity, decision)
    issued = receipting.issue(session, vault, report, text, questions)
    path = receipting.hand_over(session, report, issued, out.folder, out.language) if out else None
    return Told(report.identity, decision, receipting.code_of(session, report, decision), path)


def _verdicts(session: Session, report: Received) -> dict[str, Verdict]:
    rows = received.heads(session, Period.parse(report.period), report.unit)
    return received.judged(rows, received.kept(session))


def _with_file(report: Received) -> Received:
    if report.tier is Tier.full:
        return report
    raise SubmissionError(
        Text("This report was typed in here; there is nobody to send the question to as a file."),
        Text("Call the commission, and type the report in again with what it says."),
        reason="no_file",
    )


def _report(session: Session, prefix: str) -> Received:
    """The one report whose identity begins with `prefix`."""
    found = received.find(session, prefix.lower()) if len(prefix) >= SHORTEST_PREFIX else []
    if len(found) != 1:
        raise TcdeskError(
            Text("There is no single report “{prefix}” in the register.", prefix=prefix),
            Text("Give the report's identity, at least its first 8 characters, as “merge” shows it."),
            reason="unknown_report",
        )
    return session.get_one(Received, found[0])


def _no_text() -> TcdeskError:
    return TcdeskError(Text("The text is empty."), Text("Write one sentence."), reason="empty")
