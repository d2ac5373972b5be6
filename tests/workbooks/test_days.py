"""Days in cells: as people and we ourselves write them, and never guessed."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.exchange.kit import built_in
from tcdesk.i18n import CODES, Language
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.tables import Raw
from tests.workbooks.fields_of import field

STRICT = Cells(built_in())
LENIENT = Cells(built_in(), lenient=True)
DAY = field("event.first_day")
SAINT_PATRICK = date(2025, 3, 17)
ONE_DAY: list[Raw] = [SAINT_PATRICK, datetime(2025, 3, 17), 45733, 45733.0, "45733", "17.03.2025", "17.3.25"]
ONE_DAY += ["17/03/2025", "17-03-2025", "2025-03-17", "2025.03.17", "2025-03-17 00:00:00", "17. 03. 2025"]
ONE_DAY += ["17 martie 2025", "17 Martie 2025 a.", "17 mar. 2025", "17-martie-2025", "luni, 17 martie 2025"]
ONE_DAY += [
    "17 марта 2025",
    "17 марта 2025 г.",
    "17 марта 2025\u202fг.",
    "17 марта 2025 года",
    "17.03.2025 г.",
]
ONE_DAY += ["17.03.2025г.", "17 March 2025", "17th of March 2025", "March 17, 2025"]


@pytest.mark.parametrize("raw", ONE_DAY)
def test_a_day_is_read_however_it_is_written(raw: Raw) -> None:
    for cells in (STRICT, LENIENT):
        read = cells.read(DAY, raw)
        assert (read.value, read.fault, read.kept, read.until) == (SAINT_PATRICK, None, "", None)


@pytest.mark.parametrize("raw", [None, "", " ", "—", "-", "?"])
def test_nothing_is_no_day(raw: Raw) -> None:
    for cells in (STRICT, LENIENT):
        assert (cells.read(DAY, raw).value, cells.read(DAY, raw).fault) == (None, None)


# An American date is refused, never turned round; 5 digits outside our years are no date.
@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("30.02.2025", "no such day"),
        ("03/25/2025", "day first"),
        ("17.13.2025", "no such day"),
        ("01.01.1989", "between 1990 and 2100"),
        (date(2101, 1, 1), "between 1990 and 2100"),
        ("17.03", "dd.mm.yyyy"),
        ("17 brumar 2025", "dd.mm.yyyy"),
        (2025, "dd.mm.yyyy"),
        (36525, "dd.mm.yyyy"),
        (73051, "dd.mm.yyyy"),
        (float("nan"), "dd.mm.yyyy"),
        (True, "dd.mm.yyyy"),
        (time(10), "dd.mm.yyyy"),
        ("17-21.03.2025", "dd.mm.yyyy"),
        ("martie 2025", "dd.mm.yyyy"),
    ],
)
def test_what_is_no_day_is_refused_with_what_is_expected(raw: Raw, says: str) -> None:
    read = STRICT.read(DAY, raw, 2025)
    assert read.value is None
    assert says in str(read.fault)


def test_a_time_beside_a_day_stays_in_words() -> None:
    assert STRICT.read(DAY, datetime(2025, 3, 17, 10, 30)).kept == "17.03.2025 10:30"
    for words in ("17.03.2025 10:30", "17.03.2025, ora 10.30", "2025-03-17T10:30:00"):
        assert (STRICT.read(DAY, words).value, STRICT.read(DAY, words).kept) == (SAINT_PATRICK, words)


@pytest.mark.parametrize(
    ("raw", "first", "last"),
    [
        ("17-21.10", (10, 17), (10, 21)),
        ("17.10", (10, 17), None),
        (17.11, (11, 17), None),
        ("17.10-21.10.2025", (10, 17), (10, 21)),
        ("17.10.2025 - 21.10.2025", (10, 17), (10, 21)),
        ("17.10.25–21.10.25", (10, 17), (10, 21)),
        ("17, 18.10.2025", (10, 17), (10, 18)),
        ("17 și 18 octombrie", (10, 17), (10, 18)),
        ("30.09-02.10.2025", (9, 30), (10, 2)),
        ("17 octombrie - 21 octombrie 2025", (10, 17), (10, 21)),
        ("с 17 по 21 октября 2025", (10, 17), (10, 21)),
        ("de la 17 până la 21 octombrie", (10, 17), (10, 21)),
        ("în perioada 17-21 octombrie 2025", (10, 17), (10, 21)),
        ("in perioada 17 – 21.10.2025", (10, 17), (10, 21)),
    ],
)
def test_several_days_are_read_whole(raw: Raw, first: tuple[int, int], last: tuple[int, int] | None) -> None:
    read = LENIENT.read(DAY, raw, 2025)
    assert (read.value, read.until) == (date(2025, *first), date(2025, *last) if last else None)
    assert (read.fault, read.kept) == (None, "")


def test_a_span_may_turn_the_year() -> None:
    written, meant = LENIENT.read(DAY, "30.12-02.01.2026"), LENIENT.read(DAY, "30.12-02.01", 2025)
    assert (written.value, written.until) == (date(2025, 12, 30), date(2026, 1, 2))
    assert (meant.value, meant.until) == (date(2025, 12, 30), date(2026, 1, 2))


@pytest.mark.parametrize(
    "words", ["17,19.10.2025", "17.10.2025; 24.10.2025", "17.10.2025 (vineri)", "la 17.10.2025 în Orhei"]
)
def test_words_that_say_more_than_the_days_are_kept(words: str) -> None:
    read = LENIENT.read(DAY, words)
    assert (read.value, read.kept, read.fault) == (date(2025, 10, 17), words, None)


UNCLEAR: list[Raw] = [
    "octombrie 2025",
    "в октябре",
    "oct.-nov. 2025",
    "pe parcursul anului",
    "permanent",
    "trim. II",
]
UNCLEAR += [
    "lunar",
    "în течение года",
    "21-17.10.2025",
    "31.02-02.03.2025",
    "25-30",
    "după 17.10.2025",
    "2025",
]
UNCLEAR += ["până la 31.12.2025", "amânat din 17.10.2025 pe 20.10.2025", 17.1, 2025, "30.02.2025"]


@pytest.mark.parametrize("raw", UNCLEAR)
def test_no_day_is_made_of_words_that_name_none(raw: Raw) -> None:
    read = LENIENT.read(DAY, raw, 2025)
    assert (read.value, read.until, read.kept) == (None, None, str(raw))
    assert read.fault


def test_without_a_year_no_year_is_invented() -> None:
    for words in ("17.10", "17-21.10", "17 octombrie"):
        read = LENIENT.read(DAY, words)
        assert (read.value, read.kept) == (None, words)
        assert read.fault


def test_a_deadline_may_be_written_as_one() -> None:
    due = field("meeting.decisions.due")
    for words in ("până la 31.12.2025", "до 31.12.2025"):
        assert LENIENT.read(due, words).value == date(2025, 12, 31)


DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@given(day=DAYS, code=st.sampled_from(CODES))
def test_days_as_we_write_them_read_back(day: date, code: str) -> None:
    language = Language(code)
    for words in (language.day(day), language.long_date(day), day.isoformat()):
        assert STRICT.read(DAY, words).value == day


@given(
    st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.text("0123456789.,-–/ iIqQ", max_size=20))
)
def test_no_cell_raises(raw: Raw) -> None:
    for cells in (STRICT, LENIENT):
        cells.read(DAY, raw, 2025)
