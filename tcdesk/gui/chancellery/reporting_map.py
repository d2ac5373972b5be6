"""The map of who has reported, as the Note prints it: on white, also in a dark window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from tcdesk.domain.period import Period
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.i18n import Language
from tcdesk.reports import fonts
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.pictures import formats, reporting
from tcdesk.reports.wording import Wording
from tcdesk.services.chancellery.reporting import national
from tcdesk.store.vault import Vault

_WIDEST = 760
"""Pixels of the map at ordinary letters."""
_FAMILY = "PT Sans"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as SVG, its title, its words for who cannot see it, and the notes below it."""

    svg: str
    title: str
    alt: str
    notes: Sequence[str]


def draw(vault: Vault, period: Period, language: Language) -> Drawn:
    """The map of the reports as they are now; called beside the window."""
    found = national(vault, period)
    sources = Sources(found.figures, found.counted, period, Wording(found.kit, language))
    picture = reporting.on_map(sources)
    return Drawn(formats.svg(picture.draw(), picture.alt), picture.title, picture.alt, picture.notes)


class MapCard(QFrame):
    """The map under its title; empty and hidden until it is drawn."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setObjectName("map-card")
        self.title = parts.label("", "heading", name="map-title")
        self.map = MapView(office)
        self.notes = parts.label("", "dim", name="map-notes")
        self.setLayout(parts.column(self.title, self.map, self.notes, margin=2 * parts.GRID))
        self.hide()

    def show_drawn(self, drawn: Drawn) -> None:
        """Show this picture."""
        self.title.setText(drawn.title)
        self.notes.setText(" ".join(drawn.notes))
        self.map.show_picture(drawn.svg, drawn.alt)
        self.show()


class MapView(QWidget):
    """An SVG as wide as there is room for it. Its description is what a screen reader says."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        _know_letters()
        self.setObjectName("map")
        self._widest = office.desk.theme.scaled(_WIDEST)
        self._renderer = QSvgRenderer(self)
        self._drawn = QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(self._widest)

    def show_picture(self, svg: str, alt: str) -> None:
        """Show other contents."""
        self._renderer.load(QByteArray(svg.encode()))
        self._drawn = QPixmap()
        self.setAccessibleName(alt)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        size, width = self._renderer.defaultSize(), min(width, self._widest)
        return round(width * size.height() / size.width()) if size.width() > 0 else 0

    def sizeHint(self) -> QSize:
        return QSize(self._widest, self.heightForWidth(self._widest))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest // 3, self.heightForWidth(self._widest // 3))

    def paintEvent(self, event: QPaintEvent) -> None:
        # Drawn once for a size: the letters and outlines take a while.
        sharp = self.devicePixelRatioF()
        wanted = self.size() * sharp
        if self._drawn.size() != wanted:
            self._drawn = self._picture(wanted, sharp)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.end()

    def _picture(self, size: QSize, sharp: float) -> QPixmap:
        found = QPixmap(size)
        found.fill(QColor(Qt.GlobalColor.white))
        painter = QPainter(found)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        found.setDevicePixelRatio(sharp)
        return found


def _know_letters() -> None:
    """Let Qt find the letters of the documents; they are no part of the system."""
    if _FAMILY not in QFontDatabase.families():
        for path in fonts.faces():
            QFontDatabase.addApplicationFont(str(path))
