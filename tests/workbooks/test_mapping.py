"""The proposal of a column map, maps that are known, and maps that a person wrote."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

import pytest

from tcdesk.errors import TcdeskError
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import Language
from tcdesk.workbooks.column_map import MapRefused, personal
from tcdesk.workbooks.headers import heading
from tcdesk.workbooks.mapping import ColumnMap, Proposal, describe, from_json, proposed, to_json
from tcdesk.workbooks.tables import Book, Raw, Table

KIT = built_in()
ENGLISH = Language("en")


def understood(*rows: Sequence[Raw], name: str = "", known: Sequence[ColumnMap] = ()) -> Proposal:
    return proposed(Book("00", (Table(name, rows),)), KIT, known=known)


def said(texts: Sequence[object]) -> str:
    return "\n".join(ENGLISH.show(text) for text in texts)


def problems(data: object) -> dict[str, str]:
    with pytest.raises(MapRefused) as refused:
        from_json(json.dumps(data).encode(), KIT)
    assert refused.value.reason == "map"
    return {where: ENGLISH.say(what) for where, what in refused.value.problems}


HEADERS = """
event: Data | Activitatea | Locul | Nr. participanți
    first_day | title | place | participants
event: DATA DESFĂŞURĂRII | Denumirea activităţii | Forma | Localitatea | Beneficiari | Organizatori
    first_day | title | kind | locality | audiences | organisers
event: Perioada | Tema | Instituția | Nr. de elevi | Fete | Băieți
    first_day | title | place | participants | women | men
event: Дата | Тема мероприятия | Место | К-во участников
    first_day | title | place | participants
event: № | Дата проведения | Вид | Населенный пункт | Охват
     | first_day | kind | locality | participants
event: When | Activity | Where | Number of participants
    first_day | title | place | participants
event: Data început | Data sfârșit | Subiectul | Publicul țintă
    first_day | last_day | title | audiences
event: Data | Persoana responsabilă | Numărul total de participanți | din ei copii | Activitatea
    first_day | organisers | participants | children | title
meeting: Nr. ședinței | Data ședinței | Ora | Ordinea de zi | Decizii
    number | held_on | at_time | agenda | decisions
meeting: № заседания | Дата заседания | Рассмотренные вопросы | Решения
    number | held_on | agenda | decisions
member: ФИО | Должность | Учреждение | Роль в комиссии
    name | post | institution | role
partner: Denumirea organizației | Domeniul de activitate
    name | purposes
plan_item: Nr. d/o | Acțiunea | Termenul de realizare | Responsabili | Mențiuni privind realizarea
     | activity | due | responsible_kind | state
plan_item: Мероприятие | Срок исполнения | Ответственные | Отметка о выполнении
    activity | due | responsible_kind | state
need: Necesitatea | Categoria | Prioritatea
    text | category | priority
training: Tema instruirii | Perioada | Nr. sesiuni | Membri ai comisiei
    title | first | sessions | of_commission
case: Statutul victimei | Sexul | Vârsta | Scopul exploatării | Țara
    status | sex | age_band | main_form | country
team_report: Semestrul | Data primirii | Nr. ședințelor | Cazuri noi | Cazuri închise
    period | received_on | meetings | new_cases | closed_cases
"""


LINES = HEADERS.strip().split("\n")


@pytest.mark.parametrize(("headers", "fields"), [*zip(LINES[::2], LINES[1::2], strict=True)])
def test_headers_tell_the_records_and_their_fields(headers: str, fields: str) -> None:
    records, _, words = headers.partition(": ")
    names = words.split(" | ")

    found = understood(names).map

    assert found.records == records
    assert dict(zip(names, map(str.strip, fields.split(" | ")), strict=True)) == dict(found.columns)


@pytest.mark.parametrize("language", ["ro", "ru", "en"])
@pytest.mark.parametrize("records", ["event", "training", "member", "case", "need", "team_report"])
def test_the_labels_of_the_program_are_understood(records: str, language: str) -> None:
    from tcdesk.domain.registry import BY_NAME
    from tcdesk.workbooks.column_map import targets

    entries = {name: item for name, item in targets(BY_NAME[records]).items() if name not in _SHARED}
    speaker = Language(language)
    headers = [speaker.say(item.shown.label) for item in entries.values()]

    found = understood(headers).map

    assert (found.records, list(found.columns.values())) == (records, list(entries))


_SHARED = ("sub_unit", "local_note")


def test_titles_above_and_the_name_of_the_sheet_tell_what_and_when() -> None:
    rows = [["Data", "Tema", "Nr. participanți"], ["3.10", "Prevenirea", 12]]

    plain, titled = understood(*rows), understood(["Instruiri"], [], *rows, name="2024")

    assert (plain.map.records, plain.map.year) == ("event", None)
    assert (titled.map.records, titled.map.year, titled.map.header_row) == ("training", 2024, 3)


def test_the_year_is_that_of_most_days() -> None:
    days = [[date(2025, 3, 1), "a"], ["4.05.2025", "b"], [date(2024, 12, 1), "c"]]

    assert understood(["Data", "Tema"], *days).map.year == 2025


def test_unknown_columns_go_into_the_note_and_are_named() -> None:
    found = understood(
        ["Data", "Tema", "Nume, prenume", "Bugetul"], ["1.10.2025", "Lecție", "NUME 1", "500 lei"]
    )

    assert found.map.columns == {"Data": "first_day", "Tema": "title", "Nume, prenume": "", "Bugetul": "note"}
    assert "Kept in the note for this office: Bugetul." in said(found.unsure)
    assert "Left out: Nume, prenume." in said(found.unsure)


def test_headers_that_stand_twice_go_by_their_letters() -> None:
    rows = [["Data", "Tema", "Nr.", "Tema"], ["1.10.2025", "Lecție", 1, "Altă temă"]]

    found = understood(*rows).map

    assert found.columns == {"Data": "first_day", "B": "title", "Nr.": "", "D": "note"}


def test_words_that_no_list_knows_wait_for_their_codes() -> None:
    rows = [
        ["Data", "Tipul", "Tema"],
        ["1.10", "Ușă deschisă", "x"],
        ["2.10", "uşă deschisă", "y"],
        ["3.10", "concurs"],
    ]

    found = understood(*rows)

    assert found.map.values == {"event_kinds": {"Ușă deschisă": []}}
    assert "Ușă deschisă" in said(found.unsure)


def test_words_of_cases_are_not_written_into_a_map() -> None:
    found = understood(["Statutul", "Sexul", "Vârsta"], ["NUME 1", "F", "NUME 2"])

    assert found.map.records == "case"
    assert found.map.values == {}


def test_a_known_map_is_used_again_and_learns_the_new_year() -> None:
    headers = ["Data", "Ce am făcut", "Unde"]
    known = ColumnMap(
        records="event",
        header_row=1,
        year=2024,
        columns={"Ce am făcut": "title", "data": "first_day", "Unde": "locality"},
        values={"event_kinds": {"x": ["lesson"]}},
    )

    found = understood(["Anul 2025"], headers, ["1.10", "Lecție", "Orhei"], known=[known]).map
    other = understood(["Data", "Tema", "Unde"], ["1.10", "Lecție", "Orhei"], known=[known]).map

    assert (found.columns, found.values) == (known.columns, known.values)
    assert (found.header_row, found.year) == (2, 2025)
    assert other.columns["Unde"] == "place"


def test_the_signature_is_of_the_words_and_not_of_their_spelling() -> None:
    first = Table("", [["Dată desfăşurării", "Tema"]])
    second = Table("x", [["Lista"], ["TEMA", "data  desfășurării"]])

    signature = heading(first, 1).signature
    assert signature == heading(second, 2).signature != heading(second, 1).signature


@pytest.mark.parametrize(
    "rows",
    [
        [["Ceva", "Altceva"], ["unu", "doi"]],
        [[]],
        [["NUME 1", "12.03.2001", "2000000000007"], ["NUME 2", "13.04.2002", "2000000000014"]],
        [[1, 2, 3], [4, 5, 6]],
    ],
)
def test_what_is_not_understood_is_refused_with_words_that_are(rows: Sequence[Sequence[Raw]]) -> None:
    with pytest.raises(TcdeskError) as refused:
        understood(*rows)

    assert refused.value.reason == "no_headers"
    assert refused.value.hint is not None
    assert "Data desfășurării" in ENGLISH.say(refused.value.hint)


def test_a_map_is_a_file_that_a_person_can_edit() -> None:
    found = understood(["Data", "Tipul"], ["1.10.2025", "Ușă deschisă"]).map

    data = to_json(found)

    assert "Ușă deschisă".encode() in data
    assert data.count(b"\n") > 10
    assert from_json(b"\xef\xbb\xbf" + data, KIT) == found


def test_every_fault_of_a_map_is_named() -> None:
    data = {
        "records": "event",
        "columns": {"Data": "firstday", "Tema": "title", "Subiect": "title"},
        "values": {"event_kinds": {"x": ["lesson", "lessons"]}, "topics": {}},
        "defaults": {"colour": "blue"},
    }

    found = problems(data)

    assert list(found) == [
        "columns: Data",
        "columns: title",
        "defaults: colour",
        "values: event_kinds: x",
        "values",
    ]
    assert "firstday" in found["columns: Data"]
    assert "lessons" in found["values: event_kinds: x"]


def test_the_hint_of_a_refused_map_names_the_fields() -> None:
    with pytest.raises(MapRefused) as refused:
        from_json(b'{"records": "meeting", "columns": {"Data": "x"}}', KIT)

    hint = ENGLISH.say(refused.value.hint or "")
    assert "held_on" in hint
    assert "agenda" in hint


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ({"records": "events", "columns": {}}, "records"),
        ({"records": "event"}, "columns"),
        ({"records": "event", "columns": {}, "extra": 1}, "extra"),
        ({"records": "event", "columns": {}, "header_row": "1"}, "header_row"),
        ({"records": "event", "columns": {}, "version": 2}, "version"),
        ({"records": "event", "columns": {"A": 1}}, "columns.A"),
        ({"records": "case", "columns": {"Cod": "local_note"}}, "columns: Cod"),
    ],
)
def test_a_map_of_another_form_is_refused(data: object, where: str) -> None:
    assert list(problems(data)) == [where]


def test_a_map_is_told_in_words() -> None:
    found = understood(
        ["Data ședinței", "Ordinea de zi", "Nr. crt.", "Alte"], ["1.10.2025", "Planul", 1, "x"]
    ).map

    lines = said(describe(found)).split("\n")

    assert lines == [
        "Taken as: Meetings",
        "“Data ședinței”: Date",
        "“Ordinea de zi”: Items of the agenda",
        "“Nr. crt.”: left out",
        "“Alte”: kept in the note for this office",
        "Days without a year: 2025",
        "Where a row says nothing: State of the meeting “held”",
    ]


IDENTITIES = """Numele; Nume, prenume; Ф.И.О.; ФИО жертвы; IDNP; Data nașterii; Дата рождения; Adresa;
Адрес проживания; Telefon; Victima; Prenumele copilului; Nume victimă; Год рождения; Persoana; Инициалы"""
CASES = """Statutul victimei; Sexul; Data identificării; Codul cazului; Identificat de; Vârsta; Статус жертвы;
Гражданство; Forma de exploatare; Țara de destinație; Возраст; Consimțământul victimei"""


@pytest.mark.parametrize("words", [words.strip() for words in IDENTITIES.split(";")])
def test_headers_of_identities_are_known(words: str) -> None:
    assert personal(words, "case")


@pytest.mark.parametrize("words", [words.strip() for words in CASES.split(";")])
def test_headers_of_cases_are_no_identities(words: str) -> None:
    assert not personal(words, "case")
