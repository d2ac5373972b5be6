"""A dialog nearly as large as the window, for work with many rows."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from tcdesk.gui.office import Office
from tcdesk.text import Text

_SHARE = 0.95


class LargeDialog(QDialog):
    """Takes its size from the window over which it is shown."""

    def __init__(self, office: Office, title: Text, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.office = office
        self.setObjectName(name)
        self.setModal(True)
        self.setWindowTitle(office.say(title))

    def sizeHint(self) -> QSize:
        over = self.parentWidget()
        room = over.size() if over is not None else self.screen().availableSize()
        return QSize(round(room.width() * _SHARE), round(room.height() * _SHARE))
