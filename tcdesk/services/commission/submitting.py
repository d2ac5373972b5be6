"""Handing in the report of a period: check, freeze, sign, seal, write, read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlmodel import Session, col, select

from tcdesk import files
from tcdesk.domain import rules
from tcdesk.domain.choices import Kind
from tcdesk.domain.content import Content
from tcdesk.domain.forms import identity_of
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import RECORDS
from tcdesk.domain.rules import leaks
from tcdesk.domain.submission import Header
from tcdesk.errors import ChecksFailed, Problem, TcdeskError, Untrusted
from tcdesk.exchange import checks, container, documents, sealing, signing
from tcdesk.exchange.certificates import Role
from tcdesk.exchange.container import Kind as FileKind
from tcdesk.exchange.signing import Trust
from tcdesk.i18n import Language
from tcdesk.reports import leaving, pdf
from tcdesk.reports.outline import Document
from tcdesk.services.access import Own, kit_in_force, reference
from tcdesk.services.checking import Checked, checked
from tcdesk.services.commission.heading import Order, header_of, sealed_for
from tcdesk.store import audit, belongings
from tcdesk.store.tables import Sent
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Silent, Text, counted


@dataclass(frozen=True, slots=True)
class Submitted:
    """The file that was written, and the identity by which the report will be known."""

    path: Path
    identity: str
    kind: Kind
    seq: int


def preview(vault: Vault, period: Period, language: Language) -> bytes:
    """What would leave this computer, beside what would stay, as PDF."""
    with vault.session() as session:
        found = checked(vault, session, period)
        audit.note(session, vault, "preview", "submission", str(period))
        kit = reference(session)
        document = leaving.leaving(
            found.content,
            kit,
            kit.unit(vault.unit),
            period,
            language,
            purpose="preview",
            problems=found.problems,
        )
        document = _marked(session, document, language)
    return pdf.pdf(document, vault.now())


def submit(
    vault: Vault, order: Order, folder: Path, language: Language, progress: Progress | None = None
) -> Submitted:
    """Write the sealed report of a period into `folder`; `ChecksFailed` while something stands in the way.

    The vault keeps the frozen copy before the file is written: after a power cut it may lack the file, but
    never does a file exist of which it does not know.
    """
    watcher = progress or Silent()
    with vault.session() as session:
        installed, kit = kit_in_force(session)
        certificate = _certificate(session)
        watcher.step(0, 4, Text("Checking the report"))
        found = checked(vault, session, order.period)
        _refuse_unfinished(found.problems)
        before = last_sent(session, order.period)
        if before is not None and not order.reason.strip():
            raise _needs_reason(order.period)
        _refuse_leak(order.reason, kit.reference)
        header = header_of(vault, session, order, found.content, installed, kit.recipients, before)
        watcher.check()
        watcher.step(1, 4, Text("Making the report to read"))
        deleted = _deleted(found.content, before)
        members = _members(vault, session, header, found, kit.reference, language, deleted)
        watcher.check()
        watcher.step(2, 4, Text("Signing and sealing"))
        identity, sealed = _sealed(vault, session, members, certificate, kit.recipients)
        name = _file_name(kit.reference, header, language)
        session.add(
            Sent(
                identity=identity,
                period=header.period,
                seq=header.seq,
                kind=header.kind,
                made_at=vault.now(),
                file_name=name,
                sealed=sealed,
                document=members[FileKind.submission.root],
            )
        )
        audit.note(session, vault, "submit", "submission", identity)
    watcher.step(3, 4, Text("Writing the file"))
    _hand_over(vault, folder / name, identity, sealed)
    watcher.step(4, 4, Text("Done"))
    return Submitted(folder / name, identity, header.kind, header.seq)


def _hand_over(vault: Vault, path: Path, identity: str, sealed: bytes) -> None:
    """Write the file; where that fails the report was not made and the next try is not a correction."""
    try:
        files.write(path, sealed)
    except TcdeskError:
        with vault.session() as session:
            session.delete(session.get_one(Sent, identity))
            audit.note(session, vault, "submit_failed", "submission", identity)
        raise


def last_sent(session: Session, period: Period) -> Sent | None:
    """The latest report made for a period."""
    statement = select(Sent).where(col(Sent.period) == str(period)).order_by(col(Sent.seq).desc()).limit(1)
    return session.exec(statement).first()


def sent_ids(session: Session) -> frozenset[str]:
    """The travel ids of all records that were in a report made here; these are never deleted for good."""
    found: set[str] = set()
    for document in session.exec(select(Sent.document)):
        found |= _ids(documents.read_submission(document).content)
    return frozenset(found)


def _ids(content: Content) -> set[str]:
    return {identity_of(record) for kind in RECORDS for record in content.of(kind.name)}


def _deleted(content: Content, before: Sent | None) -> tuple[str, ...]:
    """Records of the report before that are no longer there."""
    if before is None:
        return ()
    return tuple(sorted(_ids(documents.read_submission(before.document).content) - _ids(content)))


def _certificate(session: Session) -> bytes:
    found = belongings.get(session, Own.certificate)
    if found is None:
        raise Untrusted(
            Text("The State Chancellery's package holds no certificate for this commission yet."),
            Text(
                "Send the enrolment request to the State Chancellery and install the package that comes back."
            ),
            reason="no_certificate",
        )
    return found


def _refuse_unfinished(problems: Sequence[Problem]) -> None:
    open_problems = rules.open_problems(problems)
    if open_problems:
        raise ChecksFailed(
            counted(
                "The report cannot be handed in yet: {count} point is open.",
                "The report cannot be handed in yet: {count} points are open.",
                len(open_problems),
            ),
            open_problems,
            Text("Complete the records named above, or write a reason for each with “commission explain”."),
        )


def _refuse_leak(reason: str, kit: Kit) -> None:
    """The reason of a correction leaves too, although it is no record."""
    if any(leaks.found_in(reason, leaks.published_numbers(kit))):
        raise TcdeskError(
            Text("The reason seems to hold a personal number, a phone number or an e-mail address."),
            Text("Write the reason without them: it is read outside this office."),
            reason="leak",
        )


def _needs_reason(period: Period) -> TcdeskError:
    return TcdeskError(
        Text("A report for {period} was made already; this one would be its correction.", period=period),
        Text("Say with --reason why it is corrected."),
        reason="needs_reason",
    )


def _marked(session: Session, document: Document, language: Language) -> Document:
    """The document as it is, or marked on every page as belonging to a demonstration."""
    if belongings.get(session, Own.invented) is None:
        return document
    return replace(document, marking=language.say(Text("Demonstration: partly invented data")))


def _members(
    vault: Vault,
    session: Session,
    header: Header,
    found: Checked,
    kit: Kit,
    language: Language,
    deleted: tuple[str, ...],
) -> dict[str, bytes]:
    """The members of the container: the data, the same to read, and the findings of the checks."""
    period = Period.parse(header.period)
    data = documents.write_submission(header, found.content, deleted)
    travelling = documents.read_submission(data).content
    to_read = leaving.leaving(
        travelling, kit, kit.unit(vault.unit), period, language, purpose="report", problems=found.problems
    )
    return {
        FileKind.submission.root: data,
        # Findings about fields that stay would carry their values.
        "checks.json": checks.write(rules.found_at_both_ends(found.problems)),
        "report.pdf": pdf.pdf(_marked(session, to_read, language), vault.now()),
    }


def _sealed(
    vault: Vault, session: Session, members: dict[str, bytes], certificate: bytes, recipients: Sequence[str]
) -> tuple[str, bytes]:
    """The identity and the sealed bytes, opened and verified once more as the Chancellery will."""
    key, root = belongings.need(session, Own.signing_key), belongings.need(session, Own.root)
    now = vault.now()
    packed = container.pack(
        FileKind.submission.root,
        members,
        lambda manifest: signing.sign(manifest, key, certificate, (root,), now),
        pad=True,
    )
    sealed = sealing.seal(packed, sealed_for(session, recipients))
    own = belongings.need(session, Own.age_secret).decode()
    trust = Trust(root, Role.district_signer, now)
    read = container.read(
        sealing.unseal(sealed, [own]), lambda manifest, signature: signing.verify(manifest, signature, trust)
    )
    return read.identity, sealed


def _file_name(kit: Kit, header: Header, language: Language) -> str:
    """In the user's words: unit, period and number; never a person."""
    unit = language.label(kit.unit(header.unit)).replace(" ", "-")
    word = {"ro": "raport", "ru": "otchet", "en": "report"}[language.code]
    return f"{unit}_{header.period}_{word}-{header.seq}{FileKind.submission.suffix}"
