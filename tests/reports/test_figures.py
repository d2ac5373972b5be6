"""From counted groups to the figures of the Note: what comes first, what stays unknown, who answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tcdesk.domain.choices import Tier
from tcdesk.domain.counted import (
    CaseGroup,
    Counted,
    Declared,
    EventGroup,
    IndicatorRow,
    Keyed,
    NationalRow,
    NeedRow,
    Sum,
    TrainingGroup,
    UnitReport,
)
from tcdesk.domain.figures import Figures
from tcdesk.domain.period import Period
from tcdesk.reports.figures import coverage, figures, held_by_unit
from tests.domain import builders as make

A, B, C, D = "6400000", "0100000", "3600000", "1700000"
NOTHING: dict[str, Any] = {name: () for name in Counted.__dataclass_fields__ if name != "as_of"}
AT = datetime(2023, 1, 20, 10, 0, 30, tzinfo=UTC)


def counted(**groups: Any) -> Counted:
    return Counted(as_of=AT, **{**NOTHING, **{name: tuple(rows) for name, rows in groups.items()}})


def made(**groups: Any) -> Figures:
    return figures(counted(**groups), make.small_kit(), Period(2022))


def report(unit: str, tier: Tier = Tier.full, *, accepted: bool = True) -> UnitReport:
    return UnitReport(unit, f"id-{unit}", tier, date(2023, 1, 12), accepted)


def number(total: int, *, given: int = 1, about: int = 0, rows: int = 1) -> Sum:
    return Sum(rows, given, about, total)


NONE = Sum(1, 0, 0, 0)


def event(unit: str, count: int, **more: Any) -> EventGroup:
    given: dict[str, Any] = {
        **dict.fromkeys(("participants", "women", "men", "children"), NONE),
        "kind": "lesson",
        "audiences": ("pupils",),
        "number_of": number(count),
        "in_week": 0,
        "split_total": 0,
    }
    return EventGroup(unit, **{**given, **more})


def declared(
    unit: str, figure: str, value: int | str, *, about: bool = False, covered: bool = False
) -> Declared:
    if isinstance(value, str):
        return Declared(unit, figure, value, None, covered)
    return Declared(unit, figure, "about" if about else "exact", value, covered)


def test_nothing_at_all() -> None:
    found = made()
    assert (found.units.expected, found.units.reported, found.units.missing) == (2, 0, [A, B])
    assert (found.meetings.total, found.meetings.distribution) == (0, {})
    assert (found.events.total, found.cases.total, found.partners) == (0, 0, 0)
    assert set(found.coverage.values()) == {0}
    assert found.as_of == "2023-01-20T10:00:30Z"


def test_units_reported_accepted_and_by_tier() -> None:
    units = made(reports=[report(A, Tier.transcript), report(B, accepted=False)]).units
    assert (units.expected, units.reported, units.accepted, units.missing) == (2, 2, 1, [])
    assert units.by_tier == {"full": 0, "transcript": 1, "minimum": 0}


def test_only_expected_units_are_counted_as_having_reported() -> None:
    assert made(reports=[report(A), report(C)]).units.reported == 1


def test_a_unit_that_ended_is_not_expected() -> None:
    kit = make.small_kit()
    ended = replace_unit(kit, valid_to=date(2021, 12, 31))
    assert figures(counted(), ended, Period(2022)).units.missing == [B]
    assert figures(counted(), ended, Period(2021)).units.missing == [A, B]


def replace_unit(kit: Any, **changes: Any) -> Any:
    first, *rest = kit.units
    return kit.model_copy(update={"units": (first.model_copy(update=changes), *rest)})


# --- meetings --------------------------------------------------------------------------------------


def test_only_held_meetings_count_and_zero_is_an_answer() -> None:
    groups = counted(
        meetings=[Keyed(A, "held", 2), Keyed(A, "planned", 5), Keyed(B, "cancelled", 1)],
        statements=[Keyed(C, "meetings", 1), Keyed(D, "cases", 1)],
    )
    assert held_by_unit(groups) == {A: 2, B: 0, C: 0}
    found = figures(groups, make.small_kit(), Period(2022)).meetings
    assert (found.total, found.distribution) == (2, {"0": 2, "2": 1})
    assert coverage(groups)["meetings"] == 3


def test_a_part_of_the_period_is_added_and_what_records_cover_is_not() -> None:
    groups = {
        "meetings": [Keyed(A, "held", 3), Keyed(B, "held", 2)],
        "declared": [
            declared(A, "meetings", 1),
            declared(B, "meetings", 9, covered=True),
            declared(C, "meetings", 0),
            declared(D, "meetings", "not_known"),
        ],
    }
    found = made(**groups)
    assert found.meetings.by_unit == {B: 2, C: 0, A: 4}
    assert found.coverage["meetings"] == 3, "not known is no answer"


def test_the_distribution_is_ordered_by_number() -> None:
    rows = [Keyed(str(place), "held", place) for place in (10, 9, 2)]
    assert list(made(meetings=rows).meetings.distribution) == ["2", "9", "10"]


# --- activities --------------------------------------------------------------------------------------


def test_activities_by_kind_and_audience() -> None:
    rows = [
        event(A, 3, in_week=2, audiences=("pupils", "teachers")),
        event(B, 4, kind="leaflets", in_week=1),
    ]
    found = made(
        events=rows, declared=[declared(C, "events", 5), declared(C, "events_in_campaign", 4)]
    ).events
    assert (found.total, found.in_campaign) == (12, 7)
    assert found.by_kind == {"leaflets": 4, "lesson": 3}
    assert found.by_audience == {"pupils": 7, "teachers": 3}


@pytest.mark.parametrize(
    ("rows", "totals"),
    [
        ([event(A, 3, number_of=number(3, about=1))], []),
        ([event(A, 3)], [declared(B, "events", 2, about=True)]),
    ],
)
def test_one_approximate_number_makes_the_sum_approximate(rows: Any, totals: Any) -> None:
    assert made(events=rows, declared=totals).events.approximate is True
    exact = [replace(row, number_of=number(3)) for row in rows]
    assert made(events=exact).events.approximate is False


def test_a_covered_approximate_total_leaves_no_trace() -> None:
    totals = [declared(A, "events", 9, about=True, covered=True)]
    found = made(events=[event(A, 3)], declared=totals).events
    assert (found.total, found.approximate) == (3, False)


def test_participants_and_what_is_not_split() -> None:
    rows = [
        event(A, 1, participants=number(30), women=number(12), men=number(13), split_total=25),
        event(A, 1, participants=number(20), children=number(20), kind="contest"),
        event(B, 1, women=number(7)),
    ]
    found = made(events=rows).events.participants
    assert (found.total, found.women, found.men, found.children) == (50, 19, 13, 20)
    assert found.unknown == 25, "5 of the first and all of the second; women without a total split nothing"
    assert found.approximate is False


def test_declared_participants_have_an_unknown_rest_of_their_own() -> None:
    totals = [declared(C, "participants", 100), declared(C, "women", 60), declared(C, "men", 30)]
    rows = [event(A, 1, participants=number(10))]
    found = made(events=rows, declared=totals).events.participants
    assert (found.total, found.women, found.men, found.unknown) == (110, 60, 30, 20)
    more = [declared(C, "participants", 10), declared(C, "women", 60, about=True)]
    found = made(declared=more).events.participants
    assert (found.unknown, found.approximate) == (0, True), "never below zero"


# --- cases -------------------------------------------------------------------------------------------


def case(unit: str, count: int, **more: str) -> CaseGroup:
    given = {"status": "victim", "sex": "female", "age_band": "age_25_34", "form": "labour"}
    return CaseGroup(unit, **{**given, "geography": "abroad", **more}, count=count)


def test_cases_in_every_dimension_and_the_unsplit_as_unknown() -> None:
    rows = [case(A, 2), case(A, 1, status="presumed", sex="male"), case(B, 1, form="begging")]
    totals = [
        declared(C, "cases_victim", 3),
        declared(C, "cases_presumed", 1),
        declared(D, "cases_victim", 0),
    ]
    found = made(cases=rows, declared=totals, statements=[Keyed("8300000", "cases", 1)]).cases
    assert (found.total, found.victim, found.presumed) == (8, 6, 2)
    assert found.by_unit == {B: 1, D: 0, C: 4, A: 3, "8300000": 0}
    assert found.by_sex == {"female": 3, "male": 1, "unknown": 4}
    assert found.by_form == {"begging": 1, "labour": 3, "unknown": 4}
    assert sum(found.by_geography.values()) == sum(found.by_age_band.values()) == 8


def test_referrals_and_services() -> None:
    found = made(
        referred=[Keyed(A, "referred", 2)],
        services=[Keyed(A, "legal_aid", 2), Keyed(B, "legal_aid", 1)],
        declared=[declared(C, "cases_referred", 1)],
    ).cases
    assert (found.referred, found.services) == (3, {"legal_aid": 3})


# --- the rest ----------------------------------------------------------------------------------------


def test_trainings_count_rows_and_people() -> None:
    rows = [
        TrainingGroup(A, "received", Sum(3, 2, 0, 20)),
        TrainingGroup(B, "organised", Sum(1, 1, 0, 15)),
    ]
    national = [NationalRow("n", ("", "", ""), "2022-07", "", 5, 125, ())]
    totals = [declared(C, "trainings_received", 2), declared(C, "training_participants", 8)]
    found = made(trainings=rows, national=national, declared=totals).trainings
    assert (found.received, found.organised, found.participants, found.national) == (5, 1, 43, 1)


def test_plan_members_and_team_reports() -> None:
    found = made(
        plan=[Keyed(A, "done", 4), Keyed(A, "planned", 2), Keyed(B, "dropped", 1)],
        members=[Keyed(A, "police", 2), Keyed(B, "police", 1), Keyed(B, "education", 1)],
        team_reports=[Keyed(A, "2022-H1", 1), Keyed(A, "2022-H2", 1)],
        declared=[
            declared(C, "plan_planned", 6),
            declared(C, "plan_done", 5),
            declared(C, "team_reports", 2),
        ],
    )
    assert (found.plan.planned, found.plan.done) == (13, 9)
    assert found.members == {"education": 1, "police": 3}
    assert found.team_reports == 4


def test_one_partner_spelled_in_two_ways_is_one() -> None:
    rows = [Keyed(A, "Asociația „Ana”", 1), Keyed(B, "asociatia „ANA”", 1), Keyed(C, "Artemida", 1)]
    assert made(partners=rows).partners == 2


def test_a_need_counts_once_for_a_unit() -> None:
    rows = [
        NeedRow(A, "materials", "a", "ro"),
        NeedRow(A, "materials", "b", "ro"),
        NeedRow(B, "materials", "c", ""),
    ]
    found = made(needs=rows)
    assert (found.needs, found.coverage["needs"]) == ({"materials": 2}, 2)


def test_the_four_states_of_an_indicator() -> None:
    states = [("exact", 3), ("about", 4), ("exact", 0), ("not_applicable", None), ("not_known", None)]
    rows = [IndicatorRow(str(place), "schools", *pair) for place, pair in enumerate(states)]
    rows.append(IndicatorRow("9", "schools", "unanswered", None))
    found = made(indicators=rows).indicators["schools"]
    assert (found.sum, found.answered) == (7, 3)
    assert (found.not_applicable, found.not_known, found.unanswered) == (1, 1, 1)
    silent = made(indicators=rows[3:]).indicators["schools"]
    assert (silent.sum, silent.answered) == (None, 0)


def test_not_applicable_answers_a_declared_figure_without_a_number() -> None:
    found = made(
        declared=[declared(A, "cases_victim", "not_applicable"), declared(B, "events", "not_applicable")]
    )
    assert (found.cases.total, found.events.total) == (0, 0)
    assert (found.coverage["cases"], found.coverage["events"]) == (1, 1)
    assert found.cases.by_unit == {A: 0}


def test_coverage_of_participants_is_of_those_who_gave_a_number() -> None:
    groups = counted(
        events=[event(A, 1), event(B, 1, participants=number(0))],
        statements=[Keyed(C, "events", 1)],
        declared=[declared(D, "participants", "unanswered")],
    )
    found = coverage(groups)
    assert (found["events"], found["participants"]) == (3, 2)


def test_the_same_groups_in_any_order_give_the_same_bytes() -> None:
    groups = {
        "cases": [case(A, 2), case(B, 1, sex="male"), case(C, 1, form="begging")],
        "events": [event(A, 1), event(B, 2, kind="contest"), event(C, 3, audiences=("teachers",))],
        "meetings": [Keyed(A, "held", 1), Keyed(C, "held", 2)],
        "needs": [NeedRow(A, "trainings", "", ""), NeedRow(B, "materials", "", "")],
    }
    backwards = {name: rows[::-1] for name, rows in groups.items()}
    assert repr(made(**groups).as_json()) == repr(made(**backwards).as_json())
