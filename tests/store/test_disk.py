"""Full disks, files that may not grow, protected folders: a sentence each, and nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tcdesk.domain.event import Event
from tcdesk.errors import FileProblem
from tcdesk.store import audit, keyslots, records, slots_file
from tcdesk.store.vault import Clock, Vault, create, open_vault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and mounts of POSIX")

LARGE = "x" * 9000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MiB in memory."""
    point = tmp_path / "disk"
    point.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(point)], capture_output=True)
    if made.returncode:
        pytest.skip(f"cannot mount: {made.stderr.decode().strip()}")
    try:
        yield point
    finally:
        subprocess.run(["umount", "-l", str(point)], check=True)


def _fill(disk: Path) -> Path:
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            pass
    return ballast


def _copied(path: Path, folder: Path) -> Path:
    copy = folder / path.name
    shutil.copyfile(path, copy)
    shutil.copyfile(slots_file.beside(path), slots_file.beside(copy))
    return copy


def test_a_full_disk_refuses_one_save_and_loses_nothing(
    path: Path,
    code: str,
    now: Clock,
    small_disk: Path,
    event: Callable[..., Event],
) -> None:
    path = _copied(path, small_disk)
    with open_vault(path, code, now=now) as vault:
        first = event("kept", local_note=LARGE)
        with vault.session() as session:
            records.save(session, vault, first, expected_version=None)
        ballast = _fill(small_disk)
        refused = [event(str(number), local_note=LARGE) for number in range(400)]

        def save_all() -> None:
            with vault.session() as session:
                records.save_many(session, vault, [first, *refused])

        for _ in range(2):
            with pytest.raises(FileProblem) as problem:
                save_all()
            assert problem.value.reason == "disk_full"
        assert first.version == 1, "the record in memory must not run ahead of the vault"
        assert refused[0].version == 0
        with vault.reading() as session:
            assert [record.title for record in records.all_of(session, Event)] == ["kept"]
        ballast.unlink()
        with vault.session() as session:
            records.save_many(session, vault, [first, *refused[:20]])
        _fill(small_disk)
    # Closing on a full disk must not lose what was acknowledged either.
    (small_disk / "ballast").unlink()
    with open_vault(path, code, now=now) as vault, vault.reading() as session:
        assert len(records.all_of(session, Event)) == 21
        assert audit.verify(session) is None


def test_a_vault_is_not_made_on_a_full_disk(small_disk: Path, now: Clock) -> None:
    _fill(small_disk)
    with pytest.raises(FileProblem) as problem:
        create(small_disk / "a.tcv", "commission", "1", "x", "y", None, cost=keyslots.FLOOR, now=now)
    assert problem.value.reason == "disk_full"
    assert [item.name for item in small_disk.iterdir()] == ["ballast"]


def test_a_read_only_disk(path: Path, code: str, now: Clock, small_disk: Path) -> None:
    path = _copied(path, small_disk)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(FileProblem) as problem:
        open_vault(path, code, now=now)
    assert problem.value.reason == "no_permission"
    with pytest.raises(FileProblem) as problem:
        create(small_disk / "b.tcv", "commission", "1", "x", "y", None, cost=keyslots.FLOOR, now=now)
    assert problem.value.reason == "no_permission"
    assert sorted(item.name for item in small_disk.iterdir()) == ["vault.tcv", "vault.tcv.slots"]


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Without the rights of the administrator, whom no protection stops."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_protected_folder(path: Path, code: str, now: Clock) -> None:
    # Not in tmp_path, whose parents are closed to others.
    folder = Path(tempfile.mkdtemp())
    try:
        copy = _copied(path, folder)
        before = copy.read_bytes()
        folder.chmod(0o555)
        with _as_nobody():
            for attempt in (
                lambda: open_vault(copy, code, now=now),
                lambda: create(
                    folder / "b.tcv", "register", "", "x", "y", None, cost=keyslots.FLOOR, now=now
                ),
                lambda: create(
                    folder / "b" / "b.tcv", "register", "", "x", "y", None, cost=keyslots.FLOOR, now=now
                ),
            ):
                with pytest.raises(FileProblem) as problem:
                    attempt()
                assert problem.value.reason == "no_permission"
                assert problem.value.hint
        assert copy.read_bytes() == before
        assert sorted(item.name for item in folder.iterdir()) == ["vault.tcv", "vault.tcv.slots"]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_protected_file(path: Path, code: str, now: Clock) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        copy = _copied(path, folder)
        copy.chmod(0o444)
        folder.chmod(0o777)
        slots_file.beside(copy).chmod(0o444)
        with _as_nobody(), pytest.raises(FileProblem) as problem:
            open_vault(copy, code, now=now)
        assert problem.value.reason == "no_permission"
        assert sorted(item.name for item in folder.iterdir()) == ["vault.tcv", "vault.tcv.slots"]
    finally:
        shutil.rmtree(folder)


_LIMITED = """
import json, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from tcdesk.domain.event import Event
from tcdesk.errors import FileProblem
from tcdesk.store import records
from tcdesk.store.vault import open_vault

path = Path(sys.argv[1])
vault = open_vault(path, sys.argv[2], now=lambda: datetime.now(UTC))
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 100_000,) * 2)
kept, reason = [], ""
while not reason:
    record = Event(title="x", local_note="x" * 9000)
    try:
        with vault.session() as session:
            records.save(session, vault, record, expected_version=None)
        kept.append(record.uid)
    except FileProblem as problem:
        reason = problem.reason
vault.close()
print(json.dumps({"kept": kept, "reason": reason, "version": record.version}))
"""


def test_a_file_that_may_not_grow(path: Path, code: str, reopen: Callable[[], Vault]) -> None:
    command = [sys.executable, "-c", _LIMITED, str(path), code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    told = json.loads(done.stdout)
    assert told["reason"] in ("disk_full", "disk_error")
    assert told["version"] == 0
    assert len(told["kept"]) > 3
    with reopen() as vault, vault.reading() as session:
        assert {record.uid for record in records.all_of(session, Event)} == set(told["kept"])
        assert audit.verify(session) is None
