"""Below the grid: what is to be said of a cell, how many rows are ready, what was done, and the buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.several_model import SeveralModel
from tcdesk.text import Text, counted


class SeveralFoot(QWidget):
    """Counts the rows of `model` by itself; `undo` is shown by whoever saved something."""

    def __init__(
        self,
        office: Office,
        model: SeveralModel,
        take_back: Callable[[], object],
        leave: Callable[[], object],
        save: Callable[[], object],
    ) -> None:
        super().__init__()
        self._office = office
        say = office.say
        self._about = parts.label("", name="about-cell")
        self._about.setMinimumHeight(2 * self._about.fontMetrics().lineSpacing())
        self._about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._counter = parts.label("", "dim", wrap=False, name="several-counter")
        self._done = parts.label("", "good", name="several-result")
        self.undo = parts.button(say(Text("Undo")), take_back, kind="link", name="several-undo")
        self.undo.hide()
        close = parts.button(say(Text("Close")), leave, name="close")
        primary = parts.button(say(Text("Save")), save, kind="primary", name="several-save", keys="Ctrl+S")
        layout = parts.column()
        for line in (
            parts.row(self._about, self._counter, gap=2 * parts.GRID),
            parts.row(self._done, self.undo, close, primary),
        ):
            line.setStretch(0, 1)
            layout.addLayout(line)
        self.setLayout(layout)
        model.counted.connect(self._count)

    def show_about(self, words: str) -> None:
        """What is to be said of the current cell."""
        self._about.setText(words)

    def tell(self, lines: Sequence[Text], look: parts.Look = "good") -> None:
        """What was done."""
        self.undo.hide()
        self._done.setProperty("look", look)
        parts.restyle(self._done)
        self._done.setText(" ".join(map(self._office.say, lines)))

    def _count(self, ready: int, every: int) -> None:
        words = counted("{ready} of {count} row ready", "{ready} of {count} rows ready", every, ready=ready)
        self._counter.setText(self._office.say(words) if every else "")
