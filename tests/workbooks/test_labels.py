"""Entries of closed lists: every label in every language, and the everyday words of secretaries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.domain.choices import Role
from tcdesk.domain.fields import Entry, Kind
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import CODES, Language
from tcdesk.reports.wording import Wording, country
from tcdesk.text import Text
from tcdesk.workbooks import everyday, labels, synonyms
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.cellwriting import countries
from tcdesk.workbooks.meaning import key
from tests.workbooks.fields_of import every_field, field

KIT = built_in()
STRICT = Cells(KIT)
LENIENT = Cells(KIT, lenient=True)
CLOSED = (Kind.choice, Kind.choices, Kind.code, Kind.codes)
LISTS = {entry.shown.choices or str(entry.enum): entry for _, entry in every_field() if entry.kind in CLOSED}


def entries_of_list(entry: Entry) -> dict[str, list[str]]:
    """Every code of the list of a field, with its labels in the three languages."""
    languages = [Language(code) for code in CODES]
    if entry.enum is not None:
        return {item.value: [language.say(item.label) for language in languages] for item in entry.enum}
    if entry.shown.choices == "countries":
        return {code: [country(code, language) for language in languages] for code in countries()}
    return {item.code: [item.said_in(code) for code in CODES] for item in KIT.entries(entry.shown.choices)}


def codes_in(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else () if value is None else (str(value),)


@pytest.mark.parametrize("name", LISTS)
def test_every_code_and_label_reads_back_in_every_language(name: str) -> None:
    entry = LISTS[name]
    for code, wordings in entries_of_list(entry).items():
        for words in (code, *wordings, *(words.upper() for words in wordings)):
            for cells in (STRICT, LENIENT):
                read = cells.read(entry, words)
                assert (codes_in(read.value), read.fault, read.kept) == ((code,), None, ""), words


@pytest.mark.parametrize("name", LISTS)
def test_no_two_entries_of_a_list_have_one_label(name: str) -> None:
    owners: dict[str, str] = {}
    for code, wordings in entries_of_list(LISTS[name]).items():
        for words in (code, *wordings):
            assert owners.setdefault(key(words), code) == code, words


def test_labels_are_taken_with_other_letters_and_signs() -> None:
    kind, units = field("event.kind"), field("case.known_to")
    for words in (
        "lectie publica, ora educativa",
        "Lecţie publică;oră educativă",
        "LECȚIE  PUBLICĂ - ORĂ EDUCATIVĂ",
    ):
        assert STRICT.read(kind, words.replace("ţ", "ț")).value == "lesson"
    for words in ("Hîncești", "Hâncești", "Hincesti", "raionul Hîncești", "Хынчешть", "MD-HI", 5300000):
        assert STRICT.read(units, words).value == ("5300000",), words
    # what a spreadsheet makes of 0100000
    assert STRICT.read(units, 100000).value == ("0100000",)
    # î typed without its sign
    assert STRICT.read(field("plan_item.state"), "in curs de realizare").value == "in_progress"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Rusia", "RU"),
        ("R. Moldova", "MD"),
        ("Anglia", "GB"),
        ("Marea Britanie", "GB"),
        ("MDA", "MD"),
        ("SUA", "US"),
    ],
)
def test_countries_have_everyday_names(words: str, code: str) -> None:
    assert STRICT.read(field("case.country"), words).value == code


@pytest.mark.parametrize("separator", ["; ", ";", "\n", ", ", ",", "/", " / "])
def test_several_entries_stand_in_one_cell(separator: str) -> None:
    words = separator.join(
        ["specialiști (asistență socială, sănătate, poliție, educație)", "elevi", "родители"]
    )
    assert STRICT.read(field("event.audiences"), words).value == ("specialists", "pupils", "parents")


@given(st.data())
def test_several_codes_as_documents_write_them_read_back(data: st.DataObject) -> None:
    entry = data.draw(st.sampled_from([entry for entry in LISTS.values() if entry.kind is Kind.codes]))
    codes = data.draw(st.lists(st.sampled_from(sorted(entries_of_list(entry))), min_size=1, unique=True))
    wording = Wording(KIT, Language(data.draw(st.sampled_from(CODES))))
    words = ", ".join(wording.code(entry.shown.choices, code) for code in codes)
    assert STRICT.read(entry, words).value == tuple(codes)


def test_nothing_and_question_marks() -> None:
    for words in ("", "—", "-", "?", None):
        assert STRICT.read(field("event.kind"), words) == LENIENT.read(field("event.kind"), words)
        assert (
            STRICT.read(field("event.kind"), words).value,
            STRICT.read(field("event.kind"), words).fault,
        ) == (
            None,
            None,
        )
        assert STRICT.read(field("event.audiences"), words).value == ()
    displaced = field("case.displaced")
    said = {"?": "unknown", "nu se cunoaște": "unknown", "da": "yes", "НЕТ": "no", True: "yes", False: "no"}
    for raw, code in said.items():
        assert STRICT.read(displaced, raw).value == code


def test_a_list_that_the_kit_lacks_takes_codes_as_they_are() -> None:
    national = field("training.national")
    assert STRICT.read(national, "abc_123").value == "abc_123"
    assert STRICT.read(national, "no code").fault


def test_the_fault_names_a_short_list_and_not_a_long_one() -> None:
    short = STRICT.read(field("meeting.kind"), "altfel").fault
    assert short is not None
    assert Language("ro").say(short).count("ordinară") == 2
    assert isinstance(short.values["entries"], list)
    assert STRICT.read(field("event.kind"), "altfel").fault == Text("Choose one of the entries of the list.")


def test_the_template_takes_no_half_labels_and_no_halves_of_a_list() -> None:
    for name, words in (
        ("event.kind", "lecție"),
        ("event.kind", "flashmo"),
        ("event.audiences", "elevi, xyz"),
    ):
        read = STRICT.read(field(name), words)
        assert (codes_in(read.value), read.kept) == ((), "")
        assert read.fault


EVERYDAY = {
    "event.kind": {
        "lesson": "lecție|lectie publica|ora clasei|oră de clasă|lecție informativă|урок|классный час",
        "information_session": "sesiune de informare și sensibilizare|беседа|discuții",
        "round_table": "masă rotundă|masa rotunda|круглый стол",
        "leaflets": "pliante|буклеты|листовки",
        "other_awareness": "campanie|campanie de informare|кампания",
        "online_campaign": "campanie online|facebook",
        "media": "TV|emisiune|interviu",
        "contest": "concurs|викторина",
        "raid": "raid|рейд",
        "seminar": "seminar|семинар|atelier",
        "internal_meeting": "ședință de lucru",
    },
    "event.audiences": {
        "pupils": "elevi|cl. 5-9|clasa a IX-a|cl.9|gimnaziu|liceu|школьники|copii|дети|elevi cl. 9",
        "students": "studenți|студенты|colegiu",
        "teachers": "profesori|cadre didactice|учителя|pedagogi",
        "parents": "părinți|родители",
        "young_people": "tineri|молодежь|подростки",
        "general_public": "populația|public larg|cetățeni",
    },
    "event.organisers": {
        "education": "DGÎ|Direcția educație|Direcția Generală Educație|școala|Gimnaziul",
        "police": "IP|Inspectoratul de poliție|полиция",
        "border_police": "poliția de frontieră",
        "local_authority": "APL|primăria|consiliul raional|примария",
        "social_assistance": "DASPF|ATAS|asistența socială",
        "ngo": "La Strada|ONG|НПО",
        "culture_youth": "biblioteca|casa de cultură",
        "international_organisation": "OIM|МОМ|UNICEF",
    },
    "partner.directory_code": {"la_strada": "La Strada|Ла Страда", "artemida": "Artemida", "oim": "OIM|МОМ"},
    "meeting.state": {"held": "a avut loc|состоялось", "cancelled": "nu a avut loc|не состоялось|amânată"},
    "meeting.kind": {
        "ordinary": "ședință ordinară|плановое",
        "extraordinary": "sedinta extraordinara|внеплановое",
    },
    "meeting.mode": {"online": "Zoom", "in_person": "fizic|очно|offline", "in_writing": "заочно"},
    "member.role": {"chair": "Președintele comisiei", "vice_chair": "зам. председателя"},
    "meeting.attendance.presence": {
        "present": "prezentă",
        "absent": "lipsă",
        "absent_with_reason": "concediu",
    },
    "case.age_band": {"age_14_15": "15 ani|15|15 лет", "age_0_13": "7", "age_50_plus": "52 ani"},
    "case.status": {"presumed": "prezumată", "victim": "victima", "potential": "potențială"},
    "event.sub_unit": {"botanica": "sect. Botanica|Ботаника", "riscani_sector": "Rîșcani"},
}


@pytest.mark.parametrize("path", EVERYDAY)
def test_everyday_words_are_understood_in_own_lists_only(path: str) -> None:
    for code, words in EVERYDAY[path].items():
        for said in words.split("|"):
            read = LENIENT.read(field(path), said)
            assert (codes_in(read.value), read.fault, read.kept) == ((code,), None, ""), said


# A beginning counts only where one entry has it.
def test_the_only_beginning_of_a_label_is_enough_in_an_own_list() -> None:
    assert LENIENT.read(field("case.country"), "Germ.").value == "DE"
    assert LENIENT.read(field("event.kind"), "expo.").value == "exhibition"
    assert LENIENT.read(field("partner.kind"), "bibliotecă, casă").value == "culture_youth"
    assert LENIENT.read(field("event.kind"), "altă").fault
    assert LENIENT.read(field("event.kind"), "exp").fault


def test_a_beginning_ends_with_a_word_or_says_that_it_is_cut() -> None:
    for words in ("Germ", "expo"):
        path = "case.country" if words == "Germ" else "event.kind"
        assert LENIENT.read(field(path), words).fault


def test_a_secretary_is_meant_without_her_commission() -> None:
    for words in ("secretar", "секретарь", "Secretary"):
        assert STRICT.read(field("member.role"), words).value is Role.secretary


@pytest.mark.parametrize("words", ["cult", "Cult religios", "biserică", "культ", "религиозная община"])
def test_a_cult_is_a_religious_community_and_no_culture(words: str) -> None:
    assert LENIENT.read(field("partner.kind"), words).value == "religious_community"


@pytest.mark.parametrize("words", ["Casa de cultură", "Secția cultură", "дом культуры", "cultură"])
def test_culture_is_no_cult(words: str) -> None:
    assert LENIENT.read(field("partner.kind"), words).value == "culture_youth"


@pytest.mark.parametrize(
    ("path", "words", "codes"),
    [
        ("event.kind", "Lecție publică cu distribuirea de pliante", ("lesson",)),
        ("event.kind", "concurs de desene", ("contest",)),
        ("event.audiences", "elevii claselor a 9-a, părinții", ("pupils", "parents")),
        ("event.audiences", "copii in situatie de risc din sat", ("children_at_risk",)),
        ("event.organisers", "Direcția Asistență Socială și Protecția Familiei", ("social_assistance",)),
        ("event.organisers", "Gimnaziul Chiperceni", ("education",)),
    ],
)
def test_longer_words_are_understood_and_kept(path: str, words: str, codes: tuple[str, ...]) -> None:
    read = LENIENT.read(field(path), words)
    assert (codes_in(read.value), read.kept, read.fault) == (codes, words, None)


def test_what_is_not_understood_is_kept_and_the_rest_is_taken() -> None:
    read = LENIENT.read(field("event.audiences"), "elevi și părinți, xyz")
    assert (read.value, read.kept) == (("pupils", "parents"), "elevi și părinți, xyz")
    assert read.fault
    for path, words in (
        ("event.kind", "nu a avut loc"),
        ("plan_item.state", "не выполнено"),
        ("event.kind", "xyz"),
    ):
        read = LENIENT.read(field(path), words)
        assert (read.value, read.kept) == (None, words)
        assert read.fault


def test_what_a_user_said_once_comes_before_labels() -> None:
    meant = {("audiences", "elevi"): ("students",), ("audiences", "toti"): ("pupils", "parents")}
    meant |= {("audiences", "xyz"): (), ("event_kinds", "ora x"): ("lesson",), ("Role", "sefa"): ("chair",)}
    cells = Cells(KIT, lenient=True, meant=meant)
    audiences = field("event.audiences")
    assert cells.read(audiences, "Elevi").value == ("students",)
    assert cells.read(audiences, "toți, tineri").value == ("pupils", "parents", "young_people")
    assert cells.read(field("event.kind"), "Ora X").value == "lesson"
    assert cells.read(field("member.role"), "șefa").value == "chair"
    nothing = cells.read(audiences, "xyz")
    assert (nothing.value, nothing.kept, nothing.fault) == ((), "xyz", None)


def test_everyday_words_stand_for_entries_that_exist() -> None:
    for name, entry in LISTS.items():
        which = entry.enum.__name__ if entry.enum is not None else name
        said = {code.lstrip(synonyms.WEAK) for code, _ in synonyms.lines(which)}
        assert said <= set(entries_of_list(entry)), name
    known = {entry.enum.__name__ if entry.enum is not None else name for name, entry in LISTS.items()}
    assert set(everyday.CHOICES) <= known
    assert labels.MOST_NAMED == 8


@given(st.text(max_size=60))
def test_no_words_raise_and_none_are_lost(words: str) -> None:
    for entry in LISTS.values():
        STRICT.read(entry, words)
        read = LENIENT.read(entry, words)
        assert read.fault is None or read.kept == words.strip()
