"""What a unit gave in full, and the same units in two years: nothing partial, nothing put in."""

from __future__ import annotations

from typing import Any

import pytest

from tcdesk.domain.counted import CaseGroup, Counted, Keyed, TrainingGroup
from tcdesk.reports.claims_of_change import Measure
from tcdesk.reports.panel import Given, compared, given
from tests.reports.test_figures import NONE, A, B, C, counted, declared, event, number


def of(measure: Measure, **groups: Any) -> dict[str, Given]:
    return given(counted(**groups))[measure]


def test_a_true_zero_is_given_and_silence_is_not() -> None:
    rows = of(
        Measure.meetings,
        meetings=[Keyed(A, "held", 2), Keyed(B, "cancelled", 1)],
        statements=[Keyed(C, "meetings", 1)],
    )
    assert rows == {A: Given(2), B: Given(0), C: Given(0)}
    assert of(Measure.events, statements=[Keyed(A, "events", 1), Keyed(B, "cases", 1)]) == {A: Given(0)}


def test_a_unit_that_could_not_count_everything_is_left_out() -> None:
    events = [event(A, 3), event(B, 4), event(B, 0, number_of=number(0, given=0), kind="leaflets")]
    assert of(Measure.events, events=events) == {A: Given(3)}
    people = [event(A, 1, participants=number(30)), event(B, 1, participants=NONE)]
    assert of(Measure.participants, events=people) == {A: Given(30)}


def test_what_was_declared_and_is_not_known_makes_the_rest_partial() -> None:
    rows = [event(A, 3)]
    assert of(Measure.events, events=rows, declared=[declared(A, "events", "not_known")]) == {}
    assert of(Measure.events, events=rows, declared=[declared(A, "events", 2)]) == {A: Given(5)}
    assert of(Measure.events, events=rows, declared=[declared(A, "events", 9, covered=True)]) == {A: Given(3)}


def test_declared_trainings_need_both_directions() -> None:
    one = [declared(A, "trainings_received", 2)]
    assert of(Measure.trainings, declared=one) == {}
    assert of(Measure.trainings, declared=[*one, declared(A, "trainings_organised", 1)]) == {A: Given(3)}
    recorded = [TrainingGroup(B, "received", number(9, rows=2))]
    assert of(Measure.trainings, trainings=recorded) == {B: Given(2)}, "sessions, not people"


def test_an_approximate_number_stays_approximate() -> None:
    rows = of(Measure.events, events=[event(A, 3, number_of=number(3, about=1))])
    assert rows == {A: Given(3, about=True)}
    rows = of(Measure.meetings, declared=[declared(A, "meetings", 2, about=True)])
    assert rows == {A: Given(2, about=True)}


def test_persons_of_a_unit_are_added_up() -> None:
    cases = [
        CaseGroup(A, status, "female", "unknown", "labour", "abroad", 2) for status in ("victim", "presumed")
    ]
    assert of(Measure.cases, cases=cases) == {A: Given(4)}


@pytest.fixture
def before() -> Counted:
    return counted(meetings=[Keyed(A, "held", 1), Keyed(B, "held", 6)], statements=[Keyed(C, "events", 1)])


def test_only_units_of_both_years_are_compared(before: Counted) -> None:
    now = counted(meetings=[Keyed(A, "held", 3), Keyed(C, "held", 5)], events=[event(A, 9)])
    [row] = compared(before, now)
    assert (row.measure, row.units) == (Measure.meetings, frozenset({A}))
    assert (row.before, row.now) == (Given(1), Given(3))


def test_without_a_common_unit_nothing_is_compared(before: Counted) -> None:
    assert compared(before, counted()) == []
