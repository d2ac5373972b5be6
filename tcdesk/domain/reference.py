"""The types of the kit: everything the Chancellery may change without a new program. No reading here.

A code is never used again for something else, only ended (`valid_to`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from tcdesk.domain.case_choices import ServiceGroup
from tcdesk.domain.period import Period
from tcdesk.errors import TcdeskError
from tcdesk.i18n import plain
from tcdesk.text import Text

CodeName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{1,40}$")]
Region = Literal["north", "centre", "south", "chisinau", "utag"]


class Part(BaseModel):
    """A strict, unchangeable piece of the kit."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Code(Part):
    """An entry of a list: a code and its wording in the three languages, with validity."""

    code: CodeName
    en: str
    ro: str
    ru: str
    valid_from: date | None = None
    valid_to: date | None = None

    def said_in(self, code: str) -> str:
        return {"en": self.en, "ro": self.ro, "ru": self.ru}[code]

    def valid(self, day: date) -> bool:
        """Whether the entry may be chosen on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class Unit(Code):
    """A level-2 territorial unit with a commission; `code` is the 7-digit CUATM code, as text."""

    cuatm4: str
    iso: str
    kind: Literal["raion", "municipality", "autonomous_unit"]
    region: Region
    full_ro: str
    full_ru: str
    full_en: str
    aliases: tuple[str, ...] = ()
    population: int | None = None
    sub_units: tuple[Code, ...] = ()


class EventKind(Code):
    """A kind of activity; `counts` says whether it is an awareness activity."""

    counts: bool


class Institution(Code):
    """An institution or organisation of the national directory, with the phone numbers it publishes."""

    kind: CodeName
    phones: tuple[str, ...] = ()


class ServiceKind(Code):
    """A service for victims with the Note's group. Of the kind that is called like its group, only the group
    is known."""

    group: ServiceGroup

    @property
    def stated(self) -> bool:
        return self.code != self.group or self.group is ServiceGroup.other


class Indicator(Code):
    """An indicator of the Action Plan; a computed one is not asked."""

    computed: bool = False


class Week(Part):
    """The campaign week of a year."""

    year: int
    first: date
    last: date


class Deadline(Part):
    """Day and month when reports are due: in the next year, for a first half-year in the same year."""

    half: Literal[0, 1, 2]
    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]


class Thresholds(Part):
    """Numbers that steer warnings and disclosure; never a hard refusal."""

    minimum_meetings: int = 4
    small_cell: int = 5
    change_factor: int = 3
    change_floor: int = 10


class Kit(Part):
    """The reference data of one serial. Serial 0 is built in: good for recording, not for handing in."""

    serial: int
    issued_on: date
    units: tuple[Unit, ...]
    topics: tuple[Code, ...]
    event_kinds: tuple[EventKind, ...]
    audiences: tuple[Code, ...]
    institution_kinds: tuple[Code, ...]
    institutions: tuple[Institution, ...]
    services: tuple[ServiceKind, ...]
    need_categories: tuple[Code, ...]
    training_topics: tuple[Code, ...]
    channels: tuple[Code, ...]
    statement_reasons: tuple[Code, ...]
    indicators: tuple[Indicator, ...]
    weeks: tuple[Week, ...]
    deadlines: tuple[Deadline, ...]
    thresholds: Thresholds
    texts: tuple[Code, ...]

    def entries(self, name: str) -> tuple[Code, ...]:
        """The list called `name` in a field's note; empty where the kit has no such list."""
        if name == "sub_units":
            return tuple(sub for unit in self.units for sub in unit.sub_units)
        found: tuple[Code, ...] = getattr(self, name, ())
        return found

    def entry(self, name: str, code: str) -> Code | None:
        return next((item for item in self.entries(name) if item.code == code), None)

    def unit(self, code: str) -> Unit:
        """The unit with that CUATM code."""
        found = next((unit for unit in self.units if unit.code == code), None)
        if found is None:
            raise unknown_unit(code)
        return found

    def find_unit(self, words: str) -> Unit:
        """The unit meant by a code or a name in any spelling and either alphabet."""
        wanted = plain(words.strip())
        for unit in self.units:
            names: Sequence[str] = (unit.en, unit.ro, unit.ru, unit.full_ro, unit.full_ru, unit.full_en)
            if words.strip() in (unit.code, unit.cuatm4, unit.iso) or wanted in {
                plain(name) for name in (*names, *unit.aliases)
            }:
                return unit
        raise unknown_unit(words)

    def week(self, year: int) -> Week | None:
        return next((week for week in self.weeks if week.year == year), None)

    def deadline(self, period: Period) -> date:
        """The last day on which a report for the period is on time."""
        rule = next(rule for rule in self.deadlines if rule.half == period.half)
        return date(period.year if period.half == 1 else period.year + 1, rule.month, rule.day)

    def text(self, code: str) -> Code | None:
        return self.entry("texts", code)


def unknown_unit(words: str) -> TcdeskError:
    return TcdeskError(
        Text("There is no territorial unit “{words}”.", words=words),
        Text(
            "Give one of the 35 units by its name or by its 7-digit CUATM code, for example 6400000 or Orhei."
        ),
        reason="unknown_unit",
    )
