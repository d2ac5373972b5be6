"""What every picture is drawn with: one width, one blue, letters of the document's font, hatching.

Differences are told by dark, hatched and white, and by words beside them; never by hue alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from tcdesk.reports import fonts
from tcdesk.reports.layout import INK

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

WIDTH = 480.0
"""Points: the width of every picture, a little less than the room on a page."""
SIZE = 8.0
"""Of the letters, in points."""

Ring = Sequence[tuple[float, float]]
"""Corners of an area, in points."""


def blank(height: float) -> Drawing:
    """An empty drawing `height` points high, white also where the window is dark."""
    fonts.register()
    from reportlab.graphics.shapes import Drawing, Rect

    # its own default would put Helvetica into the file
    drawing = Drawing(WIDTH, height, initialFontName=fonts.REGULAR)
    drawing.add(Rect(0, 0, WIDTH, height, fillColor=_colour("FFFFFF"), strokeColor=None))
    return drawing


def write(
    drawing: Drawing,
    x: float,
    y: float,
    words: str,
    *,
    size: float = SIZE,
    face: str = fonts.REGULAR,
    anchor: Literal["start", "middle", "end"] = "start",
    colour: str = INK,
) -> None:
    """One line of words on the base line `y`."""
    from reportlab.graphics.shapes import String

    drawing.add(
        String(x, y, words, fontName=face, fontSize=size, textAnchor=anchor, fillColor=_colour(colour))
    )


def area(
    drawing: Drawing, rings: Sequence[Ring], *, fill: str = "", edge: str = "", weight: float = 0.5
) -> None:
    """An area of one or several rings, each closed."""
    from reportlab.graphics.shapes import Polygon

    for ring in rings:
        drawing.add(
            Polygon(
                [number for corner in ring for number in corner],
                fillColor=_colour(fill),
                strokeColor=_colour(edge),
                strokeWidth=weight,
                strokeLineJoin=1,
            )
        )


def corners(x: float, y: float, wide: float, high: float) -> Ring:
    """A rectangle from its lower left corner."""
    return ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))


def line(
    drawing: Drawing,
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    colour: str = INK,
    weight: float = 0.5,
    dashed: bool = False,
) -> None:
    from reportlab.graphics.shapes import Line

    drawing.add(
        Line(
            *start,
            *end,
            strokeColor=_colour(colour),
            strokeWidth=weight,
            strokeDashArray=[2, 2] if dashed else None,
        )
    )


def hatch(drawing: Drawing, ring: Ring, *, colour: str, apart: float = 3.2, weight: float = 0.8) -> None:
    """Slanting lines inside the ring, `apart` points from each other; drawn one by one, for the screen
    knows no patterns."""
    slants = [y - x for x, y in ring]
    place = min(slants) + apart / 2
    while place < max(slants):
        crossed = sorted(_crossings(ring, place))
        for start, end in zip(crossed[::2], crossed[1::2], strict=False):
            line(drawing, start, end, colour=colour, weight=weight)
        place += apart


def _crossings(ring: Ring, place: float) -> Iterator[tuple[float, float]]:
    """Where the line y = x + `place` goes through the edges of the ring."""
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        before, after = y0 - x0 - place, y1 - x1 - place
        if (before < 0) != (after < 0):
            share = before / (before - after)
            yield x0 + share * (x1 - x0), y0 + share * (y1 - y0)


def fitted(words: str, room: float, size: float, face: str = fonts.REGULAR) -> float:
    """The size at which the words stand on a line of `room` points, at most `size`."""
    return min(size, size * room / max(fonts.width(words, face, size), 0.01))


def _colour(name: str) -> Any:
    from reportlab.lib.colors import HexColor

    return HexColor(f"#{name}") if name else None
