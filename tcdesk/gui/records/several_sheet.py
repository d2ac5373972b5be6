"""The rows of the grid and what was there before, without any window: every step can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tcdesk.gui.records.pasting import MOST_ROWS, Words

_MOST_STEPS = 200

Cell = tuple[int, str]
"""A row, counted from 0, and the name of a field."""


@dataclass(frozen=True, slots=True)
class State:
    """All rows and the names of the columns; rows are never changed, only replaced."""

    fields: tuple[str, ...]
    rows: tuple[Words, ...] = ()


@dataclass(slots=True)
class Sheet:
    """What stands in the grid now, what stood there before, and what was taken back."""

    now: State
    past: list[State] = field(default_factory=list)
    future: list[State] = field(default_factory=list)

    def enter(self, cells: Mapping[Cell, str], more: Iterable[str] = ()) -> bool:
        """Put words into cells, beyond the last row too; `more` are fields that need a column. Whether
        anything is different now."""
        rows: list[Words] = list(self.now.rows)
        last = min(max((row for row, _ in cells), default=-1), MOST_ROWS - 1)
        rows += [{} for _ in range(last + 1 - len(rows))]
        for (place, name), words in cells.items():
            if place < MOST_ROWS and rows[place].get(name, "") != words:
                rows[place] = {**rows[place], name: words}
        fields = tuple(dict.fromkeys([*self.now.fields, *more]))
        return self._step(State(fields, _ended(rows)))

    def replace(self, rows: Sequence[Words]) -> None:
        """Other rows, and nothing to take back."""
        self.now = State(self.now.fields, _ended(rows))
        self.past.clear()
        self.future.clear()

    def undo(self) -> bool:
        """Take the last step back; whether there was one."""
        if not self.past:
            return False
        self.future.append(self.now)
        self.now = self.past.pop()
        return True

    def redo(self) -> bool:
        """Do again what was taken back."""
        if not self.future:
            return False
        self.past.append(self.now)
        self.now = self.future.pop()
        return True

    def _step(self, state: State) -> bool:
        if state == self.now:
            return False
        self.past.append(self.now)
        del self.past[:-_MOST_STEPS]
        self.future.clear()
        self.now = state
        return True


def is_empty(row: Words) -> bool:
    """Whether nothing stands in the row."""
    return not any(words.strip() for words in row.values())


def _ended(rows: Sequence[Words]) -> tuple[Words, ...]:
    """Without the empty rows at the end: the grid shows one of its own."""
    last = next((place for place in range(len(rows), 0, -1) if not is_empty(rows[place - 1])), 0)
    return tuple(rows[:last])
