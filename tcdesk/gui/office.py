"""An opened record or register as the pages see it: vault, reference data, period, and who is told what.

A write announces what kinds of records it changed; pages that listen to one of them read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.gui.desk import Desk
from tcdesk.gui.jobs import Job
from tcdesk.store.vault import Vault
from tcdesk.text import Text

Result = TypeVar("Result")


class Office(QObject):
    """What every page gets. `practice` marks a record with invented data; `left` says that the record is
    being closed: what is asked from then on is not done, because nobody is there to see it.
    `pages_in` is the widget that the pages will be in: made there, they are styled once.

    `changed` carries a frozenset of names of record types (`meeting`, `event`, …; also `kit`, `sent`,
    `copy`, `draft`, `people`, `publication`); `wanted` a page with a record and a field in it; `told` a
    message for the foot of the window with a way to undo; `replace_wanted` work that takes a job and the
    closed file and opens another record.
    """

    changed = Signal(object)
    period_changed = Signal(object)
    wanted = Signal(str, str, str)
    told = Signal(object, object, object)
    lock_wanted = Signal()
    replace_wanted = Signal(object)

    def __init__(self, desk: Desk, vault: Vault, kit: Kit, period: Period, *, practice: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.vault = vault
        self.kit = kit
        self.period = period
        self.practice = practice
        self.cases_open = False
        self.left = False
        self.pages_in: QWidget | None = None

    def say(self, message: Text | str) -> str:
        return self.desk.say(message)

    def icon(self, name: str, *, colour: str = "", selected: str = "") -> QIcon:
        return self.desk.icon(name, colour=colour, selected=selected)

    def choose_period(self, period: Period) -> None:
        """Show another period on every page."""
        if period != self.period:
            self.period = period
            self.period_changed.emit(period)

    def go(self, page: str, uid: str = "", field: str = "") -> None:
        """Lead to a page, to a record on it, and to a field of that record."""
        self.wanted.emit(page, uid, field)

    def tell(self, text: Text, action: Text | None = None, do: Callable[[], None] | None = None) -> None:
        """Say at the foot of the window what was done, with a button that undoes it or goes on."""
        self.told.emit(text, action, do)

    def run(
        self,
        work: Callable[[Job], Result],
        then: Callable[[Result], None] = lambda _: None,
        failed: Callable[[Exception], None] | None = None,
        *,
        said: Text | None = None,
        changes: Iterable[str] = (),
    ) -> Job:
        """Do `work` beside the window, then announce the kinds of records it changes and hand on its result.

        `work` gets the job, which is its `Progress` too. `said` is for what may take longer than a moment.
        """
        if self.left:
            return Job(said)
        names = frozenset(changes)

        def done(result: Result) -> None:
            if names:
                self.changed.emit(names)
            then(result)

        return self.desk.jobs.run(work, done, failed or self.desk.alerts.show, said=said)
