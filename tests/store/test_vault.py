"""Making, opening and closing a vault, and every way in which that is refused."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import insert, select

from tcdesk.errors import (
    AccessError,
    FileProblem,
    TcdeskError,
    VaultBusy,
    VaultDamaged,
    VaultNewer,
    WrongPassphrase,
    WrongRole,
)
from tcdesk.store import audit, belongings, connection, keyslots, slots_file
from tcdesk.store.tables import Belonging, LogEntry
from tcdesk.store.vault import Clock, Vault, create, open_vault, require

PASSPHRASE = "trei iepuri și un dud"


def _files(folder: Path) -> dict[str, bytes]:
    return {str(item.relative_to(folder)): item.read_bytes() for item in folder.rglob("*") if item.is_file()}


def test_a_new_vault_is_open_and_knows_itself(tmp_path: Path, now: Clock) -> None:
    path = tmp_path / "new folder" / "cahul.tcv"
    made = create(path, "commission", "1700000", "Secretar", "demo", None, cost=keyslots.FLOOR, now=now)
    with made as vault:
        assert (vault.path, vault.role, vault.unit, vault.who) == (path, "commission", "1700000", "Secretar")
        assert vault.now is now
        with vault.session() as session:
            belongings.put(session, "thing", b"\0\1")
        vault_id = vault.vault_id
    assert sorted(_files(tmp_path)) == ["new folder/cahul.tcv", "new folder/cahul.tcv.slots"]
    with open_vault(path, "demo", now=now) as vault:
        assert (vault.role, vault.unit, vault.who, vault.vault_id) == (
            "commission",
            "1700000",
            "Secretar",
            vault_id,
        )
        assert not vault.by_recovery
        with vault.reading() as session:
            assert belongings.get(session, "thing") == b"\0\1"


def test_the_recovery_code_opens_and_the_log_says_so(path: Path, code: str, now: Clock) -> None:
    with open_vault(path, code.lower().replace(" ", ""), now=now) as vault:
        assert vault.by_recovery
        with vault.reading() as session:
            assert [entry.action for entry in session.exec(select(LogEntry))] == [
                "created",
                "opened_by_recovery",
            ]


def test_opening_with_the_passphrase_changes_nothing(path: Path, now: Clock) -> None:
    before = _files(path.parent)
    open_vault(path, PASSPHRASE, now=now).close()
    assert _files(path.parent) == before


def test_a_wrong_passphrase_changes_nothing(path: Path, now: Clock) -> None:
    before = _files(path.parent)
    with pytest.raises(WrongPassphrase):
        open_vault(path, "trei iepuri", now=now)
    assert _files(path.parent) == before


def test_the_connection_is_as_durable_and_quiet_as_promised(vault: Vault) -> None:
    with vault.session() as session:
        found = {
            name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode", "synchronous", "foreign_keys", "temp_store", "secure_delete",
                "trusted_schema", "busy_timeout", "cipher_log_level",
            )
        }  # fmt: skip
    assert {name: str(value) for name, value in found.items()} == {
        "journal_mode": "wal",
        "synchronous": "2",
        "foreign_keys": "1",
        "temp_store": "2",
        "secure_delete": "1",
        "trusted_schema": "0",
        "busy_timeout": "5000",
        "cipher_log_level": "NONE",
    }


def test_the_key_is_in_no_url_and_no_repr(vault: Vault) -> None:
    assert str(vault._engine.url) == "sqlite://"
    assert "x'" not in repr(vault._engine)


def test_a_session_is_one_transaction(vault: Vault) -> None:
    def half() -> None:
        with vault.session() as session:
            belongings.put(session, "half", b"1")
            session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        half()
    with vault.reading() as session:
        assert belongings.get(session, "half") is None
    with vault.session() as session:
        belongings.put(session, "whole", b"1")
        belongings.put(session, "whole", b"2")
    with vault.reading() as session:
        assert belongings.need(session, "whole") == b"2"
        with pytest.raises(LookupError, match="half"):
            belongings.need(session, "half")


def test_a_writer_holds_the_file_from_its_beginning(vault: Vault) -> None:
    with vault.session() as first:
        with vault.reading() as other:
            assert belongings.get(other, "role") == b"commission"
            other.connection().exec_driver_sql("PRAGMA busy_timeout = 1")
        # The second writer fails at once instead of in the middle of its work.
        with pytest.raises(VaultBusy), vault.session():
            pytest.fail("two writers at once")
        belongings.put(first, "x", b"1")


def test_reading_refuses_to_write(vault: Vault) -> None:
    with pytest.raises(FileProblem), vault.reading() as session:
        session.execute(insert(Belonging).values(name="x", value=b"y"))
    with vault.session() as session:
        belongings.put(session, "x", b"y")


def test_mistakes_of_ours_are_not_dressed_up(vault: Vault) -> None:
    with pytest.raises(Exception, match="no such table") as found, vault.session() as session:
        session.execute(text("SELECT * FROM nowhere"))
    assert not isinstance(found.value, TcdeskError)


def test_closing_leaves_one_file_and_can_be_repeated(path: Path, reopen: Callable[[], Vault]) -> None:
    vault = reopen()
    with vault.session() as session:
        belongings.put(session, "x", b"y" * 100_000)
    assert path.with_name("vault.tcv.lock").exists()
    assert path.with_name("vault.tcv-wal").exists()
    vault.close()
    vault.close()
    # Its key is forgotten: it opens nothing behind anybody's back any more.
    with pytest.raises(RuntimeError), vault.reading():
        pass
    assert sorted(_files(path.parent)) == ["vault.tcv", "vault.tcv.slots"]


@pytest.mark.parametrize("taken", ["a.tcv", "a.tcv.slots"])
def test_nothing_is_ever_written_over(tmp_path: Path, taken: str, now: Clock) -> None:
    (tmp_path / taken).write_bytes(b"precious")
    with pytest.raises(FileProblem) as refused:
        create(tmp_path / "a.tcv", "commission", "1", "x", "y", None, cost=keyslots.FLOOR, now=now)
    assert refused.value.reason == "exists"
    assert _files(tmp_path) == {taken: b"precious"}


def test_a_failed_making_leaves_nothing(tmp_path: Path, now: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TCDESK_DATA", str(tmp_path / "data"))

    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    for module, name in ((slots_file, "keep"), (audit, "note")):
        with monkeypatch.context() as context:
            context.setattr(module, name, fails)
            with pytest.raises(KeyboardInterrupt):
                create(tmp_path / "v" / "a.tcv", "register", "", "x", "y", None, cost=keyslots.FLOOR, now=now)
        assert _files(tmp_path) == {}


def test_missing_file_and_folder(tmp_path: Path, now: Clock) -> None:
    for path, reason in ((tmp_path / "no.tcv", "missing_file"), (tmp_path, "not_a_file")):
        with pytest.raises(FileProblem) as refused:
            open_vault(path, "x", now=now)
        assert refused.value.reason == reason
        assert not tmp_path.with_name(tmp_path.name + ".lock").exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7 something", os.urandom(8192), b"SQLite format 3\0" + bytes(4080)]
)
def test_files_of_another_kind(tmp_path: Path, data: bytes, now: Clock) -> None:
    other = tmp_path / "other.tcv"
    other.write_bytes(data)
    with pytest.raises(AccessError) as refused:
        open_vault(other, "x", now=now)
    assert refused.value.reason == "not_a_vault"
    assert "other.tcv.slots" in str(refused.value.hint)
    assert _files(tmp_path) == {"other.tcv": data}


def test_a_plain_database_beside_real_slots_is_not_a_vault(path: Path, code: str, now: Clock) -> None:
    path.write_bytes(b"SQLite format 3\0" + path.read_bytes()[16:])
    with pytest.raises(AccessError) as refused:
        open_vault(path, code, now=now)
    assert refused.value.reason == "not_a_vault"


def test_lost_slots_are_found_again_and_put_back(path: Path, now: Clock) -> None:
    slots = slots_file.beside(path)
    before = slots.read_bytes()
    open_vault(path, PASSPHRASE, now=now).close()
    slots.unlink()
    open_vault(path, PASSPHRASE, now=now).close()
    assert slots.read_bytes() == before


def test_slots_of_another_vault_do_not_open(path: Path, tmp_path: Path, now: Clock) -> None:
    other = tmp_path / "other.tcv"
    create(other, "register", "", "x", "other words", None, cost=keyslots.FLOOR, now=now).close()
    shutil.copyfile(slots_file.beside(other), slots_file.beside(path))
    with pytest.raises(VaultDamaged):
        open_vault(path, "other words", now=now)
    with pytest.raises(WrongPassphrase):
        open_vault(path, PASSPHRASE, now=now)


def test_a_newer_schema_is_refused_and_left_alone(path: Path, reopen: Callable[[], Vault]) -> None:
    with reopen() as vault, vault.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    before = path.read_bytes()
    with pytest.raises(VaultNewer):
        reopen()
    assert path.read_bytes() == before
    assert sorted(_files(path.parent)) == ["vault.tcv", "vault.tcv.slots"]


def test_a_database_without_a_schema_is_damaged(reopen: Callable[[], Vault]) -> None:
    with reopen() as vault, vault.session() as session:
        session.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(VaultDamaged):
        reopen()


def test_the_same_process_cannot_open_it_twice(vault: Vault, reopen: Callable[[], Vault]) -> None:
    with pytest.raises(VaultBusy):
        reopen()
    with vault.reading() as session:
        assert belongings.get(session, "role")


_HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tcdesk.store.vault import open_vault
vault = open_vault(Path(sys.argv[1]), sys.argv[2], now=lambda: datetime.now(UTC))
print("open", flush=True)
sys.stdin.read()
vault.close()
"""


@pytest.mark.parametrize("killed", [False, True])
def test_another_process_holds_it_until_it_ends(path: Path, code: str, now: Clock, killed: bool) -> None:
    command = [sys.executable, "-c", _HOLDER, str(path), code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(VaultBusy):
            open_vault(path, code, now=now)
        if killed:
            holder.kill()
        holder.communicate(timeout=20)
    assert path.with_name("vault.tcv.lock").exists() is killed
    open_vault(path, code, now=now).close()
    assert not path.with_name("vault.tcv.lock").exists()


def test_roles_are_told_apart(vault: Vault, tmp_path: Path, now: Clock) -> None:
    require(vault, "commission")
    with pytest.raises(WrongRole, match="record of a commission, not the State"):
        require(vault, "register")
    made = create(tmp_path / "r.tcv", "register", "", "x", "y", None, cost=keyslots.FLOOR, now=now)
    with made as register:
        require(register, "register")
        with pytest.raises(WrongRole, match="State Chancellery's register"):
            require(register, "commission")


def test_every_named_result_code_has_its_sentence(path: Path) -> None:
    reasons = {}
    for code in connection.Code:
        problem = connection.sqlcipher.OperationalError("x")
        # The upper bytes say where it happened and must not matter.
        problem.sqlite_errorcode = code | 0x300
        with pytest.raises(TcdeskError) as known, connection.understood(path):
            raise problem
        reasons[code.name] = known.value.reason
        assert known.value.hint
    assert reasons == {
        "perm": "no_permission",
        "busy": "vault_busy",
        "locked": "vault_busy",
        "readonly": "no_permission",
        "ioerr": "disk_error",
        "corrupt": "vault_damaged",
        "full": "disk_full",
        "cantopen": "no_permission",
        "notadb": "vault_damaged",
    }
