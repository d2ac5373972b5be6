"""The languages of the program, each in its own name."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QWidget

from tcdesk.gui import parts
from tcdesk.gui.desk import Desk

NAMES = {"ro": "Română", "ru": "Русский", "en": "English"}


class LanguageRow(QWidget):
    """One button for each language; the one that is spoken is marked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        layout = parts.row(gap=parts.GRID)
        for code, name in NAMES.items():
            button = parts.button(name, name=f"language-{code}", kind="link")
            button.setCheckable(True)
            button.setChecked(code == desk.language.code)
            self._group.addButton(button)
            layout.addWidget(button)
            # Later: the screen with this button is made anew.
            button.toggled.connect(
                lambda on, code=code: on and QTimer.singleShot(0, desk, lambda: desk.speak(code))
            )
        self.setLayout(layout)
