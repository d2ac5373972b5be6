"""Where the key slots of a vault lie: beside it, and a second copy in the user's own data folder.

The second copy is named by the database's salt, because a lost slots file is a lost vault.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from tcdesk import files, paths
from tcdesk.errors import FileProblem, TcdeskError, VaultDamaged
from tcdesk.store.keyslots import Slots, decoded, encoded

_LARGEST = 64 * 1024

_log = logging.getLogger(__name__)


def beside(vault: Path) -> Path:
    """Where the slots of the vault file `vault` lie."""
    return vault.with_name(vault.name + ".slots")


def second_copy(salt: bytes) -> Path:
    """Where the second copy lies, for the database that begins with `salt` (16 bytes)."""
    return paths.user_data() / "slots" / f"{salt.hex()}.slots"


def keep(slots: Slots, vault: Path, salt: bytes) -> None:
    """Write the slots beside the vault, whole or not at all, and their second copy."""
    data = encoded(slots)
    files.write(beside(vault), data, private=True)
    _keep_second(data, salt)


def find(vault: Path, salt: bytes) -> Slots | None:
    """The slots of a vault: those beside it, else the second copy, which is then put beside it again.

    None when there are none; `VaultDamaged` when what is there cannot be read.
    """
    damage: TcdeskError | None = None
    for path in (beside(vault), second_copy(salt)):
        if not os.path.exists(path):  # unlike Path.exists, quiet about folders that are not ours
            continue
        try:
            data = files.read(path, _LARGEST)
            slots = decoded(data)
        except (VaultDamaged, FileProblem) as problem:
            damage = damage or problem
            continue
        if path == beside(vault):
            _keep_second(data, salt)
        else:
            _put_back(data, vault)
        return slots
    if damage:
        raise damage
    return None


def _keep_second(data: bytes, salt: bytes) -> None:
    """The second copy is a convenience: a full or protected user folder must not stop the work."""
    path = second_copy(salt)
    try:
        if not path.exists() or path.read_bytes() != data:
            files.write(path, data, private=True)
    except (OSError, FileProblem) as problem:
        _log.info("second copy of the key slots not written: %s", type(problem).__name__)


def _put_back(data: bytes, vault: Path) -> None:
    try:
        files.write(beside(vault), data, private=True)
    except FileProblem as problem:
        _log.info("key slots not put back beside the vault: %s", problem.reason)
