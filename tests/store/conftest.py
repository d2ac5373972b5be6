"""Real vaults at the cheapest key derivation, and records to put into them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tcdesk.domain.choices import Presence
from tcdesk.domain.event import Event
from tcdesk.domain.meeting import AgendaItem, Attendance, Meeting
from tcdesk.domain.values import ValueState
from tcdesk.store import keyslots, slots_file
from tcdesk.store.vault import Vault, create, open_vault

PASSPHRASE = "trei iepuri și un dud"
WHO = "Secretar-Marcaj"
UNIT = "1234567"


class Ticking:
    """A clock that goes on by one second whenever somebody looks."""

    def __init__(self) -> None:
        self.at = datetime(2023, 1, 10, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def now() -> Ticking:
    return Ticking()


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A new vault, closed, and the code of its recovery sheet; every test works on a copy."""
    path = tmp_path_factory.mktemp("pattern") / "pattern.tcv"
    code = keyslots.new_recovery_code()
    create(path, "commission", UNIT, WHO, PASSPHRASE, code, cost=keyslots.FLOOR, now=Ticking()).close()
    return path, code


@pytest.fixture
def code(pattern: tuple[Path, str]) -> str:
    return pattern[1]


@pytest.fixture
def path(pattern: tuple[Path, str], tmp_path: Path) -> Path:
    """A closed vault of this test alone."""
    copy = tmp_path / "own" / "vault.tcv"
    copy.parent.mkdir()
    shutil.copyfile(pattern[0], copy)
    shutil.copyfile(slots_file.beside(pattern[0]), slots_file.beside(copy))
    return copy


@pytest.fixture
def reopen(path: Path, code: str, now: Ticking) -> Callable[[], Vault]:
    """Opens the vault the quick way: the recovery code needs no dear derivation."""
    return lambda: open_vault(path, code, now=now)


@pytest.fixture
def vault(reopen: Callable[[], Vault]) -> Iterator[Vault]:
    with reopen() as opened:
        yield opened


@pytest.fixture
def event() -> Callable[..., Event]:
    def made(title: str = "Lecția", first_day: date | None = date(2022, 10, 18), **more: object) -> Event:
        return Event(
            title=title,
            kind="lecture",
            first_day=first_day,
            participants=30,
            participants_state=ValueState.exact,
            **more,
        )

    return made


@pytest.fixture
def meeting() -> Callable[..., Meeting]:
    def made(*titles: str, held_on: date | None = date(2022, 3, 1)) -> Meeting:
        return Meeting(
            number="1",
            held_on=held_on,
            agenda=[AgendaItem(title=title, topics=("plan",)) for title in titles],
            attendance=[Attendance(presence=Presence.present, member="m1")],
        )

    return made
