"""Taking in receipts of the State Chancellery, and the code that an officer reads over the phone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, col, select

from tcdesk import files
from tcdesk.domain.chain import Tip
from tcdesk.domain.period import Period
from tcdesk.errors import SubmissionError, TcdeskError, Untrusted
from tcdesk.exchange import container, documents, phone_code, sealing, signing
from tcdesk.exchange.certificates import Role
from tcdesk.exchange.container import Container
from tcdesk.exchange.documents import Query, Receipt
from tcdesk.exchange.signing import Signer, Trust
from tcdesk.services.access import Own, keep_revocation_list, kit_in_force, trust
from tcdesk.services.commission.placing import standing
from tcdesk.store import asking, audit, belongings
from tcdesk.store.received import Decision
from tcdesk.store.tables import AskedBack, Issued, Sent
from tcdesk.store.vault import Vault
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class Taken:
    """A receipt as it was taken in: `ahead` is a report that the Chancellery has and this record lacks,
    `newer_kit` says that there is a package that is not installed here."""

    receipt: Receipt
    already: bool
    ahead: Tip | None
    newer_kit: bool


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The report that a phone code was about."""

    period: Period
    seq: int
    decision: Decision


def is_receipt(path: Path) -> bool:
    """Whether a file is sealed: a package never is, so what is to be taken in must be a receipt."""
    return sealing.is_sealed(files.read(path, sealing.LARGEST))


def install(vault: Vault, path: Path) -> Taken:
    """Take in a receipt: mark the report, put queries on the to-do list, keep the list of revoked ones.

    Reasons to refuse beside those of the file and its signature: `wrong_unit`, `unknown_report`,
    `receipt_older`. A receipt that shows a report which only the Chancellery has is kept, and from then on
    `placing` refuses to make a second variant of it.
    """
    data = files.read(path, sealing.LARGEST)
    with vault.session() as session:
        installed, _ = kit_in_force(session)
        root = belongings.need(session, Own.root)
        read = _read(session, data, Trust(root, Role.receipt_signer, vault.now()))
        receipt = documents.read_receipt(read.members[read.root])
        # The receipt itself may bring the list of revoked certificates on which its own signer stands.
        listed = trust(session, Role.receipt_signer, vault.now(), receipt.revocation_list)
        _read(session, data, listed)
        if receipt.unit != vault.unit:
            raise _refused("wrong_unit")
        already = session.get(Issued, read.identity) is not None
        if not already:
            _refuse_older(session, receipt)
            _keep(session, vault, read, receipt, data)
        found = standing(session, Period.parse(receipt.period), vault.unit)
        if session.get(Sent, receipt.submission) is None and not found.behind:
            raise _refused("unknown_report")
        ahead = found.head if found.behind and not found.adopted else None
        return Taken(receipt, already, ahead, receipt.kit_serial > installed.serial)


def take_code(vault: Vault, typed: str) -> Confirmed:
    """Mark the newest report for which this is the code as received and accepted."""
    code = phone_code.read(typed)
    with vault.session() as session:
        for row in session.exec(select(Sent).order_by(col(Sent.made_at).desc(), col(Sent.seq).desc())):
            secret = documents.read_submission(row.document).header.receipt_secret
            for decision in (Decision.accepted, Decision.accepted_with_questions):
                if phone_code.fits(code, secret, row.identity, decision.value):
                    _confirm(session, vault, row, decision)
                    return Confirmed(Period.parse(row.period), row.seq, decision)
    raise TcdeskError(
        Text("The code fits none of the reports that were handed in from this record."),
        Text("Ask the State Chancellery for which unit, period and report the code is."),
        reason="code_unknown",
    )


def _confirm(session: Session, vault: Vault, row: Sent, decision: Decision) -> None:
    row.decision = decision.value
    session.add(row)
    asking.close(session, asking.of_report(session, row.identity), vault.now())
    audit.note(session, vault, "confirm_by_code", "submission", row.identity)


def _read(session: Session, data: bytes, held: Trust) -> Container:
    """The receipt in a sealed file, its signature held against `held`."""

    def verify(manifest: bytes, signature: bytes) -> Signer:
        return signing.verify(manifest, signature, held)

    secret = belongings.need(session, Own.age_secret).decode()
    read = container.read(sealing.unseal(data, [secret]), verify)
    if read.kind is not container.Kind.receipt:
        raise documents.wrong_kind()
    return read


def _refuse_older(session: Session, receipt: Receipt) -> None:
    """Of several receipts about one report the newest holds, whichever comes first."""
    statement = select(Issued.at).where(col(Issued.submission) == receipt.submission)
    if any(at >= receipt.issued_at for at in session.exec(statement)):
        raise _refused("receipt_older")


def _keep(session: Session, vault: Vault, read: Container, receipt: Receipt, data: bytes) -> None:
    kept = Issued(
        identity=read.identity,
        submission=receipt.submission,
        decision=receipt.decision,
        at=receipt.issued_at,
        document=read.members[read.root],
        sealed=data,
    )
    row = session.get(Sent, receipt.submission)
    known = row is not None and (row.period, row.seq) == (receipt.period, receipt.seq)
    if row is not None and not known:
        raise _refused("unknown_report")
    asking.ask(session, kept, [_asked(kept, query) for query in receipt.queries] if known else [])
    if row is not None:
        row.decision, row.receipt = receipt.decision, read.identity
        session.add(row)
    if receipt.revocation_list is not None:
        keep_revocation_list(session, receipt.revocation_list, belongings.need(session, Own.root))
    audit.note(session, vault, "install", "receipt", read.identity)


def _asked(kept: Issued, query: Query) -> AskedBack:
    return AskedBack(
        receipt=kept.identity,
        number=query.number,
        submission=kept.submission,
        record_type=query.record,
        record=query.uid,
        field=query.field,
        text=query.text,
        due=query.due,
    )


def _refused(reason: str) -> SubmissionError:
    text, hint = _SENTENCES[reason]
    kind = SubmissionError if reason == "receipt_older" else Untrusted
    return kind(text, hint, reason=reason)


_SENTENCES = {
    "wrong_unit": (
        Text("The receipt is for another commission."),
        Text("Do not use it. Call the State Chancellery, so that it reaches the right one."),
    ),
    "unknown_report": (
        Text("The receipt is about a report that was not handed in from this record."),
        Text("Do not use it. Ask the State Chancellery about which report it is."),
    ),
    "receipt_older": (
        Text("A newer receipt about this report was taken in already."),
        Text("Nothing needs to be done: the newer one holds."),
    ),
}
