"""Values of cells as all readers hand them on: no control characters, right letters, whole numbers, days."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from tcdesk.i18n import comma_below
from tcdesk.workbooks import refusals
from tcdesk.workbooks.tables import Raw, letters

_LINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
# Beyond this a float no longer tells neighbouring whole numbers apart.
_EXACT = 2.0**53
_MIDNIGHT = time()
_SECOND = timedelta(seconds=1)


def words(text: str) -> str | None:
    """Lines end in one way, control characters are gone, letters are composed; None when nothing is left."""
    if not text.isprintable():
        text = _CONTROL.sub("", _LINES.sub("\n", text))
    if not text or text.isspace():
        return None
    return text if text.isascii() else comma_below(text)


class Tidy:
    """Turns the values of one book into `Raw`. The same words are the same object, however often they
    come: a list repeats most of them on every row."""

    __slots__ = ("_numbers", "_words")

    def __init__(self) -> None:
        self._words = _Words()
        self._numbers = _Numbers()

    def row(self, values: Sequence[object]) -> list[Raw]:
        """The values of a row, those at its end that are empty still among them."""
        words, numbers = self._words, self._numbers
        return [
            words[value] if type(value) is str else numbers[value] if type(value) is float else _other(value)
            for value in values
        ]


class _Numbers(dict[float, Raw]):
    def __missing__(self, value: float) -> Raw:
        found = self[value] = number(value)
        return found


class _Words(dict[str, str | None]):
    def __missing__(self, text: str) -> str | None:
        found = self[text] = words(text)
        return found


def number(value: float) -> Raw:
    """Whole numbers as `int`; what is no number at all (NaN, infinity) as text."""
    if -_EXACT <= value <= _EXACT:
        return int(value) if value.is_integer() else value
    return value if abs(value) < float("inf") else str(value)


def moment(value: datetime) -> date | datetime:
    """To the nearest second, because office programs keep a fraction of a day; a day where it is midnight."""
    if value.microsecond:
        value = value.replace(microsecond=0) + (_SECOND if value.microsecond >= 500_000 else timedelta())
    return value.date() if value.time() == _MIDNIGHT else value


def clock(value: time) -> time:
    """To the nearest second."""
    if not value.microsecond:
        return value
    late = value.microsecond >= 500_000
    return (datetime.combine(date(2000, 1, 1), value.replace(microsecond=0)) + _SECOND * late).time()


def span(value: timedelta) -> str:
    """30:15 for thirty hours and a quarter, as the cell shows it; with seconds where there are any."""
    seconds = round(value.total_seconds())
    sign, seconds = ("-" if seconds < 0 else ""), abs(seconds)
    minutes, rest = divmod(seconds, 60)
    shown = f"{sign}{minutes // 60}:{minutes % 60:02}"
    return f"{shown}:{rest:02}" if rest else shown


_BY_TYPE: dict[type, Callable[..., Raw]] = {
    datetime: moment,
    time: clock,
    timedelta: span,
}


def _other(value: object) -> Raw:
    made = _BY_TYPE.get(type(value))
    if made is not None:
        return made(value)
    return value if isinstance(value, int | date) else None


def cut(row: list[Raw]) -> list[Raw]:
    """The row, from which the empty cells at its end are taken."""
    while row and row[-1] is None:
        row.pop()
    return row


def trimmed(rows: list[list[Raw]]) -> list[list[Raw]]:
    """Without the empty cells at the end of rows, and the empty rows at the end."""
    for row in rows:
        cut(row)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def check_extent(file: str, sheet: str, rows: int, columns: int) -> None:
    """`too_many_cells` when a sheet that reaches this far from A1 is more than can be read."""
    if fits(rows, columns):
        return
    raise refusals.too_many_cells(file, sheet, f"{letters(max(columns - 1, 0))}{rows}")


def fits(rows: int, columns: int) -> bool:
    """Whether a sheet of this size is within the limits."""
    return (
        rows <= refusals.MOST_ROWS
        and columns <= refusals.MOST_COLUMNS
        and rows * columns <= refusals.MOST_CELLS
    )
