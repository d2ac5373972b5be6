"""The cards of the conclusions below each other: put in another order, added to, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tcdesk.gui import parts
from tcdesk.gui.chancellery.conclusion_row import ConclusionRow
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import emptied
from tcdesk.reports.claim_check import Flag
from tcdesk.reports.note.conclusions import Conclusion
from tcdesk.text import Text

_OWN = "own_"


class ConclusionList(QWidget):
    """`changed`: somebody typed, ticked, moved, added or removed. Tab comes from the widget `above` and goes
    on to those `below`."""

    changed = Signal()

    def __init__(self, office: Office, above: QWidget, below: Sequence[QWidget]) -> None:
        super().__init__()
        self._office = office
        self._above, self._below = above, below
        self._filled = 0
        self.rows: list[ConclusionRow] = []
        self._cards = parts.column(gap=parts.GRID)
        self.setLayout(self._cards)

    def fill(self, found: Sequence[Conclusion]) -> None:
        """Show these in the place of others."""
        emptied(self._cards)
        self._filled += 1
        self.rows = []
        for row in found:
            self._put(row, len(self.rows))
        self._number()

    def values(self) -> list[Conclusion]:
        """The conclusions as they stand now; opinions without words are none."""
        found = [row.value() for row in self.rows]
        return [row for row in found if row.words]

    def show_flags(self, rows: Sequence[Conclusion], flags: Sequence[Flag]) -> None:
        """What the claim checker says: the paragraph of a flag is the place of its conclusion in `rows`."""
        by_code: dict[str, list[Flag]] = {}
        for flag in flags:
            by_code.setdefault(rows[flag.paragraph - 1].code, []).append(flag)
        for row in self.rows:
            row.show_flags(by_code.get(row.value().code, []))

    def add(self) -> None:
        """Begin an opinion of one's own at the end."""
        codes = {row.value().code for row in self.rows}
        code = next(f"{_OWN}{number}" for number in range(1, 1000) if f"{_OWN}{number}" not in codes)
        row = self._put(Conclusion(code, "", opinion=True), len(self.rows))
        self._number()
        row.words.setFocus()
        self.changed.emit()

    def _put(self, value: Conclusion, place: int) -> ConclusionRow:
        row = ConclusionRow(self._office, value)
        row.changed.connect(self.changed)
        row.moved.connect(partial(self._move, row))
        row.removed.connect(partial(self._remove, row))
        self.rows.insert(place, row)
        self._cards.insertWidget(place, row)
        return row

    def _number(self) -> None:
        for place, row in enumerate(self.rows):
            row.place(place + 1, len(self.rows))
        # Tab goes through the cards as they stand, then to what is below them.
        stops = [stop for row in self.rows for stop in row.stops()]
        for before, after in pairwise([self._above, *stops, *self._below]):
            QWidget.setTabOrder(before, after)

    def _move(self, row: ConclusionRow, by: int) -> None:
        place = self.rows.index(row)
        self.rows.insert(place + by, self.rows.pop(place))
        self._cards.removeWidget(row)
        self._cards.insertWidget(place + by, row)
        self._number()
        button = row.up if by < 0 else row.down
        # At the end of the way the other button takes over.
        (button if button.isEnabled() else row.down if by < 0 else row.up).setFocus()
        self.changed.emit()

    def _remove(self, row: ConclusionRow) -> None:
        place, value, filled = self.rows.index(row), row.value(), self._filled
        self.rows.remove(row)
        self._cards.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()
        self.changed.emit()

        def put_back() -> None:
            if isValid(self) and filled == self._filled:
                self._put(value, min(place, len(self.rows)))
                self._number()
                self.changed.emit()

        self._below[0].setFocus()
        self._office.tell(Text("The conclusion was removed."), Text("Undo"), put_back)
