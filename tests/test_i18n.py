"""A language: sorting, searching, dates, numbers, lists, and texts with values."""

from __future__ import annotations

import random
import string
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.domain.choices import Road
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import CODES, Language, comma_below, plain, system_code
from tcdesk.text import Text, counted

SORTED = {
    "ro": "an ăla âna bac Ialoveni ins îl în sac Soroca șah Șoldănești tal țap zid",
    "ru": "ель ещё ёж жук Ива йод кот объект объём щит эхо яма",
    "en": "apple Banana cherry",
}


@pytest.mark.parametrize("code", CODES)
def test_in_the_order_of_the_alphabet(code: str) -> None:
    words = SORTED[code].split()
    shuffled = random.Random(7).sample(words, len(words))
    assert Language(code).sorted(shuffled) == words


def test_case_and_cedillas_decide_nothing_but_ties() -> None:
    ro = Language("ro")
    assert ro.sorted(["Șah", "şah", "ȘAH", "sah"]) == ["sah", "şah", "Șah", "ȘAH"]
    assert ro.sorted(["Ștefan Vodă", "Strășeni", "Telenești", "Soroca"]) == [
        *("Soroca", "Strășeni", "Ștefan Vodă", "Telenești"),
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("SOLDANESTI", "Șoldănești"),
        ("şoldăneşti", "Șoldănești"),
        ("Hancesti", "Hîncești"),
        ("Hâncești", "Hîncești"),
        ("RÎŞCANI", "Rîșcani"),
        ("ялтЁ", "ялте"),
        ("район", "раион"),
        ("a\u0306", "ă"),
    ],
)
def test_searching_knows_no_diacritics(typed: str, meant: str) -> None:
    assert plain(typed) == plain(meant)


def test_searching_still_tells_words_apart() -> None:
    assert len({plain(unit.ro) for unit in built_in().units}) == 35
    assert plain("Florești") != plain("Fălești")


@given(st.text(max_size=40))
def test_a_search_key_of_a_search_key_is_itself(words: str) -> None:
    assert plain(plain(words)) == plain(words)
    assert comma_below(comma_below(words)) == comma_below(words)


@given(st.text(string.ascii_letters + "șşțţăâîŞŢ", max_size=20))
def test_no_cedilla_is_left(words: str) -> None:
    assert not set("şţŞŢ") & set(comma_below(words))
    assert len(comma_below(words)) == len(words)


@pytest.mark.parametrize(
    ("code", "long", "month", "number", "fraction"),
    [
        ("ro", "3 octombrie 2022", "octombrie 2022", "1.234.567", "1.234,5"),
        ("ru", "3 октября 2022 г.", "октябрь 2022 г.", "1 234 567", "1 234,5"),
        ("en", "3 October 2022", "October 2022", "1,234,567", "1,234.5"),
    ],
)
def test_dates_and_numbers(code: str, long: str, month: str, number: str, fraction: str) -> None:
    language, day = Language(code), date(2022, 10, 3)
    assert language.day(day) == "03.10.2022"
    assert [blank(language.long_date(day)), blank(language.month(day))] == [long, month]
    shown = [blank(language.number(value)) for value in (1234567, 1234.5)]
    assert shown == [number, fraction]
    assert [language.number(value) for value in (0, 999, -999)] == ["0", "999", "-999"]
    assert language.number(1000) != "1000"


@pytest.mark.parametrize(
    ("code", "one_month", "two_months", "two_years"),
    [
        (
            "ro",
            "17–23 octombrie 2022",
            "28 octombrie – 3 noiembrie 2022",
            "30 decembrie 2022 – 5 ianuarie 2023",
        ),
        (
            "ru",
            "17–23 октября 2022 г.",
            "28 октября – 3 ноября 2022 г.",
            "30 декабря 2022 г. – 5 января 2023 г.",
        ),
        ("en", "17–23 October 2022", "28 October – 3 November 2022", "30 December 2022 – 5 January 2023"),
    ],
)
def test_days_say_month_and_year_once(code: str, one_month: str, two_months: str, two_years: str) -> None:
    language = Language(code)
    assert blank(language.days(date(2022, 10, 17), date(2022, 10, 23))) == one_month
    assert blank(language.days(date(2022, 10, 28), date(2022, 11, 3))) == two_months
    assert blank(language.days(date(2022, 12, 30), date(2023, 1, 5))) == two_years
    assert language.days(date(2022, 10, 17), date(2022, 10, 17)) == language.long_date(date(2022, 10, 17))


def blank(words: str) -> str:
    """With ordinary blanks in place of those at which no line is broken."""
    return words.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_moments_are_those_of_chisinau() -> None:
    assert Language("ro").moment(datetime(2022, 7, 1, 21, 30, tzinfo=UTC)) == "02.07.2022 00:30"
    assert Language("ro").moment(datetime(2022, 12, 31, 22, 0, tzinfo=UTC)) == "01.01.2023 00:00"


@pytest.mark.parametrize(("code", "said"), [("ro", "a, b și c"), ("ru", "a, b и c"), ("en", "a, b and c")])
def test_lists(code: str, said: str) -> None:
    language = Language(code)
    assert language.listed(["a", "b", "c"]) == said
    assert language.listed(["a"]) == "a"
    assert language.listed([]) == ""


def test_values_of_every_sort_in_a_text() -> None:
    english = Language("en")
    orhei = built_in().unit("6400000")
    text = Text(
        "{unit}, {road}, {day}, {number}, {path}, {yes}, {nothing}, {several}, {inner}",
        unit=orhei,
        road=Road.mail,
        day=date(2022, 1, 2),
        number=12345,
        path=Path("a") / "b",
        yes=True,
        nothing=None,
        several=[Road.post, "x"],
        inner=Text("the {what}", what=2),
    )
    slash = str(Path("a") / "b")
    assert english.say(text) == f"Orhei, e-mail, 02.01.2022, 12,345, {slash}, yes, , post and x, the 2"
    assert Language("ru").show(orhei) == orhei.ru


def test_counted_words_follow_the_number() -> None:
    english = Language("en")
    for count, said in (
        (0, "0 files in x"),
        (1, "one file in x"),
        (2, "2 files in x"),
        (1000, "1,000 files in x"),
    ):
        assert (
            english.say(counted("one file in {where}", "{count} files in {where}", count, where="x")) == said
        )


def test_braces_in_values_are_left_alone() -> None:
    assert Language("en").say(Text("It is {what}.", what="{odd} {0}")) == "It is {odd} {0}."
    assert Language("en").say(Text("{none} stays")) == "{none} stays"
    assert Language("en").say("") == ""


def test_a_russian_date_at_the_end_of_a_sentence_has_one_point() -> None:
    russian = Language("ru")
    words = Text("Until {day}. Then {day}", day=russian.long_date(date(2023, 1, 15)))
    assert russian.say(words).replace("\u202f", " ") == "Until 15 января 2023 г. Then 15 января 2023 г."


def test_only_three_languages() -> None:
    with pytest.raises(ValueError, match="de"):
        Language("de")


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LC_ALL": "ru_RU.UTF-8", "LANG": "en_GB"}, "ru"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C"}, "ro"),
        ({}, "ro"),
        ({"LANG": "ro_MD"}, "ro"),
    ],
)
def test_the_systems_language(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    for name in ("LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert system_code() == expected
