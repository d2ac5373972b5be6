"""Days that cannot be, and days outside the period."""

from __future__ import annotations

from datetime import date

from tests.domain import builders as make
from tests.domain.rule_examples.example import H1, Example

EXAMPLES = [
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
]
