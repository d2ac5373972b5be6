"""Reports, kits and requests as somebody with other intentions, or another program, would make them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tcdesk.domain.period import Period
from tcdesk.exchange import archive, container, guard, issuing, sealing, signing
from tcdesk.exchange.certificates import Role
from tcdesk.i18n import Language
from tcdesk.services import access
from tcdesk.services.access import Own
from tcdesk.services.chancellery.root import open_root
from tcdesk.services.commission import submitting
from tcdesk.services.commission.heading import Order
from tcdesk.store import belongings
from tcdesk.store.vault import Vault
from tests.services.year import LATER, PASSPHRASE, Year, later

Document = dict[str, Any]


@dataclass(frozen=True)
class Hand:
    """The keys with which a report is signed, and for whom it is sealed."""

    key: bytes
    certificate: bytes
    root: bytes
    recipients: tuple[str, ...]

    def sign(self, manifest: bytes) -> bytes:
        return signing.sign(manifest, self.key, self.certificate, (self.root,), LATER)


def hand_of(vault: Vault) -> Hand:
    """The commission's own hand."""
    with vault.reading() as session:
        _, kit = access.kit_in_force(session)
        return Hand(
            belongings.need(session, Own.signing_key),
            belongings.need(session, Own.certificate),
            belongings.need(session, Own.root),
            (*kit.recipients, sealing.recipient_of(belongings.need(session, Own.age_secret).decode())),
        )


def kit_hand(register: Vault, hand: Hand) -> Hand:
    """A report signed with the key that is meant for kits."""
    with register.reading() as session:
        key = belongings.need(session, Own.kit_key)
        return Hand(key, belongings.need(session, Own.kit_certificate), hand.root, hand.recipients)


def certified_hand(year: Year, unit: str, hand: Hand) -> Hand:
    """A commission with a certificate under the right root, which the register does not know."""
    root = open_root(year.root_key, PASSPHRASE)
    key = issuing.new_key()
    public = issuing.public_key_of(key)
    made = issuing.issue(root.key, root.certificate, public, Role.district_signer, unit, LATER, 30)
    return Hand(key, made, root.certificate, hand.recipients)


def selfmade_hand(unit: str, hand: Hand) -> Hand:
    """The right unit's name under a root of one's own."""
    root_key, root = issuing.new_root(LATER)
    key = issuing.new_key()
    public = issuing.public_key_of(key)
    made = issuing.issue(root_key, root, public, Role.district_signer, unit, LATER, 30)
    return Hand(key, made, root, hand.recipients)


def handed_in(vault: Vault, folder: Path, reason: str = "", period: str = "2022") -> Path:
    """The report of the year, as `commission submit` makes it."""
    order = Order(Period.parse(period), reason)
    return submitting.submit(vault, order, folder, Language("ro")).path


def members_of(sealed: bytes, vault: Vault) -> dict[str, bytes]:
    """What is inside a report, opened by the commission that made it."""
    with vault.reading() as session:
        secret = belongings.need(session, Own.age_secret).decode()
    found = archive.read(sealing.unseal(sealed, [secret]))
    return {name: data for name, data in found.items() if name != "mimetype" and "META-INF" not in name}


def changed(members: dict[str, bytes], change: Callable[[Document], object]) -> dict[str, bytes]:
    """The members with another `submission.json`."""
    document = json.loads(members["submission.json"])
    change(document)
    return {**members, "submission.json": guard.canonical(document)}


def sealed(members: dict[str, bytes], hand: Hand, recipients: Sequence[str] = ()) -> bytes:
    """A report of these members, well signed and sealed."""
    packed = container.pack("submission.json", members, hand.sign, pad=True)
    return sealing.seal(packed, recipients or hand.recipients)


def opened(path: Path, role: Any = "commission") -> Vault:
    return access.open_as(role, path, PASSPHRASE, later)
