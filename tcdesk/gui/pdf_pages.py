"""The pages of a PDF as pictures, drawn by pdfium from memory: nothing of it touches the disk."""

from __future__ import annotations

import pypdfium2
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from tcdesk.reports.pictures.formats import PDFIUM

POINT = 72
"""Points in an inch: the unit of lengths in a PDF."""


class Pages:
    """A document that is only in memory. Pictures of documents are drawn by pdfium too, beside the window."""

    def __init__(self, data: bytes) -> None:
        with PDFIUM:
            self._document = pypdfium2.PdfDocument(data)
            self.sizes = [QSizeF(*page.get_size()) for page in self._document]

    def picture(self, number: int, dots: float) -> QImage:
        """Page `number` (from 0) with so many dots to the inch."""
        with PDFIUM:
            page = self._document[number]
            drawn = page.render(scale=dots / POINT, prefer_bgrx=True)
            found = QImage(
                bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32
            )
            # Its own copy: the bytes above go with this function.
            copy = found.copy()
            drawn.close()
            page.close()
        return copy

    def close(self) -> None:
        """Let go of the document."""
        with PDFIUM:
            self._document.close()
