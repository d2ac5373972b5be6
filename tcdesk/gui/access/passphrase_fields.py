"""A new passphrase: typed twice, with an honest measure; or one made of words is proposed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QByteArray, QMimeData, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from tcdesk.errors import TcdeskError
from tcdesk.gui import parts, printing
from tcdesk.gui.access.field import LineField
from tcdesk.gui.desk import Desk
from tcdesk.services import passphrases
from tcdesk.services.passphrases import Strength
from tcdesk.text import Text

_LEVELS = 4
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_NOT_KEPT = {
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _WINDOWS.format("CanIncludeInClipboardHistory"): b"\0\0\0\0",
    _WINDOWS.format("CanUploadToCloudClipboard"): b"\0\0\0\0",
    "x-kde-passwordManagerHint": b"secret",
}
"""How the systems are told that something copied is a secret."""


def secret_words(words: str) -> QMimeData:
    """Words for the clipboard, which the system is asked not to keep (on Windows: behind Win+V)."""
    found = QMimeData()
    found.setText(words)
    for kind, mark in _NOT_KEPT.items():
        found.setData(kind, QByteArray(mark))
    return found


class Meter(QWidget):
    """Four bars and a sentence: how long somebody with the stolen file would need."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._bars = [QFrame() for _ in range(_LEVELS)]
        for bar in self._bars:
            bar.setFixedHeight(desk.theme.scaled(6))
        self.words = parts.label("", "dim", name="strength")
        layout = parts.column(gap=parts.GRID // 2)
        layout.addLayout(parts.row(*self._bars, gap=parts.GRID // 2))
        layout.addWidget(self.words)
        self.setLayout(layout)
        self.show_strength(None)

    def show_strength(self, found: Strength | None) -> None:
        """Show how good it is; None before anything was typed."""
        colours = self._desk.theme.colours
        level = found.level if found is not None else 0
        good = colours.good if level > passphrases.MINIMUM else colours.warning
        for place, bar in enumerate(self._bars):
            colour = (
                (good if level >= passphrases.MINIMUM else colours.error) if place < level else colours.border
            )
            bar.setStyleSheet(f"background: {colour}; border-radius: 3px;")
        if found is None:
            words = self._desk.say(
                Text("Five or six words that do not belong together are easiest to keep in mind.")
            )
        else:
            words = " ".join(self._desk.say(part) for part in (found.text, found.hint) if part is not None)
        self.words.setText(words)
        self.words.setAccessibleName(words)


class PassphraseFields(QWidget):
    """Asks for a new passphrase. `known` are names that a thief would try first."""

    changed = Signal()

    def __init__(self, desk: Desk, known: Callable[[], Sequence[str]] = tuple) -> None:
        super().__init__()
        self._desk = desk
        self._known = known
        self._judging = False
        self._judged = ""
        self.first = LineField(desk, "new-passphrase", Text("Passphrase"), secret=True)
        self.again = LineField(desk, "new-passphrase-again", Text("The same once more"), secret=True)
        self.meter = Meter(desk)
        self.propose = parts.button(
            desk.say(Text("Propose one made of words")),
            self._propose,
            icon=desk.icon("bulb"),
            name="propose",
        )
        self._proposed = self._proposal()
        layout = parts.column(self.first, self.meter, gap=parts.GRID)
        layout.addLayout(parts.row(self.propose, None))
        layout.addWidget(self._proposed)
        layout.addWidget(self.again)
        self.setLayout(layout)
        self.setFocusProxy(self.first)
        self.first.changed.connect(self._edited)
        self.again.changed.connect(self.changed)

    @property
    def words(self) -> str:
        """The passphrase that was typed."""
        return self.first.words

    def complete(self) -> bool:
        """Whether the passphrase is good enough and typed alike twice; otherwise it is said where not."""
        try:
            passphrases.refuse_weak(self.words, self._known())
        except TcdeskError as problem:
            self.first.refuse(problem.text)
            return False
        if self.again.words != self.words:
            self.again.refuse(
                Text("The two are not the same. Type the passphrase once more.")
                if self.again.words
                else Text("Type the same passphrase here again, so that no slip of the finger stays in it.")
            )
            return False
        return True

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.first, self.again):
            field.edit.clear()
            field.fine()
            field.show_letters(shown=False)
        self._proposed.hide()
        self.meter.show_strength(None)

    def _proposal(self) -> QFrame:
        say = self._desk.say
        self.proposal = parts.label("", "lead", name="proposal")
        box = QFrame()
        box.setProperty("part", "banner")
        layout = parts.column(
            self.proposal,
            parts.label(
                say(
                    Text(
                        "Type it once more below: so it stays in mind. Written down, it belongs under "
                        "lock and key."
                    )
                ),
                "dim",
            ),
            margin=parts.GRID,
        )
        layout.addLayout(
            parts.row(
                parts.button(
                    say(Text("Copy")), self._copy, icon=self._desk.icon("copy"), name="copy-proposal"
                ),
                parts.button(
                    say(Text("Print")), self._print, icon=self._desk.icon("printer"), name="print-proposal"
                ),
                None,
            )
        )
        box.setLayout(layout)
        box.hide()
        return box

    def _propose(self) -> None:
        words = passphrases.proposed(self._desk.language.code)
        self.proposal.setText(words)
        self.first.edit.setText(words)
        self.first.fine()
        self.first.show_letters(shown=True)
        self.again.edit.clear()
        self._proposed.show()
        self.again.edit.setFocus()
        self._edited()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setMimeData(secret_words(self.proposal.text()))

    def _print(self) -> None:
        printing.print_words(self._desk, Text("Passphrase"), self.proposal.text())

    def _edited(self) -> None:
        self.changed.emit()
        if not self._judging:
            self._judge()

    def _judge(self) -> None:
        """Measure beside the window: the first time loads lists of words."""
        words, known, cost = self.words, tuple(self._known()), passphrases.NORMAL
        self._judging = True

        def shown(found: Strength) -> None:
            if not shiboken6.isValid(self):
                return
            self._judging = False
            self.meter.show_strength(found if words else None)
            if self.words != words:
                self._judge()

        def failed(problem: Exception) -> None:
            self._judging = False
            self._desk.alerts.show(problem)

        self._desk.jobs.run(lambda _: passphrases.strength(words, known, cost), shown, failed)
