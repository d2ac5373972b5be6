"""What the Note says beside the figures of its period: the year before, questions that are still open, who is
new in the commissions, and what the Chancellery wrote to the needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from tcdesk.domain import rules
from tcdesk.domain.counted import Background, Counted, Keyed
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.errors import Severity
from tcdesk.exchange import checks
from tcdesk.services.chancellery.counting import count
from tcdesk.store import asking, received, turnover, wordings
from tcdesk.store.received import Decision
from tcdesk.store.tables import Received, ReceivedFile


def background(session: Session, kit: Kit, period: Period, counted: Counted) -> Background:
    """Everything as of the moment of `counted`; the year before only from reports that were accepted."""
    moment = counted.as_of
    earlier = Period(period.year - 1, period.half)
    before = count(session, kit, earlier, moment)
    return Background(
        before=before if before.counting() else None,
        questions=open_questions(session, counted, moment),
        turnover=turnover.turnover(session, counted.counting(), before.counting()),
        wordings=wordings.wordings(session, (earlier, period), moment),
    )


def open_questions(session: Session, counted: Counted, moment: datetime) -> tuple[Keyed, ...]:
    """Where reports were accepted with open questions: unanswered queries, and findings that nobody
    explained, by unit and kind of record. A report of which neither is known any more counts as a whole."""
    decided = received.decisions(session, moment)
    units = {
        report.identity: report.unit
        for report in counted.reports
        if decided.get(report.identity) is Decision.accepted_with_questions
    }
    found = Counter(
        (units[identity], record) for identity, record in asking.asked_about(session, list(units), moment)
    )
    found.update(_unexplained(session, units))
    return tuple(Keyed(unit, record, number) for (unit, record), number in sorted(found.items()))


def _unexplained(session: Session, units: Mapping[str, str]) -> Counter[tuple[str, str]]:
    """The findings of the checks here, as they were kept when these reports were taken in."""
    rows = session.exec(
        select(col(ReceivedFile.identity), col(ReceivedFile.checks))
        .join(Received, col(Received.identity) == col(ReceivedFile.identity))
        .where(col(Received.identity).in_(list(units)), col(Received.questions) > 0)
    )
    found: Counter[tuple[str, str]] = Counter()
    for identity, kept in rows:
        open_ones = [
            item
            for item in rules.found_at_both_ends(checks.read(kept) if kept else ())
            if item.severity is not Severity.inform and not item.explanation
        ]
        # what only the sender's own findings lacked is not kept: then the whole report is in question
        found.update((units[identity], item.place.record) for item in open_ones)
        if not open_ones:
            found[units[identity], ""] += 1
    return found
