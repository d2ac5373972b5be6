"""The rows of a table in the order and selection that was asked for, as a list of row numbers.

Qt's own proxy asks Python for each comparison and each row, which is too slow to filter while typing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt, Signal

from tcdesk.domain.stored import Stored
from tcdesk.gui.records.table_model import Index, RecordsModel
from tcdesk.i18n import plain

_NO_INDEX = QModelIndex()
_HINT = QAbstractItemModel.LayoutChangeHint.VerticalSortHint
"""Only rows move: the columns keep their widths."""
_MOVED = "QList<QPersistentModelIndex>,QAbstractItemModel::LayoutChangeHint"
Keep = Callable[[Stored], bool]


class SortProxy(QAbstractTableModel):
    """Shows the rows of `source` that hold all words that are looked for, sorted by one column, empty last.

    `shown_changed` is said whenever other rows are shown than before.
    """

    shown_changed = Signal()

    def __init__(self, source: RecordsModel) -> None:
        super().__init__()
        self.source = source
        self._order: list[int] = []
        self._rows: list[int] = []
        self._places: dict[int, int] | None = None
        self._words: tuple[str, ...] = ()
        self._only_incomplete = False
        self._keep: Keep | None = None
        self._whole = True
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        source.modelAboutToBeReset.connect(self.beginResetModel)
        source.modelReset.connect(self._reset)
        source.prepared.connect(self._prepared)
        self._order = self._rows = list(range(source.rowCount()))

    # --- what is asked for -------------------------------------------------------------------------

    @property
    def filtered(self) -> bool:
        """Whether rows may be left out."""
        return bool(self._words or self._only_incomplete or self._keep)

    def look_for(self, words: str) -> None:
        """Show only rows that hold all of these words, in any column and any spelling."""
        wanted = tuple(plain(words).split())
        # A longer word finds only rows that the shorter one found.
        narrower = self._whole and all(any(old in new for new in wanted) for old in self._words)
        self._words = wanted
        self._show(self._passing(self._rows if narrower else self._order))

    def only(self, *, incomplete: bool, keep: Keep | None = None) -> None:
        """Show only incomplete records, or those that `keep` wants."""
        self._only_incomplete, self._keep = incomplete, keep
        self._show(self._passing(self._order))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 brings back the order in which the records came."""
        self._sorted_by = None if column < 0 else (column, order)
        self._sort()
        self._show(self._passing(self._order))

    # --- the rows ----------------------------------------------------------------------------------

    def _sort(self) -> None:
        rows = list(range(len(self.source.records)))
        if self._sorted_by is not None:
            column, order = self._sorted_by
            raw = self.source.raw
            keys: dict[int, Any] = {row: raw(row, column) for row in rows}
            empty = [row for row in rows if keys[row] is None]
            rows = [row for row in rows if keys[row] is not None]
            rows.sort(key=keys.__getitem__, reverse=order is Qt.SortOrder.DescendingOrder)
            rows += empty
        self._order = rows

    def _passing(self, rows: list[int]) -> list[int]:
        keys = self.source.keys
        self._whole = self.source.ready == len(keys)
        for word in self._words:
            rows = [row for row in rows if word in keys[row]]
        if self._only_incomplete:
            missing = self.source.missing
            rows = [row for row in rows if missing[row] > 0]
        if self._keep is not None:
            records, keep = self.source.records, self._keep
            rows = [row for row in rows if keep(records[row])]
        return rows

    def _show(self, rows: list[int]) -> None:
        if rows == self._rows:
            self._rows = rows
            return
        self._say(self.layoutAboutToBeChanged)
        before = self.persistentIndexList()
        sources = [(self._rows[index.row()], index.column()) for index in before]
        self._rows = rows
        self._places = None
        after = [self._index_of(row, column) for row, column in sources]
        self.changePersistentIndexList(before, after)
        self._say(self.layoutChanged)
        self.shown_changed.emit()

    @staticmethod
    def _say(signal: Any) -> None:
        """Emit the form of the signal that takes a hint; PySide's types do not know that it can be chosen."""
        signal[_MOVED].emit([], _HINT)

    def _index_of(self, row: int, column: int) -> QModelIndex:
        place = self.place_of(row)
        return QModelIndex() if place is None else self.index(place, column)

    def _reset(self) -> None:
        self._sort()
        self._rows = self._passing(self._order)
        self._places = None
        self.endResetModel()
        self.shown_changed.emit()

    def _prepared(self) -> None:
        if self._words or self._only_incomplete:
            self._show(self._passing(self._order))

    def place_of(self, row: int) -> int | None:
        """Where a row of the source is shown; None where it is not."""
        if self._places is None:
            self._places = {row: place for place, row in enumerate(self._rows)}
        return self._places.get(row)

    def record(self, place: int) -> Stored:
        """The record that is shown in this row."""
        return self.source.records[self._rows[place]]

    def place_of_uid(self, uid: str) -> int | None:
        """Where the record with this uid is shown; None where it is not."""
        records = self.source.records
        return next((place for place, row in enumerate(self._rows) if records[row].uid == uid), None)

    # --- for the view ------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return self.source.columnCount(parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.source.value(self._rows[index.row()], index.column(), role) if index.isValid() else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return self.source.headerData(section, orientation, role)
