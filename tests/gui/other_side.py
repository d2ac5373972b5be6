"""The State Chancellery as a commission meets it: enrols, takes reports in, sends receipts and codes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from tcdesk.domain import rules
from tcdesk.domain.commission import Profile
from tcdesk.domain.period import Period
from tcdesk.errors import Severity
from tcdesk.i18n import Language
from tcdesk.services import access, checking
from tcdesk.services.chancellery import deciding, enrolling, merging, receipting
from tcdesk.services.chancellery import starting as register_starting
from tcdesk.services.chancellery.deciding import Outbox
from tcdesk.services.chancellery.merging import Intake
from tcdesk.services.chancellery.root import open_root
from tcdesk.services.commission import enrolling as asking
from tcdesk.services.commission import installing, starting
from tcdesk.store import keyslots, records, slots_file
from tcdesk.store.vault import Vault

SECRET = "lacul pescar fereastra"
ORHEI = "6400000"
YEAR = Period(2025)
BEGIN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class OtherSide:
    """A register with its package for Orhei, and Orhei's record before and after it was enrolled."""

    folder: Path
    control_code: str
    now: Callable[[], datetime] = lambda: BEGIN

    @property
    def package(self) -> Path:
        return next((self.folder / "kit").glob("*.tckit"))

    @property
    def asked(self) -> Path:
        """The record that made its request and waits for the package."""
        return self.folder / "asked" / "Comisia-Orhei.tcv"

    @property
    def enrolled(self) -> Path:
        """The record that can hand in; nothing stands in the way of the report for 2025."""
        return self.folder / "enrolled" / "Comisia-Orhei.tcv"

    def copied(self, folder: Path) -> OtherSide:
        """The same in a folder of a test's own."""
        shutil.copytree(self.folder, folder)
        return OtherSide(folder, self.control_code, self.now)

    def at(self, moment: datetime) -> OtherSide:
        """The same later."""
        return OtherSide(self.folder, self.control_code, lambda: moment)

    def take_in(self, path: Path) -> str:
        """Take a report in; its identity."""
        with self._open() as vault:
            [seen] = merging.merge(vault, [path], Intake(date(2026, 1, 12)))
            assert seen.identity
            return seen.identity

    def accept(self, identity: str, text: str = "") -> tuple[Path, str]:
        """The receipt, and the code for the phone."""
        with self._open() as vault:
            told = deciding.accept(vault, identity, text, (), self._outbox())
            assert told.receipt is not None
            return told.receipt, told.code

    def query(self, identity: str, *questions: receipting.Question) -> Path:
        """The receipt with questions."""
        with self._open() as vault:
            told = deciding.query(vault, identity, questions, self._outbox())
            assert told.receipt is not None
            return told.receipt

    def _outbox(self) -> Outbox:
        return Outbox(self.folder / "receipts", Language("ro"))

    def _open(self) -> Vault:
        return access.open_as("register", self.folder / "register.tcv", SECRET, self.now)


def play(folder: Path) -> OtherSide:
    """Make everything once for all tests."""
    folder.mkdir(parents=True)
    register = folder / "register.tcv"

    def now() -> datetime:
        return BEGIN

    root_file, _, code = register_starting.create(
        register, "Cancelaria de Stat", SECRET, now=now, cost=keyslots.FLOOR
    )
    found = OtherSide(folder, code)
    found.asked.parent.mkdir()
    sheet = keyslots.new_recovery_code()
    starting.create(found.asked, ORHEI, "Secretara", SECRET, sheet, now=now, cost=keyslots.FLOOR)
    with access.open_as("commission", found.asked, SECRET, now) as vault:
        ready(vault)
        request = asking.request(vault, folder / "request.tcreq")
    with access.open_as("register", register, SECRET, now) as chancellery:
        root = open_root(root_file, SECRET)
        enrolling.enrol(chancellery, [request.path], [request.fingerprint], root, folder / "kit")
    found.enrolled.parent.mkdir()
    for path in (found.asked, slots_file.beside(found.asked)):
        shutil.copyfile(path, found.enrolled.with_name(path.name))
    with access.open_as("commission", found.enrolled, SECRET, now) as vault:
        installing.install(vault, found.package, code)
    return found


def ready(vault: Vault) -> None:
    """Give a reason for everything that the checks find open in a record without work."""
    with vault.session() as session:
        profile = next(iter(records.all_of(session, Profile)))
        profile.chair_name, profile.chair_post = "Ion Președinte", "vicepreședinte al raionului"
        records.save(session, vault, profile, expected_version=profile.version)
    while problems := rules.open_problems(checking.check(vault, YEAR).problems):
        for problem in problems:
            assert problem.severity is Severity.explain, problem
            checking.explain(vault, problem.rule, problem.place.uid or str(YEAR), "Nu există date.")
