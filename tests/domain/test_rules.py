"""Every rule that is not about leaks: content that breaks it, and its nearest neighbour that does not."""

from __future__ import annotations

from datetime import date

import pytest

from tcdesk.domain.content import Content
from tcdesk.domain.rules import RULES
from tcdesk.errors import Problem
from tests.domain import builders as make
from tests.domain.rule_examples import EXAMPLES
from tests.domain.rule_examples.example import KIT, LEAKS, Example, checked, year_of


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
