"""Unlocking a record: which one, the passphrase, and what to do when it is forgotten.

Imports nothing of the core: it takes typing before that is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from tcdesk.errors import WrongPassphrase
from tcdesk.gui import parts
from tcdesk.gui.access.languages import LanguageRow
from tcdesk.gui.desk import Desk
from tcdesk.gui.jobs import Job
from tcdesk.text import Text

if TYPE_CHECKING:
    from tcdesk.gui.workspace.opened import Opened

_WIDTH = 420


class UnlockScreen(QWidget):
    """Asks for the passphrase of a record. `opened` gets what was opened; `start` leads back."""

    def __init__(
        self, desk: Desk, record: Path, opened: Callable[[Opened], None], start: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setObjectName("unlock")
        self.setProperty("part", "page")
        self._desk = desk
        self._opened = opened
        self._start = start
        say = desk.say
        self.records = QComboBox()
        self.records.setObjectName("records")
        self.records.setAccessibleName(say(Text("Record")))
        for path in dict.fromkeys([record, *map(Path, desk.settings.recent)]):
            if path == record or path.exists():
                self.records.addItem(path.stem, str(path))
        self.passphrase = QLineEdit()
        self.passphrase.setObjectName("passphrase")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(say(Text("Passphrase")))
        self.passphrase.returnPressed.connect(self._open)
        self.setFocusProxy(self.passphrase)
        self.problem = parts.label("", "error", name="unlock-problem")
        self.problem.hide()
        self.enter = parts.button(say(Text("Open")), self._open, kind="primary", name="open")
        self.setLayout(self._laid_out(self._card()))

    def _card(self) -> QFrame:
        say = self._desk.say
        card = parts.card(
            parts.label("tcdesk", "title"),
            parts.label(
                say(Text("Nothing leaves this computer until you hand over a file yourself.")), "dim"
            ),
            parts.label(say(Text("Record"))),
            self.records,
            parts.label(say(Text("Passphrase"))),
            self.passphrase,
            self.problem,
            self.enter,
            parts.button(
                say(Text("I forgot the passphrase")), self._forgotten, kind="link", name="forgotten"
            ),
            parts.button(
                say(Text("Another record, or begin anew")), self._start, kind="link", name="other-record"
            ),
        )
        card.setFixedWidth(self._desk.theme.scaled(_WIDTH))
        return card

    def _laid_out(self, card: QFrame) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.addWidget(LanguageRow(self._desk), 0, Qt.AlignmentFlag.AlignRight)
        layout.addStretch(1)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        return layout

    def _open(self) -> None:
        if not self.isEnabled():
            return
        path, secret = Path(self.records.currentData()), self.passphrase.text()
        now, period = self._desk.now, self._desk.settings.period
        self.problem.hide()
        self.setEnabled(False)

        def work(_: Job) -> Opened:
            # Behind the first window: the core takes longer to load than the window itself.
            import_module("tcdesk.gui.workspace.shell")
            from tcdesk.gui.workspace.opened import open_record

            return open_record(path, secret, now, period)

        self._desk.jobs.run(work, self._done, self._failed, said=Text("Opening the record"))

    def _done(self, found: Opened) -> None:
        self.passphrase.clear()
        self._opened(found)

    def _failed(self, problem: Exception) -> None:
        self.setEnabled(True)
        self.passphrase.setFocus()
        if not isinstance(problem, WrongPassphrase):
            self._desk.alerts.show(problem)
            return
        self.passphrase.selectAll()
        hint = f" {self._desk.say(problem.hint)}" if problem.hint else ""
        self.problem.setText(self._desk.say(problem.text) + hint)
        self.problem.show()

    def _forgotten(self) -> None:
        from tcdesk.gui.access.forgotten import open_forgotten

        open_forgotten(self._desk, Path(self.records.currentData()), self._opened, self.window())
