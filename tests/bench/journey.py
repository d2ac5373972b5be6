"""A journey through the window with real work beside it: what took how long, and where it did not answer."""

from __future__ import annotations

import gc
import json
import os
import time
import traceback
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QPushButton

from tcdesk.gui.access.unlock import UnlockScreen
from tcdesk.gui.alerts import Alerts
from tcdesk.gui.desk import Desk
from tcdesk.gui.window import Window
from tcdesk.gui.workspace.shell import Workspace
from tests.gui.heartbeat import Heartbeat
from tests.gui.person import find


class Journey:
    """One step after another; `gaps` has the longest silence of each, in milliseconds, `home` the seconds
    from Enter until Home showed what was read."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.gaps: dict[str, float] = {}
        self.home = 0.0
        self._heart = Heartbeat(worth=0)

    def step(self, name: str, do: Callable[[], object]) -> None:
        """Do something and wait until nothing is left to do."""
        self._beat()
        self._heart.anew()
        do()
        self._rest()
        self.gaps[name] = self._heart.longest

    def unlock(self, passphrase: str) -> None:
        # Nobody types a passphrase sooner than all is loaded; that it collects again is the end of it.
        self._until(gc.isenabled)
        self._beat()
        (screen,) = self.window.findChildren(UnlockScreen)
        screen.passphrase.setText(passphrase)
        self._heart.anew()
        begun = time.perf_counter()
        find(screen, QPushButton, "open").click()
        self._until(lambda: self.window.workspace is not None)
        if self.workspace.office.vault.role == "commission":
            self._until(lambda: bool(getattr(self.workspace.page, "seen", None)))
        self.home = time.perf_counter() - begun
        self._rest()
        self.gaps["unlock"] = self._heart.longest

    def press(self, name: str) -> None:
        """Press the button of that name that is shown, as a step."""
        found = [item for item in self.window.findChildren(QPushButton, name) if item.isVisible()]
        assert len(found) == 1, f"{len(found)} buttons {name} are shown"
        self.step(f"press {name}", found[0].click)

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

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


def travel(name: str, passphrase: str) -> None:
    """Unlock, go the journey of that name, say what was found, and end the program: without a person nobody
    would answer the box for its mistakes."""
    try:
        (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, Window))
        window.desk.alerts = _Nobody(window.desk)
        journey = Journey(window)
        journey.unlock(passphrase)
        go: Callable[[Journey], None] = import_module(f"tests.bench.journey_{name}").go
        go(journey)
        print(json.dumps({"home": journey.home, "gaps": journey.gaps}), flush=True)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
