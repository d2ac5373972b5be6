"""What is missing: fields, whole pages, reasons."""

from __future__ import annotations

from tests.domain import builders as make
from tests.domain.rule_examples.example import FIGURES_MEETING, Example

NO_AGENDA = {"attendance": make.attendance(7), "agenda": [], "decisions": []}

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
]
