"""A PDF in the window: scrolled with the keys, larger and smaller; nothing of it touches the disk."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.text import Text

_STEP = 1.25
_SMALLEST, _LARGEST = 0.25, 4.0


class PdfView(QWidget):
    """Pages below each other."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        say = office.say
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setObjectName("pdf")
        self.view.setAccessibleName(say(Text("Preview")))
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        buttons = parts.row(
            parts.button(
                say(Text("Smaller")), lambda: self.zoom(1 / _STEP), name="pdf-smaller", keys="Ctrl+-"
            ),
            parts.button(say(Text("Larger")), lambda: self.zoom(_STEP), name="pdf-larger", keys="Ctrl++"),
            parts.button(say(Text("Whole width")), self.fit, name="pdf-width"),
            None,
        )
        layout = parts.column(margin=parts.GRID)
        layout.addLayout(buttons)
        layout.addWidget(self.view, 1)
        self.setLayout(layout)

    def show_pdf(self, data: bytes) -> None:
        """Show this document in place of the one before."""
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)

    def zoom(self, by: float) -> None:
        """Make the pages larger or smaller."""
        now = self.view.zoomFactor()
        if self.view.zoomMode() is QPdfView.ZoomMode.FitToWidth and self.document.pageCount():
            points = self.document.pagePointSize(0).width() * self.logicalDpiX() / 72
            now = self.view.viewport().width() / max(points, 1)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(now * by, _SMALLEST), _LARGEST))

    def fit(self) -> None:
        """As wide as the window again."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
