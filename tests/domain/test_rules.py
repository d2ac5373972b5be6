"""Every rule that is not about leaks: content that breaks it, and its nearest neighbour that does not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from tcdesk.domain.content import Content
from tcdesk.domain.period import Period
from tcdesk.domain.rules import RULES, check
from tcdesk.errors import Problem
from tests.domain import builders as make

KIT = make.small_kit()
LEAKS = {
    "personal_number",
    "personal_number_like",
    "phone_number",
    "email_address",
    "member_name",
    "member_family_name",
}


def checked(content: Content, **changes: Any) -> list[Problem]:
    given: dict[str, Any] = {
        "kit": KIT,
        "period": make.YEAR,
        "unit": make.ORHEI,
        "local": True,
        "today": make.TODAY,
    }
    given.update(changes)
    return check(content, given.pop("kit"), given.pop("period"), **given)


@dataclass
class Example:
    """Records that break a rule at a field, records that nearly do, and the circumstances of both."""

    rule: str
    at: str
    wrong: dict[str, list[Any]]
    right: dict[str, list[Any]]
    around: dict[str, Any] = field(default_factory=dict)


def year_of(records: dict[str, list[Any]]) -> Content:
    return make.clean_year(**records)


def two(make_one: Any, **fields: Any) -> list[Any]:
    return [make_one(**fields), make_one(**fields)]


NO_AGENDA = {"attendance": make.attendance(7), "agenda": [], "decisions": []}
FIGURES_MEETING = [{"figure": "meetings", "value": 1}]
H1 = {"period": Period(2022, 1), "today": date(2022, 7, 12)}

EXAMPLES = [
    Example(
        "incomplete",
        "event.audiences",
        {"event": [make.event(audiences=None)]},
        {"event": [make.event(locality=None)]},
    ),
    Example(
        "incomplete",
        "event.participants",
        {"event": [make.event(participants=None)]},
        {"event": [make.event(participants="not_applicable", women=None, men=None, children=None)]},
    ),
    Example(
        "incomplete",
        "meeting.agenda[2].topics",
        {"meeting": [make.meeting(agenda=[{"topics": ["week"]}, {"title": "Diverse"}])]},
        {"meeting": [make.meeting(agenda=[{"topics": ["week"]}, {"topics": ["other"]}])]},
    ),
    Example(
        "incomplete",
        "meeting.attendance[1].presence",
        {"meeting": [make.meeting(attendance=[{"member": "1"}, *make.attendance(3)])]},
        {"meeting": [make.meeting(state="cancelled", attendance=[{"member": "1"}], agenda=[{}])]},
    ),
    Example(
        "incomplete",
        "case.child_route",
        {"case": [make.case(age_band="age_16_17")]},
        {"case": [make.case(age_band="age_16_17", child_route="unknown")]},
    ),
    Example(
        "incomplete",
        "case.country",
        {"case": [make.case(country=None)]},
        {"case": [make.case(country=None, geography="internal")]},
    ),
    Example(
        "incomplete",
        "indicator.reason",
        {"indicator": [make.indicator(value="not_applicable")]},
        {"indicator": [make.indicator(value="not_applicable", reason="nu avem școli")]},
    ),
    Example(
        "incomplete",
        "plan_item.reason",
        {"plan_item": [make.plan_item(state="dropped", reason="  ")]},
        {"plan_item": [make.plan_item(state="partly")]},
    ),
    Example(
        "incomplete",
        "statement.text",
        {"case": [], "statement": [make.statement(reason="other")]},
        {"case": [], "statement": [make.statement(reason="other", text="fără sesizări")]},
    ),
    Example(
        "incomplete_here",
        "member.name",
        {"member": [make.member(name="")]},
        {"member": [make.member(institution="")]},
    ),
    Example(
        "not_known",
        "indicator.value",
        {"indicator": [make.indicator(value="not_known")]},
        {"indicator": [make.indicator(value="not_known", reason="nu s-a ținut evidența")]},
    ),
    Example("profile_missing", "profile.", {"profile": []}, {"profile": [make.profile()]}),
    Example(
        "agenda_missing",
        "meeting.agenda",
        {"meeting": [make.meeting(**NO_AGENDA)]},
        {"meeting": [make.meeting(state="no_quorum", **NO_AGENDA)]},
    ),
    Example(
        "indicator_missing",
        "indicator.",
        {"indicator": []},
        {"indicator": [make.indicator(value=0)]},
    ),
    Example(
        "statement_missing",
        "case.",
        {"case": [make.case(status="potential")]},
        {"case": [], "statement": [make.statement()]},
    ),
    Example(
        "statement_missing",
        "meeting.",
        {"meeting": [make.meeting(state="no_quorum")]},
        {
            "meeting": [],
            "statement": [
                make.statement(topic="meetings", period=half, reason="no_quorum")
                for half in ("2022-H1", "2022-H2")
            ],
        },
    ),
    Example(
        "statement_missing",
        "meeting.",
        {"meeting": [], "statement": [make.statement(topic="meetings", period="2022-H1")]},
        {"meeting": [], "declared_totals": [make.declared_totals(figures=FIGURES_MEETING)]},
    ),
    Example(
        "nothing_recorded",
        "event.",
        {"event": [make.event(kind="raid")]},
        {"event": [make.event()]},
    ),
    Example(
        "statement_contradicted",
        "statement.topic",
        {"statement": [make.statement(topic="cases", period="2022-H1")]},
        {"statement": [make.statement(topic="cases", period="2022-H2")]},
    ),
    Example(
        "statement_contradicted",
        "statement.topic",
        {
            "meeting": [],
            "statement": [make.statement(topic="meetings")],
            "declared_totals": [make.declared_totals(figures=FIGURES_MEETING)],
        },
        {
            "meeting": [],
            "statement": [make.statement(topic="meetings", period="2022-H2")],
            "declared_totals": [make.declared_totals(figures=FIGURES_MEETING)],
        },
    ),
    Example(
        "last_before_first",
        "event.last_day",
        {"event": [make.event(last_day="2022-05-11")]},
        {"event": [make.event(last_day="2022-05-12")]},
    ),
    Example(
        "last_before_first",
        "training.last",
        {"training": [make.training(first="2022-07-15", last="2022-06")]},
        {"training": [make.training(first="2022-07-15", last="2022-07")]},
    ),
    Example(
        "membership_dates",
        "member.to_day",
        {"member": [make.member(to_day="2021-02-28")]},
        {"member": [make.member(to_day="2022-02-28")]},
    ),
    Example(
        "date_in_future",
        "meeting.held_on",
        {"meeting": [make.meeting(held_on="2022-07-13")]},
        {"meeting": [make.meeting(held_on="2022-07-13", state="planned")]},
        {"today": date(2022, 7, 12)},
    ),
    Example(
        "date_in_future",
        "training.first",
        {"training": [make.training(first="2022-08")]},
        {"training": [make.training(first="2022-07")]},
        {"today": date(2022, 7, 12)},
    ),
    Example(
        "date_in_future",
        "case.half_year",
        {"case": [make.case(half_year="2022-H2", month=None)]},
        {"case": [make.case()]},
        {"today": date(2022, 6, 30)},
    ),
    Example(
        "date_in_future",
        "meeting.held_on",
        {"meeting": [make.meeting(held_on="2022-07-13", state="no_quorum")]},
        {"meeting": [make.meeting(held_on="2022-07-12")]},
        {"today": date(2022, 7, 12)},
    ),
    Example(
        "planned_meeting_past",
        "meeting.state",
        {"meeting": [make.meeting(state="planned")]},
        {"meeting": [make.meeting(state="planned", held_on="2022-12-28")]},
        {"today": date(2022, 12, 28)},
    ),
    Example(
        "outside_period",
        "case.half_year",
        {"case": [make.case(half_year="2021-H2", month=None)]},
        {"case": [make.case(half_year="2022-H2", month=None)]},
    ),
    Example(
        "outside_period",
        "event.first_day",
        {"event": [make.event(first_day="2022-07-01")]},
        {"event": [make.event(first_day="2022-06-30")]},
        H1,
    ),
    Example(
        "straddles_period",
        "event.last_day",
        {"event": [make.event(first_day="2022-12-30", last_day="2023-01-02")]},
        {"event": [make.event(first_day="2022-12-30", last_day="2022-12-31")]},
    ),
    Example(
        "declared_outside_period",
        "declared_totals.last_day",
        {"declared_totals": [make.declared_totals(last_day="2022-07-01")]},
        {"declared_totals": [make.declared_totals(last_day="2022-06-30")]},
        H1,
    ),
    Example(
        "month_outside_half_year",
        "case.month",
        {"case": [make.case(month="2022-07")]},
        {"case": [make.case(month="2022-06")]},
    ),
    Example(
        "part_above_total",
        "event.women",
        {"event": [make.event(participants=24, women=12, men=13, children=0)]},
        # Children are among the women and men: the two are never added up.
        {"event": [make.event(participants=25, women=12, men=13, children=25)]},
    ),
    Example(
        "part_above_total",
        "event.children",
        {"event": [make.event(children=26)]},
        {"event": [make.event(children=25)]},
    ),
    Example(
        "part_above_total",
        "event.in_week",
        {"event": [make.event(first_day="2022-10-15", last_day="2022-10-18", number_of=2, in_week=3)]},
        {"event": [make.event(first_day="2022-10-15", last_day="2022-10-18", number_of=2, in_week=2)]},
    ),
    Example(
        "part_above_total",
        "training.of_commission",
        {"training": [make.training(of_commission=13)]},
        {"training": [make.training(of_commission=12)]},
    ),
    Example(
        "part_above_total",
        "team_report.trafficking",
        {"team_report": [make.team_report(trafficking=21)]},
        {"team_report": [make.team_report(trafficking=20)]},
    ),
    Example(
        "part_above_total",
        "declared_totals.figures[2].value",
        {
            "declared_totals": [
                make.declared_totals(
                    figures=[{"figure": "participants", "value": 9}, {"figure": "women", "value": 10}]
                )
            ]
        },
        {"declared_totals": [make.declared_totals(figures=[{"figure": "women", "value": 10}])]},
    ),
    Example(
        "part_perhaps_above_total",
        "event.women",
        {"event": [make.event(participants=make.about(20), children=0)]},
        {"event": [make.event(participants="not_known", children=0)]},
    ),
    Example(
        "part_perhaps_above_total",
        "team_report.closed_cases",
        {"team_report": [make.team_report(closed_cases=21)]},
        {"team_report": [make.team_report(closed_cases=20)]},
    ),
    Example(
        "participants_zero",
        "event.participants",
        {"event": [make.event(participants=0, women=None, men=None, children=None)]},
        {"event": [make.event(kind="raid", participants=0, women=None, men=None, children=None)]},
    ),
    Example(
        "activities_zero",
        "event.number_of",
        {"event": [make.event(number_of=0)]},
        {"event": [make.event(number_of=1)]},
    ),
    Example(
        "training_without_participants",
        "training.participants",
        {"training": [make.training(participants=0, of_commission=0)]},
        {"training": [make.training(participants=1, of_commission=0)]},
    ),
    Example(
        "quorum_not_reached",
        "meeting.state",
        {"meeting": [make.meeting(attendance=make.attendance(4, 4))]},
        {"meeting": [make.meeting(attendance=[*make.attendance(4, 4), {"presence": "substitute"}])]},
    ),
    Example(
        "quorum_not_reached",
        "meeting.state",
        {
            "profile": [make.profile(quorum_rule="two_thirds")],
            "meeting": [make.meeting(attendance=make.attendance(5, 4))],
        },
        {
            "profile": [make.profile(quorum_rule="two_thirds")],
            "meeting": [make.meeting(attendance=make.attendance(6, 3))],
        },
    ),
    Example(
        "attendance_missing",
        "meeting.attendance",
        {"meeting": [make.meeting(attendance=[])]},
        {"meeting": [make.meeting(attendance=[], state="planned")]},
    ),
    Example(
        "few_meetings",
        "meeting.",
        {"meeting": [make.meeting()]},
        {"meeting": [make.meeting()], "profile": [make.profile(minimum_meetings=1)]},
    ),
    Example(
        "week_unknown",
        "event.",
        {"event": [make.event(first_day="2023-10-10")]},
        {"event": []},
        {"period": Period(2023), "today": date(2024, 1, 10)},
    ),
    Example(
        "in_week_missing",
        "event.in_week",
        {"event": [make.event(first_day="2022-10-14", last_day="2022-10-17", in_week="not_known")]},
        {"event": [make.event(first_day="2022-10-14", last_day="2022-10-16")]},
    ),
    Example(
        "in_week_against_dates",
        "event.in_week",
        {"event": [make.event(first_day="2022-10-24", in_week=1)]},
        {"event": [make.event(first_day="2022-10-23", in_week=1)]},
    ),
    Example(
        "child_data_for_adult",
        "case.child_route",
        {"case": [make.case(child_route="yes")]},
        {"case": [make.case(child_route="yes", age_band="unknown")]},
    ),
    Example(
        "child_data_for_adult",
        "case.consent",
        {"case": [make.case(consent="guardian")]},
        {"case": [make.case(consent="guardian", age_band="age_0_13", child_route="yes")]},
    ),
    Example(
        "child_data_for_adult",
        "case.main_form",
        {"case": [make.case(main_form="adoption")]},
        {"case": [make.case(main_form="marriage", age_band="age_16_17", child_route="yes")]},
    ),
    Example(
        "adult_category_for_child",
        "case.other_forms",
        {"case": [make.case(other_forms=["surrogacy"], age_band="age_14_15", child_route="yes")]},
        {"case": [make.case(other_forms=["surrogacy"])]},
    ),
    Example(
        "children_in_adult_audience",
        "event.children",
        {"event": [make.event(audiences=["teachers", "employers"])]},
        {"event": [make.event(audiences=["teachers", "pupils"])]},
    ),
    Example(
        "not_counted",
        "case.status",
        {"case": [make.case(status="refuted"), make.case()]},
        {"case": [make.case(status="victim")]},
    ),
    Example(
        "unknown_code",
        "event.kind",
        {"event": [make.event(kind="parade")]},
        {"event": [make.event(kind="lesson")]},
    ),
    Example(
        "unknown_code",
        "case.services[1].kind",
        {"case": [make.case(services=[{"kind": "magic", "state": "provided"}])]},
        {"case": [make.case(services=[{"kind": "legal_aid", "state": "provided"}])]},
    ),
    Example(
        "unknown_code",
        "case.country",
        {"case": [make.case(country="Italia")]},
        {"case": [make.case(country="DE")]},
    ),
    Example(
        "unknown_code",
        "event.sub_unit",
        {"event": [make.event(sub_unit="orhei")]},
        {"event": [make.event(sub_unit="botanica")]},
        {"unit": make.CHISINAU},
    ),
    Example(
        "declared_differs",
        "declared_totals.figures[1].value",
        {"declared_totals": [make.declared_totals(figures=[{"figure": "meetings", "value": 2}])]},
        {"declared_totals": [make.declared_totals(figures=FIGURES_MEETING)]},
    ),
    Example(
        "declared_differs",
        "declared_totals.figures[1].value",
        {
            "declared_totals": [
                make.declared_totals(
                    last_day="2022-06-30", figures=[{"figure": "participants", "value": make.about(30)}]
                )
            ]
        },
        {
            "declared_totals": [
                make.declared_totals(
                    last_day="2022-06-30", figures=[{"figure": "participants", "value": make.about(26)}]
                )
            ]
        },
    ),
    Example(
        "declared_differs",
        "declared_totals.figures[1].value",
        # The month of the training is the last of the declared days, then just after them.
        {
            "training": [make.training(first="2022-03")],
            "declared_totals": [make.declared_totals(figures=[{"figure": "trainings_received", "value": 3}])],
        },
        {
            "training": [make.training(first="2022-04")],
            "declared_totals": [make.declared_totals(figures=[{"figure": "trainings_received", "value": 3}])],
        },
    ),
    Example(
        "figure_declared_twice",
        "declared_totals.figures[1].figure",
        {
            "declared_totals": [
                make.declared_totals(figures=FIGURES_MEETING),
                make.declared_totals(
                    first_day="2022-03-31",
                    last_day="2022-05-01",
                    figures=[{"figure": "meetings", "value": 0}],
                ),
            ]
        },
        {
            "declared_totals": [
                make.declared_totals(figures=FIGURES_MEETING),
                make.declared_totals(
                    first_day="2022-04-01",
                    last_day="2022-05-01",
                    figures=[{"figure": "meetings", "value": 0}],
                ),
            ]
        },
    ),
    Example(
        "likely_duplicate",
        "event.first_day",
        {"event": two(make.event)},
        {"event": [make.event(), make.event(participants=26)]},
    ),
    Example(
        "likely_duplicate",
        "training.first",
        {"training": two(make.training)},
        {"training": [make.training(), make.training(direction="organised")]},
    ),
    Example(
        "duplicate_meeting",
        "meeting.held_on",
        {"meeting": two(make.meeting)},
        {"meeting": [make.meeting(), make.meeting(state="cancelled"), make.meeting(state="no_quorum")]},
    ),
    Example(
        "indicator_twice",
        "indicator.code",
        {"indicator": two(make.indicator)},
        {"indicator": [make.indicator(), make.indicator(period="2022-H1")]},
    ),
]


def places(problems: list[Problem], rule: str) -> set[str]:
    return {f"{item.place.record}.{item.place.field}" for item in problems if item.rule == rule}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.rule}-{example.at}")
def test_a_rule_finds_what_breaks_it_and_nothing_else(example: Example) -> None:
    found = checked(year_of(example.wrong), **example.around)
    assert example.at in places(found, example.rule)
    severity = RULES[example.rule].severity
    assert {item.severity for item in found if item.rule == example.rule} == {severity}
    assert example.at not in places(checked(year_of(example.right), **example.around), example.rule)


def test_every_rule_has_an_example() -> None:
    elsewhere = LEAKS | {"undated", "change_since_last_year"}
    assert {example.rule for example in EXAMPLES} == RULES.keys() - elsewhere


@pytest.mark.parametrize("local", [True, False])
def test_a_year_without_fault_has_no_findings(local: bool) -> None:
    content = make.clean_year()
    assert checked(content if local else make.travelled(content), local=local) == []


def test_an_undated_record_is_named_at_the_commission() -> None:
    lost = make.event(first_day=None)
    (problem,) = checked(make.clean_year(), undated=[("event", lost)])
    assert (problem.rule, problem.place.uid) == ("undated", lost.travel_id)
    assert problem.place.field == "first_day"


def test_an_ended_code_may_stand_in_older_records_only() -> None:
    ended = [
        code if code.code != "pupils" else code.model_copy(update={"valid_to": date(2022, 5, 12)})
        for code in KIT.audiences
    ]
    kit = make.small_kit(audiences=tuple(ended))
    on_the_day, after = make.event(), make.event(first_day="2022-05-13")
    found = checked(make.clean_year(event=[on_the_day, after]), kit=kit)
    assert [item.place.uid for item in found if item.rule == "unknown_code"] == [after.travel_id]


@pytest.mark.parametrize(
    ("now", "before", "large"),
    [
        ((30, 25), (10, 25), True),
        ((29, 25), (10, 25), False),  # less than three times
        ((15, 25), (5, 25), True),  # just ten more
        ((14, 25), (4, 25), True),
        ((9, 25), (1, 25), False),  # less than ten more
        ((10, 25), (30, 25), True),  # fewer as well as more
    ],
)
def test_a_change_beyond_both_thresholds_asks_why(
    now: tuple[int, int], before: tuple[int, int], large: bool
) -> None:
    def year(number: int, participants: int) -> Content:
        return make.clean_year(event=[make.event(number_of=number, participants=participants)])

    found = [
        item for item in checked(year(*now), previous=year(*before)) if item.rule == "change_since_last_year"
    ]
    assert [dict(item.values) for item in found] == (
        [{"figure": "events", "now": now[0], "before": before[0]}] if large else []
    )


def test_last_years_declared_totals_are_compared_too() -> None:
    before = make.clean_year(
        event=[], declared_totals=[make.declared_totals(figures=[{"figure": "events", "value": 60}])]
    )
    found = checked(make.clean_year(event=[make.event(number_of=20)]), previous=before)
    assert "change_since_last_year" in {item.rule for item in found}


def test_a_sum_of_parts_is_exact_only_where_all_is() -> None:
    found = checked(make.clean_year(event=[make.event(women=make.about(13))]))
    (problem,) = [item for item in found if item.place.record == "event"]
    assert problem.rule == "part_perhaps_above_total"
    assert dict(problem.values) == {
        "part": "women men",
        "number": 26,
        "whole": "participants",
        "total": 25,
    }
