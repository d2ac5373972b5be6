"""A table of plain rows: each column knows its words and what it is sorted by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from tcdesk.gui.office import Office

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """`words` as they are shown, `key` what is sorted by; None comes last in either direction."""

    title: str
    words: Callable[[Row], str]
    key: Callable[[Row], Any]


class RowsModel(QAbstractTableModel, Generic[Row]):
    """The rows in the order that was asked for last."""

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: list[Row] = []
        self._by: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, in the order that is chosen."""
        self.beginResetModel()
        self.rows = self._ordered(rows)
        self.endResetModel()

    def _ordered(self, rows: Sequence[Row]) -> list[Row]:
        if self._by is None:
            return list(rows)
        place, order = self._by
        key = self.columns[place].key
        filled = [row for row in rows if key(row) is not None]
        filled.sort(key=key, reverse=order is Qt.SortOrder.DescendingOrder)
        return filled + [row for row in rows if key(row) is None]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column < 0:
            return
        self._by = column, order
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [(self.rows[index.row()], index.column()) for index in before]
        self.rows = self._ordered(self.rows)
        places = {id(row): place for place, row in enumerate(self.rows)}
        self.changePersistentIndexList(before, [self.index(places[id(row)], at) for row, at in kept])
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.words(self.rows[index.row()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None

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
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.setMinimumHeight(header.sizeHint().height() + 6 * height)
        model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Columns as wide as their words need."""
        self.horizontalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)
