"""Cells of own lists that need a second look: codes of cases, Roman months, bands of ages, roles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from tcdesk.domain.case_choices import AgeBand
from tcdesk.domain.choices import Role
from tcdesk.domain.values import about
from tcdesk.exchange.kit import built_in
from tcdesk.workbooks.list_records import NO_CODE
from tcdesk.workbooks.lists import offered
from tcdesk.workbooks.mapping import proposed
from tcdesk.workbooks.tables import Book, Offered, Raw, Table

KIT = built_in()


def taken(*rows: Sequence[Raw]) -> Offered:
    book = Book("00", (Table("", rows),))
    return offered(book, proposed(book, KIT).map, KIT)


@pytest.mark.parametrize("words", ["Ileana-24", "Rusu-12", "Ана-5", "ion.7", "24-Ileana"])
def test_a_name_with_a_number_is_no_code_of_a_case(words: str) -> None:
    found = taken(["Cod", "Statutul", "Sexul"], [words, "victimă", "F"])

    assert words not in repr(found.offers)
    assert [(remark.place, remark.read, remark.expected) for remark in found.remarks] == [("A2", "", NO_CODE)]


@pytest.mark.parametrize("words", ["C-2025-03", "caz-5", "Nr.12", "дело-7", "случай/3", "AB-12", "2025/03"])
def test_a_code_of_a_case_is_taken(words: str) -> None:
    found = taken(["Cod", "Statutul", "Sexul"], [words, "victimă", "F"])

    assert found.offers[0].values["local_code"] == words
    assert found.remarks == []


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("15.III.2025", date(2025, 3, 15), None),
        ("15 III 2025", date(2025, 3, 15), None),
        ("1/XII/25", date(2025, 12, 1), None),
        ("15-17.IX.2025", date(2025, 9, 15), date(2025, 9, 17)),
        ("30.IV-2.V.2025", date(2025, 4, 30), date(2025, 5, 2)),
    ],
)
def test_months_in_roman_digits_are_months(words: str, first: date, last: date | None) -> None:
    found = taken(["Data", "Tema", "Nr. participanți"], [words, "Lecție", "aproape 50"])

    offer = found.offers[0]
    assert (offer.values.get("first_day"), offer.values.get("last_day")) == (first, last)
    assert offer.values["participants"] == about(50)
    assert found.remarks == []


def test_a_roman_thirteenth_month_is_none() -> None:
    found = taken(["Data", "Tema", "Nr. participanți"], ["15.XIII.2025", "Lecție", 3])

    assert "first_day" not in found.offers[0].values


@pytest.mark.parametrize("words", ["18-24", "18–24 ani", "18-24 de ani", "18 - 24 лет", "19-23 ani"])
def test_ages_within_a_band_are_the_band(words: str) -> None:
    found = taken(["Statutul", "Sexul", "Vârsta"], ["victimă", "F", words])

    assert found.offers[0].values["age_band"] is AgeBand.age_18_24


def test_ages_of_two_bands_are_none() -> None:
    found = taken(["Statutul", "Sexul", "Vârsta"], ["victimă", "F", "17-19"])

    assert "age_band" not in found.offers[0].values


@pytest.mark.parametrize("words", ["secretar", "Secretarul", "secretară", "секретарь"])
def test_a_secretary_is_the_secretary_of_the_commission(words: str) -> None:
    found = taken(
        ["Nume, prenume", "Funcția", "Instituția", "Rolul"], ["NUME 1", "jurist", "Primăria", words]
    )

    assert found.offers[0].values["role"] is Role.secretary
