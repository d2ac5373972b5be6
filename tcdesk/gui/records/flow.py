"""Widgets beside each other as long as there is room, then in the next line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from tcdesk.gui import parts


class FlowLayout(QLayout):
    """Lines of widgets, the lower ones in the middle of a line. One that is wider than it may break its
    words."""

    def __init__(self, gap: int = parts.GRID // 2 + 2) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def put(self, place: int, widget: QWidget) -> None:
        """Add a widget at a place among the others."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())

    def count(self) -> int:
        return len(self._items)

    # Qt asks for places that are not there, and wants nothing for them.
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Asked for many times while what is around takes its place.
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Something inside has another size."""
        self._heights.clear()
        self._least = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        if self._least is None:
            shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
            self._least = QSize(
                max((size.width() for size in shown), default=0), max((s.height() for s in shown), default=0)
            )
        return self._least

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place everything inside the width of `rect`; the height that it takes."""
        left, top, high = rect.x(), rect.y(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if size.width() > rect.width() and item.hasHeightForWidth():
                size = QSize(rect.width(), item.heightForWidth(rect.width()))
            if left + size.width() > rect.x() + rect.width() and high:
                if move:
                    _place(line, high)
                left, top, high, line = rect.x(), top + high + self._gap, 0, []
            line.append((item, QRect(QPoint(left, top), size)))
            left += size.width() + self._gap
            high = max(high, size.height())
        if move:
            _place(line, high)
        return top + high - rect.y()


def _place(line: list[tuple[QLayoutItem, QRect]], high: int) -> None:
    """Put the widgets of a line where they belong, each in the middle of its height."""
    for item, place in line:
        item.setGeometry(place.translated(0, (high - place.height()) // 2))
