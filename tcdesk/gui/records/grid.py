"""Fields in columns: as many as there is room for, wide ones over the whole width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from tcdesk.gui import parts

_HIDDEN_BY_HAND = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class FieldGrid(QWidget):
    """Lays widgets out in rows, again when the width asks for another number of columns.

    `arranged`: it was laid out anew, or has its first width. A wide widget takes a row of its own. `column`
    is the least width of a column, in pixels.
    """

    arranged = Signal()

    def __init__(self, column: int, most: int, *, gap: int = 2 * parts.GRID) -> None:
        super().__init__()
        self._column = column
        self._most = most
        self._columns = 0
        self._measured = False
        self._cells: list[tuple[QWidget, bool]] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(gap * 3 // 4)
        self.setLayout(self._grid)

    @property
    def measured(self) -> bool:
        """Whether it had a width yet."""
        return self._measured

    @property
    def columns(self) -> int:
        """How many columns there are now."""
        return self._columns

    def put(self, cells: Sequence[tuple[QWidget, bool]]) -> None:
        """Show these widgets, each with whether it is wide, in this order."""
        for widget, _ in self._cells:
            self._grid.removeWidget(widget)
        self._cells = list(cells)
        self.again()

    def widen(self, column: int) -> None:
        """Another least width of a column, in pixels."""
        self._column = column
        self._arrange()

    def again(self) -> None:
        """Close the gaps after widgets were hidden or shown."""
        if self._measured:
            self._columns = 0
            self._arrange()
        else:
            # How wide they want to be is asked when there is a width: what is styled for that before it has
            # its place is styled anew each time that something around it gets a parent.
            self._place(self._fitting(self._column))

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column may be: with less room there are fewer columns."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def _widest(self) -> int:
        return max((widget.minimumSizeHint().width() for widget, _ in self._cells), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before, first, self._measured = self._columns, not self._measured, True
        self._arrange()
        if first and before == self._columns:
            self.arranged.emit()

    def _arrange(self) -> None:
        gap = self._grid.horizontalSpacing()
        least = max(
            self._column,
            gap
            + max((widget.minimumSizeHint().width() for widget, wide in self._cells if not wide), default=0),
        )
        columns = self._fitting(least)
        if columns != self._columns:
            self._place(columns)

    def _fitting(self, least: int) -> int:
        """How many columns of this width there is room for."""
        columns = max(1, min(self._most, (self.width() + self._grid.horizontalSpacing()) // least))
        if self._most > 2 and not any(wide for _, wide in self._cells):
            # Four in two rows of two look better than in rows of three and one.
            lines = -(-len(self._cells) // columns)
            columns = max(1, -(-len(self._cells) // max(lines, 1)))
        return columns

    def _place(self, columns: int) -> None:
        for column in range(columns, self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for widget, _ in self._cells:
            self._grid.removeWidget(widget)
        row = column = 0
        for widget, wide in self._cells:
            if widget.isHidden() and widget.testAttribute(_HIDDEN_BY_HAND):
                continue
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(widget, row, column, 1, columns if wide else 1)
            column += columns if wide else 1
            if column >= columns:
                row, column = row + 1, 0
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self.arranged.emit()
