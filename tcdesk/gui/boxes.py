"""Boxes of Qt with the distances of our own dialogs."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton

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
        if label.text():
            # Bold words are measured as bold only once they have their looks.
            label.ensurePolished()
            label.setMinimumWidth(_LETTERS * label.fontMetrics().averageCharWidth())
