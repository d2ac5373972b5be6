"""All decisions of a meeting as one list, though they are shown under the items on which they were taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from tcdesk.domain.meeting import Decision
from tcdesk.gui.commission.meeting_decisions import Decisions
from tcdesk.gui.commission.meeting_items import Items
from tcdesk.gui.records.field import Finding
from tcdesk.gui.records.nested import Where


class Taken:
    """Rows are counted from 1, in the order of the record: item by item, then those on no item."""

    def __init__(self, items: Items, loose: Decisions) -> None:
        self._items = items
        self._loose = loose

    def tables(self) -> Iterator[Decisions]:
        """The tables in their order."""
        yield from (box.decisions for box in self._items.shown)
        yield self._loose

    def places(self) -> list[tuple[Decisions, int]]:
        """For each decision its table, and its row there (from 1)."""
        return [(table, row) for table in self.tables() for row in range(1, table.count + 1)]

    def show(self, decisions: Sequence[Decision]) -> None:
        """Show each decision where it belongs."""
        self._loose.set_value(self._items.show_decisions(decisions))

    def rows(self) -> list[Decision]:
        """The decisions as they stand."""
        found = [
            row for number, box in enumerate(self._items.shown, 1) for row in box.decisions.taken(number)
        ]
        found += self._loose.taken(None)
        for place, row in enumerate(found):
            row.position = place
        return found

    def raws(self) -> dict[Where, str]:
        """Typed words that are no value so far."""
        return {
            (place, name): words
            for place, (table, row) in enumerate(self.places(), 1)
            for (at, name), words in table.raws().items()
            if at == row
        }

    def set_raw(self, where: Where, words: str) -> None:
        """Show words that were typed earlier; where the row is gone, nothing."""
        places = self.places()
        if 1 <= where[0] <= len(places):
            table, row = places[where[0] - 1]
            table.set_raw((row, where[1]), words)

    def tell(self, inside: Mapping[Where, Sequence[Finding]]) -> None:
        """Show what is wrong at the fields of the rows."""
        places = self.places()
        for table in self.tables():
            local = {
                (places[row - 1][1], name): findings
                for (row, name), findings in inside.items()
                if row <= len(places) and places[row - 1][0] is table
            }
            table.show_problems((), local)

    def place_of(self, where: Where) -> QWidget:
        """Where the cursor goes for a field of a row; a button that adds one where there is no such row."""
        places = self.places()
        if 1 <= where[0] <= len(places):
            table, row = places[where[0] - 1]
            return table.place_of((row, where[1]))
        return next(self.tables()).add_button
