"""Unlocking a record: which one, the passphrase, and what to do when it is forgotten.

Imports nothing of the core: it takes typing before that is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from tcdesk.errors import FileProblem, WrongPassphrase
from tcdesk.gui import loading, parts
from tcdesk.gui.access.screen import Screen, in_the_middle
from tcdesk.gui.access.secret_edit import SecretEdit
from tcdesk.gui.desk import Desk
from tcdesk.gui.jobs import Job
from tcdesk.text import Text

if TYPE_CHECKING:
    from tcdesk.gui.workspace.opened import Opened

_WIDTH = 440
# What lets words be marked takes a tenth of the time that passes before somebody can type.
_words = partial(parts.label, marked=False)
TRIES = 3
"""After so many wrong passphrases the recovery sheet is pointed to."""


class UnlockScreen(Screen):
    """Asks for the passphrase of a record. `opened` gets what it opened, `start` leads to the first start."""

    def __init__(
        self, desk: Desk, record: Path, opened: Callable[[Opened], None], start: Callable[[], None]
    ) -> None:
        super().__init__(desk)
        self.setObjectName("unlock")
        self._opened = opened
        self._start = start
        self._wrong = 0
        self._make_fields(record)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(in_the_middle(desk, self._inside(), _WIDTH))
        self.setFocusProxy(self.passphrase)

    @property
    def record(self) -> Path:
        """The record that is chosen."""
        return self._record if self.records is None else Path(self.records.currentData())

    @property
    def begun(self) -> bool:
        return bool(self.passphrase.text())

    def _make_fields(self, record: Path) -> None:
        say = self.desk.say
        self._record = record
        self.records = self._choice(record)
        self.passphrase = SecretEdit()
        self.passphrase.setObjectName("passphrase")
        self.passphrase.setAccessibleName(say(Text("Passphrase")))
        self.passphrase.returnPressed.connect(self._open)
        self.caps = _words(say(Text("Caps Lock is on.")), "warning", name="caps")
        self.problem = _words("", "error", name="unlock-problem")
        self.sheet = _words(
            say(
                Text(
                    "If the passphrase does not come to mind: the recovery sheet in the chair's sealed "
                    "envelope opens the record too."
                )
            ),
            "dim",
            name="sheet-hint",
        )
        for words in (self.caps, self.problem, self.sheet):
            words.hide()
        self.passphrase.textEdited.connect(self.problem.hide)
        self.passphrase.caps.connect(self.caps.setVisible)
        self.enter = parts.button(say(Text("Open")), self._open, kind="primary", name="open")

    def _choice(self, record: Path) -> QComboBox | None:
        """The records of this computer, where there are several."""
        known = dict.fromkeys([record, *map(Path, self.desk.settings.recent)])
        there = [path for path in known if path == record or path.exists()]
        if len(there) == 1:
            return None
        found = QComboBox()
        found.setObjectName("records")
        found.setAccessibleName(self.desk.say(Text("Record or register")))
        for path in there:
            found.addItem(path.stem, str(path))
        found.currentIndexChanged.connect(self._other_record)
        return found

    def _inside(self) -> QWidget:
        say = self.desk.say
        whole = QWidget()
        passphrase = _words(say(Text("Passphrase")))
        passphrase.setBuddy(self.passphrase)
        layout = parts.column(
            _words("tcdesk", "title"),
            _words(say(Text("Nothing leaves this computer until you hand over a file yourself.")), "dim"),
        )
        layout.addSpacing(parts.GRID)
        if self.records is not None:
            record = _words(self.records.accessibleName())
            record.setBuddy(self.records)
            layout.addLayout(parts.column(record, self.records, gap=parts.GRID // 2))
        else:
            layout.addWidget(_words(self._record.stem, "heading", name="record-name"))
        layout.addLayout(
            parts.column(
                passphrase, self.passphrase, self.caps, self.problem, self.sheet, gap=parts.GRID // 2
            )
        )
        layout.addSpacing(parts.GRID)
        layout.addWidget(self.enter)
        layout.addSpacing(parts.GRID)
        for words, do, name in (
            (Text("I forgot the passphrase"), self._forgotten, "forgotten"),
            (Text("Another record, or begin anew"), self._start, "other-record"),
        ):
            layout.addWidget(parts.button(say(words), do, kind="link", name=name))
        whole.setLayout(layout)
        return whole

    def _open(self) -> None:
        if not self.isEnabled():
            return
        if not self.passphrase.text():
            self._say(self.desk.say(Text("Type the passphrase of the record.")))
            return
        path, secret = self.record, self.passphrase.text()
        now, period = self.desk.now, self.desk.settings.period
        self.problem.hide()
        self.setEnabled(False)

        def work(_: Job) -> Opened:
            # All of it first: what two threads import at once one of them may get half made.
            loading.load_core()
            from tcdesk.gui.workspace.opened import open_record

            return open_record(path, secret, now, period)

        self.desk.jobs.run(work, self._done, self._failed, said=Text("Opening the record"))

    def _done(self, found: Opened) -> None:
        if not shiboken6.isValid(self):
            found.vault.close()
            return
        self.passphrase.clear()
        self._opened(found)

    def _failed(self, problem: Exception) -> None:
        if not shiboken6.isValid(self):
            return
        self.setEnabled(True)
        self.passphrase.setFocus()
        if not isinstance(problem, WrongPassphrase | FileProblem):
            self.desk.alerts.show(problem)
            return
        self.passphrase.selectAll()
        if isinstance(problem, WrongPassphrase):
            self._wrong += 1
            self.sheet.setVisible(self._wrong >= TRIES)
        # The hint names the sheet too: it is not said twice.
        hint = f" {self.desk.say(problem.hint)}" if problem.hint and self.sheet.isHidden() else ""
        self._say(self.desk.say(problem.text) + hint)

    def _say(self, words: str) -> None:
        parts.let_mark(self.problem)
        self.problem.setText(words)
        self.problem.setAccessibleName(words)
        self.problem.show()

    def _other_record(self) -> None:
        self._wrong = 0
        for words in (self.problem, self.sheet):
            words.hide()
        self.passphrase.clear()
        self.passphrase.setFocus()

    def _forgotten(self) -> None:
        def show(_: object) -> None:
            from tcdesk.gui.access.forgotten import open_forgotten

            if shiboken6.isValid(self):
                open_forgotten(self.desk, self.record, self._opened, self.window())

        # The core may not be loaded yet.
        self.desk.run(lambda _: loading.load_core(), show, said=Text("One moment"))
