"""Locking and closing while work is under way: what was typed is kept, a closed record is asked nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tcdesk.domain.registry import BY_NAME
from tcdesk.gui.commission.meetings import MeetingsPage
from tcdesk.gui.window import Window
from tcdesk.services import recording
from tcdesk.store import vault as vaults
from tests.gui.conftest import PASSPHRASE
from tests.gui.late_jobs import LateJobs
from tests.gui.person import Person, typed
from tests.gui.screens_access import Unlock, settled

pytestmark = pytest.mark.parametrize("code", ["ro"], indirect=True)


@pytest.fixture
def somebody(person: Callable[[str], Person], code: str) -> Person:
    return person(code)


@pytest.fixture
def window(somebody: Person, record: Path) -> Window:
    """The window with a meeting that is being typed; from now on work takes its time."""
    found = somebody.starts(record)
    settled()
    Unlock(found).with_passphrase(PASSPHRASE)
    settled()
    assert found.workspace is not None
    page = found.workspace.show_page("meeting")
    assert isinstance(page, MeetingsPage)
    page.start_new()
    typed(page.form.fields["place"].editor.focus_widget(), "Sala mare")
    return found


def places(somebody: Person, record: Path) -> list[str]:
    """Where the meetings of the closed record took place."""
    vault = vaults.open_vault(record, PASSPHRASE, now=somebody.desk.now)
    found = [str(getattr(row, "place", "")) for row in recording.listed(vault, BY_NAME["meeting"], None)]
    vault.close()
    return found


def test_locking_keeps_what_is_typed_and_asks_nothing_of_the_closed_record(
    somebody: Person, window: Window, record: Path
) -> None:
    late = somebody.desk.jobs = LateJobs()
    window.lock_now()
    late.go_on()
    assert somebody.alerts.shown == []
    assert places(somebody, record) == ["Sala mare"]


@pytest.mark.parametrize("locked", [True, False])
def test_closing_twice_waits_until_the_record_is_closed(
    somebody: Person, window: Window, record: Path, locked: bool
) -> None:
    late = somebody.desk.jobs = LateJobs()
    if locked:
        window.lock()
    window.close()
    QApplication.processEvents()
    window.close()
    QApplication.processEvents()
    assert window.isVisible()
    late.go_on()
    settled()
    assert window.isHidden()
    assert places(somebody, record) == ["Sala mare"]
