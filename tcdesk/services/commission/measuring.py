"""The indicators of a period: those that are asked, with their values, and those that are counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from sqlmodel import Session

from tcdesk.domain.choices import Figure
from tcdesk.domain.indicator import IndicatorValue
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Indicator
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rows import new_row
from tcdesk.domain.rules.tally import Count
from tcdesk.errors import Problem
from tcdesk.reports.papers.counting import reported
from tcdesk.services import recording
from tcdesk.services.access import reference
from tcdesk.services.checking import content_for
from tcdesk.store.vault import Vault

KIND = BY_NAME["indicator"]
Given = tuple[IndicatorValue, Mapping[str, str]]
"""A value, and words of its form that are no number."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An indicator that is asked for, and its value: a new record where none was given yet.

    `raw` holds words of a draft that are no number; `problems` what the checks say about the value.
    """

    indicator: Indicator
    record: IndicatorValue
    raw: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """An indicator that the program counts from the records; None where nothing was recorded."""

    indicator: Indicator
    count: Count | None


@dataclass(frozen=True, slots=True)
class Indicators:
    asked: tuple[Asked, ...]
    counted: tuple[Counted, ...]


def indicators(vault: Vault, period: Period) -> Indicators:
    """Every indicator that holds in the period, in the order of the list.

    One that has several values (of sectors, of halves of the year) comes once for each.
    """
    with vault.reading() as session:
        kit = reference(session)
        valid = [item for item in kit.indicators if item.valid(period.last)]
        counted = _counted(session, period, [item for item in valid if item.computed])
    values = [item for item in _values(vault, period) if period.holds(item[0].period or str(period))]
    asked = [
        Asked(item, row, raw, _problems(vault, row, period))
        for item in valid
        if not item.computed
        for row, raw in _of(item, values, period)
    ]
    return Indicators(tuple(asked), tuple(counted))


def _counted(session: Session, period: Period, computed: Sequence[Indicator]) -> list[Counted]:
    figures = reported(content_for(session, period), reference(session))
    names = Figure.__members__
    return [Counted(item, figures.get(names[item.code]) if item.code in names else None) for item in computed]


def _values(vault: Vault, period: Period) -> Iterator[Given]:
    """Each value as its form stood last: as its draft where there is one, else as it is saved."""
    drafts = {draft.uid: draft for draft in recording.drafts(vault) if draft.kind == KIND.name}
    for row in recording.listed(vault, KIND, period):
        draft = drafts.pop(row.uid, None)
        if draft is None:
            yield cast(IndicatorValue, row), {}
        elif draft.version == row.version:
            yield cast(IndicatorValue, recording.record_of(draft)), draft.raw
        else:
            # Saved by somebody else meanwhile: what was typed is shown, and saved when it is typed again.
            typed = cast(IndicatorValue, recording.record_of(draft)).value
            yield cast(IndicatorValue, row), {**draft.raw, **({} if typed is None else {"value": str(typed)})}
    # A value that was typed and never saved is there as a draft only.
    for draft in drafts.values():
        if not draft.version:
            yield cast(IndicatorValue, recording.record_of(draft)), draft.raw


def _of(item: Indicator, values: Sequence[Given], period: Period) -> list[Given]:
    found = [given for given in values if given[0].code == item.code]
    return found or [(new_row(IndicatorValue, {"period": str(period), "code": item.code}), {})]


def _problems(vault: Vault, row: IndicatorValue, period: Period) -> tuple[Problem, ...]:
    """Nothing is said about a value that nobody has touched."""
    return recording.concerns(vault, KIND, row, period) if row.version else ()
