"""A journey through the window with real work beside it: how long Home took, and where it did not answer."""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from tcdesk.domain.period import Period
from tcdesk.domain.registry import BY_NAME
from tcdesk.gui.access.unlock import UnlockScreen
from tcdesk.gui.alerts import Alerts
from tcdesk.gui.desk import Desk
from tcdesk.gui.roles import COMMISSION
from tcdesk.gui.window import Window
from tcdesk.gui.workspace.finding import Search
from tcdesk.gui.workspace.shell import Workspace
from tcdesk.services import recording
from tests.bench.material import PERIOD
from tests.gui.heartbeat import Heartbeat
from tests.gui.person import find

FORMS = ("event", "meeting", "training", "plan_item")


class Journey:
    """One step after another; `gaps` has the longest silence of each, in milliseconds."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.gaps: dict[str, float] = {}
        self._heart = Heartbeat(worth=0)

    def step(self, name: str, do: Callable[[], object]) -> None:
        """Do something and wait until nothing is left to do."""
        self._beat()
        self._heart.anew()
        do()
        self._rest()
        self.gaps[name] = self._heart.longest

    def unlock(self, passphrase: str) -> float:
        """Seconds from Enter until Home shows what was read."""
        # Nobody types a passphrase sooner than the core is loaded.
        self._until(lambda: "tcdesk.gui.workspace.shell" in sys.modules)
        self._beat()
        (screen,) = self.window.findChildren(UnlockScreen)
        screen.passphrase.setText(passphrase)
        self._heart.anew()
        begun = time.perf_counter()
        find(screen, QPushButton, "open").click()
        self._until(lambda: self.window.workspace is not None and bool(getattr(self._page(), "seen", None)))
        seconds = time.perf_counter() - begun
        self.gaps["unlock"] = self._heart.longest
        return seconds

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    def _page(self) -> object:
        return self.workspace.page

    def _rest(self) -> None:
        """Until work that was asked for, and what followed from it, is done."""
        for _ in range(3):
            done: list[object] = []
            self.window.desk.jobs.run(lambda _: None, done.append, done.append)
            self._until(partial(bool, done))
            self._beat()

    def _beat(self) -> None:
        """Let Qt do what it put off."""
        goal = self._heart.beats + 3
        self._until(lambda: self._heart.beats >= goal)

    def _until(self, there: Callable[[], bool]) -> None:
        while not there():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


class _Nobody(Alerts):
    """Nobody would answer a box: what it would say ends the journey."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.say, lambda: None, Path())

    def show(self, problem: Exception) -> None:
        traceback.print_exception(problem)
        os._exit(1)


def travel(passphrase: str) -> None:
    """Go, and end the program: without a person nobody would answer the box for its mistakes."""
    try:
        _travel(passphrase)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _travel(passphrase: str) -> None:
    """Unlock, look at every page, open records, type, save, search, change the period; then say it all."""
    (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, Window))
    window.desk.alerts = _Nobody(window.desk)
    journey = Journey(window)
    home = journey.unlock(passphrase)
    workspace = journey.workspace
    office = workspace.office
    journey.step("period", lambda: office.choose_period(PERIOD))
    for place in COMMISSION:
        journey.step(f"page {place.name}", partial(workspace.show_page, place.name))
    for name in FORMS:
        uid = recording.listed(office.vault, BY_NAME[name], PERIOD)[0].uid
        page = workspace.show_page(name)
        journey.step(f"form {name}", partial(page.go, uid, ""))
        journey.step(f"again {name}", partial(page.go, uid, ""))
    events = workspace.show_page("event")
    journey.step("new record", events.start_new)
    line = find(events, QLineEdit, "title")
    for letter in "Lectie":
        journey.step("a letter", partial(QTest.keyClicks, line, letter))
    journey.step("another page", lambda: workspace.show_page("home"))
    hits: list[object] = []
    journey.step("search", lambda: Search(office).find("scoala", hits.append))
    journey.step("another period", lambda: office.choose_period(Period(2023)))
    print(json.dumps({"home": home, "gaps": journey.gaps}), flush=True)
