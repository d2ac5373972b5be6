"""All record types: in the order of pages, sheets and chapters."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlmodel import SQLModel

from tcdesk.domain.case import Case, Referral, Service, StatusChange
from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.event import Event
from tcdesk.domain.indicator import IndicatorValue
from tcdesk.domain.meeting import AgendaItem, Attendance, Decision, Meeting
from tcdesk.domain.need import Need
from tcdesk.domain.partner import Partner
from tcdesk.domain.plan import PlanItem
from tcdesk.domain.stored import Nested, Stored
from tcdesk.domain.team_report import TeamReport
from tcdesk.domain.totals import DeclaredFigure, DeclaredTotals, Explanation, Statement
from tcdesk.domain.training import NationalTraining, Training
from tcdesk.text import Text


@dataclass(frozen=True, slots=True, eq=False)
class RecordType:
    """A kind of record: its name in files, its class, the rows inside it, and what dates it.

    `dated_by` names the field that says to which period a record belongs; empty for what holds at
    any time. `until` names the field that ends a record which lasts (a membership).
    """

    name: str
    model: type[Stored]
    title: Text
    dated_by: str = ""
    until: str = ""
    nested: dict[str, type[Nested]] = field(default_factory=dict)
    single: bool = False


RECORDS: tuple[RecordType, ...] = (
    RecordType("profile", Profile, Text("Commission"), single=True),
    RecordType("member", Member, Text("Members"), "from_day", until="to_day"),
    RecordType("plan_item", PlanItem, Text("Plan"), "period"),
    RecordType(
        "meeting",
        Meeting,
        Text("Meetings"),
        "held_on",
        nested={"attendance": Attendance, "agenda": AgendaItem, "decisions": Decision},
    ),
    RecordType("event", Event, Text("Activities"), "first_day"),
    RecordType("training", Training, Text("Trainings"), "first"),
    RecordType(
        "case",
        Case,
        Text("Cases"),
        "half_year",
        nested={"statuses": StatusChange, "referrals": Referral, "services": Service},
    ),
    RecordType("partner", Partner, Text("Partners")),
    RecordType("team_report", TeamReport, Text("Team reports"), "period"),
    RecordType("need", Need, Text("Needs"), "period"),
    RecordType("indicator", IndicatorValue, Text("Indicators"), "period"),
    RecordType(
        "declared_totals",
        DeclaredTotals,
        Text("Declared totals"),
        "first_day",
        nested={"figures": DeclaredFigure},
    ),
    RecordType("statement", Statement, Text("Statements"), "period"),
    RecordType("explanation", Explanation, Text("Explanations")),
)
NATIONAL = RecordType("national_training", NationalTraining, Text("National trainings"), "first")

BY_NAME = {record.name: record for record in (*RECORDS, NATIONAL)}
BY_MODEL: dict[type[SQLModel], RecordType] = {record.model: record for record in (*RECORDS, NATIONAL)}
