"""The kit's types: finding units, validity, weeks, deadlines."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from tcdesk.domain.period import Period
from tcdesk.domain.reference import Code, Week
from tcdesk.errors import TcdeskError
from tcdesk.exchange.kit import built_in
from tests.domain import builders as make


@pytest.mark.parametrize("unit", built_in().units, ids=lambda unit: unit.code)
def test_every_spelling_of_a_unit_finds_it(unit: object) -> None:
    kit = built_in()
    names = [
        getattr(unit, name) for name in ("code", "cuatm4", "iso", "en", "ro", "ru", "full_ro", "full_ru")
    ]
    for words in [*names, *getattr(unit, "aliases", ())]:
        for typed in (words, f" {words.upper()} ", words.lower().replace("ș", "s").replace("ț", "ţ")):
            if words in names[:3] and typed.strip() != words:
                continue
            assert kit.find_unit(typed) is unit


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("orhei", "6400000"),
        ("Soldanesti", "8300000"),
        ("gagauzia", "9600000"),
        ("Găgăuzia", "9600000"),
        ("chisinau", "0100000"),
        ("hâncești", "5300000"),
        ("Кишинёв", "0100000"),
        ("Кишинев", "0100000"),
    ],
)
def test_units_as_people_type_them(typed: str, code: str) -> None:
    assert built_in().find_unit(typed).code == code


@pytest.mark.parametrize("typed", ["", " ", "Narnia", "640", "6400001", "Tiraspol"])
def test_what_is_no_unit(typed: str) -> None:
    with pytest.raises(TcdeskError) as caught:
        built_in().find_unit(typed)
    assert caught.value.reason == "unknown_unit"
    assert "35" in str(caught.value.hint)
    with pytest.raises(TcdeskError):
        built_in().unit(typed)


def test_an_entry_is_valid_from_its_first_to_its_last_day() -> None:
    words = {"code": "x", "en": "x", "ro": "x", "ru": "x"}
    code = Code(**words, valid_from=date(2022, 1, 1), valid_to=date(2022, 12, 31))
    days = (date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1))
    assert [code.valid(day) for day in days] == [False, True, True, False]
    assert all(Code(**words).valid(day) for day in (date.min, date.max))


def test_deadlines_lie_after_the_period() -> None:
    kit = make.small_kit()
    assert kit.deadline(Period(2022)) == date(2023, 1, 15)
    assert kit.deadline(Period(2022, 1)) == date(2022, 7, 15)
    assert kit.deadline(Period(2022, 2)) == date(2023, 1, 15)
    for half in (0, 1, 2):
        assert built_in().deadline(Period(2022, half)) > Period(2022, half).last


def test_the_week_of_a_year_where_it_is_known() -> None:
    assert built_in().week(2022) == Week(year=2022, first=date(2022, 10, 17), last=date(2022, 10, 23))
    assert built_in().week(1999) is None


def test_lists_by_name() -> None:
    kit = make.small_kit()
    assert {code.code for code in kit.entries("sub_units")} == {"botanica", "centru"}
    assert kit.entries("countries") == ()
    assert kit.entry("topics", "week") is not None
    assert kit.entry("topics", "wish") is None
    assert kit.text("anything") is None


def test_words_in_each_language() -> None:
    orhei = built_in().unit("6400000")
    assert [orhei.said_in(code) for code in ("ro", "ru", "en")] == [orhei.ro, orhei.ru, orhei.en]


def test_a_kit_takes_nothing_unknown_and_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        make.small_kit(wish=1)
    with pytest.raises(ValidationError):
        make.small_kit().serial = 2
