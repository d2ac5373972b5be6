"""A drawing in the formats of those who show it: points for a document, SVG for the screen."""

from __future__ import annotations

import io
from threading import Lock
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from tcdesk.reports import fonts

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

DOTS = 200
"""Dots to the inch at which a picture is sharp on paper."""
PDFIUM = Lock()
"""Held by whoever draws with pdfium, which knows only one thread at a time."""

_FAMILY = {
    fonts.REGULAR: {"family": "'PT Sans'"},
    fonts.BOLD: {"family": "'PT Sans'", "weight": "bold"},
}


def png(drawing: Drawing, dots: int = DOTS) -> bytes:
    """The drawing on white as PNG, `dots` to the inch; same drawing, same bytes."""
    fonts.register()
    from reportlab.graphics.renderPDF import drawToString

    # without the moment at which it was drawn
    return _points(drawToString(drawing, invariant=1), dots)


def _points(page: bytes, dots: int) -> bytes:
    """A page of PDF as PNG; same page, same bytes."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(page)
        # few colours are enough for one blue, and make a file a third as large
        points = document[0].render(scale=dots / 72).to_pil().quantize(64)
        document.close()
    file = io.BytesIO()
    points.save(file, "PNG", dpi=(dots, dots))
    return file.getvalue()


def svg(drawing: Drawing, alt: str) -> str:
    """The drawing as SVG with `alt` as its description; letters stay letters, of the family PT Sans."""
    fonts.register()
    from reportlab.graphics.renderSVG import drawToString

    made = str(drawToString(drawing, fontHacks=_FAMILY))
    # reportlab takes neither of the two
    return made.replace("<title>...</title>", "").replace("<desc>...</desc>", f"<desc>{escape(alt)}</desc>")
