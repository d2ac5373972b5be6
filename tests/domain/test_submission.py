"""The document that travels: strict, complete, and counted."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from tcdesk.domain.content import Content
from tcdesk.domain.registry import RECORDS
from tcdesk.domain.submission import (
    OUTSIDE,
    Header,
    content_of,
    counts_of,
    plain_content,
    submission_model,
)
from tests.domain import builders as make

HEADER: dict[str, Any] = {
    "format": "tcdesk-submission",
    "format_version": 1,
    "schema_digest": "0" * 64,
    "app_version": "0.1",
    "unit": make.ORHEI,
    "period": "2022",
    "chain_id": "0" * 32,
    "submission_id": "1" * 32,
    "seq": 1,
    "prev": None,
    "kind": "original",
    "tier": "full",
    "unlocked_by": "Secretarul comisiei",
    "recipients": ["0" * 32],
    "kit_serial": 1,
    "kit_digest": "0" * 64,
    "receipt_secret": "2" * 32,
    "audit_head": "0" * 64,
    "created_at": "2023-01-12T08:00:00Z",
    "counts": {},
    "value_states": {},
}


def header(**changes: Any) -> Header:
    given = {name: value for name, value in {**HEADER, **changes}.items() if value != "left out"}
    return Header.model_validate_json(json.dumps(given))


def test_a_header_comes_back() -> None:
    found = header()
    assert Header.model_validate_json(found.model_dump_json()) == found
    assert found.model_dump(mode="json")["created_at"] == "2023-01-12T08:00:00Z"


@pytest.mark.parametrize("name", list(HEADER))
def test_nothing_of_the_header_may_be_missing(name: str) -> None:
    with pytest.raises(ValidationError):
        header(**{name: "left out"})


@pytest.mark.parametrize(
    "changes",
    [
        {"wish": 1},
        {"format": "tcdesk-kit"},
        {"unit": "640000"},
        {"unit": "６４０００００"},
        {"period": "2022-Q1"},
        {"seq": 0},
        {"seq": "1"},
        {"seq": True},
        {"prev": "0" * 63},
        {"kind": "secret"},
        {"recipients": []},
        {"recipients": ["0" * 32] * 9},
        {"kit_serial": 0},
        {"created_at": "2023-01-12T08:00:00"},
        {"created_at": "2023-01-12T10:00:00+02:00"},
        {"created_at": "2023-01-12T08:00:00.5Z"},
        {"created_at": 1673510400},
        {"chair": {"name": "Președintele"}},
        {"outgoing": {"number": "1", "date": "2023-02-30"}},
        {"counts": {"case": -1}},
        {"reason": "x" * 2001},
        {"resolves": ["0" * 64] * 21},
    ],
    ids=str,
)
def test_a_header_that_does_not_fit(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        header(**changes)


def document(content: Content, **more: object) -> bytes:
    return json.dumps({"header": HEADER, **plain_content(content), **more}).encode()


def test_a_year_travels_and_comes_back() -> None:
    year = make.clean_year(
        statement=[make.statement(topic="trainings", reason="other", text="Nu au fost")],
        declared_totals=[make.declared_totals(figures=[{"figure": "events", "value": 3}])],
    )
    year = Content(**{kind.name: year.of(kind.name) for kind in RECORDS if kind.name != "explanation"})
    read = content_of(submission_model().model_validate_json(document(year)))
    assert plain_content(read) == plain_content(year)
    assert counts_of(read) == counts_of(year)
    assert set(plain_content(year)) == {"records", *OUTSIDE.values()}


def test_lists_are_in_the_order_of_the_ids() -> None:
    events = [make.event(id=sign * 32) for sign in "bca"]
    [*found] = plain_content(Content(event=events))["records"]["event"]
    assert [row["id"][0] for row in found] == ["a", "b", "c"]


def test_records_and_value_states_are_counted() -> None:
    records, states = counts_of(Content(event=[make.event(women="not_known", men=make.about(3))]))
    assert records == {**dict.fromkeys((kind.name for kind in RECORDS), 0), "event": 1}
    assert states["not_known"] == states["about"] == 1
    assert sum(states.values()) == 8, "an activity has eight numbers"


def named(document: dict[str, Any]) -> None:
    document["records"]["case"][0]["name"] = "cineva"


def local(document: dict[str, Any]) -> None:
    document["records"]["case"][0]["local_code"] = "C-2022-01"


def unknown(document: dict[str, Any]) -> None:
    document["records"]["diary"] = []


def outside(document: dict[str, Any]) -> None:
    document["records"]["statement"] = document.pop("statements")


def with_word(document: dict[str, Any]) -> None:
    document["records"]["event"][0]["participants"] = "30"


def long_list(document: dict[str, Any]) -> None:
    document["records"]["event"] *= 20_001


def no_ids(document: dict[str, Any]) -> None:
    del document["records"]["event"][0]["id"]


def deleted(document: dict[str, Any]) -> None:
    document["deleted"] = ["one"]


@pytest.mark.parametrize("change", [named, local, unknown, outside, with_word, long_list, no_ids, deleted])
def test_a_document_that_does_not_fit(change: Callable[[dict[str, Any]], None]) -> None:
    plain = json.loads(document(Content(event=[make.event()], case=[make.case()])))
    submission_model().model_validate_json(json.dumps(plain))
    change(plain)
    with pytest.raises(ValidationError):
        submission_model().model_validate_json(json.dumps(plain))
