"""What is derived from the notes on fields: kinds, limits, order, defaults."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from sqlmodel import SQLModel

from tcdesk.domain.event import Event
from tcdesk.domain.fields import (
    LONG,
    MOST_CODES,
    SHORT,
    Codes,
    Entry,
    Kind,
    Leaves,
    Partial,
    Shown,
    entries_of,
)
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.registry import BY_NAME, NATIONAL, RECORDS
from tcdesk.domain.values import UNANSWERED, exact
from tcdesk.exchange.kit import LISTS

ELSEWHERE = {"sub_units", "countries", "national_trainings"}
"""Lists that are not among the files of the built-in kit."""


def models() -> list[type[SQLModel]]:
    kinds = (*RECORDS, NATIONAL)
    return [model for kind in kinds for model in (kind.model, *kind.nested.values())]


def every() -> list[tuple[str, Entry]]:
    return [(model.__name__, entry) for model in models() for entry in entries_of(model)]


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_notes_fit_the_fields(model: type[SQLModel]) -> None:
    entries = entries_of(model)
    assert entries
    assert len({entry.name for entry in entries}) == len(entries)
    for entry in entries:
        assert str(entry.shown.label).strip()
        assert isinstance(entry.shown.leaves, Leaves)
        assert (entry.kind in (Kind.code, Kind.codes)) is bool(entry.shown.choices), entry.name
        assert (entry.kind in (Kind.choice, Kind.choices)) is (entry.enum is not None), entry.name
        if entry.shown.choices:
            assert entry.shown.choices in {*LISTS, *ELSEWHERE}, entry.name
        if entry.kind is Kind.number:
            assert f"{entry.name}_fits" in {check.name for check in model.__table__.constraints}
        assert hasattr(model, entry.name)


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_labels_tell_the_fields_apart(model: type[SQLModel]) -> None:
    labels = [str(entry.shown.label) for entry in entries_of(model)]
    assert len(set(labels)) == len(labels)


def test_a_note_has_at_most_ten_attributes() -> None:
    assert len(Shown.__slots__) <= 10


def test_declaration_order_with_what_is_inherited_last() -> None:
    names = [entry.name for entry in entries_of(Meeting)]
    assert names[:3] == ["number", "state", "held_on"]
    assert names[-2:] == ["sub_unit", "local_note"]


def test_empty_and_default() -> None:
    entries = {entry.name: entry for entry in entries_of(Event)}
    assert (entries["number_of"].empty, entries["number_of"].default) == (UNANSWERED, exact(1))
    assert (entries["women"].empty, entries["women"].default) == (UNANSWERED, UNANSWERED)
    assert (entries["title"].empty, entries["audiences"].empty, entries["kind"].empty) == ("", (), None)
    assert entries["number_of"].state_name == "number_of_state"


GOOD: dict[Kind, Any] = {
    Kind.text: "x" * SHORT,
    Kind.date: "2022-02-28",
    Kind.time: "10:30:00",
    Kind.whole: 7,
    Kind.number: {"state": "about", "number": 3},
    Kind.flag: True,
    Kind.code: "a_code",
    Kind.codes: ["a_code"] * MOST_CODES,
}
BAD: dict[Kind, list[Any]] = {
    Kind.text: ["x" * (LONG + 1), 5, None, ["x"]],
    Kind.date: ["2022-02-30", "28.02.2022", "2022-02-28T00:00:00", 20220228],
    Kind.time: ["25:00:00", "noon", 10],
    Kind.whole: [-1, 7.5, "7", True, 10_000_001],
    Kind.number: [3, "3", {"state": "exact"}, {"number": 3}],
    Kind.flag: ["yes", 1],
    Kind.code: ["", "with blank", "x" * 41, "é"],
    Kind.codes: ["a_code", ["a code"], ["a"] * (MOST_CODES + 1), [None]],
    Kind.choice: ["", "Held", "secret", 1],
    Kind.choices: ["prevention", ["secret"], [""]],
    Kind.partial: [
        "2022-13",
        "2022-00",
        "22",
        "2022-Q5",
        "2022-H3",
        "2022-01-32",
        "2022-06-01T",
        "2022-06\n",
    ],
}


@pytest.mark.parametrize(("model", "entry"), every(), ids=lambda item: getattr(item, "name", item))
def test_a_form_takes_what_fits_and_nothing_else(model: str, entry: Entry) -> None:
    form: TypeAdapter[Any] = TypeAdapter(entry.annotation)
    if entry.enum is not None and entry.kind is Kind.choice:
        assert all(form.validate_json(f'"{item.value}"', strict=True) is item for item in entry.enum)
    elif entry.kind in GOOD:
        form.validate_json(_json(GOOD[entry.kind]), strict=True)
    for wrong in BAD[entry.kind]:
        with pytest.raises(ValidationError):
            form.validate_json(_json(wrong), strict=True)


def _json(value: object) -> str:
    return json.dumps(value)


@pytest.mark.parametrize(
    ("partial", "good", "bad"),
    [
        (Partial.month, "2022-07", "2022 2022-07-01 2022-Q1"),
        (Partial.day_or_month, "2022-07 2022-07-31", "2022 2022-Q1 2022-H1"),
        (Partial.due, "2022-Q4 2022-07 2022-07-31", "2022 2022-H1 2022-Q0"),
        (Partial.period, "2022 2022-H1 2022-H2", "2022-07 2022-H0 2022-Q1"),
        (Partial.half_year, "2022-H1", "2022 2022-07"),
    ],
)
def test_partial_dates(partial: Partial, good: str, bad: str) -> None:
    assert all(re.match(partial.value, word) for word in good.split())
    assert not [word for word in bad.split() if re.match(partial.value, word)]


def test_codes_in_a_column() -> None:
    column = Codes()
    assert column.process_bind_param(("a", "b"), None) == "a b"
    assert column.process_result_value("a b", None) == ("a", "b")
    assert column.process_bind_param(None, None) == ""
    assert column.process_result_value("", None) == ()


def test_every_record_is_dated_by_a_field_it_has() -> None:
    for kind in BY_NAME.values():
        names = {entry.name for entry in entries_of(kind.model)}
        assert {name for name in (kind.dated_by, kind.until) if name} <= names
        assert all(issubclass(model, SQLModel) for model in kind.nested.values())
    assert len(BY_NAME) == len(RECORDS) + 1
