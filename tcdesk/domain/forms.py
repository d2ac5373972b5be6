"""Strict models made from the declarations: what a file may hold, and what a record may be made from.

SQLModel's table classes do not validate, so everything foreign passes through here first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, time
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model
from sqlmodel import SQLModel

from tcdesk.domain.fields import Entry, Kind, entries_of
from tcdesk.domain.registry import RecordType
from tcdesk.domain.rows import new_row
from tcdesk.domain.values import NoNumber, Number, ValueState, value_from
from tcdesk.text import Text

MOST_ROWS = 20_000
MOST_NESTED = 300
Identity = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
_STATES = {str(state): state for state in ValueState}


class Strict(BaseModel):
    """Base of everything that is read from a file: nothing coerced, nothing unknown."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


@cache
def leaving(record: type[SQLModel]) -> tuple[Entry, ...]:
    """The entries that are handed in."""
    return tuple(entry for entry in entries_of(record) if entry.leaves)


@cache
def travel_form(record: RecordType) -> type[Strict]:
    """The strict model of a record that travels: its travel id and only what leaves."""
    return _form(record, travels=True)


@cache
def import_form(record: RecordType) -> type[Strict]:
    """The strict model of a record that comes in from a file of this office: everything, the id optional."""
    return _form(record, travels=False)


def _form(record: RecordType, *, travels: bool) -> type[Strict]:
    identity: tuple[Any, Any] = (Identity, ...) if travels else (Identity | None, None)
    entries = leaving(record.model) if travels else entries_of(record.model)
    fields: dict[str, Any] = {"id": identity, **_fields(entries, travels)}
    for name, row in record.nested.items():
        inner = leaving(row) if travels else entries_of(row)
        model = create_model(f"{record.name}_{name}", __base__=Strict, **_fields(inner, travels))
        fields[name] = (several(model, MOST_NESTED), ())
    return create_model(record.name, __base__=Strict, **fields)


def several(model: Any, most: int) -> Any:
    """The type of a list of `model` with at most `most` items."""
    return Annotated[tuple.__class_getitem__((model, ...)), Field(max_length=most)]


def _fields(entries: tuple[Entry, ...], travels: bool) -> dict[str, Any]:
    return {entry.name: (entry.annotation, entry.empty if travels else entry.default) for entry in entries}


def identity_of(record: object) -> str:
    """The travel id of a stored row or of a travelling record."""
    held = record.__dict__
    if "travel_id" in held:
        found: str = held["travel_id"]
    else:
        found = getattr(record, "id", "") or getattr(record, "travel_id", "")
    return found


def value_of(record: object, name: str) -> Number | NoNumber:
    """The number in field `name` with its state, of a stored row or of a travelling one."""
    found = held_in(record, name)
    if found is None or isinstance(found, int):
        return value_from(held_in(record, f"{name}_state"), found)
    value: Number | NoNumber = found
    return value


def number_of(record: object, name: str) -> int | None:
    """The same without its state, which is many times faster: most checks need no more."""
    held = record.__dict__
    found = held[name] if name in held else getattr(record, name)
    if found is None or isinstance(found, int):
        return found
    number: int | None = found.number
    return number


def about_number(record: object, name: str) -> tuple[int, bool] | None:
    """The number in field `name`, and whether it is approximate; None where none was given."""
    found = held_in(record, name)
    if isinstance(found, int):
        return found, held_in(record, f"{name}_state") == "about"
    return None if found is None or found.number is None else (found.number, found.state == "about")


def held_in(record: object, name: str) -> Any:
    """What a field holds, past the watch that SQLAlchemy keeps over each: that costs ten times the value."""
    try:
        return record.__dict__[name]
    except KeyError:
        return getattr(record, name)


def columns_of(form: object, entries: tuple[Entry, ...]) -> dict[str, Any]:
    """The database columns of a validated form."""
    row: dict[str, Any] = {}
    held = vars(form)
    for entry in entries:
        name = entry.name
        value = held[name]
        if entry.kind is Kind.number:
            row[name] = value.number
            row[entry.state_name] = _STATES[value.state]
        else:
            row[name] = value
    return row


def plain_of(record: object, entries: tuple[Entry, ...]) -> dict[str, object]:
    """The JSON form of a record's entries: numbers always, other fields only where something was entered."""
    found: dict[str, object] = {}
    held = vars(record)
    for entry in entries:
        name = entry.name
        # A row that the database has just made may hold less than its fields.
        raw = held[name] if name in held else getattr(record, name)
        if entry.kind is Kind.number:
            found[name] = _plain_number(raw, record, entry)
        elif raw is not None and raw != "" and raw != ():
            found[name] = _plain(raw)
    return found


def _plain_number(raw: Any, record: object, entry: Entry) -> dict[str, object]:
    """The JSON form of a number that is a value, or stands in its column with its state in another."""
    if raw is None or isinstance(raw, int):
        state = str(held_in(record, entry.state_name) or ValueState.unanswered)
    else:
        state, raw = raw.state, raw.number
    return {"state": state} if raw is None else {"state": state, "number": raw}


def _plain(raw: object) -> object:
    if type(raw) is str or isinstance(raw, int):
        return raw
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, time):
        return raw.isoformat("seconds")
    if isinstance(raw, tuple):
        return [str(item) for item in raw]
    return str(raw)


def whole_record(record: object, kind: RecordType, *, travels: bool) -> dict[str, object]:
    """The JSON form of a record with its nested rows; what travels carries the travel id as `id`."""
    pick = leaving if travels else entries_of
    found = plain_of(record, pick(kind.model))
    for name, row in kind.nested.items():
        inner = [plain_of(item, pick(row)) for item in getattr(record, name)]
        if inner:
            found[name] = inner
    found["id"] = identity_of(record)
    return found


def validated(kind: RecordType, data: Mapping[str, object]) -> SQLModel:
    """A new record from plain JSON values; raises pydantic's ValidationError with every fault."""
    return made(kind, import_form(kind).model_validate_json(_json(data)))


def made(kind: RecordType, form: Strict) -> SQLModel:
    """A new stored record, nested rows included, from its validated form."""
    columns = columns_of(form, entries_of(kind.model))
    if identity := getattr(form, "id", None):
        columns["travel_id"] = identity
    record = new_row(kind.model, columns)
    for name, row in kind.nested.items():
        entries = entries_of(row)
        inner = [
            new_row(row, {**columns_of(item, entries), "position": place})
            for place, item in enumerate(getattr(form, name))
        ]
        setattr(record, name, inner)
    return record


def _json(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False)


def faults(error: ValidationError) -> list[tuple[str, Text]]:
    """Every fault of a validation: where (`meeting[2].held_on`), and what is expected there."""
    return [
        (_where(fault["loc"]), _expected(fault["type"], fault.get("ctx", {}))) for fault in error.errors()
    ]


def _where(loc: tuple[int | str, ...]) -> str:
    words = ""
    for part in loc:
        if isinstance(part, int):
            words += f"[{part + 1}]"
        elif part not in ("exact", "about", "not_applicable", "not_known", "unanswered"):
            words += f".{part}" if words else part
    return words


def _expected(kind: str, context: Mapping[str, Any]) -> Text:
    if kind == "missing":
        return Text("This field is missing.")
    if kind == "extra_forbidden":
        return Text("There is no such field.")
    if kind in ("enum", "literal_error"):
        return Text("Not one of the allowed values: {allowed}.", allowed=str(context.get("expected", "")))
    if kind.startswith("date"):
        return Text("A date is expected, written YYYY-MM-DD.")
    if kind.startswith("time"):
        return Text("A time is expected, written HH:MM:SS.")
    if kind.startswith("int"):
        return Text("A whole number is expected.")
    if kind in ("greater_than_equal", "less_than_equal"):
        return Text("The number is too small or too large.")
    if kind in ("string_too_long", "too_long"):
        return Text("Too long: at most {limit} are allowed.", limit=str(context.get("max_length", "")))
    if kind == "string_pattern_mismatch":
        return Text("The form is not the expected one: {pattern}.", pattern=str(context.get("pattern", "")))
    if kind == "dict_type" or kind.startswith("union_tag"):
        return Text("A number is written {example}.", example='{"state": "exact", "number": 3}')
    return Text("The value is not of the expected type.")
