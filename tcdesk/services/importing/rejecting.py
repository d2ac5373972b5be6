"""The errors that list every fault of a file."""

from __future__ import annotations

from collections.abc import Sequence

from tcdesk.errors import RowsRejected
from tcdesk.text import Text, counted
from tcdesk.workbooks.tables import Fault


class CellsRejected(RowsRejected):
    """A table that does not fit. `faults` are its cells, so that they can be marked in a copy."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(_text(len(faults)), [fault.problem for fault in faults], _hint())
        self.faults = tuple(faults)


def rejected(problems: list[tuple[str, Text]]) -> RowsRejected:
    """The error that lists every fault of a file."""
    return RowsRejected(_text(len(problems)), problems, _hint())


def _text(count: int) -> Text:
    return counted(
        "Nothing was taken in: the file has {count} fault.",
        "Nothing was taken in: the file has {count} faults.",
        count,
    )


def _hint() -> Text:
    return Text("Mend the places named here, then import the file again.")
