"""Asking the State Chancellery for the commission's certificate, the first time and again."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from tcdesk import files
from tcdesk.domain.commission import Profile
from tcdesk.errors import Untrusted
from tcdesk.exchange import certificates, container, documents, issuing, letter_code, sealing, signing
from tcdesk.exchange.documents import Contact, Request
from tcdesk.services.access import RENEW_WITHIN, Own
from tcdesk.services.commission import practising
from tcdesk.store import audit, belongings, records
from tcdesk.store.vault import Vault
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class Asked:
    """Where the request was written, and the control code that the Chancellery compares."""

    path: Path
    fingerprint: str


def request(vault: Vault, out: Path, code: str | None = None, *, renew: bool = False) -> Asked:
    """Write the enrolment request; `code` is the letter's.

    It is signed with the commission's own key. To `renew`, the certificate must still be valid, and the
    request is signed under it: nothing else needs to be shown then.
    """
    files.must_end_in(out, (container.Kind.request.suffix,))
    with vault.session() as session:
        practising.refuse(session)
        sign = _renewing(session, vault) if renew else _asking(session, vault)
        signing_request = issuing.request(belongings.need(session, Own.signing_key), vault.unit)
        proof = None
        if code and not renew:
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
        kind = container.Kind.request
        packed = container.pack(kind.root, {kind.root: documents.write(document)}, sign, pad=False)
        audit.note(session, vault, "request_renewal" if renew else "request")
    files.write(out, packed)
    return Asked(out, certificates.fingerprint(container.unverified(packed)[0]))


def renewal_request(session: Session, vault: Vault) -> str:
    """The signing request (PKCS #10, base64) that travels in the header of a report when the certificate
    ends within 18 months; empty while it does not."""
    der = belongings.get(session, Own.certificate)
    if der is None or certificates.read(der).not_after - vault.now() > RENEW_WITHIN:
        return ""
    key = belongings.need(session, Own.signing_key)
    return b64encode(issuing.request(key, vault.unit)).decode("ascii")


def _asking(session: Session, vault: Vault) -> Callable[[bytes], bytes]:
    """Signs under a certificate that the commission makes itself. A key whose certificate was revoked is
    given up first: nobody may get a new certificate for it."""
    if _is_revoked(session):
        belongings.put(session, Own.signing_key, issuing.new_key())
        audit.note(session, vault, "new_key")
    key, now = belongings.need(session, Own.signing_key), vault.now()
    own = issuing.self_signed(key, vault.unit, now)
    return lambda manifest: signing.sign(manifest, key, own, (), now)


def _is_revoked(session: Session) -> bool:
    """Whether the certificate of the present key stands on the list."""
    own, kept = belongings.get(session, Own.certificate), belongings.get(session, Own.revocation_list)
    if own is None or kept is None:
        return False
    found = certificates.read(own)
    present = issuing.public_key_of(belongings.need(session, Own.signing_key))
    listed = certificates.read_list(kept, belongings.need(session, Own.root)).serials
    return found.serial in listed and found.public_key == present


def _renewing(session: Session, vault: Vault) -> Callable[[bytes], bytes]:
    """Signs under the certificate that is to be renewed."""
    der, now = belongings.get(session, Own.certificate), vault.now()
    if der is None or certificates.read(der).not_after <= now or _is_revoked(session):
        raise Untrusted(
            Text("There is no valid certificate that could be renewed."),
            Text("Ask the State Chancellery for a letter, and send a request with its code (--code)."),
            reason="no_certificate",
        )
    key, root = belongings.need(session, Own.signing_key), belongings.need(session, Own.root)
    return lambda manifest: signing.sign(manifest, key, der, (root,), now)


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
