"""The period a report is for: a year, or one of its halves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tcdesk.errors import TcdeskError
from tcdesk.text import Text

PATTERN = r"^(19|20)[0-9][0-9](-H[12])?$"
HALF_PATTERN = r"^(19|20)[0-9][0-9]-H[12]$"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year (`half` is 0) or its first or second half."""

    year: int
    half: int = 0

    @classmethod
    def parse(cls, words: str) -> Period:
        """`2022`, `2022-H1` or `2022-H2`."""
        if not re.match(PATTERN, words.strip()):
            raise TcdeskError(
                Text("“{words}” is not a period.", words=words),
                Text("Write a year such as 2022, or a half-year such as 2022-H1 or 2022-H2."),
                reason="unknown_period",
            )
        year, _, half = words.strip().partition("-H")
        return cls(int(year), int(half or 0))

    def __str__(self) -> str:
        return f"{self.year}-H{self.half}" if self.half else str(self.year)

    @property
    def first(self) -> date:
        return date(self.year, 7 if self.half == 2 else 1, 1)

    @property
    def last(self) -> date:
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def label(self) -> Text:
        """How the period is called inside a sentence or a heading."""
        if self.half == 1:
            return Text("first half of {year}", year=str(self.year))
        if self.half == 2:
            return Text("second half of {year}", year=str(self.year))
        return Text("year {year}", year=str(self.year))

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last

    def holds(self, when: date | str | None) -> bool:
        """Whether a record dated `when` belongs here: a day, a month `2022-07`, or a period of its own."""
        if when is None or when == "":
            return False
        if isinstance(when, date):
            return self.covers(when)
        if "H" in when or len(when) == 4:
            return when == str(self) or (not self.half and when.startswith(f"{self.year}-"))
        return self.first.isoformat()[:7] <= when[:7] <= self.last.isoformat()[:7]

    @classmethod
    def half_of(cls, day: date) -> Period:
        """The half-year in which `day` lies."""
        return cls(day.year, 1 if day.month <= 6 else 2)


MOST_YEARS = 20
"""In one table; more do not fit on a page."""


def span(words: str) -> tuple[Period, ...]:
    """`2023..2026` as its years, or the same half of each: `2023-H1..2025-H1`."""
    first, _, last = words.partition("..")
    begin, end = Period.parse(first), Period.parse(last)
    if begin.half != end.half or not 0 < end.year - begin.year < MOST_YEARS:
        raise TcdeskError(
            Text("“{words}” are not several years in order.", words=words),
            Text("Write the first and the last year, such as 2023..2026; at most {most}.", most=MOST_YEARS),
            reason="unknown_period",
        )
    return tuple(Period(year, begin.half) for year in range(begin.year, end.year + 1))


def periods_of(words: str) -> tuple[Period, ...]:
    """One period, or the years of a `span`."""
    return span(words) if ".." in words else (Period.parse(words),)
