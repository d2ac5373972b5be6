"""A record from its JSON form, however unfinished: what cannot be read is left empty.

Strict reading, which says what does not fit, is in `domain.forms`; what is foreign goes through there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from sqlmodel import SQLModel

from tcdesk.domain.fields import Entry, Kind, entries_of
from tcdesk.domain.forms import whole_record
from tcdesk.domain.registry import RecordType
from tcdesk.domain.rows import new_row
from tcdesk.domain.stored import Stored
from tcdesk.domain.values import ValueState

Plain = dict[str, Any]
KEPT = ("version", "created_at", "created_by", "changed_at", "changed_by", "deleted_at", "source")
"""What a record knows of itself besides its fields and its two ids."""


def state_of(kind: RecordType, record: Stored) -> Plain:
    """The JSON form of a record with all its fields and rows."""
    return whole_record(record, kind, travels=False)


def record_from(kind: RecordType, state: Mapping[str, Any], **stored: object) -> Stored:
    """The record with this JSON form; `stored` are columns that the form does not hold."""
    own = {**_columns(kind.model, state), **stored}
    if identity := state.get("id"):
        own["travel_id"] = identity
    record = new_row(kind.model, own)
    for name, model in kind.nested.items():
        rows = state.get(name, ())
        inner = [new_row(model, {**_columns(model, row), "position": n}) for n, row in enumerate(rows)]
        setattr(record, name, inner)
    return record


def _columns(model: type[SQLModel], state: Mapping[str, Any]) -> Plain:
    found: Plain = {}
    for entry in entries_of(model):
        value = state.get(entry.name)
        if entry.kind is Kind.number:
            given = value if isinstance(value, dict) else {}
            found[entry.name] = given.get("number")
            said = given.get("state", "unanswered")
            found[entry.state_name] = ValueState.__members__.get(said, ValueState.unanswered)
        else:
            found[entry.name] = (
                entry.empty if value is None else _READERS.get(entry.kind, _as_it_is)(value, entry)
            )
    return found


def _as_it_is(value: Any, entry: Entry) -> object:
    return value


def _day(value: Any, entry: Entry) -> object:
    return _or_none(date.fromisoformat, value)


def _time(value: Any, entry: Entry) -> object:
    return _or_none(time.fromisoformat, value)


def _or_none(read: Callable[[str], object], value: Any) -> object:
    try:
        return read(value)
    except (TypeError, ValueError):
        return None


def _choice(value: Any, entry: Entry) -> object:
    return entry.enum.__members__.get(value) if entry.enum else None


def _choices(value: Any, entry: Entry) -> object:
    known = entry.enum.__members__ if entry.enum else {}
    return tuple(known[item] for item in value if item in known)


def _codes(value: Any, entry: Entry) -> object:
    return tuple(value)


_READERS: Mapping[Kind, Callable[[Any, Entry], object]] = {
    Kind.date: _day,
    Kind.time: _time,
    Kind.choice: _choice,
    Kind.choices: _choices,
    Kind.codes: _codes,
}


def again(kind: RecordType, record: Stored, **other: object) -> Stored:
    """A record of its own that says what this one says; `other` are columns that differ."""
    same = {name: getattr(record, name) for name in ("uid", *KEPT)}
    return record_from(kind, state_of(kind, record), **{**same, **other})
