"""Figures against each other: records and declared totals, this year and the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tcdesk.domain.choices import Figure
from tcdesk.domain.content import Content
from tcdesk.domain.forms import identity_of, value_of
from tcdesk.domain.reference import Thresholds
from tcdesk.domain.rules.inspection import Inspection, found, nested_field
from tcdesk.domain.rules.tally import Count, Days, tally
from tcdesk.domain.values import NoNumber, Number
from tcdesk.errors import Problem

# Splits, the plan and the list of members may change with the person who keeps them.
_COMPARED = (
    Figure.meetings,
    Figure.events,
    Figure.participants,
    Figure.trainings_received,
    Figure.trainings_organised,
    Figure.training_participants,
    Figure.cases_victim,
    Figure.cases_presumed,
    Figure.team_reports,
)
COMPARED = frozenset({"meeting", "event", "training", "case", "team_report", "declared_totals"})
"""The types of records in which these figures are: of the year before, no others are looked at."""
_APPROXIMATELY = 0.1
"""How far an approximate figure may be off, as a share of the larger one."""


def declared(inspection: Inspection) -> Iterator[Problem]:
    """Declared totals that differ from the records inside the declared days."""
    for totals in inspection.content.declared_totals:
        if not totals.first_day or not totals.last_day:
            continue
        recorded = tally(inspection.content, inspection.kit, Days(totals.first_day, totals.last_day))
        for place, row in enumerate(totals.figures):
            value = value_of(row, "value")
            if row.figure not in recorded or value.number is None:
                continue
            count = recorded[row.figure]
            if _differ(value, count):
                yield found(
                    "declared_differs",
                    "declared_totals",
                    identity_of(totals),
                    nested_field("figures", place, "value"),
                    figure=row.figure.value,
                    declared=value.number,
                    recorded=count.number,
                )


def _differ(value: Number | NoNumber, count: Count) -> bool:
    number = value.number or 0
    apart = abs(number - count.number)
    if value.state == "about" or count.about:
        return apart > _APPROXIMATELY * max(number, count.number)
    return apart > 0


def declared_twice(inspection: Inspection) -> Iterator[Problem]:
    """One figure declared more than once for the same days: both would be added."""
    seen: dict[Figure, list[tuple[date, date]]] = {}
    for totals in sorted(inspection.content.declared_totals, key=identity_of):
        first, last = totals.first_day or date.min, totals.last_day or date.max
        for place, row in enumerate(totals.figures):
            if row.figure is None:
                continue
            before = seen.setdefault(row.figure, [])
            if any(first <= end and begin <= last for begin, end in before):
                field = nested_field("figures", place, "figure")
                uid = identity_of(totals)
                yield found("figure_declared_twice", "declared_totals", uid, field, figure=row.figure.value)
            before.append((first, last))


def change(inspection: Inspection) -> Iterator[Problem]:
    """Figures that changed beyond the kit's thresholds since the same period of the year before."""
    if inspection.previous is None:
        return
    figures, kit = inspection.figures, inspection.kit
    before = _figures(inspection.previous, tally(inspection.previous, kit))
    now = _figures(inspection.content, tally(inspection.content, kit) if figures is None else figures)
    for figure in _COMPARED:
        if figure in before and figure in now:
            old, new = before[figure].number, now[figure].number
            if _large(old, new, kit.thresholds):
                yield found(
                    "change_since_last_year",
                    "",
                    field=figure.value,
                    figure=figure.value,
                    now=new,
                    before=old,
                )


def _large(old: int, new: int, thresholds: Thresholds) -> bool:
    smaller, larger = sorted((old, new))
    return larger - smaller >= thresholds.change_floor and larger >= thresholds.change_factor * max(
        smaller, 1
    )


def _figures(content: Content, tallied: Mapping[Figure, Count]) -> dict[Figure, Count]:
    """From the records, else from declared totals."""
    sums: dict[Figure, Count] = {}
    for totals in content.declared_totals:
        for row in totals.figures:
            number = value_of(row, "value").number
            if row.figure and number is not None:
                sums[row.figure] = Count(number + (sums[row.figure].number if row.figure in sums else 0))
    return {**sums, **tallied}
