"""Work that is asked for in a dialog: how far it is, and the way to stop it, over that dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.waiting import WaitPanel
from tcdesk.text import Text

Result = TypeVar("Result")


class LongWork:
    """Runs work for `over` one piece after the other; results come only while it is there."""

    def __init__(self, office: Office, over: QWidget) -> None:
        self._office = office
        self._over = over
        self._panel = WaitPanel(over, lambda: office.say)

    def run(
        self,
        work: Callable[[Job], Result],
        then: Callable[[Result], object],
        failed: Callable[[Exception], object],
        said: Text,
        changes: Iterable[str] = (),
    ) -> None:
        """As `Office.run`. The window's own panel lies behind the dialog, where nobody can stop it."""
        ended: list[bool] = []

        def done(result: Result) -> None:
            ended.append(True)
            if isValid(self._over):
                then(result)

        def wrong(problem: Exception) -> None:
            ended.append(True)
            if isValid(self._over):
                failed(problem)

        job = self._office.run(work, done, wrong, said=said, changes=changes)
        if not ended:
            self._panel.watch(job)
