"""What no record can hold, said to a person at a form: quick, without the vault, called while typing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError
from sqlmodel import SQLModel

from tcdesk.domain.fields import LONG, MOST_CODES, SHORT, Entry, Kind, Partial, entries_of
from tcdesk.domain.forms import MOST_NESTED, import_form
from tcdesk.domain.registry import RecordType
from tcdesk.domain.rules.inspection import nested_field
from tcdesk.domain.stored import Stored
from tcdesk.domain.values import LARGEST
from tcdesk.services.recording.forming import state_of
from tcdesk.text import Text, counted

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
"""As in months and periods, which are kept as text."""


def faults(kind: RecordType, record: Stored) -> dict[str, Text]:
    """By field (`title`, `agenda[2].votes_for`, rows from 1) what it must be instead; empty when all fits.

    That a field is empty, or does not agree with another one, is no fault: `concerns` says that.
    """
    found: dict[str, Text] = {}
    try:
        import_form(kind).model_validate_json(json.dumps(state_of(kind, record), ensure_ascii=False))
    except ValidationError as problem:
        for fault in problem.errors(include_url=False, include_input=False):
            _add(found, kind, record, fault["loc"])
    for path, row in _rows(kind, record):
        for entry in _days(type(row)):
            day = getattr(row, entry.name)
            if isinstance(day, date) and not _FIRST_YEAR <= day.year <= _LAST_YEAR:
                found[f"{path}{entry.name}"] = Text("Check the year of this date.")
    return found


def _rows(kind: RecordType, record: Stored) -> list[tuple[str, SQLModel]]:
    """The record and the rows inside it, each with the beginning of the names of its fields."""
    found: list[tuple[str, SQLModel]] = [("", record)]
    for name in kind.nested:
        found += [(nested_field(name, place, ""), row) for place, row in enumerate(getattr(record, name))]
    return found


def _days(model: type[SQLModel]) -> list[Entry]:
    return [entry for entry in entries_of(model) if entry.kind is Kind.date]


def _add(found: dict[str, Text], kind: RecordType, record: Stored, loc: tuple[int | str, ...]) -> None:
    """Say what is wrong where the form model says that something is."""
    name, *inside = loc
    if name in kind.nested:
        if len(inside) < 2 or not isinstance(inside[0], int):
            found[str(name)] = counted(
                "At most {count} row fits here.", "At most {count} rows fit here.", MOST_NESTED
            )
            return
        place = inside[0]
        row: SQLModel = getattr(record, str(name))[place]
        field = str(inside[1])
        path = nested_field(str(name), place, field)
    else:
        row, field, path = record, str(name), str(name)
    entry = next((item for item in entries_of(type(row)) if item.name == field), None)
    found[path] = _expected(entry, row) if entry else Text("This cannot be kept here.")


def _expected(entry: Entry, row: Any) -> Text:
    raw = getattr(row, entry.name)
    match entry.kind:
        case Kind.text:
            most = LONG if entry.shown.multiline else SHORT
            return Text(
                "This text is too long: {length} characters; at most {most} fit.", length=len(raw), most=most
            )
        case Kind.number:
            return _number(raw)
        case Kind.whole:
            return Text("Write a whole number from 0 to {most}.", most=LARGEST)
        case Kind.date:
            return Text("There is no such day. Write it as 05.10.2026.")
        case Kind.time:
            return Text("There is no such time. Write it as 14:30.")
        case Kind.partial:
            return _PARTIAL[_partial(type(row), entry.name)]
        case Kind.choices | Kind.codes if len(raw) > MOST_CODES:
            return counted("Choose at most {count} entry.", "Choose at most {count} entries.", MOST_CODES)
    return Text("Choose from the list.")


def _number(number: object) -> Text:
    if number is None:
        return Text("Write the number, or choose why there is none.")
    if isinstance(number, int) and 0 <= number <= LARGEST:
        return Text("Either a number, or the reason why there is none: not both.")
    return Text("Write a whole number from 0 to {most}.", most=LARGEST)


def _partial(model: type[SQLModel], name: str) -> Partial:
    return next(item for item in model.model_fields[name].metadata if isinstance(item, Partial))


_PARTIAL: Mapping[Partial, Text] = {
    Partial.month: Text("Write a month, such as 10.2026."),
    Partial.day_or_month: Text("Write a day, such as 05.10.2026, or only a month, such as 10.2026."),
    Partial.due: Text("Write a quarter, a month such as 10.2026, or a day such as 05.10.2026."),
    Partial.period: Text("Choose a year, or one of its halves."),
    Partial.half_year: Text("Choose the first or the second half of a year."),
}
