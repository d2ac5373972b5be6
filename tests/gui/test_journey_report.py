"""Journeys of papers and of the report, from page to page in the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from tcdesk.domain.choices import MeetingKind, Role
from tcdesk.domain.commission import Member
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.registry import BY_NAME
from tcdesk.gui.commission import paper_files
from tcdesk.gui.commission.meetings import MeetingsPage
from tcdesk.gui.commission.report import outside
from tcdesk.gui.commission.report.page import ReportPage
from tcdesk.services import recording
from tcdesk.services.chancellery import receipting
from tcdesk.services.commission import freezing, sent_reports
from tcdesk.services.commission.sent_reports import SentReport
from tests.gui import other_side
from tests.gui.journeys import Sitting
from tests.gui.other_side import SECRET, YEAR, OtherSide
from tests.gui.person import Person
from tests.gui.reporting import LATER, signed
from tests.gui.screens_meetings import Around, MeetingsScreen
from tests.gui.screens_report import ReportScreen, Surroundings
from tests.gui.test_meetings import FILES, TITLES

People = Callable[[str], Person]


class ReportInWindow(ReportScreen):
    """The report's page as it stands in the window: the workspace leads, and tells at the foot."""

    def __init__(self, sitting: Sitting) -> None:
        page = sitting.page
        assert isinstance(page, ReportPage)
        self.page = page
        self.office = sitting.office
        self.person = sitting.person


class MeetingsInWindow(MeetingsScreen):
    """The page of meetings as it stands in the window."""

    def __init__(self, sitting: Sitting) -> None:
        page = sitting.page
        assert isinstance(page, MeetingsPage)
        self.page = page
        self.form = page.meeting
        self.office = sitting.office


# --- a meeting -----------------------------------------------------------------------------------


@pytest.fixture
def around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Around:
    found = Around(tmp_path)
    monkeypatch.setattr(paper_files, "of_this_computer", lambda: found.outside)
    return found


def test_a_meeting_with_members_that_were_added_meanwhile(
    person: People, record: Path, around: Around, code: str
) -> None:
    sitting = Sitting(person(code), record)
    sitting.unlock()
    sitting.turn_to("meeting")
    # The members are entered afterwards, on another page: the meeting knows them when it is gone on with.
    sitting.turn_to("profile")
    sitting.office.go("member")
    sitting.rest()
    for name, role in (("Prima Membră", Role.chair), ("Al Doilea Membru", Role.member)):
        sitting.keys("Ctrl+N")
        sitting.type("name", name)
        sitting.choose("role", role)
        sitting.type("from_day", "01.02.2020")
    sitting.turn_to("meeting")
    sitting.keys("Ctrl+N")
    meetings = MeetingsInWindow(sitting)
    meetings.type("held_on", "20.10.2026")
    meetings.type("at_time", "10:00")
    meetings.type("place", "Sala Mică")
    meetings.choose("kind", MeetingKind.ordinary)
    meetings.press("add-agenda")
    meetings.enter(meetings.items[0].fields["title"].editor, "Raportul de activitate")
    sitting.person.answers.say(0)
    meetings.press("write-convocation")
    # The foot says which file, and opens it.
    [path] = around.folder.iterdir()
    assert path.name in sitting.words("message")
    sitting.press("message-action")
    assert around.opened == [path]

    meetings.step("attendance")
    meetings.press("all-present")
    meetings.press("write-attendance_sheet")
    meetings.step("course")
    meetings.items[0].decisions.add_button.click()
    decision = meetings.items[0].decisions.boxes[0]
    decision.fields["text"].editor.set_value("Se aprobă raportul.")
    meetings.enter(decision.fields["due"].editor, "15.11.2026")
    meetings.say_state("held")
    meetings.step("minutes")
    meetings.press("write-minutes")
    sitting.turn_to("home")

    assert sitting.count("meeting").split()[0] == "1"
    convocation, sheet, minutes = (around.words(name) for name in FILES[code])
    assert TITLES[code][0] in convocation
    assert "Prima Membră" in sheet
    assert TITLES[code][1] in minutes
    assert "Se aprobă raportul." in minutes
    # What was decided is followed on the page of meetings.
    sitting.office.go("meeting", "", "decisions")
    sitting.rest()
    assert sitting.sees("show-open")
    assert "1" in meetings.page.open_chip.text()
    members = recording.listed(sitting.office.vault, BY_NAME["member"], None)
    assert len([row for row in members if isinstance(row, Member)]) == 2


# --- the report ----------------------------------------------------------------------------------


@pytest.fixture
def reporting(
    person: People,
    chancellery_there: OtherSide,
    computer: Surroundings,
    code: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Sitting:
    """A commission that can hand in, in its window."""
    monkeypatch.setattr(outside, "of_this_computer", lambda: computer.outside)
    somebody = person(code)
    somebody.desk.now = lambda: LATER
    found = Sitting(somebody, chancellery_there.enrolled)
    found.unlock(SECRET)
    assert found.office.period == YEAR
    return found


def to_report(sitting: Sitting) -> ReportInWindow:
    sitting.turn_to("report")
    return ReportInWindow(sitting)


def sent(sitting: Sitting) -> list[SentReport]:
    return sent_reports.all_of(sitting.office.vault)


def test_a_report_is_handed_in_and_accepted(
    reporting: Sitting, chancellery_there: OtherSide, computer: Surroundings
) -> None:
    report = to_report(reporting)
    for button in ("check-onward", "leaving-onward", "freeze"):
        report.press(button)
    report.write("outgoing-number", "12")
    report.write("outgoing-day", "14.01.2026")
    report.press("chair-keep")
    # The chair reads it for days; the window is closed meanwhile.
    reporting.keys("Ctrl+L")
    reporting.unlock(SECRET)
    assert reporting.shown == "report"
    report = ReportInWindow(reporting)
    assert freezing.frozen(reporting.office.vault, YEAR) is not None
    made = signed(report, computer)
    report.press("drive-0")
    copy = computer.stick / made.name
    assert copy.read_bytes() == made.read_bytes()
    reporting.turn_to("home")
    before = home_report(reporting)

    receipt, _ = chancellery_there.accept(chancellery_there.take_in(copy), "mulțumim")
    report = to_report(reporting)
    report.open("receipt")
    reporting.person.answers.say(receipt)
    report.press("take-receipt")
    assert "mulțumim" in report.words("receipt-words")
    [kept] = sent(reporting)
    assert kept.decision is not None
    assert kept.decision.counts
    reporting.turn_to("home")
    assert home_report(reporting) != before
    assert reporting.person.alerts.shown == []


def home_report(sitting: Sitting) -> str:
    """Everything that Home says; what it says of the report changes with the receipt."""
    return "\n".join(label.text() for label in sitting.page.findChildren(QLabel) if label.isVisible())


def test_a_question_leads_from_home_to_the_field_and_to_a_correction(
    reporting: Sitting, chancellery_there: OtherSide, computer: Surroundings
) -> None:
    vault = reporting.office.vault
    meeting = Meeting(held_on=date(2025, 3, 4), number="1")
    reporting.office.run(lambda _: recording.save(vault, meeting), changes=("meeting",))
    other_side.ready(vault)
    report = to_report(reporting)
    identity = chancellery_there.take_in(signed(report, computer))
    asked = receipting.question("Ce dată?", record="meeting", uid=meeting.travel_id, field="held_on")
    reporting.person.answers.say(chancellery_there.query(identity, asked))
    report.open("receipt")
    report.press("take-receipt")

    reporting.turn_to("home")
    led = reporting.press_target("meeting")
    assert (led.target.uid, led.target.field) == (meeting.uid, "held_on")
    assert reporting.shown == "meeting"
    assert reporting.records.keeper.uid == meeting.uid
    assert reporting.cursor_in("held_on")
    reporting.type("held_on", "05.03.2025")

    # The report reads anew what was corrected a moment ago on another page.
    reporting.office.go("queries")
    reporting.rest()
    assert (reporting.shown, report.step) == ("report", "check")
    report.press("query-answer")
    report.write("answer-1", "La 5 martie.")
    report.write("correction-reason", "Data era greșită.")
    made = signed(report, computer)
    assert made.name.endswith("-2.tcsub")
    newest = sent(reporting)[0]
    assert {one.number: one.text for one in newest.document().header.answers} == {1: "La 5 martie."}
    [row] = recording.listed(vault, BY_NAME["meeting"], None)
    assert isinstance(row, Meeting)
    assert row.held_on == date(2025, 3, 5)
    receipt, _ = chancellery_there.accept(chancellery_there.take_in(made))
    report.open("receipt")
    reporting.person.answers.say(receipt)
    report.press("take-receipt")
    decision = sent(reporting)[0].decision
    assert decision is not None
    assert decision.counts
    reporting.turn_to("home")
    assert not reporting.leads_to("meeting")
