"""What the dialogs of access have in common: their size, a card of steps, one row of buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from tcdesk.gui import parts, tabbing
from tcdesk.gui.access.full_height import FullHeight
from tcdesk.gui.access.steps import Step, Steps
from tcdesk.gui.desk import Desk
from tcdesk.text import Text

WIDTH = 600


class AccessDialog(QDialog):
    """A dialog whose contents scroll where the screen is too low for them."""

    def __init__(
        self, desk: Desk, title: Text, name: str, parent: QWidget | None, width: int = WIDTH
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._width = width
        self.setObjectName(name)
        self.setWindowTitle(desk.say(title))
        self.setModal(True)
        self.inside = FullHeight()
        self._foot = 0
        self.body: QVBoxLayout = parts.column(gap=2 * parts.GRID, margin=3 * parts.GRID)
        self.inside.setLayout(self.body)
        self.area = parts.scrolling(self.inside)
        layout = parts.column(self.area, gap=0)
        self.setLayout(layout)

    def focusNextPrevChild(self, next: bool) -> bool:
        return tabbing.step(self, forward=next)

    def sizeHint(self) -> QSize:
        width = self.desk.theme.scaled(self._width)
        height = self.body.totalHeightForWidth(width) + self._foot
        screen = self.screen().availableGeometry()
        return QSize(min(width, screen.width()), min(height + 2, round(screen.height() * 0.9)))

    def fit(self) -> None:
        """Take the size that the contents need now."""
        for widget in self.inside.findChildren(QWidget):
            # Before they are shown, words do not know their letters yet.
            widget.ensurePolished()
        self.body.activate()
        self.inside.updateGeometry()
        hint = self.sizeHint()
        self.resize(hint.width(), max(hint.height(), self.height()))

    def add_buttons(self, *buttons: QPushButton, close: Text = Text("Close")) -> QPushButton:
        """The last row: other buttons on the left, and the one that closes."""
        found = parts.button(self.desk.say(close), self.reject, name="close")
        row = parts.row(None, found, *buttons)
        # In line with what stands above it.
        row.setContentsMargins(3 * parts.GRID, 2 * parts.GRID, 3 * parts.GRID, 2 * parts.GRID)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(row)
        self._foot = row.sizeHint().height()
        self.fit()
        return found


class StepsDialog(AccessDialog):
    """Steps in a dialog; going back before the first one closes it."""

    def __init__(
        self,
        desk: Desk,
        title: Text,
        name: str,
        steps: Sequence[Step],
        parent: QWidget | None,
        done: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(desk, title, name, parent)

        def finish() -> None:
            self.accept()
            done()

        self._least = 0
        self.steps = Steps(desk, steps, finish, self.reject)
        self.body.addWidget(self.steps)
        self.setFocusProxy(self.steps.step)
        tallest = max(step.sizeHint().height() for step in steps)
        self._least = tallest + desk.theme.scaled(180)
        self.fit()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        screen = self.screen().availableGeometry()
        return QSize(hint.width(), min(max(hint.height(), self._least), round(screen.height() * 0.9)))
