"""The queries of the State Chancellery as a to-do list, and the answers that travel with the next report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, select

from tcdesk.domain.period import Period
from tcdesk.domain.submission import Answer
from tcdesk.errors import TcdeskError
from tcdesk.store import asking
from tcdesk.store.tables import AskedBack, Sent
from tcdesk.store.vault import Vault
from tcdesk.text import Text

LONGEST = 2000


def open_queries(session: Session, period: Period | None = None) -> list[AskedBack]:
    """What the Chancellery asked and nobody answered yet, in the order in which it was asked."""
    rows = asking.open_ones(session)
    if period is None:
        return rows
    ours = set(session.exec(select(Sent.identity).where(col(Sent.period) == str(period))))
    return [row for row in rows if row.submission in ours]


def overdue(rows: Sequence[AskedBack], today: date) -> list[AskedBack]:
    """Those whose day has passed."""
    return [row for row in rows if row.due is not None and row.due < today]


def answers_for(
    session: Session, period: Period, given: Mapping[int, str], reason: str
) -> tuple[Answer, ...]:
    """The answers that a report carries: those given by number, and for all others that are open the reason
    of the correction. Without a reason these stay open.

    A number is that of the newest receipt in which it is open; `TcdeskError` (`no_query`, `empty`) otherwise.
    """
    rows = open_queries(session, period)
    newest = {row.number: row for row in rows}
    wrong = sorted(number for number in given if number not in newest)
    if wrong:
        raise TcdeskError(
            Text("There is no open question no. {number} about {period}.", number=wrong[0], period=period),
            Text("Give the number as the list of questions shows it."),
            reason="no_query",
        )
    if not all(text.strip() for text in given.values()):
        raise TcdeskError(Text("The answer is empty."), Text("Write one sentence."), reason="empty")
    if any(len(text) > LONGEST for text in [*given.values(), reason]):
        raise TcdeskError(
            Text("The text is too long."),
            Text("At most {limit} characters can be sent.", limit=LONGEST),
            reason="too_long",
        )
    found = []
    for row in rows:
        own = given.get(row.number, "") if newest[row.number] is row else ""
        if text := (own or reason).strip():
            found.append(Answer(receipt=row.receipt, number=row.number, text=text))
    return tuple(found)


def note(session: Session, vault: Vault, answers: Sequence[Answer]) -> None:
    """Take what was answered off the list."""
    for answer in answers:
        row = session.get_one(AskedBack, (answer.receipt, answer.number))
        asking.close(session, [row], vault.now(), answer.text)


def take_back(session: Session, answers: Sequence[Answer]) -> None:
    """Put what was answered on the list again, because the file could not be written."""
    for answer in answers:
        asking.reopen(session, session.get_one(AskedBack, (answer.receipt, answer.number)))
