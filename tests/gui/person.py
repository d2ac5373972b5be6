"""Somebody at the screen: the desk of the program with answers by script, and everything that was shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tcdesk.gui.alerts import Alerts
from tcdesk.gui.ask import Ask
from tcdesk.gui.desk import Desk
from tcdesk.gui.jobs import InlineJobs
from tcdesk.gui.office import Office
from tcdesk.gui.window import Window
from tcdesk.gui.workspace import opened
from tcdesk.text import Text

Found = TypeVar("Found", bound=QWidget)


class Answers(Ask):
    """Answers questions in the order in which `say` and `give` were called; an unasked-for question fails."""

    def __init__(self) -> None:
        self.next: list[object] = []
        self.asked: list[Text] = []

    def say(self, *answers: object) -> None:
        """Texts of buttons are given by their place (0, 1, …; None: closed), files as paths."""
        self.next += answers

    def _answer(self, title: Text) -> object:
        self.asked.append(title)
        assert self.next, f"nobody expected the question {title}"
        return self.next.pop(0)

    def choose(
        self, title: Text, question: Text, answers: Sequence[Text], *, danger: bool = False
    ) -> int | None:
        found = self._answer(title)
        assert found is None or isinstance(found, int)
        return found

    def file_to_open(self, title: Text, kinds: str, folder: Path | None = None) -> Path | None:
        return self._path(title)

    def file_to_write(self, title: Text, proposed: Path, kinds: str) -> Path | None:
        found = self._path(title)
        return found / proposed.name if found is not None and found.is_dir() else found

    def folder(self, title: Text, proposed: Path | None = None) -> Path | None:
        return self._path(title)

    def printer(self, title: Text) -> QPrinter | None:
        found = self._answer(title)
        assert found is None or isinstance(found, QPrinter)
        return found

    def _path(self, title: Text) -> Path | None:
        found = self._answer(title)
        assert found is None or isinstance(found, Path)
        return found


class Seen(Alerts):
    """Keeps what would have been shown; a mistake of the program fails the test at once."""

    def __init__(self) -> None:
        self.shown: list[Exception] = []

    def show(self, problem: Exception) -> None:
        from tcdesk.errors import TcdeskError

        if not isinstance(problem, TcdeskError):
            raise problem
        self.shown.append(problem)

    def bug(self, problem: BaseException) -> None:
        raise problem


class Person:
    """A desk, and what its person does. `leave` puts everything away."""

    def __init__(self, code: str, settings: Path, now: Callable[[], datetime]) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.answers = Answers()
        self.alerts = Seen()
        self.desk = Desk(
            application,
            InlineJobs(),
            settings,
            now=now,
            code=code,
            cheap=True,
            ask=self.answers,
            alerts=self.alerts,
        )
        self.window: Window | None = None
        self._offices: list[Office] = []

    def opens(self, record: Path, passphrase: str) -> Office:
        """The office of a record, without a window around it."""
        found = opened.open_record(record, passphrase, self.desk.now)
        office = Office(self.desk, found.vault, found.kit, found.period, practice=found.practice)
        self._offices.append(office)
        return office

    def starts(self, file: Path | None = None) -> Window:
        """The program's window, shown."""
        self.window = Window(self.desk, file)
        self.window.show()
        return self.window

    def leave(self) -> None:
        """Close what is open, dialogs before the window: one that stayed would take the next test's keys."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.close()
                widget.deleteLater()
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
        for office in self._offices:
            office.vault.close()
        self.desk.jobs.close()
        # What was copied belongs to Python, which is gone when Qt gives the clipboard up at the very end.
        QApplication.clipboard().clear()
        QApplication.processEvents()
        # Without Qt's loop nothing that is to be deleted goes: each later style sheet would paint it anew.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def find(parent: QWidget, kind: type[Found], name: str) -> Found:
    """The widget called `name`, which must be there once."""
    found = [widget for widget in parent.findChildren(kind) if widget.objectName() == name]
    assert len(found) == 1, f"{len(found)} widgets called {name}"
    return found[0]


def click(widget: QWidget) -> None:
    """Press a button with the mouse."""
    assert widget.isEnabled(), f"{widget.objectName()} is disabled"
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def typed(widget: QWidget, words: str) -> None:
    """Type into a field, in any alphabet."""
    widget.setFocus()
    for letter in words:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
            continue
        # QTest has keys for Latin letters alone.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
