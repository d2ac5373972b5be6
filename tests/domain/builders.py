"""Valid records of every type in one call each, a small kit, and a year without a fault.

Every builder takes the fields that matter to a test: `event(women=3, participants="not_known")`.
Whole numbers and states are written as such; `None` leaves a field empty.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, cast

from tcdesk.domain.case import Case
from tcdesk.domain.case_choices import ServiceGroup
from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.content import Content
from tcdesk.domain.event import Event
from tcdesk.domain.fields import Kind, entries_of
from tcdesk.domain.forms import travel_form, validated, whole_record
from tcdesk.domain.indicator import IndicatorValue
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.need import Need
from tcdesk.domain.partner import Partner
from tcdesk.domain.period import Period
from tcdesk.domain.plan import PlanItem
from tcdesk.domain.reference import (
    Code,
    Deadline,
    EventKind,
    Indicator,
    Institution,
    Kit,
    ServiceKind,
    Thresholds,
    Unit,
    Week,
)
from tcdesk.domain.registry import BY_NAME, RECORDS
from tcdesk.domain.stored import Stored
from tcdesk.domain.team_report import TeamReport
from tcdesk.domain.totals import DeclaredTotals, Explanation, Statement
from tcdesk.domain.training import Training

ORHEI = "6400000"
CHISINAU = "0100000"
YEAR = Period(2022)
TODAY = date(2023, 1, 12)


def about(number: int) -> dict[str, object]:
    """An approximate number."""
    return {"state": "about", "number": number}


def record(name: str, /, **fields: object) -> Stored:
    """A new record of the type `name` from plain values."""
    kind = BY_NAME[name]
    data = {key: value for key, value in _plain(kind.model, fields).items() if value is not None}
    for rows, model in kind.nested.items():
        if rows in data:
            data[rows] = [_plain(model, row) for row in cast(list[dict[str, object]], data[rows])]
    return cast(Stored, validated(kind, data))


def _plain(model: Any, fields: dict[str, object]) -> dict[str, object]:
    """Numbers in their JSON form: 3 and "not_known" instead of a state with a number."""
    numbers = {entry.name for entry in entries_of(model) if entry.kind is Kind.number}
    found = dict(fields)
    for name in numbers & found.keys():
        value = found[name]
        if isinstance(value, int):
            found[name] = {"state": "exact", "number": value}
        elif isinstance(value, str):
            found[name] = {"state": value}
    return found


def profile(**fields: object) -> Profile:
    given = {"chair_post": "vicepreședinte al raionului", "secretary_email": "comisia@example.md"}
    return cast(Profile, record("profile", **{**given, **fields}))


def member(**fields: object) -> Member:
    """A member, called by function."""
    given = {
        "name": "Reprezentantul poliției",
        "kind": "police",
        "role": "member",
        "from_day": "2021-03-01",
    }
    return cast(Member, record("member", **{**given, **fields}))


def plan_item(**fields: object) -> PlanItem:
    given = {"period": "2022", "activity": "Lecții în școli", "due": "2022-Q4", "state": "done"}
    return cast(PlanItem, record("plan_item", **{**given, **fields}))


def attendance(present: int, absent: int = 0) -> list[dict[str, object]]:
    return [{"presence": "present"}] * present + [{"presence": "absent"}] * absent


def meeting(**fields: object) -> Meeting:
    """A meeting that was held."""
    given = {
        "number": "1",
        "state": "held",
        "held_on": "2022-03-03",
        "kind": "ordinary",
        "mode": "in_person",
        "attendance": attendance(7, 2),
        "agenda": [{"topics": ["annual_plan"], "title": "Planul comisiei"}],
        "decisions": [{"text": "Se aprobă planul", "due": "2022-04-01", "state": "done"}],
    }
    return cast(Meeting, record("meeting", **{**given, **fields}))


def event(**fields: object) -> Event:
    """One lesson, outside the campaign week."""
    given = {
        "title": "Lecție publică",
        "kind": "lesson",
        "first_day": "2022-05-12",
        "number_of": 1,
        "audiences": ["pupils"],
        "participants": 25,
        "women": 12,
        "men": 13,
        "children": 24,
        "locality": "or. Orhei",
        "organisers": ["education"],
    }
    return cast(Event, record("event", **{**given, **fields}))


def training(**fields: object) -> Training:
    given = {
        "direction": "received",
        "topic": "mixed_flows",
        "title": "Fluxuri mixte",
        "first": "2022-09",
        "organisers": ["ngo"],
        "participants": 12,
        "of_commission": 4,
    }
    return cast(Training, record("training", **{**given, **fields}))


def case(**fields: object) -> Case:
    """A presumed victim, adult, with a referral and a service."""
    given = {
        "local_code": "C-2022-01",
        "half_year": "2022-H1",
        "month": "2022-04",
        "status": "presumed",
        "sex": "female",
        "age_band": "age_25_34",
        "main_form": "labour",
        "geography": "abroad",
        "country": "IT",
        "how_learned": "hotline",
        "identified_by": "police",
        "displaced": "no",
        "referrals": [{"institution": "social_assistance", "outcome": "accepted"}],
        "services": [{"kind": "legal_aid", "state": "provided", "provider": "ngo"}],
    }
    return cast(Case, record("case", **{**given, **fields}))


def partner(**fields: object) -> Partner:
    given = {"name": "CCF Moldova", "kind": "ngo", "purposes": ["prevention"]}
    return cast(Partner, record("partner", **{**given, **fields}))


def team_report(**fields: object) -> TeamReport:
    given = {
        "period": "2022-H1",
        "received_on": "2022-07-10",
        "cases": 20,
        "trafficking": 1,
        "new_cases": 5,
        "closed_cases": 4,
    }
    return cast(TeamReport, record("team_report", **{**given, **fields}))


def need(**fields: object) -> Need:
    given = {"period": "2022", "category": "materials", "text": "Materiale informative", "language": "ro"}
    return cast(Need, record("need", **{**given, **fields}))


def indicator(**fields: object) -> IndicatorValue:
    given = {"period": "2022", "code": "schools_reached", "value": 12}
    return cast(IndicatorValue, record("indicator", **{**given, **fields}))


def declared_totals(**fields: object) -> DeclaredTotals:
    """The first quarter, with `figures` such as [{"figure": "events", "value": 3}]."""
    given = {
        "first_day": "2022-01-01",
        "last_day": "2022-03-31",
        "origin": "raportul secretarului precedent",
    }
    return cast(DeclaredTotals, record("declared_totals", **{**given, **fields}))


def statement(**fields: object) -> Statement:
    given = {"period": "2022", "topic": "cases", "reason": "no_cases_known"}
    return cast(Statement, record("statement", **{**given, **fields}))


def explanation(rule: str, target: str = "", field: str = "", **fields: object) -> Explanation:
    given = {"period": "2022", "rule": rule, "target": target, "field": field, "text": "Este adevărat."}
    return cast(Explanation, record("explanation", **{**given, **fields}))


def clean_year(**records: list[Any]) -> Content:
    """A whole year without a fault; `records` replace those of a type."""
    days = ("2022-02-10", "2022-05-19", "2022-09-22", "2022-12-15")
    given: dict[str, list[Any]] = {
        "profile": [profile()],
        "member": [member(), member(name="Specialistul în educație", kind="education", role="secretary")],
        "plan_item": [plan_item(), plan_item(state="dropped", reason="Lipsa mijloacelor financiare")],
        "meeting": [meeting(number=str(n), held_on=day) for n, day in enumerate(days, 1)],
        "event": [
            event(),
            event(first_day="2022-10-18", participants=31, women=15, men=16, children=30),
            event(kind="raid", title="Razie", first_day="2022-08-02", audiences=["employers"], children=0),
        ],
        "training": [training()],
        "case": [case()],
        "partner": [partner()],
        "team_report": [team_report(), team_report(period="2022-H2", received_on="2023-01-09")],
        "need": [need()],
        "indicator": [indicator()],
    }
    return Content(**{**given, **records})


def travelled(content: Content) -> Content:
    """The same content as the Chancellery has it: strict models with only what leaves."""
    return Content(
        **{
            kind.name: [
                travel_form(kind).model_validate_json(json.dumps(whole_record(item, kind, travels=True)))
                for item in content.of(kind.name)
            ]
            for kind in RECORDS
        }
    )


def _codes(*codes: str) -> tuple[Code, ...]:
    return tuple(Code(**_said(code)) for code in codes)


def _said(code: str) -> dict[str, Any]:
    words = code.replace("_", " ")
    return {"code": code, "en": words, "ro": words, "ru": words}


def _unit(code: str, name: str, name_ru: str, **more: Any) -> Unit:
    words = {"en": name, "ro": name, "ru": name_ru, "full_en": name, "full_ro": name, "full_ru": name_ru}
    return Unit(code=code, cuatm4=code[:4], iso="MD-XX", kind="raion", region="centre", **words, **more)


def small_kit(**changes: Any) -> Kit:
    """A kit with a few codes, all of them of the built-in lists too."""
    given: dict[str, Any] = {
        "serial": 1,
        "issued_on": date(2022, 1, 10),
        "units": (
            _unit(ORHEI, "Orhei", "Орхей"),
            _unit(CHISINAU, "Chișinău", "Кишинёв", sub_units=_codes("botanica", "centru")),
        ),
        "topics": _codes("annual_plan", "week", "cooperation", "other"),
        "event_kinds": (EventKind(**_said("lesson"), counts=True), EventKind(**_said("raid"), counts=False)),
        "audiences": _codes("pupils", "teachers", "employers", "general_public"),
        "institution_kinds": _codes("police", "social_assistance", "education", "ngo"),
        "institutions": (
            Institution(**_said("emergency_112"), kind="police", phones=("112",)),
            Institution(**_said("cctp"), kind="police", phones=("(022) 254 998",)),
            Institution(**_said("la_strada"), kind="ngo", phones=("0 800 77777",)),
        ),
        "services": (ServiceKind(**_said("legal_aid"), group=ServiceGroup.legal),),
        "need_categories": _codes("materials", "trainings"),
        "training_topics": _codes("mixed_flows", "other"),
        "channels": _codes("website"),
        "statement_reasons": _codes("no_cases_known", "no_quorum", "other"),
        "indicators": (
            Indicator(**_said("meetings"), computed=True),
            Indicator(**_said("schools_reached")),
        ),
        "weeks": (Week(year=2022, first=date(2022, 10, 17), last=date(2022, 10, 23)),),
        "deadlines": tuple(Deadline(half=half, month=7 if half == 1 else 1, day=15) for half in (0, 1, 2)),
        "thresholds": Thresholds(),
        "texts": (),
    }
    return Kit(**{**given, **changes})
