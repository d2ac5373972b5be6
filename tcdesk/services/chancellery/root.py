"""The root key for the time of one action, and what only it can make: the list of revoked certificates,
and the Chancellery's own certificates. The key itself never stays in the register."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session, col, select

from tcdesk import files
from tcdesk.errors import AccessError, Untrusted
from tcdesk.exchange import certificates, issuing
from tcdesk.exchange.certificates import Role
from tcdesk.services.access import RENEW_WITHIN, RUNNING_OUT, Own
from tcdesk.store import audit, belongings, keyfile
from tcdesk.store.tables import Revoked
from tcdesk.store.vault import Vault
from tcdesk.text import Text

OFFICE_DAYS = 5 * 365


@dataclass(frozen=True, slots=True)
class Root:
    """The root key from its file, with the certificate that all programs know."""

    key: bytes = field(repr=False)
    certificate: bytes


def open_root(path: Path, passphrase: str) -> Root:
    """The root key in its file; `WrongPassphrase`, or `AccessError` when the file holds something else."""
    secret = keyfile.unlock(files.read(path, keyfile.LARGEST), passphrase)
    try:
        found = json.loads(secret)
        return Root(bytes.fromhex(found["key"]), bytes.fromhex(found["certificate"]))
    except (ValueError, TypeError, KeyError) as problem:
        raise AccessError(
            Text("“{file}” does not hold the root key.", file=path.name),
            Text("Choose the file whose name ends in .root.tcv-key; the spare key opens reports only."),
            reason="not_a_root_key",
        ) from problem


def require_same(session: Session, root: Root) -> None:
    """Raise `Untrusted` when the root key belongs to another register."""
    if belongings.need(session, Own.root) != root.certificate:
        raise Untrusted(
            Text("The root key file belongs to another register."),
            Text("Choose the file that was written when this register was made."),
            reason="untrusted_root",
        )


def renew_list(session: Session, vault: Vault, root: Root) -> bytes:
    """The next list of revoked certificates, kept here; its number is one higher than that of the last."""
    session.flush()
    before = certificates.read_list(belongings.need(session, Own.revocation_list), root.certificate)
    rows = session.exec(select(Revoked).order_by(col(Revoked.serial))).all()
    made = issuing.revocation_list(
        root.key,
        root.certificate,
        # At the very moment of revocation a verifier still takes the certificate as good.
        [(row.serial, row.since - timedelta(seconds=1)) for row in rows],
        before.number + 1,
        vault.now(),
    )
    belongings.put(session, Own.revocation_list, made)
    return made


def refresh_list(session: Session, vault: Vault, root: Root) -> None:
    """A new list where the last one is about to run out: nothing can be verified under an old one, not even
    a request that comes together with the root key."""
    kept = certificates.read_list(belongings.need(session, Own.revocation_list), root.certificate)
    if kept.good_until - vault.now() < RUNNING_OUT:
        renew_list(session, vault, root)


def revoke_serial(
    session: Session, vault: Vault, serial: str, whose: str, reason: str, since: datetime
) -> None:
    """Put a certificate on the next list; of two moments the earlier one holds."""
    before = session.get(Revoked, serial)
    if before is not None and before.since <= since:
        return
    session.merge(Revoked(serial=serial, unit=whose, reason=reason, since=since))
    audit.note(session, vault, "revoke", "certificate", serial)


def revoked_serials(session: Session, moment: datetime) -> frozenset[str]:
    """The certificates that may no longer sign at that moment."""
    return frozenset(session.exec(select(Revoked.serial).where(col(Revoked.since) <= moment)))


def renew_office(session: Session, vault: Vault, root: Root) -> None:
    """New certificates for the Chancellery's own two keys while the old ones still have a while to run,
    because nobody would think of it after five years."""
    now = vault.now()
    for role, key_name, name in (
        (Role.kit_signer, Own.kit_key, Own.kit_certificate),
        (Role.receipt_signer, Own.receipt_key, Own.receipt_certificate),
    ):
        if certificates.read(belongings.need(session, name)).not_after - now > RENEW_WITHIN:
            continue
        public = issuing.public_key_of(belongings.need(session, key_name))
        made = issuing.issue(root.key, root.certificate, public, role, None, now, OFFICE_DAYS)
        belongings.put(session, name, made)
        audit.note(session, vault, "renew", "certificate", certificates.read(made).serial)


def usable(certificate: bytes, revoked: frozenset[str], moment: datetime, left: timedelta) -> bool:
    """Whether a certificate is neither revoked nor within `left` of its end."""
    found = certificates.read(certificate)
    return found.serial not in revoked and found.not_after - moment > left
