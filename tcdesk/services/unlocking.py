"""Other secrets for a vault: a new passphrase, the way back when it is forgotten, several named people, and
handing over. What takes a path opens the vault itself; what takes a vault works on the open one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from tcdesk.errors import AccessError, Usage, WrongPassphrase
from tcdesk.exchange import sealing
from tcdesk.i18n import plain
from tcdesk.services.access import Clock, Own
from tcdesk.store import belongings, keyslots, rekeying
from tcdesk.store import vault as vaults
from tcdesk.store.keyslots import NORMAL, Cost
from tcdesk.store.rekeying import Also
from tcdesk.store.vault import Vault
from tcdesk.text import Text

MOST_PEOPLE = keyslots.MOST_SLOTS - 1
"""One place is the recovery sheet's."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose passphrase opens the vault, since a moment (None: not known). `is_me`: theirs opened it
    this time. The name is empty where the file was damaged and it cannot be told."""

    name: str
    since: datetime | None
    is_me: bool


# --- passphrases -----------------------------------------------------------------------------------


def change_passphrase(path: Path, passphrase: str, new: str, *, now: Clock, cost: Cost = NORMAL) -> str:
    """Put `new` in the place of the passphrase that opens the vault; returns whose it is."""
    with vaults.open_vault(path, passphrase, now=now) as vault:
        _change(vault, new, cost)
        return vault.who


def change_own(vault: Vault, old: str, new: str, *, cost: Cost = NORMAL) -> None:
    """As `change_passphrase`, for the open vault; `WrongPassphrase` where `old` did not open it."""
    if not is_passphrase(vault, old):
        raise WrongPassphrase(
            Text("The passphrase is not right."),
            Text("Type the passphrase with which the record was opened; check Caps Lock and the layout."),
        )
    _change(vault, new, cost)


def is_passphrase(vault: Vault, secret: str) -> bool:
    """Whether it is the secret with which the open vault was opened, so that a locked screen may show it
    again. One guess costs what opening costs (run it beside the window); another person's does not fit,
    because what follows would be written under the wrong name."""
    return rekeying.fits(vault, secret)


def recover(
    path: Path, code: str, new: str, *, now: Clock, cost: Cost = NORMAL, sheet: str | None = None
) -> str:
    """Open the vault with the code of its recovery sheet and give it a new passphrase; every forgotten one
    ends. `sheet` is the code of a new sheet that takes the place of the opened one. Returns for whom."""
    with vaults.open_vault(path, code, now=now) as vault:
        if not vault.by_recovery:
            raise AccessError(
                Text("This is the passphrase, not the code of the recovery sheet."),
                Text("A passphrase that is known is changed with the command “passphrase”."),
                reason="not_the_sheet",
            )
        also = _sealing_for(vault, sheet) if sheet is not None else None
        rekeying.change(vault, rekeying.Person(vault.who, new, cost), sheet=sheet or "", also=also)
        return vault.who


def sheet_holds(path: Path, code: str) -> bool:
    """Whether the sheet with that code opens the vault: then it must not be thrown away."""
    return rekeying.opens(path, code)


def _change(vault: Vault, new: str, cost: Cost) -> None:
    if vault.by_recovery:
        raise _not_the_sheet()
    _must_be_free(vault, new)
    rekeying.change(vault, rekeying.Person(vault.who, new, cost))


# --- handing over ----------------------------------------------------------------------------------


def hand_over(
    path: Path,
    secret: str,
    name: str,
    new: str,
    sheet: str,
    *,
    now: Clock,
    cost: Cost = NORMAL,
    later: bool = False,
) -> None:
    """Hand the vault over to `name`: written anew under another key, which only the new passphrase and the
    code of the new sheet open. What the predecessor, or anybody else, knows opens it no more."""
    with vaults.open_vault(path, secret, now=now) as vault:
        hand_over_own(vault, name, new, sheet, cost=cost, later=later)


def hand_over_own(
    vault: Vault, name: str, new: str, sheet: str, *, cost: Cost = NORMAL, later: bool = False
) -> None:
    """As `hand_over`, for the open vault, which is closed when this returns: open it with the new secrets.
    Where this raises before the files changed places, the vault is still open. With `later` the sheet is
    printed afterwards: its code is kept in the record until then."""
    also = _sealing_for(vault, sheet, later=later)
    rekeying.hand_over(vault, [rekeying.Person(name, new, cost)], sheet, also=also)


def renew_sheet(vault: Vault, code: str) -> None:
    """Put a new recovery sheet in the place of the earlier one, which opens the vault no more; its code is
    kept until the sheet is confirmed."""
    also = _sealing_for(vault, code, later=True)
    assert also is not None
    rekeying.renew_sheet(vault, code, also)


# --- several people --------------------------------------------------------------------------------


def people(vault: Vault) -> list[Person]:
    """All whose passphrase opens the vault, in the order in which they came. Only an open vault tells."""
    assert vault.unlocked is not None
    own = vault.unlocked.slot
    return [
        Person(item.named.who, item.named.since, is_me=item.slot == own) for item in rekeying.named(vault)
    ]


def add_person(vault: Vault, name: str, passphrase: str, cost: Cost = NORMAL) -> None:
    """Let one more person open the vault with a passphrase of their own; the log tells their work apart.

    `Usage` (`no_name`, `name_taken`, `too_many_people`), `AccessError` (`passphrase_taken`).
    """
    name = " ".join(name.split())
    if not name:
        raise Usage(
            Text("The name is empty."), Text("Write the name of the person, as on papers."), reason="no_name"
        )
    known = people(vault)
    if any(plain(person.name) == plain(name) for person in known):
        raise Usage(
            Text("{name} can open the record already.", name=name),
            Text("Add something to the name that tells the two persons apart."),
            reason="name_taken",
        )
    if len(known) >= MOST_PEOPLE:
        raise Usage(
            Text("At most {limit} people can open one record.", limit=MOST_PEOPLE),
            Text("Remove somebody who no longer works with it first."),
            reason="too_many_people",
        )
    _must_be_free(vault, passphrase)
    rekeying.add(vault, rekeying.Person(name, passphrase, cost))


def remove_person(vault: Vault, name: str) -> Text:
    """End the passphrase of another person; returns what that does not do, to be shown.

    `AccessError`: `unknown_person`, `last_person` and `yourself` (whoever has the vault open stays), and
    `not_the_passphrase` where the recovery sheet opened it.
    """
    if vault.by_recovery:
        raise _not_the_sheet()
    found = [item for item in rekeying.named(vault) if item.named.who == name]
    if not found:
        raise AccessError(
            Text("Nobody called “{name}” opens this record.", name=name),
            Text("Choose a name from the list."),
            reason="unknown_person",
        )
    assert vault.unlocked is not None
    if any(item.slot == vault.unlocked.slot for item in found):
        raise _not_oneself(alone=len(people(vault)) == 1)
    for item in found:
        rekeying.remove(vault, item.slot)
    return removal_note(name)


def removal_note(name: str) -> Text:
    """What removing a person does not do: to be read before and after."""
    return Text(
        "The passphrase of {name} opens this record no more. With a copy of its files, which {name} could "
        "have kept, it still does. Where that matters, hand the record over: it is then locked with a new "
        "key.",
        name=name,
    )


def _not_oneself(*, alone: bool) -> AccessError:
    hint = Text("To leave it to somebody else, hand the record over.")
    if alone:
        return AccessError(Text("You are the only person who opens this record."), hint, reason="last_person")
    return AccessError(Text("You cannot remove yourself."), hint, reason="yourself")


def _must_be_free(vault: Vault, passphrase: str) -> None:
    if rekeying.taken(vault, passphrase):
        raise AccessError(
            Text("This passphrase cannot be used."),
            Text("Choose another one: each person needs a passphrase of their own."),
            reason="passphrase_taken",
        )


def keep_sheet(session: Session, code: str, now: datetime) -> None:
    """Keep the code of a sheet that is not on paper yet; `commission/sheet.py` asks for it."""
    kept = {"code": code, "since": now.date().isoformat()}
    belongings.put(session, Own.sheet_code, json.dumps(kept).encode())


def _sealing_for(vault: Vault, code: str, *, later: bool = False) -> Also | None:
    """Lets what a commission seals from now on be opened with the new sheet too. Its code is kept until the
    sheet is confirmed where that is to happen `later`; that of an earlier sheet is not, in any case."""
    if vault.role != "commission":
        return None
    recovery = sealing.identity_from(keyslots.recovery_seed(code))

    def also(session: Session) -> None:
        belongings.put(session, Own.recovery_recipient, recovery.recipient.encode())
        belongings.drop(session, Own.sheet_code)
        if later:
            keep_sheet(session, code, vault.now())

    return also


def _not_the_sheet() -> AccessError:
    return AccessError(
        Text("This is the code of the recovery sheet, not the passphrase."),
        Text("Where the passphrase is forgotten, use the command “recover”."),
        reason="not_the_passphrase",
    )
