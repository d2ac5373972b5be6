"""A field with its name above and a sentence below: a hint, or what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from tcdesk.gui import parts
from tcdesk.gui.desk import Desk
from tcdesk.gui.inner_button import InnerButton
from tcdesk.text import Text


class LineField(QWidget):
    """One line to type. With `secret` the letters are hidden, and an eye in the field shows them."""

    changed = Signal()

    def __init__(
        self, desk: Desk, name: str, title: Text, hint: Text | None = None, *, secret: bool = False
    ) -> None:
        super().__init__()
        self._desk = desk
        self._hint = desk.say(hint) if hint is not None else ""
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(desk.say(title))
        self.edit.setAccessibleDescription(self._hint)
        self.below = parts.label(self._hint, "dim", name=f"{name}-problem")
        self.below.setVisible(bool(self._hint))
        title_label = parts.label(desk.say(title))
        title_label.setBuddy(self.edit)
        self.setLayout(parts.column(title_label, self.edit, self.below, gap=parts.GRID // 2))
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._edited)
        self._eye: QAction | None = None
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
            self._add_eye()

    @property
    def words(self) -> str:
        """What was typed."""
        return self.edit.text()

    def refuse(self, problem: Text) -> None:
        """Say under the field what does not fit, and put the cursor into it."""
        self._below(self._desk.say(problem), "error")
        self.edit.setFocus()
        self.edit.selectAll()

    def fine(self) -> None:
        """Nothing is wrong any more."""
        self._below(self._hint, "dim")

    def show_letters(self, *, shown: bool) -> None:
        """Show what was typed, or dots."""
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        if self._eye is not None:
            self._eye.setChecked(shown)

    def _add_eye(self) -> None:
        words = self._desk.say(Text("Show the letters"))
        eye = QAction(words, self.edit)
        eye.setCheckable(True)
        eye.toggled.connect(lambda shown: self.show_letters(shown=shown))
        InnerButton(self._desk, "eye", eye, self.edit)
        self._eye = eye

    def _edited(self) -> None:
        self.fine()
        self.changed.emit()

    def _below(self, words: str, look: str) -> None:
        self.below.setText(words)
        self.below.setProperty("look", look)
        self.below.setVisible(bool(words))
        self.edit.setProperty("state", "error" if look == "error" else "")
        parts.restyle(self.below)
        parts.restyle(self.edit)
