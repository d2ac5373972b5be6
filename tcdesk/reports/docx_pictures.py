"""A picture in a DOCX: as points, with what it shows in words for those who do not see it."""

from __future__ import annotations

import io
from typing import Any

from tcdesk.reports import docx_styles
from tcdesk.reports.layout import one_line, readable
from tcdesk.reports.outline import Picture
from tcdesk.reports.pictures.formats import png


def picture(out: Any, block: Picture, room: int) -> None:
    """The picture after its title and before its notes, at most `room` twips wide."""
    from docx.shared import Pt, Twips

    if block.title:
        out.add_paragraph(readable(block.title), "Caption")
    drawing = block.draw()
    line = out.add_paragraph("", docx_styles.PARAGRAPHS["body"])
    line.paragraph_format.keep_with_next = bool(block.notes)
    # a line of a fixed height would cut the picture off
    line.paragraph_format.line_spacing = 1.0
    shown = line.add_run().add_picture(io.BytesIO(png(drawing)), width=min(Pt(drawing.width), Twips(room)))
    properties = shown._inline.docPr
    properties.set("descr", readable(block.alt))
    properties.set("title", one_line(block.title))
    for note in block.notes:
        out.add_paragraph(readable(note), docx_styles.PARAGRAPHS["note"])
