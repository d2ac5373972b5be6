"""The table of a page: whole rows are chosen, a click on a heading sorts, widths are remembered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from tcdesk.domain.fields import Entry, Kind, Partial
from tcdesk.domain.stored import Stored
from tcdesk.gui.office import Office
from tcdesk.gui.records.sort_proxy import SortProxy
from tcdesk.gui.records.table_model import MARK
from tcdesk.workbooks import partials

_NARROW = {Kind.date: 98, Kind.partial: 184, Kind.number: 96, Kind.whole: 96, Kind.time: 72, Kind.flag: 72}
_MONTH = 116
_OTHER = 128
_WIDEST_HEAD = 150
_ICON = 16
_MOST_MARKED = 64
_MARK_WIDTH = 34
_KEPT_AFTER = 500


class _Cells(QStyledItemDelegate):
    """Shows a tip only where the words of a cell are cut off, and over the mark."""

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        whole = self.sizeHint(option, index).width() <= option.rect.width()
        if event.type() == QEvent.Type.ToolTip and index.column() != MARK and whole:
            QToolTip.hideText()
            return True
        return super().helpEvent(event, view, option, index)


class RecordsTable(QTableView):
    """Shows `rows`. `wanted` is said with a record that was chosen, `entered` when somebody goes on to its
    form (Enter, double click), `deleting` on the Delete key. `name`: under it the widths are remembered."""

    wanted = Signal(object)
    entered = Signal()
    deleting = Signal()

    def __init__(self, office: Office, rows: SortProxy, name: str, title: str) -> None:
        super().__init__()
        self._office = office
        self.rows = rows
        self._name = name
        self._restoring = False
        self._current = ""
        self._chosen: tuple[str, ...] = ()
        self._scrolled = 0
        self.setObjectName("records")
        self.setAccessibleName(title)
        self.setModel(rows)
        self.setItemDelegate(_Cells(self))
        self._look()
        self._columns()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEPT_AFTER)
        self._timer.timeout.connect(self._keep_widths)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._timer.start())
        self.selectionModel().currentRowChanged.connect(self._moved)
        rows.modelAboutToBeReset.connect(self._remember)
        rows.modelReset.connect(self._restore)
        rows.layoutChanged.connect(self._found_again)
        self.doubleClicked.connect(lambda _: self.entered.emit())

    def _look(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        scaled = self._office.desk.theme.scaled
        self.setIconSize(QSize(scaled(_ICON), scaled(_ICON)))
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(scaled(32))
        head = self.horizontalHeader()
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorClearable(True)
        head.setHighlightSections(False)
        # Qt shortens two lines as if they were one.
        head.setTextElideMode(Qt.TextElideMode.ElideNone)
        head.setMinimumSectionSize(scaled(28))
        self.setSortingEnabled(True)

    # --- columns -----------------------------------------------------------------------------------

    def _columns(self) -> None:
        head = self.horizontalHeader()
        scaled = self._office.desk.theme.scaled
        kept = self._office.desk.settings.columns.get(self._name, ())
        entries = self.rows.source.entries
        widths = list(kept)
        if len(kept) != len(entries):
            # Wide enough for the heading too, as long as that is not too much.
            heads = [head.sectionSizeHint(place) for place in range(1, len(entries) + 1)]
            own = [scaled(_width(entry)) for entry in entries]
            most = scaled(_WIDEST_HEAD)
            widths = [max(width, min(wide, most)) for width, wide in zip(own, heads, strict=True)]
        head.setSectionResizeMode(MARK, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(MARK, scaled(_MARK_WIDTH))
        for place, width in enumerate(widths, 1):
            head.resizeSection(place, width)
        if entries:
            # The words take what is left over, so that no column ends in nothing.
            widest = max(range(len(entries)), key=lambda place: _stretches(entries[place]))
            head.setSectionResizeMode(widest + 1, QHeaderView.ResizeMode.Stretch)

    def sort_by(self, name: str) -> None:
        """Sort by the column of this field, the least first."""
        place = next(at for at, entry in enumerate(self.rows.source.entries, 1) if entry.name == name)
        self.sortByColumn(place, Qt.SortOrder.AscendingOrder)

    def _keep_widths(self) -> None:
        head = self.horizontalHeader()
        widths = tuple(max(head.sectionSize(place), 1) for place in range(1, head.count()))
        desk = self._office.desk
        if widths and desk.settings.columns.get(self._name) != widths:
            desk.keep(replace(desk.settings, columns={**desk.settings.columns, self._name: widths}))

    # --- what is chosen ----------------------------------------------------------------------------

    def chosen(self) -> list[Stored]:
        """The records of the rows that are marked, in the order of the table."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.record(place) for place in places]

    def show_record(self, uid: str) -> bool:
        """Mark the row of this record without opening it; whether the record is shown."""
        self._current = uid
        place = self.rows.place_of_uid(uid) if uid else None
        self._restoring = True
        if place is None:
            self.selectionModel().clear()
        else:
            self._mark(place)
            self.scrollTo(self.rows.index(place, MARK))
        self._restoring = False
        return place is not None

    def step(self, by: int) -> None:
        """Go to the record before or after the one that is shown."""
        place = self.rows.place_of_uid(self._current)
        if place is None:
            place = -1 if by > 0 else self.rows.rowCount()
        if 0 <= place + by < self.rows.rowCount():
            self._mark(place + by)

    def following(self, uids: Collection[str]) -> str:
        """The record on which to go on after these are gone: the next one, else the one before, or none."""
        places = [place for uid in uids if (place := self.rows.place_of_uid(uid)) is not None]
        if not places:
            return ""
        after = range(max(places) + 1, self.rows.rowCount())
        left = (self.rows.record(place).uid for place in (*after[:1], *range(min(places) - 1, -1, -1)[:1]))
        return next((uid for uid in left), "")

    def _mark(self, place: int) -> None:
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.rows.index(place, 1), flag.ClearAndSelect | flag.Rows)

    def _moved(self, now: QModelIndex, _: QModelIndex) -> None:
        # Where a filter took the row away, Qt moves on to another one that nobody chose.
        if self._restoring or not now.isValid():
            return
        record = self.rows.record(now.row())
        if record.uid != self._current:
            self._current = record.uid
            self.wanted.emit(record)

    def _found_again(self) -> None:
        """A filter that took the marked row away has brought it back."""
        if self._current and not self.currentIndex().isValid():
            self._restore_mark()

    def _remember(self) -> None:
        self._chosen = tuple(record.uid for record in self.chosen())
        self._restoring = True
        self._scrolled = self.verticalScrollBar().value()

    def _restore(self) -> None:
        """After other rows came: the same rows are marked as before, where they are still there."""
        self._restoring = True
        flag = QItemSelectionModel.SelectionFlag
        self._restore_mark()
        self._restoring = True
        if 1 < len(self._chosen) < _MOST_MARKED:
            for uid in self._chosen:
                if (place := self.rows.place_of_uid(uid)) is not None:
                    self.selectionModel().select(self.rows.index(place, 1), flag.Select | flag.Rows)
        self._restoring = False
        self.verticalScrollBar().setValue(self._scrolled)

    def _restore_mark(self) -> None:
        place = self.rows.place_of_uid(self._current) if self._current else None
        if place is not None:
            self._restoring = True
            self._mark(place)
            self._restoring = False

    # --- keys --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.deleting.emit()
        else:
            super().keyPressEvent(event)


def _stretches(entry: Entry) -> tuple[bool, int]:
    """Which column takes what is left over is the greatest of these: a day or a number needs no more room."""
    return entry.kind not in _NARROW, entry.shown.width


def _width(entry: Entry) -> int:
    """How wide a column is before somebody changes it, in pixels at ordinary letters."""
    if entry.kind is Kind.partial and partials.form_of(entry) in (Partial.month, Partial.day_or_month):
        # No words of a quarter or half-year stand there.
        return _MONTH
    return _NARROW.get(entry.kind, max(min(entry.shown.width * 9, _OTHER), 48))
