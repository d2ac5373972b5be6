"""Parts against totals, one dimension at a time; and zeros that cannot be meant.

Women and men, and children, are two dimensions of the same people: they are never added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tcdesk.domain.choices import Figure
from tcdesk.domain.forms import identity_of, number_of, value_of
from tcdesk.domain.rules.inspection import Inspection, counting_kinds, found, nested_field
from tcdesk.domain.totals import DeclaredTotals
from tcdesk.domain.values import NoNumber, Number
from tcdesk.errors import Problem

_Value = Number | NoNumber


def parts(inspection: Inspection) -> Iterator[Problem]:
    """Every part that is larger than its whole."""
    content = inspection.content
    for event in content.event:
        yield from _of_event(event)
    values: dict[str, _Value]
    for training in content.training:
        values = {name: value_of(training, name) for name in ("of_commission", "participants")}
        yield from _above("training", training, values, ("of_commission",), "participants")
    for report in content.team_report:
        names = ("cases", "trafficking", "new_cases", "closed_cases")
        values = {name: value_of(report, name) for name in names}
        yield from _above("team_report", report, values, ("trafficking",), "cases")
        # A team may close cases that it does not count in this half-year any more.
        for name in ("new_cases", "closed_cases"):
            yield from _above("team_report", report, values, (name,), "cases", certain=False)
    for totals in content.declared_totals:
        yield from _of_declared(totals)


def _of_event(event: Any) -> Iterator[Problem]:
    # Nearly every activity is right, which its bare numbers tell fastest.
    number = number_of(event, "participants")
    if number is not None and (
        (number_of(event, "women") or 0) + (number_of(event, "men") or 0) > number
        or (number_of(event, "children") or 0) > number
    ):
        participants = value_of(event, "participants")
        values = {name: value_of(event, name) for name in ("women", "men", "children")}
        values["participants"] = participants
        yield from _above("event", event, values, ("women", "men"), "participants")
        yield from _above("event", event, values, ("children",), "participants")
    if number_of(event, "in_week"):
        values = {"in_week": value_of(event, "in_week"), "number_of": value_of(event, "number_of")}
        yield from _above("event", event, values, ("in_week",), "number_of")


def _above(
    kind: str,
    record: object,
    values: Mapping[str, _Value],
    names: Sequence[str],
    whole: str,
    *,
    certain: bool = True,
) -> Iterator[Problem]:
    """The finding that the parts `names` are together more than `whole`; `certain`: by definition."""
    given = [name for name in names if values[name].number is not None]
    if compared := _compared([values[name] for name in given], values[whole]):
        number, total, exact = compared
        rule = "part_above_total" if exact and certain else "part_perhaps_above_total"
        uid = identity_of(record)
        yield found(rule, kind, uid, given[0], part=" ".join(given), number=number, whole=whole, total=total)


def _compared(given: Sequence[_Value], whole: _Value) -> tuple[int, int, bool] | None:
    """Sum, whole and whether all is exact, where the sum is larger."""
    if whole.number is None or not given:
        return None
    number = sum(value.number or 0 for value in given)
    if number <= whole.number:
        return None
    return number, whole.number, all(value.state == "exact" for value in (*given, whole))


_OF_FIGURES = (
    ((Figure.women, Figure.men), (Figure.participants,)),
    ((Figure.children,), (Figure.participants,)),
    ((Figure.events_in_campaign,), (Figure.events,)),
    ((Figure.cases_referred,), (Figure.cases_victim, Figure.cases_presumed)),
    ((Figure.plan_done,), (Figure.plan_planned,)),
)


def _of_declared(totals: DeclaredTotals) -> Iterator[Problem]:
    rows = {row.figure: (place, value_of(row, "value")) for place, row in enumerate(totals.figures)}
    for parts_of, whole_of in _OF_FIGURES:
        given = [name for name in parts_of if name in rows and rows[name][1].number is not None]
        whole = [rows[name][1] for name in whole_of if name in rows]
        # A whole of which a part is missing would be too small.
        if len(whole) < len(whole_of) or any(value.number is None for value in whole):
            continue
        all_exact = all(value.state == "exact" for value in whole)
        summed = Number(state="exact" if all_exact else "about", number=sum(v.number or 0 for v in whole))
        if compared := _compared([rows[name][1] for name in given], summed):
            number, total, exact = compared
            yield found(
                "part_above_total" if exact else "part_perhaps_above_total",
                "declared_totals",
                identity_of(totals),
                nested_field("figures", rows[given[0]][0], "value"),
                part=" ".join(given),
                number=number,
                whole=" ".join(whole_of),
                total=total,
            )


def zeros(inspection: Inspection) -> Iterator[Problem]:
    """Activities and trainings that nobody attended, and records that stand for nothing."""
    counting = counting_kinds(inspection.kit)
    for event in inspection.content.event:
        if number_of(event, "participants") == 0 and event.kind in counting:
            yield found("participants_zero", "event", identity_of(event), "participants")
        if number_of(event, "number_of") == 0:
            yield found("activities_zero", "event", identity_of(event), "number_of")
    for training in inspection.content.training:
        participants = value_of(training, "participants")
        if participants.number == 0 or participants.state == "not_applicable":
            yield found("training_without_participants", "training", identity_of(training), "participants")
