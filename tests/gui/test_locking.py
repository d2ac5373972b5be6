"""Locking: by hand, by itself, with the computer. The record is closed; the draft and the page stay."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit

from tcdesk.domain.meeting import Meeting
from tcdesk.gui import roles
from tcdesk.gui.locking import IdleWatch, SystemWatch, leaves
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.parts import column
from tcdesk.gui.window import Window
from tcdesk.services.recording import Draft, drafts, keep_draft, record_of
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Person, typed
from tests.gui.screens_access import Unlock, line, settled

GOOD = "vulpe argint fereastra ceas munte"
Make = Callable[[str], Person]


class DraftPage(Page):
    """Stands for a page with a form: what is typed becomes a draft when it is put away."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.place = QLineEdit()
        self.place.setObjectName("place")
        self.setLayout(column(self.place))

    def load(self) -> None:
        self.office.run(lambda _: drafts(self.office.vault), self._show)

    def _show(self, found: Sequence[Draft]) -> None:
        for record in map(record_of, found):
            assert isinstance(record, Meeting)
            self.place.setText(record.place)

    def settle(self) -> None:
        words = self.place.text()
        if words:
            self.office.run(lambda _: keep_draft(self.office.vault, Meeting(place=words), {}))


@pytest.fixture(autouse=True)
def _pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The pages have tests of their own."""
    monkeypatch.setenv("TCDESK_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(roles.PagePlace, "make", lambda _, office: DraftPage(office))


def opened(somebody: Person, record: Path) -> Window:
    window = somebody.starts(record)
    Unlock(window).with_passphrase(PASSPHRASE)
    assert window.workspace is not None
    return window


def test_locking_keeps_the_draft_and_the_page(person: Make, code: str, record: Path) -> None:
    somebody = person(code)
    window = opened(somebody, record)
    assert window.workspace is not None
    page = window.workspace.show_page("event")
    typed(line(page, "place"), "Sala mare, ора 10")
    window.workspace.bar.lock.click()
    settled()
    assert window.workspace is None
    assert window.windowTitle() == "tcdesk"
    Unlock(window).with_passphrase(PASSPHRASE)
    assert window.workspace is not None
    again = window.workspace.page
    assert again is not None
    assert again.objectName() == "page-event"
    assert line(again, "place").text() == "Sala mare, ора 10"


def test_idleness_locks_and_input_does_not_let_it(person: Make, record: Path) -> None:
    somebody = person("ro")
    window = opened(somebody, record)
    waited = [0]
    watch = IdleWatch(
        somebody.desk.application, lambda: somebody.desk.settings.idle_minutes, lambda: waited[0]
    )
    watch.idle.connect(window.lock_now)
    somebody.desk.keep(replace(somebody.desk.settings, idle_minutes=0))
    waited[0] = 10**9
    watch.look()
    assert window.workspace is not None, "locked although it should never"
    somebody.desk.keep(replace(somebody.desk.settings, idle_minutes=5))
    waited[0] = 5 * 60_000 - 1
    watch.look()
    assert window.workspace is not None
    waited[0] += 1
    watch.look()
    assert window.workspace is None
    watch.deleteLater()


def test_typing_starts_the_time_anew(person: Make, qapp: object) -> None:
    somebody = person("ro")
    watch = IdleWatch(somebody.desk.application, lambda: 1)
    restarted: list[bool] = []
    field = QLineEdit()
    field.show()
    QTest.qWait(30)
    before = watch.waited
    window = field.windowHandle()
    assert window is not None
    QTest.keyClick(window, Qt.Key.Key_A)
    restarted.append(watch.waited < before)
    assert restarted == [True]
    field.deleteLater()
    watch.deleteLater()


def test_sleep_and_a_locked_computer_lock_the_window_and_close_dialogs(person: Make, record: Path) -> None:
    window = opened(person("ru"), record)
    dialog = QDialog(window)
    dialog.open()
    window.system.sleeping(False)
    assert window.workspace is not None
    window.system.sleeping(True)
    assert window.workspace is None
    assert not dialog.isVisible()
    assert isinstance(window.system, SystemWatch)


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no bus to be had here")
def test_a_screen_saver_is_heard_on_the_bus() -> None:
    script = (
        "from PySide6.QtCore import QTimer; from PySide6.QtWidgets import QApplication, QWidget\n"
        "from PySide6.QtDBus import QDBusConnection, QDBusMessage\n"
        "from tcdesk.gui.locking import SystemWatch\n"
        "app = QApplication([]); watch = SystemWatch(app)\n"
        "watch.left.connect(lambda: (print('left'), app.quit())); watch.watch(QWidget())\n"
        "bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, 'other')\n"
        "bus.registerService('org.gnome.ScreenSaver')\n"
        "def say(on):\n"
        "    signal = ('/org/gnome/ScreenSaver', 'org.gnome.ScreenSaver', 'ActiveChanged')\n"
        "    message = QDBusMessage.createSignal(*signal); message.setArguments([on]); bus.send(message)\n"
        "say(False); QTimer.singleShot(0, lambda: say(True)); QTimer.singleShot(20_000, app.quit)\n"
        "app.exec()\n"
    )
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["left"]


def test_what_windows_says_about_the_session() -> None:
    assert leaves(0x02B1, 0x7)
    assert leaves(0x0218, 0x4)
    assert not leaves(0x02B1, 0x8)
    assert not leaves(0x0218, 0x7)
    assert not leaves(0x0100, 0x7)
