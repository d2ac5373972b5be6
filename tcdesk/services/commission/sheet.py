"""The recovery sheet between making and the sealed envelope: its code stays in the record until three of its
groups were typed back from the paper."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session

from tcdesk import files
from tcdesk.errors import FileProblem, TcdeskError, WrongPassphrase
from tcdesk.i18n import Language
from tcdesk.services import places, unlocking
from tcdesk.services.access import Own
from tcdesk.services.commission import starting
from tcdesk.store import belongings, keyslots, recovery_code
from tcdesk.store.vault import Vault
from tcdesk.text import Text

LATER = timedelta(days=7)
"""How long the sheet may be put off before it is asked for at each unlocking."""
ASKED = 3
"""How many groups are typed back."""


@dataclass(frozen=True, slots=True)
class SheetState:
    """Whether the sheet was proven to be on paper; if not, the last day on which it may be put off."""

    confirmed: bool
    until: date | None = None

    def overdue(self, today: date) -> bool:
        """Whether it is to be asked for at each unlocking."""
        return self.until is not None and today > self.until


def begin(vault: Vault) -> str:
    """The code of the sheet that is to be printed: the one that waits for it, else a new one.

    A new one takes the place of the earlier sheet, which opens the record no more.
    """
    kept = _kept(vault)
    if kept is not None:
        return str(kept["code"])
    fresh = keyslots.new_recovery_code()
    unlocking.renew_sheet(vault, fresh)
    return fresh


def state(vault: Vault) -> SheetState:
    """Whether the sheet is still to be printed and proven."""
    kept = _kept(vault)
    if kept is None:
        return SheetState(confirmed=True)
    return SheetState(confirmed=False, until=date.fromisoformat(kept["since"]) + LATER)


def code(vault: Vault) -> str:
    """The code of a sheet that is not confirmed yet; afterwards nobody can ask for it (`sheet_confirmed`)."""
    kept = _kept(vault)
    if kept is None:
        raise TcdeskError(
            Text("The code of the recovery sheet is not kept on this computer."),
            Text("It stands on the sheet in the sealed envelope. If that is lost, make a new sheet."),
            reason="sheet_confirmed",
        )
    return str(kept["code"])


def groups_to_type(source: Vault | str) -> tuple[int, ...]:
    """The numbers (from 1, as on the sheet) of the three groups to be typed back. For a record or a code they
    are always the same, also after a break."""
    printed = source if isinstance(source, str) else code(source)
    return tuple(sorted(random.Random(printed).sample(range(1, recovery_code.GROUPS + 1), ASKED)))


def confirm(vault: Vault, typed: Mapping[int, str]) -> bool:
    """Compare what was typed from the paper, by the number of the group, and forget the code: True.

    `TcdeskError` (`sheet_not_proven`) names the group that is not right; nothing is changed then. Capitals,
    blanks and letters that look alike do not matter. True at once where it was confirmed before.
    """
    kept = _kept(vault)
    if kept is None:
        return True
    if len(typed) < ASKED:
        raise _not_proven(next(iter(set(range(1, recovery_code.GROUPS + 1)) - set(typed))))
    for number, words in sorted(typed.items()):
        if not _same(str(kept["code"]), number, words):
            raise _not_proven(number)
    with vault.session() as session:
        belongings.drop(session, Own.sheet_code)
    return True


def document(vault: Vault, language: Language) -> bytes:
    """The sheet to print, as PDF; `sheet_confirmed` when it is too late for that."""
    return starting.recovery_sheet(code(vault), vault.unit, language, vault.now)


def save_to(vault: Vault, folder: Path, language: Language, removable: Sequence[Path]) -> Path:
    """Write the sheet as PDF to a drive that can be taken out; returns the file.

    `FileProblem` (`not_removable`) for any other place: on the computer the sheet would lie beside what it
    opens, and a deleted file can be found again.
    """
    if not places.is_inside(folder, removable):
        raise FileProblem(
            Text("The recovery sheet is not saved on this computer."),
            Text("Whoever has it and the record can read everything. Print it, or save it to a USB stick."),
            reason="not_removable",
        )
    path = places.free_file(folder, "Fisa-de-recuperare", ".pdf", vault.unit)
    files.write(path, document(vault, language), private=True)
    return path


def refuse_unconfirmed(session: Session) -> None:
    """Nothing is handed in while the sheet could still be lost with this computer (`sheet_not_confirmed`)."""
    if belongings.get(session, Own.sheet_code) is not None:
        raise TcdeskError(
            Text("The recovery sheet is not in its envelope yet."),
            Text("Print the sheet and type three of its groups back; then hand in the report."),
            reason="sheet_not_confirmed",
        )


def _kept(vault: Vault) -> dict[str, Any] | None:
    with vault.reading() as session:
        found = belongings.get(session, Own.sheet_code)
    return None if found is None else json.loads(found)


def _same(printed: str, number: int, typed: str) -> bool:
    groups = printed.split()
    if not 1 <= number <= len(groups) or not recovery_code.group_holds(number, typed):
        return False
    # The whole code with the typed group in it: so slips are forgiven as they are at unlocking.
    groups[number - 1] = "".join(typed.split())
    try:
        return recovery_code.secret_of(" ".join(groups)) == recovery_code.secret_of(printed)
    except WrongPassphrase:
        return False


def _not_proven(number: int) -> TcdeskError:
    return TcdeskError(
        Text("Group {number} is not as on the sheet.", number=number),
        Text("Look at the printed sheet and type the five letters and digits of this group again."),
        reason="sheet_not_proven",
    )
