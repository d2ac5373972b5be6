"""The Note: what it says of a year like 2022, and of years in which almost nothing is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tcdesk.domain.choices import Tier
from tcdesk.domain.counted import (
    CaseGroup,
    Counted,
    Declared,
    EventGroup,
    IndicatorRow,
    Keyed,
    NationalRow,
    NeedRow,
    Sum,
    TrainingGroup,
    UnitReport,
)
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import CODES, Language
from tcdesk.reports.claims import Share, met, share
from tcdesk.reports.figures import figures
from tcdesk.reports.note import note
from tcdesk.reports.outline import Bullets, Columns, Document, Heading, Paragraph, Picture, Table

AS_OF = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)
YEAR = Period(2022)
HELD = {
    **dict.fromkeys(("2100000", "3100000", "7100000", "2500000"), 1),
    **dict.fromkeys(("1200000", "0100000", "3800000", "6400000", "8500000", "8000000", "8900000"), 2),
    **dict.fromkeys(("2900000", "8300000"), 4),
    "3600000": 3,
    **dict.fromkeys(("3400000", "0300000", "1700000", "2700000", "4100000", "4300000", "4500000"), 0),
    **dict.fromkeys(("4800000", "5700000", "6700000", "7400000", "7800000", "8700000", "9200000"), 0),
}
MISSING = ("Anenii Noi", "Briceni", "Găgăuzia", "Hîncești", "Ialoveni", "Nisporeni", "Ocnița")
EMPTY = Counted(AS_OF, *((),) * 17)
NONE = Sum(0, 0, 0, 0)


@pytest.fixture(scope="module")
def kit() -> Kit:
    return built_in()


def number(total: int, about: int = 0) -> Sum:
    return Sum(1, 1, about, total)


def year_2022() -> Counted:
    """28 reports, 14 of them without a meeting, as in the Note of 2022; the rest is made up."""
    units = sorted(HELD)
    return replace(
        EMPTY,
        reports=tuple(UnitReport(unit, unit * 2, Tier.full, date(2023, 1, 12), True) for unit in units),
        meetings=tuple(Keyed(unit, "held", held) for unit, held in HELD.items() if held),
        statements=tuple(Keyed(unit, "meetings", 1) for unit, held in HELD.items() if not held),
        topics=(Keyed("6400000", "week", 2), Keyed("3800000", "week", 1), Keyed("3600000", "annual_plan", 1)),
        events=(
            EventGroup(
                "6400000",
                "lesson",
                ("pupils", "teachers"),
                number(300),
                150,
                number(900),
                number(500),
                number(300),
                number(800),
                800,
            ),
            EventGroup(
                "0100000", "leaflets", ("general_public",), number(200), 100, NONE, NONE, NONE, NONE, 0
            ),
        ),
        trainings=(TrainingGroup("6400000", "organised", number(20)),),
        cases=(
            CaseGroup("6400000", "victim", "female", "age_18_24", "sexual", "abroad", 12),
            CaseGroup("0100000", "presumed", "male", "age_16_17", "labour", "internal", 10),
            CaseGroup("0100000", "presumed", "unknown", "unknown", "unknown", "unknown", 5),
        ),
        referred=(Keyed("6400000", "referred", 12), Keyed("0100000", "referred", 15)),
        services=(Keyed("6400000", "legal_aid", 9), Keyed("0100000", "emergency_accommodation", 4)),
        members=(Keyed("6400000", "police", 2), Keyed("0100000", "ngo", 3)),
        plan=(Keyed("6400000", "done", 6), Keyed("6400000", "planned", 4)),
        partners=(
            Keyed("6400000", "artemida", 1),
            Keyed("0100000", "artemida", 1),
            Keyed("0100000", "AO „Nord”", 1),
        ),
        team_reports=(Keyed("6400000", "2022-H1", 1),),
        needs=(
            NeedRow("6400000", "turnover", "Specialiștii pleacă.", "ro"),
            NeedRow("0100000", "turnover", "Specialiștii pleacă.", "ro"),
            NeedRow("0100000", "materials", "Не хватает буклетов.", "ru"),
        ),
        indicators=(
            IndicatorRow("6400000", "schools_reached", "about", 40),
            IndicatorRow("0100000", "schools_reached", "not_known", None),
        ),
        national=(
            NationalRow(
                "N1",
                ("Fluxuri mixte", "", "Mixed flows"),
                "2022-07",
                "2022-10",
                5,
                125,
                ("la_strada", "war_child"),
            ),
            NationalRow("N2", ("Mecanismul", "", ""), "2022-10", "2022-12", 4, None, ("oim",)),
        ),
    )


def made(counted: Counted, kit: Kit, code: str = "en", period: Period = YEAR, **more: bool) -> Document:
    return note(figures(counted, kit, period), counted, kit, period, Language(code), **more)


@pytest.fixture(scope="module")
def english(kit: Kit) -> Document:
    return made(year_2022(), kit)


def words(document: Document) -> Iterator[str]:
    """Every string of the document."""
    yield from (document.title, document.subtitle, document.author, document.marking, document.short_title)
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.text
        elif isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, Picture):
            yield from (block.title, block.alt, *block.notes)
        elif isinstance(block, Columns):
            yield from (cell for row in block.rows for cell in row)
        else:
            yield from (block.name, block.title, *block.header, *block.notes)
            yield from (str(cell) for row in block.rows for cell in row)


def said(document: Document) -> str:
    return "\n".join(words(document))


def tables(document: Document) -> dict[str, Table]:
    return {block.name: block for block in document.blocks if isinstance(block, Table)}


def test_half_is_called_half_and_never_most(english: Document) -> None:
    claims = [line for line in words(english) if "held at least one" in line]
    assert claims
    for claim in claims:
        assert claim.startswith("Half of the commissions")
        assert "(14 of 28)" in claim
    assert not [line for line in words(english) if line.startswith("Most of the commissions")]


@pytest.mark.parametrize(
    ("part", "whole", "word"),
    [
        (0, 28, Share.none),
        (1, 28, Share.few),
        (5, 28, Share.few),
        (6, 28, Share.fewer_than_half),
        (13, 28, Share.fewer_than_half),
        (14, 28, Share.half),
        (15, 28, Share.more_than_half),
        (18, 28, Share.more_than_half),
        (19, 28, Share.most),
        (2, 3, Share.most),
        (28, 28, Share.all),
        (1, 1, Share.all),
        (0, 0, None),
        (3, 2, None),
    ],
)
def test_words_for_shares_follow_the_thresholds(part: int, whole: int, word: Share | None) -> None:
    assert share(part, whole) is word
    assert (met(part, whole) is None) == (word is None)


def test_who_reported_and_who_did_not_by_name(english: Document) -> None:
    text = said(english)
    assert "28 of the 35 territorial units reported for this period." in text
    named = next(line for line in words(english) if line.startswith("7 units did not report: "))
    assert [name for name in MISSING if name not in named] == []
    assert named.index("Anenii Noi") < named.index("Briceni") < named.index("Ocnița")
    assert text.count("did not report") > len(MISSING)


def test_the_groups_of_meetings_hold_every_unit_once_and_the_group_without(english: Document) -> None:
    table = tables(english)["Meetings"]
    assert [row[1] for row in table.rows] == [14, 4, 7, 1, 2, 28]
    assert table.rows[0][0] == "no meeting"
    assert "Bălți, " in str(table.rows[0][2])
    assert sum(len(str(row[2]).split(", ")) for row in table.rows[:-1]) == 28
    assert table.rows[-1][2] == "29 meetings"


def test_the_group_without_meetings_is_shown_where_there_is_none(kit: Kit) -> None:
    counted = replace(year_2022(), statements=())
    table = tables(made(counted, kit))["Meetings"]
    assert table.rows[0] == ("no meeting", 0, "—")
    assert "14 units whose reports are accepted did not give the number of meetings" in " ".join(table.notes)


@pytest.mark.parametrize("name", ["Status", "Sex", "Age", "Form", "Geography", "Units"])
@pytest.mark.parametrize("declared", [False, True])
def test_every_table_of_cases_adds_up_to_all_cases(kit: Kit, name: str, declared: bool) -> None:
    counted = year_2022()
    if declared:
        counted = replace(counted, declared=(Declared("3600000", "cases_victim", "exact", 3, False),))
    table = tables(made(counted, kit))[name]
    *parts, total = [row[1] for row in table.rows]
    assert table.total_row
    assert sum(part for part in parts if isinstance(part, int)) == total == (30 if declared else 27)


@pytest.mark.parametrize("name", ["Reports", "Members", "Activities", "Participants"])
def test_other_totals_add_up_too(english: Document, name: str) -> None:
    *parts, total = [row[1] for row in tables(english)[name].rows]
    assert sum(part for part in parts if isinstance(part, int)) == total
    assert total == {"Reports": 28, "Members": 5, "Activities": 500, "Participants": 900}[name]


def test_what_was_declared_without_details_keeps_a_row_of_its_own(kit: Kit) -> None:
    rows = (
        Declared("3600000", "events", "about", 40, False),
        Declared("3600000", "members", "exact", 9, False),
        Declared("8300000", "members", "exact", 50, True),
        Declared("8300000", "events", "not_known", None, False),
    )
    found = tables(made(replace(year_2022(), declared=rows), kit))
    assert ("kind of activity not communicated", 40) in found["Activities"].rows
    assert found["Activities"].rows[-1][1] == "about 540"
    assert ("kind of institution not communicated", 9) in found["Members"].rows
    assert found["Members"].rows[-1][1] == 14


def test_the_week_is_half_of_the_activities_with_its_days(english: Document) -> None:
    assert "Half of the activities (250 of 500) took place in the Week" in said(english)
    assert "(17–23 October 2022)" in said(english)


def test_approximate_numbers_are_called_so_and_get_no_word_for_their_share(kit: Kit) -> None:
    counted = year_2022()
    counted = replace(counted, events=(replace(counted.events[0], number_of=number(300, about=1)),))
    text = said(made(counted, kit))
    assert "about 300 awareness activities" in text
    assert "Half of the activities" not in text
    assert "Of these, 150 activities took place in the Week" in text


def test_totals_without_their_parts_are_never_read_as_zero(kit: Kit) -> None:
    rows = (
        Declared("3600000", "events", "exact", 10, False),
        Declared("3600000", "cases_victim", "exact", 2, False),
        Declared("3600000", "plan_planned", "exact", 5, False),
        Declared("3600000", "trainings_received", "exact", 1, False),
        Declared("3600000", "participants", "exact", 70, False),
    )
    document = made(replace(EMPTY, reports=year_2022().reports, declared=rows), kit)
    text = said(document)
    assert "At least 0 of these took place in the Week" in text
    assert "1 unit gave only the total of its activities: Drochia." in text
    assert "at least 0 of 2; 1 unit gave only the total of its cases: Drochia." in text
    assert ("of these, carried out", "not communicated", 0) in tables(document)["Plans"].rows
    assert tables(document)["Trainings"].rows == [
        ("trainings received by the commissions", 1, 1),
        ("trainings organised by the commissions", "not communicated", 0),
        ("participants in all these trainings", "not communicated", 0),
    ]
    assert "The number of children among the participants was not communicated." in text
    assert tables(document)["Participants"].rows[-2] == ("sex not communicated", 70)


def test_activities_of_unknown_number_are_still_activities(kit: Kit) -> None:
    event = replace(year_2022().events[0], number_of=Sum(1, 0, 0, 0), in_week=0)
    text = said(made(replace(year_2022(), events=(event,)), kit))
    assert "carried out at least one (1 of 1)" in text
    assert "The number of awareness activities was not communicated." in text
    assert "carried out 0" not in text


def test_a_half_year_without_the_week_does_not_speak_of_it(kit: Kit) -> None:
    document = made(year_2022(), kit, period=Period(2022, 1))
    assert "in the first half of 2022" in document.title
    assert "took place in the Week" not in said(document)


def test_national_trainings_are_named_in_words(english: Document) -> None:
    first, second = tables(english)["National trainings"].rows
    assert first == (
        "Mixed flows",
        "July 2022 – October 2022",
        5,
        125,
        "International Centre “La Strada”, War Child Holland",
    )
    assert second[0] == "Mecanismul"
    assert second[3] == "not communicated"


def test_services_go_by_group_and_partners_stand_once(english: Document) -> None:
    assert "The following assistance was provided: legal assistance and housing." in said(english)
    assert [row[:1] for row in tables(english)["Services"].rows] == [("legal assistance",), ("housing",)]
    assert "The commissions named 2 partner organisations." in said(english)
    assert any(
        isinstance(block, Bullets) and list(block.items) == ["AO „Nord”", "NGO “Artemida”"]
        for block in english.blocks
    )


def test_needs_stay_in_their_own_words_under_their_category(english: Document) -> None:
    blocks = list(english.blocks)
    place = blocks.index(Heading("Turnover of specialists", 2))
    assert blocks[place + 1] == Bullets(["Chișinău, Orhei: Specialiștii pleacă."])
    assert "Chișinău: Не хватает буклетов." in said(english)
    assert tables(english)["Needs"].rows[0] == ("Turnover of specialists", 2)
    assert "2 commissions name the turnover of specialists" in said(english)


def test_turnover_is_concluded_only_where_it_was_reported(kit: Kit) -> None:
    counted = year_2022()
    assert "turnover" not in said(made(replace(counted, needs=counted.needs[2:]), kit))


def test_indicators_show_the_states_of_all_reports(english: Document) -> None:
    assert tables(english)["Indicators"].rows == [
        ("educational institutions where activities took place", "about 40", 1, 0, 1, 26)
    ]


def test_every_unit_has_a_row_in_the_annex(english: Document) -> None:
    table = tables(english)["Territorial units"]
    assert len(table.rows) == 35
    assert ("Orhei", "reported", "full file", "12.01.2023", "on time", "accepted") in table.rows
    assert ("Briceni", "did not report", "—", "—", "—", "—") in table.rows


def test_a_report_that_is_not_accepted_is_named(kit: Kit) -> None:
    counted = year_2022()
    waiting = UnitReport("1000000", "x", Tier.full, date(2023, 2, 1), False)
    document = made(replace(counted, reports=(*counted.reports, waiting)), kit)
    assert "The report of 1 unit has arrived but is not accepted" in said(document)
    assert "29 of the 35" in said(document)
    assert tables(document)["Reports"].rows[-1][1] == 28


def test_every_table_says_what_it_was_taken_from(english: Document) -> None:
    for name, table in tables(english).items():
        assert "Source: " in table.notes[-1], name
    assert re.search(
        r"28 of 35 units answered\. Source: accepted reports as of 01\.03\.2023 11:30", said(english)
    )


def test_an_invented_year_is_marked_on_every_page_and_said_first(kit: Kit) -> None:
    document = made(year_2022(), kit, invented=True)
    assert "DEMONSTRATION" in document.marking
    assert isinstance(document.blocks[0], Paragraph)
    assert document.blocks[0].kind == "warning"
    assert "invented" in document.blocks[0].text
    real = made(year_2022(), kit)
    assert real.marking == "FOR OFFICIAL USE"
    assert "invented" not in said(real)


def one_unit() -> Counted:
    return replace(
        EMPTY,
        reports=(UnitReport("6400000", "a", Tier.transcript, date(2023, 1, 12), True),),
        declared=(
            Declared("6400000", "meetings", "exact", 1, False),
            Declared("6400000", "events", "exact", 1, False),
            Declared("6400000", "cases_victim", "exact", 1, False),
            Declared("6400000", "participants", "not_known", None, False),
        ),
    )


def test_one_report_reads_in_the_singular(kit: Kit) -> None:
    text = said(made(one_unit(), kit))
    for sentence in (
        "1 of the 35 territorial units reported for this period.",
        "34 units did not report",
        "Every commission that gave figures on its meetings held at least one (1 of 1).",
        "In all, the commissions reported 1 meeting.",
        "The commissions carried out 1 awareness activity.",
        "the identification of 1 victim or presumed victim of",
        "The number of participants was not communicated.",
    ):
        assert sentence in text


def test_a_year_without_reports_says_so_and_nothing_else(kit: Kit) -> None:
    document = made(EMPTY, kit)
    assert "None of the 35 territorial units had reported for this period" in said(document)
    assert list(tables(document)) == ["Territorial units"]
    assert len(tables(document)["Territorial units"].rows) == 35
    assert " 0 " not in said(document)


def test_no_victims_is_said_of_those_that_stated_it(kit: Kit) -> None:
    counted = replace(year_2022(), cases=(), services=(), referred=())
    silent = said(made(counted, kit))
    assert "No accepted report gives figures on victims or presumed victims." in silent
    stated = replace(counted, statements=(*counted.statements, Keyed("6400000", "cases", 1)))
    text = said(made(stated, kit))
    assert "1 commission stated that it identified no victim or presumed victim." in text
    assert "27 units whose reports are accepted did not say whether there were any" in text
    assert "Sex" not in tables(made(stated, kit))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("counted", [year_2022(), one_unit(), EMPTY], ids=["2022", "one", "none"])
def test_nothing_is_empty_in_any_language(kit: Kit, counted: Counted, code: str) -> None:
    document = made(counted, kit, code, invented=True)
    assert document.language == code
    assert "{page}" in document.page_words
    for block in document.blocks:
        if isinstance(block, Table):
            assert block.rows, block.name
            assert all(len(row) == len(block.header) for row in block.rows), block.name
            assert all(cell is not None and cell != "" for row in block.rows for cell in row), block.name
        elif isinstance(block, Bullets):
            assert block.items
    for line in words(document):
        assert line.strip()
        assert not re.search(r"\bNone\b(?! of)|\{|\}", line), line


def test_names_come_in_the_language_of_the_document(kit: Kit) -> None:
    russian = said(made(year_2022(), kit, "ru"))
    assert "Орхей" in russian
    assert "октябрь 2022" in russian
    assert "Международный центр «La Strada»" in russian
    romanian = said(made(year_2022(), kit, "ro"))
    assert "Centrul Internațional „La Strada”" in romanian
    assert "iulie 2022" in romanian
