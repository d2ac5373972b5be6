"""The attacker: everything published becomes equations, and a solver asks how small and how large each hidden
number can be.

The bounds are those of whole numbers without asking for them: sums of categories that lie in one another, and
comparisons of one number with one other, are a flow in a network, whose corners are whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp

from tcdesk.domain.case_choices import AgeBand, Form, Geography
from tcdesk.domain.figures import Count, Hidden, PublicCases

Believed = Literal["nothing", "only added", "only taken out"]
"""What the attacker takes for granted of the way from one edition to the next."""

MOST = 500
"""More persons than any attacker would think of."""

MERGED: dict[str, dict[str, str]] = {
    "by_age_band": {
        **{str(band): "child" if band.child else "adult" for band in AgeBand},
        "unknown": "unknown",
    },
    "by_form": {
        **{str(form): str(form) if form in ("sexual", "labour", "unknown") else "other" for form in Form}
    },
    "by_geography": {
        **{str(place): "cross_border" for place in Geography},
        "internal": "internal",
        "unknown": "unknown",
    },
}
"""The merging, said once more here: an attacker knows it from the documentation."""

DIMENSIONS = ("status", "referral", "by_region", "by_sex", *MERGED)
Name = tuple[int, str, str]


@dataclass
class Problem:
    """Unknown whole numbers from zero on, and what is known of them."""

    names: dict[Name, int] = field(default_factory=dict)
    rows: list[tuple[dict[int, int], float, float]] = field(default_factory=list)

    def number(self, name: Name) -> int:
        return self.names.setdefault(name, len(self.names))

    def know(self, terms: Mapping[Name, int], low: float, high: float) -> None:
        self.rows.append(({self.number(name): sign for name, sign in terms.items()}, low, high))

    def range(self, terms: Mapping[Name, int]) -> tuple[int, int] | None:
        """The least and the largest that the sum of the terms can be; nothing where what is believed and
        what is known contradict each other."""
        found = [self._solve(terms, sign) for sign in (1, -1)]
        return None if None in found else (round(found[0] or 0), round(-(found[1] or 0)))

    def _equations(self) -> LinearConstraint:
        matrix = numpy.zeros((len(self.rows), len(self.names)))
        for row, (known, _, _) in enumerate(self.rows):
            for place, value in known.items():
                matrix[row, place] = value
        return LinearConstraint(matrix, [low for _, low, _ in self.rows], [high for _, _, high in self.rows])

    def _solve(self, terms: Mapping[Name, int], sign: int) -> float | None:
        goal = numpy.zeros(len(self.names))
        for name, factor in terms.items():
            goal[self.number(name)] = sign * factor
        solved = milp(
            goal,
            constraints=self._equations(),
            bounds=Bounds(0, MOST),
        )
        assert solved.status in (0, 2), solved.message
        return float(solved.fun) if solved.status == 0 else None


def cells_of(cases: PublicCases, dimension: str) -> dict[str, Count]:
    """The published cells of a dimension; who was not referred is what is left of the total."""
    if dimension == "status":
        return {"victim": cases.victim, "presumed": cases.presumed}
    if dimension == "referral":
        return {"referred": cases.referred, "not_referred": Hidden.c}
    found: dict[str, Count] = getattr(cases, dimension)
    return found


def problem(editions: Sequence[PublicCases], dimension: str, believed: Believed) -> Problem:
    """All that is known of one dimension and of the total, from one edition or several in their order."""
    made = Problem()
    every = sorted({code for cases in editions for code in _fine(cells_of(cases, dimension), dimension)})
    for place, cases in enumerate(editions):
        total: Name = (place, "", "total")
        made.know({total: 1}, *_known(cases.total))
        fine = [(place, "fine", code) for code in every]
        made.know({**dict.fromkeys(fine, 1), total: -1}, 0, 0)
        for code, number in cells_of(cases, dimension).items():
            parts = [name for name in fine if code in (name[2], _merged(name[2], dimension, cases))]
            made.know({**dict.fromkeys(parts, 1), (place, "cell", code): -1}, 0, 0)
            made.know({(place, "cell", code): 1}, *_known(number))
    if believed != "nothing":
        for code in every:
            for place in range(1, len(editions)):
                more, less = (place, place - 1) if believed == "only added" else (place - 1, place)
                made.know({(more, "fine", code): 1, (less, "fine", code): -1}, 0, MOST)
    return made


def _fine(cells: Mapping[str, Count], dimension: str) -> set[str]:
    return set(MERGED[dimension]) if dimension in MERGED else set(cells)


def _merged(code: str, dimension: str, cases: PublicCases) -> str:
    """The published category that a fine one stands in."""
    merging = MERGED.get(dimension)
    if merging is None or set(merging) <= set(cells_of(cases, dimension)):
        return code
    return merging[code]


def _known(number: Count) -> tuple[float, float]:
    return (number, number) if isinstance(number, int) else (0, MOST)


def intervals(
    editions: Sequence[PublicCases], believed: Believed = "nothing"
) -> Iterator[tuple[str, tuple[int, int]]]:
    """How far each hidden number of each edition can be closed in; a published one is not among them."""
    for dimension in DIMENSIONS:
        hidden = [
            (place, "cell", code)
            for place, cases in enumerate(editions)
            for code, number in cells_of(cases, dimension).items()
            if not isinstance(number, int) and not _not_referred(cases, code)
        ]
        made = problem(editions, dimension, believed)
        for name in hidden:
            found = made.range({name: 1})
            if found is None:
                return  # what is believed is not so
            yield f"{dimension} {name[2]} ({name[0]})", found


def _not_referred(cases: PublicCases, code: str) -> bool:
    """Whether it is no secret how many were not referred."""
    return code == "not_referred" and isinstance(cases.referred, int) and isinstance(cases.total, int)


def changes(
    editions: Sequence[PublicCases], believed: Believed = "nothing"
) -> Iterator[tuple[str, tuple[int, int]]]:
    """How far the change of each number from the first edition to the second can be closed in."""
    first, second = editions
    for dimension in DIMENSIONS:
        made = problem(editions, dimension, believed)
        both = cells_of(first, dimension).keys() & cells_of(second, dimension).keys()
        for kind, code in (("", "total"), *(("cell", code) for code in sorted(both))):
            found = made.range({(1, kind, code): 1, (0, kind, code): -1})
            if found is None:
                return
            yield f"change of {dimension} {code}", found
