"""A commission with its certificate, and what happens to both: for the tests of the years that follow."""

from __future__ import annotations

import shutil
from pathlib import Path

from tcdesk.errors import TcdeskError
from tcdesk.services import access
from tcdesk.services.commission import installing
from tests.services.running import Ran
from tests.services.trusting import Office

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "example-2022.json"
PERIOD = ("--period", "2022")


def recorded(office: Office, name: str = "orhei") -> Path:
    """An enrolled commission of Orhei that recorded its year."""
    vault = office.enrolled(name)
    office.done("commission", "import", vault, EXAMPLE)
    reason = ("not_known", "5e92d07f", "--text", "Lista participanților nu s-a păstrat.")
    office.done("commission", "explain", vault, *reason)
    return vault


def submitted(office: Office, vault: Path, *more: object) -> Path:
    """A report that is handed in, with a reason for whatever the checks ask."""
    ran = office.done("commission", "submit", vault, *PERIOD, "--out", office.folder / "sent", *more)
    return Path(ran.out.splitlines()[0])


def merged(office: Office, *paths: Path) -> Ran:
    return office.run("chancellery", "merge", office.register, *paths, "--accept", "--json")


def outcome(office: Office, path: Path) -> tuple[str, str]:
    """Verdict and reason of one report when it is taken in."""
    [row] = merged(office, path).document["files"]
    return row["verdict"], row["reason"]


def revoke(office: Office, *more: object) -> Path:
    words = ("--reason", "key lost", "--out", office.folder / "kits", *more)
    ran = office.done("chancellery", "revoke", office.register, "orhei", *words)
    return Path(ran.out.strip())


def install(office: Office, vault: Path, kit: Path) -> str:
    """The reason for which a package is refused, or nothing."""
    with office.opened(vault) as opened:
        try:
            installing.install(opened, kit)
        except TcdeskError as problem:
            return problem.reason
    return ""


def warned(office: Office, vault: Path | None = None) -> list[str]:
    with office.opened(vault) as opened:
        return [str(text) for text in access.warnings(opened)]


def restored(office: Office, register: Path) -> None:
    """An old copy of the register put back."""
    shutil.copyfile(register, office.register)
