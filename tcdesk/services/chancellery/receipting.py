"""Receipts: what the Chancellery says about one report, signed by the officer and sealed for the commission.

Which decision is taken is `deciding.py`'s business; here it is put into a file, and answers are noted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, cast

from pydantic import Field, TypeAdapter, ValidationError
from sqlmodel import Session, col, select

from tcdesk import files
from tcdesk.domain import chain
from tcdesk.domain.choices import Kind
from tcdesk.domain.forms import Strict, faults
from tcdesk.domain.period import Period
from tcdesk.domain.submission import Header, Words
from tcdesk.exchange import container, documents, guard, phone_code, sealing, signing
from tcdesk.exchange.certificates import Role
from tcdesk.exchange.documents import Head, Query, Receipt
from tcdesk.i18n import Language
from tcdesk.services import access
from tcdesk.services.access import Own, newest_kit, reference
from tcdesk.services.chancellery.officers import Hand, hand_of
from tcdesk.services.importing import rejected
from tcdesk.store import asking, audit, belongings, received
from tcdesk.store.received import Decision
from tcdesk.store.tables import AskedBack, Commission, Issued, Received, ReceivedFile
from tcdesk.store.vault import Vault

LARGEST_QUESTIONS = 2**20
_LONGEST_TEXT = 2000


class Question(Strict):
    """A question before it has a number; `record` and `field` are empty when it is about the whole report."""

    record: Words = ""
    uid: Words = ""
    field: Words = ""
    text: Annotated[str, Field(min_length=1, max_length=_LONGEST_TEXT)]
    due: date | None = None


def question(text: str, **about: object) -> Question:
    """A question that was typed; `RowsRejected` when it is empty or too long."""
    try:
        return Question.model_validate({"text": text.strip(), **about})
    except ValidationError as problem:
        raise rejected(faults(problem)) from problem


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions in a JSON file: a list of {record, uid, field, text, due}; only the text is needed."""
    data = files.read(path, LARGEST_QUESTIONS)
    guard.guard(data)
    try:
        found = TypeAdapter(Annotated[tuple[Question, ...], Field(max_length=200)]).validate_json(data)
    except ValidationError as problem:
        raise rejected(faults(problem)) from problem
    return found


def issue(
    session: Session, vault: Vault, report: Received, text: str = "", questions: Sequence[Question] = ()
) -> Issued:
    """The receipt about a report as it is decided now, kept here; the one that was issued last when there is
    nothing new to say."""
    before = _last(session, report.identity)
    decision = received.decisions(session).get(report.identity, Decision.none)
    if before is not None and not text and before.decision == decision:
        text = documents.read_receipt(before.document).text
    hand = hand_of(session, vault)
    document = _document(session, report, hand, _moment(vault, before), text, questions)
    if before is not None and not questions and _same(before, document):
        return before
    data = documents.write(document)
    identity, sealed = _sealed(session, vault, report, data, hand)
    made = Issued(
        identity=identity,
        submission=report.identity,
        decision=document.decision,
        at=document.issued_at,
        document=data,
        sealed=sealed,
    )
    asking.ask(session, made, [_asked(made, query) for query in document.queries])
    audit.note(session, vault, "issue_receipt", "receipt", identity)
    return made


def code_of(session: Session, report: Received, decision: Decision) -> str:
    """The code to read over the phone; empty while the report is not accepted."""
    if not decision.counts:
        return ""
    header = Header.model_validate_json(session.get_one(ReceivedFile, report.identity).header)
    return phone_code.phone_code(header.receipt_secret, report.identity, str(decision))


def hand_over(session: Session, report: Received, receipt: Issued, folder: Path, language: Language) -> Path:
    """Write the sealed receipt into `folder`; the name tells unit, period and number, never a person."""
    path = folder / _file_name(session, report, receipt, language)
    files.write(path, receipt.sealed)
    return path


def note_answers(session: Session, vault: Vault, header: Header) -> None:
    """Take queries off the list that reports of this unit and period answer.

    All of them are gone through in their order, so that of two answers the later report's stays, whichever
    file came first.
    """
    rows = received.heads(session, Period.parse(header.period), header.unit)
    reports = {row.identity for row in rows}
    for row in sorted(rows, key=lambda row: (row.seq, row.identity)):
        file = session.get(ReceivedFile, row.identity)
        if file is None or not file.sealed:
            continue
        for answer in Header.model_validate_json(file.header).answers:
            asked = session.get(AskedBack, (answer.receipt, answer.number))
            if asked is not None and asked.submission in reports:
                asking.close(session, [asked], asked.answered_at or vault.now(), answer.text)


def _document(
    session: Session,
    report: Received,
    hand: Hand,
    at: datetime,
    text: str,
    questions: Sequence[Question],
) -> Receipt:
    decision = received.decisions(session).get(report.identity, Decision.none)
    newest = newest_kit(session)
    return Receipt(
        submission=report.identity,
        unit=report.unit,
        period=report.period,
        seq=report.seq,
        arrived_on=report.arrived_on,
        decision=cast(Any, decision.value),  # the two closed lists are the same
        text=text,
        queries=tuple(
            Query(number=place, **question.model_dump()) for place, question in enumerate(questions, start=1)
        ),
        head=_head(session, report),
        kit_serial=newest.serial if newest else 1,
        revocation_list=belongings.get(session, Own.revocation_list),
        code=code_of(session, report, decision),
        officer=hand.name,
        issued_at=at,
    )


def _head(session: Session, report: Received) -> Head | None:
    """The end of the line of reports, of which `report` is one, as the register sees it."""
    rows = received.heads(session, Period.parse(report.period), report.unit)
    found = chain.tip(received.links(rows), received.judged(rows, received.kept(session)))
    return Head(period=report.period, seq=found.seq, identity=found.identity) if found else None


def _sealed(session: Session, vault: Vault, report: Received, data: bytes, hand: Hand) -> tuple[str, bytes]:
    """The identity and the sealed bytes, for the commission and for the Chancellery itself."""
    kind = container.Kind.receipt
    root = belongings.need(session, Own.root)
    packed = container.pack(
        kind.root,
        {kind.root: data},
        lambda manifest: signing.sign(manifest, hand.key, hand.certificate, (root,), vault.now()),
        pad=True,
    )
    commission = session.get_one(Commission, report.unit)
    own = sealing.recipient_of(belongings.need(session, Own.age_secret).decode())
    spare = belongings.need(session, Own.spare_recipient).decode()
    trust = access.trust(session, Role.receipt_signer, vault.now())
    # As the commission will read it: what it would refuse must not leave.
    read = container.read(packed, lambda manifest, signature: signing.verify(manifest, signature, trust))
    return read.identity, sealing.seal(packed, [*commission.recipients.split(), own, spare])


def _last(session: Session, identity: str) -> Issued | None:
    """The receipt about a report that was issued last."""
    statement = select(Issued).where(col(Issued.submission) == identity).order_by(col(Issued.at).desc())
    return session.exec(statement.limit(1)).first()


def _moment(vault: Vault, before: Issued | None) -> datetime:
    """Now, but later than the receipt before: the commission tells old from new by it."""
    now = vault.now().replace(microsecond=0)
    return max(now, before.at + timedelta(seconds=1)) if before else now


def _same(before: Issued, document: Receipt) -> bool:
    """Whether a receipt says nothing but what the one before said, its questions apart."""
    said = documents.read_receipt(before.document)
    return said.model_copy(update={"issued_at": document.issued_at, "queries": ()}) == document


def _asked(receipt: Issued, query: Query) -> AskedBack:
    return AskedBack(
        receipt=receipt.identity,
        number=query.number,
        submission=receipt.submission,
        record_type=query.record,
        record=query.uid,
        field=query.field,
        text=query.text,
        due=query.due,
    )


_RECEIPT = {"ro": "confirmare", "ru": "podtverzhdenie", "en": "receipt"}
_OF_TEST = {"ro": "confirmare-proba", "ru": "podtverzhdenie-proba", "en": "receipt-test"}


def _file_name(session: Session, report: Received, receipt: Issued, language: Language) -> str:
    issued = select(Issued.at).where(col(Issued.submission) == report.identity)
    turn = sum(at <= receipt.at for at in session.exec(issued))
    words = (_OF_TEST if report.kind is Kind.test else _RECEIPT)[language.code]
    unit = language.label(reference(session).unit(report.unit)).replace(" ", "-")
    again = f"-{turn}" if turn > 1 else ""
    return f"{unit}_{report.period}_{words}-{report.seq}{again}{container.Kind.receipt.suffix}"
