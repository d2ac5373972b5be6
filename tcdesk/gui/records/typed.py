"""Editors in which a value is typed: the words are read as a cell of a workbook is read."""

from __future__ import annotations

from datetime import time, timedelta
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tcdesk.domain.fields import Entry
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.editor import Editor
from tcdesk.text import Text
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.meaning import NOTHING

Answer = tuple[object, Text | None]
"""A value, and what is expected where the words are none."""


_FIRST = 100
"""The field takes the room up to its greatest width; what is beside it takes the rest."""


class TypedEditor(Editor):
    """A line of words for one value. Subclasses say how it is read and written."""

    letters = 0
    """How many letters fit into the field at most; 0: it takes the width that there is."""

    def __init__(self, entry: Entry, office: Office) -> None:
        super().__init__(entry, office)
        self.line = QLineEdit()
        self.line.setObjectName(entry.name)
        self._cells = Cells(office.kit)
        self._held: object = entry.empty
        self._shown = ""
        self._last: tuple[str, Answer] | None = None
        if self.letters:
            wide = self.line.fontMetrics().horizontalAdvance("0") * self.letters
            self.line.setMaximumWidth(wide + office.desk.theme.scaled(5 * parts.GRID))
        # A field that is narrower than its place stands at the beginning of it.
        layout = parts.row(self.line, *self.beside())
        layout.setStretch(0, _FIRST)
        self.setLayout(layout)
        self.line.textChanged.connect(self._typed)
        self.watch(self.line)
        self.call(office.say(entry.shown.label))

    # --- for subclasses ---

    def read(self, words: str) -> Answer:
        """The value that words name."""
        found = self._cells.read(self.entry, words)
        if found.fault is None and words in NOTHING:
            # In a workbook a dash is an empty cell; here somebody began to type.
            return self.entry.empty, self._cells.read(self.entry, "…").fault
        return found.value, found.fault

    def write(self, value: object) -> str:
        """How a value is written."""
        return "" if value is None else str(value)

    def step(self, by: int, large: bool) -> None:
        """Arrow up (1) or down (-1), or by a page."""

    def beside(self) -> list[QWidget | None]:
        """What stands behind the field; None is empty room."""
        return [None] if self.letters else []

    # --- the editor ---

    def value(self) -> object:
        if self.line.text() == self._shown:
            return self._held
        return self._answer()[0]

    def set_value(self, value: object) -> None:
        self._held = value
        self._show(self.write(value))

    def raw(self) -> str:
        return self.line.text() if self.fault() is not None else ""

    def set_raw(self, words: str) -> None:
        self.line.blockSignals(True)
        self.line.setText(words)
        self.line.blockSignals(False)

    def fault(self) -> Text | None:
        return None if self.line.text() == self._shown else self._answer()[1]

    def focus_widget(self) -> QWidget:
        return self.line

    def settle(self) -> None:
        if self.line.text() != self._shown and self.fault() is None:
            self.set_value(self._answer()[0])

    def enter(self, value: object) -> None:
        """A value that was chosen and not typed."""
        before = self.value()
        self.set_value(value)
        if before != value:
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and watched is self.line:
            key = cast(QKeyEvent, event)
            by = _STEPS.get(Qt.Key(key.key()))
            if by is not None and key.modifiers() in _PLAIN:
                self.step(*by)
                return True
        return super().eventFilter(watched, event)

    def _show(self, words: str) -> None:
        self.line.blockSignals(True)
        self.line.setText(words)
        self.line.setCursorPosition(0)
        self.line.blockSignals(False)
        # The field cannot show everything (line breaks): what it shows stands for what it was given.
        self._shown = self.line.text()

    def _answer(self) -> Answer:
        words = self.line.text().strip()
        if self._last is None or self._last[0] != words:
            answer: Answer = self.read(words) if words else (self.entry.empty, None)
            self._last = words, answer
        return self._last[1]

    def _typed(self, words: str) -> None:
        self.changed.emit()


_STEPS = {
    Qt.Key.Key_Up: (1, False),
    Qt.Key.Key_Down: (-1, False),
    Qt.Key.Key_PageUp: (1, True),
    Qt.Key.Key_PageDown: (-1, True),
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class WholeEditor(TypedEditor):
    """A whole number, or nothing."""

    letters = 9


class TimeEditor(TypedEditor):
    """A time of the day as hh:mm; arrows go by a quarter of an hour, pages by an hour."""

    letters = 7

    def __init__(self, entry: Entry, office: Office) -> None:
        super().__init__(entry, office)
        self.line.setPlaceholderText(office.say(Text("hh:mm")))

    def read(self, words: str) -> Answer:
        if words.isdecimal() and len(words) in (3, 4):
            words = f"{words[:-2]}:{words[-2:]}"
        return super().read(words)

    def write(self, value: object) -> str:
        return f"{value:%H:%M}" if isinstance(value, time) else ""

    def step(self, by: int, large: bool) -> None:
        found = self.value()
        if isinstance(found, time):
            minutes = found.hour * 60 + found.minute + by * (60 if large else 15)
            moved = timedelta(minutes=minutes % (24 * 60))
            self.enter(time(moved.seconds // 3600, moved.seconds // 60 % 60))
        elif not self.line.text().strip():
            self.enter(time(10))
