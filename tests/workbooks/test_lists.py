"""Ten lists as secretaries keep them, and the rows of lists in general."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from tcdesk.domain.fields import LONG
from tcdesk.domain.forms import import_form
from tcdesk.domain.values import exact
from tcdesk.errors import TcdeskError
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import plain
from tcdesk.text import Text
from tcdesk.workbooks.column_map import ColumnMap, MapRefused
from tcdesk.workbooks.lists import offered
from tcdesk.workbooks.mapping import proposed, to_json
from tcdesk.workbooks.tables import Book, Offer, Offered, Raw, Table
from tests.workbooks.own_lists import romanian_events, romanian_others, russian
from tests.workbooks.own_lists.own_list import OwnList

KIT = built_in()
TEN = [
    *(
        romanian_events.REGISTER,
        romanian_events.LESSONS,
        romanian_events.BY_MONTHS,
        romanian_others.TRAININGS,
        romanian_others.MEMBERS,
    ),
    *(romanian_others.CASES, russian.REGISTER, russian.MEETINGS, russian.PARTNERS, russian.PASTED),
]


def taken(rows: Sequence[Sequence[Raw]], records: str = "event", **changes: object) -> Offered:
    """What a list with its headers in the first row offers, as it is understood."""
    book = Book("00", (Table("", rows),))
    found = proposed(book, KIT).map.model_copy(update={"records": records, **changes})
    return offered(book, found, KIT)


def new(offer: Offer) -> dict[str, object]:
    """What a new record holds of the offer."""
    return {**offer.assumed, **offer.values}


def note(found: Offered, place: int = 0) -> str:
    return str(found.offers[place].values.get("local_note", ""))


@pytest.mark.parametrize("own", TEN, ids=repr)
def test_an_own_list_is_understood(own: OwnList, tmp_path: Path) -> None:
    book = own.book(tmp_path)

    found = proposed(book, KIT).map

    assert (found.records, found.header_row, found.year) == (own.records, own.header_row, own.year)
    assert {header: name for header, name in found.columns.items() if name not in ("", "note")} == own.columns
    assert {name: list(words) for name, words in found.values.items()} == own.undecided


@pytest.mark.parametrize("own", TEN, ids=repr)
def test_every_row_of_an_own_list_comes_in_or_is_named(own: OwnList, tmp_path: Path) -> None:
    book = own.book(tmp_path)
    found = proposed(book, KIT)

    result = offered(book, found.map, KIT)

    assert [offer.row + 1 for offer in result.offers] == list(own.rows)
    for offer in result.offers:
        expected = own.rows[offer.row + 1]
        assert {name: new(offer).get(name) for name in expected} == expected
        kept = str(offer.values.get("local_note", ""))
        assert [words for words in own.notes.get(offer.row + 1, ()) if words not in kept] == []
    assert not result.faults
    named = {remark.place.rpartition("!")[2]: remark.read for remark in result.remarks}
    assert {place: named[place] for place in own.remarks if own.remarks[place] not in named[place]} == {}
    spoken = {offer.row for offer in result.offers} | {remark.row for remark in result.remarks}
    silent = [row for row in range(found.map.header_row, len(found.table.rows)) if row not in spoken]
    assert all(sum(raw is not None for raw in found.table.rows[row]) <= 1 for row in silent)


@pytest.mark.parametrize("own", TEN, ids=repr)
def test_what_a_list_offers_can_be_recorded(own: OwnList, tmp_path: Path) -> None:
    book = own.book(tmp_path)

    for offer in offered(book, proposed(book, KIT).map, KIT).offers:
        inner = {name: tuple(dict(row.values) for row in rows) for name, rows in offer.nested.items()}
        import_form(offer.kind).model_validate({**new(offer), **inner})


def test_nothing_of_who_somebody_is_comes_in_from_cases(tmp_path: Path) -> None:
    book = romanian_others.CASES.book(tmp_path)
    found = proposed(book, KIT)

    result = offered(book, found.map, KIT)

    said = repr([new(offer) for offer in result.offers]) + to_json(found.map).decode()
    assert [words for words in romanian_others.CASES.absent if words in said] == []
    assert not any("local_note" in offer.values for offer in result.offers)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        *(("Nume, prenume", "local_code"), ("ФИО", "local_code"), ("IDNP", "local_code"), ("Имя", "sex")),
        *(
            ("Data nașterii", "month"),
            ("Adresa", "local_code"),
            ("Телефон", "local_code"),
            ("Victima", "status"),
        ),
        *(("Observații", "note"), ("Observații", "local_note"), ("Дата рождения", "month")),
    ],
)
def test_a_map_cannot_bring_identities_into_cases(header: str, field: str) -> None:
    columns = ColumnMap(records="case", columns={header: field, "Statutul": "how_learned"})
    book = Book("00", (Table("", [[header, "Statutul"], ["NUME 1", "victimă"]]),))

    with pytest.raises(MapRefused) as refused:
        offered(book, columns, KIT)

    assert refused.value.reason == "map"
    assert [where for where, _ in refused.value.problems] == [f"columns: {header}"]


def test_letters_of_columns_do_not_get_around_that() -> None:
    columns = ColumnMap(records="case", columns={"A": "local_code", "Statutul": "status"})
    book = Book("00", (Table("", [["Nume", "Statutul"], ["NUME 1", "victimă"]]),))

    with pytest.raises(MapRefused, match="does not fit"):
        offered(book, columns, KIT)


def test_an_identity_number_is_taken_in_nowhere() -> None:
    names = {"Data": "first_day", "Tema": "title", "Locul": "place", "Detalii": "note"}
    rows = [list(names), ["17.10.2025", "Lecție", "nr. 2000000000007", 2000000000007]]

    found = offered(Book("00", (Table("", rows),)), ColumnMap(records="event", columns=names), KIT)

    assert "2000000000007" not in repr(found.offers)
    assert {remark.place for remark in found.remarks} == {"C2", "D2"}


def test_a_row_that_lacks_nearly_all_is_a_record() -> None:
    found = taken([["Data", "Tema", "Nr. participanți"], [None, "Masă rotundă", None], ["17.10.2025"]])

    assert [new(offer) for offer in found.offers] == [
        {"title": "Masă rotundă", "kind": "round_table"},
        {"first_day": date(2025, 10, 17)},
    ]


def test_a_slogan_is_no_kind_and_a_theme_is_none() -> None:
    rows = [
        ["Data", "Tema"],
        ["1.10.2025", "Siguranța online"],
        ["2.10.2025", "Organizarea concursului „Nu!”"],
    ]

    found = taken(rows)

    assert [offer.assumed.get("kind") for offer in found.offers] == [None, "contest"]


def test_what_was_mapped_once_is_meant_everywhere() -> None:
    rows = [["Data", "Denumirea", "Tipul"], ["1.10.2025", "Ziua ușilor", "Ușă deschisă"]]

    found = taken(rows, values={"event_kinds": {"uşă deschisă": ["other_awareness"]}})

    assert found.offers[0].values["kind"] == "other_awareness"
    assert found.remarks == []


def test_prepared_numbers_are_no_records() -> None:
    found = taken([["Nr.", "Data", "Tema"], [1, "1.10.2025", "Lecție"], [2], ["3."], [None, None, None]])

    assert [offer.row for offer in found.offers] == [1]
    assert found.remarks == []


def test_names_in_capitals_and_an_organisation_called_total_are_records() -> None:
    rows = [
        ["Denumirea organizației", "Domeniul"],
        ["OIM"],
        ["Total Plus", "prevenire"],
        ["Total:"],
        ["Total 2 ONG"],
    ]

    found = taken(rows, "partner")

    assert [offer.values["name"] for offer in found.offers] == ["OIM", "Total Plus"]
    assert [remark.place for remark in found.remarks] == ["4", "5"]


def test_what_only_stands_in_columns_left_out_is_named() -> None:
    rows = [["Data", "Tema", "Nume", "Prenume"], ["1.10.2025", "Lecție"], [None, None, "x", "y"]]

    found = taken(rows)

    assert [(remark.place, remark.read) for remark in found.remarks] == [("3", "x | y")]


def test_a_cell_without_a_value_is_named() -> None:
    broken = Text("This formula has no result.")
    rows = [["Data", "Tema", "Nr. participanți"], ["1.10.2025", "Lecție", None]]
    book = Book("00", (Table("", rows, {(1, 2): broken}),))

    found = offered(book, proposed(book, KIT).map, KIT)

    assert [(remark.place, remark.expected) for remark in found.remarks] == [("C2", broken)]
    assert "participants" not in found.offers[0].values


def test_other_sheets_are_named() -> None:
    first = Table("2024", [["Data", "Tema", "Locul"], ["1.10.2024", "Lecție", "Liceu"]])
    second = Table("2025", [["Data", "Tema"], ["1.10.2025", "Lecție"]])
    book = Book("00", (first, second, Table("Foaie3", [])))
    found = proposed(book, KIT)

    result = offered(book, found.map, KIT)

    assert (found.map.sheet, found.map.year) == ("2024", 2024)
    assert [remark.table for remark in result.remarks] == ["2025"]


def test_a_last_day_of_its_own_column_counts() -> None:
    rows = [["Data", "Ultima zi", "Tema"], ["17-21.10.2025", "20.10.2025", "Săptămâna"]]

    found = taken(rows)

    assert found.offers[0].values["last_day"] == date(2025, 10, 20)


def test_a_note_has_each_line_once_and_an_end() -> None:
    rows = [["Data", "Tema", "Observații", "Detalii"], ["1.10.2025", "Lecție", "x" * LONG, "y"]]

    found = taken(rows)

    assert len(note(found)) == LONG
    assert found.remarks[-1].read.endswith("Detalii: y")


def test_women_and_men_of_one_cell() -> None:
    rows = [
        ["Data", "Tema", "Participanți (f/b)"],
        *(["1.10.2025", "L", words] for words in ("25 (15/10)", "b-3, f-4")),
    ]

    found = taken(rows)

    numbers = [[offer.values[name] for name in ("women", "men", "participants")] for offer in found.offers]
    assert numbers == [[exact(15), exact(10), exact(25)], [exact(4), exact(3), exact(7)]]


def test_a_header_somewhere_else_is_found_by_its_words() -> None:
    rows = [["Lista"], [], ["tema", "DATA"], ["Lecție", "1.10.2025"]]
    columns = ColumnMap(records="event", header_row=1, columns={"Data": "first_day", "Tema": "title"})

    found = offered(Book("00", (Table("", rows),)), columns, KIT)

    assert [offer.row for offer in found.offers] == [3]


def test_missing_columns_and_sheets_are_named_all_at_once() -> None:
    book = Book("00", (Table("Foaie1", [["Data", "Tema"], ["1.10.2025", "L"]]),))
    columns = ColumnMap(records="event", columns={"Ziua": "first_day", "Tema": "title", "Cine": "organisers"})

    with pytest.raises(MapRefused) as refused:
        offered(book, columns, KIT)
    with pytest.raises(TcdeskError) as other:
        offered(book, columns.model_copy(update={"sheet": "2025"}), KIT)

    assert [where for where, _ in refused.value.problems] == ["columns: Ziua", "columns: Cine"]
    assert other.value.reason == "map"


def test_the_same_headers_have_one_origin() -> None:
    rows = [["Data", "Tema"], ["1.10.2025", "Lecție"]]
    other = [["Activitățile"], ["TEMA", "Data"], ["Lecție", "2.10.2025"]]

    assert taken(rows).origin == taken(other).origin != taken([["Data", "Titlul"], ["1.10.2025", "L"]]).origin
    assert taken(rows).origin.startswith("list:")
    assert plain("TEMA") == plain("Tema")
