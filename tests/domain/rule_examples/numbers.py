"""Numbers that contradict each other."""

from __future__ import annotations

from tests.domain import builders as make
from tests.domain.rule_examples.example import Example

EXAMPLES = [
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
]
