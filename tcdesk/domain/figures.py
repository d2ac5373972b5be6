"""The figures of the Note: their shape and their names, which are the command line's contract.

How they are computed is in `reports.figures`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Literal


class Hidden(StrEnum):
    """Stands where a number is not published because it could expose a person. Never a zero."""

    c = "c"


Count = int | Hidden
"""A number of the public edition."""

Edition = Literal["restricted", "public"]


@dataclass(frozen=True, slots=True)
class Units:
    """Which of the expected units reported, and by which road their figures came."""

    expected: int
    reported: int
    accepted: int
    missing: list[str]
    by_tier: dict[str, int]


@dataclass(frozen=True, slots=True)
class Meetings:
    total: int
    by_unit: dict[str, int]
    distribution: dict[str, int]
    topics: dict[str, int]


@dataclass(frozen=True, slots=True)
class Participants:
    total: int
    women: int
    men: int
    children: int
    unknown: int
    approximate: bool


@dataclass(frozen=True, slots=True)
class Events:
    total: int
    approximate: bool
    in_campaign: int
    by_kind: dict[str, int]
    by_audience: dict[str, int]
    participants: Participants


@dataclass(frozen=True, slots=True)
class Trainings:
    received: int
    organised: int
    participants: int
    national: int


@dataclass(frozen=True, slots=True)
class Cases:
    total: int
    victim: int
    presumed: int
    by_unit: dict[str, int]
    by_sex: dict[str, int]
    by_age_band: dict[str, int]
    by_form: dict[str, int]
    by_geography: dict[str, int]
    referred: int
    services: dict[str, int]


@dataclass(frozen=True, slots=True)
class PublicCases:
    """What is published about persons: each dimension alone, never two of them crossed.

    `as_of` is the moment these numbers are of; it is earlier than that of the other figures where the
    difference from the edition before could expose somebody.
    """

    as_of: str
    total: Count
    victim: Count
    presumed: Count
    by_region: dict[str, Count]
    by_sex: dict[str, Count]
    by_age_band: dict[str, Count]
    by_form: dict[str, Count]
    by_geography: dict[str, Count]
    referred: Count
    services: dict[str, Count]


@dataclass(frozen=True, slots=True)
class Plan:
    planned: int
    done: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """`sum` is none where no unit gave a number: it is no zero."""

    sum: int | None
    answered: int
    not_applicable: int
    not_known: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of the Note; `as_json` is the contract of the command line.

    `preliminary`: figures of reports that wait to be accepted are in them.
    """

    period: str
    as_of: str
    edition: Edition
    units: Units
    meetings: Meetings
    events: Events
    trainings: Trainings
    cases: Cases | PublicCases
    members: dict[str, int]
    plan: Plan
    partners: int
    team_reports: int
    statements: dict[str, int]
    needs: dict[str, int]
    coverage: dict[str, int] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    preliminary: bool = False

    def as_json(self) -> dict[str, object]:
        return asdict(self)
