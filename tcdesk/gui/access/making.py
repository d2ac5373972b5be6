"""What the ways in do beside the window, each ending with an open record. No widgets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tcdesk.gui.desk import Desk
from tcdesk.gui.jobs import Job
from tcdesk.gui.workspace.opened import Opened, open_record
from tcdesk.services import backing_up, places, unlocking
from tcdesk.services.chancellery import starting as registers
from tcdesk.services.commission import practising, sheet, starting
from tcdesk.store import keyslots
from tcdesk.store.keyslots import Cost
from tcdesk.text import Text

REGISTER = "Registrul-national"


def cost_of(desk: Desk) -> Cost:
    """What a guess at a passphrase made here costs."""
    return keyslots.FLOOR if desk.cheap else keyslots.NORMAL


def started(desk: Desk, job: Job, path: Path, unit: str, name: str, passphrase: str) -> Opened:
    """A new record of a commission; its recovery sheet waits to be printed."""
    job.step(0, 2, Text("Making the record"))
    path.parent.mkdir(parents=True, exist_ok=True)
    code = keyslots.new_recovery_code()
    starting.create(path, unit, name, passphrase, code, now=desk.now, cost=cost_of(desk), sheet_later=True)
    job.step(1, 2, Text("Opening the record"))
    return open_record(path, passphrase, desk.now)


def continued(desk: Desk, job: Job, source: Path, secret: str, name: str, passphrase: str) -> Opened:
    """A predecessor's record, or a copy of it, under the key of the successor."""
    found = starting.continue_from(
        source,
        secret,
        name,
        passphrase,
        places.default_folder(),
        now=desk.now,
        cost=cost_of(desk),
        progress=job,
    )
    return open_record(found.path, passphrase, desk.now)


def handed_over(desk: Desk, job: Job, path: Path, secret: str, name: str, passphrase: str) -> Opened:
    """The record at `path`, closed before, under the key of the successor."""
    job.step(0, 2, Text("Locking the record with a new key"))
    code = keyslots.new_recovery_code()
    cost = cost_of(desk)
    unlocking.hand_over(path, secret, name, passphrase, code, now=desk.now, cost=cost, later=True)
    job.step(1, 2, Text("Opening the record"))
    found = open_record(path, passphrase, desk.now)
    return replace(found, sheet_due=found.vault.role == "commission")


def recovered(desk: Desk, job: Job, path: Path, code: str, passphrase: str, *, new_sheet: bool) -> Opened:
    """The record opened with its recovery sheet, under a new passphrase."""
    job.step(0, 2, Text("Opening the record with the recovery sheet"))
    unlocking.recover(path, code, passphrase, now=desk.now, cost=cost_of(desk))
    job.step(1, 2, Text("Opening the record"))
    found = open_record(path, passphrase, desk.now, desk.settings.period)
    if not new_sheet or found.vault.role != "commission":
        return found
    try:
        sheet.begin(found.vault)
    except BaseException:
        found.vault.close()
        raise
    return replace(found, sheet_due=True)


def restored(desk: Desk, job: Job, copy: Path, secret: str) -> Opened:
    """The record that was in a copy, in the folder for records."""
    job.step(0, 2, Text("Bringing back the record"))
    folder = places.default_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = places.free_file(folder, copy.stem.removeprefix("tcdesk-"), places.SUFFIX, "")
    backing_up.restore(copy, path, secret, desk.now)
    job.step(1, 2, Text("Opening the record"))
    return open_record(path, secret, desk.now)


def practised(desk: Desk, job: Job, unit: str) -> Opened:
    """A record to practise with, in the folder for records."""
    job.step(0, 2, Text("Making the record"))
    path = places.proposed_file(unit, unit, practice=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    practising.create(path, unit, desk.language, desk.now)
    job.step(1, 2, Text("Opening the record"))
    return open_record(path, practising.PASSPHRASE, desk.now)


def registered(
    desk: Desk, job: Job, path: Path, officer: str, passphrase: str
) -> tuple[Opened, Path, Path, str]:
    """A new register with its two key files and the control code of its root."""
    job.step(0, 2, Text("Making the register"))
    path.parent.mkdir(parents=True, exist_ok=True)
    root, spare, code = registers.create(path, officer, passphrase, now=desk.now, cost=cost_of(desk))
    job.step(1, 2, Text("Opening the register"))
    return open_record(path, passphrase, desk.now), root, spare, code


def register_file(folder: Path | None = None) -> Path:
    """A free name for the register."""
    inside = folder or places.default_folder()
    tried, number = inside / f"{REGISTER}{places.SUFFIX}", 1
    while tried.exists():
        number += 1
        tried = inside / f"{REGISTER}-{number}{places.SUFFIX}"
    return tried
