"""Opening vaults in the right role, and what they trust: keys, certificates, lists, reference data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Literal

from sqlmodel import Session, col, select

from tcdesk.domain.reference import Kit
from tcdesk.errors import Untrusted
from tcdesk.exchange import certificates, documents, kit
from tcdesk.exchange.certificates import Role
from tcdesk.exchange.signing import Trust
from tcdesk.store import belongings
from tcdesk.store import vault as vaults
from tcdesk.store.tables import Commission, InstalledKit, Officer
from tcdesk.store.vault import Vault
from tcdesk.text import Text, counted

Clock = Callable[[], datetime]

RUNNING_OUT = timedelta(days=60)
"""How long before its end a certificate or list is warned about."""
RENEW_WITHIN = timedelta(days=548)
"""A certificate that ends within 18 months is renewed: so that one January and one kit lie in between."""


class Own(StrEnum):
    """Names of what a vault keeps for itself. `invented` marks a demonstration in every output, `practice` a
    record that is never handed in; `heads` are the last reports that the Chancellery handed back to a new
    computer; `sheet_code` is the code of a recovery sheet that is not in its envelope yet."""

    chain_id = "chain_id"
    signing_key = "signing_key"
    certificate = "certificate"
    age_secret = "age_secret"
    recovery_recipient = "recovery_recipient"
    root = "root"
    revocation_list = "revocation_list"
    heads = "heads"
    code_key = "code_key"
    kit_key = "kit_key"
    kit_certificate = "kit_certificate"
    receipt_key = "receipt_key"
    receipt_certificate = "receipt_certificate"
    spare_recipient = "spare_recipient"
    invented = "invented"
    practice = "practice"
    sheet_code = "sheet_code"


def open_as(role: Literal["commission", "register"], path: Path, passphrase: str, now: Clock) -> Vault:
    """The vault at `path`, which must be of this role; to be used as a context manager."""
    opened = vaults.open_vault(path, passphrase, now=now)
    try:
        vaults.require(opened, role)
    except BaseException:
        opened.close()
        raise
    return opened


def newest_kit(session: Session, as_of: datetime | None = None) -> InstalledKit | None:
    """The kit with the highest serial that was issued or installed here (by `as_of`)."""
    asked = select(InstalledKit).order_by(col(InstalledKit.serial).desc()).limit(1)
    if as_of is not None:
        asked = asked.where(col(InstalledKit.since) <= as_of)
    return session.exec(asked).first()


def reference(session: Session, as_of: datetime | None = None) -> Kit:
    """The reference data in force (at `as_of`): the newest kit's, or the built-in one's."""
    newest = newest_kit(session, as_of)
    return documents.read_kit(newest.document).reference if newest else kit.built_in()


def reference_of(vault: Vault) -> Kit:
    """As `reference`, for an open vault of which nothing else is read."""
    with vault.reading() as session:
        return reference(session)


def kit_in_force(session: Session) -> tuple[InstalledKit, documents.KitDocument]:
    """The installed kit that handing in needs."""
    newest = newest_kit(session)
    if newest is None:
        raise Untrusted(
            Text("This commission is not enrolled yet: the State Chancellery's file is missing."),
            Text(
                "Send the enrolment request and install the .tckit file that comes back. "
                "Recording works without it; only handing in needs it."
            ),
            reason="no_kit",
        )
    return newest, documents.read_kit(newest.document)


# --- what is trusted -----------------------------------------------------------------------------


def newer_list(session: Session, offered: bytes | None, root: bytes) -> bytes | None:
    """The newer of the list of revoked certificates that is kept here and the one that a file brings.

    Both are held against the root; `Untrusted` (`untrusted_root`) or `Damaged` for a list that does not hold.
    """
    kept = belongings.get(session, Own.revocation_list)
    if offered is None:
        return kept
    number = certificates.read_list(offered, root).number
    if kept is not None and certificates.read_list(kept, root).number >= number:
        return kept
    return offered


def keep_revocation_list(session: Session, der: bytes, root: bytes) -> bool:
    """Keep a list when it is not older than the one that is kept; otherwise leave that one, and say False.

    Files come in any order, so an older list in a receipt is nothing to complain about.
    """
    kept = belongings.get(session, Own.revocation_list)
    newest = newer_list(session, der, root)
    if newest == der:
        belongings.put(session, Own.revocation_list, der)
        return True
    return kept is not None and (
        certificates.read_list(kept, root).number == certificates.read_list(der, root).number
    )


def trust(session: Session, role: Role, moment: datetime, offered: bytes | None = None) -> Trust:
    """What a signature is held against here: the pinned root, and the newest list of revoked certificates,
    be it the one kept here or the one that the file itself brings (`offered`, once its signature holds)."""
    root = belongings.need(session, Own.root)
    newest = newer_list(session, offered, root)
    return Trust(root, role, moment, () if newest is None else (newest,))


# --- what runs out -------------------------------------------------------------------------------


def warnings(vault: Vault) -> list[Text]:
    """What runs out within 60 days, or did already: certificates, and the list of revoked ones."""
    with vault.reading() as session:
        found = _of_register if vault.role == "register" else _of_commission
        return [*found(session, vault.now()), *_of_list(session, vault)]


def _of_commission(session: Session, now: datetime) -> Iterator[Text]:
    der = belongings.get(session, Own.certificate)
    if der is None:
        return
    own = certificates.read(der)
    if own.serial in _listed(session):
        yield Text(
            "The certificate of this commission was revoked: reports are refused. Call the State Chancellery."
        )
    elif own.not_after <= now:
        yield Text(
            "The certificate of this commission ended on {day}. Ask the State Chancellery for a new letter "
            "and send a new request.",
            day=own.not_after.date(),
        )
    elif own.not_after - now < RUNNING_OUT:
        yield Text(
            "The certificate of this commission ends on {day}. Install the current package, or send a "
            "request for the next certificate.",
            day=own.not_after.date(),
        )


def _listed(session: Session) -> frozenset[str]:
    kept, root = belongings.get(session, Own.revocation_list), belongings.get(session, Own.root)
    return certificates.read_list(kept, root).serials if kept and root else frozenset()


def _of_register(session: Session, now: datetime) -> Iterator[Text]:
    soon = now + RUNNING_OUT
    own = [belongings.need(session, name) for name in (Own.kit_certificate, Own.receipt_certificate)]
    first = min(certificates.read(der).not_after for der in [*own, belongings.need(session, Own.root)])
    if first < soon:
        yield Text(
            "A certificate of the State Chancellery ends on {day}. Write the package anew with the root key.",
            day=first.date(),
        )
    listed = _listed(session)
    for officer in _newest_of_each(session):
        ends = certificates.read(officer.certificate)
        if ends.not_after < soon and ends.serial not in listed:
            yield Text(
                "The certificate of {name} ends on {day}. Make a new one with “chancellery officer”.",
                name=officer.name,
                day=ends.not_after.date(),
            )
    ending = [certificates.read(der) for der in session.exec(select(Commission.certificate))]
    ending = [item for item in ending if item.not_after < soon and item.serial not in listed]
    if ending:
        yield counted(
            "The certificate of {count} commission ends by {day}. Renew it with the package.",
            "The certificates of {count} commissions end by {day}. Renew them with the package.",
            len(ending),
            day=soon.date(),
        )


def _newest_of_each(session: Session) -> list[Officer]:
    rows = session.exec(select(Officer).order_by(col(Officer.since)))
    return list({row.name: row for row in rows}.values())


def _of_list(session: Session, vault: Vault) -> Iterator[Text]:
    kept, root = belongings.get(session, Own.revocation_list), belongings.get(session, Own.root)
    if kept is None or root is None:
        return
    until = certificates.read_list(kept, root).good_until
    if until - vault.now() >= RUNNING_OUT:
        return
    if vault.role == "register":
        yield Text(
            "The list of revoked certificates is good until {day}. Write the package anew with the root key, "
            "else no report can be taken in after that day.",
            day=until.date(),
        )
    else:
        yield Text(
            "The list of revoked certificates is good until {day}. Ask the State Chancellery for the current "
            "package and install it.",
            day=until.date(),
        )
