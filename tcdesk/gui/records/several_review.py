"""What is known of the rows of the grid: which can be saved, cannot be read, or are there already."""

from __future__ import annotations

import time
from collections.abc import Hashable, Mapping, Sequence

from tcdesk.domain.registry import RecordType
from tcdesk.domain.rules import field_label
from tcdesk.errors import Place
from tcdesk.gui.records.pasting import Words
from tcdesk.gui.records.several_rows import Judge, Judged
from tcdesk.gui.records.several_sheet import is_empty
from tcdesk.text import Text


class Review:
    """Looks at rows, at each once. `known` are records that are there already, by what they have in common
    with one that is probably the same."""

    def __init__(self, kind: RecordType, judge: Judge) -> None:
        self.kind = kind
        self.judge = judge
        self.known: Mapping[Hashable, Text] = {}
        self.rows: Sequence[Words] = ()
        # By the identity of a row, which is never changed but replaced; the row is held on to.
        self._judged: dict[int, tuple[Words, Judged]] = {}
        self._alike: dict[int, Text] = {}

    def look_at(self, rows: Sequence[Words]) -> None:
        """Other rows; what is known of those that stay is kept."""
        self.rows = rows
        kept = {id(row) for row in rows}
        self._judged = {key: found for key, found in self._judged.items() if key in kept}

    def read_by(self, judge: Judge) -> None:
        """Read all rows anew: what is the same for all is different now."""
        self.judge = judge
        self._judged.clear()

    def go_on(self, seconds: float) -> bool:
        """Look at rows for about so long; whether all have been looked at and compared."""
        until = time.perf_counter() + seconds
        for place in self.filled():
            if id(self.rows[place]) not in self._judged:
                self.judged(place)
                if time.perf_counter() > until:
                    return False
        self._compare()
        return True

    def judged(self, row: int) -> Judged:
        """What a row means."""
        words = self.rows[row]
        found = self._judged.get(id(words))
        if found is None:
            found = self._judged[id(words)] = words, self.judge.judged(words)
        return found[1]

    def holds(self, row: int) -> bool:
        """Whether something stands in the row."""
        return row < len(self.rows) and not is_empty(self.rows[row])

    def filled(self) -> list[int]:
        """The rows in which something stands."""
        return [place for place, row in enumerate(self.rows) if not is_empty(row)]

    def ready(self) -> list[int]:
        """The rows that can be saved."""
        return [place for place in self.filled() if self.judged(place).ready]

    def resembles(self, row: int) -> Text | None:
        """What the row is probably a double of."""
        return self._alike.get(row)

    def state(self, row: int) -> str:
        """`fault`, `alike`, `missing` or `ready`; empty where nothing stands."""
        if not self.holds(row):
            return ""
        judged = self.judged(row)
        if not judged.ready:
            return "fault"
        return "alike" if row in self._alike else "missing" if judged.missing else "ready"

    def told(self, row: int, field: str = "") -> list[Text]:
        """What is to be said of a cell, or else of its row."""
        if not self.holds(row):
            return []
        judged = self.judged(row)
        cell = judged.cells.get(field)
        if cell is not None and (found := cell.fault or cell.part) is not None:
            return [self._at(field, found)]
        lines = [self._at(path, each.fault) for path, each in judged.cells.items() if each.fault is not None]
        if (like := self._alike.get(row)) is not None:
            lines.append(Text("Perhaps there already: {record}", record=like))
        if judged.missing and not lines:
            labels = [self._label(path) for path in judged.missing]
            lines.append(Text("Can be saved. Still to be filled in: {fields}", fields=labels))
        return lines

    def _at(self, path: str, expected: Text) -> Text:
        return Text("{field}: {expected}", field=self._label(path), expected=expected)

    def _label(self, path: str) -> Text:
        return field_label(Place(self.kind.name, "", path))

    def _compare(self) -> None:
        """Which rows are probably there already, in the record or further up."""
        self._alike = {}
        above: dict[Hashable, Text] = {}
        for place in self.filled():
            likely = self.judged(place).likely
            for found in (self.known, above):
                like = next((found[key] for key in likely if key in found), None)
                if like is not None:
                    self._alike.setdefault(place, like)
            for key in likely:
                above.setdefault(key, Text("row {number}", number=place + 1))
