"""A successor goes on with the predecessor's record: from a copy, a stick, or this computer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tcdesk.domain.commission import Member, Profile
from tcdesk.errors import TcdeskError, WrongPassphrase
from tcdesk.services import access, backing_up
from tcdesk.services.access import Own
from tcdesk.services.chancellery import starting as register_starting
from tcdesk.services.commission import sheet, starting
from tcdesk.services.commission.starting import Continued, continue_from
from tcdesk.store import audit, belongings, keyslots, records, slots_file
from tests.services.year import PASSPHRASE, later

NEW = "șase cuvinte noi"
CODE = keyslots.new_recovery_code()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a record in which there is a member, and a copy of it."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "vechi.tcv"
    starting.create(path, "Orhei", "Cel vechi", PASSPHRASE, CODE, now=later, cost=keyslots.FLOOR)
    with access.open_as("commission", path, PASSPHRASE, later) as vault:
        with vault.session() as session:
            records.save(session, vault, Member(name="Membru"), expected_version=None)
            [profile] = records.all_of(session, Profile)
            profile.secretary_email = "vechi@comisie.example"
            records.save(session, vault, profile, expected_version=profile.version)
        backing_up.back_up(vault, folder / "orhei.tcb")
    return folder


@pytest.fixture
def old(made: Path, tmp_path: Path) -> Path:
    """The predecessor's record on a stick."""
    shutil.copytree(made, tmp_path / "stick")
    return tmp_path / "stick" / "vechi.tcv"


@pytest.fixture
def copy(old: Path) -> Path:
    """A copy of it, on the same stick."""
    return old.with_name("orhei.tcb")


def go_on(source: Path, folder: Path, secret: str = PASSPHRASE) -> Continued:
    return continue_from(source, secret, "Cel nou", NEW, folder, now=later, cost=keyslots.FLOOR)


def shown(path: Path, secret: str) -> tuple[str, list[str], str]:
    """Who opened it, the members, and how the secretary is reached; the log must be whole."""
    with access.open_as("commission", path, secret, later) as vault, vault.reading() as session:
        assert audit.verify(session) is None
        [profile] = records.all_of(session, Profile)
        names = [member.name for member in records.all_of(session, Member)]
        return vault.who, names, profile.secretary_name + profile.secretary_email


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


@pytest.mark.parametrize(("kind", "secret"), [("copy", PASSPHRASE), ("record", CODE)], ids=["copy", "record"])
def test_it_becomes_the_successors(old: Path, copy: Path, tmp_path: Path, kind: str, secret: str) -> None:
    folder, source = tmp_path / "pc", copy if kind == "copy" else old
    before = old.read_bytes(), copy.read_bytes()
    found = go_on(source, folder, secret)
    assert found == Continued(
        folder / "Comisia-Orhei.tcv", "6400000", later().replace(microsecond=0) if kind == "copy" else None
    )
    assert set(held(folder)) == {"Comisia-Orhei.tcv", "Comisia-Orhei.tcv.slots"}
    assert shown(found.path, NEW) == ("Cel nou", ["Membru"], "Cel nou")
    with pytest.raises(WrongPassphrase):
        access.open_as("commission", found.path, secret, later)
    assert (old.read_bytes(), copy.read_bytes()) == before


def test_a_new_sheet_is_then_asked_for(copy: Path, tmp_path: Path) -> None:
    found = go_on(copy, tmp_path / "pc")
    with access.open_as("commission", found.path, NEW, later) as vault:
        code = sheet.code(vault)
        assert not sheet.state(vault).confirmed
    assert shown(found.path, code)[1] == ["Membru"]


def test_a_record_in_its_place_is_handed_over_there(old: Path) -> None:
    assert go_on(old, old.parent).path == old
    assert set(held(old.parent)) == {"vechi.tcv", "vechi.tcv.slots", "orhei.tcb"}
    assert shown(old, NEW)[0] == "Cel nou"


def test_slots_that_were_left_behind_are_found_on_this_computer(old: Path, tmp_path: Path) -> None:
    assert shown(old, CODE)[1] == ["Membru"]
    slots_file.beside(old).unlink()
    assert shown(go_on(old, tmp_path / "pc").path, NEW)[1] == ["Membru"]


def test_what_a_crash_left_in_the_log_comes_along(old: Path, tmp_path: Path) -> None:
    with access.open_as("commission", old, PASSPHRASE, later) as vault:
        with vault.session() as session:
            belongings.put(session, "late", b"yes")
        crashed = tmp_path / "crashed"
        shutil.copytree(old.parent, crashed, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
    found = go_on(crashed / old.name, tmp_path / "pc")
    with access.open_as("commission", found.path, NEW, later) as opened, opened.reading() as session:
        assert belongings.get(session, "late") == b"yes"
        assert belongings.get(session, Own.chain_id) is not None


def test_a_second_record_of_the_unit_gets_a_number(copy: Path, tmp_path: Path) -> None:
    go_on(copy, tmp_path / "pc")
    assert go_on(copy, tmp_path / "pc").path.name == "Comisia-Orhei-2.tcv"


@pytest.mark.parametrize("wrong", ["secret", "empty", "damaged", "missing", "register", "text"])
def test_what_fails_leaves_nothing(old: Path, copy: Path, tmp_path: Path, wrong: str) -> None:
    folder, source, secret, new = tmp_path / "pc", copy, PASSPHRASE, NEW
    if wrong == "secret":
        secret = "alta"
    elif wrong == "empty":
        new = ""
    elif wrong == "damaged":
        copy.write_bytes(copy.read_bytes()[:-3000])
    elif wrong == "missing":
        source = copy.with_name("none.tcb")
    elif wrong == "register":
        source = tmp_path / "office" / "register.tcv"
        register_starting.create(source, "Ofițer", PASSPHRASE, now=later, cost=keyslots.FLOOR)
    else:
        source = old.with_name("words.tcv")
        source.write_text("not a record", encoding="utf-8")
    before = held(source.parent)
    with pytest.raises(TcdeskError):
        continue_from(source, secret, "Cel nou", new, folder, now=later, cost=keyslots.FLOOR)
    assert held(folder) == {}
    assert held(source.parent) == before


def test_in_place_a_wrong_passphrase_changes_nothing(old: Path) -> None:
    with pytest.raises(WrongPassphrase):
        go_on(old, old.parent, "alta")
    assert shown(old, PASSPHRASE) == ("Cel vechi", ["Membru"], "Cel vechivechi@comisie.example")


def test_never_into_a_synchronised_folder(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(TcdeskError) as caught:
        go_on(copy, tmp_path / "OneDrive" / "tcdesk")
    assert caught.value.reason == "synchronised_folder"
    assert not (tmp_path / "OneDrive").exists()
