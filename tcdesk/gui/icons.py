"""Icons drawn from small SVG files in the colour of the text beside them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tcdesk import paths
from tcdesk.gui.theme import Colours

_SIDES = (16, 20, 24, 32, 40, 48)


def icon(name: str, colours: Colours, *, colour: str = "", selected: str = "") -> QIcon:
    """The icon called `name`; disabled it is dim, and switched on it takes the colour `selected`."""
    source = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    found = QIcon()
    for mode, state, painted in (
        (QIcon.Mode.Normal, QIcon.State.Off, colour or colours.text),
        (QIcon.Mode.Disabled, QIcon.State.Off, colours.strong_border),
        (QIcon.Mode.Normal, QIcon.State.On, selected or colour or colours.text),
        (QIcon.Mode.Selected, QIcon.State.Off, selected or colour or colours.text),
    ):
        drawing = QSvgRenderer(QByteArray(source.replace("currentColor", painted).encode()))
        for side in _SIDES:
            found.addPixmap(_drawn(drawing, side), mode, state)
    return found


def pixmap(name: str, colour: str, side: int) -> QPixmap:
    """The icon as a picture of `side` pixels, for labels."""
    source = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return _drawn(QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode())), side)


def _drawn(drawing: QSvgRenderer, side: int) -> QPixmap:
    canvas = QPixmap(QSize(side, side))
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    drawing.render(painter)
    painter.end()
    return canvas
