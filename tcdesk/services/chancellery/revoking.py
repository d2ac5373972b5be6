"""Revoking certificates from a moment on: of a commission, or of an officer who left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, col, select

from tcdesk import files
from tcdesk.errors import TcdeskError
from tcdesk.exchange import certificates, documents
from tcdesk.services.access import reference
from tcdesk.services.chancellery import kits
from tcdesk.services.chancellery.root import Root, require_same, revoke_serial
from tcdesk.store.tables import Commission, InstalledKit, Officer
from tcdesk.store.vault import Vault
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class Revocation:
    """The package that carries the new list, and the serials of the certificates that were revoked."""

    kit: Path
    serials: tuple[str, ...]


def revoke(
    vault: Vault, words: str, reason: str, root: Root, folder: Path, since: datetime | None = None
) -> Revocation:
    """Revoke what a unit's commission, or an officer of that name, can sign with, from `since` (default: now)
    on, and write the package with the new list."""
    with vault.session() as session:
        require_same(session, root)
        moment = since or vault.now()
        officers = session.exec(select(Officer).where(col(Officer.name) == words)).all()
        if officers:
            serials = [officer.serial for officer in officers]
            for serial in serials:
                revoke_serial(session, vault, serial, words, reason, moment)
        else:
            unit = reference(session).find_unit(words)
            serials = revoke_all(session, vault, unit.code, reason, moment)
            if not serials:
                raise TcdeskError(
                    Text("The commission of {unit} is not enrolled.", unit=unit),
                    Text("Only a commission that has a certificate can lose it."),
                    reason="not_enrolled",
                )
        name, data = kits.issue_in(session, vault, root)
    files.write(folder / name, data)
    return Revocation(folder / name, tuple(serials))


def revoke_all(session: Session, vault: Vault, unit: str, reason: str, since: datetime) -> list[str]:
    """Revoke every certificate of the unit that was ever given out and has not ended: an earlier one of the
    same key would be as good to a thief as the present one. Returns their serials."""
    given: dict[str, certificates.Certificate] = {}
    row = session.get(Commission, unit)
    ders = [row.certificate] if row else []
    for document in session.exec(select(InstalledKit.document)):
        ders += [der for code, der in documents.read_kit(document).certificates.items() if code == unit]
    for der in ders:
        found = certificates.read(der)
        given[found.serial] = found
    ours = [serial for serial, found in given.items() if found.not_after > vault.now()]
    for serial in ours:
        revoke_serial(session, vault, serial, unit, reason, since)
    return ours
