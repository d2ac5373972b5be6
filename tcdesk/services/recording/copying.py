"""Another record like one that is there, without what can only be true of that one."""

from __future__ import annotations

from collections.abc import Mapping

from tcdesk.domain.choices import MeetingState, NeedState, PlanState
from tcdesk.domain.fields import Kind, entries_of
from tcdesk.domain.registry import BY_MODEL
from tcdesk.domain.stored import Stored, new_id
from tcdesk.services.recording.forming import Plain, record_from, state_of

_SAME = frozenset({"at_time", "plan_item.period"})
"""Times and periods that a copy keeps; all others say when something happened."""
_OWN: Mapping[str, tuple[str, ...]] = {
    "member": ("name", "substitute"),
    "plan_item": ("number", "reason", "carried_out_by"),
    "meeting": ("number", "chaired_by", "minutes_kept", "decisions"),
    "case": (
        *("local_code", "sex", "age_band", "child_route", "citizenship", "displaced", "consent"),
        *("in_assistance", "statuses", "referrals", "services"),
    ),
    "partner": ("name", "directory_code"),
    "team_report": ("examined_at", "evaluation", "text"),
    "need": ("answer",),
    "indicator": ("reason",),
    "statement": ("topic",),
    "national_training": ("code",),
}
"""What else is true of one record only."""
_OF_ROWS: Mapping[str, tuple[str, ...]] = {
    "attendance": ("presence", "reason", "substitute"),
    "agenda": ("discussion", "votes_for", "votes_against", "votes_abstained"),
    "figures": ("value",),
}
_AGAIN: Mapping[str, Plain] = {
    "meeting": {"state": MeetingState.planned.value},
    "plan_item": {"state": PlanState.planned.value},
    "need": {"state": NeedState.open.value},
}
"""How such a record begins."""


def duplicate(record: Stored) -> Stored:
    """A new record like this one, not stored yet: without dates, numbers, participants and presence, and
    of a case without everything that describes the person."""
    kind = BY_MODEL[type(record)]
    before, empty = state_of(kind, record), state_of(kind, kind.model())
    emptied = {"id", "local_note", *_OWN.get(kind.name, ())}
    for entry in entries_of(kind.model):
        when = entry.kind in (Kind.date, Kind.time, Kind.partial, Kind.number)
        if when and not {entry.name, f"{kind.name}.{entry.name}"} & _SAME:
            emptied.add(entry.name)
    state: Plain = {name: value for name, value in before.items() if name not in emptied}
    state |= {name: empty[name] for name in emptied & empty.keys()}
    for name in kind.nested.keys() & state.keys():
        state[name] = [_row(row, _OF_ROWS.get(name, ())) for row in state[name]]
    state |= _AGAIN.get(kind.name, {})
    return record_from(kind, {**state, "id": new_id()})


def _row(row: Plain, emptied: tuple[str, ...]) -> Plain:
    return {name: value for name, value in row.items() if name not in emptied}
