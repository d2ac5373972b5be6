"""A button inside a field, at its end. Qt's own has 16 pixels at every size of letters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton

from tcdesk.gui import parts
from tcdesk.gui.desk import Desk

_SIDE = 16


class InnerButton(QToolButton):
    """Does `action`, which has words for who does not see its icon. The mouse alone reaches it: the field
    keeps the cursor, and whoever puts it there offers a way for the keys."""

    def __init__(self, desk: Desk, icon: str, action: QAction, line: QLineEdit) -> None:
        super().__init__(line)
        self._desk = desk
        self._icon = icon
        self._line = line
        action.setIcon(desk.icon(icon))
        self.setDefaultAction(action)
        self.setProperty("part", "inner")
        self.setAccessibleName(action.text())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        side = desk.theme.scaled(_SIDE)
        self.setIconSize(QSize(side, side))
        self.setFixedSize(side + parts.GRID, side + parts.GRID)
        line.setTextMargins(0, 0, self.width(), 0)
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._line:
            self.move(
                self._line.width() - self.width() - parts.GRID // 2,
                (self._line.height() - self.height()) // 2,
            )
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Where a field outlives a change of colours, its icon follows.
        if event.type() is QEvent.Type.PaletteChange and self.defaultAction() is not None:
            self.defaultAction().setIcon(self._desk.icon(self._icon))
