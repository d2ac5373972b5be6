"""The foot of the window: what was done and can be undone, that all is saved, when the window locks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcdesk.gui.access.settings import SettingsDialog
from tcdesk.gui.office import Office
from tcdesk.gui.workspace.foot import Foot
from tcdesk.text import Text
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Person


@pytest.fixture
def office(person: Callable[[str], Person], record: Path, code: str) -> Office:
    return person(code).opens(record, PASSPHRASE)


@pytest.fixture
def foot(office: Office) -> Iterator[Foot]:
    found = Foot(office)
    found.show()
    found.activateWindow()
    QApplication.processEvents()
    yield found
    found.close()
    found.deleteLater()


def test_what_was_done_can_be_undone(office: Office, foot: Foot, qtbot: QtBot) -> None:
    done: list[str] = []
    office.tell(Text("Saved"), Text("Undo"), lambda: done.append("undone"))
    assert foot.action.isVisible()
    QTest.keySequence(foot, QKeySequence("Ctrl+Z"))
    # The button goes down and up again, as under a finger.
    qtbot.waitUntil(lambda: done == ["undone"])
    assert foot.action.isHidden()
    assert foot.message.text() == ""
    # A second time there is nothing to undo.
    QTest.keySequence(foot, QKeySequence("Ctrl+Z"))
    assert done == ["undone"]


def test_that_all_is_saved_is_said_with_the_hour_of_chisinau(office: Office, foot: Foot) -> None:
    assert foot.saved.text()
    office.changed.emit(frozenset({"event"}))
    assert "12:30" in foot.saved.text()


def test_it_says_when_the_window_locks_by_itself(office: Office, foot: Foot) -> None:
    assert "10" in foot.locks.text()
    assert foot.locks.text() in foot.locks.accessibleName()
    said = foot.saved.text()
    dialog = SettingsDialog(office, foot)
    dialog.idle.setCurrentIndex(dialog.idle.findData(30))
    assert "30" in foot.locks.text()
    dialog.idle.setCurrentIndex(dialog.idle.findData(0))
    assert foot.locks.text() == dialog.idle.currentText()
    # Nothing of the record was saved.
    assert foot.saved.text() == said
