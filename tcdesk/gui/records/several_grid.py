"""The grid as it is worked with: typing begins to edit, Enter goes down, Tab to the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tcdesk.domain.fields import Entry, Kind
from tcdesk.gui.office import Office
from tcdesk.gui.records.clipboard_table import Copied
from tcdesk.gui.records.options import Options
from tcdesk.gui.records.several_model import MARK, SeveralModel
from tcdesk.gui.records.several_sheet import Cell

Index = QModelIndex | QPersistentModelIndex
Key = Qt.Key
_WIDTHS = {Kind.date: 112, Kind.partial: 112, Kind.number: 112, Kind.whole: 96, Kind.time: 80, Kind.flag: 80}
_CLOSED = (Kind.choice, Kind.code, Kind.choices, Kind.codes)
_MARK_WIDTH, _HIGH, _WIDEST, _NARROWEST = 34, 30, 320, 128
_MOVES = {
    Key.Key_Return: (1, 0),
    Key.Key_Enter: (1, 0),
    Key.Key_Down: (1, 0),
    Key.Key_Up: (-1, 0),
    Key.Key_Tab: (0, 1),
    Key.Key_Backtab: (0, -1),
}
_HINT = QAbstractItemDelegate.EndEditHint


class _Cells(QStyledItemDelegate):
    """A line to type in; closed lists offer what fits the typed letters. `moved` is said when a cell is left
    by a key, with rows and columns to go on; `pasting` when a table is pasted into a cell being edited."""

    moved = Signal(int, int)
    pasting = Signal()

    def __init__(self, office: Office, model: SeveralModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._office = office
        self._model = model

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        entry = self._model.entries[self._model.fields[index.column() - 1]]
        line = QLineEdit(parent)
        line.setObjectName("cell")
        line.setFrame(False)
        line.setAccessibleName(self._office.say(entry.shown.label))
        if entry.kind in _CLOSED:
            self._complete(line, entry)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        cast(QLineEdit, editor).setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        words = cast(QLineEdit, editor).text()
        if words != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            model.setData(cast(QModelIndex, index), words)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(editor, QLineEdit):
            key = cast(QKeyEvent, event)
            if key.matches(QKeySequence.StandardKey.Paste) and Copied.now().several:
                self.closeEditor.emit(editor, _HINT.NoHint)
                self.pasting.emit()
                return True
            move = _MOVES.get(Key(key.key()))
            if move is not None and not key.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, _HINT.NoHint)
                self.moved.emit(*move)
                return True
        return super().eventFilter(editor, event)

    def _complete(self, line: QLineEdit, entry: Entry) -> None:
        found = QCompleter([option.label for option in Options(entry, self._office).offered()], line)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setMaxVisibleItems(10)
        line.setCompleter(found)


class SeveralGrid(QTableView):
    """Shows the rows. `pasting` is said when something is to be pasted at the current cell, `moved` when the
    current cell is another one or says something else."""

    pasting = Signal()
    moved = Signal()

    def __init__(self, office: Office, model: SeveralModel, title: str) -> None:
        super().__init__()
        self._office = office
        self.rows = model
        self._place = 0, 1
        self.setObjectName("several-grid")
        self.setAccessibleName(title)
        self.setModel(model)
        cells = _Cells(office, model, self)
        cells.moved.connect(self.step)
        cells.pasting.connect(self.pasting)
        self.setItemDelegate(cells)
        self._look()
        self._columns()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())
        self.setCurrentIndex(model.index(0, 1))

    def _look(self) -> None:
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        side = self.verticalHeader()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(self._office.desk.theme.scaled(_HIGH))
        side.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _columns(self) -> None:
        scaled, head = self._office.desk.theme.scaled, self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(scaled(_MARK_WIDTH))
        head.setSectionResizeMode(MARK, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(MARK, scaled(_MARK_WIDTH))
        entries = [self.rows.entries[name] for name in self.rows.fields]
        for place, entry in enumerate(entries, 1):
            usual = _WIDTHS.get(entry.kind, min(max(entry.shown.width * 9, _NARROWEST), _WIDEST))
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            head.resizeSection(place, max(scaled(usual), head.sectionSizeHint(place)))
        widest = max(range(len(entries)), key=lambda place: entries[place].shown.width)
        self._widest = widest + 1, head.sectionSize(widest + 1)
        head.resizeSection(*self._widest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Stretching, Qt would squeeze the column where there is too little room for all.
        head, (place, least) = self.horizontalHeader(), self._widest
        others = head.length() - head.sectionSize(place)
        head.resizeSection(place, max(least, self.viewport().width() - others))

    # --- where the cursor is -----------------------------------------------------------------------

    @property
    def at(self) -> Cell:
        """The current cell: its row, and the name of its field."""
        index = self.currentIndex()
        row, column = (index.row(), index.column()) if index.isValid() else (0, 1)
        return row, self.rows.fields[max(column, 1) - 1]

    def settle(self) -> None:
        """Take over what is being typed into a cell."""
        if self.state() == QAbstractItemView.State.EditingState:
            line = self.editor()
            if line is not None:
                self.commitData(line)
                self.closeEditor(line, _HINT.NoHint)

    def editor(self) -> QLineEdit | None:
        """The line in which a cell is being typed; earlier ones may linger, hidden."""
        return next((line for line in self.findChildren(QLineEdit, "cell") if line.isVisible()), None)

    def step(self, down: int, right: int) -> None:
        """Go on to another cell; behind the last cell of a row comes the first of the next."""
        index, last = self.currentIndex(), self.rows.columnCount() - 1
        row, column = index.row() + down, index.column() + right
        if right and not 1 <= column <= last:
            row, column = row + right, 1 if right > 0 else last
        if 0 <= row < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(row, column))
        elif right:
            self.focusNextPrevChild(right > 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(0, 1))

    def _remember(self) -> None:
        index = self.currentIndex()
        self._place = (index.row(), index.column()) if index.isValid() else (0, 1)

    def _restore(self) -> None:
        row, column = self._place
        self._columns()
        place = min(row, self.rows.rowCount() - 1), min(max(column, 1), self.rows.columnCount() - 1)
        self.setCurrentIndex(self.rows.index(*place))

    # --- keys --------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Qt takes Tab for itself before it comes to `keyPressEvent`.
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            move = _MOVES.get(Key(event.key()))
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if move is not None and move[1] and plain:
                self.step(*move)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Key(event.key())
        if key in (Key.Key_Return, Key.Key_Enter):
            self.step(1, 0)
            return
        if key == Key.Key_Delete:
            self.clear_cells()
            return
        for keys, do in self._commands():
            if event.matches(keys) if isinstance(keys, QKeySequence.StandardKey) else _is(event, keys):
                do()
                return
        super().keyPressEvent(event)

    def _commands(self) -> list[tuple[QKeySequence.StandardKey | Key, Callable[[], object]]]:
        standard = QKeySequence.StandardKey
        return [
            (standard.Paste, self.pasting.emit),
            (standard.Copy, self.copy),
            (standard.Undo, self.rows.undo),
            (standard.Redo, self.rows.redo),
            (Key.Key_D, self.fill_down),
        ]

    def marked(self) -> list[tuple[int, int]]:
        """The marked cells by row and column, without the mark of the row."""
        found = [(index.row(), index.column()) for index in self.selectedIndexes()]
        return sorted(place for place in found if place[1] != MARK)

    def clear_cells(self) -> None:
        """Empty the marked cells."""
        self.rows.enter({(row, self.rows.fields[column - 1]): "" for row, column in self.marked()})

    def fill_down(self) -> None:
        """Write the topmost marked cells into those below; into a single one what stands above it."""
        marked = self.marked()
        if not marked:
            return
        top = min(row for row, _ in marked)
        if all(row == top for row, _ in marked):
            top -= 1
        if top >= 0:
            below = [(row, self.rows.fields[column - 1]) for row, column in marked if row > top]
            self.rows.enter({(row, name): self.rows.words(top, name) for row, name in below})

    def copy(self) -> None:
        """Put the marked cells on the clipboard, as Excel takes them."""
        lines: dict[int, list[str]] = {}
        for row, column in self.marked():
            lines.setdefault(row, []).append(str(self.rows.index(row, column).data() or ""))
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in lines.values()))


def _is(event: QKeyEvent, key: Key) -> bool:
    return event.key() == key and event.modifiers() == Qt.KeyboardModifier.ControlModifier
