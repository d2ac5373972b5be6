"""Periods: written, read, and which days belong to them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.domain.period import Period
from tcdesk.errors import TcdeskError

PERIODS = st.builds(Period, st.integers(1900, 2099), st.integers(0, 2))
DAYS = st.dates(date(2020, 1, 1), date(2024, 12, 31))


@given(PERIODS)
def test_written_and_read_again(period: Period) -> None:
    assert Period.parse(str(period)) == period
    assert Period.parse(f" {period}\n") == period


@pytest.mark.parametrize(
    "words",
    [
        "",
        "22",
        "2022-H3",
        "2022-H0",
        "2022-h1",
        "2022-01",
        "1822",
        "2022 H1",
        "２０２２",
        "20２２",
        "2022-H１",
        "2022-H1-H2",
    ],
)
def test_what_is_no_period(words: str) -> None:
    with pytest.raises(TcdeskError) as caught:
        Period.parse(words)
    assert caught.value.reason == "unknown_period"
    assert caught.value.hint is not None


@given(DAYS)
def test_a_day_is_in_its_year_and_in_one_half(day: date) -> None:
    year, first, second = (Period(day.year, half) for half in (0, 1, 2))
    assert year.covers(day)
    assert first.covers(day) is not second.covers(day)
    assert Period.half_of(day) in (first, second)
    assert Period.half_of(day).covers(day)
    assert not Period(day.year + 1).covers(day)


@given(PERIODS)
def test_first_and_last_day(period: Period) -> None:
    assert period.covers(period.first)
    assert period.covers(period.last)
    assert not period.covers(period.first - timedelta(days=1))
    assert not period.covers(period.last + timedelta(days=1))


@pytest.mark.parametrize(
    ("when", "holding"),
    [
        (date(2022, 6, 30), "2022 2022-H1"),
        (date(2022, 7, 1), "2022 2022-H2"),
        ("2022-06", "2022 2022-H1"),
        ("2022-07-15", "2022 2022-H2"),
        ("2022-12", "2022 2022-H2"),
        ("2022", "2022"),
        ("2022-H1", "2022 2022-H1"),
        ("2022-H2", "2022 2022-H2"),
        ("2023-01", ""),
        ("2021-12-31", ""),
        ("2023", ""),
        ("2023-H1", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_which_periods_hold_a_record(when: date | str | None, holding: str) -> None:
    periods = ("2022", "2022-H1", "2022-H2")
    assert [name for name in periods if Period.parse(name).holds(when)] == holding.split()


def test_labels_name_the_half() -> None:
    labels = [str(Period(2022, half).label) for half in (0, 1, 2)]
    assert labels == ["year 2022", "first half of 2022", "second half of 2022"]
