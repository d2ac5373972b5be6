"""Pieces of pages that show much at a glance: a line that is a button, columns that fold, equal tiles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QLayout, QPushButton, QSizePolicy, QWidget

from tcdesk.gui import icons, parts
from tcdesk.gui.office import Office

SIDE = 20
"""Of an icon before a line, at ordinary letters."""


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout and put it away."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            emptied(inner)


def picture(office: Office, name: str, colour: str) -> QLabel:
    """An icon beside words; a screen reader passes it over."""
    found = QLabel()
    side = office.desk.theme.scaled(SIDE)
    found.setPixmap(icons.pixmap(name, colour, side))
    found.setFixedWidth(side)
    found.setAlignment(Qt.AlignmentFlag.AlignTop)
    return found


class Row(QPushButton):
    """A button of the width of its place, whose words wrap. Enter and space press it."""

    def __init__(self, inside: QLayout, words: str, do: Callable[[], object], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "row")
        self.setAccessibleName(words)
        self.setAutoDefault(True)
        self.setLayout(inside)
        # A button is never narrower than its words on one line; these break.
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)
        for label in self.findChildren(QLabel):
            # The words belong to the button: clicks go through them.
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.clicked.connect(lambda: do())

    def _inside(self) -> QLayout:
        found = self.layout()
        assert found is not None
        return found

    def sizeHint(self) -> QSize:
        return self._inside().totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._inside().totalMinimumSize()


def line(
    office: Office,
    words: str,
    do: Callable[[], object],
    *,
    icon: str = "",
    colour: str = "",
    before: str = "",
    name: str = "",
) -> Row:
    """A line that leads somewhere: an icon or a few words `before`, the words, an arrow."""
    colours = office.desk.theme.colours
    layout = parts.row(margin=parts.GRID)
    if icon:
        layout.addWidget(picture(office, icon, colour or colours.dim))
    if before:
        head = parts.label(before, "dim", wrap=False)
        head.setMinimumWidth(head.fontMetrics().horizontalAdvance("00.00.0000") + parts.GRID)
        layout.addWidget(head)
    layout.addWidget(parts.label(words), 1)
    layout.addWidget(picture(office, "chevron-right", colours.dim))
    return Row(layout, f"{before} {words}" if before else words, do, name)


class Columns(QWidget):
    """Two widgets beside each other where there is room (`least` pixels, shared by `shares`), else below
    each other."""

    def __init__(self, left: QWidget, right: QWidget, least: int, shares: tuple[int, int] = (3, 2)) -> None:
        super().__init__()
        self._least = least
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * parts.GRID)
        self._layout.addWidget(left, shares[0])
        self._layout.addWidget(right, shares[1])
        self._layout.setAlignment(left, Qt.AlignmentFlag.AlignTop)
        self._layout.setAlignment(right, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        # What stands beside each other can go below each other before it would widen the page.
        halves = [self._layout.itemAt(place) for place in range(self._layout.count())]
        width = max((half.minimumSize().width() for half in halves if half is not None), default=0)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self._least
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._layout.direction():
            self._layout.setDirection(direction)


class Tiles(QWidget):
    """Widgets of equal width in as few lines as there is room for, evenly spread over the lines."""

    def __init__(self, tiles: Sequence[QWidget], least: int) -> None:
        super().__init__()
        self._tiles = tuple(tiles)
        self._least = least
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(parts.GRID)
        self._arrange(max(1, len(self._tiles)))

    def minimumSizeHint(self) -> QSize:
        # The tiles go into more lines before they would widen the page.
        return QSize(self._least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit = max(1, (self.width() + parts.GRID) // (self._least + parts.GRID))
        lines = -(-len(self._tiles) // fit)
        self._arrange(-(-len(self._tiles) // lines) if lines else 1)

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        for place in range(self._across):
            self._grid.setColumnStretch(place, 0)
        self._across = across
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, place // across, place % across)
        for place in range(across):
            self._grid.setColumnStretch(place, 1)
