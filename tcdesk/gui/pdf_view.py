"""A PDF in the window: scrolled with the keys, larger and smaller."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.pdf_pages import POINT, Pages
from tcdesk.text import Text

_STEP = 1.25
_SMALLEST, _LARGEST = 0.25, 4.0
_GAP = parts.GRID
_KEPT = 6
"""Pictures of pages that are kept for the way back."""


class _Sheets(QWidget):
    """All pages below each other; those that are seen are drawn when they are seen."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: Pages | None = None
        self.zoom = 1.0
        self._drawn: dict[int, QImage] = {}

    def lay_out(self) -> None:
        """Take the size of all pages at the present zoom."""
        self._drawn.clear()
        places = self._places()
        self.setFixedHeight(places[-1].bottom() + _GAP if places else 0)
        self.setMinimumWidth(max((place.width() for place in places), default=0) + 2 * _GAP)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, place in enumerate(self._places()):
            if place.intersects(event.rect()) and self.pages is not None:
                painter.drawImage(place, self._picture(number))
        painter.end()

    def _picture(self, number: int) -> QImage:
        assert self.pages is not None
        if number not in self._drawn:
            if len(self._drawn) >= _KEPT:
                self._drawn.pop(next(iter(self._drawn)))
            dots = self.logicalDpiX() * self.zoom * self.devicePixelRatioF()
            self._drawn[number] = self.pages.picture(number, dots)
        return self._drawn[number]

    def _places(self) -> list[QRect]:
        found: list[QRect] = []
        top = _GAP
        for size in self.pages.sizes if self.pages is not None else ():
            width = round(size.width() * self.zoom * self.logicalDpiX() / POINT)
            height = round(size.height() * self.zoom * self.logicalDpiX() / POINT)
            found.append(QRect(max((self.width() - width) // 2, _GAP), top, width, height))
            top += height + _GAP
        return found


class PdfView(QWidget):
    """Pages below each other, as wide as the window unless they are made larger or smaller."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        say = office.say
        self._fits = True
        self._sheets = _Sheets()
        self.view = QScrollArea()
        self.view.setObjectName("pdf")
        self.view.setAccessibleName(say(Text("Preview")))
        self.view.setWidgetResizable(True)
        self.view.setWidget(self._sheets)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.viewport().installEventFilter(self)
        buttons = parts.row(
            parts.button(
                say(Text("Smaller")), lambda: self.zoom(1 / _STEP), name="pdf-smaller", keys="Ctrl+-"
            ),
            parts.button(say(Text("Larger")), lambda: self.zoom(_STEP), name="pdf-larger", keys="Ctrl++"),
            parts.button(say(Text("Whole width")), self.fit, name="pdf-width"),
            None,
        )
        layout = parts.column()
        layout.addLayout(buttons)
        layout.addWidget(self.view, 1)
        self.setLayout(layout)

    @property
    def scale(self) -> float:
        """How large the pages are; 1 is their size on paper."""
        return self._sheets.zoom

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._sheets.pages.sizes) if self._sheets.pages is not None else 0

    def show_pdf(self, data: bytes) -> None:
        """Show this document in place of the one before."""
        before, self._sheets.pages = self._sheets.pages, Pages(data)
        if before is not None:
            before.close()
        self.fit()
        self.view.verticalScrollBar().setValue(0)

    def zoom(self, by: float) -> None:
        """Make the pages larger or smaller."""
        self._fits = False
        self._sheets.zoom = min(max(self._sheets.zoom * by, _SMALLEST), _LARGEST)
        self._sheets.lay_out()

    def fit(self) -> None:
        """As wide as the window again."""
        self._fits = True
        pages = self._sheets.pages
        if pages is None or not pages.sizes:
            return
        widest = max(size.width() for size in pages.sizes) * self.logicalDpiX() / POINT
        room = self.view.viewport().width() - 2 * _GAP
        self._sheets.zoom = min(max(room / max(widest, 1), _SMALLEST), _LARGEST)
        self._sheets.lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._fits:
            self.fit()
        return False
