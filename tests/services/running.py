"""Fixtures for tests that go from edge to edge: the played year, and commands run in this process.

The two folders of such tests take them into their `conftest`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tcdesk.cli.main import run
from tcdesk.services import access
from tcdesk.store.vault import Vault
from tests.services.year import LATER, PASSPHRASE, Year, later, played, shared_folder


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output, which must be one JSON document and nothing else."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


Run = Callable[..., Ran]


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.at = LATER

    def __call__(self) -> datetime:
        return self.at


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whichever test comes first plays the year, and on a busy computer that takes its time."""
    for item in items:
        if "year" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(600))


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    return played(shared_folder(tmp_path_factory))


@pytest.fixture
def tcdesk(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command; the passphrase of everything is that of the demonstration."""
    monkeypatch.setenv("TCDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("LANGUAGE", "")

    def ran(*words: object, now: Callable[[], datetime] = later, lang: str = "en") -> Ran:
        capsys.readouterr()
        code = run(["--lang", lang, *map(str, words)], now=now, cheap=True)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return ran


@pytest.fixture
def done(tcdesk: Run) -> Run:
    """As `tcdesk`, for commands that must succeed."""

    def ran(*words: object, **more: Any) -> Ran:
        found = tcdesk(*words, **more)
        assert found.code == 0, found.err
        return found

    return ran


@pytest.fixture
def register(year: Year, tmp_path: Path) -> Path:
    """The register with the 28 reports accepted."""
    return year.register(tmp_path / "office")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(register: Path, clock: Clock) -> Iterator[Vault]:
    """The register with the 28 reports accepted, under a clock that the test moves."""
    with access.open_as("register", register, PASSPHRASE, clock) as vault:
        yield vault


@pytest.fixture
def empty_register(year: Year, tmp_path: Path) -> Path:
    """The register before the first report."""
    return year.empty_register(tmp_path / "office")


@pytest.fixture
def commission(year: Year, tmp_path: Path) -> Path:
    """The commission of Orhei, enrolled, its year recorded, nothing handed in."""
    return year.commission(tmp_path / "orhei")
