"""Boxes of Qt with the distances of our own dialogs."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QMessageBox, QPushButton, QWidget

from tcdesk.gui import parts

_LETTERS = 44
"""So wide that a short question is no narrow column."""


def roomy(box: QMessageBox, first: QPushButton | None = None, *, danger: bool = False) -> None:
    """Give a box margins and a width to read in; to be called last, as Qt lays out anew after each change.

    `first` is the button that does what is asked about.
    """
    if first is not None:
        first.setProperty("kind", "danger" if danger else "primary")
        # Qt gave it its looks when it was added.
        first.style().unpolish(first)
        first.style().polish(first)
    layout = box.layout()
    if layout is None:
        return
    layout.setContentsMargins(*[3 * parts.GRID] * 4)
    layout.setSpacing(2 * parts.GRID)
    for label in box.findChildren(QLabel):
        # Bold words are measured as bold only once they have their looks.
        label.ensurePolished()
    words = box.findChild(QLabel, "qt_msgbox_label")
    if isinstance(layout, QGridLayout) and words is not None:
        # Not the words themselves: Qt breaks them where they ask for more than the box may have.
        layout.setColumnMinimumWidth(
            _column(layout, words), _LETTERS * words.fontMetrics().averageCharWidth()
        )


def _column(layout: QGridLayout, widget: QWidget) -> int:
    """The column in which a widget begins."""
    fits = (
        column
        for column in range(layout.columnCount())
        for row in range(layout.rowCount())
        if (item := layout.itemAtPosition(row, column)) is not None and item.widget() is widget
    )
    return next(fits, 0)
