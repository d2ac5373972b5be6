"""The window around the pages: period, side bar, locking, language, looks, closing, dropped files."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QListWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tcdesk.domain.period import Period
from tcdesk.errors import TcdeskError
from tcdesk.gui.desk import Desk
from tcdesk.gui.jobs import InlineJobs
from tcdesk.gui.office import Office
from tcdesk.gui.theme import DARK, LIGHT, Theme
from tcdesk.gui.window import Window
from tcdesk.gui.workspace import dropping
from tcdesk.gui.workspace.shell import Workspace
from tcdesk.i18n import Language
from tcdesk.store import vault as vaults
from tcdesk.text import Text
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Person, find
from tests.gui.screens_access import Unlock, settled

People = Callable[[str], Person]


class AtTheDesk:
    """Somebody with an open record in the window."""

    def __init__(self, person: Person, record: Path) -> None:
        self.person = person
        self.record = record
        self.window: Window = person.starts(record)
        self.unlock()

    def unlock(self) -> None:
        settled()
        Unlock(self.window).with_passphrase(PASSPHRASE)
        settled()

    @property
    def workspace(self) -> Workspace:
        found = self.window.workspace
        assert found is not None
        return found

    @property
    def shown(self) -> str:
        page = self.workspace.page
        assert page is not None
        return page.objectName()

    def press(self, keys: str) -> None:
        self.window.activateWindow()
        QTest.keySequence(self.window, QKeySequence(keys))
        settled()


@pytest.fixture
def at_the_desk(person: People, record: Path, code: str) -> AtTheDesk:
    return AtTheDesk(person(code), record)


def label(window: Window, name: str) -> str:
    return find(window, QLabel, name).text()


# --- around the pages ----------------------------------------------------------------------------------


def test_the_first_page_comes_with_the_record(at_the_desk: AtTheDesk) -> None:
    assert at_the_desk.shown == "page-home"
    assert at_the_desk.window.windowTitle() == "tcdesk"
    assert find(at_the_desk.window, QListWidget, "sidebar").item(0).isSelected()


def test_the_side_bar_is_gone_through_with_the_keys(at_the_desk: AtTheDesk) -> None:
    bar = find(at_the_desk.window, QListWidget, "sidebar")
    assert bar.count() == len(at_the_desk.workspace.places)
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Down)
    assert at_the_desk.shown == "page-plan_item"
    at_the_desk.press("Ctrl+PgUp")
    assert at_the_desk.shown == "page-home"
    assert bar.currentRow() == 0


def test_the_chosen_period_is_every_pages_and_stays(at_the_desk: AtTheDesk) -> None:
    periods = find(at_the_desk.window, QComboBox, "period")
    told: list[Period] = []
    at_the_desk.workspace.office.period_changed.connect(told.append)
    periods.setCurrentIndex(periods.findData("2026-H1"))
    assert told == [Period(2026, 1)]
    assert at_the_desk.workspace.office.period == Period(2026, 1)
    at_the_desk.press("Ctrl+L")
    at_the_desk.unlock()
    assert at_the_desk.workspace.office.period == Period(2026, 1)


# --- locking, closing ------------------------------------------------------------------------------------


def test_unlocking_leads_back_to_the_page(at_the_desk: AtTheDesk) -> None:
    at_the_desk.workspace.office.go("event")
    at_the_desk.press("Ctrl+L")
    assert at_the_desk.window.workspace is None
    # Nobody holds the record any more: it can be opened elsewhere.
    with closing(vaults.open_vault(at_the_desk.record, PASSPHRASE, now=at_the_desk.person.desk.now)):
        pass
    at_the_desk.unlock()
    assert at_the_desk.shown == "page-event"


def test_closing_makes_the_copy_that_was_asked_for(at_the_desk: AtTheDesk, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    desk = at_the_desk.person.desk
    vault_id = at_the_desk.workspace.office.vault.vault_id
    desk.keep(replace(desk.settings, copies={vault_id: str(folder)}))
    at_the_desk.window.close()
    settled()
    assert at_the_desk.window.isHidden()
    assert [path for path in folder.rglob("*") if path.is_file()]


def test_a_copy_that_fails_is_said_and_the_window_closes(at_the_desk: AtTheDesk, tmp_path: Path) -> None:
    desk = at_the_desk.person.desk
    vault_id = at_the_desk.workspace.office.vault.vault_id
    desk.keep(replace(desk.settings, copies={vault_id: str(tmp_path / "gone")}))
    at_the_desk.window.close()
    settled()
    assert len(at_the_desk.person.alerts.shown) == 1
    assert at_the_desk.window.isHidden()


def test_the_window_comes_back_as_it_was(person: People, record: Path) -> None:
    somebody = person("ro")
    window = somebody.starts(record)
    window.resize(1024, 660)
    window.close()
    assert somebody.desk.settings.window_geometry
    again = person("ro").starts(record)
    assert (again.width(), again.height()) == (1024, 660)


# --- language and looks ------------------------------------------------------------------------------------


def test_another_language_keeps_the_record_and_the_page(at_the_desk: AtTheDesk, code: str) -> None:
    other = {"ro": "ru", "ru": "ro"}[code]
    vault = at_the_desk.workspace.office.vault
    at_the_desk.workspace.office.go("plan_item")
    at_the_desk.person.desk.speak(other)
    settled()
    assert at_the_desk.workspace.office.vault is vault
    assert at_the_desk.shown == "page-plan_item"
    bar = find(at_the_desk.window, QListWidget, "sidebar")
    assert bar.accessibleName() == Language(other).say(Text("Pages"))


def test_a_written_reason_is_found_on_the_page_of_the_report(at_the_desk: AtTheDesk) -> None:
    at_the_desk.workspace.office.go("explanation", "1f0c", "text")
    assert at_the_desk.shown == "page-report"


def test_theme_and_size_of_letters_change_at_once(at_the_desk: AtTheDesk) -> None:
    desk, application = at_the_desk.person.desk, at_the_desk.person.desk.application
    desk.paint("light", 100)
    before = application.font().pointSizeF()
    assert LIGHT.window in application.styleSheet()
    desk.paint("dark", 150)
    settled()
    assert DARK.window in application.styleSheet()
    assert application.font().pointSizeF() == pytest.approx(before * 1.5)
    assert at_the_desk.shown == "page-home"
    desk.paint("system", 100)


@pytest.mark.parametrize("code", ["ro"], indirect=True)
def test_the_theme_of_the_system_is_followed_and_known_at_the_next_start(
    at_the_desk: AtTheDesk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> None:
    desk, application = at_the_desk.person.desk, at_the_desk.person.desk.application
    qtbot.waitUntil(lambda: desk.settings.system_theme == "light")
    monkeypatch.setattr(Theme, "_of_system", lambda _: "dark")
    application.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    settled()
    assert DARK.window in application.styleSheet()
    assert desk.settings.system_theme == "dark"
    # It has turned light since: the start does not ask for it, and is put right a moment later.
    monkeypatch.setattr(Theme, "_of_system", lambda _: "light")
    again = Desk(application, InlineJobs(), tmp_path / "settings.json", now=desk.now)
    assert again.theme.colours is DARK
    qtbot.waitUntil(lambda: again.theme.colours is LIGHT)
    assert LIGHT.window in application.styleSheet()
    again.deleteLater()


# --- dropped files -----------------------------------------------------------------------------------------


def drop(workspace: Workspace, *paths: Path) -> bool:
    """Drag files over the page and let go; whether they would be taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(300, 300), copy, mime, left, none)
    entering.ignore()
    QApplication.sendEvent(workspace, entering)
    if entering.isAccepted():
        QApplication.sendEvent(workspace, QDropEvent(QPointF(300, 300), copy, mime, left, none))
        settled()
    return entering.isAccepted()


def test_dropped_files_are_taken(
    at_the_desk: AtTheDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []
    monkeypatch.setattr(dropping, "take", lambda office, path, parent: taken.append(path.name))
    assert drop(at_the_desk.workspace, tmp_path / "a.xlsx", tmp_path / "b.tckit")
    assert taken == ["a.xlsx", "b.tckit"]
    assert not drop(at_the_desk.workspace)


def test_nothing_is_dropped_beside_a_dialog_or_after_locking(
    at_the_desk: AtTheDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = at_the_desk.workspace
    taken: list[str] = []
    dialog = QDialog(at_the_desk.window)
    dialog.open()
    assert not drop(workspace, tmp_path / "a.xlsx")
    dialog.reject()

    def take(office: Office, path: Path, parent: QWidget) -> None:
        taken.append(path.name)
        at_the_desk.window.lock_now()

    monkeypatch.setattr(dropping, "take", take)
    assert drop(workspace, tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    assert taken == ["a.xlsx"]


def test_a_file_that_is_none_of_ours_is_refused_with_a_sentence(
    at_the_desk: AtTheDesk, tmp_path: Path
) -> None:
    path = tmp_path / "x.tckit"
    path.write_bytes(b"nothing of ours")
    assert drop(at_the_desk.workspace, path)
    (problem,) = at_the_desk.person.alerts.shown
    assert isinstance(problem, TcdeskError)
