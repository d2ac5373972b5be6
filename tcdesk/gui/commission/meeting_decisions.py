"""The decisions that were taken on one item of the agenda, or on none of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from tcdesk.domain.meeting import Decision
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rows import new_row
from tcdesk.gui.office import Office
from tcdesk.gui.records.field import Marks
from tcdesk.gui.records.nested import NestedTable
from tcdesk.gui.records.nested_row import RowBox, State, Tools


class Decisions(NestedTable):
    """Rows of decisions. With `under_item` the number of the item is where they stand, and is not asked."""

    def __init__(self, office: Office, *, under_item: bool) -> None:
        self._under_item = under_item
        super().__init__(office, BY_NAME["meeting"], "decisions", titled=not under_item)

    def new_box(self, marks: Marks, tools: Tools, *, first: bool) -> RowBox:
        box = super().new_box(marks, tools, first=first)
        if self._under_item:
            box.fields["item"].hide()
            box.grid.again()
        return box

    def taken(self, item: int | None) -> list[Decision]:
        """The decisions as they stand, on this item of the agenda (from 1)."""
        rows = cast(list[Decision], self.value())
        if self._under_item:
            for row in rows:
                row.item = item
        return rows

    def states(self) -> list[State]:
        """What stands in the rows, with words that are no values."""
        return [box.state() for box in self.boxes[: self.count]]

    def show_states(self, states: Sequence[State]) -> None:
        """Show what stood in the rows of another item."""
        self.set_value([new_row(Decision, {}) for _ in states])
        for box, state in zip(self.boxes, states, strict=False):
            box.show_state(state)
