"""Which drives are offered, and by what name, on computers made of files."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tcdesk.services import drives
from tcdesk.services.drives import Drive


@dataclass(frozen=True)
class Part:
    mountpoint: str
    device: str = "/dev/sdb1"
    opts: str = "rw,nosuid"


def offered(*parts: Part, name: str = "") -> list[Drive]:
    return drives.removable(parts, is_removable=lambda _: True, name_of=lambda _: name)


def test_a_drive_with_its_name_and_room(tmp_path: Path) -> None:
    [found] = offered(Part(str(tmp_path)), name="STICK")
    assert (found.folder, found.name, found.device) == (tmp_path, "STICK", "/dev/sdb1")
    assert found.free > 0


def test_without_a_label_it_is_called_as_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "A1B2-C3D4"
    folder.mkdir()
    assert [drive.name for drive in offered(Part(str(folder)))] == ["A1B2-C3D4"]


def test_what_cannot_be_written_or_was_pulled_out_is_not_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert offered(Part(str(tmp_path), opts="ro,nosuid"), Part(str(tmp_path / "gone"))) == []
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert offered(Part(str(tmp_path))) == []


def test_only_removable_ones_in_the_order_of_their_names(tmp_path: Path) -> None:
    parts = [Part(str(tmp_path), device=name) for name in ("disk", "b", "a")]
    found = drives.removable(
        parts, is_removable=lambda part: part.device != "disk", name_of=lambda part: part.device.upper()
    )
    assert [drive.name for drive in found] == ["A", "B"]


def test_this_computer_is_asked_without_an_error() -> None:
    assert all(drive.folder.is_dir() for drive in drives.removable())


linux = pytest.mark.skipif(sys.platform != "linux", reason="folders of the Linux kernel")


@pytest.fixture
def block(tmp_path: Path) -> Path:
    """Three disks as the kernel shows them: a stick, a disk in a USB socket, and the computer's own."""
    devices = tmp_path / "devices"
    shown = tmp_path / "block"
    shown.mkdir()
    for place, removable in (("usb2/2-1/sdb", "1"), ("usb3/3-1/sdc", "0"), ("ata1/sda", "0")):
        disk = devices / place
        part = disk / f"{disk.name}1"
        part.mkdir(parents=True)
        (disk / "removable").write_text(f"{removable}\n", "ascii")
        for folder in (disk, part):
            (shown / folder.name).symlink_to(folder)
    return shown


@linux
@pytest.mark.parametrize(
    ("device", "folder", "expected"),
    [
        ("/dev/sdb1", "/media/me/STICK", True),
        ("/dev/sdb", "/run/media/me/STICK", True),
        ("/dev/sdc1", "/media/me/Disk", True),
        ("/dev/sda1", "/media/me/windows", False),
        ("/dev/sdb1", "/home", False),
        ("/dev/sdb1", "/mediatheque/x", False),
        ("/dev/nothing", "/media/me/x", False),
    ],
)
def test_what_linux_calls_removable(block: Path, device: str, folder: str, expected: bool) -> None:
    assert drives.linux_removable(Part(folder, device), block) is expected


@linux
def test_the_label_with_its_blanks_and_letters(tmp_path: Path) -> None:
    device, labels = tmp_path / "sdb1", tmp_path / "by-label"
    device.touch()
    labels.mkdir()
    part = Part("/media/me/x", str(device))
    assert drives.linux_name(part, labels / "none") == ""
    (labels / "other").symlink_to(tmp_path / "sdc1")
    assert drives.linux_name(part, labels) == ""
    (labels / "Comisia\\x20Orhei\\xc8\\x99i").symlink_to(device)
    assert drives.linux_name(part, labels) == "Comisia Orheiși"
