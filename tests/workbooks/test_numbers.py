"""Numbers in cells: their states, what people write around them, and that a blank is never a zero."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.domain.values import (
    LARGEST,
    NOT_KNOWN,
    UNANSWERED,
    NoNumber,
    Number,
    ValueState,
    about,
    exact,
    value_from,
)
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import CODES, Language
from tcdesk.reports.wording import Wording
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.tables import Raw
from tests.workbooks.fields_of import field

STRICT = Cells(built_in())
LENIENT = Cells(built_in(), lenient=True)
NOT_APPLICABLE = value_from("not_applicable", None)
PARTICIPANTS = field("event.participants")

BOTH_WAYS: list[tuple[Raw, Number | NoNumber]] = [
    *((raw, exact(30)) for raw in (30, 30.0, "30", " 30 ", "30,0", "30.00")),
    *((raw, exact(1200)) for raw in ("1200", "1 200", "1.200", "1,200", "1\u202f200", "1\u00a0200")),
    *(
        (raw, about(30))
        for raw in ("≈30", "≈ 30", "~30", "aprox. 30", "aproximativ 30", "circa 30", "cca 30")
    ),
    *((raw, about(30)) for raw in ("около 30", "прибл. 30", "приблизительно 30", "about 30", "30 (aprox.)")),
    *(
        (raw, NOT_APPLICABLE)
        for raw in ("n/a", "N/A", "na", "nu se aplică", "не применимо", "not applicable")
    ),
    *((raw, NOT_KNOWN) for raw in ("?", "nu se cunoaște", "nu se știe", "неизвестно", "not known")),
    *((raw, UNANSWERED) for raw in (None, "", "  ", "necompletat", "не заполнено", "not filled in")),
    *((raw, exact(0)) for raw in (0, "0", 0.0)),
    (LARGEST, exact(LARGEST)),
]
MISTAKES: list[Raw] = [
    2.5,
    "2.5",
    "1.20",
    "0.500",
    -3,
    "-3",
    LARGEST + 1,
    f"{LARGEST + 1}",
    True,
    "aprox.",
    "...",
]
MISTAKES += [date(2025, 3, 17), float("nan"), float("inf"), "1.2000", "9" * 400]


@pytest.mark.parametrize(("raw", "value"), BOTH_WAYS)
def test_a_number_is_read_alike_in_the_template_and_in_an_own_list(
    raw: Raw, value: Number | NoNumber
) -> None:
    for cells in (STRICT, LENIENT):
        read = cells.read(PARTICIPANTS, raw)
        assert (read.value, read.fault, read.kept) == (value, None, "")


@pytest.mark.parametrize("raw", MISTAKES)
def test_a_mistake_is_named_and_becomes_no_number(raw: Raw) -> None:
    strict, lenient = STRICT.read(PARTICIPANTS, raw), LENIENT.read(PARTICIPANTS, raw)
    assert strict.value == UNANSWERED
    assert strict.fault
    assert not strict.kept
    assert lenient.value in (UNANSWERED, NOT_KNOWN)
    assert lenient.fault
    assert lenient.kept


def test_digits_that_are_no_number_are_kept_as_they_were_written() -> None:
    for words in ("9" * 400, "10000001", "1234567890123", "01234567890"):
        assert LENIENT.read(PARTICIPANTS, words).kept == words


def test_the_fault_of_a_number_too_large_names_the_largest() -> None:
    fault = STRICT.read(PARTICIPANTS, LARGEST + 1).fault
    assert fault is not None
    assert fault.values == {"largest": LARGEST}


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_says_not_applicable_in_the_template_and_nothing_in_an_own_list(dash: str) -> None:
    assert STRICT.read(PARTICIPANTS, dash).value == NOT_APPLICABLE
    assert LENIENT.read(PARTICIPANTS, dash).value == UNANSWERED


@pytest.mark.parametrize("code", CODES)
def test_the_labels_of_the_states_are_taken_in_every_language(code: str) -> None:
    for state in (ValueState.not_applicable, ValueState.not_known, ValueState.unanswered):
        words = Language(code).say(state.label)
        assert STRICT.read(PARTICIPANTS, words).value == value_from(state, None)


OWN_WORDS: list[tuple[str, Number | NoNumber, bool]] = [
    ("30 elevi", exact(30), False),
    ("30 de persoane", exact(30), False),
    ("45 чел.", exact(45), False),
    ("25 participanți", exact(25), False),
    ("cca 45 pers.", about(45), False),
    ("total: 30 elevi", exact(30), False),
    ("30 de elevi ai liceului", exact(30), True),
    ("30 elevi cl. 9", exact(30), True),
    ("20 elevi, 2 profesori", exact(22), True),
    ("20 elevi,2 profesori", exact(22), True),
    ("20 elevi și 2 profesori", exact(22), True),
    ("1.200 elevi, 80 părinți", exact(1280), True),
    ("20+2", exact(22), True),
    ("20 fete și 15 băieți", exact(35), True),
    ("30 (20 fete, 10 băieți)", exact(30), True),
    ("45 elevi, inclusiv 20 fete", exact(45), True),
    ("45 чел., из них 20 девочек", exact(45), True),
    ("30 elevi și profesori", about(30), True),
    ("25-30", about(25), True),
    ("25–30 elevi", about(25), True),
    ("peste 30", about(30), True),
    ("mai mult de 30", about(30), True),
    ("более 30", about(30), True),
    ("до 30", about(30), True),
    ("30+", about(30), True),
    ("în jur de 30", about(30), False),
    ("in jur de 30", about(30), False),
    ("zero", exact(0), False),
    ("niciunul", exact(0), False),
    ("ни одного", exact(0), False),
]


@pytest.mark.parametrize(("words", "value", "kept"), OWN_WORDS)
def test_own_words_are_read_and_kept_where_they_say_more(
    words: str, value: Number | NoNumber, kept: bool
) -> None:
    read = LENIENT.read(PARTICIPANTS, words)
    assert (read.value, read.fault, read.kept) == (value, None, words if kept else "")
    assert STRICT.read(PARTICIPANTS, words).fault or value == about(30)


# Parts that may overlap are never added, and classes are no pupils.
@pytest.mark.parametrize(
    "words",
    [
        "2 clase",
        "30 elevi, 15 fete",
        "20, 2",
        "15/20",
        "30 elevi 2 profesori",
        "toți elevii",
        "2 școli",
        "30-25",
    ],
)
def test_an_amount_that_cannot_be_told_is_not_known_and_stays_in_words(words: str) -> None:
    read = LENIENT.read(PARTICIPANTS, words)
    assert (read.value, read.kept) == (NOT_KNOWN, words)
    assert read.fault


# They may as well mean that nobody counted.
@pytest.mark.parametrize("words", ["nu", "нет", "nu sunt", "nu au fost", "не было", "elevi"])
def test_no_word_for_nothing_becomes_a_zero_unless_it_is_a_number(words: str) -> None:
    read = LENIENT.read(PARTICIPANTS, words)
    assert (read.value, read.kept) == (UNANSWERED, words)
    assert read.fault


def test_each_field_counts_its_own_things() -> None:
    assert LENIENT.read(field("event.materials"), "200 pliante, 50 broșuri").value == exact(250)
    assert LENIENT.read(field("event.materials"), "200 elevi").value == NOT_KNOWN
    assert LENIENT.read(field("event.women"), "20 fete, 15 băieți").value == NOT_KNOWN
    assert LENIENT.read(field("event.women"), "20 fete").value == exact(20)
    assert LENIENT.read(field("event.number_of"), "3 lecții").value == exact(3)


def test_a_bare_whole_number_has_no_states() -> None:
    votes = field("meeting.agenda.votes_for")
    assert [STRICT.read(votes, raw).value for raw in (5, "5", 5.0, "—", "", None)] == [
        5,
        5,
        5,
        None,
        None,
        None,
    ]
    for raw in ("≈5", -1, 2.5, True, "cinci"):
        assert STRICT.read(votes, raw).value is None
        assert STRICT.read(votes, raw).fault
    said = LENIENT.read(votes, "6 voturi")
    assert (said.value, said.kept, said.fault) == (6, "6 voturi", None)
    for words in ("-5", "2.5", "unanim", "3 pentru, 2 contra"):
        assert LENIENT.read(votes, words).value is None
        assert LENIENT.read(votes, words).kept == words


@given(number=st.integers(0, LARGEST), code=st.sampled_from(CODES), approximate=st.booleans())
def test_numbers_as_documents_write_them_read_back(number: int, code: str, approximate: bool) -> None:
    wording = Wording(built_in(), Language(code))
    words = wording.in_text(wording.number(number, about=approximate))
    assert STRICT.read(PARTICIPANTS, words).value == (about if approximate else exact)(number)


@given(st.text(max_size=40))
def test_no_words_raise(words: str) -> None:
    for cells in (STRICT, LENIENT):
        for name in ("event.participants", "meeting.agenda.votes_for"):
            read = cells.read(field(name), words)
            assert read.fault is None or read.kept or cells is STRICT or not words.strip()
