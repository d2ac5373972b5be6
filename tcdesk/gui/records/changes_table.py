"""A table of fields with two values each: before and after, or mine and another's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

NOTHING = "—"


def changes_table(
    heads: Sequence[str], lines: Sequence[Sequence[str]], *, name: str, title: str
) -> QTableWidget:
    """The lines under their headings; long values take several lines. Empty values are shown as a dash."""
    found = QTableWidget(len(lines), len(heads))
    found.setObjectName(name)
    found.setAccessibleName(title)
    found.setHorizontalHeaderLabels(list(heads))
    found.verticalHeader().hide()
    found.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    found.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    found.setTabKeyNavigation(False)
    found.setWordWrap(True)
    found.setShowGrid(False)
    fill(found, lines)
    head = found.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    head.setHighlightSections(False)
    # Narrower columns need higher rows.
    head.sectionResized.connect(lambda *_: found.resizeRowsToContents())
    return found


def fill(table: QTableWidget, lines: Sequence[Sequence[str]]) -> None:
    """Show other lines in the table."""
    table.setRowCount(len(lines))
    for row, line in enumerate(lines):
        for column, words in enumerate(line):
            table.setItem(row, column, QTableWidgetItem(words or NOTHING))
    table.resizeRowsToContents()
