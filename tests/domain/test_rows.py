"""Rows made in bulk: nobody can tell them from those that the class itself makes."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Hashable
from typing import Any

import pytest
from hypothesis import given
from sqlmodel import SQLModel, inspect

from tcdesk.domain.event import Event
from tcdesk.domain.fields import entries_of
from tcdesk.domain.forms import columns_of, import_form, made
from tcdesk.domain.meeting import AgendaItem, Meeting
from tcdesk.domain.registry import NATIONAL, RECORDS, RecordType
from tcdesk.domain.rows import new_row
from tests.domain.test_forms import records

EVERY = (*RECORDS, NATIONAL)
MODELS = [model for kind in EVERY for model in (kind.model, *kind.nested.values())]
IDS = {"uid": "a" * 32, "travel_id": "b" * 32}


def _values(row: SQLModel) -> dict[str, Any]:
    return {name: value for name, value in vars(row).items() if not name.startswith("_sa_")}


def _by_the_class(kind: RecordType, form: Any) -> Any:
    """The record of a form, made as SQLModel makes one."""
    nested = {
        name: [
            row(position=place, **columns_of(item, entries_of(row)))
            for place, item in enumerate(getattr(form, name))
        ]
        for name, row in kind.nested.items()
    }
    return kind.model(**columns_of(form, entries_of(kind.model)), travel_id=form.id, **nested)


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.name)
def test_a_record_of_a_form_is_that_of_its_class(kind: RecordType) -> None:
    @given(records(kind))
    def alike(plain: dict[str, Any]) -> None:
        form = import_form(kind).model_validate(plain, strict=False)
        ours: Any = made(kind, form)
        theirs = _by_the_class(kind, form)
        theirs.uid = ours.uid
        assert ours == theirs
        assert ours.model_dump() == theirs.model_dump()
        for name in kind.nested:
            assert [*getattr(ours, name)] == [*getattr(theirs, name)]
            assert type(getattr(ours, name)) is type(getattr(theirs, name))

    alike()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_row_without_values_is_that_of_its_class(model: type[SQLModel]) -> None:
    given_ids = IDS if "uid" in model.model_fields else {}
    ours, theirs = new_row(model, given_ids), model(**given_ids)
    assert type(ours) is model
    assert ours == theirs
    assert dict(ours.__repr_args__()) == dict(theirs.__repr_args__())
    assert _values(ours) == _values(theirs)
    assert ours.model_fields_set == theirs.model_fields_set == given_ids.keys()
    shared = [value for name, value in _values(ours).items() if name not in IDS]
    assert all(isinstance(value, Hashable) for value in shared), "rows would share what can be changed"


def test_each_row_has_identities_of_its_own() -> None:
    several = [new_row(Event, {}) for _ in range(50)]
    assert len({identity for row in several for identity in (row.uid, row.travel_id)}) == 100
    assert new_row(Event, IDS).uid == IDS["uid"]


def test_a_change_of_one_row_shows_in_no_other() -> None:
    first, second = new_row(Meeting, {"number": "1"}), new_row(Meeting, {"number": "2"})
    first.number = "3"
    first.place = "Orhei"
    first.agenda.append(AgendaItem(title="a"))
    assert (second.number, second.place, second.agenda) == ("2", "", [])
    assert [item.title for item in first.agenda] == ["a"]
    assert first.model_fields_set == {"number", "place"}
    assert inspect(first).attrs.number.history.added == ["3"]


@pytest.mark.parametrize("remade", [copy.copy, copy.deepcopy, lambda row: pickle.loads(pickle.dumps(row))])
def test_copies_are_like_those_of_other_rows(remade: Any) -> None:
    ours = remade(new_row(Event, {**IDS, "title": "x"}))
    assert ours == remade(Event(**IDS, title="x"))
    assert _values(ours)["title"] == "x"


def test_the_database_knows_them_as_new() -> None:
    for row in (new_row(Event, {}), Event()):
        state = inspect(row)
        assert state.transient
        assert not state.expired_attributes
        assert state.unloaded == frozenset()
