"""Opening a report as the Chancellery: unseal, verify, read, and hold it against what the register knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlmodel import Session, select

from tcdesk.domain import rules
from tcdesk.domain.choices import Kind
from tcdesk.domain.content import Content
from tcdesk.domain.forms import identity_of
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import RECORDS
from tcdesk.domain.submission import Header, counts_of
from tcdesk.errors import Damaged, Problem, Severity, SubmissionError, Untrusted
from tcdesk.exchange import certificates, checks, container, documents, sealing, signing
from tcdesk.exchange.certificates import Role
from tcdesk.exchange.container import Container
from tcdesk.exchange.documents import Report
from tcdesk.exchange.signing import Signer, Trust
from tcdesk.services.access import Own
from tcdesk.store import belongings
from tcdesk.store.tables import Commission, InstalledKit
from tcdesk.text import Text


@dataclass(frozen=True)
class Office:
    """What the register needs to examine files, read once for a whole batch. With revocation lists (DER),
    one must cover the moment of taking in; without, none is asked for."""

    secret: str
    recipient: str
    root: bytes
    commissions: Mapping[str, tuple[str, str]]
    kits: Mapping[int, tuple[str, bytes]]
    crls: tuple[bytes, ...] = ()

    @classmethod
    def of(cls, session: Session) -> Office:
        secret = belongings.need(session, Own.age_secret).decode()
        commissions = {
            row.unit: (row.chain_id, certificates.read(row.certificate).serial)
            for row in session.exec(select(Commission))
        }
        kits = {row.serial: (row.digest, row.document) for row in session.exec(select(InstalledKit))}
        return cls(
            secret,
            sealing.recipient_of(secret),
            belongings.need(session, Own.root),
            commissions,
            kits,
            (belongings.need(session, Own.revocation_list),),
        )

    @cached_property
    def _read_kits(self) -> dict[int, Kit]:
        return {}

    def kit(self, serial: int) -> Kit:
        """The reference data of a kit that was issued here; parsed once."""
        found = self._read_kits.get(serial)
        if found is None:
            found = documents.read_kit(self.kits[serial][1]).reference
            self._read_kits[serial] = found
        return found


@dataclass(frozen=True, slots=True)
class Examined:
    """A report that holds: who signed it, what it says, and what the checks find here."""

    identity: str
    signer: Signer
    header: Header
    content: Content
    own_checks: tuple[Problem, ...]
    problems: tuple[Problem, ...]

    @property
    def questions(self) -> tuple[Problem, ...]:
        """Findings that nobody explained, and findings that the sender's checks do not show."""
        known = {(item.rule, item.place) for item in rules.found_at_both_ends(self.own_checks)}
        return tuple(
            item
            for item in rules.found_at_both_ends(self.problems)
            if item.severity is not Severity.inform
            and (not item.explanation or (item.rule, item.place) not in known)
        )


def examine(data: bytes, office: Office, now: datetime) -> Examined:
    """The report in a sealed file, or a `SubmissionError` with the reason why it is refused."""
    trust = Trust(office.root, Role.district_signer, now, office.crls)

    def verify(manifest: bytes, signature: bytes) -> Signer:
        try:
            return signing.verify(manifest, signature, trust)
        except Untrusted as problem:
            if problem.reason not in _OUR_LIST:
                raise
            # Here it is our own list that is too old, not the sender's.
            raise _refused(problem.reason) from problem

    read = container.read(sealing.unseal(data, [office.secret]), verify)
    if read.kind is not container.Kind.submission:
        raise documents.wrong_kind()
    if not {"checks.json", "report.pdf"} <= read.members.keys():
        raise _refused("missing_member")
    report = documents.read_submission(read.members[read.root])
    _belongs(read, report.header, office)
    if counts_of(report.content)[0] != report.header.counts:
        raise _refused("counts")
    if _doubled(report.content):
        raise _refused("same_id")
    if not _fits_its_kind(report):
        raise _refused("kind")
    problems = _checked(report.header, report.content, office)
    return Examined(
        read.identity,
        read.signer,
        report.header,
        report.content,
        checks.read(read.members["checks.json"]),
        problems,
    )


def _doubled(content: Content) -> bool:
    """Whether two records of one type have the same id, which no vault makes."""
    return any(
        len({identity_of(record) for record in records}) != len(records)
        for kind in RECORDS
        if (records := content.of(kind.name))
    )


def _belongs(read: Container, header: Header, office: Office) -> None:
    """Unit, recipient, kit and chain are those that the register knows."""
    if header.unit != read.signer.unit:
        raise _refused("wrong_unit")
    known = office.commissions.get(header.unit)
    if known is None:
        raise _refused("not_enrolled")
    if header.chain_id != known[0]:
        raise _refused("chain")
    if sealing.recipient_fingerprint(office.recipient) not in header.recipients:
        raise _refused("recipient")
    kit = office.kits.get(header.kit_serial)
    if kit is None or kit[0] != header.kit_digest:
        raise _refused("unknown_kit")


def _fits_its_kind(report: Report) -> bool:
    """Whether a report is what its header calls it: an original is the first of its line, a correction or a
    withdrawal has one before it and says why, a test is outside; the last two hold no records."""
    header = report.header
    first = (header.seq, header.prev) == (1, None)
    if header.kind in _WITHOUT_DATA and any(header.counts.values()):
        return False
    if header.kind in (Kind.original, Kind.test):
        return first
    said = bool(header.reason.strip()) or (header.kind is Kind.correction and bool(header.answers))
    return header.prev is not None and header.seq > 1 and said


def _checked(header: Header, content: Content, office: Office) -> tuple[Problem, ...]:
    """The same rules as at the sender, run again on what travelled; a file without records has none."""
    if header.kind in _WITHOUT_DATA:
        return ()
    period = Period.parse(header.period)
    found: Sequence[Problem] = rules.check(
        content,
        office.kit(header.kit_serial),
        period,
        unit=header.unit,
        local=False,
        today=header.created_at.date(),
    )
    return tuple(found)


def _refused(reason: str) -> SubmissionError:
    text, hint = _SENTENCES[reason]
    kind = Damaged if reason in ("missing_member", "counts", "same_id", "kind") else Untrusted
    return kind(text, hint, reason=reason)


_WITHOUT_DATA = (Kind.withdrawal, Kind.test)
_OUR_LIST = ("revocation_list_old", "revocation_unknown")
_AGAIN = Text("Ask the commission to make the report again with the current program.")
_SENTENCES = {
    "missing_member": (Text("The report is not complete: a part of the file is missing."), _AGAIN),
    "counts": (Text("The report does not hold as many records as its header says."), _AGAIN),
    "same_id": (Text("Two records of the report have the same number."), _AGAIN),
    "kind": (Text("The report contradicts what it calls itself: its number, reason or content."), _AGAIN),
    "revocation_list_old": (
        Text("The list of revoked certificates in this register is too old to trust any signature."),
        Text("Write the package anew with the root key (“chancellery kit”); then take the report in."),
    ),
    "revocation_unknown": (
        Text("The list of revoked certificates in this register does not cover this day."),
        Text("Check the date of this computer, then write the package anew with the root key."),
    ),
    "wrong_unit": (
        Text("The report names another unit than the certificate that signed it."),
        Text("Do not use the file. Call both commissions."),
    ),
    "not_enrolled": (
        Text("The unit of this report is not enrolled."),
        Text("Enrol the commission first; then its report can be taken in."),
    ),
    "chain": (
        Text("The report comes from another record of this commission than the one that is enrolled."),
        Text("Ask the commission whether it works with an old copy or a second computer."),
    ),
    "recipient": (
        Text("The report was made for somebody else and passed on."),
        Text("Ask the commission to make the report with the current package of the State Chancellery."),
    ),
    "unknown_kit": (
        Text("The report was made with a package that this register did not issue."),
        Text("Send the commission the current package and ask for the report again."),
    ),
}
