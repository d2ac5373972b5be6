"""Icons drawn from small SVG files in the colour of the text beside them, in the size that is asked for."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from tcdesk import paths
from tcdesk.gui.theme import Colours


class _Engine(QIconEngine):
    """Gives pictures to an icon."""

    _copies: ClassVar[list[QIconEngine]] = []
    """Copies belong to the icons that asked for them, which Qt for Python is not told: left to it they would
    be thrown away while they are used. Icons are copied only when somebody adds to one, which is never."""

    @abstractmethod
    def copy(self) -> QIconEngine:
        """One that gives the same pictures."""

    def clone(self) -> QIconEngine:
        self._copies.append(self.copy())
        return self._copies[-1]


class _Drawing(_Engine):
    """Draws when it is shown: most icons are seen in one size and state, many never.

    `painted` has the colours of an icon as it is, disabled, and switched on or selected.
    """

    def __init__(self, name: str, painted: tuple[str, str, str]) -> None:
        super().__init__()
        self._name = name
        self._painted = painted

    def copy(self) -> QIconEngine:
        return _Drawing(self._name, self._painted)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        side = min(size.width(), size.height())
        if side <= 0:
            return QPixmap()
        usual, disabled, chosen = self._painted
        colour = usual
        if mode is QIcon.Mode.Disabled:
            colour = disabled
        elif mode is QIcon.Mode.Selected or state is QIcon.State.On:
            colour = chosen
        return pixmap(self._name, colour, side)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(rect, self.pixmap(rect.size(), mode, state))


class _WithGap(_Engine):
    """An icon that leaves the last fifth of its width free."""

    def __init__(self, inside: QIcon) -> None:
        super().__init__()
        self._inside = inside

    def copy(self) -> QIconEngine:
        return _WithGap(self._inside)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():
            return QPixmap()
        canvas = QPixmap(size)
        canvas.fill(Qt.GlobalColor.transparent)
        painter = QPainter(canvas)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return canvas

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = rect.width() * 4 // 5
        picture = self._inside.pixmap(QSize(side, side), 1.0, mode, state)
        painter.drawPixmap(rect.left(), rect.top() + (rect.height() - side) // 2, picture)


def icon(name: str, colours: Colours, *, colour: str = "", selected: str = "") -> QIcon:
    """The icon called `name`; disabled it is dim, and switched on it takes the colour `selected`."""
    usual = colour or colours.text
    return QIcon(_Drawing(name, (usual, colours.disabled, selected or usual)))


def with_gap(icon: QIcon) -> QIcon:
    """The icon with room on its right: Qt puts the words of a button too close to it."""
    return QIcon(_WithGap(icon))


def pixmap(name: str, colour: str, side: int) -> QPixmap:
    """The icon as a picture of `side` pixels. Drawn once as long as Qt has room to keep it."""
    key = f"tcdesk/{name}/{colour}/{side}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = _drawn(name, colour, side)
        QPixmapCache.insert(key, found)
    return found


def _drawn(name: str, colour: str, side: int) -> QPixmap:
    source = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    canvas = QPixmap(QSize(side, side))
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode())).render(painter)
    painter.end()
    return canvas
