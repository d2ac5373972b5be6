"""Records through their forms: into JSON and back, strict, with every fault named."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tcdesk.domain.fields import Entry, Kind, entries_of
from tcdesk.domain.forms import (
    faults,
    identity_of,
    import_form,
    leaving,
    made,
    travel_form,
    validated,
    value_of,
    whole_record,
)
from tcdesk.domain.registry import BY_NAME, NATIONAL, RECORDS, RecordType
from tcdesk.i18n import Language
from tests.domain import builders as make

ID = "0123456789abcdef" * 2
PARTIAL = {"month": "2022-07", "half_year": "2022-H1", "period": "2022", "due": "2022-Q3"}


def values(entry: Entry) -> st.SearchStrategy[Any]:
    """The JSON form of anything that the field may hold."""
    numbers = st.integers(0, 10_000_000)
    texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
    match entry.kind:
        case Kind.text:
            return texts
        case Kind.date:
            return st.dates().map(str)
        case Kind.time:
            return st.times().map(lambda time: time.isoformat("seconds"))
        case Kind.partial:
            return st.sampled_from([word for word in PARTIAL.values() if _takes(entry, word)])
        case Kind.whole:
            return numbers
        case Kind.number:
            given_number = st.fixed_dictionaries(
                {"state": st.sampled_from(["exact", "about"]), "number": numbers}
            )
            return given_number | st.sampled_from(
                [{"state": state} for state in ("not_applicable", "not_known", "unanswered")]
            )
        case Kind.flag:
            return st.booleans()
        case Kind.choice:
            return st.sampled_from([str(item) for item in entry.enum or ()])
        case Kind.choices:
            return st.lists(st.sampled_from([str(item) for item in entry.enum or ()]), max_size=3)
        case Kind.code:
            return st.from_regex(r"[a-z0-9_]{1,40}", fullmatch=True)
    return st.lists(st.from_regex(r"[a-z0-9_]{1,40}", fullmatch=True), max_size=3)


def _takes(entry: Entry, word: str) -> bool:
    try:
        TypeAdapter(entry.annotation).validate_python(word)
    except ValidationError:
        return False
    return True


def records(kind: RecordType) -> st.SearchStrategy[dict[str, Any]]:
    """Records of a type with any fields filled in or not."""

    def of(model: Any) -> dict[str, st.SearchStrategy[Any]]:
        return {entry.name: values(entry) for entry in entries_of(model)}

    nested = {
        name: st.lists(st.fixed_dictionaries({}, optional=of(row)), max_size=2)
        for name, row in kind.nested.items()
    }
    return st.fixed_dictionaries({"id": st.just(ID)}, optional={**of(kind.model), **nested})


@pytest.mark.parametrize("kind", [*RECORDS, NATIONAL], ids=lambda kind: kind.name)
def test_any_record_comes_back_from_its_json(kind: RecordType) -> None:
    @given(records(kind))
    def there_and_back(plain: dict[str, Any]) -> None:
        record = validated(kind, plain)
        again = whole_record(record, kind, travels=False)
        assert whole_record(validated(kind, again), kind, travels=False) == again
        kept = {name: value for name, value in plain.items() if value not in ("", [], None)}
        defaults = {name: value for name, value in again.items() if name not in kept}
        assert {name: again[name] for name in kept if name not in kind.nested} == {
            name: value for name, value in kept.items() if name not in kind.nested
        }
        assert all(isinstance(value, dict | bool | list) for value in defaults.values())
        assert identity_of(record) == ID

    there_and_back()


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.name)
def test_what_travels_is_taken_by_the_travel_form(kind: RecordType) -> None:
    @given(records(kind))
    def travels(plain: dict[str, Any]) -> None:
        record = validated(kind, plain)
        sent = whole_record(record, kind, travels=True)
        form = travel_form(kind).model_validate_json(json.dumps(sent))
        assert whole_record(form, kind, travels=True) == sent
        assert identity_of(form) == identity_of(record)
        stay = {entry.name for entry in entries_of(kind.model)} - {
            entry.name for entry in leaving(kind.model)
        }
        assert not stay & set(sent)

    travels()


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.name)
def test_a_travel_form_takes_nothing_that_stays(kind: RecordType) -> None:
    for entry in entries_of(kind.model):
        if not entry.leaves:
            with pytest.raises(ValidationError) as caught:
                travel_form(kind).model_validate_json(json.dumps({"id": ID, entry.name: "x"}))
            assert [fault["type"] for fault in caught.value.errors()] == ["extra_forbidden"]


@pytest.mark.parametrize("wrong", ["", "0" * 31, "0" * 33, "G" * 32, "A" * 32, None, 5])
def test_an_id_is_32_signs(wrong: object) -> None:
    kind = BY_NAME["partner"]
    with pytest.raises(ValidationError):
        travel_form(kind).model_validate_json(json.dumps({"id": wrong}))
    with pytest.raises(ValidationError):
        travel_form(kind).model_validate_json("{}")
    assert identity_of(make.partner()) != identity_of(make.partner())


def test_nested_rows_keep_their_order() -> None:
    kind = BY_NAME["meeting"]
    topics = [["a"], ["b"], ["c"]]
    record: Any = made(
        kind,
        import_form(kind).model_validate_json(json.dumps({"agenda": [{"topics": row} for row in topics]})),
    )
    assert [(row.position, list(row.topics)) for row in record.agenda] == [(0, ["a"]), (1, ["b"]), (2, ["c"])]
    assert value_of(make.event(women="not_known"), "women").state == "not_known"


@pytest.mark.parametrize(
    ("kind", "plain", "where", "said"),
    [
        ("event", {"participants": 5}, "participants", "A number is written"),
        ("event", {"participants": {"state": "maybe"}}, "participants", "A number is written"),
        ("event", {"women": {"state": "exact", "number": -1}}, "women.number", "too small or too large"),
        ("event", {"first_day": "1.2.2022"}, "first_day", "YYYY-MM-DD"),
        ("event", {"audiences": ["!"]}, "audiences[1]", "not the expected one"),
        ("event", {"title": "x" * 301}, "title", "at most 300"),
        ("event", {"wish": 1}, "wish", "no such field"),
        ("meeting", {"at_time": "noon"}, "at_time", "HH:MM:SS"),
        ("meeting", {"state": "secret"}, "state", "allowed values: 'planned', 'held'"),
        ("meeting", {"agenda": [{}, {"votes_for": "3"}]}, "agenda[2].votes_for", "whole number"),
        ("training", {"first": "2022-02-31"}, "first", "YYYY-MM-DD"),
        ("plan_item", {"due": "2022-09-31"}, "due", "YYYY-MM-DD"),
        ("partner", {"active": "da"}, "active", "expected type"),
    ],
)
def test_faults_say_where_and_what(kind: str, plain: dict[str, Any], where: str, said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validated(BY_NAME[kind], plain)
    [(place, text)] = faults(caught.value)
    assert place == where
    assert said in Language("en").say(text)


def test_every_fault_at_once() -> None:
    plain = {"first_day": "x", "participants": 5, "wish": 1, "men": {"state": "exact"}}
    with pytest.raises(ValidationError) as caught:
        validated(BY_NAME["event"], plain)
    assert sorted(place for place, _ in faults(caught.value)) == [
        "first_day",
        "men.number",
        "participants",
        "wish",
    ]
