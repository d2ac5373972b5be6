"""A record that was opened, with what the workspace needs to show its first page. Made beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.i18n import CHISINAU
from tcdesk.services import access
from tcdesk.services.commission import sheet
from tcdesk.store import belongings
from tcdesk.store import vault as vaults
from tcdesk.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Opened:
    """An open record or register. `back_to` is the page that was shown before it was locked;
    `sheet_due` says that its recovery sheet is to be asked for."""

    vault: Vault
    kit: Kit
    period: Period
    practice: bool = False
    back_to: str = ""
    sheet_due: bool = False

    @property
    def path(self) -> Path:
        return self.vault.path


def open_record(path: Path, secret: str, now: access.Clock, period: str = "") -> Opened:
    """Open what lies at `path`; raises as `vault.open_vault` does. `period` was chosen last."""
    vault = vaults.open_vault(path, secret, now=now)
    try:
        return described(vault, period)
    except BaseException:
        vault.close()
        raise


def described(vault: Vault, period: str = "") -> Opened:
    """What the workspace needs of a vault that is open."""
    with vault.reading() as session:
        kit = access.reference(session)
        practice = belongings.get(session, access.Own.invented) is not None
    today = vault.now().astimezone(ZoneInfo(CHISINAU)).date()
    chosen = Period.parse(period) if period else usual_period(today)
    return Opened(vault, kit, chosen, practice, sheet_due=sheet.state(vault).overdue(today))


def usual_period(today: date) -> Period:
    """The year that is worked on: in the first two months, when reports are made, the one before."""
    return Period(today.year - 1 if today.month <= 2 else today.year)
