"""Where a vault must not be made: network shares, folders that a program copies to the internet, and where
another vault or something of one lies.

Databases there get damaged, because somebody else writes the file while it is open.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from pathlib import Path

from tcdesk import files
from tcdesk.errors import AccessError
from tcdesk.store import slots_file
from tcdesk.text import Text

# As folder names begin, without blanks and signs: “OneDrive - Cancelaria”, “Yandex.Disk”.
_SYNCHRONISED = (
    "onedrive",
    "googledrive",
    "googleдиск",
    "mydrive",
    "мойдиск",
    "dropbox",
    "yandexdisk",
    "яндексдиск",
    "iclouddrive",
    "mobiledocuments",
    "nextcloud",
    "owncloud",
    "pclouddrive",
    "megasync",
    "boxsync",
)
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "davfs", "fuse.sshfs", "fuse.davfs2"}
_DRIVE_REMOTE = 4


def check(path: Path) -> None:
    """Raise `AccessError` (`synchronised_folder`, `network_share`) where no vault should be made."""
    folder = path.absolute().parent
    if name := synchronised(folder):
        raise AccessError(
            Text("“{folder}” is copied to the internet by another program.", folder=name),
            Text("Databases get damaged there. Choose a folder that stays on this computer."),
            reason="synchronised_folder",
        )
    if _on_network(folder):
        raise AccessError(
            Text("“{folder}” is on another computer of the network.", folder=str(folder)),
            Text("Databases get damaged there. Choose a folder on a disk of this computer."),
            reason="network_share",
        )


def synchronised(folder: Path) -> str:
    """The name of that folder above, or the folder itself, which a program copies to the internet; else
    empty."""
    for name in folder.absolute().parts:
        if re.sub(r"[\W_]+", "", name.casefold()).startswith(_SYNCHRONISED):
            return name
    return ""


def _on_network(folder: Path) -> bool:
    if sys.platform == "win32":
        drive = folder.drive
        kind = ctypes.windll.kernel32.GetDriveTypeW(drive + "\\")
        return drive.startswith("\\\\") or kind == _DRIVE_REMOTE
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return _file_system(os.path.realpath(folder), mounts) in _NETWORK


def _file_system(folder: str, mounts: str) -> str:
    """The kind of file system that holds `folder`, by the longest mount point it lies under."""
    best, found = "", ""
    for line in mounts.splitlines():
        _, point, kind, *_ = line.split(" ")
        point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), point)
        inside = folder == point or folder.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, found = point, kind
    return found


def must_be_free(path: Path) -> None:
    """Refuse a place where a vault, or something of one, lies already."""
    # a log that was left there would be laid over the new file
    for taken in (path, slots_file.beside(path), *log_files(path)):
        files.must_be_free(taken, Text("Choose another name or folder; nothing was changed."))


def log_files(path: Path) -> tuple[Path, ...]:
    """What the database keeps beside the file while it is open, and after a crash."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))
