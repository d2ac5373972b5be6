"""Meetings, the Week, and what is said of persons."""

from __future__ import annotations

from datetime import date

from tcdesk.domain.period import Period
from tests.domain import builders as make
from tests.domain.rule_examples.example import Example

EXAMPLES = [
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
]
