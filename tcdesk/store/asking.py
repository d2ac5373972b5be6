"""Queries about reports, on both sides: the Chancellery's list of what it asked, the commission's to-do.

What a receipt is, and how it travels, is the services' business.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import or_
from sqlmodel import Session, col, select

from tcdesk.store.tables import AskedBack, Issued

_GOES_ON = ("queried", "none")
"""After these decisions what was asked before still waits for an answer."""


def ask(session: Session, receipt: Issued, queries: Iterable[AskedBack]) -> None:
    """Put the queries of a receipt on the list. Every other decision than another query closes what was asked
    about the same report before: it was answered by phone, or the report is returned as a whole."""
    if receipt.decision not in _GOES_ON:
        close(session, of_report(session, receipt.submission), receipt.at)
    session.add(receipt)
    session.flush()
    session.add_all(list(queries))
    session.flush()


def of_report(session: Session, submission: str) -> list[AskedBack]:
    """The open queries about one report, in the order in which they were asked."""
    return [row for row in open_ones(session) if row.submission == submission]


def open_ones(session: Session) -> list[AskedBack]:
    """All open queries, in the order in which they were asked."""
    statement = (
        select(AskedBack)
        .join(Issued, col(Issued.identity) == col(AskedBack.receipt))
        .where(col(AskedBack.answered_at).is_(None))
        .order_by(col(Issued.at), col(AskedBack.receipt), col(AskedBack.number))
    )
    return list(session.exec(statement))


def asked_about(session: Session, submissions: Collection[str], as_of: datetime) -> list[tuple[str, str]]:
    """The queries about these reports that were open at that moment: report and kind of record (empty: the
    whole report)."""
    answered = col(AskedBack.answered_at)
    rows = session.exec(
        select(col(AskedBack.submission), col(AskedBack.record_type))
        .join(Issued, col(Issued.identity) == col(AskedBack.receipt))
        .where(
            col(AskedBack.submission).in_(list(submissions)),
            col(Issued.at) <= as_of,
            or_(answered.is_(None), answered > as_of),
        )
    )
    return [(submission, record) for submission, record in rows]


def close(session: Session, rows: Sequence[AskedBack], at: datetime, answer: str = "") -> None:
    """Take queries off the list, with what was answered (nothing when it was told by phone)."""
    for row in rows:
        row.answer, row.answered_at = answer, at
        session.add(row)
    session.flush()


def reopen(session: Session, row: AskedBack) -> None:
    """Put a query back on the list: its answer did not leave."""
    row.answer, row.answered_at = "", None
    session.add(row)
