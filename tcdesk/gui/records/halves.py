"""The list and the form beside each other; in a narrow window one of them at a time."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from tcdesk.gui import parts
from tcdesk.gui.office import Office

_TWO = 1100
_TWO_SCALED = 900
"""Pixels from which both fit: never less than the first, and so many at ordinary letters."""


class Halves(QSplitter):
    """Shows `left` and `right`; their widths are remembered under `name`. `turned`: the right one is `alone`
    now, or no more."""

    turned = Signal()

    def __init__(
        self,
        office: Office,
        name: str,
        left: QWidget,
        right: QWidget,
        back: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._name = f"{name}.halves"
        self._right = self._alone = False
        self._back, self._left_half, self._right_half = back, left, right
        self.setChildrenCollapsible(False)
        self.setHandleWidth(2 * parts.GRID)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        kept = office.desk.settings.columns.get(self._name, ())
        self.setSizes(list(kept) if len(kept) == 2 else [640, 530])
        self.splitterMoved.connect(self._keep)
        self._arrange()

    @property
    def narrow(self) -> bool:
        """Whether only one half fits."""
        return self.width() < max(_TWO - 4 * parts.GRID, self._office.desk.theme.scaled(_TWO_SCALED))

    @property
    def alone(self) -> bool:
        """Whether the right half is all that is shown."""
        return self._right and self.narrow

    def turn(self, *, right: bool) -> None:
        """Where only one half fits, show this one."""
        self._right = right
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.narrow
        self._left_half.setVisible(not narrow or not self._right)
        self._right_half.setVisible(not narrow or self._right)
        self._back.setVisible(narrow)
        if self.alone != self._alone:
            self._alone = self.alone
            self.turned.emit()

    def _keep(self) -> None:
        sizes = tuple(max(size, 1) for size in self.sizes())
        desk = self._office.desk
        desk.keep(replace(desk.settings, columns={**desk.settings.columns, self._name: sizes}))
