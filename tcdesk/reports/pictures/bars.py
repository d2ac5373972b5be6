"""Bars lying one below the other, each with its name before it and its number behind it.

A number that is not published is a hatched band over the whole width with "c": it could be any number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tcdesk.domain.figures import Count, Hidden
from tcdesk.reports import fonts
from tcdesk.reports.layout import ACCENT, GREY, INK, RULE
from tcdesk.reports.pictures.shapes import SIZE, WIDTH, area, blank, corners, hatch, line, write

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

_LEADING = 9.5
_GAP = 5.0
_BESIDE = 24.0
"""Points between two panels side by side."""
_NUMBER = 34.0
"""Points kept behind the longest bar for its number."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A name with its number; `shown` is the number as the reader writes it, or why there is none."""

    name: str
    number: Count | None
    shown: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A number that the bars are held against: a dashed line over all of them, with its words above."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class _Panel:
    """Where a column of bars stands, in points: its left edge, the room for names, where bars begin, and
    how long a bar of one is."""

    left: float
    names: float
    start: float
    end: float
    unit: float


def bars(rows: Sequence[Bar], *, mark: Mark | None = None) -> Drawing:
    """The rows from the top; many with short names go on in a second panel beside the first."""
    longest = max(wide_of(row.name) for row in rows)
    panels = 2 if len(rows) > 12 and longest < WIDTH / 5 else 1
    wide = (WIDTH - (panels - 1) * _BESIDE) / panels
    names = min(longest, wide * 0.46) + 2
    most = max([1, mark.number if mark else 0, *(row.number for row in rows if isinstance(row.number, int))])
    each = -(-len(rows) // panels)
    columns = [rows[place : place + each] for place in range(0, len(rows), each)]
    lines = [[fonts.wrapped(row.name, fonts.REGULAR, SIZE, names) for row in column] for column in columns]
    heights = [sum(len(name) * _LEADING + _GAP for name in column) for column in lines]
    above = 14.0 if mark else 2.0
    drawing = blank(max(heights) + above + 2)
    for place, (column, wrapped, height) in enumerate(zip(columns, lines, heights, strict=True)):
        left = place * (wide + _BESIDE)
        start = left + names + 6
        panel = _Panel(left, names, start, left + wide - 1, (wide - names - 6 - _NUMBER) / most)
        top = drawing.height - above
        for row, name in zip(column, wrapped, strict=True):
            high = len(name) * _LEADING + _GAP
            _bar(drawing, row, name, panel, top, high)
            top -= high
        line(drawing, (start, drawing.height - above), (start, top), colour=GREY)
        if mark:
            _mark(drawing, mark, panel, height, above)
    return drawing


def wide_of(words: str) -> float:
    fonts.register()
    return fonts.width(words, fonts.REGULAR, SIZE)


def _bar(drawing: Drawing, row: Bar, name: Sequence[str], panel: _Panel, top: float, high: float) -> None:
    middle = top - high / 2
    for place, words in enumerate(name):
        base = middle + (len(name) / 2 - place) * _LEADING - _LEADING * 0.75
        write(drawing, panel.start - 5, base, words, anchor="end")
    low, thick = middle - 5, 10.0
    if isinstance(row.number, Hidden):
        band = corners(panel.start, low, panel.end - panel.start, thick)
        hatch(drawing, band, colour=RULE, weight=0.7)
        area(drawing, [band], edge=RULE)
        area(drawing, [corners(panel.start + 4, low, 12, thick)], fill="FFFFFF")
        write(drawing, panel.start + 10, middle - 2.8, row.shown, face=fonts.BOLD, anchor="middle")
        return
    if row.number is None:
        write(drawing, panel.start + 4, middle - 2.8, row.shown, colour=GREY)
        return
    long = row.number * panel.unit
    if long:
        area(drawing, [corners(panel.start, low, long, thick)], fill=ACCENT)
    write(drawing, panel.start + long + 4, middle - 2.8, row.shown, face=fonts.BOLD)


def _mark(drawing: Drawing, mark: Mark, panel: _Panel, height: float, above: float) -> None:
    x = panel.start + mark.number * panel.unit
    top = drawing.height - above
    line(drawing, (x, top + 2), (x, top - height), colour=INK, weight=0.8, dashed=True)
    half = wide_of(mark.words) / 2
    write(drawing, min(x, panel.end - half), top + 4.5, mark.words, anchor="middle", colour=GREY)
