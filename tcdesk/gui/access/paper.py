"""Printing what must not lie on the disk: straight from memory to the printer."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

from tcdesk.gui.desk import Desk
from tcdesk.gui.printing import print_pdf
from tcdesk.text import Text

__all__ = ["print_pdf", "print_words"]


def print_words(desk: Desk, title: Text, words: str) -> bool:
    """Print a heading and a line; False where no printer was chosen."""
    printer = desk.ask.printer(title)
    if printer is None:
        return False
    document = QTextDocument()
    font = document.defaultFont()
    font.setPointSize(16)
    document.setDefaultFont(font)
    document.setPlainText(f"{desk.say(title)}\n\n{words}")
    document.print_(printer)
    return True
