"""A copy of a vault or register in one file, proven when it is made; and back from it. At closing one goes to
a second place, where the newest are kept and of the older ones one a month."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from tcdesk import files
from tcdesk.errors import FileProblem, TcdeskError
from tcdesk.i18n import CHISINAU
from tcdesk.services.access import Clock
from tcdesk.store import audit, backup, copies, place
from tcdesk.store.backup import Label
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Silent, Text

NEWEST = 10
"""So many copies are kept in the second place whatever their age."""
MONTHS = 24
"""For so many months back, the newest older copy of each is kept too."""
_ENDING = ".tcb"


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


def prove(copy: Path, secret: str = "") -> datetime:
    """When a copy was made, once it is sure that it is whole; with a passphrase or sheet, also that this one
    opens it. `VaultDamaged`, `VaultNewer`, `WrongPassphrase` or `FileProblem` where it does not hold."""
    return backup.tried(copy, secret) if secret else backup.read(copy).made_at


def last(vault: Vault) -> datetime | None:
    """When the last copy of the vault was finished, wherever it went; None while there is none."""
    with vault.reading() as session:
        return audit.last_of(session, "copied")


# --- at closing ------------------------------------------------------------------------------------


def copy_at_closing(vault: Vault, folder: Path, progress: Progress | None = None) -> Path:
    """A proven copy in the second place, named by unit, day and time, or the one there that lacks nothing.

    Then older copies of this vault go, but for the newest and one a month. `FileProblem`: `no_second_place`
    where the folder is not there, `same_folder`, and what the disk reports; nothing is lost by any of them.
    """
    watcher = progress or Silent()
    _must_do(vault, folder)
    there = _copies_in(vault, folder)
    database = backup.database_digest(vault)
    equal = copies.equal(vault.vault_id, database)
    for path, label in reversed(there):
        if label.database in equal and _is_whole(path):
            return path
    data = backup.made(vault, watcher)
    path = _free_name(vault, folder)
    _write(path, data)
    made = backup.label(path)
    with vault.session() as session:
        audit.note(session, vault, "copied")
    if made is not None:
        # An equal one elsewhere stays equal: all that was written since is the line about this copy.
        known = equal | {made.database} if made.database == database else frozenset((made.database,))
        copies.remember(vault.vault_id, backup.database_digest(vault), known)
    watcher.step(2, 2, Text("Done"))
    _tidy(vault, path, _copies_in(vault, folder))
    return path


def remark(vault: Vault, folder: Path) -> Text | None:
    """What speaks against that second place, although copies can be made there; None where nothing does."""
    if name := place.synchronised(folder):
        return Text(
            "“{folder}” is copied to the internet by another program. The copy is encrypted, but it leaves "
            "this computer. A stick or another disk is better.",
            folder=name,
        )
    with suppress(OSError):
        if folder.stat().st_dev == vault.path.stat().st_dev:
            return Text(
                "This folder is on the same disk as the record: if the disk breaks, both are lost. A stick "
                "or another disk is better."
            )
    return None


def _must_do(vault: Vault, folder: Path) -> None:
    try:
        here, there = vault.path.parent.resolve(), folder.resolve()
        same = folder.is_dir() and (here in (there, *there.parents) or os.path.samefile(here, there))
    except OSError as problem:
        raise files.understood(problem, folder) from problem
    if same:
        raise FileProblem(
            Text("The copies would lie beside the record itself, and be lost with it."),
            Text("Choose a folder on a stick or on another disk."),
            reason="same_folder",
        )
    if not folder.is_dir():
        raise FileProblem(
            Text("The place for copies is not there: “{folder}”.", folder=folder.name or str(folder)),
            Text("If it is on a stick, plug it in. The record itself is saved; only the copy was not made."),
            reason="no_second_place",
        )


def _free_name(vault: Vault, folder: Path) -> Path:
    at = vault.now().astimezone(ZoneInfo(CHISINAU))
    stem = f"tcdesk-{_unit(vault)}-{at:%Y-%m-%d-%H%M%S}"
    path, number = folder / f"{stem}{_ENDING}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{_ENDING}"
    return path


def _unit(vault: Vault) -> str:
    return vault.unit or "register"


def _copies_in(vault: Vault, folder: Path) -> list[tuple[Path, Label]]:
    """The copies that were made here at closing, of this very vault, the newest last. A file that somebody
    named, and one of another record of the same unit, is none of them."""
    name = re.compile(
        rf"tcdesk-{re.escape(_unit(vault))}-\d{{4}}-\d\d-\d\d-\d{{6}}(-\d+)?{re.escape(_ENDING)}"
    )
    found = []
    try:
        paths = [path for path in folder.iterdir() if name.fullmatch(path.name)]
    except OSError as problem:
        raise files.understood(problem, folder) from problem
    for path in paths:
        if path.is_symlink() or not path.is_file():
            continue
        label = backup.label(path)
        if label is not None and label.vault == vault.vault_id:
            found.append((path, label))
    return sorted(found, key=lambda item: (item[1].made_at, item[0].name))


def _write(path: Path, data: bytes) -> None:
    """Write a copy and read it back from the medium itself."""
    files.write(path, data, private=True)
    try:
        same = files.digest_on_medium(path) == sha256(data).hexdigest()
    except OSError as problem:
        raise files.understood(problem, path) from problem
    if not same:
        with suppress(OSError):
            path.unlink()
        raise FileProblem(
            Text("The disk or stick gave back something else than was written to it."),
            Text("It is failing: choose another one. The record itself is not affected."),
            reason="disk_error",
        )


def _is_whole(path: Path) -> bool:
    try:
        backup.read(path)
    except TcdeskError:
        return False
    return True


def _tidy(vault: Vault, new: Path, there: Sequence[tuple[Path, Label]]) -> None:
    """Remove what is no longer kept. A damaged file stays: nobody knows what it is."""
    for path in _superseded(there, vault.now()):
        if path != new and _is_whole(path):
            # the next closing tries again
            with suppress(OSError):
                path.unlink()


def _superseded(there: Sequence[tuple[Path, Label]], now: datetime) -> list[Path]:
    """Those that need not be kept, of copies with the newest last."""
    months: set[int] = set()
    found = []
    this_month = _month(now)
    for path, label in reversed(there[:-NEWEST]):
        month = _month(label.made_at)
        if month in months or this_month - month >= MONTHS:
            found.append(path)
        months.add(month)
    return found


def _month(at: datetime) -> int:
    local = at.astimezone(ZoneInfo(CHISINAU))
    return local.year * 12 + local.month
