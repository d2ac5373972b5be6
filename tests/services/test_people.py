"""Several named people open one record: added, told apart, removed; whatever happens, it still opens."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import col, select

from tcdesk.errors import AccessError, FileProblem, TcdeskError, Usage, WrongPassphrase
from tcdesk.services import unlocking
from tcdesk.store import audit, keyslots, rekeying, slots_file
from tcdesk.store import vault as vaults
from tcdesk.store.keyslots import FLOOR
from tcdesk.store.tables import LogEntry
from tcdesk.store.vault import Vault
from tcdesk.text import Text

OWN, OTHER, NEW = "trei iepuri și un dud", "șapte nuci pe masă", "un cireș după gard"
CODE = keyslots.new_recovery_code()
OTHERS = "Înlocuitor"
AT = datetime(2023, 1, 10, 8, 0, tzinfo=UTC)
LATER = datetime(2023, 2, 1, 8, 0, tzinfo=UTC)


def then() -> datetime:
    return LATER


@pytest.fixture(scope="module")
def patterns(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A record that one person opens, and the same with two of them."""
    folder = tmp_path_factory.mktemp("patterns")
    one, two = folder / "one.tcv", folder / "two.tcv"
    vaults.create(one, "register", "", "Secretar", OWN, CODE, cost=FLOOR, now=lambda: AT).close()
    copied(one, two)
    with opened(two) as vault:
        unlocking.add_person(vault, "Înlocuitor", OTHER, FLOOR)
    return one, two


def copied(path: Path, to: Path) -> Path:
    shutil.copyfile(path, to)
    shutil.copyfile(slots_file.beside(path), slots_file.beside(to))
    return to


@pytest.fixture
def alone(patterns: tuple[Path, Path], tmp_path: Path) -> Path:
    return copied(patterns[0], tmp_path / "orhei.tcv")


@pytest.fixture
def path(patterns: tuple[Path, Path], tmp_path: Path) -> Path:
    return copied(patterns[1], tmp_path / "orhei.tcv")


def opened(path: Path, secret: str = OWN) -> Vault:
    return vaults.open_vault(path, secret, now=then)


def opens(path: Path, secret: str) -> str:
    """Whose the secret is; empty where it does not open. The log must be whole."""
    try:
        with opened(path, secret) as vault, vault.reading() as session:
            assert audit.verify(session) is None
            return vault.who
    except WrongPassphrase:
        return ""


def both_copies(path: Path) -> set[bytes]:
    salt = path.read_bytes()[:16]
    return {slots_file.beside(path).read_bytes(), slots_file.second_copy(salt).read_bytes()}


def test_everybody_sees_everybody_by_name(path: Path) -> None:
    me = unlocking.Person("Secretar", AT, is_me=True)
    other = unlocking.Person("Înlocuitor", LATER, is_me=False)
    with opened(path) as vault:
        assert unlocking.people(vault) == [me, other]
    with opened(path, OTHER) as vault:
        assert vault.who == "Înlocuitor"
        shown = {person.name: person.is_me for person in unlocking.people(vault)}
    assert shown == {"Secretar": False, "Înlocuitor": True}
    assert len(both_copies(path)) == 1


def test_the_file_names_nobody(path: Path) -> None:
    data = slots_file.beside(path).read_bytes()
    assert "Înlocuitor".encode() not in data
    assert b"Secretar" not in data
    slots = keyslots.decoded(data)
    assert len({len(slot.named) for slot in slots.slots}) == 1, "the length of a name shows"


def test_a_name_belongs_to_its_slot(path: Path) -> None:
    """Whoever changes names on the slots makes them unreadable, and nothing worse."""
    beside = slots_file.beside(path)
    first, sheet, second = keyslots.decoded(beside.read_bytes()).slots
    names = [first.model_copy(update={"named": second.named}), sheet, second.model_copy(update={"named": ""})]
    slots = keyslots.decoded(beside.read_bytes()).model_copy(update={"slots": tuple(names)})
    beside.write_bytes(keyslots.encoded(slots))
    with opened(path) as vault:
        found = [(person.name, person.is_me) for person in unlocking.people(vault)]
    assert found == [("", True), ("", False)]


@pytest.mark.parametrize(
    ("name", "passphrase", "reason"),
    [
        ("  ", NEW, "no_name"),
        ("secretar", NEW, "name_taken"),
        ("ÎNLOCUITOR ", NEW, "name_taken"),
        ("Al treilea", OTHER, "passphrase_taken"),
        ("Al treilea", "", "usage"),
        ("x" * 201, NEW, "usage"),
    ],
)
def test_who_cannot_be_added(path: Path, name: str, passphrase: str, reason: str) -> None:
    before = slots_file.beside(path).read_bytes()
    with opened(path) as vault, pytest.raises(TcdeskError) as caught:
        unlocking.add_person(vault, name, passphrase, FLOOR)
    assert caught.value.reason == reason
    assert slots_file.beside(path).read_bytes() == before


def test_the_last_one_stays_and_there_is_room_for_seven_with_their_sheet(alone: Path) -> None:
    with opened(alone) as vault:
        with pytest.raises(AccessError) as refused:
            unlocking.remove_person(vault, "Secretar")
        assert refused.value.reason == "last_person"
        for number in range(unlocking.MOST_PEOPLE - 1):
            rekeying.add(vault, rekeying.Person(f"P{number}", f"parola {number}", FLOOR))
        with pytest.raises(Usage) as caught:
            unlocking.add_person(vault, "Încă cineva", NEW, FLOOR)
    assert caught.value.reason == "too_many_people"
    assert opens(alone, CODE)


def test_a_removed_person_opens_it_no_more(path: Path) -> None:
    with opened(path) as vault:
        said = unlocking.remove_person(vault, "Înlocuitor")
        assert [person.name for person in unlocking.people(vault)] == ["Secretar"]
    assert isinstance(said, Text)
    assert "copy" in str(said)
    assert [opens(path, secret) for secret in (OWN, OTHER, CODE)] == ["Secretar", "", "Secretar"]
    assert len(both_copies(path)) == 1
    with opened(path) as vault, vault.reading() as session:
        noted = session.exec(select(LogEntry.action).order_by(col(LogEntry.seq))).all()
    assert [action for action in noted if action.startswith("person")] == ["person_added", "person_removed"]


@pytest.mark.parametrize(
    ("secret", "name", "reason"),
    [(OTHER, OTHERS, "yourself"), (OWN, "Nimeni", "unknown_person"), (CODE, OTHERS, "not_the_passphrase")],
    # the code of the sheet is another one in each process
    ids=["other", "own", "sheet"],
)
def test_who_cannot_be_removed(path: Path, secret: str, name: str, reason: str) -> None:
    before = slots_file.beside(path).read_bytes()
    with opened(path, secret) as vault, pytest.raises(AccessError) as caught:
        unlocking.remove_person(vault, name)
    assert (caught.value.reason, slots_file.beside(path).read_bytes()) == (reason, before)


def add(vault: Vault) -> None:
    unlocking.add_person(vault, "Nou", NEW, FLOOR)


def remove(vault: Vault) -> None:
    unlocking.remove_person(vault, "Înlocuitor")


def change(vault: Vault) -> None:
    unlocking.change_own(vault, OWN, NEW, cost=FLOOR)


STEPS = {
    "note": (audit, "note"),
    "beside": (slots_file.files, "write"),
    "second": (slots_file, "_keep_second"),
    "commit": (slots_file, "keep"),
}


@pytest.mark.parametrize("act", [add, remove, change])
@pytest.mark.parametrize("step", list(STEPS))
def test_what_is_cut_off_did_not_happen(
    path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Vault], None], step: str
) -> None:
    broken = KeyboardInterrupt() if step in ("note", "second") else FileProblem(Text("Full."))
    owner, name = STEPS[step]
    real, calls = getattr(owner, name), list[int]()

    def once(*args: object, **more: object) -> None:
        calls.append(1)
        if len(calls) > 1 or step == "commit":
            real(*args, **more)
        if len(calls) == 1:
            raise broken

    with opened(path) as vault:
        before, secrets = slots_file.beside(path).read_bytes(), unlocking.people(vault)
        with monkeypatch.context() as patched:
            patched.setattr(owner, name, once)
            with pytest.raises(type(broken)):
                act(vault)
        assert unlocking.people(vault) == secrets
    assert both_copies(path) == {before}
    assert opens(path, CODE)


@pytest.mark.parametrize("act", [add, remove, change])
@pytest.mark.parametrize("step", ["beside", "second"])
def test_a_killed_process_leaves_a_record_that_opens(
    path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Vault], None], step: str
) -> None:
    """As when the power goes: nothing tidies up, the files are as that moment left them."""
    moment = path.parent / "moment"
    moment.mkdir()
    owner, name = STEPS[step]
    real = getattr(owner, name)

    def photographed(*args: object, **more: object) -> None:
        real(*args, **more)
        for item in path.parent.iterdir():
            if item.is_file() and not item.name.endswith((".lock", "-shm")):
                shutil.copyfile(item, moment / item.name)

    with opened(path) as vault, monkeypatch.context() as patched:
        patched.setattr(owner, name, photographed)
        act(vault)
    left = moment / path.name
    assert opens(left, NEW if act is change else OWN) == "Secretar"


# --- one's own, on the open record -----------------------------------------------------------------


def test_a_locked_screen_takes_only_the_passphrase_that_opened_the_record(path: Path) -> None:
    with opened(path) as vault:
        asked = [unlocking.is_passphrase(vault, word) for word in (OWN, OTHER, CODE, "", OWN.upper())]
    assert asked == [True, False, False, False, False]
    with opened(path, CODE) as vault:
        assert unlocking.is_passphrase(vault, CODE)
        assert not unlocking.is_passphrase(vault, OWN)


def test_a_file_laid_beside_the_record_meanwhile_opens_no_screen(path: Path) -> None:
    with opened(path) as vault:
        unlocked = vault.unlocked
        assert unlocked is not None
        beside = slots_file.beside(path)
        real = keyslots.decoded(beside.read_bytes())
        none = real.model_copy(update={"slots": ()})
        forged = keyslots.with_passphrase(none, bytes(32), "Secretar", "altceva", FLOOR)
        beside.write_bytes(keyslots.encoded(forged))
        vault.unlocked = replace(unlocked, slot=forged.slots[0].id)
        assert not unlocking.is_passphrase(vault, "altceva")


def test_ones_own_passphrase_is_changed_while_the_record_is_open(path: Path) -> None:
    with opened(path) as vault:
        with pytest.raises(WrongPassphrase):
            unlocking.change_own(vault, "altul", NEW, cost=FLOOR)
        with pytest.raises(AccessError) as caught:
            unlocking.change_own(vault, OWN, OTHER, cost=FLOOR)
        assert caught.value.reason == "passphrase_taken"
        unlocking.change_own(vault, OWN, NEW, cost=FLOOR)
        assert unlocking.is_passphrase(vault, NEW)
        assert {person.name: person.since for person in unlocking.people(vault)}["Secretar"] == AT
        unlocking.change_own(vault, NEW, NEW, cost=FLOOR)
        assert len(unlocking.people(vault)) == 2
    assert [opens(path, secret) for secret in (OWN, NEW, OTHER)] == ["", "Secretar", "Înlocuitor"]


def test_handing_over_the_open_record_ends_everybody(path: Path) -> None:
    sheet = keyslots.new_recovery_code()
    vault = opened(path)
    unlocking.hand_over_own(vault, "Noul secretar", NEW, sheet, cost=FLOOR)
    with suppress(TcdeskError):
        vault.close()
    found = [opens(path, secret) for secret in (OWN, OTHER, CODE, NEW, sheet)]
    assert found == ["", "", "", "Noul secretar", "Noul secretar"]
    with opened(path, NEW) as again:
        assert unlocking.people(again) == [unlocking.Person("Noul secretar", LATER, is_me=True)]
