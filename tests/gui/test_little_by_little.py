"""Large forms are made a little at a time: what is asked for or typed meanwhile is there and stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tcdesk.domain.choices import MeetingState, Presence
from tcdesk.domain.meeting import AgendaItem, Attendance, Meeting
from tcdesk.gui.commission.case_form import CaseForm
from tcdesk.gui.commission.indicator_row import IndicatorRow
from tcdesk.gui.commission.indicators import IndicatorsPage
from tcdesk.gui.commission.meeting_form import MeetingForm
from tcdesk.gui.commission.meetings import MeetingsPage
from tcdesk.gui.office import Office
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.gui.records.form import Form
from tcdesk.services import recording
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Person, typed
from tests.gui.screens_form import line

pytestmark = [pytest.mark.gui, pytest.mark.parametrize("code", ["ro"], indirect=True)]


@pytest.fixture
def office(person: Callable[[str], Person], record: Path, code: str) -> Office:
    return person(code).opens(record, PASSPHRASE)


@pytest.mark.parametrize("make", [MeetingForm, CaseForm])
def test_a_form_is_the_same_however_it_is_made(
    make: Callable[[Office], Form], office: Office, qtbot: QtBot
) -> None:
    slowly, at_once = make(office), make(office)
    for form in (slowly, at_once):
        qtbot.addWidget(form)
    turns = 1
    while slowly.make_some(1):
        assert not slowly.whole
        turns += 1
    assert turns > 5
    assert slowly.whole
    assert list(slowly.fields) == list(at_once.fields)
    assert at_once.whole
    assert slowly.is_empty


def test_the_rows_of_meetings_are_made_before_one_is_opened(office: Office, qtbot: QtBot) -> None:
    meeting = Meeting(number="7", state=MeetingState.held, held_on=date(2026, 9, 1))
    meeting.attendance = [Attendance(position=0, member="cineva", presence=Presence.present)]
    meeting.agenda = [AgendaItem(position=0, title="Prima"), AgendaItem(position=1, title="A doua")]
    saved = recording.save(office.vault, meeting)
    page = MeetingsPage(office)
    qtbot.addWidget(page)
    page.load()
    form = page.meeting
    assert not form.whole
    qtbot.waitUntil(lambda: form.whole and len(form.items.boxes) == 2 and len(form.attendance.boxes) == 1)
    made = (*form.items.boxes, *form.attendance.boxes)
    assert form.items.count == 0
    assert form.is_empty
    assert all(box.isHidden() for box in made)
    page.open(saved.uid)
    assert (*form.items.boxes, *form.attendance.boxes) == made
    assert not any(box.isHidden() for box in made)
    assert [row.member for row in form.attendance.value()] == ["cineva"]


def test_what_is_typed_into_the_first_row_stays_when_the_others_come(office: Office, qtbot: QtBot) -> None:
    page = IndicatorsPage(office)
    qtbot.addWidget(page)
    page.show()
    page.load()
    # Not `rows`: who asks for them has them all at once.
    first = page.findChildren(IndicatorRow)[0]
    typed(line(first.value.editor), "12")
    qtbot.waitUntil(lambda: len(page.findChildren(IndicatorRow)) == 6)
    assert page.rows[0] is first
    page.load()
    assert page.rows[0] is first
    assert first.is_answered


def test_lines_of_widgets_know_their_height_anew_when_something_changes(office: Office, qtbot: QtBot) -> None:
    form = MeetingForm(office)
    qtbot.addWidget(form)
    form.make_some(10_000)
    chips = form.state.chips
    layout = chips.layout()
    assert isinstance(layout, FlowLayout)
    narrow = layout.heightForWidth(200)
    assert narrow > layout.heightForWidth(2_000)
    for chip in chips.chips[1:]:
        chip.hide()
    layout.invalidate()
    assert layout.heightForWidth(200) < narrow
