"""A meeting from the convocation to the minutes; its parts keep together; open decisions are followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tcdesk.domain.choices import DecisionState, MeetingKind, MeetingState, Presence, Role
from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.forms import whole_record
from tcdesk.domain.meeting import AgendaItem, Attendance, Decision, Meeting
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.stored import Stored
from tcdesk.gui.office import Office
from tcdesk.gui.records.choice_editors import ChoiceEditor
from tcdesk.services import recording
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Person
from tests.gui.screens_meetings import Around, MeetingsScreen

pytestmark = pytest.mark.gui
NAMES = ("Prima Membră", "Al Doilea Membru", "A Treia Membră")
FILES = {
    "ro": ("convocare", "lista-de-prezenta", "proces-verbal"),
    "ru": ("sozyv", "list-prisutstviya", "protokol"),
}
TITLES = {
    "ro": ("CONVOCARE", "PROCES-VERBAL nr. 1 din 20.10.2026"),
    "ru": ("ИЗВЕЩЕНИЕ О ЗАСЕДАНИИ", "ПРОТОКОЛ № 1 от 20.10.2026"),
}


@pytest.fixture
def around(tmp_path: Path) -> Around:
    return Around(tmp_path)


@pytest.fixture
def who(person: Callable[[str], Person], code: str) -> Person:
    return person(code)


@pytest.fixture
def office(who: Person, record: Path) -> Office:
    found = who.opens(record, PASSPHRASE)
    for place, name in enumerate(NAMES):
        role = Role.chair if place == 0 else Role.member
        recording.save(found.vault, Member(name=name, role=role, from_day=date(2020, 1, 1)))
    return found


@pytest.fixture
def screen(office: Office, around: Around) -> Iterator[MeetingsScreen]:
    found = MeetingsScreen(office, around)
    yield found
    found.close()


def filled() -> Meeting:
    """A meeting that was held, with two items and three decisions; the last one is on no item."""
    meeting = Meeting(number="7", state=MeetingState.held, held_on=date(2026, 9, 1))
    meeting.attendance = [Attendance(position=0, member="cineva", presence=Presence.present)]
    meeting.agenda = [AgendaItem(position=0, title="Prima"), AgendaItem(position=1, title="A doua")]
    meeting.decisions = [
        Decision(position=0, item=1, text="unu", due=date(2026, 9, 30), state=DecisionState.open),
        Decision(position=1, item=2, text="doi", due=date(2026, 12, 1)),
        Decision(position=2, text="liber", state=DecisionState.done),
    ]
    return meeting


def kept(office: Office, record: Stored) -> Stored:
    return recording.save(office.vault, record)


romanian = pytest.mark.parametrize("code", ["ro"])


def test_from_convocation_to_minutes(screen: MeetingsScreen, who: Person, around: Around, code: str) -> None:
    who.answers.say(0)
    screen.page.start_new()
    screen.type("held_on", "20.10.2026")
    screen.type("at_time", "10:00")
    screen.type("place", "Sala Mică")
    screen.choose("kind", MeetingKind.ordinary)
    screen.press("add-agenda")
    screen.enter(screen.items[0].fields["title"].editor, "Raportul de activitate")
    screen.enter(screen.items[0].fields["rapporteur"].editor, "Raportoarea")
    screen.form.follow()
    complete = screen.words("missing")
    screen.press("write-convocation")

    screen.step("attendance")
    assert screen.attendants[0].tick.text() == NAMES[0]
    screen.press("all-present")
    assert "3" in screen.words("quorum")
    screen.attendants[1].answer(Presence.substitute)
    screen.enter(screen.attendants[1].substitute, "Înlocuitoarea")
    screen.attendants[2].answer(Presence.absent_with_reason)
    screen.enter(screen.attendants[2].reason, "deplasare")
    screen.press("write-attendance_sheet")

    screen.step("course")
    item = screen.items[0]
    item.fields["discussion"].editor.set_value("S-a discutat.")
    screen.enter(item.fields["votes_for"].editor, "2")
    item.decisions.add_button.click()
    decision = item.decisions.boxes[0]
    decision.fields["text"].editor.set_value("Se aprobă raportul.")
    screen.enter(decision.fields["responsible"].editor, "Secretara")
    screen.enter(decision.fields["due"].editor, "15.11.2026")
    screen.say_state("held")
    screen.step("minutes")
    screen.type("minutes_signed_on", "21.10.2026")
    screen.press("write-minutes")

    found = screen.saved()
    assert (found.state, found.at_time, found.held_on) == (MeetingState.held, time(10), date(2026, 10, 20))
    assert [row.presence for row in found.attendance] == [
        Presence.present,
        Presence.substitute,
        Presence.absent_with_reason,
    ]
    [row] = found.decisions
    assert (row.item, row.text, row.due) == (1, "Se aprobă raportul.", date(2026, 11, 15))
    convocation, sheet, minutes = (around.words(name) for name in FILES[code])
    assert TITLES[code][0] in convocation
    assert "Raportul de activitate" in convocation
    assert "Raportoarea" in convocation
    assert all(name in sheet for name in NAMES)
    assert TITLES[code][1] in minutes
    for words in ("Înlocuitoarea", "deplasare", "S-a discutat.", "Se aprobă raportul.", "15.11.2026"):
        assert words in minutes
    assert screen.words("missing") != complete
    assert len(around.files()) == 3


@romanian
def test_decisions_go_with_their_item(screen: MeetingsScreen, office: Office) -> None:
    kept(office, filled())
    screen.page.load()
    screen.page.open(screen.page.model.records[0].uid)
    assert [box.decisions.count for box in screen.items] == [1, 1]
    screen.step("planned")
    screen.form.items.move_row(0, 1)
    found = screen.saved()
    assert [row.title for row in found.agenda] == ["A doua", "Prima"]
    assert [(row.item, row.text) for row in found.decisions] == [(1, "doi"), (2, "unu"), (None, "liber")]

    screen.form.items.remove(1)
    assert [row.text for row in screen.saved().decisions] == ["doi", "liber"]
    screen.take_back()
    assert [(row.item, row.text) for row in screen.saved().decisions] == [
        (1, "doi"),
        (2, "unu"),
        (None, "liber"),
    ]


@romanian
def test_what_is_shown_and_not_touched_stays(screen: MeetingsScreen, office: Office) -> None:
    before = kept(office, filled())
    screen.page.load()
    screen.page.open(before.uid)
    kind, shown = BY_NAME["meeting"], screen.form.record()
    assert whole_record(shown, kind, travels=False) == whole_record(before, kind, travels=False)
    assert screen.form.raw() == {}
    assert not screen.page.keeper.typed


@romanian
def test_attendance_with_the_keyboard(screen: MeetingsScreen) -> None:
    screen.page.start_new()
    screen.step("attendance")
    first, second, third = screen.attendants
    first.tick.setFocus()
    QTest.keyClick(first.tick, Qt.Key.Key_Space)
    assert first.presence.value() is Presence.present
    QTest.keyClick(first.tick, Qt.Key.Key_Space)
    assert first.presence.value() is Presence.absent
    QTest.keyClick(first.tick, Qt.Key.Key_Right)
    assert first.presence.value() is Presence.substitute
    assert first.tick.isChecked()
    QTest.keyClick(first.tick, Qt.Key.Key_Down)
    assert screen.page.focusWidget() is second.tick
    QTest.keyClick(second.tick, Qt.Key.Key_Delete)
    assert len(screen.attendants) == 2
    screen.take_back()
    assert [box.tick.text() for box in screen.attendants] == [
        first.tick.text(),
        second.tick.text(),
        third.tick.text(),
    ]


@romanian
def test_quorum_follows_the_ticks(screen: MeetingsScreen, office: Office) -> None:
    screen.page.start_new()
    screen.step("attendance")
    said = set()
    for box in screen.attendants[:2]:
        said.add(screen.words("quorum"))
        box.answer(Presence.present)
    said.add(screen.words("quorum"))
    assert len(said) == 3
    assert "2" in screen.words("quorum").split()
    screen.step("planned")
    screen.press("add-agenda")
    screen.step("course")
    screen.enter(screen.items[0].fields["votes_for"].editor, "3")
    screen.form.follow()
    assert screen.items[0].too_many.isVisibleTo(screen.page)
    screen.enter(screen.items[0].fields["votes_for"].editor, "2")
    screen.form.follow()
    assert not screen.items[0].too_many.isVisibleTo(screen.page)


@romanian
def test_members_who_joined_later_are_added(screen: MeetingsScreen, office: Office) -> None:
    screen.page.start_new()
    kept(office, Member(name="Membră Nouă", from_day=date(2026, 10, 1)))
    office.changed.emit(frozenset({"member"}))
    screen.step("attendance")
    screen.attendants[0].answer(Presence.present)
    screen.press("refresh-members")
    assert [box.tick.text() for box in screen.attendants][-1] == "Membră Nouă"
    assert screen.attendants[0].presence.value() is Presence.present
    before = len(screen.attendants)
    screen.press("refresh-members")
    assert len(screen.attendants) == before


@romanian
def test_leads_to_the_very_field(screen: MeetingsScreen, office: Office) -> None:
    record = kept(office, filled())
    screen.page.load()
    for path, step in (
        ("place", "planned"),
        ("agenda[2].topics", "planned"),
        ("agenda[1].votes_for", "course"),
        ("attendance", "attendance"),
        ("decisions[2].due", "course"),
        ("decisions[3].state", "course"),
        ("minutes_signed_on", "minutes"),
    ):
        screen.page.go(record.uid, path)
        assert screen.form.step == step, path
        focused = screen.page.focusWidget()
        assert focused is not None, path
        assert focused.isVisibleTo(screen.form), path
        assert focused.objectName() in (path.rpartition(".")[2], "present"), path


@romanian
def test_words_that_are_no_date_come_back(screen: MeetingsScreen, office: Office) -> None:
    record = kept(office, filled())
    screen.page.load()
    screen.page.open(record.uid)
    screen.step("course")
    screen.enter(screen.items[1].decisions.boxes[0].fields["due"].editor, "mâine")
    assert screen.form.raw() == {"decisions[2].due": "mâine"}
    screen.page.settle()
    screen.page.show_nothing()
    screen.page.open(record.uid)
    assert screen.form.raw() == {"decisions[2].due": "mâine"}


@romanian
def test_open_decisions_are_followed(screen: MeetingsScreen, office: Office) -> None:
    record = kept(office, filled())
    screen.page.load()
    assert "2" in screen.page.open_chip.text()
    screen.page.open_chip.click()
    late, later = screen.page.follow_up.rows
    assert find_words(late, "due") != find_words(later, "due")
    assert "30.09.2026" in find_words(late, "due")
    [editor] = late.findChildren(ChoiceEditor)
    editor.combo.setCurrentIndex(editor._values.index(DecisionState.done))
    assert screen.saved().decisions[0].state is DecisionState.done
    assert len(screen.page.follow_up.rows) == 1
    screen.take_back()
    assert screen.saved().decisions[0].state is DecisionState.open
    assert len(screen.page.follow_up.rows) == 2
    screen.page.go(record.uid, "decisions[1].text")
    assert screen.page.body.currentIndex() == 0
    assert screen.form.step == "course"


@romanian
def test_letterhead_is_asked_for_once(screen: MeetingsScreen, office: Office) -> None:
    screen.page.start_new()
    assert screen.form.hint.isVisibleTo(screen.page)
    screen.press("enter-letterhead")
    assert screen.wanted == [("profile", "", "letterhead")]
    profile = next(iter(recording.listed(office.vault, BY_NAME["profile"], None)), Profile())
    assert isinstance(profile, Profile)
    profile.letterhead = "REPUBLICA MOLDOVA"
    kept(office, profile)
    office.changed.emit(frozenset({"profile"}))
    assert not screen.form.hint.isVisibleTo(screen.page)


def find_words(row: QWidget, name: str) -> str:
    [found] = row.findChildren(QLabel, name)
    return found.text()
