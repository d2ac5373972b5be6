"""A national register with two commissions that handed in, made once in a few seconds."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tcdesk.exchange import kit
from tcdesk.i18n import Language
from tcdesk.services import access
from tcdesk.services.chancellery import starting
from tcdesk.services.demo import exercise
from tcdesk.services.demo.facts import published
from tcdesk.store import keyslots
from tcdesk.text import Silent

UNITS = ("1700000", "6400000")
"""Cahul and Orhei."""
MADE = datetime(2023, 1, 9, 9, 0, tzinfo=UTC)
TODAY = datetime(2023, 1, 20, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Received:
    """The register before the first report, and the files of two commissions."""

    register: Path
    reports: dict[str, Path]

    def copied(self, folder: Path) -> Path:
        """The register as a file that nobody has open."""
        folder.mkdir(parents=True, exist_ok=True)
        for path in self.register.parent.glob("register.tcv*"):
            shutil.copyfile(path, folder / path.name)
        return folder / self.register.name


def made(folder: Path) -> Received:
    """Two commissions are enrolled, record the year 2022 and hand it in, as in the demonstration."""
    register = folder / "register.tcv"
    now, silent = (lambda: MADE), Silent()
    _, _, control = starting.create(
        register, "Cancelaria de Stat", exercise.PASSPHRASE, now=now, cost=keyslots.FLOOR
    )
    known, reference = published(), kit.built_in()
    years = exercise._years(known, reference, sorted(known.meetings_by_unit))
    with ExitStack() as opened:
        office = opened.enter_context(access.open_as("register", register, exercise.PASSPHRASE, now))
        commissions = exercise._commissions(opened, folder, UNITS, now, silent)
        exercise._enrol(office, commissions, folder, control, silent)
        exercise._record(commissions, {unit: years[unit] for unit in UNITS}, silent)
        sent = exercise._submit(commissions, folder / "submissions", Language("ro"), silent)
    return Received(register, sent)
