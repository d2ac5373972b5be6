"""The members of a report's file, their signature and seal, and the file's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from tcdesk.domain import rules
from tcdesk.domain.choices import Kind
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.domain.submission import Header
from tcdesk.exchange import checks, container, documents, sealing, signing
from tcdesk.exchange.certificates import Role
from tcdesk.exchange.container import Kind as FileKind
from tcdesk.exchange.signing import Trust
from tcdesk.i18n import Language
from tcdesk.reports import leaving, pdf
from tcdesk.reports.outline import Document, Paragraph
from tcdesk.services.access import Own
from tcdesk.services.checking import Checked
from tcdesk.services.commission.heading import sealed_for
from tcdesk.store import belongings
from tcdesk.store.vault import Vault
from tcdesk.text import Text


def members(
    vault: Vault,
    session: Session,
    header: Header,
    found: Checked,
    kit: Kit,
    language: Language,
    deleted: tuple[str, ...],
) -> dict[str, bytes]:
    """The data, the same to read, and the findings of the checks."""
    period = Period.parse(header.period)
    data = documents.write_submission(header, found.content, deleted)
    if header.kind in (Kind.withdrawal, Kind.test):
        to_read = _note(header, kit, language)
    else:
        travelling = documents.read_submission(data).content
        to_read = leaving.leaving(
            travelling, kit, kit.unit(vault.unit), period, language, purpose="report", problems=found.problems
        )
    return {
        FileKind.submission.root: data,
        # Findings about fields that stay would carry their values.
        "checks.json": checks.write(rules.found_at_both_ends(found.problems)),
        "report.pdf": pdf.pdf(marked(session, to_read, language), vault.now()),
    }


def _note(header: Header, kit: Kit, language: Language) -> Document:
    """The page to read of a file that holds no records."""
    unit, period = kit.unit(header.unit), Period.parse(header.period)
    if header.kind is Kind.test:
        title = Text("Test of the road")
        words = Text(
            "This file holds no data. It only shows that the commission's files reach the State Chancellery."
        )
    else:
        title = Text("Withdrawal of the report")
        words = Text(
            "The commission withdraws its report for {period}: {reason}",
            period=period.label,
            reason=header.reason,
        )
    return Document(
        title=language.say(title),
        subtitle=language.say(Text("{unit}, {period}", unit=unit, period=period.label)),
        language=language.code,
        author=language.say(Text("Territorial commission: {unit}", unit=unit)),
        blocks=(Paragraph(language.say(words), "lead"),),
        marking=language.say(Text("FOR OFFICIAL USE")),
    )


def marked(session: Session, document: Document, language: Language) -> Document:
    """The document as it is, or marked on every page as belonging to a demonstration."""
    if belongings.get(session, Own.invented) is None:
        return document
    return replace(document, marking=language.say(Text("Demonstration: partly invented data")))


def sealed(
    vault: Vault, session: Session, inside: dict[str, bytes], certificate: bytes, recipients: Sequence[str]
) -> tuple[str, bytes]:
    """The identity and the sealed bytes, opened and verified once more as the Chancellery will."""
    key, root = belongings.need(session, Own.signing_key), belongings.need(session, Own.root)
    now = vault.now()
    packed = container.pack(
        FileKind.submission.root,
        inside,
        lambda manifest: signing.sign(manifest, key, certificate, (root,), now),
        pad=True,
    )
    made = sealing.seal(packed, sealed_for(session, recipients))
    own = belongings.need(session, Own.age_secret).decode()
    trust = Trust(root, Role.district_signer, now)
    read = container.read(
        sealing.unseal(made, [own]), lambda manifest, signature: signing.verify(manifest, signature, trust)
    )
    return read.identity, made


_REPORT = {"ro": "raport", "ru": "otchet", "en": "report"}
_WITHDRAWAL = {"ro": "retragere", "ru": "otzyv", "en": "withdrawal"}
_TEST = {"ro": "proba", "ru": "proba", "en": "test"}


def file_name(kit: Kit, header: Header, number: int, language: Language) -> str:
    """In the user's words: unit, period and number; never a person."""
    words = {Kind.withdrawal: _WITHDRAWAL, Kind.test: _TEST}.get(header.kind, _REPORT)
    unit = language.label(kit.unit(header.unit)).replace(" ", "-")
    return f"{unit}_{header.period}_{words[language.code]}-{number}{FileKind.submission.suffix}"
