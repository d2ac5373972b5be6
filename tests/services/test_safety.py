"""Copies, forgotten passphrases, handing over: the record is never lost, and earlier secrets end."""

from __future__ import annotations

import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from tcdesk.errors import TcdeskError, VaultDamaged, WrongPassphrase
from tcdesk.exchange import sealing
from tcdesk.services import backing_up
from tcdesk.services.access import Own
from tcdesk.store import audit, backup, belongings, keyslots, rekeying, slots_file
from tcdesk.store import vault as vaults
from tests.services.running import Run
from tests.services.year import PASSPHRASE, later

NEW = "patru rațe pe lac"


@pytest.fixture
def record(done: Run, tmp_path: Path) -> tuple[Path, str]:
    """A commission's record, and the code of its sheet."""
    path, sheet = tmp_path / "orhei.tcv", tmp_path / "sheet.pdf"
    done(
        "commission", "create", path, "--unit", "Orhei", "--secretary", "Secretar", "--recovery-sheet", sheet
    )
    code = keyslots.new_recovery_code()
    with vaults.open_vault(path, PASSPHRASE, now=later) as vault:
        rekeying.change(vault, rekeying.Person("Secretar", PASSPHRASE, keyslots.FLOOR), sheet=code)
    return path, code


def opens(path: Path, secret: str) -> bool:
    """Whether the secret opens the record, whose log must then be whole."""
    try:
        with vaults.open_vault(path, secret, now=later) as vault, vault.reading() as session:
            assert audit.verify(session) is None
    except WrongPassphrase:
        return False
    return True


def words(path: Path, text: str) -> Path:
    path.write_text(text + "\n", encoding="utf-8")
    return path


def names(folder: Path) -> set[str]:
    return {item.name for item in folder.iterdir()}


def test_a_copy_restores_what_was_there(done: Run, record: tuple[Path, str], tmp_path: Path) -> None:
    path, code = record
    copy, other = tmp_path / "copy.tcb", tmp_path / "again" / "orhei.tcv"
    assert done("backup", path, "--out", copy).out == f"{copy}\n"
    with vaults.open_vault(path, PASSPHRASE, now=later) as vault, vault.session() as session:
        belongings.put(session, "after", b"the copy")
    ran = done("restore", copy, "--out", other)
    assert ran.out == f"{other}\n"
    with vaults.open_vault(other, PASSPHRASE, now=later) as vault, vault.reading() as session:
        assert (vault.unit, vault.who, belongings.get(session, "after")) == ("6400000", "Secretar", None)
        assert audit.verify(session) is None
    assert opens(other, code)


def test_the_sheet_opens_a_copy_too(done: Run, record: tuple[Path, str], tmp_path: Path) -> None:
    path, code = record
    done("backup", path, "--out", tmp_path / "copy.tcb")
    sheet = words(tmp_path / "code.txt", code)
    done("restore", tmp_path / "copy.tcb", "--out", tmp_path / "b.tcv", "--recovery-file", sheet)
    assert opens(tmp_path / "b.tcv", PASSPHRASE)


def test_a_register_is_copied_alike(done: Run, tmp_path: Path) -> None:
    done("chancellery", "create", tmp_path / "register.tcv", "--officer", "Ofițer")
    done("backup", tmp_path / "register.tcv", "--out", tmp_path / "copy.tcb")
    done("restore", tmp_path / "copy.tcb", "--out", tmp_path / "other.tcv")
    said = done("chancellery", "status", tmp_path / "other.tcv", "--period", "2022").out
    assert said == done("chancellery", "status", tmp_path / "register.tcv", "--period", "2022").out


def test_a_copy_shows_nothing(done: Run, record: tuple[Path, str], tmp_path: Path) -> None:
    done("backup", record[0], "--out", tmp_path / "copy.tcb")
    data = (tmp_path / "copy.tcb").read_bytes()
    for word in (b"6400000", b"Orhei", b"Secretar", b"SQLite", PASSPHRASE.encode()):
        assert word not in data


def test_nothing_is_ever_written_over(tcdesk: Run, record: tuple[Path, str], tmp_path: Path) -> None:
    path, _ = record
    copy = words(tmp_path / "copy.tcb", "something of somebody")
    assert tcdesk("backup", path, "--out", copy).code == 3
    assert copy.read_text("utf-8") == "something of somebody\n"
    copy.unlink()
    assert tcdesk("backup", path, "--out", copy).code == 0
    before = path.read_bytes()
    assert tcdesk("restore", copy, "--out", path).code == 3
    assert path.read_bytes() == before


@pytest.mark.parametrize("place", ["copy.json", "record.slots", "record.tcv", "missing", "cut", "text"])
def test_a_damaged_copy_is_refused_and_leaves_nothing(
    tcdesk: Run, record: tuple[Path, str], tmp_path: Path, place: str
) -> None:
    copy, out = tmp_path / "copy.tcb", tmp_path / "new" / "b.tcv"
    assert tcdesk("backup", record[0], "--out", copy).code == 0
    spoil(copy, place)
    ran = tcdesk("restore", copy, "--out", out)
    assert (ran.code, len(ran.lines)) == (3, 2), ran.err
    assert "copy.tcb" in ran.err
    assert not out.exists()
    assert not slots_file.beside(out).exists()


def spoil(copy: Path, place: str) -> None:
    if place == "cut":
        copy.write_bytes(copy.read_bytes()[:-1000])
        return
    if place == "text":
        copy.write_bytes(b"not a copy")
        return
    with zipfile.ZipFile(copy) as package:
        members = {name: package.read(name) for name in package.namelist()}
    if place == "missing":
        del members["record.slots"]
    else:
        data = bytearray(members[place])
        data[len(data) // 2] ^= 1
        members[place] = bytes(data)
    with zipfile.ZipFile(copy, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)


def test_a_copy_of_a_newer_program_says_so(tcdesk: Run, record: tuple[Path, str], tmp_path: Path) -> None:
    copy = tmp_path / "copy.tcb"
    assert tcdesk("backup", record[0], "--out", copy).code == 0
    with zipfile.ZipFile(copy) as package:
        members = {name: package.read(name) for name in package.namelist()}
    members["copy.json"] = members["copy.json"].replace(b'"format_version":1', b'"format_version":2')
    with zipfile.ZipFile(copy, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    ran = tcdesk("restore", copy, "--out", tmp_path / "b.tcv")
    assert (ran.code, "newer version" in ran.err) == (3, True)


def test_a_wrong_passphrase_restores_nothing(
    tcdesk: Run, record: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tcdesk("backup", record[0], "--out", tmp_path / "copy.tcb").code == 0
    before = names(tmp_path)
    monkeypatch.setenv("TCDESK_PASSPHRASE", "another")
    assert tcdesk("restore", tmp_path / "copy.tcb", "--out", tmp_path / "b.tcv").code == 3
    assert names(tmp_path) == before


def test_a_page_damaged_on_the_disk_is_noticed_when_it_is_copied(
    record: tuple[Path, str], tmp_path: Path
) -> None:
    path, _ = record
    with vaults.open_vault(path, PASSPHRASE, now=later) as vault:
        with path.open("r+b") as file:
            file.seek(-2000, 2)
            file.write(b"\0" * 8)
        with pytest.raises(TcdeskError) as caught:
            backing_up.back_up(vault, tmp_path / "copy.tcb")
    assert caught.value.reason == "vault_damaged"
    assert not (tmp_path / "copy.tcb").exists()


def test_a_changed_passphrase(done: Run, record: tuple[Path, str], tmp_path: Path) -> None:
    path, code = record
    ran = done("passphrase", path, "--new-passphrase-file", words(tmp_path / "new.txt", NEW))
    assert "Secretar" in ran.out
    assert (opens(path, PASSPHRASE), opens(path, NEW), opens(path, code)) == (False, True, True)


def test_other_persons_keep_their_passphrase(record: tuple[Path, str]) -> None:
    path, _ = record
    with vaults.open_vault(path, PASSPHRASE, now=later) as vault:
        assert vault.unlocked is not None
        slots = keyslots.decoded(slots_file.beside(path).read_bytes())
        more = keyslots.with_passphrase(slots, vault.unlocked.dek, "Înlocuitor", "al doilea", keyslots.FLOOR)
        slots_file.beside(path).write_bytes(keyslots.encoded(more))
        rekeying.change(vault, rekeying.Person("Secretar", NEW, keyslots.FLOOR))
    assert (opens(path, NEW), opens(path, "al doilea"), opens(path, PASSPHRASE)) == (True, True, False)


def test_a_forgotten_passphrase(
    done: Run, record: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, code = record
    monkeypatch.setenv("TCDESK_NEW_PASSPHRASE", NEW)
    monkeypatch.setenv("TCDESK_RECOVERY", code)
    done("recover", path)
    assert (opens(path, PASSPHRASE), opens(path, NEW), opens(path, code)) == (False, True, True)


def test_a_new_sheet_after_the_envelope_was_opened(
    done: Run, record: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, code = record
    fresh = keyslots.new_recovery_code()
    monkeypatch.setattr(keyslots, "new_recovery_code", lambda: fresh)
    monkeypatch.setenv("TCDESK_NEW_PASSPHRASE", NEW)
    monkeypatch.setenv("TCDESK_RECOVERY", code)
    done("recover", path, "--recovery-sheet", tmp_path / "new.pdf")
    assert (tmp_path / "new.pdf").read_bytes().startswith(b"%PDF")
    assert (opens(path, code), opens(path, fresh), opens(path, NEW)) == (False, True, True)
    assert sealed_for(path, NEW) == sealing.identity_from(keyslots.recovery_seed(fresh)).recipient


def sealed_for(path: Path, secret: str) -> str:
    with vaults.open_vault(path, secret, now=later) as vault, vault.reading() as session:
        return belongings.need(session, Own.recovery_recipient).decode()


def test_handing_over_ends_every_earlier_secret(
    done: Run, record: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, code = record
    old_slots = slots_file.beside(path).read_bytes()
    fresh = keyslots.new_recovery_code()
    monkeypatch.setattr(keyslots, "new_recovery_code", lambda: fresh)
    monkeypatch.setenv("TCDESK_NEW_PASSPHRASE", NEW)
    ran = done("passphrase", path, "--name", "Noul secretar", "--recovery-sheet", tmp_path / "new.pdf")
    assert str(tmp_path / "new.pdf") in ran.out
    assert [opens(path, secret) for secret in (PASSPHRASE, code, NEW, fresh)] == [False, False, True, True]
    with vaults.open_vault(path, NEW, now=later) as vault:
        assert (vault.who, vault.unit) == ("Noul secretar", "6400000")
    assert sealed_for(path, NEW) == sealing.identity_from(keyslots.recovery_seed(fresh)).recipient
    slots_file.beside(path).write_bytes(old_slots)
    with pytest.raises(TcdeskError):
        vaults.open_vault(path, PASSPHRASE, now=later)


@pytest.mark.parametrize("new", [NEW, PASSPHRASE])
@pytest.mark.parametrize("step", ["keep", "give way", "keep after"])
def test_a_crash_in_the_middle_of_handing_over_leaves_a_record_that_opens(
    record: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, step: str, new: str
) -> None:
    path, code = record
    with monkeypatch.context() as patched:
        failing(patched, step)
        vault = vaults.open_vault(path, PASSPHRASE, now=later)
        with pytest.raises(KeyboardInterrupt):
            rekeying.hand_over(vault, [rekeying.Person("Nou", new, keyslots.FLOOR)], code)
        vault.close()
    found = {secret for secret in (PASSPHRASE, new) if really_opens(path, secret)}
    assert found == ({new} if step == "keep after" else {PASSPHRASE})
    assert not [name for name in names(path.parent) if name.endswith(".new")]


def failing(patched: pytest.MonkeyPatch, step: str) -> None:
    """Let the process be stopped when it comes to that step of a handing over."""
    keep, calls = slots_file.keep, list[str]()

    def kept(slots: keyslots.Slots, vault: Path, salt: bytes) -> None:
        calls.append("keep")
        if step == ("keep" if len(calls) == 1 else "keep after"):
            raise KeyboardInterrupt
        keep(slots, vault, salt)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    patched.setattr(slots_file, "keep", kept)
    if step == "give way":
        patched.setattr(vaults.Vault, "give_way", stopped)


def really_opens(path: Path, secret: str) -> bool:
    try:
        return opens(path, secret)
    except VaultDamaged:
        return False


@pytest.mark.parametrize("verb", ["recover", "passphrase"])
@pytest.mark.parametrize("what", ["empty", "keep"])
def test_what_fails_changes_nothing_and_takes_its_sheet_away(
    tcdesk: Run,
    record: tuple[Path, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    verb: str,
    what: str,
) -> None:
    path, code = record
    before = sealed_for(path, PASSPHRASE)
    monkeypatch.setenv("TCDESK_RECOVERY", code)
    new = words(tmp_path / "new.txt", "" if what == "empty" else NEW)
    options = ["--new-passphrase-file", new, "--recovery-sheet", tmp_path / "new.pdf"]
    with monkeypatch.context() as patched:
        if what == "keep":
            failing(patched, "keep")
        ran = tcdesk(verb, path, *options, *(["--name", "Nou"] if verb == "passphrase" else []))
    assert ran.code == (2 if what == "empty" else 130)
    assert not (tmp_path / "new.pdf").exists()
    assert [opens(path, secret) for secret in (PASSPHRASE, code, NEW)] == [True, True, False]
    assert sealed_for(path, PASSPHRASE) == before


def test_a_sheet_that_opens_the_record_is_kept_whatever_happens(
    tcdesk: Run, record: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = record
    monkeypatch.setenv("TCDESK_NEW_PASSPHRASE", NEW)
    with monkeypatch.context() as patched:
        failing(patched, "keep after")
        ran = tcdesk("passphrase", path, "--name", "Nou", "--recovery-sheet", tmp_path / "new.pdf")
    assert ran.code == 130
    assert (tmp_path / "new.pdf").exists()
    assert opens(path, NEW)


@pytest.mark.parametrize("end", ["-wal", "-shm", "-journal"])
def test_a_log_that_was_left_is_never_laid_over_a_copy(
    tcdesk: Run, record: tuple[Path, str], tmp_path: Path, end: str
) -> None:
    assert tcdesk("backup", record[0], "--out", tmp_path / "copy.tcb").code == 0
    words(tmp_path / f"b.tcv{end}", "left by a crash")
    ran = tcdesk("restore", tmp_path / "copy.tcb", "--out", tmp_path / "b.tcv")
    assert (ran.code, f"b.tcv{end}" in ran.err) == (3, True)
    assert not (tmp_path / "b.tcv").exists()


def test_a_copy_is_not_laid_where_no_record_may_be(
    tcdesk: Run, record: tuple[Path, str], tmp_path: Path
) -> None:
    assert tcdesk("backup", record[0], "--out", tmp_path / "copy.tcb").code == 0
    ran = tcdesk("restore", tmp_path / "copy.tcb", "--out", tmp_path / "OneDrive" / "b.tcv")
    assert (ran.code, (tmp_path / "OneDrive" / "b.tcv").exists()) == (3, False)


def test_whatever_bytes_of_a_copy_are_changed_it_is_read_or_refused(
    record: tuple[Path, str], tmp_path: Path
) -> None:
    with vaults.open_vault(record[0], PASSPHRASE, now=later) as vault:
        data = backup.made(vault)
    chosen = random.Random(3)
    places = [*range(120), *(len(data) - 1 - place for place in range(260))]
    for place in places:
        changed = bytearray(data)
        changed[place] ^= chosen.randrange(1, 256)
        with suppress(TcdeskError):
            backup.read(words_of(bytes(changed), tmp_path / "changed.tcb"))


@pytest.mark.parametrize(
    ("verb", "given", "expected"),
    [
        (("passphrase",), "sheet", "recover"),
        (("recover",), "passphrase", "passphrase"),
        (("passphrase", "--name", "Nou"), "passphrase", "--recovery-sheet"),
    ],
)
def test_the_wrong_secret_for_the_verb(
    tcdesk: Run,
    record: tuple[Path, str],
    monkeypatch: pytest.MonkeyPatch,
    verb: tuple[str, ...],
    given: str,
    expected: str,
) -> None:
    path, code = record
    secret = code if given == "sheet" else PASSPHRASE
    monkeypatch.setenv("TCDESK_PASSPHRASE", secret)
    monkeypatch.setenv("TCDESK_RECOVERY", secret)
    monkeypatch.setenv("TCDESK_NEW_PASSPHRASE", NEW)
    ran = tcdesk(verb[0], path, *verb[1:])
    assert ran.code in (2, 3)
    assert expected in ran.lines[1]
    assert opens(path, PASSPHRASE)


def test_the_proof_of_a_copy_looks_at_the_log(record: tuple[Path, str], tmp_path: Path) -> None:
    path, _ = record
    with vaults.open_vault(path, PASSPHRASE, now=later) as vault:
        assert vault.unlocked is not None
        copy = backup.read(words_of(backup.made(vault), tmp_path / "copy.tcb"))
        (tmp_path / "c.tcv").write_bytes(copy.database)
        with pytest.raises(TcdeskError):
            backup.prove(tmp_path / "c.tcv", vault.unlocked.dek, audit.GENESIS)


def words_of(data: bytes, path: Path) -> Path:
    path.write_bytes(data)
    return path
