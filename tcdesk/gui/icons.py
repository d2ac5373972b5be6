"""Icons drawn from small SVG files in the colour of the text beside them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from tcdesk import paths
from tcdesk.gui.theme import Colours

_SIDES = (16, 20, 24, 32, 40, 48)


def icon(name: str, colours: Colours, *, colour: str = "", selected: str = "") -> QIcon:
    """The icon called `name`; disabled it is dim, and switched on it takes the colour `selected`."""
    source = _source(name)
    found = QIcon()
    # Most icons have one colour for all but the disabled state.
    drawn: dict[str, list[QPixmap]] = {}
    for mode, state, painted in (
        (QIcon.Mode.Normal, QIcon.State.Off, colour or colours.text),
        (QIcon.Mode.Disabled, QIcon.State.Off, colours.strong_border),
        (QIcon.Mode.Normal, QIcon.State.On, selected or colour or colours.text),
        (QIcon.Mode.Selected, QIcon.State.Off, selected or colour or colours.text),
    ):
        if painted not in drawn:
            drawing = _drawing(source, painted)
            drawn[painted] = [_drawn(drawing, side) for side in _SIDES]
        for picture in drawn[painted]:
            found.addPixmap(picture, mode, state)
    return found


def pixmap(name: str, colour: str, side: int) -> QPixmap:
    """The icon as a picture of `side` pixels, for labels. Drawn once as long as Qt has room to keep it."""
    key = f"tcdesk/{name}/{colour}/{side}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = _drawn(_drawing(_source(name), colour), side)
        QPixmapCache.insert(key, found)
    return found


def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _drawing(source: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))


def _drawn(drawing: QSvgRenderer, side: int) -> QPixmap:
    canvas = QPixmap(QSize(side, side))
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    drawing.render(painter)
    painter.end()
    return canvas
