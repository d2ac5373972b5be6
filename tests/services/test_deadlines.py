"""The calendar of deadlines: what is in it and what never is, for a calendar program and on paper."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tcdesk.domain.case import Case
from tcdesk.domain.choices import DecisionState, MeetingState, PlanState
from tcdesk.domain.commission import Member
from tcdesk.domain.meeting import AgendaItem, Decision, Meeting
from tcdesk.domain.period import Period
from tcdesk.domain.plan import PlanItem
from tcdesk.i18n import Language
from tcdesk.services.commission import deadlines
from tcdesk.services.commission.deadlines import Deadline, DeadlineKind
from tcdesk.services.commission.dues import last_day
from tcdesk.services.commission.overview import Target
from tcdesk.store import records
from tests.services.looking import EN, YEAR, keep, must_exist, on
from tests.services.running import Run
from tests.services.test_printing import refused, words_of

TODAY = date(2022, 2, 1)
NAME = "Vasile Nimeni"


@pytest.fixture
def vault(commission: Path) -> Path:
    """Orhei with a plan, a meeting to come, and one that left decisions behind."""
    planned = Meeting(number="7", state=MeetingState.planned, held_on=date(2022, 9, 8))
    planned.agenda = [AgendaItem(position=0, title="Cazul din satul Vatici")]
    held = Meeting(number="3", state=MeetingState.held, held_on=date(2021, 12, 1))
    held.decisions = [
        Decision(position=0, text="x", due=date(2022, 3, 1), state=DecisionState.done),
        Decision(position=1, text="Taina", responsible=NAME, due=date(2022, 4, 1), state=DecisionState.open),
        Decision(position=2, text="x", due=date(2023, 4, 1), state=DecisionState.open),
    ]
    keep(
        commission,
        *(planned, held, Meeting(state=MeetingState.cancelled, held_on=date(2022, 9, 9))),
        Member(name=NAME, from_day=date(2020, 1, 1)),
        Case(local_code="C-2022-77", half_year="2022-H1"),
        PlanItem(period="2022", number="21.", activity="Lecții în școli", due="2022-Q2"),
        PlanItem(period="2022", number="22", activity=f"Vizita lui {NAME}", due="2022-11-03"),
        PlanItem(period="2022", activity="Gata", due="2022-05", state=PlanState.done),
        PlanItem(period="2023", activity="Alt an", due="2023-02"),
        day=TODAY,
    )
    return commission


def due(path: Path, day: date = TODAY, period: Period = YEAR) -> list[Deadline]:
    with on(path, day) as vault:
        found = deadlines.of(vault, period)
        for item in found:
            must_exist(vault, item.target)
    return found


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_everything_open_in_the_order_of_the_days(vault: Path) -> None:
    found = [(item.day.isoformat(), str(item.kind), EN.say(item.text)) for item in due(vault)]
    assert found == [
        ("2022-04-01", "decision", "Decision 2 of meeting no. 3 is due"),
        ("2022-06-30", "plan_item", "Plan, no. 21: Lecții în școli"),
        ("2022-09-08", "meeting", "Meeting no. 7 of the commission"),
        ("2022-10-17", "week", "Week of fight against trafficking in human beings"),
        ("2022-11-03", "plan_item", "Plan, no. 22 is due"),
        ("2023-01-15", "report", "Last day to hand in the report for the year 2022"),
    ]


def test_a_half_year_and_the_report_before(vault: Path) -> None:
    half = due(vault, TODAY, Period(2022, 1))
    assert [item.day for item in half] == [date(2022, 4, 1), date(2022, 7, 15)]
    january = [item.target for item in due(vault, date(2022, 1, 5)) if item.kind is DeadlineKind.report]
    assert january == [Target("report", "2021"), Target("report", "2022")]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2022-Q1", date(2022, 3, 31)),
        ("2022-Q4", date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2022-05-07", date(2022, 5, 7)),
        ("", None),
        (None, None),
    ],
)
def test_the_last_day_of_what_is_less_than_a_day(words: str | None, day: date | None) -> None:
    assert last_day(words) == day


def test_a_calendar_program_gets_whole_days_with_a_reminder(vault: Path) -> None:
    with on(vault, TODAY) as opened:
        found, now = deadlines.of(opened, YEAR), opened.now()
    made = events(deadlines.ics(found, EN, now))
    assert len(made) == len(found)
    for item, event in zip(found, made, strict=True):
        assert event["dtstart"].dt == item.day
        assert event["dtend"].dt == (item.until or item.day) + timedelta(days=1)
        assert event["summary"] == EN.say(item.text)
        [alarm] = event.walk("VALARM")
        assert alarm["trigger"].dt == timedelta(days=-7)
    week = made[3]
    assert (week["dtstart"].dt, week["dtend"].dt) == (date(2022, 10, 17), date(2022, 10, 24))


def test_taken_in_again_it_changes_what_is_there(vault: Path) -> None:
    with on(vault, TODAY) as opened:
        before = events(deadlines.ics(deadlines.of(opened, YEAR), EN, opened.now()))
    with on(vault, date(2022, 3, 1)) as opened:
        with opened.session() as session:
            moved = next(row for row in records.all_of(session, Meeting) if row.number == "7")
            moved.held_on = date(2022, 9, 15)
            records.save(session, opened, moved, expected_version=moved.version)
        after = events(deadlines.ics(deadlines.of(opened, YEAR), Language("ro"), opened.now()))
    uids = [str(event["uid"]) for event in before]
    assert len(set(uids)) == len(uids)
    assert [str(event["uid"]) for event in after] == uids
    assert all(new["sequence"] > old["sequence"] for old, new in zip(before, after, strict=True))


@pytest.mark.parametrize("ending", ["ics", "docx", "pdf"])
def test_nothing_of_a_case_and_no_person_stands_in_a_file(vault: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"termene.{ending}"
    with on(vault, TODAY) as opened:
        assert deadlines.write(opened, YEAR, path, EN) == path
        found = deadlines.of(opened, YEAR)
    words = path.read_text("utf-8").replace("\r\n ", "") if ending == "ics" else words_of(path)
    assert "Plan\\, no. 22 is due" in words or "Plan, no. 22 is due" in words
    for secret in ("Nimeni", "Taina", "Vatici", "C-2022-77"):
        assert secret not in words
    uids = [item.target.uid for item in found if item.kind is not DeadlineKind.report]
    assert not [uid for uid in uids if uid and uid in words]
    assert ending == "ics" or "CALENDAR OF DEADLINES" in words


def test_other_names_and_files_that_are_there_are_refused(vault: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.ics"
    mine.write_bytes(b"mine")
    with on(vault, TODAY) as opened:
        refused("exists", lambda: deadlines.write(opened, YEAR, mine, EN))
        refused("unknown_format", lambda: deadlines.write(opened, YEAR, tmp_path / "x.xlsx", EN))
    assert mine.read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["mine.ics"]


def test_the_command(done: Run, tcdesk: Run, commission: Path, tmp_path: Path) -> None:
    out = tmp_path / "deadlines.ics"
    words = ("commission", "calendar", commission, "--period", "2022", "--out")
    assert done(*words, out).out == f"{out}\n"
    assert events(out.read_bytes())
    again = tcdesk(*words, out)
    assert (again.code, "exists already" in again.err) == (3, True)
    assert tcdesk("commission", "calendar", commission, "--period", "x", "--out", out).code == 3
