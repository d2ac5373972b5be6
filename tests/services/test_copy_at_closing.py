"""Copies at closing: made when something changed, proven, kept by a rule; nothing else is removed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tcdesk import files
from tcdesk.errors import FileProblem, TcdeskError, WrongPassphrase
from tcdesk.services import backing_up
from tcdesk.store import backup, belongings, keyslots, slots_file
from tcdesk.store import vault as vaults
from tcdesk.store.vault import Vault

OWN, UNIT = "trei iepuri și un dud", "6400000"
CODE = keyslots.new_recovery_code()
START = datetime(2023, 1, 10, 8, 0, tzinfo=UTC)


class Clock:
    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pattern") / "orhei.tcv"
    vaults.create(path, "commission", UNIT, "Secretar", OWN, CODE, cost=keyslots.FLOOR, now=Clock()).close()
    return path


@pytest.fixture
def path(pattern: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TCDESK_DATA", str(tmp_path / "data"))
    folder = tmp_path / "own"
    folder.mkdir()
    for item in (pattern, slots_file.beside(pattern)):
        shutil.copyfile(item, folder / item.name)
    return folder / pattern.name


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def reopen(path: Path, clock: Clock) -> Callable[[], Vault]:
    return lambda: vaults.open_vault(path, OWN, now=clock)


def changed(vault: Vault, words: str) -> None:
    """Something that no line of the log tells."""
    with vault.session() as session:
        belongings.put(session, "something", words.encode())


def names(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir())


def test_a_copy_is_named_proven_and_noted(reopen: Callable[[], Vault], stick: Path, tmp_path: Path) -> None:
    with reopen() as vault:
        assert backing_up.last(vault) is None
        made = backing_up.copy_at_closing(vault, stick)
        assert backing_up.last(vault) == START
    assert names(stick) == ["tcdesk-6400000-2023-01-10-100000.tcb"], "the time of Chișinău"
    assert made == stick / names(stick)[0]
    assert backing_up.prove(made) == backing_up.prove(made, OWN) == backing_up.prove(made, CODE) == START
    with pytest.raises(WrongPassphrase):
        backing_up.prove(made, "alta")
    back = backing_up.restore(made, tmp_path / "again" / "orhei.tcv", CODE, Clock())
    assert back.made_at == START


def test_where_nothing_changed_there_is_no_second_copy(
    reopen: Callable[[], Vault], stick: Path, clock: Clock, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    made = []
    for folder in (stick, stick, other, stick, other):
        clock.at += timedelta(minutes=1)
        with reopen() as vault:
            made.append(backing_up.copy_at_closing(vault, folder))
            assert backing_up.copy_at_closing(vault, folder) == made[-1]
    assert made[0] == made[1] == made[3]
    assert made[2] == made[4]
    assert (len(names(stick)), len(names(other))) == (1, 1)


def test_every_change_makes_a_copy_also_one_that_is_not_logged(
    reopen: Callable[[], Vault], stick: Path
) -> None:
    with reopen() as vault:
        first = backing_up.copy_at_closing(vault, stick)
        changed(vault, "x")
        second = backing_up.copy_at_closing(vault, stick)
    assert second.name == f"{first.stem}-2.tcb", "in the same second"
    with reopen() as vault:
        assert backing_up.copy_at_closing(vault, stick) == second


@pytest.mark.parametrize("damage", ["removed", "cut", "foreign"])
def test_a_copy_that_does_not_hold_is_no_reason_to_make_none(
    reopen: Callable[[], Vault], stick: Path, clock: Clock, damage: str
) -> None:
    with reopen() as vault:
        first = backing_up.copy_at_closing(vault, stick)
        data = first.read_bytes()
        first.unlink()
        if damage == "cut":
            broken = bytearray(data)
            broken[len(data) // 2] ^= 1
            first.write_bytes(bytes(broken))
        elif damage == "foreign":
            first.write_bytes(b"something of somebody")
        clock.at += timedelta(minutes=1)
        second = backing_up.copy_at_closing(vault, stick)
    assert second != first
    backing_up.prove(second, CODE)


def test_the_note_about_equal_copies_may_be_lost(
    reopen: Callable[[], Vault], stick: Path, clock: Clock, tmp_path: Path
) -> None:
    with reopen() as vault:
        backing_up.copy_at_closing(vault, stick)
    shutil.rmtree(tmp_path / "data" / "copies")
    clock.at += timedelta(minutes=1)
    with reopen() as vault:
        backing_up.copy_at_closing(vault, stick)
    assert len(names(stick)) == 2, "rather one too many"


# --- which are kept --------------------------------------------------------------------------------


def filled(vault: Vault, stick: Path, clock: Clock, moments: list[datetime]) -> list[str]:
    """A copy for each moment, as closings left them; all but the last without proof, which costs time."""
    for at in moments[:-1]:
        clock.at = at
        (stick / f"tcdesk-{UNIT}-{at:%Y-%m-%d-%H%M%S}.tcb").write_bytes(packed(vault))
    clock.at = moments[-1]
    changed(vault, "last")
    return [backing_up.copy_at_closing(vault, stick).name, *names(stick)]


def packed(vault: Vault) -> bytes:
    slots = slots_file.beside(vault.path).read_bytes()
    return backup._packed(vault.now(), vault.path.read_bytes(), slots)


def test_the_newest_ten_stay_and_of_older_ones_one_a_month(
    reopen: Callable[[], Vault], stick: Path, clock: Clock
) -> None:
    old = [datetime(2020, 12, 5, 8, tzinfo=UTC), datetime(2021, 1, 5, 8, tzinfo=UTC)]
    monthly = [datetime(2022, month, day, 8, tzinfo=UTC) for month in (5, 6) for day in (1, 20)]
    daily = [START + timedelta(days=day) for day in range(11)]
    with reopen() as vault:
        found = filled(vault, stick, clock, [*old, *monthly, *daily])
    kept = [f"{at:%Y-%m-%d}" for at in (monthly[1], monthly[3], *daily)]
    assert [name[15:25] for name in found[1:]] == kept, "one of January is older than the newest ten"


def test_a_wrong_clock_never_takes_the_copy_that_was_just_made(
    reopen: Callable[[], Vault], stick: Path, clock: Clock
) -> None:
    # one of the same wrong month is newer already
    later = [datetime(2000, 1, 2, tzinfo=UTC), *(START + timedelta(days=day) for day in range(12))]
    with reopen() as vault:
        new, *there = filled(vault, stick, clock, [*later, datetime(2000, 1, 1, tzinfo=UTC)])
    assert new in there


def test_only_copies_of_this_record_are_ever_removed(
    reopen: Callable[[], Vault], stick: Path, clock: Clock, tmp_path: Path
) -> None:
    old = datetime(2015, 1, 1, 8, tzinfo=UTC)
    mine = f"tcdesk-{UNIT}-2015-01-01-080000.tcb"
    twin = vaults.create(
        tmp_path / "twin" / "t.tcv",
        "commission",
        UNIT,
        "Altcineva",
        "x",
        None,
        cost=keyslots.FLOOR,
        now=clock,
    )
    with reopen() as vault, twin:
        clock.at = old
        (stick / mine).write_bytes(packed(vault))
        whole = packed(vault)
        strangers = {
            f"tcdesk-{UNIT}-2015-01-02-080000.tcb": packed(twin),
            f"tcdesk-{UNIT}-2015-01-03-080000.tcb": b"not a copy",
            f"tcdesk-{UNIT}-2015-01-04-080000.tcb": whole[:-9] + bytes(9),
            f"tcdesk-{UNIT}-2015-01-05-080000.tcb": flipped(whole),
            f"tcdesk-{UNIT}-2015-01-06-080000 important.tcb": whole,
            f"tcdesk-{UNIT}-2015-01-07-080000.txt": whole,
            "raport.tcsub": b"a report",
        }
        for name, data in strangers.items():
            (stick / name).write_bytes(data)
        (stick / f"tcdesk-{UNIT}-2015-01-08-080000.tcb").mkdir()
        filled(vault, stick, clock, [START + timedelta(days=day) for day in range(10)])
    there = set(names(stick))
    assert mine not in there
    assert set(strangers) <= there
    assert all((stick / name).read_bytes() == data for name, data in strangers.items())


def flipped(data: bytes) -> bytes:
    """With one bit of the database changed: its label still looks right."""
    changed = bytearray(data)
    changed[len(data) // 2] ^= 1
    return bytes(changed)


# --- where no copy can be made ---------------------------------------------------------------------


@pytest.mark.parametrize(("place", "reason"), [("", "same_folder"), ("in/it", "same_folder")])
def test_beside_the_record_is_no_second_place(
    reopen: Callable[[], Vault], path: Path, place: str, reason: str
) -> None:
    folder = path.parent / place
    folder.mkdir(parents=True, exist_ok=True)
    with reopen() as vault, pytest.raises(FileProblem) as caught:
        backing_up.copy_at_closing(vault, folder)
    assert caught.value.reason == reason


def test_a_stick_that_is_not_there(reopen: Callable[[], Vault], stick: Path) -> None:
    stick.rmdir()
    with reopen() as vault, pytest.raises(FileProblem) as caught:
        backing_up.copy_at_closing(vault, stick)
    assert (caught.value.reason, stick.exists()) == ("no_second_place", False)
    assert "plug it in" in str(caught.value.hint)


def test_a_stick_that_gives_back_something_else(
    reopen: Callable[[], Vault], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "digest_on_medium", lambda _: "0" * 64)
    with reopen() as vault:
        with pytest.raises(TcdeskError) as caught:
            backing_up.copy_at_closing(vault, stick)
        assert (caught.value.reason, names(stick), backing_up.last(vault)) == ("disk_error", [], None)


def test_what_speaks_against_a_place(reopen: Callable[[], Vault], stick: Path, tmp_path: Path) -> None:
    with reopen() as vault:
        assert "same disk" in str(backing_up.remark(vault, stick))
        assert "internet" in str(backing_up.remark(vault, tmp_path / "OneDrive - Orhei" / "x"))
        assert backing_up.remark(vault, Path("/proc")) is None
