"""The grid of several new records as Qt's views see it: words in cells, with what was found about them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon

from tcdesk.domain.fields import Entry, Kind, entries_of
from tcdesk.domain.registry import RecordType
from tcdesk.gui.office import Office
from tcdesk.gui.records.pasting import IDENTITY, Words
from tcdesk.gui.records.several_review import Review
from tcdesk.gui.records.several_rows import Judge
from tcdesk.gui.records.several_sheet import Cell, Sheet, State
from tcdesk.text import Text
from tcdesk.workbooks.contents import has_identity

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
MARK = 0
"""The column that says whether a row can be saved."""
_SLICE = 0.012
_NO_INDEX = QModelIndex()
_NUMBERS = (Kind.number, Kind.whole)


class SeveralModel(QAbstractTableModel):
    """Rows of words with an empty one at the end. `counted` is said when every row was looked at, with the
    number of rows that can be saved and of all that are not empty; `warned` with what was left out."""

    counted = Signal(int, int)
    warned = Signal(object)

    def __init__(self, office: Office, kind: RecordType, fields: Iterable[Entry], judge: Judge) -> None:
        super().__init__()
        self.kind = kind
        self.review = Review(kind, judge)
        self._office = office
        self.entries = {entry.name: entry for entry in entries_of(kind.model)}
        self._sheet = Sheet(State(tuple(entry.name for entry in fields)))
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def rows(self) -> tuple[Words, ...]:
        return self._sheet.now.rows

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the columns after the mark."""
        return self._sheet.now.fields

    def label(self, name: str) -> str:
        return self._office.say(self.entries[name].shown.label)

    def words(self, row: int, name: str) -> str:
        """What was typed there."""
        return self.rows[row].get(name, "") if row < len(self.rows) else ""

    def told(self, row: int, column: int) -> str:
        """What is to be said of a cell, or else of its row; empty where all is well."""
        field = self.fields[column - 1] if column != MARK else ""
        return "\n".join(self._office.say(line) for line in self.review.told(row, field))

    # --- what Qt asks ------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows) + 1

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.fields) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return found if index.column() == MARK else found | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object | None:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Role.DisplayRole else None
        words = self._office.say(Text("Row")) if section == MARK else self.label(self.fields[section - 1])
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return words
        return words if role == Role.DisplayRole and section != MARK else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object | None:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Role.ToolTipRole:
            return self.told(row, column) or None
        if column != MARK:
            return self._cell_data(row, self.fields[column - 1], role)
        if role == Role.AccessibleTextRole:
            return self.told(row, column) or self._ready_words(row)
        return self._icons.get(self.review.state(row)) if role == Role.DecorationRole else None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not index.isValid() or index.column() == MARK:
            return False
        self.enter({(index.row(), self.fields[index.column() - 1]): str(value)})
        return True

    def _cell_data(self, row: int, name: str, role: int) -> object | None:
        if role == Role.TextAlignmentRole:
            across = Qt.AlignmentFlag.AlignRight if self._is_number(name) else Qt.AlignmentFlag.AlignLeft
            return across | Qt.AlignmentFlag.AlignVCenter
        if role not in (Role.DisplayRole, Role.EditRole, Role.BackgroundRole, Role.ForegroundRole):
            return None
        words = self.words(row, name)
        if not words:
            return self._common_data(row, name, role)
        cell = self.review.judged(row).cells.get(name)
        if role == Role.EditRole or role == Role.DisplayRole:
            shown = words if cell is None else cell.words
            return shown if role == Role.EditRole else " ".join(shown.split())
        colours = self._office.desk.theme.colours
        if cell is not None and cell.fault is not None:
            return QColor(colours.error_soft if role == Role.BackgroundRole else colours.error)
        if role == Role.ForegroundRole and cell is not None and cell.part is not None:
            return QColor(colours.warning)
        return None

    def _common_data(self, row: int, name: str, role: int) -> object | None:
        """An empty cell of a row that holds something shows dimly what is the same for all."""
        if role == Role.ForegroundRole:
            return QColor(self._office.desk.theme.colours.dim)
        if role == Role.DisplayRole and self.review.holds(row):
            return self.review.judge.words_of_common(name)
        return "" if role in (Role.DisplayRole, Role.EditRole) else None

    def _is_number(self, name: str) -> bool:
        return self.entries[name].kind in _NUMBERS

    def _ready_words(self, row: int) -> str:
        return self._office.say(Text("Can be saved.")) if self.review.holds(row) else ""

    @cached_property
    def _icons(self) -> Mapping[str, QIcon]:
        office, colours = self._office, self._office.desk.theme.colours
        return {
            "fault": office.icon("alert-circle", colour=colours.error),
            "alike": office.icon("copy", colour=colours.warning),
            "missing": office.icon("circle-check", colour=colours.dim),
            "ready": office.icon("circle-check", colour=colours.good),
        }

    # --- changes -----------------------------------------------------------------------------------

    def enter(self, cells: Mapping[Cell, str], more: Iterable[str] = ()) -> None:
        """Put words into cells as one step; what looks like the identity of a person stays out."""
        clean = {cell: "" if has_identity(words) else words for cell, words in cells.items()}
        if any(clean[cell] != words for cell, words in cells.items()):
            self.warned.emit(IDENTITY)
        before = self._sheet.now
        if self._sheet.enter(clean, more):
            self._show(before)

    def replace(self, rows: Sequence[Words]) -> None:
        """Leave only these rows."""
        before = self._sheet.now
        self._sheet.replace(rows)
        self._show(before)

    def undo(self) -> None:
        """Take back the last step."""
        before = self._sheet.now
        if self._sheet.undo():
            self._show(before)

    def redo(self) -> None:
        """Do again what was taken back."""
        before = self._sheet.now
        if self._sheet.redo():
            self._show(before)

    def set_judge(self, judge: Judge) -> None:
        """Read all rows anew: what is the same for all is different now."""
        self.review.read_by(judge)
        self._look_again()

    def set_known(self, known: Mapping[Hashable, Text]) -> None:
        """Say what is there already, by what it has in common with records that are probably the same."""
        self.review.known = known
        self._look_again()

    def settle(self) -> None:
        """Look at every row now, instead of bit by bit."""
        while self._timer.isActive():
            self._go_on()

    def _show(self, before: State) -> None:
        """Tell the view what is different."""
        after = self._sheet.now
        if before.fields != after.fields or len(after.rows) < len(before.rows):
            self.beginResetModel()
            self.review.look_at(after.rows)
            self.endResetModel()
        elif len(after.rows) > len(before.rows):
            # Empty rows come first, then words into them: Qt must find each row as it was.
            more = len(after.rows) - len(before.rows)
            self._sheet.now = before
            self.beginInsertRows(_NO_INDEX, len(before.rows) + 1, len(after.rows))
            self._sheet.now = replace(after, rows=(*before.rows, *({} for _ in range(more))))
            self.review.look_at(self.rows)
            self.endInsertRows()
            self._sheet.now = after
            self.review.look_at(after.rows)
        else:
            self.review.look_at(after.rows)
        self._look_again()

    def _look_again(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self._timer.start()

    def _go_on(self) -> None:
        if self.review.go_on(_SLICE):
            self._timer.stop()
            self.dataChanged.emit(self.index(0, MARK), self.index(self.rowCount() - 1, MARK))
            self.counted.emit(len(self.review.ready()), len(self.review.filled()))
