"""What must be filled in before handing in: needed fields, nested rows included, where they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from sqlmodel import SQLModel

from tcdesk.domain.case_choices import Geography
from tcdesk.domain.choices import MeetingState, PlanState
from tcdesk.domain.fields import Entry, Kind, entries_of
from tcdesk.domain.forms import held_in, identity_of, value_of
from tcdesk.domain.registry import RECORDS, RecordType
from tcdesk.domain.rules.inspection import Inspection, found, nested_field
from tcdesk.domain.values import answered
from tcdesk.errors import Problem


def completeness(inspection: Inspection) -> Iterator[Problem]:
    """Needed fields that are empty; those that never leave only at the commission."""
    for kind in RECORDS:
        for record in inspection.content.of(kind.name):
            for rule, field in gaps(kind, record, local=inspection.local):
                yield found(rule, kind.name, identity_of(record), field)


def gaps(kind: RecordType, record: Any, *, local: bool = True) -> Iterator[tuple[str, str]]:
    """The needed fields of one record that are empty: the rule that each breaks, and where it is."""
    for entry in asked(kind.model, local):
        if (rule := missing(record, entry)) and not _reasoned(record, rule):
            yield rule, entry.name
    if condition := _CONDITIONS.get(kind.name):
        for field in condition(record):
            if not str(getattr(record, field) or "").strip():
                yield "incomplete", field
    if kind.nested:
        yield from _rows(kind, record, local)


def _rows(kind: RecordType, record: Any, local: bool) -> Iterator[tuple[str, str]]:
    for name in _asked_rows(kind, record):
        entries = asked(kind.nested[name], local)
        for place, row in enumerate(getattr(record, name)):
            for entry in entries:
                if rule := missing(row, entry):
                    yield rule, nested_field(name, place, entry.name)


def _asked_rows(kind: RecordType, record: Any) -> tuple[str, ...]:
    """A planned meeting needs no attendance, one that was not held no agenda."""
    if kind.name != "meeting" or record.state is MeetingState.held:
        return tuple(kind.nested)
    return ("attendance",) if record.state is MeetingState.no_quorum else ()


@cache
def asked(model: type[SQLModel], local: bool) -> tuple[Entry, ...]:
    """The entries of a record or row that must be filled in at this end."""
    return tuple(entry for entry in entries_of(model) if entry.shown.needed and (local or entry.leaves))


def missing(record: object, entry: Entry) -> str:
    """The rule that an empty field breaks; empty when something was entered."""
    if entry.kind is Kind.number:
        value = value_of(record, entry.name)
        if answered(value):
            return ""
        return "not_known" if value.state == "not_known" else "incomplete"
    raw = held_in(record, entry.name)
    if raw is None or raw == () or (isinstance(raw, str) and not raw.strip()):
        return "incomplete" if entry.leaves else "incomplete_here"
    return ""


def _reasoned(record: Any, rule: str) -> bool:
    """Whether the record itself says why a number is not known, as an indicator does."""
    return rule == "not_known" and bool(str(getattr(record, "reason", "") or "").strip())


def _of_case(case: Any) -> Iterator[str]:
    if case.age_band and case.age_band.child:
        yield "child_route"
    if case.geography is Geography.abroad:
        yield "country"


def _of_plan_item(item: Any) -> Iterator[str]:
    if item.state is PlanState.dropped:
        yield "reason"


def _of_indicator(indicator: Any) -> Iterator[str]:
    if value_of(indicator, "value").state == "not_applicable":
        yield "reason"


def _of_statement(statement: Any) -> Iterator[str]:
    if statement.reason == "other":
        yield "text"


# Fields that are needed only because of what else the record says.
_CONDITIONS: dict[str, Callable[[Any], Iterator[str]]] = {
    "case": _of_case,
    "plan_item": _of_plan_item,
    "indicator": _of_indicator,
    "statement": _of_statement,
}


def profile(inspection: Inspection) -> Iterator[Problem]:
    if not inspection.content.profile:
        yield found("profile_missing", "profile")


def agenda(inspection: Inspection) -> Iterator[Problem]:
    """A meeting that was held had an agenda; that its items have topics is completeness."""
    for meeting in inspection.content.meeting:
        if meeting.state is MeetingState.held and not meeting.agenda:
            yield found("agenda_missing", "meeting", identity_of(meeting), "agenda")


def undated(inspection: Inspection) -> Iterator[Problem]:
    """Records without a date belong to no period, so only the commission can know of them."""
    dated_by = {kind.name: kind.dated_by for kind in RECORDS}
    for name, record in inspection.undated:
        yield found("undated", name, identity_of(record), dated_by.get(name, ""))


def indicators(inspection: Inspection) -> Iterator[Problem]:
    """Indicators that the kit asks for and that have no record at all."""
    there = {item.code for item in inspection.content.indicator}
    gone = [
        item.code
        for item in inspection.kit.indicators
        if not item.computed and item.code not in there and item.valid(inspection.period.last)
    ]
    if gone:
        yield found("indicator_missing", "indicator", codes=" ".join(gone))
