"""Officers of the Chancellery, each with a receipt key and certificate of their own."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from tcdesk.errors import TcdeskError
from tcdesk.exchange import certificates, issuing
from tcdesk.exchange.certificates import Role
from tcdesk.services.access import Own
from tcdesk.services.chancellery.root import OFFICE_DAYS, Root, require_same, revoked_serials
from tcdesk.store import audit, belongings
from tcdesk.store.tables import Officer
from tcdesk.store.vault import Vault
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class Hand:
    """Under what name and with which key and certificate a receipt is signed."""

    name: str
    key: bytes = field(repr=False)
    certificate: bytes


def appoint(vault: Vault, name: str, root: Root) -> certificates.Certificate:
    """Give an officer a key and a certificate for receipts; a second time, a new pair in place of the old."""
    name = " ".join(name.split())
    if not name:
        raise TcdeskError(Text("The officer needs a name."), Text("Give it with --name."), reason="no_name")
    with vault.session() as session:
        require_same(session, root)
        key, now = issuing.new_key(), vault.now()
        public = issuing.public_key_of(key)
        made = issuing.issue(root.key, root.certificate, public, Role.receipt_signer, None, now, OFFICE_DAYS)
        found = certificates.read(made)
        session.add(Officer(serial=found.serial, name=name, key=key, certificate=made, since=now))
        audit.note(session, vault, "appoint", "officer", found.serial)
    return found


def hand_of(session: Session, vault: Vault) -> Hand:
    """How whoever is at work signs receipts: with the own certificate, else with that of the office.

    Certificates that ended or were revoked are passed over.
    """
    now = vault.now()
    revoked = revoked_serials(session, now)
    rows = session.exec(
        select(Officer).where(col(Officer.name) == vault.who).order_by(col(Officer.since).desc())
    )
    for row in rows:
        found = certificates.read(row.certificate)
        if found.serial not in revoked and found.not_after > now:
            return Hand(row.name, row.key, row.certificate)
    key, certificate = (belongings.need(session, name) for name in (Own.receipt_key, Own.receipt_certificate))
    return Hand(vault.who, key, certificate)
