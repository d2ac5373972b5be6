"""The drawing of the one-page report: boxes to write in, lists to tick, lines to sign on.

Everything is drawn downwards; each function returns the height (in points from below) that it reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tcdesk.domain.choices import Figure
from tcdesk.domain.reference import Code, Kit
from tcdesk.i18n import Language
from tcdesk.reports import fonts, one_page
from tcdesk.reports.layout import GREY, INK, SHADE, readable
from tcdesk.text import Text

_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 555.0, 812.0, 30.0
_GAP = 16.0
_COLUMN = 272.0
"""Width of the column of figures; topics and source stand in the rest."""


@dataclass(frozen=True, slots=True)
class Pen:
    """A canvas with the language, the scale of letters, and the points added to each row of figures."""

    canvas: Any
    language: Language
    scale: float
    more: float

    def say(self, message: Text) -> str:
        return readable(self.language.say(message))

    def write(
        self, x: float, y: float, words: str, room: float, size: float = 8.0, *, bold: bool = False
    ) -> float:
        """Words from the height `y` down, broken into lines of `room` points."""
        face, high = fonts.BOLD if bold else fonts.REGULAR, size * self.scale
        self.canvas.setFont(face, high)
        for line in fonts.wrapped(words, face, high, room):
            y -= high * 1.18
            self.canvas.drawString(x, y + high * 0.22, line)
        return y

    def one_line(self, x: float, y: float, words: str, size: float, *, bold: bool = False) -> float:
        """Words on the line at `y`; returns where they end."""
        face = fonts.BOLD if bold else fonts.REGULAR
        self.canvas.setFont(face, size * self.scale)
        self.canvas.drawString(x, y, words)
        return x + fonts.width(words, face, size * self.scale)

    def box(self, x: float, y: float, wide: float, high: float, weight: float = 0.7) -> None:
        """A frame whose lower left corner is at `x`, `y`."""
        self.canvas.setLineWidth(weight)
        self.canvas.rect(x, y, wide, high)

    def line(self, x: float, y: float, until: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x, y, until, y)

    def bar(self, x: float, y: float, words: str, room: float) -> float:
        """A heading on a light ground that a grey printer keeps apart from white."""
        high = 12.5 * self.scale
        self.canvas.setFillColor(f"#{SHADE}")
        self.canvas.rect(x, y - high, room, high, stroke=0, fill=1)
        self.canvas.setFillColor(f"#{INK}")
        self.one_line(x + 3, y - high + 3.4 * self.scale, words, 8.5, bold=True)
        return y - high


def draw(canvas: Any, kit: Kit, language: Language, day: date, scale: float, more: float) -> bool:
    """Draw the page as of `day`; whether everything stood on it."""
    canvas.setFillColor(f"#{INK}")
    canvas.setStrokeColor(f"#{INK}")
    pen = Pen(canvas, language, scale, more)
    y = _head(pen)
    y = _period(pen, y - 9)
    y = _rules(pen, y - 7)
    left = _figures(pen, y - 6)
    right = _topics(pen, kit, y - 6)
    # whatever the list leaves free is for words, and that is some lines at least
    enough = _source(pen, right - 6, left)
    y = _needs(pen, kit, left - 7)
    y = _signatures(pen, y - 6)
    y = pen.write(_LEFT, y - 4, pen.say(one_page.how_to_send(kit)), _RIGHT - _LEFT, 7.5)
    canvas.setFillColor(f"#{GREY}")
    words = pen.say(Text("Form of {day}", day=day))
    canvas.setFont(fonts.REGULAR, 6.5)
    canvas.drawRightString(_RIGHT, _BOTTOM - 8, words)
    return enough and y >= _BOTTOM


def _head(pen: Pen) -> float:
    """Which commission writes to whom, and the title."""
    beside = _LEFT + _COLUMN + _GAP
    left = pen.write(_LEFT, _TOP, pen.say(one_page.COMMISSION), _COLUMN, 9, bold=True)
    right = pen.write(beside, _TOP, pen.say(one_page.ADDRESSEE), _RIGHT - beside, 9)
    base = min(left, right) - 14
    x = pen.one_line(_LEFT, base, f"{pen.say(one_page.UNIT)}:", 9)
    pen.line(x + 4, base - 2, _LEFT + _COLUMN)
    x = pen.one_line(beside, base, pen.say(Text("No.")), 9)
    pen.line(x + 4, base - 2, x + 74)
    x = pen.one_line(x + 80, base, pen.say(Text("of (day)")), 9)
    pen.line(x + 4, base - 2, _RIGHT)
    y = base - 13
    for words, size, face in (
        (pen.say(one_page.TITLE), 15 * pen.scale, fonts.BOLD),
        (pen.say(one_page.SUBTITLE), 9.5 * pen.scale, fonts.REGULAR),
    ):
        pen.canvas.setFont(face, size)
        y -= size
        pen.canvas.drawCentredString((_LEFT + _RIGHT) / 2, y + size * 0.2, words)
        y -= 2
    return y


def _period(pen: Pen, y: float) -> float:
    """A box to tick for the year or one of its halves, and two for its last digits."""
    base = y - 12
    x = pen.one_line(_LEFT, base, f"{pen.say(one_page.PERIOD)}:", 9, bold=True) + 9
    for half in one_page.HALVES:
        pen.box(x, base - 1, 8.5, 8.5)
        x = pen.one_line(x + 11.5, base, pen.say(half), 8.5) + 14
    pen.one_line(x + 4, base - 0.5, "20", 11, bold=True)
    for place in range(2):
        pen.box(x + 19 + place * 17, base - 4, 15, 16)
    return base - 5


def _rules(pen: Pen, y: float) -> float:
    """How to write and how to count, in a frame."""
    top, room = y, _RIGHT - _LEFT - 12
    y = pen.write(_LEFT + 6, y - 3, pen.say(one_page.NUMBERS), room, 7.8)
    y = pen.write(_LEFT + 6, y, f"{pen.say(one_page.ACTIVITY)} {pen.say(one_page.VICTIM)}", room, 7.8)
    y = pen.write(_LEFT + 6, y, pen.say(one_page.PRIVACY), room, 8.4, bold=True) - 3
    pen.box(_LEFT, y, _RIGHT - _LEFT, top - y, 0.9)
    return y


def _figures(pen: Pen, y: float) -> float:
    """A numbered box for each figure, and the box of their sum."""
    place = 0
    for section in one_page.SECTIONS:
        y = pen.bar(_LEFT, y, pen.say(section.title), _COLUMN) - 1.5
        for figure in section.figures:
            place += 1
            y = _figure(pen, y, place, figure)
        y -= 1
    words = f"{pen.say(one_page.CONTROL)}. {pen.say(one_page.control_words())}"
    end = pen.write(_LEFT + 4, y - 4, words, _COLUMN - 92, 7.8, bold=True)
    end = min(end - 3, y - 27)
    pen.box(_LEFT, end, _COLUMN, y - end, 1.3)
    pen.box(_LEFT + _COLUMN - 82, (y + end) / 2 - 9, 78, 18, 1.3)
    return end


def _figure(pen: Pen, y: float, place: int, figure: Figure) -> float:
    words = pen.say(figure.label)
    inset = 12 if figure in one_page.PARTS else 0
    room = _COLUMN - 17 - inset - 84
    lines = len(fonts.wrapped(words, fonts.REGULAR, 8.3 * pen.scale, room))
    high = max(13.5 + pen.more, lines * 8.3 * 1.18 * pen.scale + 3)
    end = y - high
    middle = end + high / 2
    pen.canvas.setFillColor(f"#{GREY}")
    pen.one_line(_LEFT + 2, middle - 2.8, str(place), 7.5)
    pen.canvas.setFillColor(f"#{INK}")
    top = middle + lines * 8.3 * 1.18 * pen.scale / 2
    pen.write(_LEFT + 17 + inset, top, words[:1].upper() + words[1:], room, 8.3)
    pen.box(_LEFT + _COLUMN - 82, end + 1, 54, high - 2)
    pen.one_line(_LEFT + _COLUMN - 23, middle - 3.2, "≈", 10)
    pen.box(_LEFT + _COLUMN - 12.5, middle - 4.2, 8.5, 8.5)
    return end


def _topics(pen: Pen, kit: Kit, y: float) -> float:
    x, room = _LEFT + _COLUMN + _GAP, _RIGHT - _LEFT - _COLUMN - _GAP
    y = pen.bar(x, y, pen.say(one_page.TOPICS), room) - 1
    y = pen.write(x + 3, y, pen.say(one_page.TOPICS_HOW), room - 3, 7.2) - 2
    for topic in kit.topics:
        pen.box(x + 3, y - 8.5 * pen.scale, 7.5, 7.5)
        y = pen.write(x + 15, y, readable(pen.language.label(topic)), room - 15, 7.6) - 1.6 - pen.more * 0.7
    return y


def _source(pen: Pen, y: float, until: float) -> bool:
    """Lines for the source down to the height `until`; whether there was room for three."""
    x = _LEFT + _COLUMN + _GAP
    y = pen.bar(x, y, pen.say(one_page.SOURCE), _RIGHT - x)
    lines = int((y - until) // 17)
    for place in range(lines):
        pen.line(x, until + place * 17, _RIGHT)
    return lines >= 3


def _needs(pen: Pen, kit: Kit, y: float) -> float:
    """The categories with their numbers, then a box for the number and a line for each need."""
    room = _RIGHT - _LEFT
    y = pen.bar(_LEFT, y, pen.say(one_page.NEEDS), room) - 1
    y = pen.write(_LEFT + 3, y, pen.say(one_page.NEEDS_HOW), room - 3, 7.2) - 1
    y = _categories(pen, kit.need_categories, y, room)
    for _need in range(one_page.MOST_NEEDS):
        y -= 18
        pen.box(_LEFT + 3, y, 26, 14.5)
        pen.line(_LEFT + 35, y, _RIGHT)
    return y


def _categories(pen: Pen, categories: tuple[Code, ...], y: float, room: float) -> float:
    """The list in three columns of about as many lines each."""
    size, wide = 6.9, room / 3
    words = [readable(pen.language.label(category)) for category in categories]
    lines = [len(fonts.wrapped(word, fonts.REGULAR, size * pen.scale, wide - 18)) for word in words]
    lowest, at, column, written = y, y, 0, 0
    for place, (word, needed) in enumerate(zip(words, lines, strict=True), start=1):
        if written + needed / 2 > sum(lines) * (column + 1) / 3:
            column, at = column + 1, y
        x = _LEFT + 3 + column * wide
        pen.one_line(x, at - size * pen.scale * 0.96, str(place), size, bold=True)
        at = pen.write(x + 12, at, word, wide - 18, size)
        written += needed
        lowest = min(lowest, at)
    return lowest


def _signatures(pen: Pen, y: float) -> float:
    """Lines for chair and secretary: name, post, signature, day; and the place of the stamp."""
    room = _RIGHT - _LEFT - 66
    columns = (
        (Text("name, post"), 0.50),
        (Text("signature"), 0.27),
        (Text("date"), 0.23),
    )
    top = y
    for role in (Text("Chair"), Text("Secretary")):
        y -= 17
        pen.one_line(_LEFT, y, pen.say(role), 8.5, bold=True)
        x = _LEFT + 72
        for label, share in columns:
            wide = (room - 72) * share
            pen.line(x, y - 1.5, x + wide - 10)
            pen.canvas.setFillColor(f"#{GREY}")
            pen.write(x, y - 1.5, pen.say(label), wide - 10, 6.3)
            pen.canvas.setFillColor(f"#{INK}")
            x += wide
        y -= 6
    pen.canvas.setDash(2, 2)
    pen.box(_RIGHT - 56, y - 1, 56, top - y - 4, 0.6)
    pen.canvas.setDash()
    words = pen.say(Text("place of the stamp"))
    pen.canvas.setFillColor(f"#{GREY}")
    pen.write(_RIGHT - 52, top - 6, words, 48, 6.3)
    pen.canvas.setFillColor(f"#{INK}")
    return y - 2
