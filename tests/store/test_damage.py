"""A vault that was damaged on the disk is noticed when it is opened, wherever the damage is."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tcdesk.domain.event import Event
from tcdesk.errors import VaultDamaged
from tcdesk.store import connection, records
from tcdesk.store.vault import Vault

PAGE = 4096


@pytest.fixture
def filled(path: Path, reopen: Callable[[], Vault], event: Callable[..., Event]) -> bytes:
    """The bytes of a closed vault with records, and with pages that are free again."""
    with reopen() as vault, vault.session() as session:
        several = [event(f"Lecția {number}", local_note="x" * 300) for number in range(60)]
        records.save_many(session, vault, several)
        for record in several[:30]:
            records.remove(session, vault, record)
    return path.read_bytes()


def test_one_flipped_bit_anywhere_is_noticed(path: Path, filled: bytes, reopen: Callable[[], Vault]) -> None:
    chance = random.Random(20221018)
    places = [0, 15, 16, 20, PAGE - 1, PAGE, len(filled) - 1, len(filled) - 81]
    places += [chance.randrange(len(filled)) for _ in range(50)]
    for place in places:
        harmed = bytearray(filled)
        harmed[place] ^= 1 << chance.randrange(8)
        path.write_bytes(harmed)
        with pytest.raises(VaultDamaged) as found:
            reopen().close()
        assert "last copy" in str(found.value.hint)
        assert path.read_bytes() == harmed, f"byte {place}: a damaged vault was written to"
    path.write_bytes(filled)
    reopen().close()


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:-PAGE],
        lambda data: data[: PAGE + 100],
        lambda data: data[:16],
        lambda data: data[: 3 * PAGE] + bytes(PAGE) + data[4 * PAGE :],
        lambda data: (
            data[: 3 * PAGE] + data[4 * PAGE : 5 * PAGE] + data[3 * PAGE : 4 * PAGE] + data[5 * PAGE :]
        ),
        lambda data: data + b"more",
    ],
    ids=["half", "last page lost", "torn page", "salt alone", "page of zeros", "pages exchanged", "longer"],
)
def test_torn_shuffled_and_shortened_files_are_noticed(
    path: Path, filled: bytes, reopen: Callable[[], Vault], harm: Callable[[bytes], bytes]
) -> None:
    path.write_bytes(harm(filled))
    with pytest.raises(VaultDamaged):
        reopen().close()


def test_in_a_large_vault_damage_is_noticed_when_it_is_met(
    path: Path, filled: bytes, reopen: Callable[[], Vault], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "CHECKED_WHOLE", 0)
    harmed = bytearray(filled)
    for page in range(20, len(filled) // PAGE):
        harmed[page * PAGE + 100] ^= 1
    path.write_bytes(harmed)

    def read_all() -> None:
        with reopen() as vault, vault.reading() as session:
            records.all_of(session, Event)

    with pytest.raises(VaultDamaged):
        read_all()
