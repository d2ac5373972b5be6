"""The map of an own list: which column is which field. The vault keeps it, and a person can edit its file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from tcdesk.domain.fields import Entry, Kind, Where, entries_of
from tcdesk.domain.forms import Strict, faults
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import BY_NAME, RecordType
from tcdesk.errors import RowsRejected
from tcdesk.i18n import plain
from tcdesk.text import Text
from tcdesk.workbooks.header_words import AGENDA, DECISIONS, WOMEN_MEN, header_words
from tcdesk.workbooks.headers import LAST_HEADER_ROW, LIKELY, fit, phrases_of, vocabulary

NOTE, LEFT_OUT = "note", ""
CLOSED = (Kind.code, Kind.codes, Kind.choice, Kind.choices)
"""Kinds of fields behind which a closed list stands."""

_MOST = 200
_Words = Annotated[str, Field(max_length=500)]


NO_IDENTITY = Text(
    "A case is kept without identity: names, addresses, birth dates and free words of such a list stay out."
)


class ColumnMap(Strict):
    """How an own list is read.

    `columns` goes from the words of a header (or the letters of a column) to the name of a field, to
    `note` (kept in the note for this office), or to nothing (left out). `values` goes from a closed list to
    words, and from these to codes; no code: not decided. `defaults` are words for fields of rows that say
    nothing. `sheet` is empty for the first that fits; `header_row` counts from 1, 0 is no header.
    """

    version: Literal[1] = 1
    records: _Words
    sheet: _Words = ""
    header_row: Annotated[int, Field(ge=0, le=LAST_HEADER_ROW)] = 1
    year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    columns: Annotated[dict[_Words, _Words], Field(max_length=_MOST)]
    values: dict[_Words, dict[_Words, list[str]]] = Field(default_factory=dict)
    defaults: dict[_Words, _Words] = Field(default_factory=dict)


class MapRefused(RowsRejected):
    """A map that does not fit, with every fault."""

    reason = "map"


def to_json(columns: ColumnMap) -> bytes:
    """The map as a file that a person can read and edit (UTF-8)."""
    return (columns.model_dump_json(indent=2) + "\n").encode()


def from_json(data: bytes, kit: Kit) -> ColumnMap:
    """The map in a file; refused with every fault."""
    try:
        found = ColumnMap.model_validate_json(data.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as problem:
        raise refused(faults(problem)) from problem
    check(found, kit)
    return found


def check(columns: ColumnMap, kit: Kit) -> None:
    """Refuse a map that names a type of record, a field or a code that does not exist."""
    if columns.records not in header_words().fields:
        names = ", ".join(header_words().fields)
        fault = Text("“{words}” is no type of record: {allowed}.", words=columns.records, allowed=names)
        raise refused([("records", fault)])
    kind = BY_NAME[columns.records]
    problems = [*_wrong_columns(columns, kind), *_wrong_values(columns, kind, kit)]
    if problems:
        raise refused(problems, kind)


def targets(kind: RecordType) -> dict[str, Entry]:
    """The fields that a column of an own list can fill, without those for several fields at once."""
    return {
        entry.name: entry
        for entry in entries_of(kind.model)
        if Where.workbook in entry.shown.where and not (kind.name == "case" and entry.name == "local_note")
    }


def special(kind: RecordType) -> tuple[str, ...]:
    """Columns that fill more than one field, or rows inside the record."""
    return {"meeting": (AGENDA, DECISIONS), "event": (WOMEN_MEN,)}.get(kind.name, ())


def personal(words: str, records: str) -> bool:
    """Whether a header names what says who a person is, and what a list of this type must not bring in."""
    known = header_words()
    if fit(words, phrases_of(known.identity)) >= LIKELY:
        return True
    everything = (known.names, known.persons, known.contacts)
    lines = {"member": (), "partner": (), "case": everything}.get(records, (known.names,))
    worst = max((fit(words, phrases_of(line)) for line in lines), default=0.0)
    # "Statutul victimei" is a status, "Victima" is a name
    return worst >= LIKELY and worst > max(fit(words, said) for said in vocabulary(records).values())


def forbidden(columns: ColumnMap, header: str, field: str) -> bool:
    """Whether the column with these headers may not come in as that field: cases stay without identity."""
    if columns.records != "case" or field == LEFT_OUT:
        return False
    return field in (NOTE, "local_note") or personal(header, "case")


def meant(columns: ColumnMap) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The words that were mapped once, as `Cells` takes them."""
    return {
        (name, plain(words)): tuple(codes)
        for name, known in columns.values.items()
        for words, codes in known.items()
        if codes
    }


def refused(problems: list[tuple[str, Text]], kind: RecordType | None = None) -> MapRefused:
    """The refusal of a map with these faults."""
    hint = Text("Correct the map, or leave it out and let a new one be proposed.")
    if kind is not None:
        fields = ", ".join((*targets(kind), *special(kind), NOTE))
        hint = Text(
            "Correct the map. Possible fields: {fields}; nothing between the quotes leaves a column out.",
            fields=fields,
        )
    return MapRefused(Text("The map of the columns does not fit."), problems, hint)


def _wrong_columns(columns: ColumnMap, kind: RecordType) -> list[tuple[str, Text]]:
    fields = targets(kind)
    known = {*fields, *special(kind), NOTE, LEFT_OUT}
    problems = [
        (f"columns: {header}", Text("There is no field “{name}”.", name=name))
        for header, name in columns.columns.items()
        if name not in known and not forbidden(columns, header, name)
    ]
    problems += [
        (f"columns: {header}", NO_IDENTITY)
        for header, name in columns.columns.items()
        if forbidden(columns, header, name)
    ]
    used = [name for name in columns.columns.values() if name not in (NOTE, LEFT_OUT)]
    problems += [
        (f"columns: {name}", Text("Only one column can be taken for this field."))
        for name in sorted({name for name in used if used.count(name) > 1})
    ]
    problems += [
        (f"defaults: {name}", Text("There is no field “{name}”.", name=name))
        for name in columns.defaults
        if name not in fields
    ]
    return problems


def _wrong_values(columns: ColumnMap, kind: RecordType, kit: Kit) -> list[tuple[str, Text]]:
    lists = {entry.closed_list: entry for entry in _closed(kind)}
    problems: list[tuple[str, Text]] = []
    for name, known in columns.values.items():
        if name not in lists:
            names = ", ".join(lists)
            problems.append(("values", Text("There is no list “{name}”: {names}.", name=name, names=names)))
            continue
        for words, codes in known.items():
            problems += [
                (f"values: {name}: {words}", Text("There is no code “{code}” in this list.", code=code))
                for code in codes
                if not _code_exists(lists[name], code, kit)
            ]
    return problems


def _closed(kind: RecordType) -> list[Entry]:
    """Every field with a closed list, of the record and of the rows inside it."""
    models = (kind.model, *kind.nested.values())
    return [entry for model in models for entry in entries_of(model) if entry.kind in CLOSED]


def _code_exists(entry: Entry, code: str, kit: Kit) -> bool:
    if entry.enum is not None:
        return code in entry.enum.__members__
    if entry.shown.choices == "countries":
        return re.fullmatch(r"[A-Z]{2}", code) is not None
    return kit.entry(entry.shown.choices, code) is not None
