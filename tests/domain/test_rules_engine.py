"""The engine: reasons given, order, what travels, both ends alike, and in good time."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest

from tcdesk.domain.content import Content
from tcdesk.domain.registry import RECORDS
from tcdesk.domain.rules import RULES, found_at_both_ends, open_problems
from tcdesk.errors import Problem, Severity
from tests.domain import builders as make
from tests.domain.rule_examples import EXAMPLES
from tests.domain.rule_examples.example import Example, checked, year_of


def without_order(problems: list[Problem]) -> list[str]:
    return sorted(json.dumps(asdict(item), sort_keys=True) for item in problems)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.rule}-{example.at}")
def test_both_ends_find_the_same(example: Example) -> None:
    content = year_of(example.wrong)
    here = checked(content, **example.around)
    there = checked(make.travelled(content), local=False, **example.around)
    assert without_order(found_at_both_ends(here)) == without_order(there)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.rule}-{example.at}")
def test_the_order_of_records_does_not_matter(example: Example) -> None:
    content = year_of(example.wrong)
    turned = Content(**{kind.name: list(content.of(kind.name))[::-1] for kind in RECORDS})
    assert without_order(checked(content, **example.around)) == without_order(
        checked(turned, **example.around)
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.rule}-{example.at}")
def test_values_travel_as_words_and_numbers(example: Example) -> None:
    for problem in checked(year_of(example.wrong), **example.around):
        assert all(type(value) in (str, int) for value in problem.values.values())


def test_what_only_the_commission_can_find_is_not_compared() -> None:
    found = checked(make.clean_year(member=[make.member(name="")]))
    assert [item.rule for item in found] == ["incomplete_here"]
    assert found_at_both_ends(found) == []
    assert checked(make.travelled(make.clean_year(member=[make.member(name="")])), local=False) == []


class TestExplanations:
    """A written reason lets a report go on, but never past a block."""

    def found(self, **explained: Any) -> tuple[list[Problem], Any]:
        event = make.event(audiences=None, organisers=None)
        reasons = [make.explanation("incomplete", event.travel_id, **explained)] if explained else []
        return checked(make.clean_year(event=[event], explanation=reasons)), event

    def test_without_a_field_it_holds_for_the_record(self) -> None:
        problems, _ = self.found(text=" Nu se știe. ")
        assert [item.explanation for item in problems] == ["Nu se știe."] * 2
        assert open_problems(problems) == []

    def test_with_a_field_it_holds_for_that_field(self) -> None:
        problems, _ = self.found(field="organisers")
        assert [item.place.field for item in open_problems(problems)] == ["audiences"]

    def test_a_blank_one_is_none(self) -> None:
        problems, _ = self.found(text=" ")
        assert {item.place.field for item in open_problems(problems)} == {"audiences", "organisers", "text"}

    @pytest.mark.parametrize("target", ["", "0" * 32])
    def test_it_holds_for_its_record_and_rule_only(self, target: str) -> None:
        event = make.event(audiences=None)
        content = make.clean_year(event=[event], explanation=[make.explanation("incomplete", target)])
        assert [item.rule for item in open_problems(checked(content))] == ["incomplete"]
        other = make.clean_year(event=[event], explanation=[make.explanation("not_known", event.travel_id)])
        assert [item.rule for item in open_problems(checked(other))] == ["incomplete"]

    def test_a_finding_about_the_whole_report_is_explained_without_a_record(self) -> None:
        content = make.clean_year(meeting=[], explanation=[make.explanation("statement_missing")])
        assert open_problems(checked(content)) == []

    def test_a_block_stays_open(self) -> None:
        event = make.event(children=26)
        content = make.clean_year(
            event=[event], explanation=[make.explanation("part_above_total", event.travel_id)]
        )
        (problem,) = open_problems(checked(content))
        assert problem.severity is Severity.block
        assert problem.explanation == "Este adevărat."

    def test_what_informs_stops_nothing(self) -> None:
        content = make.clean_year(indicator=[])
        assert [item.rule for item in checked(content)] == ["indicator_missing"]
        assert open_problems(checked(content)) == []


def test_the_gravest_come_first_then_the_order_of_pages() -> None:
    content = make.clean_year(
        indicator=[], event=[make.event(audiences=None), make.event(children=26)], meeting=[]
    )
    found = [(item.severity, item.place.record) for item in checked(content)]
    assert found == [
        (Severity.block, "event"),
        (Severity.explain, "meeting"),
        (Severity.explain, "event"),
        (Severity.inform, "indicator"),
    ]


def test_every_rule_says_whether_both_ends_can_find_it() -> None:
    here = {code for code, rule in RULES.items() if not rule.shared}
    assert here == {
        "incomplete_here",
        "undated",
        "membership_dates",
        "month_outside_half_year",
        "few_meetings",
        "change_since_last_year",
        "member_name",
        "member_family_name",
    }


def test_a_large_report_is_checked_in_good_time() -> None:
    """About 20 ms on the machine it was written on; the Chancellery does this for every file."""
    events = [
        make.event(
            title=f"Lecție publică nr. {number}, clasa a {number % 12}-a",
            first_day=str(date(2022, 1, 3) + timedelta(days=number % 330)),
            participants=20 + number % 19,
            women=9,
            men=8,
            children=17,
            partners="CI La Strada, tel. 0 800 77777" if number % 3 else "",
        )
        for number in range(900)
    ]
    content = make.travelled(make.clean_year(event=events, case=[make.case() for _ in range(80)]))
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        found = checked(content, local=False)
        taken.append(time.perf_counter() - start)
    assert found == []
    assert min(taken) < 0.1
