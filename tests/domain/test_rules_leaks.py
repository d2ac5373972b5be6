"""Identities in text that leaves: what is stopped, what is asked about, and what must not disturb anybody.

Names are those of writers, scholars and an architect who died long ago.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.domain.rules import found_at_both_ends
from tcdesk.domain.rules.leaks import found_in, published_numbers
from tcdesk.exchange import kit as kits
from tests.domain import builders as make
from tests.domain.rule_examples.example import KIT, LEAKS, checked

PUBLISHED = published_numbers(KIT)
VALID = ("2000000000004", "2015000000011", "2022000999995", "2009999000121")
SEPARATORS = ("", " ", ".", "-", "\u00a0", " - ", "–", "\u2009")


def check_digit(twelve: str) -> str:
    """The rule as the field's fact sheet gives it, written anew."""
    return str(sum(int(digit) * (7, 3, 1)[place % 3] for place, digit in enumerate(twelve)) % 10)


def rules_in(text: str) -> set[str]:
    return {rule for rule, _ in found_in(text, PUBLISHED)}


@st.composite
def personal_numbers(draw: st.DrawFn) -> str:
    twelve = draw(st.sampled_from("02")) + draw(st.text("0123456789", min_size=11, max_size=11))
    return twelve + check_digit(twelve)


@st.composite
def spaced(draw: st.DrawFn, digits: str) -> str:
    """Digits with the same sign between some of them."""
    sign = draw(st.sampled_from(SEPARATORS))
    cuts = draw(st.lists(st.booleans(), min_size=len(digits) - 1, max_size=len(digits) - 1))
    return digits[0] + "".join(
        (sign if cut else "") + digit for cut, digit in zip(cuts, digits[1:], strict=True)
    )


AROUND = st.sampled_from(
    ["{}", "IDNP: {}.", "beneficiara,{}, 17 ani", "nr.{} din 17.10.2022", "({})", "x{}y"]
)


def reads_as_something_else(written: str) -> bool:
    """A spelling that looks like a phone and a year, a phone abroad, or holds a whole date."""
    groups = re.findall(r"\d+", written)
    year = len(groups[-1]) == 4 and groups[-1][:2] in ("19", "20")
    phone = written.startswith("0") and len(groups) > 1 and year
    date = re.search(r"\b\d{1,2}([.-])\d{1,2}\1(19|20)\d\d\b|\b(19|20)\d\d-\d\d-\d\d\b", written)
    hours = re.search(r"\b\d{1,2}\.[0-5]\d-\d{1,2}\.[0-5]\d\b", written)
    years = sum(len(group) == 4 and group[:2] in ("19", "20") for group in groups) >= 3
    return phone or bool(date or hours) or years or "".join(groups).startswith("00373")


@given(st.data(), personal_numbers(), AROUND)
def test_a_personal_number_is_stopped_in_any_spacing(data: st.DataObject, number: str, around: str) -> None:
    written = data.draw(spaced(number))
    found = rules_in(around.format(written))
    if reads_as_something_else(written):
        assert found
    else:
        assert "personal_number" in found


@given(st.data(), personal_numbers(), st.integers(1, 9), AROUND)
def test_a_wrong_check_digit_never_stops_anybody(
    data: st.DataObject, number: str, off: int, around: str
) -> None:
    wrong = number[:-1] + str((int(number[-1]) + off) % 10)
    assert "personal_number" not in rules_in(around.format(data.draw(spaced(wrong))))


@given(personal_numbers(), st.integers(1, 9))
def test_a_wrong_check_digit_is_asked_about(number: str, off: int) -> None:
    wrong = number[:-1] + str((int(number[-1]) + off) % 10)
    assert rules_in(f"cod {wrong}, Orhei") == {"personal_number_like"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2022 2000 0000 0000 4 2023", "personal_number"),
        ("25 elevi, 2 0 0 0 0 0 0 0 0 0 0 0 4 17 ani", "personal_number"),
        ("2000 000 000 004 12", "personal_number"),
        ("2 00.00 0000-00 04 2022", "personal_number_like"),  # a row of numbers that happens to fit
        ("060 740 791 2022", "personal_number_like"),  # a phone and a year
        ("2-21.04.2022 0830", "personal_number_like"),
        ("08.30-10.00 19 107", "personal_number_like"),
    ],
)
def test_digits_in_a_row_of_numbers_stop_only_where_they_belong_together(text: str, rule: str) -> None:
    assert rule in rules_in(text)


@given(st.text("0123456789", min_size=11, max_size=11))
def test_the_number_of_an_organisation_is_allowed(digits: str) -> None:
    twelve = "1" + digits
    assert rules_in(f"AO, IDNO {twelve}{check_digit(twelve)}") == set()


@given(st.text("0123456789", min_size=14, max_size=30))
def test_longer_numbers_are_not_cut_into_personal_ones(digits: str) -> None:
    assert "personal_number" not in rules_in(f"cont {digits}")


@pytest.mark.parametrize("number", VALID)
def test_the_published_samples_are_stopped(number: str) -> None:
    for text in (
        number,
        f"2022 {number} 2023",
        f"{number[:1]} {number[1:4]} {number[4:7]} {number[7:12]} {number[12:]}",
        f"{number[:4]}-{number[4:8]}-{number[8:12]}-{number[12:]}",
        " ".join(number),
        number[:7] + "\u200b" + number[7:],
    ):
        found = checked(make.clean_year(event=[make.event(title=text)]))
        assert [item.rule for item in found] == ["personal_number"], text


@pytest.mark.parametrize(
    "text",
    [
        "17-23.10.2022",
        "în 2018-2019-2020 5 activități",
        "HG 234/2008, Legea 241-XVI din 20.10.2005",
        "Nr. 18-06-25",
        "nr. 01-06-25 din 2022",
        "1.234 participanți, 12 345 pliante, 1 234 567 lei",
        "2-21.10.2022 0800",
        "08.30-10.30, 2 ore",
        "anii 2019 2020 2021 2022",
        "Legea nr. 1-10-20",
        "ISBN 978-9975-3492-1-2",
        "MD24AG000225100013104168",
        "clasele 5-9, 10-12, 25 elevi",
        "24, 25, 30, 12, 18, 22, 4",
        "Decizia 025-06-2022",
        "MD-6501, str. Suvorov 6",
        "televiziunea locală 12.10.2022",
        "112",
        "tel. 112",
        "20.10.2022 - 21.10.2022",
        "25 elevi, 17.10.2022 10:00 2 000 pliante",
        "2022-10-17 10:30",
        "în 14 localități, 67 000 de pliante",
    ],
)
def test_dates_years_sums_and_document_numbers_are_no_identities(text: str) -> None:
    assert not rules_in(text) & {"personal_number", "phone_number", "email_address"}


@pytest.mark.parametrize(
    "text",
    [
        "069 123 456",
        "(069) 12-34-56",
        "0 60 740 791",
        "060740791",
        "+373 (22) 820 026",
        "(+373-22) 400500",
        "00373 22 820 026",
        "37369123456",
        "tel/fax 2-21-62",
        "2-21-62",
        "тел.: 2-21-62",
        "tel. 254 111",
        "69123456",
        "79 123 456",
        "+380 44 123 45 67",
        "la 17.10.2022, 022 820 026",
        "2022 022 820 026 2022",
        "112, 0 800 77777, 069 123 456",
    ],
)
def test_other_phones_are_asked_about(text: str) -> None:
    assert rules_in(text) == {"phone_number"}


HOTLINES = ["080077777", "022254998"]


@given(st.data(), st.sampled_from(HOTLINES), st.sampled_from(["", "tel. ", "la ", "112, ", "(22.10.2022) "]))
def test_help_lines_may_stand_anywhere_in_any_spelling(data: st.DataObject, line: str, before: str) -> None:
    country = data.draw(st.sampled_from(["", "+373", "+373 ", "00373 ", "373", "(+373) "]))
    digits = line[1:] if country else line
    written = data.draw(spaced(digits))
    after = data.draw(st.sampled_from(["", ", 112", " (gratuit)", " și " + line, "; 24/24"]))
    assert rules_in(before + country + written + after) == set()


@pytest.mark.parametrize(
    "text",
    [
        "0 800 77777",
        "080077777",
        "+373 22 254 998",
        "(022) 254 998",
        "022 254 998 0 800 77777",
        "Tel.: 254-998",
        "00373 22 254 998",
    ],
)
def test_help_lines_of_the_kit(text: str) -> None:
    assert rules_in(text) == set()


def test_every_phone_of_the_built_in_kit_is_known() -> None:
    kit = kits.built_in()
    published = published_numbers(kit)
    phones = [phone for item in kit.institutions for phone in item.phones]
    assert "0 800 77777" in phones
    for phone in phones:
        assert list(found_in(f"Sunați la {phone}, gratuit", published)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("secretar@example.md", True),
        ("scrieți la Nume.Prenume @ example.com", True),
        ("comisia@example.md", False),  # the commission's own, in its profile
        ("@comisia", False),
        ("10 @ 5 lei", False),
    ],
)
def test_email_addresses(text: str, found: bool) -> None:
    problems = checked(make.clean_year(event=[make.event(title=text)]))
    assert [item.rule for item in problems] == (["email_address"] if found else [])


def names_in(text: str, member: str, local: bool = True) -> list[str]:
    content = make.clean_year(member=[make.member(name=member)], event=[make.event(title=text)])
    return [item.rule for item in checked(content if local else make.travelled(content), local=local)]


@pytest.mark.parametrize(
    ("member", "text"),
    [
        ("Alecsandri Vasile", "Lecție cu Vasile Alecsandri"),
        ("Vasile Alecsandri", "ALECSANDRI vasile, invitat"),
        ("Alecsandri Vasile", "Alecsandri, domnul Vasile"),
        ("Alecsandri Vasile", "Лекция: Василе Алексáндри"),
        ("Щусев Алексей", "Lecție cu Alexei Șciusev"),
        ("Щусев Алексей", "Лекция Алексея Щусева"),
        ("Creangă Ion", "Lectie cu Ion Creanga"),
        ("Creangă Ion", "Лекция Иона Крянгэ"),
        ("Pârvan Vasile", "Lecție cu Vasile Pîrvan"),
        ("Pârvan Vasile", "lectie cu vasile parvan"),
        ("Pîrvan Vasile", "Лекция: Пырван Василе"),
        ("Ștefan Ciobanu", "Lecție cu Ştefan Ciobanu"),
        ("Ștefan Ciobanu", "lectie cu stefan ciobanu"),
        ("Штефан Чобану", "Lecție cu Ștefan Ciobanu"),
        ("Magdalena Alecsandri", "Lecția Magdalenei Alecsandri"),
        ("Petriceicu-Hasdeu Bogdan", "Lecție cu Bogdan Hasdeu"),
        ("Ion Vasile", "Lecție cu Vasile Ion"),
        ("Alecsandri Vasile", "Lecție cu Vasile Alec\u00adsandri"),
    ],
)
def test_the_full_name_of_a_member_is_stopped(member: str, text: str) -> None:
    assert names_in(text, member) == ["member_name"]


@pytest.mark.parametrize(
    ("member", "text", "found"),
    [
        ("Alecsandri Vasile", "Liceul „V. Alecsandri”", ["member_family_name"]),
        ("Vasile Alecsandri", "LICEUL ALECSANDRI", ["member_family_name"]),
        ("Alecsandri Vasile", "Alecsandri a vorbit cu elevii despre Vasile", ["member_family_name"]),
        ("Alecsandri Vasile", "Alecsandri, invitat, apoi Vasile", ["member_family_name"]),
        ("Petriceicu-Hasdeu Bogdan", "str. Petriceicu-Hasdeu", ["member_family_name"]),
        ("Alecsandri Vasile", "Lecție la liceul „Vasile Lupu”", []),
        ("Ciobanu Ștefan", "un ciobanu oarecare", []),
        ("Orhei Ion", "Lecție la Orhei", []),
        ("Ion Creangă", "Lecție despre migrație", []),
        ("Reprezentantul poliției", "Reprezentantul poliției la lecție", []),
        ("Membrul 3", "Membrul 3 a lipsit", []),
        ("", "Lecție", ["incomplete_here"]),
    ],
)
def test_less_than_a_full_name_is_asked_about_or_let_pass(member: str, text: str, found: list[str]) -> None:
    assert names_in(text, member) == found


def test_the_chancellery_does_not_know_names() -> None:
    assert names_in("Vasile Alecsandri", "Alecsandri Vasile", local=False) == []


IDNP = VALID[0]
PLACES = {
    "plan_item.activity": {"plan_item": [make.plan_item(activity=IDNP)]},
    "plan_item.reason": {"plan_item": [make.plan_item(reason=IDNP)]},
    "meeting.number": {
        "meeting": [make.meeting(number=IDNP)],
        "profile": [make.profile(minimum_meetings=1)],
    },
    "event.title": {"event": [make.event(title=IDNP)]},
    "event.locality": {"event": [make.event(locality=IDNP)]},
    "event.partners": {"event": [make.event(partners=IDNP)]},
    "training.title": {"training": [make.training(title=IDNP)]},
    "partner.name": {"partner": [make.partner(name=IDNP)]},
    "team_report.examined_at": {"team_report": [make.team_report(examined_at=IDNP)]},
    "need.text": {"need": [make.need(text=IDNP)]},
    "need.cause": {"need": [make.need(cause=IDNP)]},
    "indicator.reason": {"indicator": [make.indicator(reason=IDNP)]},
    "declared_totals.origin": {"declared_totals": [make.declared_totals(origin=IDNP)]},
    "statement.text": {"case": [], "statement": [make.statement(text=IDNP)]},
    "explanation.text": {"explanation": [make.explanation("incomplete", text=IDNP)]},
    "explanation.target": {"explanation": [make.explanation("incomplete", target=IDNP)]},
    "profile.postal_address": {"profile": [make.profile(postal_address=IDNP)]},
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("local", [True, False])
def test_every_text_that_leaves_is_read(place: str, local: bool) -> None:
    content = make.clean_year(**PLACES[place])
    found = checked(content if local else make.travelled(content), local=local)
    assert [(item.rule, f"{item.place.record}.{item.place.field}") for item in found] == [
        ("personal_number", place)
    ]


@pytest.mark.parametrize(
    "records",
    [
        {"event": [make.event(place=IDNP, local_note=IDNP)]},
        {"meeting": [make.meeting(place=IDNP, chaired_by=IDNP, decisions=[{"text": IDNP, "state": "done"}])]},
        {"case": [make.case(local_code=IDNP)]},
    ],
)
def test_what_stays_is_not_read(records: dict[str, list[object]]) -> None:
    assert not {item.rule for item in checked(make.clean_year(**records))} & LEAKS


def test_official_contacts_are_the_stated_exception() -> None:
    official = make.profile(
        chair_name="Vasile Alecsandri",
        secretary_name="Ion Creangă",
        secretary_phone="0 235 2-21-62",
        postal_address="or. Orhei, tel. 069 123 456",
    )
    members = [make.member(name="Alecsandri Vasile")]
    assert checked(make.clean_year(profile=[official], member=members)) == []
    own = make.event(title="Informații: 0235 22162")
    assert checked(make.clean_year(profile=[official], event=[own])) == []


def test_a_travel_id_is_never_taken_for_a_number() -> None:
    event = make.event(audiences=None, id="a" * 9 + IDNP + "b" * 10)
    content = make.clean_year(event=[event], explanation=[make.explanation("incomplete", event.travel_id)])
    assert [item.rule for item in checked(content)] == ["incomplete"]


def test_a_finding_says_where_and_how_often_but_never_what() -> None:
    text = f"Cod {VALID[1]} și {VALID[2]}, tel. 069 123 456"
    content = make.clean_year(event=[make.event(title=text)], member=[make.member(name="Alecsandri Vasile")])
    found = {item.rule: item for item in checked(content)}
    assert dict(found["personal_number"].values) == {"position": 5, "count": 2}
    assert dict(found["phone_number"].values) == {"position": 42, "count": 1}
    assert found_at_both_ends(found.values()) == list(found.values())


def test_nothing_is_read_across_two_texts() -> None:
    first, second = IDNP[:6], IDNP[6:]
    content = make.clean_year(
        event=[make.event(title=f"tel. {first}", locality=f"{second} sat", partners="")]
    )
    assert "personal_number" not in {item.rule for item in checked(content)}
