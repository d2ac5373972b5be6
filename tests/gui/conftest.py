"""Real Qt without a screen, a real vault, and a person who answers by script."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tcdesk.gui.office import Office
from tcdesk.services.chancellery import merging
from tcdesk.services.chancellery.merging import Intake
from tcdesk.services.commission import starting
from tcdesk.services.demo import exercise
from tcdesk.store import keyslots
from tests.gui import other_side, register
from tests.gui.other_side import OtherSide
from tests.gui.person import Person
from tests.gui.register import Received
from tests.gui.reporting import chancellery_there, computer, opens_report, report_screen
from tests.gui.screens_chancellery import Note

__all__ = ["chancellery_there", "computer", "opens_report", "report_screen"]

_SCREEN = os.path.relpath(Path(__file__).with_name("screen.json"))
"""The screen of an old office computer; Qt takes no drive letter there, so it is told from here."""
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_SCREEN}"

NOW = datetime(2026, 10, 12, 9, 30, tzinfo=UTC)
PASSPHRASE = "vulpe argint fereastra"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "gui: shows widgets")


@pytest.fixture(scope="session")
def empty_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new record of the commission of Cahul, to be copied."""
    from tcdesk.store import recovery_code

    path = tmp_path_factory.mktemp("records") / "Comisia-Cahul.tcv"
    starting.create(
        path,
        "Cahul",
        "Secretara comisiei",
        PASSPHRASE,
        recovery_code.new_recovery_code(),
        now=lambda: NOW,
        cost=keyslots.FLOOR,
    )
    return path


@pytest.fixture
def record(empty_record: Path, tmp_path: Path) -> Path:
    """A record of one's own, as a file that nobody has open."""
    folder = tmp_path / "records"
    folder.mkdir()
    for file in (empty_record, empty_record.with_name(empty_record.name + ".slots")):
        shutil.copyfile(file, folder / file.name)
    return folder / empty_record.name


@pytest.fixture(params=["ro", "ru"])
def code(request: pytest.FixtureRequest) -> str:
    """Each language of the users in turn; a test that needs only one says so by `parametrize`."""
    return str(request.param)


@pytest.fixture
def person(qapp: object, tmp_path: Path) -> Iterator[Callable[[str], Person]]:
    """Makes somebody who sits at the screen: a desk with scripted answers, and a window."""
    made: list[Person] = []

    def make(code: str = "ro") -> Person:
        made.append(Person(code, tmp_path / "settings.json", lambda: NOW))
        return made[-1]

    yield make
    for each in made:
        each.leave()


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> OtherSide:
    """A State Chancellery with a commission that waits for its package, and the same once it is enrolled."""
    return other_side.play(tmp_path_factory.mktemp("other") / "side")


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Received:
    """A register with two commissions, and what they handed in."""
    return register.made(tmp_path_factory.mktemp("stock"))


@pytest.fixture
def accepted(person: Callable[[str], Person], stock: Received, tmp_path: Path) -> Office:
    """The register with two accepted reports of 2022."""
    someone = person("ro")
    someone.desk.now = lambda: register.TODAY
    found = someone.opens(stock.copied(tmp_path / "office"), exercise.PASSPHRASE)
    merging.merge(found.vault, list(stock.reports.values()), Intake(register.TODAY.date(), None, True))
    return found


@pytest.fixture
def note(accepted: Office) -> Iterator[Note]:
    """The page of the Note in it."""
    found = Note(accepted)
    yield found
    found.close()
