"""A picture in a PDF: drawn as lines and letters, not as points, and on one page with its title and notes."""

from __future__ import annotations

from functools import partial
from typing import Any

from tcdesk.reports.layout import readable
from tcdesk.reports.outline import Picture
from tcdesk.reports.pdf_parts import paragraph


def picture(block: Picture, room: float, depth: float, look: dict[str, Any]) -> tuple[list[Any], float]:
    """The picture's parts on a page of `room` times `depth` points, and the height of all of them."""
    from reportlab.platypus import Spacer
    from reportlab.platypus.flowables import CallerMacro

    caption = [paragraph(block.title, look["caption"])] if block.title else []
    notes = [paragraph(note, look["note"]) for note in block.notes]
    beside = sum(_height(part, room, depth) for part in (*caption, *notes)) + 12
    drawing = block.draw()
    drawing.hAlign = "LEFT"
    # smaller where the page asks for it, never larger than it was drawn
    drawing.renderScale = min(1.0, room / drawing.width, (depth - beside) / drawing.height)
    drawn = [
        *caption,
        CallerMacro(partial(_say, readable(block.alt))),
        drawing,
        Spacer(0, 3),
        *notes,
        Spacer(0, 9),
    ]
    return drawn, beside + drawing.height * drawing.renderScale


def _say(alt: str, flowable: Any) -> None:
    """What the picture that is drawn next shows, for those who have the file read aloud."""
    tags = getattr(flowable.canv, "tags", None)
    if tags is not None:
        tags.alt = alt


def _height(part: Any, room: float, depth: float) -> float:
    return float(part.wrap(room, depth)[1] + part.getSpaceBefore() + part.getSpaceAfter())
