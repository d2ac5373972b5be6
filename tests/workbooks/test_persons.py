"""Lists of victims and of other persons: cases, or nothing; and lists that only speak of victims."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tcdesk.errors import TcdeskError
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import Language
from tcdesk.workbooks.mapping import Proposal, proposed
from tcdesk.workbooks.tables import Book, Raw, Table

KIT = built_in()
ENGLISH = Language("en")


def cells(line: str) -> list[Raw]:
    return [words.strip() or None for words in line.split("|")]


def understood(lines: Sequence[str], name: str = "") -> Proposal:
    return proposed(Book("00", (Table(name, [cells(line) for line in lines]),)), KIT)


def refused(lines: Sequence[str], name: str = "") -> tuple[str, str]:
    with pytest.raises(TcdeskError) as caught:
        understood(lines, name)
    assert caught.value.reason == "no_headers"
    assert caught.value.hint is not None
    return ENGLISH.say(caught.value.text), ENGLISH.say(caught.value.hint)


VICTIMS = ["NUME 1|prezumată|F|minor|exploatare sexuală|martie 2022", "NUME 2|victimă|M|25|muncă|mai 2022"]


@pytest.mark.parametrize(
    "columns",
    [(0, 1, 2, 3, 4, 5), (0, 1, 5), (0, 2, 5), (0, 4, 5)],
    ids=["all", "status", "sex", "form"],
)
def test_victims_without_headers_are_no_activities(columns: Sequence[int]) -> None:
    lines = ["|".join(line.split("|")[column] for column in columns) for line in VICTIMS]

    text, hint = refused(lines)

    assert "victims without headers" in text
    assert hint.startswith("A list of victims is taken in only with headers, and without names.")
    assert "Status, Sex" in hint


def test_the_name_of_the_sheet_tells_it_too() -> None:
    lines = ["NUME 1|Orhei|12.03.2022|detalii", "NUME 2|Ivancea|13.03.2022|alte detalii"]

    assert understood(lines).map.records == "event"
    assert "victims" in refused(lines, "Victime")[0]


def test_unknown_headers_of_persons_are_none_of_activities() -> None:
    lines = ["Cine este|IDNP|Când anume|Ce i s-a întâmplat", "NUME 1||12.03.2022|dusă în altă țară"]

    refused(lines)


LISTS_OF_PERSONS = {
    "IDNP": [
        "Nr|Nume prenume|IDNP|Data|Descrierea cazului|Localitatea",
        "1|NUME 1||12.03.2022|exploatare|Orhei",
    ],
    "a case": ["Nr|Data|Descrierea cazului|Localitatea", "1|12.03.2022|exploatare sexuală în Turcia|Orhei"],
    "a case in a need": ["Necesitatea|Categoria|Descrierea cazului", "adăpost||NUME 1"],
    "names and birth": ["Nume|Data nașterii|Data|Tema|Localitatea", "NUME 1|1.01.2001|12.03.2022|TEXT|Orhei"],
    "title": ["Lista victimelor", "Data|Descriere|Localitatea", "12.03.2022|exploatare|Orhei"],
    "title and names": ["Cazuri 2022", "Nume|Data|Descriere|Localitatea", "NUME 1|1.03.2022|TEXT|Orhei"],
    "victims": ["Data|Victime|Localitatea|Descriere", "12.03.2022|NUME 1|Orhei|exploatare"],
    "one victim": ["Victima|Data|Localitatea|Denumirea", "NUME 1|12.03.2022|Orhei|exploatare"],
    "numbers": ["Persoana|Număr unic|Data|Descriere"] + ["NUME|2003004123456|12.03.2022|TEXT"] * 2,
    "assistance": ["Nume prenume|IDNP|Instituția|Servicii", "NUME 1|2003004123456|Centrul|cazare"],
    "Russian": ["ФИО|Дата|Описание случая|Село", "ИМЯ 1|12.03.2022|эксплуатация|Орхей"],
    "Russian title": ["Список жертв", "Дата|Описание|Село", "12.03.2022|эксплуатация|Орхей"],
}


@pytest.mark.parametrize("name", LISTS_OF_PERSONS)
def test_a_list_of_persons_is_refused_where_it_is_no_list_of_cases(name: str) -> None:
    text, hint = refused(LISTS_OF_PERSONS[name])

    assert text == "This list speaks of persons or of cases, and not all of it is understood."
    assert "take these columns out" in hint


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (["Nume prenume|IDNP|Statutul|Data", "NUME 1|1|prezumată|12.03.2022"], ["", "", "status", "month"]),
        (["ФИО|Дата рождения|Статус|Дата", "ИМЯ 1|1.01.2001|жертва|12.03.2022"], ["", "", "status", "month"]),
        (["Descrierea cazului|Sexul|Statutul victimei", "TEXT|F|victimă"], ["", "sex", "status"]),
    ],
)
def test_a_list_of_victims_with_headers_is_one_of_cases(lines: Sequence[str], fields: Sequence[str]) -> None:
    found = understood(lines).map

    assert (found.records, list(found.columns.values())) == ("case", fields)


ABOUT_VICTIMS = {
    "training": [
        "Instruiri: asistența victimelor",
        "Data|Tema instruirii|Participanți",
        "1.03.2022|Victima|12",
    ],
    "assistance": [
        "Asistența victimelor traficului în anul 2022",
        "Data|Activitatea|Locul|Nr. participanți",
        "12.03.2022|Discuție despre victime|Liceul|12",
    ],
    "prevention": [
        "Prevenirea cazurilor și a victimizării",
        "Data|Denumirea|Nr. participanți",
        "1.03|Lecție|25",
    ],
    "raids": ["Data|Denumirea|Cazuri depistate", "12.03.2022|Raid la piață|nu", "13.03.2022|Raid|1 caz"],
    "newsletters": ["Data|Tema|Nume formator|Buletine informative", "12.03.2022|Lecție|NUME 1|50"],
    "no headers": [
        "12.03.2022|Asistența victimelor traficului|Liceul|elevi|12",
        "octombrie|Discutarea cazului la masa rotundă|Gimnaziul|elevi|20",
    ],
}


@pytest.mark.parametrize("name", ABOUT_VICTIMS)
def test_activities_may_speak_of_victims(name: str) -> None:
    found = understood(ABOUT_VICTIMS[name]).map

    assert found.records == ("training" if name == "training" else "event")
    assert "title" in found.columns.values()


def test_words_about_cases_go_into_no_note() -> None:
    found = understood(
        ["Data|Denumirea|Cazuri depistate|Detalii", "12.03.2022|Raid la piață|minora NUME 1|x"]
    ).map
    meeting = understood(
        ["Nr. ședinței|Data ședinței|Ordinea de zi|Cazuri examinate", "1|12.03.2022|Planul|NUME 1"]
    ).map

    assert (found.columns["Cazuri depistate"], found.columns["Detalii"]) == ("", "note")
    assert (meeting.records, meeting.columns["Cazuri examinate"]) == ("meeting", "")


def test_members_with_their_numbers_are_members() -> None:
    found = understood(["Nume, prenume|Funcția|Instituția|IDNP", "NUME 1|inspector|IP|2003004123456"]).map

    assert (found.records, found.columns["IDNP"]) == ("member", "")


def test_a_good_sheet_comes_in_beside_one_of_victims() -> None:
    sheets = {"Victime": LISTS_OF_PERSONS["IDNP"], "Lecții": ["Data|Tema|Locul", "1.03.2022|Lecție|Liceul"]}
    book = Book("00", tuple(Table(name, [cells(line) for line in lines]) for name, lines in sheets.items()))

    assert (proposed(book, KIT).map.records, proposed(book, KIT).table.name) == ("event", "Lecții")
