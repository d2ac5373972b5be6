"""A table of plain rows: each column knows its words and what it is sorted by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from tcdesk.gui.office import Office

Row = TypeVar("Row")
_PLACE, _RANK = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
"""Where a row stands among those that were given, and where a cell does in its column."""

_BESIDE = 24
"""Pixels left and right of the words of a cell, at ordinary letters."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """`words` as they are shown, `key` what is sorted by; None comes last in either direction."""

    title: str
    words: Callable[[Row], str]
    key: Callable[[Row], Any]


class RowsModel(QStandardItemModel, Generic[Row]):
    """The rows in the order that was asked for last.

    Qt holds the words: a table asks for them some thousand times until it is painted, and each time that it
    asked Python it would wait for the work beside the window.
    """

    filled = Signal()

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__(0, len(columns))
        self.columns = tuple(columns)
        self.setHorizontalHeaderLabels([column.title for column in columns])
        self.setSortRole(_RANK)
        self._set: list[Row] = []
        self._by: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> list[Row]:
        """The rows as they are shown."""
        return [self._set[self.item(place).data(_PLACE)] for place in range(self.rowCount())]

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, in the order that is chosen."""
        self._set = list(rows)
        self.setRowCount(0)
        for place, row in enumerate(self._set):
            items = [_item(column.words(row)) for column in self.columns]
            items[0].setData(place, _PLACE)
            self.appendRow(items)
        if self._by is not None:
            self.sort(*self._by)
        self.filled.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column < 0:
            return
        self._by = column, order
        rows, key = self.rows, self.columns[column].key
        keys = sorted({key(row) for row in rows} - {None})
        ranks = {value: rank for rank, value in enumerate(keys)}
        # After all others in either direction.
        last = len(keys) if order is Qt.SortOrder.AscendingOrder else -1
        for place, row in enumerate(rows):
            self.item(place, column).setData(ranks.get(key(row), last), _RANK)
        super().sort(column, order)

    def as_text(self) -> str:
        """Title line and rows, as a spreadsheet takes them from the clipboard."""
        lines = [[column.title for column in self.columns]]
        lines += [[column.words(row) for column in self.columns] for row in self.rows]
        return "\n".join("\t".join(line) for line in lines) + "\n"


class RowsTable(QTableView):
    """Shows the rows: one whole row is chosen, a click on a heading sorts, Tab goes on to the next widget."""

    def __init__(self, office: Office, model: RowsModel[Any], name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        height = self.fontMetrics().height() + office.desk.theme.scaled(12)
        self.verticalHeader().setDefaultSectionSize(height)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.setMinimumHeight(header.sizeHint().height() + 6 * height)
        model.filled.connect(self.fit)

    def fit(self) -> None:
        """Columns as wide as their words need."""
        self.horizontalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)


class WrappingTable(RowsTable):
    """Breaks the words in its widest columns where it is narrow, so that nothing stands beside the screen."""

    def __init__(self, office: Office, model: RowsModel[Any], name: str, title: str) -> None:
        super().__init__(office, model, name, title)
        self.setWordWrap(True)
        self._beside = office.desk.theme.scaled(_BESIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        super().fit()
        header = self.horizontalHeader()
        widths = [
            max(self.sizeHintForColumn(place), header.sectionSizeHint(place))
            for place in range(header.count())
        ]
        room = self.viewport().width()
        most = _widest(widths, room)
        widths = [min(width, most) for width in widths]
        # A section that is given a width stretches no more.
        widths[-1] = max(widths[-1], room - sum(widths[:-1]))
        for place, width in enumerate(widths):
            header.resizeSection(place, width)
        for row in range(self.model().rowCount()):
            self.setRowHeight(row, self._height(row))

    def _height(self, row: int) -> int:
        """What Qt counts itself leaves out what the style sheet puts beside the words."""
        model, metrics = self.model(), self.fontMetrics()
        lines = [
            metrics.boundingRect(
                QRect(0, 0, self.columnWidth(column) - self._beside, 0),
                Qt.TextFlag.TextWordWrap,
                str(model.index(row, column).data()),
            ).height()
            for column in range(model.columnCount())
        ]
        return self.verticalHeader().defaultSectionSize() - metrics.height() + max(lines)


def _widest(widths: Sequence[int], room: int) -> int:
    """How wide a column may be so that all fit; the narrow ones leave the others what they do not need."""
    left = room
    for place, width in enumerate(sorted(widths)):
        share = left // (len(widths) - place)
        if width > share:
            return share
        left -= width
    return max(widths)


def _item(words: str) -> QStandardItem:
    found = QStandardItem(words)
    found.setToolTip(words)
    found.setEditable(False)
    return found
