"""One promise of the program, measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured against what, and the most that the ratio may be."""

    name: str
    ratio: float
    most: float
    detail: str
