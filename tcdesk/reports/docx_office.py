"""What an official paper has beside running text, in a DOCX: letterhead, words side by side, fields.

A field that is empty is a line made by a tab, so that words typed over it do not push the line along.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from tcdesk.reports.layout import CREST_HEIGHT, CREST_WIDTH, readable
from tcdesk.reports.outline import Bullets, Columns, Field, Letterhead


def letterhead(out: Any, head: Letterhead) -> None:
    """The coat of arms, the lines of the office, its name, and how it is reached above a rule."""
    if head.crest:
        _picture(out.add_paragraph("", "Letterhead"), head.crest)
    for style, lines in (("Letterhead", head.lines), ("Letterhead Name", head.name)):
        for line in lines:
            out.add_paragraph(readable(line), style)
    # the rule below belongs to this paragraph, so it is there without words too
    out.add_paragraph(readable(" · ".join(head.below)), "Letterhead End")


def _picture(line: Any, data: bytes) -> None:
    from docx.shared import Mm

    try:
        picture = line.add_run().add_picture(BytesIO(data), height=Mm(CREST_HEIGHT))
    except Exception:
        # A picture that is damaged inside is left out: the paper is what is needed.
        return
    if picture.width > Mm(CREST_WIDTH):
        picture.height = int(picture.height * Mm(CREST_WIDTH) / picture.width)
        picture.width = Mm(CREST_WIDTH)


def apart(title: Any) -> None:
    """Room below a title that has no subtitle."""
    from docx.shared import Pt

    title.paragraph_format.space_after = Pt(12)


def listed(out: Any, bullets: Bullets, indent: int) -> None:
    """A list with marks of its own; the lines of an item begin at `indent` twips."""
    from docx.shared import Pt, Twips

    line = None
    for mark, item in bullets.marked():
        line = out.add_paragraph(f"{mark}\t{readable(item)}", "List Mark")
        line.paragraph_format.left_indent = Twips(indent)
        line.paragraph_format.first_line_indent = Twips(-indent)
        line.paragraph_format.tab_stops.add_tab_stop(Twips(indent))
    if line is not None:
        line.paragraph_format.space_after = Pt(8)


def field(out: Any, block: Field, room: int) -> None:
    """The label with its words, or with lines up to the right margin."""
    line = out.add_paragraph("", "Field")
    if block.label:
        line.add_run(readable(block.label)).bold = True
    if block.value:
        line.add_run(f"{' ' if block.label else ''}{readable(block.value)}")
    if block.value or not block.lines:
        return
    _ruled(line, f"{' ' if block.label else ''}\t", room)
    for _ in range(block.lines - 1):
        _ruled(out.add_paragraph("", "Field"), "\t", room)


def _ruled(line: Any, words: str, room: int) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Twips

    line.paragraph_format.tab_stops.add_tab_stop(Twips(room), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    line.add_run(words)


def columns(out: Any, block: Columns, room: int) -> None:
    """Words side by side, in a table that shows no line and is not parted between pages."""
    from docx.shared import Pt, Twips

    drawn = out.add_table(len(block.rows), len(block.widths), "Table Grid")
    drawn.autofit = False
    _without_lines(drawn._tbl)
    widths = [Twips(int(wide / sum(block.widths) * room)) for wide in block.widths]
    for column, wide in zip(drawn.columns, widths, strict=True):
        column.width = wide
    for place, (row, words) in enumerate(zip(drawn.rows, block.rows, strict=True)):
        for cell, wide, said in zip(row.cells, widths, words, strict=True):
            cell.width = wide
            line = cell.paragraphs[0]
            line.style = "Columns"
            line.add_run(readable(said))
            if place == 0:
                line.paragraph_format.space_before = Pt(14)
            line.paragraph_format.keep_with_next = place < len(block.rows) - 1
    out.add_paragraph("", "Table Gap")


def _without_lines(table: Any) -> None:
    """No line around or between the cells, and no room beside their words."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        border.set(qn("w:val"), "nil")
        borders.append(border)
    for side, room in (("left", "0"), ("right", "120")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), room)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    layout = table.tblPr.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(margins)
