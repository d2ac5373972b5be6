"""New certificates for commissions whose certificate comes to its end: the key and the chain stay.

The old certificate stays good until it ends, so nothing that is under way is refused.
"""

from __future__ import annotations

from base64 import b64decode

from sqlmodel import Session, col, select

from tcdesk.domain.submission import Header
from tcdesk.errors import TcdeskError, Untrusted
from tcdesk.exchange import certificates, issuing
from tcdesk.exchange.certificates import Role
from tcdesk.services.access import RENEW_WITHIN
from tcdesk.services.chancellery.root import Root, revoked_serials, usable
from tcdesk.store import audit, received
from tcdesk.store.tables import Commission, Received, ReceivedFile
from tcdesk.store.vault import Vault
from tcdesk.text import Text

DISTRICT_DAYS = 3 * 365


def certified(vault: Vault, root: Root, public: bytes, unit: str) -> bytes:
    """A certificate with which a commission may sign for its unit, good for three years."""
    return issuing.issue(
        root.key, root.certificate, public, Role.district_signer, unit, vault.now(), DISTRICT_DAYS
    )


def renew(session: Session, vault: Vault, root: Root, row: Commission, signing_request: bytes) -> bool:
    """Renew the certificate of a commission, when it comes to its end, for the key that it has.

    False when the present one is good for long enough; `Untrusted` when the request is for another unit or
    key, or the certificate was revoked.
    """
    present = certificates.read(row.certificate)
    public, unit = issuing.requested(signing_request)
    revoked = revoked_serials(session, vault.now())
    if present.serial in revoked or (public, unit) != (present.public_key, row.unit):
        raise Untrusted(
            Text("The certificate of this commission cannot be renewed with this request."),
            Text("It was revoked or belongs to another record: the commission enrols again with a letter."),
            reason="revoked" if present.serial in revoked else "wrong_key",
        )
    if usable(row.certificate, revoked, vault.now(), RENEW_WITHIN):
        return False
    row.certificate = certified(vault, root, public, row.unit)
    session.add(row)
    session.flush()
    audit.note(session, vault, "renew", "commission", row.unit)
    return True


def renew_asked(session: Session, vault: Vault, root: Root) -> list[str]:
    """Renew the certificates of commissions that asked for it in their newest accepted report."""
    renewed = []
    ending = [
        row
        for row in session.exec(select(Commission).order_by(col(Commission.unit)))
        if not usable(row.certificate, frozenset(), vault.now(), RENEW_WITHIN)
    ]
    for row in ending:
        asked = _asked(session, row.unit)
        try:
            if asked and renew(session, vault, root, row, b64decode(asked, validate=True)):
                renewed.append(row.unit)
        except (TcdeskError, ValueError):
            # What one commission asked for must not keep the package from all others.
            audit.note(session, vault, "renewal_refused", "commission", row.unit)
    return renewed


def _asked(session: Session, unit: str) -> str:
    """The signing request in the header of the unit's newest accepted report, or nothing."""
    decided = received.decisions(session)
    statement = (
        select(Received.identity)
        .where(col(Received.unit) == unit, col(Received.origin) == "")
        .order_by(col(Received.taken_in_at).desc(), col(Received.seq).desc())
    )
    for identity in session.exec(statement):
        if identity in decided and decided[identity].counts:
            file = session.get(ReceivedFile, identity)
            if file is not None and file.sealed:
                return Header.model_validate_json(file.header).renewal
    return ""
