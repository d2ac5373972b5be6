"""What goes on paper: straight from memory to the printer, so that nothing of it lies on the disk."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from tcdesk.errors import TcdeskError
from tcdesk.gui.desk import Desk
from tcdesk.gui.pdf_pages import Pages
from tcdesk.text import Text

_DOTS = 300
"""Dots per inch of a page: sharp enough for letters, small enough for an old computer."""


def print_pdf(desk: Desk, title: Text, data: bytes) -> bool:
    """Print the pages of a PDF that is only in memory; False where no printer was chosen or none took it."""
    printer = desk.ask.printer(title)
    if printer is None:
        return False
    pages = Pages(data)
    _paint(pages, printer)
    pages.close()
    return _taken(desk, printer)


def print_words(desk: Desk, title: Text, words: str) -> bool:
    """Print a heading and a line; False as with `print_pdf`."""
    printer = desk.ask.printer(title)
    if printer is None:
        return False
    document = QTextDocument()
    font = document.defaultFont()
    font.setPointSize(16)
    document.setDefaultFont(font)
    document.setPlainText(f"{desk.say(title)}\n\n{words}")
    document.print_(printer)
    return _taken(desk, printer)


def _taken(desk: Desk, printer: QPrinter) -> bool:
    """Whether the printer took the pages; else says so: nobody must think that a sheet exists."""
    taken = printer.printerState() not in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
    if not taken:
        desk.alerts.show(
            TcdeskError(
                Text("The printer did not take the paper: nothing was printed."),
                Text("Look whether the printer is switched on and connected, then print again."),
                reason="not_printed",
            )
        )
    return taken


def _paint(pages: Pages, printer: QPrinter) -> None:
    painter = QPainter()
    if not painter.begin(printer):
        return
    for number in range(len(pages.sizes)):
        if number:
            printer.newPage()
        page = pages.picture(number, _DOTS)
        room = QRectF(painter.viewport())
        scale = min(room.width() / page.width(), room.height() / page.height())
        painter.drawImage(QRectF(0, 0, page.width() * scale, page.height() * scale), page)
    painter.end()
