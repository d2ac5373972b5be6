"""Asking the State Chancellery for the commission's certificate."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from tcdesk import files
from tcdesk.domain.commission import Profile
from tcdesk.exchange import certificates, container, documents, issuing, letter_code, sealing, signing
from tcdesk.exchange.documents import Contact, Request
from tcdesk.services.access import Own
from tcdesk.store import audit, belongings, records
from tcdesk.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Asked:
    """Where the request was written, and the control code that the Chancellery compares."""

    path: Path
    fingerprint: str


def request(vault: Vault, out: Path, code: str | None = None) -> Asked:
    """Write the enrolment request, signed with the commission's own key; `code` is the letter's."""
    with vault.session() as session:
        key = belongings.need(session, Own.signing_key)
        signing_request = issuing.request(key, vault.unit)
        proof = None
        if code:
            shared = letter_code.key_of(code, vault.unit)
            proof = letter_code.proof(shared, hashlib.sha256(signing_request).digest())
            belongings.put(session, Own.code_key, shared)
        document = Request(
            unit=vault.unit,
            chain_id=belongings.need(session, Own.chain_id).decode(),
            signing_request=signing_request,
            recipients=_recipients(session),
            contact=_contact(session),
            proof=proof,
            created_at=vault.now().replace(microsecond=0),
        )
        packed = _packed(vault, key, documents.write(document))
        audit.note(session, vault, "request")
    files.write(out, packed)
    return Asked(out, certificates.fingerprint(container.unverified(packed)[0]))


def _packed(vault: Vault, key: bytes, root: bytes) -> bytes:
    """The request's container, under a certificate that the commission signs itself."""
    now = vault.now()
    own = issuing.self_signed(key, vault.unit, now)
    kind = container.Kind.request
    return container.pack(
        kind.root, {kind.root: root}, lambda manifest: signing.sign(manifest, key, own, (), now), pad=False
    )


def _recipients(session: Session) -> tuple[str, str]:
    """What is sealed for the commission is sealed for its vault and for its recovery sheet."""
    own = sealing.recipient_of(belongings.need(session, Own.age_secret).decode())
    return own, belongings.need(session, Own.recovery_recipient).decode()


def _contact(session: Session) -> Contact:
    profile = next(iter(records.all_of(session, Profile)), None) or Profile()
    return Contact(
        secretary=profile.secretary_name,
        email=profile.secretary_email or profile.email,
        phone=profile.secretary_phone,
    )
