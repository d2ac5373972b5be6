"""The rows of a filled one-page report: found by their names in the hidden columns, wherever they are now."""

from __future__ import annotations

from dataclasses import dataclass, field

from tcdesk.domain.reference import Kit
from tcdesk.text import Text
from tcdesk.workbooks import plan
from tcdesk.workbooks.rows import shown
from tcdesk.workbooks.tables import Fault, Raw, Table

MARK = f"{plan.MARK}one_page"
RIGHT = f"{MARK}.right"
"""Stands above the second column of names, whose rows are on the right half of the page."""

# from the column of names on: words, value, tick; on the right half the tick or the words of the answer
WORDS, VALUE, TICK, ANSWER = 2, 3, 4, 2


@dataclass(slots=True)
class Page:
    """A page being read: where each name stands (row and column), and the faults found so far."""

    table: Table
    kit: Kit
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def raw(self, name: str, offset: int) -> Raw:
        """The cell so far right of the name; a fault where it holds something that is no value."""
        if name not in self.places:
            return None
        row, column = self.places[name]
        unread = self.table.unread.get((row, column + offset))
        if unread is not None:
            self.fault(name, offset, "", unread)
        return cell_at(self.table, row, column + offset)

    def words(self, name: str, offset: int) -> str:
        raw = self.raw(name, offset)
        if isinstance(raw, float) and raw.is_integer():
            raw = int(raw)
        return "" if raw is None else str(raw).strip()

    def fault(self, name: str, offset: int, read: str, expected: Text) -> None:
        row, column = self.places.get(name, (0, 0))
        self.faults.append(Fault(self.table.name, row, column + offset, read, expected))


def marked(table: Table, mark: str = MARK) -> tuple[int, int] | None:
    """Row and column of a mark of the form."""
    for row, cells in enumerate(table.rows[:60]):
        for column, raw in enumerate(cells[:20]):
            if raw == mark:
                return row, column
    return None


def cell_at(table: Table, row: int, column: int) -> Raw:
    cells = table.rows[row]
    raw = cells[column] if column < len(cells) else None
    return None if isinstance(raw, str) and not raw.strip() else raw


def find_names(page: Page, top: int, column: int, offset: int) -> None:
    """Where each name of a column stands. A number in a row without a name must not get lost."""
    for row in range(top + 1, len(page.table.rows)):
        name = cell_at(page.table, row, column)
        value = cell_at(page.table, row, column + offset)
        if isinstance(name, str) and name not in page.places:
            page.places[name] = row, column
        elif isinstance(name, str) and value is not None:
            text = Text("This row of the form is there twice. Keep one of them.")
            page.faults.append(Fault(page.table.name, row, column + offset, shown(value), text))
        elif name is None and _holds_number(value):
            text = Text("This number stands in a row that is not of the form. Write it into one of its rows.")
            page.faults.append(Fault(page.table.name, row, column + offset, shown(value), text))


def _holds_number(value: Raw) -> bool:
    """Whether a cell holds a number, be it as text (“≈30”) or what a sheet made of one (a date)."""
    if isinstance(value, str):
        return any(letter.isdigit() for letter in value)
    return value is not None
