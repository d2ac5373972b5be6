"""The figures of the Note: their shape and their names, which are the command line's contract.

How they are computed is in `reports.figures`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Literal


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
class Plan:
    planned: int
    done: int


@dataclass(frozen=True, slots=True)
class Indicator:
    sum: int
    answered: int
    not_applicable: int
    not_known: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of the Note; `as_json` is the contract of the command line."""

    period: str
    as_of: str
    edition: Literal["restricted"]
    units: Units
    meetings: Meetings
    events: Events
    trainings: Trainings
    cases: Cases
    members: dict[str, int]
    plan: Plan
    partners: int
    team_reports: int
    statements: dict[str, int]
    needs: dict[str, int]
    coverage: dict[str, int] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        return asdict(self)
