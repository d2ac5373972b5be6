"""Cells of every kind: whatever stands in one, a value comes back that its field takes; nothing is lost."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, create_model

from tcdesk.domain.fields import LONG, SHORT, Entry, Kind
from tcdesk.exchange.kit import built_in
from tcdesk.workbooks.cells import Cells, Read
from tcdesk.workbooks.tables import Raw
from tests.workbooks.fields_of import every_field, field

STRICT = Cells(built_in())
LENIENT = Cells(built_in(), lenient=True)
TITLE, NOTE = field("event.title"), field("event.local_note")
AT, ACTIVE = field("meeting.at_time"), field("partner.active")

RAWS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.text(max_size=30),
    st.sampled_from(
        ["30", "≈30", "—", "?", "n/a", "17.10.2025", "17-21.10", "octombrie 2025", "elevi, părinți"]
    ),
)


def _form(entry: Entry) -> type[BaseModel]:
    model: type[BaseModel] = create_model(
        "One", __config__=ConfigDict(strict=True), value=(entry.annotation, entry.empty)
    )
    return model


FORMS = [(entry, _form(entry)) for _, entry in every_field()]


@given(raw=RAWS, place=st.integers(0, len(FORMS) - 1), year=st.sampled_from([None, 2025]))
def test_every_value_is_one_that_its_field_takes(raw: Raw, place: int, year: int | None) -> None:
    entry, form = FORMS[place]
    for cells in (STRICT, LENIENT):
        read = cells.read(entry, raw, year)
        form(value=read.value)
        assert cells.read(entry, raw, year) == read
        assert cells is STRICT or read.fault is None or read.kept


@pytest.mark.parametrize(("path", "entry"), every_field())
def test_an_empty_cell_is_an_empty_field(path: str, entry: Entry) -> None:
    for cells in (STRICT, LENIENT):
        for raw in (None, "", "   "):
            assert cells.read(entry, raw) == Read(entry.empty), path


def test_equal_values_of_different_types_are_not_confused() -> None:
    cells = Cells(built_in())
    assert cells.read(field("meeting.agenda.votes_for"), 1).value == 1
    assert cells.read(field("meeting.agenda.votes_for"), True).fault
    assert cells.read(TITLE, True).value == "TRUE"
    assert cells.read(TITLE, 1).value == "1"
    # the same word in fields of one name, but of different records
    assert cells.read(field("meeting.kind"), "ordinară").value == "ordinary"
    assert cells.read(field("event.kind"), "ordinară").fault


def test_the_year_that_is_meant_is_not_remembered() -> None:
    day = field("event.first_day")
    assert LENIENT.read(day, "17.10", 2024).value == date(2024, 10, 17)
    assert LENIENT.read(day, "17.10", 2025).value == date(2025, 10, 17)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (30.0, "30"),
        (30, "30"),
        (2.5, "2.5"),
        (date(2025, 3, 17), "17.03.2025"),
        (datetime(2025, 3, 17), "17.03.2025"),
        (datetime(2025, 3, 17, 10, 5), "17.03.2025 10:05"),
        (time(10, 5), "10:05"),
        ("—", ""),
        ("-", ""),
        ("two\nlines", "two\nlines"),
        ("?", "?"),
    ],
)
def test_text_is_what_the_cell_shows(raw: Raw, words: str) -> None:
    assert STRICT.read(TITLE, raw) == Read(words)


def test_text_comes_back_as_it_went_out_but_own_lists_lose_needless_blanks() -> None:
    assert STRICT.read(TITLE, " a ").value == " a "
    assert LENIENT.read(TITLE, " a ").value == "a"


@pytest.mark.parametrize(("entry", "limit"), [(TITLE, SHORT), (NOTE, LONG)])
def test_text_that_is_too_long_is_refused_or_shortened_and_kept(entry: Entry, limit: int) -> None:
    assert STRICT.read(entry, "a" * limit) == Read("a" * limit)
    strict, lenient = STRICT.read(entry, "a" * (limit + 1)), LENIENT.read(entry, "a" * (limit + 1))
    assert strict.value == ""
    assert strict.fault is not None
    assert strict.fault.values == {"limit": limit}
    assert (lenient.value, lenient.kept) == ("a" * (limit - 1) + "…", "a" * (limit + 1))
    assert lenient.fault


@pytest.mark.parametrize(
    "raw", [time(10, 30), "10:30", "10.30", "10:30:00", 0.4375, 45733.4375, datetime(2025, 3, 17, 10, 30)]
)
def test_a_time(raw: Raw) -> None:
    assert STRICT.read(AT, raw) == Read(time(10, 30))


@pytest.mark.parametrize("raw", ["25:00", "10:60", 10.3, 10, "dimineața", -0.5, float("inf"), True, "ora 10"])
def test_what_is_no_time_is_refused(raw: Raw) -> None:
    assert STRICT.read(AT, raw).value is None
    assert STRICT.read(AT, raw).fault


def test_an_own_time_is_its_beginning() -> None:
    for words, at in (("ora 10", time(10)), ("10.00-12.00", time(10)), ("10 h 30", time(10, 30))):
        assert LENIENT.read(AT, words) == Read(at, kept=words)


def test_yes_and_no() -> None:
    for raw in ("da", "DA", "yes", "да", "x", "X", "✓", 1, "1", 1.0, True, "true"):
        assert STRICT.read(ACTIVE, raw) == Read(True)
    for raw in ("nu", "no", "нет", 0, "0", False, "FALSE"):
        assert STRICT.read(ACTIVE, raw) == Read(False)
    for raw in ("—", "-", "?", None):
        assert STRICT.read(ACTIVE, raw) == Read(None)
    assert STRICT.read(ACTIVE, "poate").fault
    assert LENIENT.read(ACTIVE, "poate").kept == "poate"


def test_every_kind_of_field_is_read() -> None:
    kinds = {entry.kind for _, entry in every_field()}
    assert kinds == set(Kind)


LONG_WORDS = [
    "a " * 16000,
    "1," * 16000,
    "si " * 10000,
    "1.1." * 8000,
    "20 elevi, " * 3200,
    "„" * 32000,
    "nu " * 10000,
]


# The longest that a spreadsheet keeps in a cell; without a bound some of these took minutes.
@pytest.mark.parametrize("words", LONG_WORDS)
def test_a_cell_full_of_words_is_refused_at_once_and_kept(words: str) -> None:
    for path, entry in every_field():
        if entry.kind is not Kind.text:
            read = LENIENT.read(entry, words)
            assert (read.value, read.kept) == (entry.empty, words.strip()), path
            assert read.fault is not None, path
            assert read.fault == STRICT.read(entry, words).fault, path


def test_blanks_do_not_make_a_value_long() -> None:
    assert STRICT.read(field("event.kind"), " " * 30000 + "lesson").value == "lesson"
    assert STRICT.read(field("event.participants"), " " * 30000).fault is None


def test_a_list_of_all_its_labels_fits_into_one_cell() -> None:
    audiences = built_in().audiences
    read = STRICT.read(field("event.audiences"), "; ".join(item.ro for item in audiences))
    assert read.value == tuple(item.code for item in audiences)
