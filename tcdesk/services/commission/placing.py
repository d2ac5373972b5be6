"""Where the next report of a period stands: after which other one, and whether it may be made here at all.

The rules are `domain.chain`'s; here they meet what this record sent and what the Chancellery stated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from tcdesk.domain.chain import Step, Tip, last_step
from tcdesk.domain.choices import Kind
from tcdesk.domain.period import Period
from tcdesk.errors import TcdeskError
from tcdesk.exchange import documents
from tcdesk.services.commission.installing import head_of
from tcdesk.store.tables import InstalledKit, Issued, Sent
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class Place:
    """Kind, number and predecessor of a report; `before` is this record's own copy of the predecessor."""

    kind: Kind
    seq: int
    prev: str | None
    before: Sent | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a period stands: the last report made here, the end of the line as the Chancellery stated it last,
    and whether that is ahead of this record; `adopted` when it was handed back to a new computer."""

    last: Sent | None
    head: Tip | None
    behind: bool
    adopted: bool = False


def standing(session: Session, period: Period, unit: str) -> Standing:
    """What is known here of the reports of a period. Tests of the road are outside of it."""
    sent = {row.identity: row for row in sent_for(session, period)}
    steps = [
        Step(row.identity, row.seq, documents.read_header(row.document).prev, row.made_at)
        for row in sent.values()
    ]
    head = stated_head(session, period, unit)
    last, behind = last_step(steps, head)
    handed_back = head_of(session, period)
    adopted = bool(head and handed_back and head.identity == handed_back.identity)
    return Standing(sent[last.identity] if last else None, head, behind, adopted)


def sent_for(session: Session, period: Period) -> list[Sent]:
    """The reports that were made here for a period, without tests of the road."""
    statement = select(Sent).where(col(Sent.period) == str(period), col(Sent.kind) != Kind.test)
    return list(session.exec(statement))


def stated_head(session: Session, period: Period, unit: str) -> Tip | None:
    """The last report of the period as the Chancellery's newest receipt or package states it."""
    found = [(at, head) for at, head in _stated(session, unit) if head.period == str(period)]
    if not found:
        return None
    _, newest = max(found, key=lambda pair: (pair[0], pair[1].seq))
    return Tip(newest.identity, newest.seq)


def _stated(session: Session, unit: str) -> Iterator[tuple[datetime, documents.Head]]:
    for document in session.exec(select(Issued.document)):
        receipt = documents.read_receipt(document)
        if receipt.head is not None:
            yield receipt.issued_at, receipt.head
    for data in session.exec(select(InstalledKit.document)):
        kit = documents.read_kit(data)
        chain = kit.chains.get(unit)
        for head in chain.heads if chain else ():
            yield kit.issued_at, head


def place(found: Standing, period: Period, kind: Kind | None, reason: str, *, go_on: bool) -> Place:
    """The place of the next report; `kind` is withdrawal or test where one of these is wanted.

    `TcdeskError`: `needs_reason`, `nothing_to_withdraw`, and `behind_register` unless `go_on` says that the
    report is to follow the one that only the Chancellery has (a new computer, to which the Chancellery handed
    the line back, need not say it).
    """
    if kind is Kind.test:
        return Place(Kind.test, 1, None, None)
    if found.behind and found.head is not None:
        if not (found.adopted or (go_on and reason.strip())):
            raise _behind(period, found.head)
        if not reason.strip():
            raise _needs_reason(period, kind)
        return Place(kind or Kind.correction, found.head.seq + 1, found.head.identity, None)
    last = found.last
    if kind is Kind.withdrawal and (last is None or last.kind is Kind.withdrawal):
        raise TcdeskError(
            Text("There is no report for {period} that could be withdrawn.", period=period),
            Text("Only what was handed in from this record, and not withdrawn yet, can be withdrawn."),
            reason="nothing_to_withdraw",
        )
    if last is None:
        return Place(Kind.original, 1, None, None)
    if not reason.strip():
        raise _needs_reason(period, kind)
    return Place(kind or Kind.correction, last.seq + 1, last.identity, last)


def _needs_reason(period: Period, kind: Kind | None) -> TcdeskError:
    if kind is Kind.withdrawal:
        return TcdeskError(
            Text("Withdrawing the report for {period} needs a reason.", period=period),
            Text("Say with --reason why it is withdrawn."),
            reason="needs_reason",
        )
    return TcdeskError(
        Text("A report for {period} was made already; this one would be its correction.", period=period),
        Text("Say with --reason why it is corrected."),
        reason="needs_reason",
    )


def _behind(period: Period, head: Tip) -> TcdeskError:
    return TcdeskError(
        Text(
            "The State Chancellery has a later report for {period} (no. {seq}) that this record does not "
            "know: the record was brought back from an older copy, or the commission uses two.",
            period=period,
            seq=head.seq,
        ),
        Text(
            "Go on in the newest copy of the record if there is one. If it is lost, enter what is missing "
            "here, look at the preview, and hand in with --continue-from-receipt and --reason."
        ),
        reason="behind_register",
    )
