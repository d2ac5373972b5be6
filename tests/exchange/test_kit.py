"""The built-in reference data: facts, wording in three languages, and refusal of what does not fit."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tcdesk import paths
from tcdesk.domain.case_choices import ServiceGroup
from tcdesk.domain.choices import Figure
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Code, Kit, Unit
from tcdesk.errors import Damaged, FileProblem, TcdeskError
from tcdesk.exchange import guard, kit

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
CEDILLA = re.compile(r"[şţŞŢ\u0327]")
OLD_SPELLING = re.compile(r"\bsînt\b|\bfiinţ|\bhotărîr|\bcînd\b|\bpînă\b", re.IGNORECASE)

# CUATM-7 and ISO 3166-2 as in the classifiers, raions first.
UNITS = """
1000000 AN  1200000 BS  1400000 BR  1700000 CA  2100000 CT  2500000 CL  2700000 CS  2900000 CM  3100000 CR
3400000 DO  3600000 DR  3800000 DU  4100000 ED  4300000 FA  4500000 FL  4800000 GL  5300000 HI  5500000 IA
5700000 LE  6000000 NI  6200000 OC  6400000 OR  6700000 RE  7100000 RI  7400000 SI  7800000 SO  8000000 ST
8300000 SD  8500000 SV  8700000 TA  8900000 TE  9200000 UN  0100000 CU  0300000 BA  9600000 GA
"""

REGIONS = {
    "north": "BR DO DR ED FA FL GL OC RI SI SO BA",
    "centre": "AN CL CR DU HI IA NI OR RE ST SD TE UN",
    "south": "BS CA CT CS CM LE SV TA",
    "chisinau": "CU",
    "utag": "GA",
}

SPELLINGS = {
    "7100000": [
        "Rîșcani",
        "Rîşcani",
        "Râșcani",
        "riscani",
        "RISCANI",
        "Rascani",
        "Rîscani",
        "raionul Râşcani",
        "rn. Rîșcani",
        "Рышканы",
        "Рышкань",
        "район Рышканы",
        "Рышканский район",
        "7100000",
        "7100",
        "MD-RI",
    ],
    "5300000": ["Hîncești", "Hâncești", "Hincesti", "Hânceşti", "Хынчешты", "Хынчешть"],
    "7400000": ["Sîngerei", "Sângerei", "Singerei", "Сынжерея", "Сынжерей"],
    "1200000": ["Basarabasca", "basarabeasca", "Бессарабка", "Басарабяска"],
    "2700000": ["Căuşeni", "Causeni", "CĂUȘENI", "Каушаны", "Кэушень"],
    "2500000": ["Calarasi", "raionul Călăraşi", "Калараш", "Кэлэраш"],
    "8500000": ["Stefan Voda", "Ștefan-Vodă", "Штефан-Водэ", "Штефан Водэ"],
    "1000000": ["Anenii Noi", "Анений-Ной", "Анений Ной"],
    "6400000": [" Orhei ", "Orhei district", "raion Orhei", "Орхей", "Оргеев", "Орхейский район"],
    "7800000": ["Soroca", "Сороки", "Сорока"],
    "3800000": ["Dubasari", "Дубоссары", "Дубэсарь"],
    "8300000": ["Soldanesti", "Шолданешты"],
    "0100000": [
        "Chisinau",
        "mun. Chişinău",
        "municipiul Chișinău",
        "Кишинёв",
        "Кишинев",
        "Кишинэу",
        "Kishinev",
    ],
    "0300000": ["mun. Bălți", "Balti", "municipiul Bălţi", "Бельцы", "Бэлць"],
    "9600000": [
        "UTA Găgăuzia",
        "UTAG",
        "Gagauzia",
        "Unitatea Teritorială Autonomă Găgăuzia",
        "Găgăuzia, Unitatea teritorială autonomă (UTAG)",
        "Гагаузия",
        "АТО Гагаузия",
        "Гагауз Ери",
    ],
}


@pytest.fixture(scope="module")
def built_in() -> Kit:
    return kit.built_in()


def every_entry(whole: Kit) -> Iterator[tuple[str, Code]]:
    for name in (*kit.LISTS, "sub_units"):
        for entry in whole.entries(name):
            yield name, entry


def wordings(entry: Code) -> Iterator[tuple[str, str]]:
    yield from (("en", entry.en), ("ro", entry.ro), ("ru", entry.ru))
    if isinstance(entry, Unit):
        yield from (("en", entry.full_en), ("ro", entry.full_ro), ("ru", entry.full_ru))


# --- facts ---------------------------------------------------------------------------------------


def test_every_list_of_the_kit_is_read() -> None:
    single = {"serial", "issued_on", "weeks", "deadlines", "thresholds"}
    assert set(kit.LISTS) == set(Kit.model_fields) - single
    assert {path.stem for path in (paths.resources() / "kit").glob("*.json")} == {*kit.LISTS, "kit"}


def test_serial_0(built_in: Kit) -> None:
    assert built_in.serial == 0
    assert kit.built_in() is built_in


def test_the_35_units(built_in: Kit) -> None:
    words = UNITS.split()
    assert [unit.code for unit in built_in.units] == words[::2]
    assert [unit.iso for unit in built_in.units] == [f"MD-{letters}" for letters in words[1::2]]
    assert len(built_in.units) == 35
    assert all(unit.cuatm4 == unit.code[:4] for unit in built_in.units)


def test_kinds_and_regions(built_in: Kit) -> None:
    assert {unit.code for unit in built_in.units if unit.kind != "raion"} == {"0100000", "0300000", "9600000"}
    assert built_in.unit("9600000").kind == "autonomous_unit"
    for region, letters in REGIONS.items():
        found = {unit.iso[3:] for unit in built_in.units if unit.region == region}
        assert found == set(letters.split()), region


def test_names_keep_i_with_circumflex(built_in: Kit) -> None:
    names = {code: built_in.unit(code) for code in ("5300000", "7100000", "7400000")}
    assert [unit.ro for unit in names.values()] == ["Hîncești", "Rîșcani", "Sîngerei"]
    assert built_in.unit("6400000").full_ro == "raionul Orhei"
    assert built_in.unit("6400000").full_ru == "район Орхей"
    assert built_in.unit("6400000").full_en == "Orhei district"


@pytest.mark.parametrize(("code", "words"), [(c, w) for c, spellings in SPELLINGS.items() for w in spellings])
def test_a_unit_is_found_in_any_spelling(built_in: Kit, code: str, words: str) -> None:
    assert built_in.find_unit(words).code == code


def test_every_unit_is_found_by_all_its_names(built_in: Kit) -> None:
    for unit in built_in.units:
        for words in (unit.en, unit.ro, unit.ru, unit.full_ro, unit.full_ru, unit.full_en, *unit.aliases):
            assert built_in.find_unit(words) is unit, words


@pytest.mark.parametrize("words", ["", "Bender", "Moldova", "710000", "sectorul Rîșcani", "botanica"])
def test_what_is_no_unit_is_refused(built_in: Kit, words: str) -> None:
    with pytest.raises(TcdeskError) as refused:
        built_in.find_unit(words)
    assert refused.value.reason == "unknown_unit"


def test_the_sectors_of_chisinau(built_in: Kit) -> None:
    assert [sub.code for sub in built_in.unit("0100000").sub_units] == [
        "botanica",
        "buiucani",
        "centru",
        "ciocana",
        "riscani_sector",
    ]
    assert sum(bool(unit.sub_units) for unit in built_in.units) == 1
    assert all(sub.ro.startswith("sectorul ") for sub in built_in.entries("sub_units"))


def test_weeks_and_deadlines(built_in: Kit) -> None:
    week = built_in.week(2022)
    assert week is not None
    assert (week.first, week.last) == (date(2022, 10, 17), date(2022, 10, 23))
    assert [week.year for week in built_in.weeks] == [2014, 2015, 2018, 2021, 2022]
    assert built_in.week(2020) is None
    assert built_in.deadline(Period(2022)) == date(2023, 1, 15)
    assert built_in.deadline(Period(2022, 2)) == date(2023, 1, 15)
    assert built_in.deadline(Period(2022, 1)) == date(2022, 7, 15)


def test_services_are_grouped_as_in_the_note(built_in: Kit) -> None:
    assert {service.group for service in built_in.services} == set(ServiceGroup)
    groups = {service.code: service.group for service in built_in.services}
    assert groups["emergency_accommodation"] is ServiceGroup.housing
    assert groups["legal_aid"] is ServiceGroup.legal
    assert groups["medical_treatment"] is ServiceGroup.medical
    assert groups["psychological_counselling"] is ServiceGroup.psychological
    # The Note of 2022 names only the group: each has a service whose kind was not stated.
    assert all(groups[group.value] is group for group in ServiceGroup)


def test_raids_and_visits_do_not_count_as_awareness(built_in: Kit) -> None:
    counted = {kind.code: kind.counts for kind in built_in.event_kinds}
    assert {code for code, counts in counted.items() if not counts} == {
        "raid",
        "visit",
        "internal_meeting",
        "other_activity",
    }
    assert len(counted) == 18


def test_the_topics_of_2022_and_a_short_list(built_in: Kit) -> None:
    codes = [topic.code for topic in built_in.topics]
    assert codes[:7] == [
        "annual_plan",
        "team_evaluation",
        "week",
        "policy_implementation",
        "cooperation",
        "employment_of_foreigners",
        "youth_employment",
    ]
    assert len(codes) <= 14
    assert codes[-1] == "other"


def test_hotlines(built_in: Kit) -> None:
    phones = {item.code: item.phones for item in built_in.institutions if item.phones}
    assert phones["emergency_112"] == ("112",)
    assert phones["cctp"] == ("(022) 254 998",)
    assert phones["la_strada"] == ("0 800 77777",)


@pytest.mark.parametrize(
    ("before", "after", "first_day"),
    [
        ("anas", "agsssi", date(2023, 12, 6)),
        ("bma", "igm", date(2023, 1, 11)),
        ("daspf", "atas", date(2024, 1, 1)),
    ],
)
def test_renamed_institutions_follow_each_other(
    built_in: Kit, before: str, after: str, first_day: date
) -> None:
    old, new = built_in.entry("institutions", before), built_in.entry("institutions", after)
    assert old is not None
    assert new is not None
    assert (old.valid(date(2022, 6, 1)), new.valid(date(2022, 6, 1))) == (True, False)
    assert (old.valid(first_day), new.valid(first_day)) == (False, True)
    assert new.valid_from == first_day


def test_computed_indicators_are_figures(built_in: Kit) -> None:
    figures = {figure.value for figure in Figure}
    assert all(indicator.computed == (indicator.code in figures) for indicator in built_in.indicators)
    assert 8 <= len(built_in.indicators) <= 12


def test_standing_texts(built_in: Kit) -> None:
    for code in (
        "introduction",
        "basis",
        "overlap",
        "counting_rule_events",
        "counting_rule_cases",
        "coverage_note",
        "value_states",
    ):
        assert built_in.text(code) is not None, code
    for text in built_in.texts:
        for _, words in wordings(text):
            assert words.endswith(".")
            assert "{" not in words
    basis = built_in.text("basis")
    assert basis is not None
    assert basis.valid(Period(2022).last)
    assert not basis.valid(Period(2023).last)


# --- wording -------------------------------------------------------------------------------------


def test_each_language_in_its_own_letters(built_in: Kit) -> None:
    for name, entry in every_entry(built_in):
        for language, words in wordings(entry):
            assert bool(CYRILLIC.search(words)) == (language == "ru"), (name, entry.code, words)


def test_no_cedillas_and_no_old_spelling(built_in: Kit) -> None:
    for path in (paths.resources() / "kit").glob("*.json"):
        content = path.read_text("utf-8")
        assert not CEDILLA.search(content), path.name
        assert not OLD_SPELLING.search(content), path.name


def test_romanian_has_i_with_circumflex_inside_words_only_in_unit_names(built_in: Kit) -> None:
    for name, entry in every_entry(built_in):
        if name not in ("units", "sub_units"):
            # After a prefix the norm keeps it: reîncadrare.
            assert not re.search(r"\B(?<!\bre)î\B", entry.ro), (name, entry.code)


def test_labels_are_short_and_tidy(built_in: Kit) -> None:
    proper = {"state_chancellery", "cctp", "referral_mechanism", "roma"}
    for name, entry in every_entry(built_in):
        for _, words in wordings(entry):
            assert words == " ".join(words.split())
        if name in ("texts", "institutions", "units", "sub_units"):
            continue
        for _, words in wordings(entry):
            assert len(words) <= 85, words
            assert not words.endswith("."), words
            assert words[0].islower() or entry.code in proper, words


def test_labels_of_a_list_differ(built_in: Kit) -> None:
    for name in kit.LISTS:
        for language in ("en", "ro", "ru"):
            labels = [entry.said_in(language) for entry in built_in.entries(name)]
            assert len(set(labels)) == len(labels), (name, language)


# --- form ----------------------------------------------------------------------------------------


def test_written_and_read_back(built_in: Kit) -> None:
    written = guard.canonical(kit.dump(built_in))
    assert kit.parse(guard.loads(written)) == built_in
    assert guard.canonical(kit.dump(kit.parse(kit.dump(built_in)))) == written


Change = Callable[[dict[str, Any]], object]

DAMAGES: dict[str, Change] = {
    "serial": lambda k: k.update(serial="0"),
    "surplus": lambda k: k.update(surplus=1),
    "topics": lambda k: k.pop("topics"),
    "audiences": lambda k: k.update(audiences=[]),
    "issued_on": lambda k: k.update(issued_on="yesterday"),
    "topics.0.code": lambda k: k["topics"][0].update(code="annual plan"),
    "topics.other": lambda k: k["topics"].append(k["topics"][-1]),
    "channels.radio": lambda k: k["channels"][1].update(ru=" "),
    "channels.radio.valid_to": lambda k: k["channels"][1].update(
        valid_from="2023-01-02", valid_to="2023-01-01"
    ),
    "services.3.group": lambda k: k["services"][3].update(group="spiritual"),
    "event_kinds.0.counts": lambda k: k["event_kinds"][0].update(counts=1),
    "institutions.cctp.kind": lambda k: k["institutions"][1].update(kind="circus"),
    "units.0.region": lambda k: k["units"][0].update(region="west"),
    "units.640": lambda k: k["units"][21].update(code="640"),
    "units.6400000": lambda k: k["units"][21].update(cuatm4="6500"),
    "units.1700000.Rezina": lambda k: k["units"][3].update(aliases=["Rezina"]),
    "sub_units.centru": lambda k: k["units"][0].update(sub_units=[k["units"][32]["sub_units"][2]]),
    "weeks.2022": lambda k: k["weeks"][4].update(first="2022-10-24"),
    "weeks": lambda k: k["weeks"].append(k["weeks"][4]),
    "deadlines": lambda k: k["deadlines"].pop(),
    "deadlines.1": lambda k: k["deadlines"][1].update(month=6, day=31),
    "thresholds": lambda k: k["thresholds"].update(small_cell=0),
}


@pytest.mark.parametrize("place", DAMAGES)
def test_a_kit_that_does_not_fit_is_refused_at_its_place(built_in: Kit, place: str) -> None:
    value = copy.deepcopy(kit.dump(built_in))
    DAMAGES[place](value)
    with pytest.raises(Damaged) as refused:
        kit.parse(value)
    expected = {"units.1700000.Rezina": "units.6700000.Rezina"}.get(place, place)
    assert refused.value.text.values["place"] == expected
    assert refused.value.reason == "kit"
    assert refused.value.hint is not None


@pytest.mark.parametrize("value", [None, [], "kit", 3, {"units": {1, 2}}, float("nan")])
def test_what_is_no_kit_at_all_is_refused(value: object) -> None:
    with pytest.raises(Damaged):
        kit.parse(value)


def test_a_damaged_installation_says_so(built_in: Kit, tmp_path: Path) -> None:
    whole = kit.dump(built_in)
    for name in kit.LISTS:
        (tmp_path / f"{name}.json").write_text(json.dumps(whole.pop(name)), "utf-8")
    (tmp_path / "kit.json").write_text(json.dumps(whole), "utf-8")
    assert kit.read(tmp_path) == built_in
    (tmp_path / "topics.json").write_text("[", "utf-8")
    with pytest.raises(Damaged) as refused:
        kit.read(tmp_path)
    assert "Install" in str(refused.value.hint)
    (tmp_path / "topics.json").unlink()
    with pytest.raises(FileProblem):
        kit.read(tmp_path)
