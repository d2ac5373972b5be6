"""Nothing typed into a vault lies readable on the disk: not in the folder, the log, the slots, or aside."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tcdesk import paths
from tcdesk.domain.event import Event
from tcdesk.store import audit, belongings, keyslots, records
from tcdesk.store.vault import Clock, create

MARKERS = ("MarkerTitle", "MarkerNote", "MarkerKey", "MarkerSecretary", "7654321", "MarkerPassphrase")


def _readable(*folders: Path) -> list[str]:
    found = []
    for folder in folders:
        for item in folder.rglob("*"):
            data = item.read_bytes() if item.is_file() else b""
            for marker in MARKERS:
                for form in (marker.encode(), marker.encode("utf-16-le"), marker.encode().hex().encode()):
                    if form in data or marker in item.name:
                        found.append(f"{marker} in {item.name}")
    return found


def test_no_marker_is_readable_while_open_or_after(
    tmp_path: Path,
    now: Clock,
    event: Callable[..., Event],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(aside))
    path = tmp_path / "vault" / "a.tcv"
    code = keyslots.new_recovery_code()
    made = create(
        path,
        "commission",
        "7654321",
        "MarkerSecretary",
        "MarkerPassphrase",
        code,
        cost=keyslots.FLOOR,
        now=now,
    )
    with made as vault:
        for number in range(5):
            with vault.session() as session:
                belongings.put(session, "own_key", b"MarkerKey" * 100)
                several = [event(f"MarkerTitle {number}", local_note="MarkerNote " * 800) for _ in range(40)]
                records.save_many(session, vault, several)
        with vault.reading() as session:
            # A sort too large for memory is where a temporary file would come from.
            query = "SELECT local_note FROM event ORDER BY local_note || uid"
            session.connection().exec_driver_sql(query).fetchall()
            assert audit.verify(session) is None
        assert {item.name for item in path.parent.iterdir()} >= {
            "a.tcv",
            "a.tcv-wal",
            "a.tcv.slots",
            "a.tcv.lock",
        }
        assert path.with_name("a.tcv-wal").stat().st_size > 100_000
        assert _readable(path.parent, paths.user_data(), aside) == []
        assert os.listdir(aside) == []
    assert _readable(path.parent, paths.user_data(), aside) == []
    assert code.split()[0].encode() not in path.with_name("a.tcv.slots").read_bytes()


def test_the_search_finds_what_is_readable(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"..MarkerTitle..")
    assert _readable(tmp_path) == ["MarkerTitle in x"]
