"""Handing in the report of a period: check, freeze, sign, seal, write, read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, col, func, select

from tcdesk import files
from tcdesk.domain import rules
from tcdesk.domain.choices import Kind
from tcdesk.domain.content import Content
from tcdesk.domain.forms import identity_of
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import RECORDS
from tcdesk.domain.rules import leaks
from tcdesk.domain.submission import Answer, Header
from tcdesk.errors import ChecksFailed, Problem, TcdeskError, Untrusted
from tcdesk.exchange import documents
from tcdesk.exchange.container import Kind as FileKind
from tcdesk.i18n import Language
from tcdesk.reports import leaving, pdf
from tcdesk.reports.outline import Document
from tcdesk.services.access import Own, kit_in_force, reference
from tcdesk.services.checking import Checked, checked
from tcdesk.services.commission import answering, enrolling, freezing, making, practising, sheet
from tcdesk.services.commission.heading import Addressed, Order, header_of, sealed_for
from tcdesk.services.commission.placing import Place, standing
from tcdesk.services.commission.placing import place as place_of
from tcdesk.store import audit, belongings
from tcdesk.store.tables import FrozenReport, Sent
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
    return pdf.pdf(what_leaves(vault, period, language), vault.now())


def what_leaves(vault: Vault, period: Period, language: Language) -> Document:
    """The same as blocks; that somebody looked at it is noted in the log."""
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
        return making.marked(session, document, language)


def submit(
    vault: Vault, order: Order, folder: Path, language: Language, progress: Progress | None = None
) -> Submitted:
    """Write the sealed report of a period into `folder`; `ChecksFailed` while something stands in the way.

    What was frozen for the chair says name, number and date where the order does not, and ends here.
    The vault keeps the frozen copy before the file is written: after a power cut it may lack the file, but
    never does a file exist of which it does not know.
    """
    watcher = progress or Silent()
    with vault.session() as session:
        practising.refuse(session)
        sheet.refuse_unconfirmed(session)
        installed, kit = kit_in_force(session)
        certificate = _certificate(session)
        watcher.step(0, 4, Text("Checking the report"))
        found = Checked(Content(), ()) if order.without_data else checked(vault, session, order.period)
        _refuse_unfinished(found.problems)
        place, answers = _place(session, vault, order)
        order = freezing.completed(session, order)
        _refuse_leak([order.reason, *(answer.text for answer in answers)], kit.reference)
        addressed = Addressed(
            installed, sealed_for(session, kit.recipients), enrolling.renewal_request(session, vault)
        )
        header = header_of(vault, session, order, found.content, addressed, place, answers)
        watcher.check()
        watcher.step(1, 4, Text("Making the report to read"))
        deleted = _deleted(found.content, place.before)
        inside = making.members(vault, session, header, found, kit.reference, language, deleted)
        watcher.check()
        watcher.step(2, 4, Text("Signing and sealing"))
        identity, sealed = making.sealed(vault, session, inside, certificate, kit.recipients)
        name = making.file_name(kit.reference, header, _number(session, header), language)
        _keep(session, vault, header, identity, name, sealed, inside[FileKind.submission.root])
        shown = None if order.without_data else freezing.dropped(session, order.period)
    watcher.step(3, 4, Text("Writing the file"))
    _hand_over(vault, folder / name, identity, header, sealed, shown)
    watcher.step(4, 4, Text("Done"))
    return Submitted(folder / name, identity, header.kind, header.seq)


def _place(session: Session, vault: Vault, order: Order) -> tuple[Place, tuple[Answer, ...]]:
    """Where the report stands, and which queries it answers: an answer is a reason to send it again."""
    if order.withdraw and order.test:
        raise TcdeskError(
            Text("A report is either a withdrawal or a test."),
            Text("Leave out --withdraw or --test."),
            reason="usage",
        )
    kind = Kind.withdrawal if order.withdraw else Kind.test if order.test else None
    found = standing(session, order.period, vault.unit)
    if order.test:
        return place_of(found, order.period, kind, "", go_on=False), ()
    answers = answering.answers_for(session, order.period, order.answers, order.reason)
    reason = order.reason or (answers[0].text if answers and not order.withdraw else "")
    return place_of(found, order.period, kind, reason, go_on=order.go_on), answers


def _number(session: Session, header: Header) -> int:
    """What the file is called by: the number in its line; tests are counted by themselves."""
    if header.kind is not Kind.test:
        return header.seq
    statement = select(func.count()).select_from(Sent)
    return (
        1
        + session.exec(statement.where(col(Sent.kind) == Kind.test, col(Sent.period) == header.period)).one()
    )


def _keep(
    session: Session, vault: Vault, header: Header, identity: str, name: str, sealed: bytes, document: bytes
) -> None:
    session.add(
        Sent(
            identity=identity,
            period=header.period,
            seq=header.seq,
            kind=header.kind,
            made_at=vault.now(),
            file_name=name,
            sealed=sealed,
            document=document,
        )
    )
    answering.note(session, vault, header.answers)
    audit.note(session, vault, "submit", "submission", identity)


def _hand_over(
    vault: Vault, path: Path, identity: str, header: Header, sealed: bytes, shown: FrozenReport | None
) -> None:
    """Write the file; where that fails the report was not made and the next try is not a correction."""
    try:
        files.must_be_free(path, Text("Choose another folder, or move that file away. It was not touched."))
        files.write(path, sealed)
    except TcdeskError:
        with vault.session() as session:
            session.delete(session.get_one(Sent, identity))
            answering.take_back(session, header.answers)
            freezing.put_back(session, shown)
            audit.note(session, vault, "submit_failed", "submission", identity)
        raise


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


def _refuse_leak(words: Sequence[str], kit: Kit) -> None:
    """The reason of a correction and the answers leave too, although they are no records."""
    published = leaks.published_numbers(kit)
    if any(any(leaks.found_in(text, published)) for text in words):
        raise TcdeskError(
            Text("The text seems to hold a personal number, a phone number or an e-mail address."),
            Text("Write it without them: it is read outside this office."),
            reason="leak",
        )
