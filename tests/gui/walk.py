"""A walk through everything that the window can show: every page, dialog, step and box, one after another.

Who walks along looks at each: to take a picture, or to check it. Dialogs are shown by their own openers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from tcdesk.gui.access.steps import Steps
from tcdesk.gui.alerts import Alerts
from tcdesk.gui.ask import Ask
from tcdesk.gui.desk import Desk
from tcdesk.gui.records.form import Form
from tcdesk.gui.window import Window
from tcdesk.gui.workspace.shell import Workspace
from tcdesk.i18n import Language
from tcdesk.services.commission import practising, starting
from tcdesk.services.demo import exercise
from tcdesk.store import keyslots
from tcdesk.text import Text
from tests.gui import other_side, register
from tests.gui.person import Answers, Person, Seen

NOW = datetime(2026, 10, 12, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
SIZE = (1366, 768)
_MOST_TURNS = 300
_ANSWERS = {
    "unit-filter": "cahul",
    "person-name": "Maria Rusu",
    "new-passphrase": "vulpe argint fereastra ceas munte",
    "new-passphrase-again": "vulpe argint fereastra ceas munte",
}

Look = Callable[[str, QWidget], None]
"""Gets the name of what is shown, and its widget."""


@dataclass
class Material:
    """The records that are walked through, each made when it is first asked for."""

    folder: Path
    reports: list[Path] = field(default_factory=list)
    _made: dict[str, tuple[Path, str, datetime]] = field(default_factory=dict)

    def record(self, name: str, code: str) -> tuple[Path, str, datetime]:
        """A record's file, its passphrase and what the clock says."""
        key = f"{name}-{code}" if name == "practice" else name
        if key not in self._made:
            folder = self.folder / key
            folder.mkdir(parents=True)
            self._made[key] = getattr(self, f"_{name}")(folder, code)
        return self._made[key]

    def _practice(self, folder: Path, code: str) -> tuple[Path, str, datetime]:
        path = folder / "Comisia-Cahul.tcv"
        practising.create(path, "Cahul", Language(code), lambda: NOW)
        return path, practising.PASSPHRASE, NOW

    def _empty(self, folder: Path, code: str) -> tuple[Path, str, datetime]:
        path, words = folder / "Comisia-Cahul.tcv", "vulpe argint fereastra"
        sheet = keyslots.new_recovery_code()
        starting.create(path, "Cahul", "Secretara", words, sheet, now=lambda: NOW, cost=keyslots.FLOOR)
        return path, words, NOW

    def _enrolled(self, folder: Path, code: str) -> tuple[Path, str, datetime]:
        return other_side.play(folder / "side").enrolled, other_side.SECRET, LATER

    def _register(self, folder: Path, code: str) -> tuple[Path, str, datetime]:
        found = register.made(folder)
        self.reports = list(found.reports.values())
        return found.register, exercise.PASSPHRASE, register.TODAY


class Nobody(Answers):
    """Closes every question and every dialog for files."""

    def _answer(self, title: Text) -> object:
        return None


class Walk:
    """One walk in one language, theme and size of letters."""

    def __init__(
        self,
        application: QApplication,
        material: Material,
        look: Look,
        *,
        language: Language,
        theme: str = "light",
        size: int = 100,
    ) -> None:
        self.application = application
        self.material = material
        self.look = look
        self.language = language
        self._looks = (theme, size)
        self.skipped: list[str] = []
        self._person: Person | None = None

    # --- who looks ---------------------------------------------------------------------------------

    def see(self, name: str, widget: QWidget) -> None:
        """Let everything settle and look."""
        settle()
        self.look(name, widget)

    def or_skip(self, name: str, do: Callable[[], object]) -> None:
        """What is not there yet is said, and the walk goes on."""
        try:
            do()
        except (ImportError, AttributeError) as problem:
            self.skipped.append(f"{name}: {problem}")

    # --- where -------------------------------------------------------------------------------------

    @contextmanager
    def sitting(self, record: str) -> Iterator[Window]:
        """The window with the record at hand, still locked."""
        path, _, now = self.material.record(record, self.language.code)
        settings = self.material.folder / f"{record}-{self.language.code}-{id(self)}.json"
        person = Person(self.language.code, settings, lambda: now)
        person.desk.ask = Nobody()
        # A language that says more than ours may be asked for.
        person.desk.language = self.language
        person.desk.paint(*self._looks)
        self._person = person
        window = person.starts(path)
        window.resize(*SIZE)
        settle()
        try:
            with self._dialogs(window):
                yield window
        finally:
            person.leave()
            self._person = None

    @contextmanager
    def working(self, record: str) -> Iterator[Workspace]:
        """The workspace with the record open."""
        with self.sitting(record) as window:
            path, secret, now = self.material.record(record, self.language.code)
            from tcdesk.gui.workspace.opened import open_record

            period = "2025" if record == "enrolled" else "2022" if record == "register" else ""
            window.opened(open_record(path, secret, lambda: now, period))
            settle()
            assert window.workspace is not None
            yield window.workspace

    @property
    def desk(self) -> Desk:
        assert self._person is not None
        return self._person.desk

    @property
    def problems(self) -> Seen:
        assert self._person is not None
        return self._person.alerts

    def real_boxes(self) -> tuple[Ask, Alerts]:
        """Those that show boxes, in the place of those that answer by script."""
        active = self._person.window if self._person is not None else None
        return Ask(self.desk.say, lambda: active), Alerts(self.desk.say, lambda: active, self.material.folder)

    def window_of(self, workspace: Workspace) -> Window:
        window = workspace.window()
        assert isinstance(window, Window)
        return window

    # --- dialogs -----------------------------------------------------------------------------------

    @contextmanager
    def called(self, name: str) -> Iterator[None]:
        """Dialogs that come up meanwhile go by this name."""
        self._name = name
        yield
        self._name = ""

    @contextmanager
    def _dialogs(self, window: Window) -> Iterator[None]:
        """In the place of waiting for an answer, a dialog is looked at and closed."""
        self._name = ""

        def shown(dialog: QDialog) -> int:
            name = self._name or dialog.objectName()
            dialog.show()
            self.see(name, dialog)
            self.steps_of(name, dialog)
            dialog.reject()
            settle()
            return 0

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(QDialog, "exec", shown)
            yield

    def steps_of(self, name: str, widget: QWidget) -> None:
        """Go through the steps that the widget shows, as far as these answers lead."""
        for steps in widget.findChildren(Steps):
            for number in range(2, len(steps.steps) + 1):
                before = steps.step
                for line in before.findChildren(QLineEdit):
                    if line.isVisible() and line.objectName() in _ANSWERS:
                        line.setText(_ANSWERS[line.objectName()])
                steps.forward()
                settle()
                if not shiboken6.isValid(steps) or steps.step is before:
                    break
                self.see(f"{name}-{number}", widget)


def settle() -> None:
    """Let Qt do what it put off; forms are made little by little, on a busy computer in more turns."""
    for _ in range(_MOST_TURNS):
        _turns(1)
        if all(form.whole for form in _forms()):
            break
    _turns(12)


def _turns(number: int) -> None:
    for _ in range(number):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _forms() -> list[Form]:
    """The forms of the pages that are shown, of those that are hidden until they are whole too."""
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    forms = [form for widget in shown for form in widget.findChildren(Form)]
    return [form for form in forms if (parent := form.parentWidget()) is not None and parent.isVisible()]
