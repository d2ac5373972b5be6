"""One row inside a record: the editors of its fields, and buttons that move and remove it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QToolButton, QWidget
from sqlmodel import SQLModel

from tcdesk.domain.fields import Entry, Kind, entries_of
from tcdesk.domain.forms import columns_of, value_of
from tcdesk.domain.rows import new_row
from tcdesk.domain.stored import Nested
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.field import Field, Finding, Marks
from tcdesk.gui.records.grid import FieldGrid
from tcdesk.text import Text

State = Mapping[str, tuple[object, str]]
"""What stands in a row: by field its value, and typed words that are none."""

_COLUMN, _COLUMN_IN_LINE = 190, 140
_MOST_IN_LINE = 4
_AGAIN = 4 * parts.GRID
"""So much wider than it was when its line was broken a row tries to be one line again."""


def held(record: SQLModel, entry: Entry) -> object:
    """What a record holds in a field, as its editor takes it."""
    return value_of(record, entry.name) if entry.kind is Kind.number else getattr(record, entry.name)


class Tools:
    """The icons of the buttons of rows, drawn once for all of them."""

    def __init__(self, office: Office) -> None:
        self.up = office.icon("arrow-up")
        self.down = office.icon("arrow-down")
        self.remove = office.icon("trash")


class RowBox(QFrame):
    """Shows one row after the other: what moves are the values, the widgets stay."""

    changed = Signal()
    moved = Signal(int)
    binned = Signal()

    def __init__(
        self, office: Office, model: type[Nested], marks: Marks, tools: Tools, *, first: bool
    ) -> None:
        super().__init__()
        self._office = office
        self._model = model
        self._first = first
        self.entries = entries_of(model)
        # Of rows that are lines only the first has names over its fields, as long as there is room.
        named = first or len(self.entries) > _MOST_IN_LINE
        self.fields = {
            entry.name: Field(entry, office, marks, compact=True, named=named) for entry in self.entries
        }
        self.in_line = len(self.entries) <= _MOST_IN_LINE and not any(
            field.wide for field in self.fields.values()
        )
        self.title = parts.label("", "lead", wrap=False)
        # How wide the row was when its fields had no room in one line; 0 while they have.
        self._broken_at = 0
        most = len(self.entries) if self.in_line else 3
        column = _COLUMN_IN_LINE if self.in_line else _COLUMN
        self.grid = FieldGrid(office.desk.theme.scaled(column), most)
        self.grid.put([(field, field.wide) for field in self.fields.values()])
        self.up = self._tool(Text("Up (Ctrl+Shift+↑)"), tools.up, lambda: self.moved.emit(-1), "up")
        self.down = self._tool(Text("Down (Ctrl+Shift+↓)"), tools.down, lambda: self.moved.emit(1), "down")
        self.bin = self._tool(Text("Remove"), tools.remove, self.binned.emit, "remove")
        self.bin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("part", "" if self.in_line else "row")
        self.setLayout(self._placed())
        self.grid.arranged.connect(self._arranged)
        self._show_heads()
        for field in self.fields.values():
            field.editor.changed.connect(self.changed)

    def _placed(self) -> QBoxLayout:
        """The buttons behind a line of fields, over the fields of a card."""
        buttons = parts.row(self.up, self.down, self.bin, gap=0)
        head = parts.row(self.title, None)
        head.addLayout(buttons)
        if self.in_line:
            self.title.hide()
            line = parts.row(self.grid)
            line.setStretch(0, 1)
            head.setAlignment(Qt.AlignmentFlag.AlignBottom)
            line.addLayout(head)
            return line
        card = parts.column(gap=0, margin=parts.GRID)
        card.addLayout(head)
        card.addWidget(self.grid)
        return card

    def _tool(self, words: Text, icon: QIcon, do: object, name: str) -> QToolButton:
        found = parts.icon_button(self._office.say(words), icon, name=name)
        # Moving has keys of its own, so that Tab leads through the fields.
        found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        found.clicked.connect(do)
        return found

    def call(self, name: str) -> None:
        """Tell everybody which row this is."""
        self.title.setText(name)
        self.bin.setAccessibleName(self._office.say(Text("Remove: {row}", row=name)))
        for entry in self.entries:
            label = self._office.say(entry.shown.label)
            self.fields[entry.name].call(self._office.say(Text("{row}, {field}", row=name, field=label)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._broken_at and self.width() > self._broken_at + _AGAIN:
            self._break(0)

    def _arranged(self) -> None:
        if self.in_line and self.grid.measured and not self._broken_at and not self._whole:
            self._break(self.width())
        self._show_heads()

    @property
    def _whole(self) -> bool:
        return self.grid.columns == len(self.entries)

    def _break(self, at: int) -> None:
        """A line that has no room becomes a card, whose buttons stand over its fields; 0: a line again."""
        self._broken_at = at
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)
        direction = QBoxLayout.Direction
        layout.setDirection(direction.BottomToTop if at else direction.LeftToRight)
        margin = parts.GRID if at else 0
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(0 if at else parts.GRID)
        self.title.setVisible(bool(at))
        self.grid.widen(self._office.desk.theme.scaled(_COLUMN if at else _COLUMN_IN_LINE))
        self.setProperty("part", "row" if at else "")
        parts.restyle(self)

    def _show_heads(self) -> None:
        """Names of fields stand over the first of several lines only; where lines are broken, over all."""
        as_above = self.in_line and not self._first and not self._broken_at and self._whole
        for field in self.fields.values():
            field.show_head(not as_above)

    def stops(self) -> list[QWidget]:
        """The widgets on which Tab stops, in order."""
        found = [stop for field in self.fields.values() for stop in field.editor.stops()]
        return [*found, self.bin]

    # --- what stands in the row ---

    def show_row(self, row: Nested) -> None:
        """Show a row as it was read."""
        for entry in self.entries:
            field = self.fields[entry.name]
            field.editor.set_value(held(row, entry))
            field.shown_anew()

    def row(self, position: int) -> Nested:
        """The row as it stands."""
        values = {name: field.editor.value() for name, field in self.fields.items()}
        columns = columns_of(SimpleNamespace(**values), self.entries)
        return new_row(self._model, {**columns, "position": position})

    def state(self) -> State:
        """What stands in the row, to be shown in another one."""
        return {name: (field.editor.value(), field.editor.raw()) for name, field in self.fields.items()}

    def show_state(self, state: State) -> None:
        """Show what stood in another row."""
        for name, (value, raw) in state.items():
            field = self.fields[name]
            field.editor.set_value(value)
            if raw:
                field.editor.set_raw(raw)
            field.shown_anew()

    def tell(self, findings: Mapping[str, Sequence[Finding]]) -> None:
        """Show what is wrong at each field."""
        for name, field in self.fields.items():
            field.tell(findings.get(name, ()))
