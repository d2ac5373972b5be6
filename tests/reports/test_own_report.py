"""The reports of a commission to others than the Chancellery: on the Week, and for council and chair."""

from __future__ import annotations

from dataclasses import replace

from tcdesk.domain.choices import Figure
from tcdesk.domain.content import Content
from tcdesk.domain.rules.tally import Count
from tcdesk.reports.outline import Table
from tcdesk.reports.papers.counting import reported
from tcdesk.reports.papers.own_report import own_report
from tcdesk.reports.papers.week_report import in_the_week, week_report
from tests.domain.builders import YEAR, about, record
from tests.reports.commission import KIT, MEMBERS, WEEK, events, office, table, whole, words_of


def test_the_week_holds_what_lies_in_it() -> None:
    held = in_the_week(events(), WEEK)
    assert [(row.event.kind, row.number.number, row.whole) for row in held] == [
        ("lesson", 3, True),
        ("lesson", 1, True),
        ("leaflets", 2, False),
        ("raid", 1, True),
    ]
    made = week_report(office(), events(), WEEK)
    assert table(made).rows[-1][-2:] == (6, "about 184")
    assert "1 row without a number of participants is not in the sum." in table(made).notes
    words = words_of(made)
    assert "the commission carried out 6 awareness activities" in words
    assert "Razie" in table(made, 2).rows[0][2]
    assert "Martie" not in words


def test_a_week_without_activities_says_so() -> None:
    words = words_of(week_report(office(), events()[3:], WEEK))
    assert "No awareness activity of the commission in the Week is entered." in words
    assert "carried out 0" not in words


def test_the_own_report_is_computed_and_shows_no_case() -> None:
    words = words_of(own_report(office(), whole(), YEAR))
    for said in (
        "The commission held 1 meeting.",
        "The commission has 4 members.",
        "The plan holds 1 activity; carried out: 1.",
        "The commission carried out 9 awareness activities.",
        "AO „Model”",
        "Lipsa transportului",
    ):
        assert said in words
    cases = next(
        block
        for block in own_report(office(), whole(), YEAR).blocks
        if isinstance(block, Table) and block.name == "Victims and presumed victims"
    )
    assert [row[1] for row in cases.rows] == [1, 0, 0]
    for hidden in ("Vulpea7", "female", "woman"):
        assert hidden not in words


def test_the_own_report_takes_no_blank_for_a_zero() -> None:
    content = Content(
        event=[record("event", kind="lesson", first_day="2022-02-01", participants=None)],
        statement=[record("statement", period="2022", topic="cases", text="Confirmat de poliție.")],
    )
    made = own_report(office(), content, YEAR)
    words = words_of(made)
    assert words.count("Nothing is entered about this") == 7
    assert "No victim or presumed victim was identified in the period." in words
    assert "Confirmat de poliție." in words
    people = next(
        block for block in made.blocks if isinstance(block, Table) and "Participants" in block.title
    )
    assert [row[1] for row in people.rows] == ["not filled in"] * 4


def test_records_come_before_declared_totals() -> None:
    declared = record(
        "declared_totals",
        first_day="2022-01-01",
        last_day="2022-06-30",
        origin="registru",
        figures=[
            {"figure": "events", "value": 7},
            {"figure": "meetings", "value": about(2)},
            {"figure": "members", "value": 20},
        ],
    )
    content = Content(
        member=MEMBERS,
        event=[record("event", kind="lesson", first_day="2022-10-18", number_of=3)],
        declared_totals=[declared],
    )
    found = reported(content, KIT)
    assert found[Figure.events] == Count(10)
    assert found[Figure.meetings] == Count(2, about=True)
    assert found[Figure.members] == Count(len(MEMBERS))
    assert Figure.participants not in found
    inside = record("event", kind="lesson", first_day="2022-03-01", participants=5)
    found = reported(replace(content, event=[inside]), KIT)
    assert found[Figure.events] == Count(1)


def test_a_week_of_which_somebody_said_nothing_is_no_claim() -> None:
    lessons = [record("event", kind="lesson", first_day="2022-10-18", number_of=3)]
    astride = {"kind": "leaflets", "first_day": "2022-10-20", "last_day": "2022-10-28", "number_of": 4}
    said = [
        words_of(own_report(office(), Content(event=[*more]), YEAR))
        for more in (
            [*lessons, record("event", in_week=0, **astride)],
            [*lessons, record("event", **astride)],
            [record("event", **astride)],
            [record("event", kind="lesson", first_day="2022-02-18", number_of=3)],
        )
    ]
    assert "Fewer than half of the activities (3 of 7)" in said[0]
    assert "At least 3 of these took place in the Week" in said[1]
    assert "How many of these took place in the Week" in said[2]
    assert "None of the activities (0 of 3)" in said[3]
