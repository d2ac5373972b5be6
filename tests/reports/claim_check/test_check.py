"""The claim checker: the sentence of 2022, its kin in three languages, numbers, changes, and opinions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tcdesk.domain.counted import Background
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import CODES, Language
from tcdesk.reports.claim_check import Flag, FlagKind, check
from tcdesk.reports.figures import figures
from tests.reports.test_note import YEAR, year_2022

KIT = built_in()
WORDS = {
    "en": (
        "Most of the Territorial Commissions reported they have had meetings.",
        "Half of the commissions held meetings.",
        "Half of the commissions did not hold any meeting.",
        "In the opinion of the officer, most of the commissions held meetings.",
    ),
    "ro": (
        "Majoritatea comisiilor teritoriale au raportat că au avut ședințe.",
        "Jumătate din comisiile teritoriale au avut ședințe.",
        "Jumătate dintre comisii nu s-au întrunit.",
        "Opinia funcționarului: majoritatea comisiilor au avut şedinţe.",
    ),
    "ru": (
        "Большинство территориальных комиссий сообщили, что провели заседания.",
        "Половина территориальных комиссий провела заседания.",
        "Заседаний не проводила половина комиссий.",
        "По мнению Канцелярии, большинство комиссий провело заседания.",
    ),
}


COUNTED = year_2022()
FIGURES = figures(COUNTED, KIT, YEAR)


def flags(text: str, code: str = "en", background: Background | None = None) -> list[Flag]:
    return check(text, FIGURES, COUNTED, KIT, Language(code), background=background)


def kinds(text: str, code: str = "en") -> list[tuple[str, str]]:
    return [(str(found.kind), found.words) for found in flags(text, code)]


@pytest.mark.parametrize("code", CODES)
def test_most_is_flagged_half_passes_and_an_opinion_is_left_alone(code: str) -> None:
    most, *others = WORDS[code]
    (found,) = flags(f"\n{others[0]}\n{others[1]} {most}", code)
    assert (found.kind, found.paragraph, found.sentence) == (FlagKind.quantifier, 2, 2)
    assert found.words in most
    assert str(found.says) == "The figures say: 14 of 28."
    assert str(found.suggestion) == "half of them"
    assert found.context == most
    for other in others:
        assert flags(other, code) == []


@pytest.mark.parametrize(
    ("code", "text", "borne"),
    [
        ("en", "No commission held a meeting.", False),
        ("en", "All commissions met.", False),
        ("en", "The activity of the commissions is hard to see, as some commissions have no offices.", True),
        ("en", "Not all commissions present the requested information.", True),
        ("en", "Not all commissions met, and about half of the commissions held meetings.", True),
        ("en", "Some of the commissions held meetings.", True),
        ("en", "Most of the Territorial Commissions reported for this period.", True),
        ("en", "All commissions reported.", False),
        ("en", "Most of the events took place during the Week, October 17-23, 2022.", False),
        ("en", "All 27 victims were referred.", True),
        ("en", "Most of the victims were women.", False),
        ("en", "50 % of the commissions held meetings, and 44.4 % of the victims were women.", True),
        ("en", "57 % of the commissions held meetings.", False),
        ("ro", "Au avut ședințe majoritatea comisiilor.", False),
        ("ro", "Majoritatea comisiilor teritoriale nu au ținut nicio ședință.", False),
        ("ro", "Nicio comisie nu a desfășurat vreo ședință.", False),
        ("ro", "Cele mai multe activități au avut loc în Săptămâna de luptă.", False),
        ("ro", "Jumătate din activități au avut loc în cadrul Săptămânii.", True),
        ("ro", "Puține comisii au avut ședințe.", False),
        ("ro", "50 la sută din comisii au avut ședințe.", True),
        ("ru", "Заседания провело большинство комиссий.", False),
        ("ru", "Ни одна комиссия не провела заседаний.", False),
        ("ru", "Не все комиссии провели заседания.", True),
        ("ru", "Выявлено 27 жертв, большинство из них женщины.", False),
        ("en", "There were 27 victims; fewer than half of them were women.", True),
        ("ru", "Более половины мероприятий прошли в дни Недели.", False),
        ("ru", "В первой половине года комиссии провели заседания.", True),
        ("ro", "Niciun copil nu a fost identificat.", False),
        ("en", "No child was identified.", False),
        ("ru", "Ни один ребёнок не был выявлен.", False),
        ("ro", "Niciun copil nu a participat la activități.", True),
    ],
)
def test_words_of_share_are_held_against_the_data(code: str, text: str, borne: bool) -> None:
    assert [found.kind for found in flags(text, code)] == ([] if borne else [FlagKind.quantifier])


@pytest.mark.parametrize(
    "text",
    [
        "Most of them did their work.",
        "More than half of the commissions have good offices.",
        "The number of meetings increased.",
        "Many schools were visited.",
        "A 43 % growth was seen.",
        "Most of the commissions carried out campaigns.",
    ],
)
def test_what_cannot_be_bound_gets_a_mild_flag(text: str) -> None:
    (found,) = flags(text)
    assert found.mild
    assert found.suggestion is None


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("en", "The commissions held 30 meetings.", "30"),
        ("en", "The commissions identified thirty-one victims.", "thirty-one"),
        ("ro", "Comisiile au ținut treizeci și una de ședințe.", "treizeci și una"),
        ("ro", "Au fost desfășurate 1.234 de activități.", "1.234"),
        ("ru", "Проведено тридцать одно заседание.", "тридцать одно"),
        ("ru", "Проведено 1 234 мероприятия.", "1 234"),
    ],
)
def test_numbers_that_are_no_figures(code: str, text: str, words: str) -> None:
    (found,) = flags(text, code)
    assert (found.kind, found.words) == (FlagKind.number, words)
    assert found.suggestion is not None


def test_a_number_must_count_what_it_counts_in_the_note() -> None:
    assert kinds("The commissions held 27 meetings.") == [("number", "27")]
    assert kinds("The commissions identified 27 victims and held 29 meetings.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Under article 97 of Law no. 241/2005 and decisions of 12.10.2021, 2020 was a beginning.",
        "Between 17 and 23 October 2022, at 14:45, see Table 41.",
        "Call 0 800 77 777, 022 250 245 or +373 22 250 245.",
        "97. The commissions worked.",
        "For the 21st time, children aged 13–17, and young people up to 25 years, for 13–19 years.",
        "В соответствии со ст. 97 Закона № 241/2005, 17 и 19 октября.",
        "Potrivit art. 97 din Legea nr. 241/2005, în perioada 17–19 octombrie 2022, a 21-a oară.",
    ],
)
def test_numbers_that_count_nothing_are_left_alone(text: str) -> None:
    code = "ru" if "Закона" in text else "ro" if "Legea" in text else "en"
    assert flags(text, code) == []


def test_standing_texts_and_sentences_of_the_note_are_left_alone() -> None:
    for code in CODES:
        assert flags("\n".join(entry.said_in(code) for entry in KIT.texts), code) == []


def test_an_opinion_of_a_paragraph_and_one_of_a_sentence() -> None:
    claim = "Most of the commissions held meetings."
    assert flags(f"Opinion of the officer: it is good. {claim}") == []
    assert [found.sentence for found in flags(f"In the opinion of the officer it is good. {claim}")] == [2]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The number of meetings increased considerably.", None),
        ("The number of meetings increased slightly.", "increased"),
        ("The number of meetings decreased.", "increased"),
        ("The number of awareness activities is unchanged.", None),
    ],
)
def test_words_of_change_are_held_against_the_year_before(text: str, right: str | None) -> None:
    now = year_2022()
    before = replace(now, meetings=tuple(replace(row, count=1) for row in now.meetings))
    found = flags(text, background=Background(before=before))
    assert [str(each.suggestion) for each in found] == ([right] if right else [])
    assert all(each.kind is FlagKind.change for each in found)


@pytest.mark.parametrize(
    ("code", "text", "borne"),
    [
        ("ro", "La Orhei au fost identificate 12 victime.", True),
        ("ro", "La Orhei au fost identificate 15 victime.", False),
        ("ro", "Victime la Orhei: 10 femei.", False),
        ("en", "Orhei and the other commissions identified 27 victims.", True),
        ("en", "Orhei and Chișinău identified 10 victims.", True),
        ("ru", "Орхей: выявлено 10 жертв.", False),
        ("en", "In Orhei 20 people were trained.", True),
    ],
)
def test_persons_of_a_named_unit_are_held_against_that_unit(code: str, text: str, borne: bool) -> None:
    assert [found.kind for found in flags(text, code)] == ([] if borne else [FlagKind.number])


@pytest.mark.parametrize(
    "words",
    ["¹ See the annex.", "² 27 victims.", "9" * 5000 + " victims.", "1" + ".000" * 2000 + " victims."],
)
def test_signs_that_are_no_count_stop_nothing(words: str) -> None:
    assert flags(f"{words} Most of the Territorial Commissions held meetings.")
