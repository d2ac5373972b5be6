"""Folders in which a vault must not be made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tcdesk.errors import AccessError
from tcdesk.store import keyslots, place
from tcdesk.store.vault import Clock, create


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - Cancelaria de Stat",
        "onedrive/Documents/work",
        "Google Drive",
        "GoogleDrive-user",
        "Dropbox",
        "Dropbox (Personal)",
        "Yandex.Disk",
        "YandexDisk",
        "Яндекс.Диск",
        "Yandex Disk/папка",
        "iCloudDrive",
        "Nextcloud",
    ],
)
def test_synchronised_folders_are_refused_by_name(tmp_path: Path, folder: str) -> None:
    with pytest.raises(AccessError) as refused:
        place.check(tmp_path / folder / "a.tcv")
    assert refused.value.reason == "synchronised_folder"
    assert refused.value.hint


@pytest.mark.parametrize("folder", ["Comisia", "drop", "My OneDrive copy", "disk", "nextclo"])
def test_other_folders_are_not(tmp_path: Path, folder: str) -> None:
    place.check(tmp_path / folder / "dropbox.tcv")


def test_nothing_is_made_there(tmp_path: Path, now: Clock) -> None:
    path = tmp_path / "Dropbox" / "a.tcv"
    with pytest.raises(AccessError):
        create(path, "commission", "1", "x", "y", None, cost=keyslots.FLOOR, now=now)
    assert list(tmp_path.iterdir()) == []


MOUNTS = """/dev/vda / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
//srv/common /mnt/my\\040share cifs rw 0 0
tmpfs /home/x/ram tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/", "ext4"),
        ("/homework", "ext4"),
        ("/home", "nfs4"),
        ("/home/x", "nfs4"),
        ("/home/x/ram/y", "tmpfs"),
        ("/mnt/my share/a", "cifs"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(folder: str, kind: str) -> None:
    assert place._file_system(folder, MOUNTS) == kind


def test_network_shares_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "_file_system", lambda folder, mounts: "nfs4")
    monkeypatch.setattr(place.sys, "platform", "linux")
    monkeypatch.setattr(place.Path, "read_text", lambda self, **_: "")
    with pytest.raises(AccessError) as refused:
        place.check(tmp_path / "a.tcv")
    assert refused.value.reason == "network_share"
