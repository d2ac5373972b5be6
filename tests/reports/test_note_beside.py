"""What the Note says beside its figures: the year before, bounds, open questions, composition, answers."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from tcdesk.domain.choices import Tier
from tcdesk.domain.counted import Background, Counted, Keyed, NeedRow, NeedWording, Turnover, UnitReport
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import CODES, Language
from tcdesk.reports.figures import figures
from tcdesk.reports.note import note
from tcdesk.reports.outline import Bullets, Document, Table
from tcdesk.reports.pdf import pdf
from tests.reports.test_note import AS_OF, HELD, YEAR, number, said, tables, year_2022

ORHEI, CHISINAU, DROCHIA = "6400000", "0100000", "3600000"


@pytest.fixture(scope="module")
def kit() -> Kit:
    return built_in()


def written(
    counted: Counted, kit: Kit, beside: Background | None = None, code: str = "en", period: Period = YEAR
) -> Document:
    return note(figures(counted, kit, period), counted, kit, period, Language(code), background=beside)


def year_2021() -> Counted:
    """27 of the 28 units of 2022 reported, each with one meeting; Orhei with fewer activities."""
    now = year_2022()
    units = [unit for unit in HELD if unit != DROCHIA]
    return replace(
        now,
        reports=tuple(row for row in now.reports if row.unit != DROCHIA),
        meetings=tuple(Keyed(unit, "held", 1) for unit in units),
        statements=(),
        events=(replace(now.events[0], number_of=number(200)),),
        needs=(NeedRow(ORHEI, "turnover", "Pleacă.", "ro"), NeedRow(ORHEI, "materials", "Lipsesc.", "ro")),
    )


# --- the whole country and the year before ---------------------------------------------------------


def test_the_country_has_at_least_what_was_reported(kit: Kit) -> None:
    document = written(year_2022(), kit)
    rows = {row[0]: row[1:] for row in tables(document)["Whole country"].rows}
    assert rows["meetings held"] == (29, 28, 7)
    assert rows["awareness activities"] == (500, 2, 33)
    assert "Between 14 and 21 of the 35 commissions met at least once: 14 did, and for 7 it is not" in said(
        document
    )
    assert "Comparison" not in tables(document)


def test_the_change_is_said_over_the_units_of_both_years_with_their_names(kit: Kit) -> None:
    document = written(year_2022(), kit, Background(before=year_2021()))
    rows = {row[0]: row[1:] for row in tables(document)["Comparison"].rows}
    assert rows["meetings held"] == (27, 26, 27), "Drochia had three and is in neither year"
    assert rows["awareness activities"] == (200, 300, 1)
    text = said(document)
    assert "In the 27 commissions that gave it for both years, the number of meetings decreased" in text
    assert "the number of awareness activities increased considerably, from 200 to 300." in text
    [panel] = [note for note in tables(document)["Comparison"].notes if "(meetings held)" in note]
    assert "27 units" in panel
    assert "Orhei" in panel
    assert "Drochia" not in panel


def test_an_approximate_number_gets_no_word_for_its_change(kit: Kit) -> None:
    before = year_2021()
    before = replace(before, events=(replace(before.events[0], number_of=number(200, about=1)),))
    document = written(year_2022(), kit, Background(before=before))
    rows = {row[0]: row[1:] for row in tables(document)["Comparison"].rows}
    assert rows["awareness activities"] == ("about 200", 300, 1)
    assert "the number of awareness activities" not in said(document)


def test_persons_are_compared_in_the_restricted_edition(kit: Kit) -> None:
    document = written(year_2022(), kit, Background(before=year_2021()))
    assert ("victims and presumed victims", 27, 27, 2) in [
        tuple(r) for r in tables(document)["Comparison"].rows
    ]


# --- preliminary -----------------------------------------------------------------------------------


def waiting(counted: Counted, *, verified: bool) -> Counted:
    late = UnitReport("1000000", "x", Tier.full, date(2023, 2, 1), False, verified)
    return replace(counted, reports=(*counted.reports, late))


def test_a_preliminary_note_says_so_on_every_page_and_counts_what_waits(kit: Kit) -> None:
    document = written(replace(waiting(year_2022(), verified=True), preliminary=True), kit)
    assert "PRELIMINARY" in document.marking
    assert "PRELIMINARY" in document.subtitle
    text = said(document)
    assert (
        "The report of 1 unit is not accepted yet, and its figures are counted here all the same: Anenii"
        in text
    )
    assert "their figures are not in this Note" not in text
    assert tables(document)["Reports"].rows[-1][1] == 29
    assert "those that wait to be accepted, as of" in text


def test_a_final_note_is_not_marked_and_leaves_out_what_waits(kit: Kit) -> None:
    document = written(waiting(year_2022(), verified=True), kit)
    assert "PRELIMINARY" not in document.marking + document.subtitle
    assert tables(document)["Reports"].rows[-1][1] == 28
    refused = written(replace(waiting(year_2022(), verified=False), preliminary=True), kit)
    assert tables(refused)["Reports"].rows[-1][1] == 28, "a report that does not hold is never counted"


# --- minimum, composition, plans -------------------------------------------------------------------


def test_every_unit_stands_once_against_the_minimum(kit: Kit) -> None:
    document = written(year_2022(), kit)
    rows = tables(document)["Minimum of meetings"].rows
    assert [row[1] for row in rows] == [2, 12, 14, 7]
    assert sum(len(str(row[2]).split(", ")) for row in rows) == 35
    half = written(year_2022(), kit, period=Period(2022, 1))
    assert "Minimum of meetings" not in tables(half)


def test_kinds_that_few_commissions_have_are_named(kit: Kit) -> None:
    members = tuple(Keyed(unit, "police", 1) for unit in HELD)
    document = written(replace(year_2022(), members=(*members, Keyed(ORHEI, "ngo", 3))), kit)
    rows = tables(document)["Composition"].rows
    assert rows[0] == ("police", 28, 100)
    assert rows[1][1:] == (1, 4)
    assert "Few commissions (one in five or fewer) have a member of: non-commercial organisation" in said(
        document
    )
    assert any(
        note.startswith("No commission named a member of: ") for note in tables(document)["Composition"].notes
    )


def test_turnover_is_counted_or_said_to_be_unknown(kit: Kit) -> None:
    assert "How many members and secretaries changed is not known" in said(written(year_2022(), kit))
    rows = (Turnover(ORHEI, 10, 3, True), Turnover(CHISINAU, 5, 0, False), Turnover(DROCHIA, 0, 0, None))
    text = said(written(year_2022(), kit, Background(turnover=rows)))
    assert "In the 2 commissions whose members are known for both years, 3 of the 15 members" in text
    assert "1 of the 2 commissions that named their secretaries" in text
    assert "than in 2021: Orhei." in text
    same = Background(turnover=(Turnover(ORHEI, 10, 3, False),))
    assert "has the same one as in 2021" in said(written(year_2022(), kit, same))


def test_plans_show_what_became_of_them(kit: Kit) -> None:
    counted = replace(year_2022(), plan=(Keyed(ORHEI, "done", 6), Keyed(ORHEI, "partly", 3)))
    assert tables(written(counted, kit))["Plans"].rows == [
        ("activities planned", 9, 1),
        ("of these, carried out", 6, 1),
        ("of these, carried out in part", 3, 1),
    ]


def test_the_demonstration_is_of_2022_in_every_year(kit: Kit) -> None:
    period = Period(2023)
    counted = year_2022()
    document = note(figures(counted, kit, period), counted, kit, period, Language("en"), invented=True)
    assert "What the Informative Note of 2022 published is kept" in said(document)


def test_the_population_is_named_only_where_it_is_known_of_all(kit: Kit) -> None:
    assert "of the population" not in said(written(year_2022(), kit))
    units = tuple(unit.model_copy(update={"population": 1000}) for unit in kit.units)
    known = kit.model_copy(update={"units": units})
    assert "80 % of the population lives in the units that reported (28,000 of 35,000 persons)." in said(
        written(year_2022(), known)
    )
    gap = kit.model_copy(update={"units": (units[0].model_copy(update={"population": None}), *units[1:])})
    assert "of the population" not in said(written(year_2022(), gap))


# --- questions, arrivals, needs --------------------------------------------------------------------


def test_open_questions_are_footnotes_of_the_tables_they_concern(kit: Kit) -> None:
    beside = Background(questions=(Keyed(ORHEI, "event", 2), Keyed(CHISINAU, "", 1)))
    document = written(year_2022(), kit, beside)
    noted = {
        name for name, table in tables(document).items() if any("Open questions" in n for n in table.notes)
    }
    assert noted == {"Activities", "Audiences", "Participants"}
    assert "figures of 1 unit in this table" in " ".join(tables(document)["Activities"].notes)
    assert "The reports of 2 units were accepted with open questions" in said(document)
    rows = {row[0]: row[-1] for row in tables(document)["Territorial units"].rows}
    assert (rows["Orhei"], rows["Chișinău"]) == ("accepted with open questions",) * 2
    assert rows["Drochia"] == "accepted"


def test_a_report_after_the_deadline_is_late(kit: Kit) -> None:
    now = year_2022()
    late = replace(now.reports[0], arrived_on=date(2023, 1, 16))
    last_day = replace(now.reports[1], arrived_on=date(2023, 1, 15))
    table = tables(written(replace(now, reports=(late, last_day, *now.reports[2:])), kit))[
        "Territorial units"
    ]
    rows = {row[0]: row[4] for row in table.rows}
    assert (rows["Chișinău"], rows["Bălți"], rows["Briceni"]) == ("late", "on time", "—")
    assert "28 of 35 units reported, 27 of them on time." in table.notes[-1]
    assert "On time: the first report of the unit arrived by 15.01.2023." in table.notes


def test_needs_have_the_wording_of_the_chancellery_or_their_category(kit: Kit) -> None:
    words = NeedWording("2022", "turnover", ("Fluctuația cadrelor", "", "Staff leave"), ("", "", ""))
    old = replace(words, period="2021", wording=("", "", "An old wording"))
    beside = Background(wordings=(old, words))
    assert tables(written(year_2022(), kit, beside))["Needs"].rows == [
        ("Staff leave", 2),
        ("Information materials", 1),
    ]
    russian = said(written(year_2022(), kit, beside, "ru"))
    assert "Staff leave" not in russian, "no wording is borrowed from another language"
    assert "Fluctuația cadrelor" not in russian


def test_last_years_answers_and_those_that_nobody_gave(kit: Kit) -> None:
    words = NeedWording("2021", "turnover", ("", "", ""), ("Se repetă instruirea.", "", ""))
    document = written(year_2022(), kit, Background(before=year_2021(), wordings=(words,)))
    assert Bullets(["Turnover of specialists: Se repetă instruirea."]) in document.blocks
    assert "No answer of the State Chancellery is entered to: Information materials." in said(document)
    assert "Answers to the needs of 2021" in said(document)
    assert "Answers to the needs" not in said(written(year_2022(), kit))


@pytest.mark.parametrize("code", CODES)
def test_everything_beside_reads_in_every_language(kit: Kit, code: str) -> None:
    beside = Background(
        before=year_2021(),
        questions=(Keyed(ORHEI, "meeting", 1),),
        turnover=(Turnover(ORHEI, 10, 1, True),),
    )
    text = said(written(replace(waiting(year_2022(), verified=True), preliminary=True), kit, beside, code))
    assert "{" not in text


@pytest.mark.parametrize(("code", "way"), [("ro", "set complet de date"), ("ru", "полный набор данных")])
def test_the_way_of_a_report_stands_on_one_line(kit: Kit, code: str, way: str) -> None:
    document = written(year_2022(), kit, code=code)
    table = next(block for block in document.blocks if isinstance(block, Table) and len(block.rows) == 35)
    paper = pdf(replace(document, blocks=(replace(table, rows=[r for r in table.rows if way in r]),)), AS_OF)
    lines = [line for page in PdfReader(io.BytesIO(paper)).pages for line in page.extract_text().splitlines()]
    assert sum(way in line for line in lines) == 28
