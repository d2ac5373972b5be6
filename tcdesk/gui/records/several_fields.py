"""Of each kind of records: which fields several of them share as a rule, and which differ from row to row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tcdesk.domain.fields import Entry, Kind, Where, entries_of
from tcdesk.domain.registry import RecordType

_COMMON: Mapping[str, tuple[str, ...]] = {
    "event": ("kind", "audiences", "organisers", "locality"),
    "training": ("direction", "topic", "organisers"),
    "meeting": ("state", "kind", "mode", "place"),
    "plan_item": ("period", "responsible_kind", "state"),
    "partner": ("kind", "purposes"),
    "team_report": ("period", "received_on"),
    "need": ("period", "category", "addressed_to", "priority"),
    "indicator": ("period",),
    "member": ("from_day",),
    "case": ("half_year", "how_learned", "identified_by", "displaced"),
}
_EACH: Mapping[str, tuple[str, ...]] = {
    "event": ("first_day", "title", "locality", "participants", "women", "men", "children"),
    "training": ("first", "title", "topic", "participants", "of_commission"),
    "meeting": ("held_on", "number", "at_time", "place", "kind"),
    "plan_item": ("number", "activity", "due", "responsible_kind"),
    "partner": ("name", "kind", "purposes"),
    "team_report": ("period", "received_on", "meetings", "cases", "trafficking", "new_cases", "closed_cases"),
    "need": ("category", "text", "addressed_to"),
    "indicator": ("code", "value", "reason"),
    "member": ("name", "role", "post", "institution"),
    "case": ("month", "status", "sex", "age_band", "main_form", "geography"),
}
_CLOSED = (Kind.choice, Kind.choices, Kind.code, Kind.codes)
_MOST_COMMON, _MOST_EACH = 4, 7


def common(kind: RecordType) -> tuple[Entry, ...]:
    """The fields that are filled in once for all rows; where nobody said better, what is chosen."""
    found = _named(kind, _COMMON.get(kind.name, ()))
    chosen = [entry for entry in _in_form(kind) if entry.kind in _CLOSED and entry.shown.needed]
    return found or tuple(chosen[:_MOST_COMMON])


def each(kind: RecordType) -> tuple[Entry, ...]:
    """The fields with a column of their own."""
    shared = {entry.name for entry in common(kind)}
    others = [entry for entry in _in_form(kind) if entry.name not in shared]
    return _named(kind, _EACH.get(kind.name, ())) or tuple(others[:_MOST_EACH])


def _named(kind: RecordType, names: Sequence[str]) -> tuple[Entry, ...]:
    entries = {entry.name: entry for entry in entries_of(kind.model)}
    return tuple(entries[name] for name in names if name in entries)


def _in_form(kind: RecordType) -> list[Entry]:
    return [entry for entry in entries_of(kind.model) if Where.form in entry.shown.where]
