"""Unlocking: the right and the wrong passphrase, the recovery sheet, what is loaded before."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tcdesk import settings
from tcdesk.errors import VaultBusy
from tcdesk.gui import roles
from tcdesk.gui.access import forgotten as forgetting
from tcdesk.gui.access import sheet as sheet_dialog
from tcdesk.gui.access import unlock
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.window import Window
from tcdesk.gui.workspace import opened as opening
from tcdesk.gui.workspace.opened import Opened
from tcdesk.services.commission import sheet, starting
from tcdesk.settings import Settings
from tcdesk.store import keyslots, recovery_code
from tests.gui.conftest import NOW, PASSPHRASE
from tests.gui.person import Person, typed
from tests.gui.screens_access import StepsOf, Unlock, line, paste, settled, words

GOOD = "vulpe argint fereastra ceas munte"
Make = Callable[[str], Person]


@pytest.fixture(autouse=True)
def _pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The pages have tests of their own."""
    monkeypatch.setenv("TCDESK_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(roles.PagePlace, "make", lambda _, office: Page(office))


def opened(somebody: Person, record: Path) -> Window:
    window = somebody.starts(record)
    Unlock(window).with_passphrase(PASSPHRASE)
    assert window.workspace is not None
    return window


def test_the_wrong_passphrase_is_said_and_the_third_points_to_the_sheet(
    person: Make, code: str, record: Path
) -> None:
    window = person(code).starts(record)
    screen = Unlock(window)
    screen.with_passphrase("")
    assert screen.problem
    for _ in range(unlock.TRIES - 1):
        screen.with_passphrase("nu stiu")
    assert screen.problem
    assert not screen.sheet_hint
    said = screen.problem
    screen.with_passphrase("nu stiu")
    assert screen.sheet_hint
    # The hint of the problem named the sheet before: it is not said twice.
    assert said.startswith(screen.problem)
    assert len(screen.problem) < len(said)
    screen.with_passphrase(PASSPHRASE)
    assert window.workspace is not None


def test_caps_lock_is_noticed(person: Make, record: Path) -> None:
    screen = Unlock(person("ro").starts(record)).screen
    typed(screen.passphrase, "a")
    assert not words(screen, "caps")
    QTest.keyClick(screen.passphrase, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    screen.passphrase.caps.emit(True)
    assert words(screen, "caps")


def test_several_records_can_be_chosen(person: Make, record: Path, tmp_path: Path) -> None:
    other = tmp_path / "records" / "Comisia-Orhei.tcv"
    other.write_bytes(b"")
    somebody = person("ro")
    somebody.desk.keep(replace(somebody.desk.settings, recent=(str(other), str(tmp_path / "gone.tcv"))))
    screen = Unlock(somebody.starts(record))
    assert screen.records is not None
    assert [screen.records.itemText(row) for row in range(screen.records.count())] == [
        "Comisia-Cahul",
        "Comisia-Orhei",
    ]


def test_a_record_that_is_open_elsewhere_is_not_opened_again(person: Make, record: Path) -> None:
    first, second = person("ro"), person("ro")
    first.opens(record, PASSPHRASE)
    window = second.starts(record)
    Unlock(window).with_passphrase(PASSPHRASE)
    assert window.workspace is None
    assert [type(problem) for problem in second.alerts.shown] == [VaultBusy]


@pytest.fixture
def with_sheet(tmp_path: Path) -> tuple[Path, str]:
    """A record whose sheet is in its envelope, and the sheet's code."""
    path, code = tmp_path / "Comisia-Orhei.tcv", recovery_code.new_recovery_code()
    starting.create(path, "Orhei", "Maria Rusu", PASSPHRASE, code, now=lambda: NOW, cost=keyslots.FLOOR)
    return path, code


def test_the_sheet_opens_what_the_passphrase_would(
    person: Make, code: str, with_sheet: tuple[Path, str]
) -> None:
    path, groups = with_sheet
    somebody = person(code)
    window = somebody.starts(path)
    found: list[Opened] = []
    dialog = forgetting.forgotten(somebody.desk, path, found.append, window)
    dialog.show()
    steps = StepsOf(dialog)
    steps.fill(**{f"code_{number}": group for number, group in enumerate(groups.split(), start=1)})
    steps.fill(code_3="ABCDE")
    steps.on()
    assert "3" in steps.problem
    paste(line(dialog, "code-1"), groups.lower().replace(" ", "-"))
    steps.on()
    steps.choose_passphrase(GOOD)
    vault = found[0].vault
    try:
        assert found[0].sheet_due
        assert not sheet.state(vault).confirmed
        assert sheet.code(vault) != groups
    finally:
        vault.close()
    opening.open_record(path, GOOD, lambda: NOW).vault.close()


def test_a_sheet_of_another_record_is_refused(
    person: Make, with_sheet: tuple[Path, str], record: Path
) -> None:
    somebody = person("ru")
    dialog = forgetting.forgotten(somebody.desk, record, lambda _: None, somebody.starts(record))
    dialog.show()
    steps = StepsOf(dialog)
    paste(line(dialog, "code-1"), with_sheet[1])
    steps.on()
    assert steps.problem


def test_an_overdue_sheet_is_asked_for_first(
    person: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, long_ago = tmp_path / "Comisia-Orhei.tcv", NOW - timedelta(days=9)
    secret = recovery_code.new_recovery_code()
    starting.create(
        path,
        "Orhei",
        "Maria Rusu",
        PASSPHRASE,
        secret,
        now=lambda: long_ago,
        cost=keyslots.FLOOR,
        sheet_later=True,
    )
    asked: list[Office] = []
    monkeypatch.setattr(sheet_dialog, "open_sheet", lambda office, _: asked.append(office))
    window = opened(person("ro"), path)
    settled()
    assert window.workspace is not None
    assert asked == [window.workspace.office]


def test_the_screen_is_there_before_the_core_is_loaded(record: Path) -> None:
    """Nothing that takes long to load comes before the first field takes typing."""
    settings.save(Settings(system_theme="light"), record.parent / "s.json")
    script = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from PySide6 import QtCore\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from tcdesk.gui.desk import Desk; from tcdesk.gui.jobs import InlineJobs\n"
        "from tcdesk.gui.window import Window\n"
        "app = QApplication([])\n"
        "desk = Desk(app, InlineJobs(), Path(sys.argv[1]).parent / 's.json', now=lambda: datetime.now(UTC))\n"
        "window = Window(desk, Path(sys.argv[1])); window.show(); app.processEvents()\n"
        "named = {*sys.modules, *vars(QtCore)}\n"
        "print(*{'sqlmodel', 'sqlalchemy', 'pydantic', 'cryptography', 'Qt'} & named)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(record)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == []
