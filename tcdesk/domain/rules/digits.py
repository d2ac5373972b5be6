"""Runs of digits in a text: groups of digits with blanks, dots, dashes or brackets between them.

A number of a person or a phone is read from whole groups only, so that no number is found by
cutting another one in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BETWEEN = "[ \t\u00a0\u2000-\u200a\u202f\u00b7.\u2010-\u2015\u2212()\\-]"
# Five digits at least: fewer are neither a phone nor a personal number.
_RUN = re.compile(rf"\d(?:{_BETWEEN}{{0,3}}\d){{4,}}")
_TIME = re.compile(r"(?<!\d)\d{1,2}:[0-5]\d(?!\d)")
_GROUP = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Run:
    """A maximal run: its groups, what stands between them, and where each begins in the text."""

    groups: tuple[str, ...]
    between: tuple[str, ...]
    starts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.groups)

    def joined(self, first: int, end: int) -> str:
        return "".join(self.groups[first:end])

    def windows(self, *lengths: int) -> Iterator[tuple[int, int]]:
        """Ranges of whole groups that together have one of the given numbers of digits."""
        longest = max(lengths)
        for first in range(len(self.groups)):
            digits = 0
            for place in range(first, len(self.groups)):
                digits += len(self.groups[place])
                if digits in lengths:
                    yield first, place + 1
                if digits >= longest:
                    break

    def part(self, first: int, end: int) -> Run:
        return Run(self.groups[first:end], self.between[first : end - 1], self.starts[first:end])


def runs(text: str) -> Iterator[Run]:
    """Every run of five digits and more, digits of any script as 0-9."""
    for match in _RUN.finditer(_TIME.sub(lambda time: ":" * len(time[0]), text)):
        groups = [(found.start(), found.group()) for found in _GROUP.finditer(match.group())]
        ends = [start + len(group) for start, group in groups]
        yield Run(
            tuple(_western(group) for _, group in groups),
            tuple(match.group()[end : start[0]] for end, start in zip(ends, groups[1:], strict=False)),
            tuple(match.start() + start for start, _ in groups),
        )


def _western(digits: str) -> str:
    return digits if digits.isascii() else "".join(str(int(digit)) for digit in digits)


def is_year(group: str) -> bool:
    return len(group) == 4 and group[:2] in ("19", "20")


def has_date(run: Run) -> bool:
    return any(True for _ in dates(run))


def dates(run: Run) -> Iterator[tuple[int, int]]:
    """Ranges of three groups that are a date: 17.10.2022, 17-10-2022, 2022-10-17."""
    for place in range(len(run) - 2):
        a, b, c = run.groups[place : place + 3]
        one, two = run.between[place : place + 2]
        written = one == two and one in (".", "-")
        if written and (
            (is_year(c) and _day_and_month(a, b))
            or (is_year(a) and len(b) == len(c) == 2 and _day_and_month(c, b))
        ):
            yield place, place + 3


def hours(run: Run) -> Iterator[tuple[int, int]]:
    """Ranges of four groups that are hours from and to: 08.30-10.00."""
    for place in range(len(run) - 3):
        if run.between[place : place + 3] == (".", "-", ".") and all(
            _clock(*run.groups[at : at + 2]) for at in (place, place + 2)
        ):
            yield place, place + 4


def _clock(hour: str, minute: str) -> bool:
    return len(hour) == len(minute) == 2 and int(hour) < 24 and int(minute) < 60


def is_short_date(run: Run) -> bool:
    """Whether the whole run is a date with two digits for the year: 1-06-25, 18.06.25."""
    return len(run) == 3 and len(run.groups[2]) == 2 and _day_and_month(run.groups[0], run.groups[1])


def _day_and_month(day: str, month: str) -> bool:
    return len(day) <= 2 and len(month) <= 2 and 1 <= int(day) <= 31 and 1 <= int(month) <= 12
