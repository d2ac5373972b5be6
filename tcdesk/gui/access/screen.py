"""What is shown while no record is open: a card in the middle, languages above it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from tcdesk.gui import parts
from tcdesk.gui.access.full_height import FullHeight
from tcdesk.gui.access.languages import LanguageRow
from tcdesk.gui.desk import Desk


class Screen(QWidget):
    """A screen before the workspace."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.desk = desk

    @property
    def begun(self) -> bool:
        """Whether something was typed or made here that must outlive a change of the colours."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as it does in dialogs."""
        from PySide6.QtCore import Qt

        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def put_away(self) -> Path | None:
        """Close the record that was opened here and is not shown in the workspace yet; which one it was."""
        return None


def in_the_middle(desk: Desk, inside: QWidget, width: int, *, languages: bool = True) -> QWidget:
    """A card with `inside` in the middle of what may be higher than the window."""
    card = FullHeight()
    card.setProperty("part", "card")
    card.setLayout(parts.column(inside, margin=4 * parts.GRID))
    card.setFixedWidth(desk.theme.scaled(width))
    whole = QWidget()
    layout = parts.column(gap=parts.GRID, margin=2 * parts.GRID)
    if languages:
        layout.addLayout(parts.row(None, LanguageRow(desk)))
    layout.addStretch(1)
    layout.addLayout(parts.row(None, card, None))
    layout.addStretch(2)
    whole.setLayout(layout)
    return parts.scrolling(whole)
