"""Another secret for a vault: a new passphrase for the same key, or a new key that no earlier secret opens.

Old copies of the vault still open with the secrets they were made under; nothing can change that.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from tcdesk import files
from tcdesk.errors import FileProblem, TcdeskError, WrongPassphrase
from tcdesk.store import audit, backup, connection, keyslots, slot_names, slots_file
from tcdesk.store.keyslots import Cost, Slots, SlotType, Unlocked
from tcdesk.store.vault import Vault

_SALT = 16
_LARGEST = 64 * 1024
_UNKNOWN = slot_names.Named("", None)

Also = Callable[[Session], None]
"""What is written together with the new secrets."""


@dataclass(frozen=True, slots=True)
class Keyholder:
    """A slot that a passphrase opens, and whose it is."""

    slot: str
    named: slot_names.Named


@dataclass(frozen=True, slots=True)
class Person:
    """Who opens a vault with which passphrase, and what one guess at it shall cost."""

    who: str
    passphrase: str
    cost: Cost = keyslots.NORMAL


def change(vault: Vault, person: Person, *, sheet: str = "", also: Also | None = None) -> None:
    """Give the person a new passphrase in place of the one that opened the vault; other persons keep theirs.

    Where the recovery sheet opened it, nobody can tell whose passphrase was forgotten: all of them end. With
    `sheet`, the code of a new sheet, the earlier one ends too. All of it happens, or nothing.
    """
    unlocked, salt = _known(vault)
    before = _slots(vault.path, salt)
    since: datetime | None = None
    if unlocked.type is SlotType.passphrase:
        slots = keyslots.without(before, slot=unlocked.slot)
        since = next((item.named.since for item in named(vault) if item.slot == unlocked.slot), None)
    else:
        slots = keyslots.without(before, kind=SlotType.passphrase)
    slots = keyslots.with_passphrase(
        slots, unlocked.dek, person.who, person.passphrase, person.cost, since or vault.now()
    )
    opened = Unlocked(unlocked.dek, person.who, SlotType.passphrase, slots.slots[-1].id)
    if sheet:
        slots = keyslots.with_recovery(
            keyslots.without(slots, kind=SlotType.recovery), unlocked.dek, vault.who, sheet
        )
    with _exchanged(vault, before, slots, salt) as session:
        audit.note(session, vault, "recovery_sheet_changed" if sheet else "passphrase_changed")
        if also is not None:
            also(session)
    vault.unlocked, vault.who, vault.by_recovery = opened, person.who, False


def renew_sheet(vault: Vault, code: str, also: Also) -> None:
    """Let a new recovery sheet open the vault instead of the earlier one. All of it happens, or nothing."""
    unlocked, salt = _known(vault)
    before = _slots(vault.path, salt)
    after = keyslots.with_recovery(
        keyslots.without(before, kind=SlotType.recovery), unlocked.dek, vault.who, code
    )
    with _exchanged(vault, before, after, salt) as session:
        audit.note(session, vault, "recovery_sheet_changed")
        also(session)


def named(vault: Vault) -> list[Keyholder]:
    """Everybody whose passphrase opens the vault, in the order in which they came."""
    unlocked, salt = _known(vault)
    slots = _slots(vault.path, salt)
    return [
        Keyholder(slot.id, slot_names.opened(unlocked.dek, slots.vault, slot.id, slot.named) or _UNKNOWN)
        for slot in slots.slots
        if slot.type is SlotType.passphrase
    ]


def add(vault: Vault, person: Person) -> None:
    """Let one more person open the vault, with a passphrase of their own. It happens whole or not at all."""
    unlocked, salt = _known(vault)
    before = _slots(vault.path, salt)
    after = keyslots.with_passphrase(
        before, unlocked.dek, person.who, person.passphrase, person.cost, vault.now()
    )
    with _exchanged(vault, before, after, salt) as session:
        audit.note(session, vault, "person_added", "person", after.slots[-1].id)


def remove(vault: Vault, slot: str) -> None:
    """Take the slot of another person away. It happens whole or not at all; what they copied still opens."""
    _, salt = _known(vault)
    before = _slots(vault.path, salt)
    with _exchanged(vault, before, keyslots.without(before, slot=slot), salt) as session:
        audit.note(session, vault, "person_removed", "person", slot)


def fits(vault: Vault, secret: str) -> bool:
    """Whether it is the secret with which the open vault was opened. One guess costs what opening costs."""
    unlocked, salt = _known(vault)
    slots = _slots(vault.path, salt)
    own = tuple(slot for slot in slots.slots if slot.id == unlocked.slot)
    try:
        found = keyslots.unlock(slots.model_copy(update={"slots": own}), secret)
    except WrongPassphrase:
        return False
    # Somebody may have laid a file with a secret of their own beside the vault.
    return hmac.compare_digest(found.dek, unlocked.dek)


def taken(vault: Vault, passphrase: str) -> bool:
    """Whether the passphrase is that of another person: then nobody could tell the two apart."""
    unlocked, salt = _known(vault)
    others = keyslots.without(_slots(vault.path, salt), slot=unlocked.slot, kind=SlotType.recovery)
    try:
        return bool(keyslots.unlock(others, passphrase))
    except WrongPassphrase:
        return False


def hand_over(vault: Vault, persons: Sequence[Person], code: str, *, also: Also | None = None) -> None:
    """Write the whole vault anew under a key that only these persons and a new recovery sheet open, and close
    it. Whoever kept an earlier passphrase, sheet or slots file cannot read what is written from now on.

    `also` is written into the new file only. At every moment of it the file opens, with the earlier secrets
    or the new ones; when it fails, nothing was changed.
    """
    _, old_salt = _known(vault)
    dek, salt = secrets.token_bytes(32), secrets.token_bytes(_SALT)
    before = _slots(vault.path, old_salt)
    after = before.model_copy(update={"slots": ()})
    for person in persons:
        after = keyslots.with_passphrase(after, dek, person.who, person.passphrase, person.cost, vault.now())
    after = keyslots.with_recovery(after, dek, persons[0].who, code)
    aside = vault.path.with_name(f".{vault.path.name}.new")
    try:
        aside.unlink(missing_ok=True)
        vault.export(aside, dek, salt)
        backup.prove(aside, dek, _signed_over(vault, aside, dek, also))
        # Both keys open something for a moment: whichever file a crash leaves, its secrets are there.
        both = (*after.slots, *before.slots)[: keyslots.MOST_SLOTS]
        slots_file.keep(before.model_copy(update={"slots": both}), vault.path, salt)
        vault.give_way(aside)
    finally:
        aside.unlink(missing_ok=True)
    slots_file.keep(after, vault.path, salt)
    slots_file.second_copy(old_salt).unlink(missing_ok=True)


def opens(path: Path, secret: str) -> bool:
    """Whether one of the slots beside the vault opens with the secret."""
    try:
        slots = keyslots.decoded(files.read(slots_file.beside(path), _LARGEST))
        return next(keyslots.openings(slots, secret), None) is not None
    except TcdeskError:
        return False


def _known(vault: Vault) -> tuple[Unlocked, bytes]:
    """What opened the vault, and the salt with which its file begins."""
    assert vault.unlocked is not None
    with vault.path.open("rb") as file:
        return vault.unlocked, file.read(_SALT)


@contextmanager
def _exchanged(vault: Vault, before: Slots, after: Slots, salt: bytes) -> Iterator[Session]:
    """A transaction with which the slots change: both happen, or neither."""
    try:
        with vault.session() as session:
            yield session
            slots_file.keep(after, vault.path, salt)
    except BaseException:
        # Where even this fails, the earlier file is still there, or the new one whole.
        with suppress(FileProblem):
            slots_file.keep(before, vault.path, salt)
        raise


def _slots(path: Path, salt: bytes) -> Slots:
    found = slots_file.find(path, salt)
    if found is None:
        raise connection.damaged(path)
    return found


def _signed_over(vault: Vault, aside: Path, dek: bytes, also: Also | None) -> str:
    """Note the handing over in the new file; the head of its log."""
    engine = connection.engine_for(aside, dek)
    try:
        with connection.understood(aside):
            with Session(engine) as session, session.begin():
                audit.note(session, vault, "handed_over")
                if also is not None:
                    also(session)
            with Session(engine) as session:
                head = audit.head(session)
            with connection.single_statements(engine) as single:
                connection.checkpoint(single)
    finally:
        engine.dispose()
    return head
