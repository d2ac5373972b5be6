"""What an official paper has beside running text, in a PDF: letterhead, words side by side, fields."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from tcdesk.reports import fonts
from tcdesk.reports.layout import CREST_HEIGHT, CREST_WIDTH, INK, readable
from tcdesk.reports.outline import Columns, Field, Letterhead
from tcdesk.reports.pdf_parts import paragraph
from tcdesk.reports.pdf_tags import Cells

# points: size of the words of a field, from one empty line to the next
_SIZE, _LINE = 10.0, 19.0


def letterhead(head: Letterhead, look: dict[str, Any]) -> list[Any]:
    """The coat of arms, the lines of the office, its name, and how it is reached above a rule."""
    from reportlab.platypus import HRFlowable

    parts = _picture(head.crest) if head.crest else []
    parts += [paragraph(line, look["letterhead"]) for line in head.lines]
    parts += [paragraph(line, look["letterhead_name"]) for line in head.name]
    if head.below:
        parts.append(paragraph(" · ".join(head.below), look["letterhead_below"]))
    return [*parts, HRFlowable("100%", 1, color=f"#{INK}", spaceBefore=4, spaceAfter=10)]


def _picture(data: bytes) -> list[Any]:
    """The picture in the middle; nothing where it is damaged: the paper is what is needed."""
    from reportlab.lib.units import mm
    from reportlab.lib.utils import ImageReader
    from reportlab.platypus import Image

    try:
        reader = ImageReader(BytesIO(data))
        wide, high = reader.getSize()
        reader.getRGBData()
    except Exception:
        return []
    scale = min(CREST_HEIGHT / high, CREST_WIDTH / wide) * mm
    found = Image(BytesIO(data), width=wide * scale, height=high * scale, hAlign="CENTER")
    found.spaceAfter = 4
    return [found]


def columns(block: Columns, room: float, look: dict[str, Any]) -> Any:
    """Words side by side, kept together on a page."""
    from reportlab.platypus import KeepTogether, Table

    drawn = Table(
        [[paragraph(words, look["columns"]) for words in row] for row in block.rows],
        colWidths=[wide / sum(block.widths) * room for wide in block.widths],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ],
        renderCB=Cells(["words"] * len(block.rows)),
        hAlign="LEFT",
        spaceBefore=14,
        spaceAfter=10,
    )
    return KeepTogether([drawn])


def field(block: Field, room: float, look: dict[str, Any]) -> list[Any]:
    """The label with its words, or with lines up to the right margin."""
    from reportlab.platypus import Paragraph as Flowing

    label = escape(readable(block.label))
    if block.value or not block.lines:
        words = escape(readable(block.value)).replace("\n", "<br/>")
        return [Flowing(f"<b>{label}</b> {words}" if label else words, look["field"])]
    wide = fonts.width(readable(block.label), fonts.BOLD, _SIZE) + 5 if label else 0.0
    if wide > room * 0.7:
        return [Flowing(f"<b>{label}</b>", look["field"]), _lines("", 0.0, block.lines, room)]
    return [_lines(readable(block.label), wide, block.lines, room)]


def _lines(label: str, wide: float, number: int, room: float) -> Any:
    """Empty lines to write on, the first after its label of that width."""
    from reportlab.platypus import Table

    # the first column is there on every line, so that a table can hold them
    below = [("LINEBELOW", (0, 1), (-1, -1), 0.5, f"#{INK}")] if number > 1 else []
    return Table(
        [[label, ""], *[["", ""]] * (number - 1)],
        colWidths=[wide, room - wide],
        rowHeights=[_LINE] * number,
        style=[
            ("FONT", (0, 0), (-1, -1), fonts.BOLD, _SIZE),
            ("TEXTCOLOR", (0, 0), (-1, -1), f"#{INK}"),
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
            ("LINEBELOW", (1, 0), (1, 0), 0.5, f"#{INK}"),
            *below,
        ],
        renderCB=Cells(["words"] * number),
        hAlign="LEFT",
        spaceAfter=6,
    )
