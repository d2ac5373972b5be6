"""Opening vaults in the right role, and the keys and reference data that they hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal

from sqlmodel import Session, col, select

from tcdesk.domain.reference import Kit
from tcdesk.errors import Untrusted
from tcdesk.exchange import documents, kit
from tcdesk.store import vault as vaults
from tcdesk.store.tables import InstalledKit
from tcdesk.store.vault import Vault
from tcdesk.text import Text

Clock = Callable[[], datetime]


class Own(StrEnum):
    """Names of what a vault keeps for itself. `invented` marks a demonstration in every output."""

    chain_id = "chain_id"
    signing_key = "signing_key"
    certificate = "certificate"
    age_secret = "age_secret"
    recovery_recipient = "recovery_recipient"
    root = "root"
    code_key = "code_key"
    kit_key = "kit_key"
    kit_certificate = "kit_certificate"
    receipt_key = "receipt_key"
    receipt_certificate = "receipt_certificate"
    spare_recipient = "spare_recipient"
    invented = "invented"


def open_as(role: Literal["commission", "register"], path: Path, passphrase: str, now: Clock) -> Vault:
    """The vault at `path`, which must be of this role; to be used as a context manager."""
    opened = vaults.open_vault(path, passphrase, now=now)
    try:
        vaults.require(opened, role)
    except BaseException:
        opened.close()
        raise
    return opened


def newest_kit(session: Session) -> InstalledKit | None:
    """The kit with the highest serial that was issued or installed here."""
    return session.exec(select(InstalledKit).order_by(col(InstalledKit.serial).desc()).limit(1)).first()


def reference(session: Session) -> Kit:
    """The reference data in force: the newest kit's, or the built-in one's."""
    newest = newest_kit(session)
    return documents.read_kit(newest.document).reference if newest else kit.built_in()


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
