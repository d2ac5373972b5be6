"""How many records differ from the frozen copy of a report, told as the difference itself would tell it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from tcdesk.domain.choices import Kind
from tcdesk.domain.content import Content
from tcdesk.domain.registry import RECORDS
from tcdesk.domain.values import ValueState
from tcdesk.exchange import documents
from tcdesk.services.commission import comparing
from tcdesk.services.commission.placing import Standing
from tcdesk.store.tables import Sent
from tests.domain import builders as make
from tests.domain.test_submission import header

QUOTED = 'Ora: "header":{"prev":"x"}'
TODAY: dict[str, Any] = {"schema_digest": documents.schema_digest()}


def year() -> Content:
    return make.clean_year(
        declared_totals=[make.declared_totals(figures=[{"figure": "events", "value": make.about(3)}])],
        statement=[make.statement()],
        explanation=[make.explanation("incomplete", text=QUOTED)],
    )


def sent(content: Content, **changes: Any) -> Standing:
    document = documents.write_submission(header(**{**TODAY, **changes}), content, ("f" * 32,))
    row = Sent(
        identity="0" * 64,
        period="2022",
        seq=1,
        kind=Kind.original,
        made_at=datetime(2023, 1, 12, tzinfo=UTC),
        file_name="x.tcsub",
        sealed=b"",
        document=document,
    )
    return Standing(row, None, False)


def _cleared(content: Content) -> Content:
    content.event[0].participants = None
    content.event[0].participants_state = ValueState.not_known
    return content


def _said_otherwise(content: Content) -> Content:
    content.meeting[0].agenda[0].topics = ("week",)
    content.event[0].title = "Titlu ș"
    content.case[0].country = None
    return content


CHANGES: dict[str, tuple[Callable[[Content], Content], int]] = {
    "nothing": (lambda content: content, 0),
    "a number": (_cleared, 1),
    "words, rows inside, a code": (_said_otherwise, 3),
    "gone": (lambda content: replace(content, event=content.event[1:], explanation=[]), 2),
    "come": (lambda content: replace(content, need=[*content.need, make.need(), make.need()]), 2),
    "all": (lambda content: Content(), year().size()),
    "what stays here": (lambda content: _noted(content), 0),
}


def _noted(content: Content) -> Content:
    for kind in RECORDS:
        for record in content.of(kind.name):
            record.local_note = "rămâne aici"
    return content


@pytest.mark.parametrize("older", [False, True], ids=["of today", "with other fields"])
@pytest.mark.parametrize("name", CHANGES)
def test_the_number_is_that_of_the_difference(name: str, older: bool) -> None:
    change, number = CHANGES[name]
    content = year()
    found = sent(content, **({"schema_digest": "0" * 64} if older else {}))
    changed = change(content)
    told = comparing.since(found, changed)
    assert told is not None
    assert comparing.number_changed(found, changed) == len(told) == number


def test_where_there_is_no_difference_there_is_no_number() -> None:
    found = sent(year())
    assert found.last is not None
    assert comparing.number_changed(replace(found, behind=True), Content()) == 0
    assert comparing.number_changed(replace(found, last=None), Content()) == 0
    found.last.kind = Kind.withdrawal
    assert comparing.number_changed(found, Content()) == 0


def test_the_header_is_read_without_the_records() -> None:
    found = sent(year(), prev="a" * 64)
    assert found.last is not None
    read = documents.read_header(found.last.document)
    assert read == documents.read_submission(found.last.document).header
    assert read.prev == "a" * 64
