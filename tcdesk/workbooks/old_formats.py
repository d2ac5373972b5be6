"""Numbers of .xls that are days or times: told by the format of their cell alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

_DAYS = {*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)}
_SPANS = {46}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_SPAN = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_LAST_DAY = 2_958_466


@dataclass(slots=True)
class Formats:
    """The formats of a workbook: those it names, and which one each style of cell has."""

    since_1904: bool = False
    cell_formats: list[int] = field(default_factory=list)
    _days: set[int] = field(default_factory=lambda: set(_DAYS))
    _spans: set[int] = field(default_factory=lambda: set(_SPANS))

    def named(self, number: int, words: str) -> None:
        """Note a format that the workbook names: dd.mm.yyyy is of days, [h]:mm of spans of time."""
        bare = _LITERAL.sub("", words.split(";")[0])
        self._days.discard(number)
        self._spans.discard(number)
        if _SPAN.search(bare):
            self._spans.add(number)
        elif "general" not in bare.lower() and re.search("[dmyhs]", bare, re.IGNORECASE):
            self._days.add(number)

    def value(self, number: float, style: int) -> object:
        """The number, or the moment, time or span of time that the cell shows for it."""
        wanted = self.cell_formats[style] if style < len(self.cell_formats) else 0
        if wanted in self._days and 0 <= number < _LAST_DAY:
            return self._moment(number)
        if wanted in self._spans and abs(number) < _LAST_DAY:
            return timedelta(milliseconds=round(number * 86_400_000))
        return number

    def _moment(self, number: float) -> datetime | time:
        if number < 1:
            part = timedelta(milliseconds=min(round(number * 86_400_000), 86_399_999))
            return (datetime(2000, 1, 1) + part).time()
        # Excel counts a 29 February 1900 that there never was.
        start = datetime(1904, 1, 1) if self.since_1904 else datetime(1899, 12, 30 if number >= 60 else 31)
        return start + timedelta(milliseconds=round(number * 86_400_000))
