"""Whatever stands in a list: nothing breaks, no row is lost, and what comes in can be recorded."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.domain.forms import import_form
from tcdesk.errors import TcdeskError
from tcdesk.exchange.kit import built_in
from tcdesk.workbooks.column_map import ColumnMap, from_json
from tcdesk.workbooks.lists import offered
from tcdesk.workbooks.mapping import describe, proposed, to_json
from tcdesk.workbooks.meaning import words_of
from tcdesk.workbooks.tables import Book, Raw, Table

KIT = built_in()
HEADERS = {
    "event": ["Nr.", "Data", "Tema", "Tipul", "Participanți (f/b)", "Organizatori", "Note"],
    "meeting": ["Nr. ședinței", "Data ședinței", "Ora", "Ordinea de zi", "Decizii", "Prezenți"],
    "case": ["Nume", "Cod", "Data identificării", "Statutul", "Sexul", "Vârsta", "Țara", "Note"],
    "plan_item": ["Nr.", "Acțiunea", "Termenul de realizare", "Responsabil", "Stadiul"],
}
WORDS = (
    *(
        "Total",
        "OCTOMBRIE 2025",
        "17-21.10",
        "octombrie",
        "≈30",
        "2 clase",
        "15/10",
        "Data",
        "Tema",
        "lecție publică",
    ),
    *(
        "1. Planul 2. Raportul",
        "pe parcursul anului",
        "trim. II",
        "____",
        "F",
        "victimă",
        "25 (15/10)",
        "?",
        "—",
    ),
)
LONG_WORDS = "<long>"
"""Stands for 11,000 letters, which no report of a failure should show."""

RAWS = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(date(1890, 1, 1), date(2110, 1, 1)),
    st.datetimes(datetime(2024, 1, 1), datetime(2026, 1, 1)),
    st.just(time(10, 30)),
    st.just(LONG_WORDS),
)


@cache
def columns_of(records: str) -> ColumnMap:
    return proposed(Book("00", (Table("", [HEADERS[records]]),)), KIT).map


@pytest.mark.parametrize("records", HEADERS)
@given(st.lists(st.lists(RAWS, max_size=9), max_size=6))
def test_no_row_is_lost(records: str, rows: Sequence[Sequence[Raw]]) -> None:
    book = Book("00", (Table("", [HEADERS[records], *_whole(rows)]),))
    result = offered(book, columns_of(records), KIT)

    named = {offer.row for offer in result.offers} | {remark.row for remark in result.remarks}
    for row, cells in enumerate(book.tables[0].rows[1:], 1):
        said = [raw for raw in cells if raw is not None and str(raw).strip()]
        assert row in named or not said or _is_number_of_row(said)
    for offer in result.offers:
        inner = {name: tuple(dict(item.values) for item in items) for name, items in offer.nested.items()}
        import_form(offer.kind).model_validate({**offer.values, **inner})


@given(st.lists(st.lists(RAWS, max_size=9), max_size=8))
def test_anything_is_understood_or_refused(rows: Sequence[Sequence[Raw]]) -> None:
    book = Book("00", (Table("", _whole(rows)),))
    with suppress(TcdeskError):
        found = proposed(book, KIT).map
        assert from_json(to_json(found), KIT) == found
        assert describe(found)
        offered(book, found, KIT)


def _whole(rows: Sequence[Sequence[Raw]]) -> list[list[Raw]]:
    return [["x " * 5_500 if raw == LONG_WORDS else raw for raw in row] for row in rows]


def _is_number_of_row(said: Sequence[Raw]) -> bool:
    return len(said) == 1 and words_of(said[0]).strip(" .)").isdigit()
