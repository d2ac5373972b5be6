"""The key slots beside a vault: its key, wrapped once for every secret that opens it.

They name no unit and no person in clear. Where the files lie is in `slots_file.py`, the recovery sheet's code
in `recovery_code.py`, and what the key opens in `vault.py`.
"""

from __future__ import annotations

import json
import secrets
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Annotated, Literal, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from tcdesk.errors import AccessError, Usage, VaultDamaged, VaultNewer, WrongPassphrase
from tcdesk.store import slot_names
from tcdesk.store.recovery_code import derived, looks_like_code, secret_of
from tcdesk.store.recovery_code import new_recovery_code as new_recovery_code
from tcdesk.store.recovery_code import recovery_seed as recovery_seed
from tcdesk.text import Text

FORMAT_VERSION = 1
MOST_SLOTS = 8
LONGEST_NAME = 200
_salt = partial(secrets.token_hex, 16)
_NONCE = 12
_PADDED = 512
_RECOVERY = b"tcdesk recovery sheet: key slot"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs (Argon2id): memory in KiB, passes over it, lanes."""

    memory_kib: int
    iterations: int
    lanes: int

    def allowed(self) -> bool:
        """Neither weaker than the floor nor so dear that a hostile file could stop the computer."""
        return (
            FLOOR.memory_kib <= self.memory_kib <= _CEILING.memory_kib
            and FLOOR.iterations <= self.iterations <= _CEILING.iterations
            and 1 <= self.lanes <= _CEILING.lanes
        )

    @property
    def work(self) -> int:
        """KiB written in one derivation."""
        return self.memory_kib * self.iterations


NORMAL = Cost(256 * 1024, 3, 4)
FLOOR = Cost(64 * 1024, 3, 4)
_CEILING = Cost(512 * 1024, 6, 8)
_MOST_WORK = MOST_SLOTS * NORMAL.work


class SlotType(StrEnum):
    """What opens a slot."""

    passphrase = "passphrase"
    recovery = "recovery"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


_Hex = Annotated[str, Field(pattern=r"^([0-9a-f]{2})+$", max_length=8 * _PADDED)]
_Identity = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class _Argon(_Strict):
    name: Literal["argon2id"] = "argon2id"
    salt: _Hex
    memory_kib: int
    iterations: int
    lanes: int

    @property
    def cost(self) -> Cost:
        return Cost(self.memory_kib, self.iterations, self.lanes)


class _Hkdf(_Strict):
    name: Literal["hkdf-sha256"] = "hkdf-sha256"
    salt: _Hex


class Slot(_Strict):
    """One wrapped copy of the vault's key; `wrapped` also holds the name of the person, encrypted.

    `named` is the name once more, for those who opened another slot (`slot_names.py`).
    """

    id: _Identity
    type: SlotType
    kdf: Annotated[_Argon | _Hkdf, Field(discriminator="name")]
    nonce: Annotated[str, Field(pattern=rf"^[0-9a-f]{{{2 * _NONCE}}}$")]
    wrapped: _Hex
    named: _Hex | Literal[""] = ""


class _Version(BaseModel):
    """What every version of the file says about itself."""

    format: Literal["tcdesk-slots"]
    format_version: int


class Slots(_Strict):
    """All slots of one vault, as they stand in the file."""

    format: Literal["tcdesk-slots"] = "tcdesk-slots"
    format_version: int = FORMAT_VERSION
    vault: _Identity
    slots: Annotated[tuple[Slot, ...], Field(max_length=MOST_SLOTS)] = ()

    @model_validator(mode="after")
    def _affordable(self) -> Self:
        """Before anything is derived, so that a hostile file costs neither memory nor time."""
        costs = [slot.kdf.cost for slot in self.slots if isinstance(slot.kdf, _Argon)]
        if not all(cost.allowed() for cost in costs) or sum(cost.work for cost in costs) > _MOST_WORK:
            raise ValueError("these slots ask for more than they may")
        return self


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a secret opened: the vault's key, the name on the slot, the sort of slot, and its identity."""

    dek: bytes
    who: str
    type: SlotType
    slot: str = ""


def with_passphrase(
    slots: Slots,
    dek: bytes,
    who: str,
    passphrase: str,
    cost: Cost = NORMAL,
    since: datetime | None = None,
) -> Slots:
    """`slots` and one more, the last, opened by `passphrase`: that of `who`, since that moment."""
    if not passphrase:
        raise Usage(Text("The passphrase is empty."), Text("Choose several words that only you know."))
    if not cost.allowed():
        raise ValueError(f"{cost} is outside what a slots file may ask for")
    kdf = _Argon(salt=_salt(), memory_kib=cost.memory_kib, iterations=cost.iterations, lanes=cost.lanes)
    key = _from_passphrase(kdf, passphrase)
    return _with_slot(slots, SlotType.passphrase, kdf, key, dek, slot_names.Named(who, since))


def with_recovery(slots: Slots, dek: bytes, who: str, code: str) -> Slots:
    """`slots` and one more, opened by the code of the recovery sheet."""
    kdf = _Hkdf(salt=_salt())
    key = derived(secret_of(code), bytes.fromhex(kdf.salt), _RECOVERY)
    return _with_slot(slots, SlotType.recovery, kdf, key, dek, slot_names.Named(who, None))


def without(slots: Slots, *, slot: str = "", kind: SlotType | None = None) -> Slots:
    """`slots` less the one with that identity, or less all of a sort."""
    left = tuple(item for item in slots.slots if item.id != slot and item.type is not kind)
    return slots.model_copy(update={"slots": left})


def unlock(slots: Slots, secret: str) -> Unlocked:
    """Open with a passphrase or with the code of the recovery sheet; `WrongPassphrase` if no slot opens."""
    return next(openings(slots, secret))


def openings(slots: Slots, secret: str) -> Iterator[Unlocked]:
    """All that a secret opens; `WrongPassphrase` if no slot opens. More than one only where a handing over
    was cut off."""
    slip: WrongPassphrase | None = None
    any_opened = False
    if looks_like_code(secret):
        try:
            code = secret_of(secret)
        except WrongPassphrase as problem:
            slip = problem
        else:
            for slot in slots.slots:
                if slot.type is SlotType.recovery and isinstance(slot.kdf, _Hkdf):
                    key = derived(code, bytes.fromhex(slot.kdf.salt), _RECOVERY)
                    if found := _opened(slots, slot, key):
                        yield found
                        any_opened = True
    for slot in slots.slots:
        if (
            slot.type is SlotType.passphrase
            and isinstance(slot.kdf, _Argon)
            and (found := _opened(slots, slot, _from_passphrase(slot.kdf, secret)))
        ):
            yield found
            any_opened = True
    if any_opened:
        return
    raise slip or WrongPassphrase(
        Text("The passphrase is not right."),
        Text("Check the keyboard layout and Caps Lock. The code of the recovery sheet opens the record too."),
    )


def encoded(slots: Slots) -> bytes:
    """The file that holds these slots."""
    return (json.dumps(slots.model_dump(mode="json"), indent=1) + "\n").encode()


def decoded(data: bytes) -> Slots:
    """The slots in a file, checked against the caps before anything is derived from them."""
    try:
        if _Version.model_validate_json(data).format_version > FORMAT_VERSION:
            raise VaultNewer(
                Text("The file beside the record was written by a newer version of this program."),
                Text("Install the newer version on this computer too."),
            )
        return Slots.model_validate_json(data)
    except ValidationError as problem:
        raise VaultDamaged(
            Text("The file beside the record that ends in “.slots” is damaged or is not of this program."),
            Text("Put back the “.slots” file from the last copy; it must lie beside the record."),
        ) from problem


def _from_passphrase(kdf: _Argon, passphrase: str) -> bytes:
    argon = Argon2id(
        salt=bytes.fromhex(kdf.salt),
        length=32,
        iterations=kdf.iterations,
        lanes=kdf.lanes,
        memory_cost=kdf.memory_kib,
    )
    try:
        return argon.derive(unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass"))
    except MemoryError as problem:
        raise AccessError(
            Text("There is not enough free memory to open the record."),
            Text("Close other programs and try again."),
            reason="no_memory",
        ) from problem


def _with_slot(
    slots: Slots, kind: SlotType, kdf: _Argon | _Hkdf, key: bytes, dek: bytes, named: slot_names.Named
) -> Slots:
    if len(named.who) > LONGEST_NAME:
        raise Usage(
            Text("The name is too long."),
            Text("At most {limit} characters are kept.", limit=LONGEST_NAME),
        )
    if len(slots.slots) >= MOST_SLOTS:
        raise Usage(
            Text("The record can be opened by {limit} passphrases and codes at most.", limit=MOST_SLOTS),
            Text("Remove one that is no longer used first."),
        )
    slot = Slot(id=secrets.token_hex(16), type=kind, kdf=kdf, nonce=secrets.token_hex(_NONCE), wrapped="00")
    payload = json.dumps({"key": dek.hex(), "who": named.who}, ensure_ascii=False).encode()
    # Padded, so that the length of a name does not show.
    payload = payload.ljust(-(-len(payload) // _PADDED) * _PADDED)
    wrapped = AESGCM(key).encrypt(bytes.fromhex(slot.nonce), payload, _bound(slots, slot))
    name = slot_names.sealed(dek, slots.vault, slot.id, named)
    slot = slot.model_copy(update={"wrapped": wrapped.hex(), "named": name})
    return slots.model_copy(update={"slots": (*slots.slots, slot)})


def _opened(slots: Slots, slot: Slot, key: bytes) -> Unlocked | None:
    try:
        payload = AESGCM(key).decrypt(
            bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), _bound(slots, slot)
        )
    except InvalidTag:
        return None
    inside = json.loads(payload)
    return Unlocked(bytes.fromhex(inside["key"]), inside["who"], slot.type, slot.id)


def _bound(slots: Slots, slot: Slot) -> bytes:
    """What the wrapping is tied to: nothing of it can be changed or moved to another vault unnoticed."""
    tied = {
        "vault": slots.vault,
        "format_version": slots.format_version,
        "id": slot.id,
        "type": slot.type.value,
        "kdf": slot.kdf.model_dump(mode="json"),
    }
    return json.dumps(tied, sort_keys=True, separators=(",", ":")).encode()
