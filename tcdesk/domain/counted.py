"""Counted groups: what the store counts with GROUP BY and the figures combine. No sentence, no sum here.

In every row the first item is the unit's code. A number beside `about` says in how many rows the
number was only approximate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tcdesk.domain.choices import Tier


@dataclass(frozen=True, slots=True)
class UnitReport:
    """The report of a unit that counts, or the best that there is of it.

    `verified`: it holds and stands in its line of reports, and was not returned, so that a preliminary Note
    may count it before it is accepted.
    """

    unit: str
    identity: str
    tier: Tier
    arrived_on: date
    accepted: bool
    verified: bool = False

    def counts(self, *, preliminary: bool) -> bool:
        """Whether its figures are counted."""
        return self.accepted or (preliminary and self.verified)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of numbers with value states: how many rows, how many gave a number, how many approximately."""

    rows: int
    given: int
    about: int
    total: int


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Counting activities of a unit with the same kind and audiences."""

    unit: str
    kind: str
    audiences: tuple[str, ...]
    number_of: Sum
    in_week: int
    participants: Sum
    women: Sum
    men: Sum
    children: Sum
    split_total: int


@dataclass(frozen=True, slots=True)
class Dated:
    """How many counting activities of a unit took place from one day to another."""

    unit: str
    first: date
    last: date
    number: int


@dataclass(frozen=True, slots=True)
class TrainingGroup:
    unit: str
    direction: str
    participants: Sum


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """Counted cases of a unit with the same attributes."""

    unit: str
    status: str
    sex: str
    age_band: str
    form: str
    geography: str
    count: int


@dataclass(frozen=True, slots=True)
class Keyed:
    """How many rows of a unit have one key (a kind, a category, a state)."""

    unit: str
    key: str
    count: int


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared figure; `covered` when records of the same kind lie inside its days and come before it."""

    unit: str
    figure: str
    state: str
    number: int | None
    covered: bool


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    unit: str
    code: str
    state: str
    number: int | None


@dataclass(frozen=True, slots=True)
class NationalRow:
    """A national training, entered once by the Chancellery."""

    code: str
    topics: tuple[str, str, str]
    first: str
    last: str
    workshops: int | None
    participants: int | None
    organisers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeedRow:
    unit: str
    category: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Turnover:
    """How the commission of a unit changed from one report to the next.

    `members` are those of this report, `new` those of them that the report before did not have.
    `secretary` says whether there is another secretary; None where one of the reports names none.
    """

    unit: str
    members: int
    new: int
    secretary: bool | None


@dataclass(frozen=True, slots=True)
class NeedWording:
    """What the Chancellery wrote to a category of needs of a period, in Romanian, Russian and English: one
    wording for the country, and its answer. Empty where there is none."""

    period: str
    category: str
    wording: tuple[str, str, str]
    answer: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything counted for one period as of one moment; `preliminary` with what waits to be accepted."""

    as_of: datetime
    reports: tuple[UnitReport, ...]
    meetings: tuple[Keyed, ...]
    topics: tuple[Keyed, ...]
    events: tuple[EventGroup, ...]
    trainings: tuple[TrainingGroup, ...]
    cases: tuple[CaseGroup, ...]
    referred: tuple[Keyed, ...]
    services: tuple[Keyed, ...]
    members: tuple[Keyed, ...]
    plan: tuple[Keyed, ...]
    partners: tuple[Keyed, ...]
    team_reports: tuple[Keyed, ...]
    statements: tuple[Keyed, ...]
    needs: tuple[NeedRow, ...]
    indicators: tuple[IndicatorRow, ...]
    declared: tuple[Declared, ...]
    national: tuple[NationalRow, ...]
    preliminary: bool = False
    days: tuple[Dated, ...] = ()

    def counting(self) -> tuple[UnitReport, ...]:
        """The reports whose figures are counted."""
        return tuple(item for item in self.reports if item.counts(preliminary=self.preliminary))


@dataclass(frozen=True, slots=True)
class Background:
    """What a Note says beside the figures of its period.

    `before` is the same period of the year before; `questions` are open questions to accepted reports, by
    kind of record (empty: about the whole report); `wordings` are of both years.
    """

    before: Counted | None = None
    questions: tuple[Keyed, ...] = ()
    turnover: tuple[Turnover, ...] = ()
    wordings: tuple[NeedWording, ...] = ()
