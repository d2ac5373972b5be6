"""Another secret for a vault: a new passphrase for the same key, or a new key that no earlier secret opens.

Old copies of the vault still open with the secrets they were made under; nothing can change that.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tcdesk.store import audit, backup, connection, keyslots, slots_file
from tcdesk.store.keyslots import Cost, Slots, SlotType, Unlocked
from tcdesk.store.vault import Vault

_SALT = 16


@dataclass(frozen=True, slots=True)
class Person:
    """Who opens a vault with which passphrase, and what one guess at it shall cost."""

    who: str
    passphrase: str
    cost: Cost = keyslots.NORMAL


def change(vault: Vault, person: Person) -> None:
    """Give the person a new passphrase in place of the one that opened the vault; other persons keep theirs.

    Where the recovery sheet opened it, nobody can tell whose passphrase was forgotten: all of them end.
    """
    unlocked, salt = _known(vault)
    slots = _slots(vault.path, salt)
    if unlocked.type is SlotType.passphrase:
        slots = keyslots.without(slots, slot=unlocked.slot)
    else:
        slots = keyslots.without(slots, kind=SlotType.passphrase)
    slots = keyslots.with_passphrase(slots, unlocked.dek, person.who, person.passphrase, person.cost)
    with vault.session() as session:
        audit.note(session, vault, "passphrase_changed")
    slots_file.keep(slots, vault.path, salt)


def new_sheet(vault: Vault, code: str) -> None:
    """A new recovery sheet; the code of the earlier one opens this file no more."""
    unlocked, salt = _known(vault)
    slots = keyslots.without(_slots(vault.path, salt), kind=SlotType.recovery)
    slots = keyslots.with_recovery(slots, unlocked.dek, vault.who, code)
    with vault.session() as session:
        audit.note(session, vault, "recovery_sheet_changed")
    slots_file.keep(slots, vault.path, salt)


def hand_over(vault: Vault, persons: Sequence[Person], code: str) -> None:
    """Write the whole vault anew under a key that only these persons and a new recovery sheet open, and close
    it. Whoever kept an earlier passphrase, sheet or slots file cannot read what is written from now on.

    At every moment of it the file opens, with the earlier secrets or the new ones.
    """
    _, old_salt = _known(vault)
    dek, salt = secrets.token_bytes(32), secrets.token_bytes(_SALT)
    before = _slots(vault.path, old_salt)
    after = before.model_copy(update={"slots": ()})
    for person in persons:
        after = keyslots.with_passphrase(after, dek, person.who, person.passphrase, person.cost)
    after = keyslots.with_recovery(after, dek, persons[0].who, code)
    with vault.session() as session:
        audit.note(session, vault, "handed_over")
    aside = vault.path.with_name(f".{vault.path.name}.new")
    try:
        head = _exported(vault, aside, dek, salt)
        backup.prove(aside, dek, head)
        # Both keys open something for a moment: whichever file a crash leaves, its secrets are there.
        both = before.model_copy(update={"slots": (*before.slots, *after.slots)[: keyslots.MOST_SLOTS]})
        slots_file.keep(both, vault.path, salt)
        vault.close(successor=aside)
    finally:
        aside.unlink(missing_ok=True)
    slots_file.keep(after, vault.path, salt)
    slots_file.second_copy(old_salt).unlink(missing_ok=True)


def _known(vault: Vault) -> tuple[Unlocked, bytes]:
    """What opened the vault, and the salt with which its file begins."""
    assert vault.unlocked is not None
    with vault.path.open("rb") as file:
        return vault.unlocked, file.read(_SALT)


def _slots(path: Path, salt: bytes) -> Slots:
    found = slots_file.find(path, salt)
    if found is None:
        raise connection.damaged(path)
    return found


def _exported(vault: Vault, aside: Path, dek: bytes, salt: bytes) -> str:
    """Everything in the vault, written to a new file under the new key; the head of its log."""
    aside.unlink(missing_ok=True)
    with vault.reading() as session:
        head = audit.head(session)
    vault.export(aside, dek, salt)
    return head
