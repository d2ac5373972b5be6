"""Other secrets for a vault: a new passphrase, the way back when it is forgotten, and handing over."""

from __future__ import annotations

from pathlib import Path

from tcdesk.errors import AccessError
from tcdesk.exchange import sealing
from tcdesk.services.access import Clock, Own
from tcdesk.store import belongings, keyslots, rekeying
from tcdesk.store import vault as vaults
from tcdesk.store.keyslots import NORMAL, Cost
from tcdesk.store.rekeying import Also, Person
from tcdesk.store.vault import Vault
from tcdesk.text import Text


def change_passphrase(path: Path, passphrase: str, new: str, *, now: Clock, cost: Cost = NORMAL) -> str:
    """Put `new` in the place of the passphrase that opens the vault; returns whose it is."""
    with vaults.open_vault(path, passphrase, now=now) as vault:
        if vault.by_recovery:
            raise _not_the_sheet()
        rekeying.change(vault, Person(vault.who, new, cost))
        return vault.who


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
        rekeying.change(vault, Person(vault.who, new, cost), sheet=sheet or "", also=also)
        return vault.who


def hand_over(
    path: Path, secret: str, name: str, new: str, sheet: str, *, now: Clock, cost: Cost = NORMAL
) -> None:
    """Hand the vault over to `name`: written anew under another key, which only the new passphrase and the
    code of the new sheet open. What the predecessor knows opens it no more."""
    with vaults.open_vault(path, secret, now=now) as vault:
        rekeying.hand_over(vault, [Person(name, new, cost)], sheet, also=_sealing_for(vault, sheet))


def sheet_holds(path: Path, code: str) -> bool:
    """Whether the sheet with that code opens the vault: then it must not be thrown away."""
    return rekeying.opens(path, code)


def _sealing_for(vault: Vault, code: str) -> Also | None:
    """Lets what a commission seals from now on be opened with the new sheet too."""
    if vault.role != "commission":
        return None
    recovery = sealing.identity_from(keyslots.recovery_seed(code))
    return lambda session: belongings.put(session, Own.recovery_recipient, recovery.recipient.encode())


def _not_the_sheet() -> AccessError:
    return AccessError(
        Text("This is the code of the recovery sheet, not the passphrase."),
        Text("Where the passphrase is forgotten, use the command “recover”."),
        reason="not_the_passphrase",
    )
