"""A drawing in the formats of those who show it: points for a document, SVG for the screen."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from tcdesk.reports import fonts

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

DOTS = 200
"""Dots to the inch at which a picture is sharp on paper."""


def png(drawing: Drawing, dots: int = DOTS) -> bytes:
    """The drawing on white as PNG, `dots` to the inch; same drawing, same bytes."""
    fonts.register()
    import pypdfium2
    from reportlab.graphics.renderPDF import drawToString

    document = pypdfium2.PdfDocument(drawToString(drawing))
    try:
        page = document[0]
        points = page.render(scale=dots / 72).to_pil()
        file = io.BytesIO()
        points.save(file, "PNG", optimize=True, dpi=(dots, dots))
        return file.getvalue()
    finally:
        document.close()


def svg(drawing: Drawing) -> str:
    """The drawing as SVG; its letters stay letters, in the family that the window knows as PT Sans."""
    fonts.register()
    from reportlab.graphics.renderSVG import drawToString

    return str(drawToString(drawing))
