"""Codes, doubles, and what the reports before said."""

from __future__ import annotations

from tests.domain import builders as make
from tests.domain.rule_examples.example import FIGURES_MEETING, Example, two

EXAMPLES = [
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
