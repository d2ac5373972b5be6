"""Numbers with their states: a blank is never a zero, and about stays about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tcdesk.domain.values import (
    LARGEST,
    NOT_KNOWN,
    UNANSWERED,
    NoNumber,
    Number,
    Value,
    ValueState,
    about,
    answered,
    exact,
    total,
    value_from,
)

FORM: TypeAdapter[Number | NoNumber] = TypeAdapter(Value)
WITHOUT = ("not_applicable", "not_known", "unanswered")
VALUES = st.one_of(
    st.builds(exact, st.integers(0, LARGEST)),
    st.builds(about, st.integers(0, LARGEST)),
    st.sampled_from(WITHOUT).map(lambda state: value_from(state, None)),
)


@given(VALUES)
def test_through_json_and_columns_and_back(value: Number | NoNumber) -> None:
    assert FORM.validate_json(FORM.dump_json(value)) == value
    again = value_from(ValueState[value.state], value.number)
    assert (again.state, again.number) == (value.state, value.number)


@pytest.mark.parametrize(
    "text",
    [
        "3",
        "null",
        '"3"',
        "{}",
        '{"number": 3}',
        '{"state": "exact"}',
        '{"state": "exact", "number": null}',
        '{"state": "exact", "number": -1}',
        '{"state": "exact", "number": 3.0}',
        '{"state": "exact", "number": "3"}',
        '{"state": "exact", "number": true}',
        '{"state": "exact", "number": 10000001}',
        '{"state": "not_known", "number": 3}',
        '{"state": "unanswered", "number": null}',
        '{"state": "perhaps"}',
        '{"state": "exact", "number": 3, "unit": "persons"}',
    ],
)
def test_what_is_no_value(text: str) -> None:
    with pytest.raises(ValidationError):
        FORM.validate_json(text)


def test_the_states_and_what_counts_as_an_answer() -> None:
    assert [str(state) for state in ValueState] == ["exact", "about", *WITHOUT]
    assert answered(exact(0))
    assert answered(about(5))
    assert answered(value_from("not_applicable", None))
    assert not answered(NOT_KNOWN)
    assert not answered(UNANSWERED)
    assert value_from(None, None).state == "unanswered"


@given(st.lists(VALUES))
def test_sums_leave_out_what_is_not_known_and_say_about(values: list[Number | NoNumber]) -> None:
    number, approximate = total(values)
    assert number == sum(value.number for value in values if value.number is not None)
    assert approximate is any(value.state == "about" for value in values)
    assert total([*values, UNANSWERED, NOT_KNOWN]) == (number, approximate)
