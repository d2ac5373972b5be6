"""A copy of a vault or register in one file, proven when it is made; and back from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tcdesk import files
from tcdesk.services.access import Clock
from tcdesk.store import audit, backup
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Text


@dataclass(frozen=True, slots=True)
class Restored:
    """The vault that was laid down, and when its copy had been made."""

    path: Path
    made_at: datetime


def back_up(vault: Vault, path: Path, progress: Progress | None = None) -> None:
    """Write a proven copy to `path`. It is encrypted as the vault is, and never takes the place of a file."""
    files.must_be_free(
        path, Text("Choose another name, for example with the date of today; no copy is written over.")
    )
    files.write(path, backup.made(vault, progress), private=True)
    with vault.session() as session:
        audit.note(session, vault, "copied")


def restore(copy: Path, path: Path, secret: str, now: Clock) -> Restored:
    """Lay the copy down as the vault `path`; a passphrase or sheet that opens it proves that it is the right
    one. Never over a file that is there."""
    read = backup.read(copy)
    backup.put_back(read, path, secret, now())
    return Restored(path, read.made_at)
