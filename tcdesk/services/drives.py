"""The removable drives that are plugged in and can be written, by the names people see."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_BY_LABEL = Path("/dev/disk/by-label")
_SYS_BLOCK = Path("/sys/class/block")
_LINUX_MOUNTS = ("/media", "/run/media", "/mnt")
_MAC_MOUNTS = Path("/Volumes")
_LONGEST_LABEL = 261
_NOT_WRITABLE = {"ro"}


class Partition(Protocol):
    """What psutil says of one that is mounted."""

    @property
    def device(self) -> str: ...

    @property
    def mountpoint(self) -> str: ...

    @property
    def opts(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive: its folder, its name as people see it, the free room in bytes, and the system's own name."""

    folder: Path
    name: str
    free: int
    device: str


def removable(
    partitions: Iterable[Partition] | None = None,
    *,
    is_removable: Callable[[Partition], bool] | None = None,
    name_of: Callable[[Partition], str] | None = None,
) -> list[Drive]:
    """The drives that are there now, by name. Never raises: one that is pulled out meanwhile is left out.

    The pieces are this computer's own where they are not handed in.
    """
    chosen, named = is_removable or _is_removable, name_of or _name_of
    found = [
        drive
        for partition in (_mounted() if partitions is None else partitions)
        if chosen(partition) and (drive := _drive(partition, named)) is not None
    ]
    return sorted(found, key=lambda drive: (drive.name.casefold(), str(drive.folder)))


def _mounted() -> list[Partition]:
    import psutil

    try:
        # On Windows an empty card reader has a letter, and asking it for its label would wait.
        return [item for item in psutil.disk_partitions() if item.mountpoint]
    except (OSError, RuntimeError):
        return []


def _drive(partition: Partition, named: Callable[[Partition], str]) -> Drive | None:
    folder = Path(partition.mountpoint)
    try:
        if _NOT_WRITABLE & set(partition.opts.split(",")) or not os.access(folder, os.W_OK):
            return None
        free = shutil.disk_usage(folder).free
    except OSError:
        return None
    return Drive(folder, named(partition) or folder.name or str(folder), free, partition.device)


def _is_removable(partition: Partition) -> bool:
    if sys.platform == "win32":
        return "removable" in partition.opts.split(",")
    if sys.platform == "darwin":
        return Path(partition.mountpoint).parent == _MAC_MOUNTS
    return linux_removable(partition)


def linux_removable(partition: Partition, block: Path = _SYS_BLOCK) -> bool:
    """Whether it is a stick or a disk in a USB socket, mounted where people's drives are; `block` is the
    kernel's folder of disks."""
    if not partition.mountpoint.startswith(tuple(f"{place}/" for place in _LINUX_MOUNTS)):
        return False
    disk = (block / Path(partition.device).name).resolve()
    # a partition lies inside its disk
    for folder in (disk, disk.parent):
        try:
            if (folder / "removable").read_text("ascii").strip() == "1":
                return True
        except (OSError, ValueError):
            continue
    return any(re.fullmatch(r"usb[0-9]+", part) for part in disk.parts)


def _name_of(partition: Partition) -> str:
    if sys.platform == "win32":
        return _windows_name(partition.mountpoint)
    return linux_name(partition)


def linux_name(partition: Partition, by_label: Path = _BY_LABEL) -> str:
    """The label that was given to the drive; empty where it has none, or the system shows none."""
    try:
        device = Path(partition.device).resolve()
        for link in by_label.iterdir():
            if link.resolve() == device:
                # udev writes blanks and other signs as \x20
                return re.sub(r"(?:\\x[0-9a-f]{2})+", _signs, link.name)
    except OSError:
        pass
    return ""


def _signs(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("\\x", "")).decode("utf-8", "replace")


def _windows_name(root: str) -> str:
    """The label and the letter, as the Explorer shows them."""
    letter = root.rstrip("\\")
    if sys.platform == "win32":
        label = ctypes.create_unicode_buffer(_LONGEST_LABEL)
        known = ctypes.windll.kernel32.GetVolumeInformationW(
            root, label, _LONGEST_LABEL, None, None, None, None, 0
        )
        if known and label.value:
            return f"{label.value} ({letter})"
    return letter
