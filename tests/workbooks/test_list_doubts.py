"""Rows of own lists that did not take place, or that may be more than one activity."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from tcdesk.domain.choices import MeetingState
from tcdesk.domain.values import NOT_KNOWN, exact
from tcdesk.exchange.kit import built_in
from tcdesk.workbooks.list_doubts import MANY, NOT_HELD, NOT_HELD_EVENT, NOT_HELD_MEETING
from tcdesk.workbooks.lists import offered
from tcdesk.workbooks.mapping import proposed
from tcdesk.workbooks.tables import Book, Offer, Offered, Raw, Table

KIT = built_in()
EVENT = ["Data", "Tema", "Nr. participanți"]
MEETING = ["Data ședinței", "Ordinea de zi", "Tip"]


def taken(*rows: Sequence[Raw]) -> Offered:
    book = Book("00", (Table("", rows),))
    return offered(book, proposed(book, KIT).map, KIT)


def said(offer: Offer, name: str) -> object:
    """What a new record gets in a field."""
    return {**offer.assumed, **offer.values}.get(name)


@pytest.mark.parametrize(
    "header",
    [
        *("Nr lecții", "Nr. de lecții", "Numărul activităților", "Numărul de activități"),
        *("Кол-во уроков", "Количество мероприятий", "Кол-во мероприятий", "Кол-во занятий"),
    ],
)
def test_the_number_of_activities_has_a_column(header: str) -> None:
    found = taken(
        ["Data", "Tema", header], ["1.10.2025", "Lecție", 5], ["2.10.2025", "Lecție", 0], ["", "x", "trei"]
    )

    assert [said(offer, "number_of") for offer in found.offers] == [exact(5), exact(0), exact(3)]


def test_a_number_of_activities_that_cannot_be_read_is_not_known_and_named() -> None:
    found = taken(
        ["Data", "Tema", "Nr. de lecții"], ["1.10.2025", "Lecție", "după grafic"], ["2.10.2025", "Lecție", 2]
    )

    assert said(found.offers[0], "number_of") == NOT_KNOWN
    assert [(remark.place, remark.read) for remark in found.remarks] == [("C2", "după grafic")]


@pytest.mark.parametrize(
    "when",
    [
        *("pe parcursul anului", "lunar", "permanent", "octombrie", "martie 2025", "03.2025", "trim. II"),
        *("săptămânal", "в течение года", "ежемесячно", "октябрь"),
    ],
)
def test_a_time_without_days_is_no_single_activity(when: str) -> None:
    found = taken(EVENT, ["1.10.2025", "Lecție", 20], [when, "Masă rotundă", 12])

    assert [said(offer, "number_of") for offer in found.offers] == [None, NOT_KNOWN]
    assert ("A3", MANY) in [(remark.place, remark.expected) for remark in found.remarks]


@pytest.mark.parametrize("when", ["17.10.2025", "17-21.10.2025", "17 octombrie 2025", "15.III.2025", "?"])
def test_a_day_or_days_are_one_activity_unless_a_row_says_more(when: str) -> None:
    found = taken(EVENT, ["1.10.2025", "Lecție", 20], [when, "Masă rotundă", 12])

    assert said(found.offers[1], "number_of") is None
    assert found.remarks == []


@pytest.mark.parametrize(
    ("title", "many"),
    [
        *(("Sesiuni de informare în sate", True), ("Lecții publice", True), ("Discuții cu părinții", True)),
        *(("Organizarea sesiunilor de informare", True), ("Mese rotunde", True), ("Уроки в школах", True)),
        *(("Sesiune de informare", False), ("Lecție pentru elevi", False), ("Masă rotundă", False)),
        *(("Урок", False), ("Беседа с родителями", False), ("Oră educativă", False)),
    ],
)
def test_a_title_in_the_plural_is_no_single_activity(title: str, many: bool) -> None:
    found = taken(EVENT, ["1.10.2025", title, 20])

    assert said(found.offers[0], "number_of") == (NOT_KNOWN if many else None)
    assert [remark.place for remark in found.remarks] == (["B2"] if many else [])


def test_a_number_that_is_there_counts_in_the_plural_too() -> None:
    found = taken(["Data", "Tema", "Nr. lecții"], ["lunar", "Lecții", 12])

    assert said(found.offers[0], "number_of") == exact(12)


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (["1.10.2025", "Lecție publică anulată", ""], "B2"),
        (["1.10.2025", "Lecție publică", "anulată"], "C2"),
        (["1.12.2025", "Lecție publică", "planificat"], "C2"),
        (["1.12.2025", "Урок", "не состоялся"], "C2"),
        (["1.12.2025", "Урок", "запланировано"], "C2"),
    ],
)
def test_an_activity_that_did_not_take_place_is_not_one(row: list[Raw], place: str) -> None:
    found = taken(["Data", "Tema", "Stare", "Nr. participanți"], [*row, 20])

    assert said(found.offers[0], "number_of") == NOT_KNOWN
    assert [(remark.place, remark.expected) for remark in found.remarks] == [(place, NOT_HELD_EVENT)]


def test_its_number_stays_in_the_note() -> None:
    found = taken(["Data", "Tema", "Nr. lecții", "Stare"], ["1.10.2025", "Lecție", 3, "anulată"])

    assert said(found.offers[0], "number_of") == NOT_KNOWN
    assert "Nr. lecții: 3" in str(found.offers[0].values["local_note"])


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("ordinară - nu a avut loc", MeetingState.cancelled),
        ("lipsă cvorum", MeetingState.no_quorum),
        ("planificată", MeetingState.planned),
        ("nu s-a desfășurat din lipsă de cvorum", MeetingState.no_quorum),
        ("amânată", MeetingState.cancelled),
        ("внеочередное, не состоялось", MeetingState.cancelled),
        ("planificată, apoi anulată", MeetingState.cancelled),
    ],
)
def test_a_meeting_that_did_not_take_place_was_not_held(kind: str, state: MeetingState) -> None:
    found = taken(
        MEETING, ["1.10.2025", "Planul anual", "ordinară"], ["2.10.2025", "Raportul echipelor", kind]
    )

    assert [said(offer, "state") for offer in found.offers] == [MeetingState.held, state]
    assert ("C3", NOT_HELD_MEETING) in [(remark.place, remark.expected) for remark in found.remarks]


def test_a_column_that_asks_whether_it_took_place_is_heard() -> None:
    found = taken(
        ["Дата заседания", "Повестка дня", "Состоялось"],
        ["1.10.2025", "План", "да"],
        ["2.10.2025", "Отчет", "нет"],
    )

    assert [said(offer, "state") for offer in found.offers] == [MeetingState.held, MeetingState.cancelled]


def test_what_is_not_plain_leaves_the_state_open() -> None:
    words = "Următoarea ședință este planificată pentru luna mai a anului viitor"

    found = taken([*MEETING[:2], "Mențiuni"], ["2.10.2025", "Planul", words])

    assert said(found.offers[0], "state") is None
    assert [remark.expected for remark in found.remarks] == [NOT_HELD_MEETING]


@pytest.mark.parametrize(
    ("agenda", "held"),
    [("Raportul despre seminarul anulat", True), ("Ședință anulată", False), ("Не состоялось", False)],
)
def test_an_agenda_may_be_about_plans(agenda: str, held: bool) -> None:
    found = taken(MEETING, ["2.10.2025", agenda, "ordinară"])

    assert (said(found.offers[0], "state") is MeetingState.held) == held


def test_a_state_of_its_own_column_stands() -> None:
    found = taken(
        ["Data ședinței", "Ordinea de zi", "Starea", "Mențiuni"],
        ["2.10.2025", "Planul", "a avut loc", "fusese amânată"],
    )

    assert said(found.offers[0], "state") is MeetingState.held
    assert found.remarks == []


def test_a_training_that_did_not_take_place_is_named() -> None:
    found = taken(
        ["Tema instruirii", "Perioada", "Nr. sesiuni", "Note"], ["Legea", date(2025, 10, 1), 2, "anulată"]
    )

    assert [(remark.place, remark.expected) for remark in found.remarks] == [("D2", NOT_HELD)]
