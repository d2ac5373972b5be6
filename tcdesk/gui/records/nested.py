"""The rows inside a record (agenda, decisions, services, …): add, fill in, move, remove and take back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from tcdesk.domain.forms import MOST_NESTED
from tcdesk.domain.registry import RecordType
from tcdesk.domain.rows import new_row
from tcdesk.domain.stored import Nested
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.field import Finding, Findings, Marks
from tcdesk.gui.records.nested_row import RowBox, State, Tools
from tcdesk.gui.records.nested_words import WORDS
from tcdesk.text import Text

Where = tuple[int, str]
"""A row, counted from one, and a field in it."""


class NestedTable(QWidget):
    """Rows of one kind inside a record. Ctrl+Enter adds one below the current one."""

    changed = Signal()

    def __init__(self, office: Office, kind: RecordType, name: str, *, titled: bool = False) -> None:
        super().__init__()
        self.office = office
        self.name = name
        self.model = kind.nested[name]
        self.words = WORDS[name]
        self.setObjectName(f"rows-{name}")
        self.boxes: list[RowBox] = []
        self._count = 0
        self._shown = 0
        self._marks, self._tools = Marks(office), Tools(office)
        self._none = parts.label(office.say(self.words.none), "dim")
        self._findings = Findings(office)
        self.add_button = parts.button(
            office.say(self.words.add), self.add, icon=office.icon("plus"), name=f"add-{name}"
        )
        self.add_button.setToolTip(
            QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
        )
        self.add_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._rows = parts.column(gap=parts.GRID // 2)
        whole = parts.column(gap=parts.GRID)
        if titled:
            whole.addWidget(parts.label(office.say(self.words.title), "heading"))
        whole.addWidget(self._findings)
        whole.addWidget(self._none)
        whole.addLayout(self._rows)
        whole.addWidget(self.add_button)
        self.setLayout(whole)
        self._keys()

    # --- what is in the table ---

    def value(self) -> list[Nested]:
        """The rows as they stand, new objects."""
        return [box.row(place) for place, box in enumerate(self.boxes[: self._count])]

    def set_value(self, rows: Sequence[Nested]) -> None:
        """Show these rows; what was typed is forgotten."""
        self._shown += 1
        self._make(len(rows))
        for box, row in zip(self.boxes, rows, strict=False):
            box.show_row(row)
        self._show_count(len(rows))
        self._findings.tell(())

    def make_ahead(self, count: int) -> bool:
        """Make widgets for one more row, to be shown later; whether there was one to make."""
        if len(self.boxes) >= count:
            return False
        self._make(len(self.boxes) + 1)
        self._show_count(self._count)
        return True

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    def raws(self) -> dict[Where, str]:
        """Typed words that are no value so far."""
        return {
            (place, name): raw
            for place, box in enumerate(self.boxes[: self._count], 1)
            for name, field in box.fields.items()
            if (raw := field.editor.raw())
        }

    def set_raw(self, where: Where, words: str) -> None:
        """Show words that were typed earlier; where the row is gone, nothing."""
        place, name = where
        if 1 <= place <= self._count and name in self.boxes[place - 1].fields:
            field = self.boxes[place - 1].fields[name]
            field.editor.set_raw(words)
            field.shown_anew()

    def show_problems(self, own: Sequence[Finding], inside: Mapping[Where, Sequence[Finding]]) -> None:
        """Show what is wrong with the rows as a whole, and at their fields."""
        self._findings.tell(own)
        for place, box in enumerate(self.boxes[: self._count], 1):
            box.tell({name: found for (row, name), found in inside.items() if row == place})

    def place_of(self, where: Where) -> QWidget:
        """Where the cursor goes for a field of a row; the button that adds one where there is no such row."""
        place, name = where
        if not 1 <= place <= self._count:
            return self.add_button
        fields = self.boxes[place - 1].fields
        return fields[name if name in fields else next(iter(fields))].editor.focus_widget()

    def stops(self) -> list[QWidget]:
        """The widgets on which Tab stops, in order."""
        return [*(stop for box in self.boxes for stop in box.stops()), self.add_button]

    # --- what is done with rows ---

    def add(self, state: State | None = None, at: int | None = None) -> None:
        """Put a row, an empty one without `state`, before row `at` (from 0) or last, and go to it."""
        if self._count >= MOST_NESTED:
            return
        at = self._count if at is None else min(at, self._count)
        self._make(self._count + 1)
        self._show_count(self._count + 1)
        for place in range(self._count - 1, at, -1):
            self.boxes[place].show_state(self.boxes[place - 1].state())
        if state is None:
            self.boxes[at].show_row(new_row(self.model, {}))
        else:
            self.boxes[at].show_state(state)
        self.changed.emit()
        self.place_of((at + 1, "")).setFocus(Qt.FocusReason.TabFocusReason)

    def remove(self, place: int) -> None:
        """Take a row away (from 0); the foot of the window offers it again."""
        state, shown = self.boxes[place].state(), self._shown
        for later in range(place, self._count - 1):
            self.boxes[later].show_state(self.boxes[later + 1].state())
        self._show_count(self._count - 1)
        self.changed.emit()
        self.place_of((min(place + 1, self._count), "")).setFocus(Qt.FocusReason.TabFocusReason)

        def take_back() -> None:
            # Another record may be shown by now, or none.
            if shiboken6.isValid(self) and self._shown == shown:
                self.add(state, place)

        self.office.tell(self.words.removed, Text("Undo"), take_back)

    def move_row(self, place: int, by: int) -> None:
        """Let a row change places with the one above (-1) or below (1)."""
        other = place + by
        if not (0 <= place < self._count and 0 <= other < self._count):
            return
        one, two = self.boxes[place], self.boxes[other]
        focused = next((name for name, field in one.fields.items() if _has_focus(field)), "")
        state = one.state()
        one.show_state(two.state())
        two.show_state(state)
        self.changed.emit()
        if focused:
            self.place_of((other + 1, focused)).setFocus(Qt.FocusReason.TabFocusReason)

    # --- widgets ---

    def _keys(self) -> None:
        for keys, do in (
            ("Ctrl+Return", lambda: self.add(at=None if (at := self._current()) is None else at + 1)),
            ("Ctrl+Enter", lambda: self.add(at=None if (at := self._current()) is None else at + 1)),
            ("Ctrl+Shift+Up", lambda: self._move_current(-1)),
            ("Ctrl+Shift+Down", lambda: self._move_current(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _current(self) -> int | None:
        """The row with the cursor."""
        return next((place for place, box in enumerate(self.boxes[: self._count]) if _has_focus(box)), None)

    def _move_current(self, by: int) -> None:
        place = self._current()
        if place is not None:
            self.move_row(place, by)

    def new_box(self, marks: Marks, tools: Tools, *, first: bool) -> RowBox:
        """Widgets for one more row; a particular table may show its rows in another way."""
        return RowBox(self.office, self.model, marks, tools, first=first)

    def _make(self, count: int) -> None:
        """Have widgets for that many rows; they are used again for other records."""
        while len(self.boxes) < count:
            place = len(self.boxes)
            box = self.new_box(self._marks, self._tools, first=not place)
            box.call(self.office.say(self.words.row(place + 1)))
            box.changed.connect(self.changed)
            box.moved.connect(lambda by, place=place: self.move_row(place, by))
            box.binned.connect(lambda place=place: self.remove(place))
            box.setObjectName(f"row-{self.name}-{place + 1}")
            before: QWidget | None = self.boxes[-1].bin if self.boxes else None
            self.boxes.append(box)
            self._rows.addWidget(box)
            if before is not None:
                for stop in box.stops():
                    QWidget.setTabOrder(before, stop)
                    before = stop
                QWidget.setTabOrder(before, self.add_button)

    def _show_count(self, count: int) -> None:
        self._count = count
        self._none.setVisible(not count)
        for place, box in enumerate(self.boxes):
            if box.isHidden() == (place < count):
                box.setVisible(place < count)
            box.up.setEnabled(place > 0)
            box.down.setEnabled(place < count - 1)


def _has_focus(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)
