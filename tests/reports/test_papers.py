"""The papers of a commission: what they say, what they leave to the hand, what they never say."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from tcdesk.domain.content import Content
from tcdesk.domain.period import Period
from tcdesk.domain.submission import counts_of
from tcdesk.i18n import CODES, Language
from tcdesk.reports import writing
from tcdesk.reports.outline import Document
from tcdesk.reports.papers import case_papers
from tcdesk.reports.papers.attendance_sheet import attendance_sheet
from tcdesk.reports.papers.convocation import convocation
from tcdesk.reports.papers.cover_letter import cover_letter
from tcdesk.reports.papers.letterhead import BLANK, Office
from tcdesk.reports.papers.minutes import minutes
from tcdesk.reports.papers.own_report import own_report
from tcdesk.reports.papers.plan_of_year import plan_of_year
from tcdesk.reports.papers.week_report import week_report
from tests.domain.builders import YEAR, record
from tests.reports.commission import (
    CHAIR,
    EMPTY,
    KIT,
    MEMBERS,
    ONE,
    SECRETARY,
    TWO,
    WEEK,
    events,
    meeting,
    member,
    office,
    opened,
    table,
    whole,
    words_of,
)
from tests.reports.documents import NOW

PAPERS: dict[str, Callable[[Office], Document]] = {
    "convocation": lambda at: convocation(at, meeting()),
    "empty convocation": lambda at: convocation(at, EMPTY),
    "attendance": lambda at: attendance_sheet(at, meeting()),
    "empty attendance": lambda at: attendance_sheet(replace(at, members=()), EMPTY),
    "minutes": lambda at: minutes(at, meeting()),
    "empty minutes": lambda at: minutes(at, EMPTY),
    "plan": lambda at: plan_of_year(at, whole().plan_item, YEAR),
    "empty plan": lambda at: plan_of_year(at, (), Period(2022, 1)),
    "week": lambda at: week_report(at, events(), WEEK),
    "own report": lambda at: own_report(at, whole(), YEAR),
    "empty report": lambda at: own_report(at, Content(), YEAR),
    "letter": lambda at: cover_letter(at, counts_of(whole())[0], YEAR),
    "card": lambda at: case_papers.pocket_card(KIT, at.language, date(2023, 1, 1)),
    "key sheet": lambda at: case_papers.key_sheet(at),
}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_in_both_formats_names_the_commission_and_nobody_in_its_properties(
    name: str, code: str
) -> None:
    made = PAPERS[name](office(code, chair_name=CHAIR, secretary_name=SECRETARY))
    core = opened(made).core_properties
    about_pdf = PdfReader(io.BytesIO(writing.write(made, "pdf", NOW))).metadata
    assert about_pdf is not None
    assert core.author == core.last_modified_by == about_pdf.author == made.author
    properties = " ".join([core.title, core.subject, core.comments, core.keywords, *about_pdf.values()])
    for person in (CHAIR, SECRETARY, ONE, TWO):
        assert person not in properties


def test_the_letterhead_is_the_commissions() -> None:
    own = {"letterhead": "REPUBLICA MOLDOVA\n\nConsiliul raional", "postal_address": "MD-3505, or. Orhei"}
    lines = [line.text for line in opened(convocation(office("ro", **own), meeting())).paragraphs]
    assert lines[:2] == ["REPUBLICA MOLDOVA", "Consiliul raional"]
    assert lines[3:5] == ["raionul Orhei", "MD-3505, or. Orhei"]


def test_a_convocation_says_when_where_and_what() -> None:
    own = {"secretary_name": SECRETARY, "secretary_phone": "022 000 000"}
    words = words_of(convocation(office(chair_name=CHAIR, **own), meeting()))
    for said in ("28 September 2022", "10:00", "Sala Mică", "1.\tPrima chestiune", ONE, "022 000 000", CHAIR):
        assert said in words
    # an item without words of its own is called by its topics
    assert "2.\tRefugees" in words


def test_what_is_not_known_is_a_line_to_write_on() -> None:
    made = opened(convocation(office(), EMPTY))
    lines = [line for line in made.paragraphs if line.text.endswith("\t")]
    assert [line.text.split()[0] for line in lines[:3]] == ["Date:", "Time:", "Place:"]
    tabs = lines[0].paragraph_format.tab_stops
    assert [tab.leader.name for tab in tabs] == ["LINES"]
    assert "None" not in words_of(convocation(office(), EMPTY))


def test_the_attendance_sheet_lists_the_members_of_that_day() -> None:
    members = (
        *MEMBERS,
        member("Plecat", to_day="2022-09-27"),
        member("Venită", from_day="2022-09-29"),
        member("Ultima Zi", to_day="2022-09-28", substitute="Înlocuitor"),
    )
    held = meeting(attendance=[{"member": ONE.upper(), "presence": "substitute", "substitute": "Din Ziua"}])
    rows = table(attendance_sheet(office("ro", members), held)).rows
    names = [str(row[1]).partition("\n")[0] for row in rows]
    assert names == [CHAIR, SECRETARY, ONE, TWO, "Ultima Zi"]
    assert [row[3] for row in rows] == ["", "", "Din Ziua", "", "Înlocuitor"]


@pytest.mark.parametrize(
    ("rule", "members", "needed"),
    [("majority", 4, 3), ("majority", 7, 4), ("two_thirds", 6, 4), ("two_thirds", 7, 5), (None, 8, 5)],
)
def test_the_quorum_follows_the_rule(rule: str | None, members: int, needed: int) -> None:
    at = office("en", [member(f"Membrul {place}") for place in range(members)], quorum_rule=rule)
    assert at.needed(members) == needed
    words = words_of(attendance_sheet(at, meeting()))
    assert f"Members of the commission: {members}. Needed for a quorum: {needed} " in words


def test_minutes_say_who_was_there_and_what_was_decided() -> None:
    there = [
        {"member": CHAIR, "presence": "present"},
        {"member": TWO, "presence": "substitute", "substitute": "Altcineva"},
        {"member": SECRETARY, "presence": "present"},
        {"member": ONE, "presence": "absent_with_reason", "reason": "concediu"},
    ]
    decided = [
        {"item": 2, "text": "La doi", "responsible": TWO, "due": "2022-12-01", "state": "open"},
        {"item": 9, "text": "Fără loc", "state": "open"},
        {"text": "Fără număr", "state": "open"},
    ]
    words = words_of(minutes(office(), meeting(attendance=there, decisions=decided)))
    for said in (
        "MINUTES no. 3 of 28.09.2022",
        f"Present (3): {CHAIR}; {TWO} (substituted by Altcineva); {SECRETARY}",
        f"Absent with reason (1): {ONE} (concediu)",
        "Absent without reason (0): –",
        "3 of 4 members; 3 are needed. There is a quorum.",
        f"2.1.\tLa doi\nResponsible: {TWO}. To be carried out by: 01.12.2022.",
        "1.\tFără loc",
        "2.\tFără număr",
        f"Votes: for {BLANK}, against {BLANK}, abstained {BLANK}.",
    ):
        assert said in words
    assert (
        words.index("2. Examined: Refugees") < words.index("La doi") < words.index("Decided at the meeting")
    )


def test_minutes_without_a_quorum_say_so_and_missing_names_are_written_in() -> None:
    rows = [{"presence": "present"}, {"presence": "absent"}]
    words = words_of(minutes(office(), meeting(attendance=rows)))
    assert "1 of 2 members; 2 are needed. There is no quorum." in words
    assert "Present (1): \t" in words


def test_the_plan_is_in_the_order_of_its_numbers() -> None:
    items = [
        record(
            "plan_item", period="2022", number=number, activity=f"Nr {number}", due="2022-Q1", state="done"
        )
        for number in ("10", "2", "1.", "")
    ]
    made = plan_of_year(office(plan_approved_on="2022-01-20"), items, YEAR)
    assert [row[1] for row in table(made).rows] == ["Nr 1.", "Nr 2", "Nr 10", "Nr "]
    assert [row[0] for row in table(made).rows][:3] == ["1.", "2.", "10."]
    assert "of 20.01.2022" in words_of(made)


def test_the_cover_letter_counts_the_records() -> None:
    made = cover_letter(office(), counts_of(whole())[0], YEAR)
    rows = {str(row[0]): row[1] for row in table(made).rows}
    assert rows == {
        "Members": 4,
        "Plan": 1,
        "Meetings": 1,
        "Activities": 5,
        "Cases": 1,
        "Partners": 1,
        "Needs": 1,
    }
    assert table(made).title == "The report holds 14 records:"


def test_the_card_shows_the_phones_of_the_kit_and_no_others() -> None:
    ended = {"la_strada": {"valid_to": date(2022, 12, 31)}, "cctp": {"phones": ("022 111 111",)}}
    known = [one.model_copy(update=ended.get(one.code, {})) for one in KIT.institutions]
    kit = KIT.model_copy(update={"institutions": tuple(known)})
    phones = [
        [row[1] for row in table(case_papers.pocket_card(which, Language("ro"), date(2023, 1, 1))).rows]
        for which in (KIT, kit)
    ]
    assert phones == [["112", "(022) 254 998", "0 800 77777", ""], ["112", "022 111 111", ""]]


def test_the_key_sheet_is_empty() -> None:
    made = case_papers.key_sheet(office())
    assert all(not any(row[1:]) for row in table(made).rows)
    filled = table(case_papers.key_sheet(office(), ["C-01"])).rows
    assert filled[0][1] == "C-01"
    assert len(filled) == len(table(made).rows)


def test_rows_to_sign_in_are_high_and_framed() -> None:
    drawn = opened(attendance_sheet(office(), meeting())).tables[0]
    assert drawn.rows[1].height.pt == 27
    frame = drawn._tbl.tblPr.find(qn("w:tblBorders"))
    assert [side.get(qn("w:val")) for side in frame] == ["single"] * 6
