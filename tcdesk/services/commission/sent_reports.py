"""The reports that were made here: how they stand, what changed since, and the file to hand over again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session, col, select

from tcdesk.domain.choices import Kind
from tcdesk.domain.period import Period
from tcdesk.errors import TcdeskError
from tcdesk.exchange import documents
from tcdesk.i18n import Language
from tcdesk.reports import changes
from tcdesk.reports.changes import Said
from tcdesk.reports.wording import Wording
from tcdesk.services.access import reference_of
from tcdesk.services.commission.comparing import difference_since_sent
from tcdesk.store import asking
from tcdesk.store.received import Decision
from tcdesk.store.tables import Issued, LogEntry, Sent
from tcdesk.store.vault import Vault
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class SentReport:
    """A report that was made here. `decision` is None until a receipt is taken in or a code is typed in.

    `arrived_on` is the day at the State Chancellery, known from a receipt only; `answered_at` is when the
    receipt was written, or the code was typed in; `words` are those of the receipt.
    """

    identity: str
    period: Period
    seq: int
    kind: Kind
    made_at: datetime
    file_name: str
    decision: Decision | None
    arrived_on: date | None
    answered_at: datetime | None
    words: str
    open_queries: int
    frozen: bytes = field(repr=False)

    def document(self) -> documents.Report:
        """The frozen copy: header and records as they were signed."""
        return documents.read_submission(self.frozen)


def all_of(vault: Vault) -> list[SentReport]:
    """Every report made here, tests of the road included, the newest first."""
    with vault.reading() as session:
        return listed(session)


def listed(session: Session) -> list[SentReport]:
    """As `all_of`."""
    rows = session.exec(select(Sent).order_by(col(Sent.made_at).desc(), col(Sent.seq).desc()))
    asked = Counter(row.submission for row in asking.open_ones(session))
    return [_report(session, row, asked[row.identity]) for row in rows]


def one(session: Session, row: Sent) -> SentReport:
    """A report with what came back about it."""
    return _report(session, row, len(asking.of_report(session, row.identity)))


def difference(vault: Vault, period: Period, language: Language) -> list[Said] | None:
    """What changed since the last report of a period, in words; None where that cannot be said: none was
    made, the last one is a withdrawal, or only the State Chancellery has it."""
    found = difference_since_sent(vault, period)
    if found is None:
        return None
    return changes.said(found, Wording(reference_of(vault), language))


def file_of(vault: Vault, identity: str) -> bytes:
    """The sealed file of a report, to hand it over once more. `TcdeskError` (`unknown_report`)."""
    with vault.reading() as session:
        row = session.get(Sent, identity)
        if row is None:
            raise TcdeskError(
                Text("This report was not made in this record."),
                Text("Choose one of the reports in the list."),
                reason="unknown_report",
            )
        return row.sealed


def _report(session: Session, row: Sent, queries: int) -> SentReport:
    issued = session.get(Issued, row.receipt) if row.receipt else None
    receipt = documents.read_receipt(issued.document) if issued else None
    answered = issued.at if issued else _typed_in(session, row) if row.decision else None
    return SentReport(
        identity=row.identity,
        period=Period.parse(row.period),
        seq=row.seq,
        kind=row.kind,
        made_at=row.made_at,
        file_name=row.file_name,
        decision=Decision[row.decision] if row.decision else None,
        arrived_on=receipt.arrived_on if receipt else None,
        answered_at=answered,
        words=receipt.text if receipt else "",
        open_queries=queries,
        frozen=row.document,
    )


def _typed_in(session: Session, row: Sent) -> datetime | None:
    """When the code that was read over the phone was typed in, as the log says."""
    noted = select(LogEntry.at).where(LogEntry.record == row.identity, LogEntry.action == "confirm_by_code")
    return session.exec(noted.order_by(col(LogEntry.seq).desc()).limit(1)).first()
