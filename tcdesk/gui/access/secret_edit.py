"""A line for a passphrase that notices Caps Lock: hidden letters do not show it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class SecretEdit(QLineEdit):
    """Shows dots. `caps` tells, with each letter, whether Caps Lock seems to be on."""

    caps = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import Qt

        letter = event.text()
        if letter.isalpha() and letter.lower() != letter.upper():
            # Qt does not tell the state of the key; a letter and Shift together do.
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(letter.isupper() != shifted)
        super().keyPressEvent(event)
