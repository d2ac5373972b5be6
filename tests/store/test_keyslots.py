"""Key slots: what opens, what does not, what hides, what a hostile file cannot do."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tcdesk.errors import AccessError, Usage, VaultDamaged, VaultNewer, WrongPassphrase
from tcdesk.store import keyslots, slots_file
from tcdesk.store.keyslots import FLOOR, NORMAL, Cost, Slots, SlotType, decoded, encoded, unlock

DEK = bytes(range(32))
SALT = secrets.token_bytes(16)
# as it is before the tests of a process begin to share one
OF_THE_PROGRAM = keyslots._salt


@pytest.fixture(scope="module")
def code() -> str:
    return keyslots.new_recovery_code()


@pytest.fixture(scope="module")
def slots(code: str) -> Slots:
    made = keyslots.with_passphrase(Slots(vault="ab" * 16), DEK, "Secretar", "parolă", FLOOR)
    return keyslots.with_recovery(made, DEK, "Secretar", code)


def test_passphrase_and_recovery_code_open_and_say_who(slots: Slots, code: str) -> None:
    for secret, kind in (("parolă", SlotType.passphrase), (code.lower(), SlotType.recovery)):
        found = unlock(decoded(encoded(slots)), secret)
        assert (found.dek, found.who, found.type) == (DEK, "Secretar", kind)


def test_the_same_passphrase_is_another_key_in_every_slot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyslots, "_salt", OF_THE_PROGRAM)
    slots = Slots(vault="ab" * 16)
    for _ in range(2):
        slots = keyslots.with_passphrase(slots, DEK, "Secretar", "parolă", FLOOR)
    assert len({slot.kdf.salt for slot in slots.slots}) == 2
    assert {len(bytes.fromhex(slot.kdf.salt)) for slot in slots.slots} == {16}


def test_the_passphrase_may_be_typed_in_another_unicode_form(slots: Slots) -> None:
    assert unlock(slots, "parola\N{COMBINING BREVE}").dek == DEK


def test_wrong_secrets_are_refused(slots: Slots, code: str) -> None:
    for wrong in ("parola", "", "Parolă", keyslots.new_recovery_code()):
        with pytest.raises(WrongPassphrase, match="passphrase is not right"):
            unlock(slots, wrong)
    slip = ("0" if code[0] != "0" else "2") + code[1:]
    with pytest.raises(WrongPassphrase, match="Group 1 "):
        unlock(slots, slip)


def test_the_file_names_nobody_and_hides_the_key(slots: Slots) -> None:
    data = encoded(slots)
    assert b"Secretar" not in data
    assert DEK.hex().encode() not in data
    assert set(json.loads(data)) == {"format", "format_version", "vault", "slots"}
    longer = keyslots.with_passphrase(Slots(vault="ab" * 16), DEK, "S" * 60, "parolă", FLOOR)
    assert len(longer.slots[0].wrapped) == len(slots.slots[0].wrapped), "the length of the name shows"


CHANGES = [
    lambda file: file.update(vault="ba" * 16),
    lambda file: file["slots"][0].update(id="0" * 32),
    lambda file: file["slots"][0]["kdf"].update(salt="00" * 16),
    lambda file: file["slots"][0]["kdf"].update(memory_kib=FLOOR.memory_kib + 1024),
    lambda file: file["slots"][0]["kdf"].update(iterations=FLOOR.iterations + 1),
    lambda file: file["slots"][0]["kdf"].update(lanes=FLOOR.lanes - 1),
    lambda file: file["slots"][0].update(nonce="00" * 12),
    lambda file: file["slots"][0].update(wrapped=file["slots"][0]["wrapped"][:-2] + "00"),
    lambda file: file["slots"][0].update(type="recovery"),
    lambda file: file["slots"][0].update(kdf={"name": "hkdf-sha256", "salt": "00" * 16}),
]


@pytest.mark.parametrize("change", CHANGES)
def test_no_part_of_a_slot_can_be_changed(slots: Slots, change: Callable[[Any], None]) -> None:
    file = json.loads(encoded(slots))
    change(file)
    with pytest.raises(WrongPassphrase):
        unlock(decoded(json.dumps(file).encode()), "parolă")


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.update(vault="ba" * 16),
        lambda file: file["slots"][1].update(id="0" * 32),
        lambda file: file["slots"][1]["kdf"].update(salt="00" * 16),
    ],
)
def test_nor_of_the_recovery_slot(slots: Slots, code: str, change: Callable[[Any], None]) -> None:
    file = json.loads(encoded(slots))
    change(file)
    with pytest.raises(WrongPassphrase):
        unlock(decoded(json.dumps(file).encode()), code)


def test_the_binding_covers_type_and_parameters_even_under_the_same_key(slots: Slots) -> None:
    """With the right key in hand a changed header must still not open: the tie is in the wrapping itself."""
    slot = slots.slots[0]
    key = keyslots._from_passphrase(slot.kdf, "parolă")
    assert keyslots._opened(slots, slot, key)
    assert not keyslots._opened(slots, slot.model_copy(update={"type": SlotType.recovery}), key)
    assert not keyslots._opened(slots.model_copy(update={"vault": "00" * 16}), slot, key)
    for name, value in (("lanes", 1), ("iterations", 4), ("memory_kib", 70_000)):
        weaker = slot.kdf.model_copy(update={name: value})
        assert not keyslots._opened(slots, slot.model_copy(update={"kdf": weaker}), key)


def _asking(slots: Slots, count: int = 1, **kdf: int) -> bytes:
    file = json.loads(encoded(slots))
    file["slots"][0]["kdf"].update(kdf)
    file["slots"] = file["slots"][:1] * count
    return json.dumps(file).encode()


@pytest.mark.parametrize(
    ("count", "kdf"),
    [
        (1, {"memory_kib": 64 * 2**20}),
        (1, {"iterations": 10**6}),
        (1, {"lanes": 255}),
        (1, {"lanes": 0}),
        (1, {"memory_kib": 8}),
        (1, {"iterations": 1}),
        (9, {}),
        (8, {"memory_kib": 512 * 1024, "iterations": 6}),
    ],
)
def test_a_hostile_file_costs_neither_memory_nor_time(slots: Slots, count: int, kdf: dict[str, int]) -> None:
    before = time.perf_counter()
    with pytest.raises(VaultDamaged):
        decoded(_asking(slots, count, **kdf))
    assert time.perf_counter() - before < 0.1


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"\xff\xfe", b"[1]", b'{"format": "other", "format_version": 1}', b"{" * 50_000]
)
def test_other_files_are_not_slots(data: bytes) -> None:
    with pytest.raises(VaultDamaged):
        decoded(data)


def test_a_newer_form_is_called_newer_not_damaged() -> None:
    with pytest.raises(VaultNewer):
        decoded(b'{"format": "tcdesk-slots", "format_version": 2, "vault": 7, "more": []}')


def test_what_cannot_be_made() -> None:
    empty = Slots(vault="ab" * 16)
    with pytest.raises(Usage, match="empty"):
        keyslots.with_passphrase(empty, DEK, "x", "", FLOOR)
    with pytest.raises(Usage, match="too long"):
        keyslots.with_recovery(empty, DEK, "x" * 201, keyslots.new_recovery_code())
    with pytest.raises(ValueError, match="Cost"):
        keyslots.with_passphrase(empty, DEK, "x", "y", Cost(1024, 1, 1))
    full = empty
    for _ in range(keyslots.MOST_SLOTS):
        full = keyslots.with_recovery(full, DEK, "x", keyslots.new_recovery_code())
    with pytest.raises(Usage, match="8 passphrases and codes"):
        keyslots.with_recovery(full, DEK, "x", keyslots.new_recovery_code())
    assert NORMAL.allowed()


def test_too_little_memory_is_a_sentence(slots: Slots, monkeypatch: pytest.MonkeyPatch) -> None:
    class Poor:
        def __init__(self, **_: object) -> None: ...

        def derive(self, _: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(keyslots, "Argon2id", Poor)
    with pytest.raises(AccessError) as refused:
        unlock(slots, "o parolă care nu a mai fost")
    assert refused.value.reason == "no_memory"


def test_lost_slots_come_back_from_the_second_copy(slots: Slots, tmp_path: Path) -> None:
    vault = tmp_path / "a.tcv"
    slots_file.keep(slots, vault, SALT)
    slots_file.beside(vault).unlink()
    assert slots_file.find(vault, SALT) == slots
    assert slots_file.beside(vault).read_bytes() == encoded(slots), "put back beside the vault"
    slots_file.beside(vault).write_bytes(b"{}")
    assert slots_file.find(vault, SALT) == slots


def test_the_copy_beside_the_vault_leads_and_renews_the_second(slots: Slots, tmp_path: Path) -> None:
    vault, salt = tmp_path / "a.tcv", secrets.token_bytes(16)
    slots_file.keep(slots, vault, salt)
    newer = slots.model_copy(update={"slots": slots.slots[:1]})
    slots_file.beside(vault).write_bytes(encoded(newer))
    assert slots_file.find(vault, salt) == newer
    assert slots_file.second_copy(salt).read_bytes() == encoded(newer)


def test_no_slots_at_all_and_only_damaged_ones(tmp_path: Path) -> None:
    vault, salt = tmp_path / "a.tcv", secrets.token_bytes(16)
    assert slots_file.find(vault, salt) is None
    slots_file.beside(vault).write_bytes(b"torn")
    with pytest.raises(VaultDamaged):
        slots_file.find(vault, salt)


def test_an_unusable_user_folder_stops_nothing(
    slots: Slots, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("TCDESK_DATA", str(tmp_path / "file" / "folder"))
    vault = tmp_path / "a.tcv"
    slots_file.keep(slots, vault, SALT)
    assert slots_file.find(vault, SALT) == slots
