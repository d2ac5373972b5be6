"""The first page: what it says, where each line leads, and that it stays where it was when read anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tcdesk.domain.case import Case
from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.event import Event
from tcdesk.domain.meeting import Decision, Meeting, MeetingState
from tcdesk.domain.stored import Stored
from tcdesk.gui.commission.home import HomePage
from tcdesk.gui.jobs import WorkerJobs
from tcdesk.gui.office import Office
from tcdesk.store import records
from tests.gui.conftest import NOW, PASSPHRASE
from tests.gui.person import Person
from tests.gui.screens_home import Home, settled

TODAY = NOW.date()


@pytest.fixture
def office(person: Callable[[str], Person], record: Path) -> Office:
    """A new record on 12.10.2026, in English: the sentences of the program itself."""
    return person("en").opens(record, PASSPHRASE)


@pytest.fixture
def home(office: Office, qtbot: QtBot) -> Iterator[Home]:
    found = Home(office)
    yield found
    found.close()


def keep(home: Home, *made: Stored) -> list[str]:
    """Save new records, as another page does; the page hears of it."""

    def work(_: object) -> list[str]:
        with home.office.vault.session() as session:
            records.save_many(session, home.office.vault, made)
            return [record.uid for record in made]

    uids: list[str] = []
    home.office.run(work, uids.extend, changes=("meeting",))
    settled()
    return uids


def fill_profile(home: Home) -> None:
    with home.office.vault.session() as session:
        [profile] = records.all_of(session, Profile)
        for name in ("chair_name", "chair_post", "secretary_email", "letterhead"):
            setattr(profile, name, "x")
        records.save(session, home.office.vault, profile, expected_version=profile.version)


def held(day: date, **more: object) -> Meeting:
    return Meeting(state=MeetingState.held, held_on=day, **more)


# --- the beginning -------------------------------------------------------------------------------


def test_a_new_record_says_how_to_begin_and_each_step_leads_somewhere(home: Home) -> None:
    assert home.words("home-title") == "Cahul, year 2026"
    assert home.words("home-greeting").startswith("Good afternoon!")
    assert [words[:2] for words in home.named("step-")] == ["1.", "2.", "3.", "4.", "Or"]
    assert home.enter("step-profile")[0::2] == ("profile", "chair_name")
    pages = [home.enter(f"step-{name}")[0] for name in ("member", "plan_item", "meeting", "import")]
    assert pages == ["member", "plan_item", "meeting", "import"]
    # what the steps say is not said twice, and nobody is blamed on the first day
    assert not [words for words in home.named("line-") if "members" in words.lower()]
    assert not home.has("line-late-0")


def test_steps_are_ticked_and_go_away_once_there_is_work(home: Home) -> None:
    fill_profile(home)
    keep(home, Member(name="Ion Anonim", from_day=date(2020, 1, 1)))
    assert home.words("done-profile").startswith("1.")
    assert home.words("done-member").startswith("2.")
    assert not home.has("step-profile")
    assert home.has("step-plan_item")
    keep(home, held(date(2026, 3, 3)))
    assert not home.has("first-steps")


# --- what is due ---------------------------------------------------------------------------------


def test_a_line_leads_to_the_very_field(home: Home) -> None:
    due = TODAY - timedelta(days=20)
    [uid] = keep(home, held(date(2026, 3, 3), number="1", decisions=[Decision(text="x", due=due)]))
    assert "1 thing is late" in home.words("home-greeting")
    assert "22.09.2026" in home.button("line-late-0").accessibleName()
    assert home.enter("line-late-0") == ("meeting", uid, "decisions[1].state")
    assert home.press("line-late-0") == ("meeting", uid, "decisions[1].state")


def test_gathered_lines_unfold_and_each_leads_to_its_own(home: Home) -> None:
    days = [date(2026, month, 5) for month in range(1, 10)]
    uids = keep(home, *(held(day) for day in days))
    line = home.line("9 meetings are not marked as signed").objectName()
    home.unfold(line)
    assert len(home.named(f"{line}-each-")) == 9
    assert home.button(f"{line}-each-0").accessibleName().startswith("Meeting of ")
    led = {home.enter(f"{line}-each-{number}") for number in range(9)}
    assert led == {("meeting", uid, "minutes_signed_on") for uid in uids}
    home.unfold(line)
    assert not home.named(f"{line}-each-")


def test_of_very_many_some_are_named_and_the_list_has_the_rest(home: Home) -> None:
    keep(home, *(Event(first_day=date(2026, 5, 1 + number % 28)) for number in range(30)))
    line = home.lines("30 activities: ")[0].objectName()
    home.unfold(line)
    assert len(home.named(f"{line}-each-")) == 20
    assert home.button(f"{line}-rest").accessibleName().startswith("and 10 more")
    assert home.enter(f"{line}-rest") == ("event", "", "")


def test_a_case_is_never_named(home: Home) -> None:
    keep(home, *(Case(code=f"C-2026-0{number}", half_year="2026-H1") for number in (1, 2)))
    for line in home.lines("2 cases: "):
        home.unfold(line.objectName())
    said = " ".join(home.named("line-"))
    assert "C-2026" not in said
    assert "1 of 2" in said


# --- counts --------------------------------------------------------------------------------------


def test_counts_lead_to_their_page_and_a_blank_is_no_zero(home: Home) -> None:
    assert home.named("count-")[0] == "Meetings held: nothing recorded"
    keep(home, held(date(2026, 3, 3)), held(date(2026, 4, 3)))
    assert home.named("count-")[0] == "Meetings held: 2 of 4"
    assert home.enter("count-0") == ("meeting", "", "")


# --- reading anew --------------------------------------------------------------------------------


def test_reading_anew_keeps_the_place_the_cursor_and_what_was_unfolded(home: Home, qtbot: QtBot) -> None:
    keep(home, *(held(date(2026, month, 5)) for month in range(1, 10)))
    line = home.line("9 meetings are not marked as signed").objectName()
    home.unfold(line)
    home.page.activateWindow()
    bar = home.page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 60)
    home.button(f"{line}-each-5").setFocus()
    settled()
    bar.setValue(57)
    keep(home, Event(first_day=date(2026, 5, 1)))
    assert home.page.area.verticalScrollBar().value() == 57
    assert len(home.named(f"{line}-each-")) == 9
    assert home.page.focusWidget().objectName() == f"{line}-each-5"
    home.office.choose_period(type(home.office.period)(2025))
    home.load()
    assert bar.value() == 0


def test_what_comes_too_late_is_not_shown(
    person: Callable[[str], Person], record: Path, qtbot: QtBot
) -> None:
    """The page is closed, or another period chosen, while the worker still reads."""
    office = person("en").opens(record, PASSPHRASE)
    desk = office.desk
    desk.jobs = WorkerJobs()
    page, gone = HomePage(office), HomePage(office)
    gone.load()
    gone.deleteLater()
    page.load()
    office.choose_period(type(office.period)(2025))
    page.load()
    settled()
    qtbot.waitUntil(lambda: page.seen is not None, timeout=5000)
    assert page.seen is not None
    assert page.seen.period == office.period
    page.deleteLater()


# --- the keyboard --------------------------------------------------------------------------------


def test_everything_is_reached_with_tab_from_top_to_bottom_and_has_a_name(home: Home, qtbot: QtBot) -> None:
    keep(home, *(held(date(2026, month, 5)) for month in range(1, 10)))
    home.page.activateWindow()
    home.button("count-0").setFocus()
    seen: list[str] = []
    while (now := QApplication.focusWidget()) is not None and now.objectName() not in seen:
        assert now.accessibleName(), now.objectName()
        seen.append(now.objectName())
        QTest.keyClick(now, Qt.Key.Key_Tab)
    focusable = {
        widget.objectName()
        for widget in home.page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    }
    assert set(seen) == focusable
    first = [name.partition("-")[0] for name in seen]
    assert first.index("line") > first.index("count")
    assert seen.index("to-report") < seen.index("save-calendar") < seen.index("to-copy")


# --- calendar, copy, practice --------------------------------------------------------------------


def test_the_calendar_is_saved_and_printed(home: Home, tmp_path: Path) -> None:
    [uid] = keep(home, Meeting(state=MeetingState.planned, held_on=TODAY + timedelta(days=9), number="4"))
    assert home.named("deadline-")[0].startswith("21.10.2026 Meeting no. 4")
    assert home.enter("deadline-0") == ("meeting", uid, "")
    answers = home.office.desk.ask
    answers.next += [tmp_path]
    home.press("save-calendar")
    [written] = tmp_path.glob("*.ics")
    assert b"BEGIN:VEVENT" in written.read_bytes()
    answers.next += [tmp_path / "sroki.docx"]
    home.press("save-calendar")
    assert (tmp_path / "sroki.docx").read_bytes()[:2] == b"PK"
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    answers.printer = lambda _: printer
    home.press("print-calendar")
    assert (tmp_path / "printed.pdf").read_bytes()[:4] == b"%PDF"


def test_a_copy_and_the_enrolment_are_one_press_away(home: Home) -> None:
    assert home.words("last-copy-line") == "No copy of the record was made yet."
    assert home.enter("to-copy")[0] == "copy"
    assert home.words("enrolment-line").startswith("Not enrolled yet")
    assert home.enter("to-enrolment")[0] == "enrolment"
    # It is one line: what lies beside it says it no second time.
    said = [label.text() for label in home.page.findChildren(QLabel) if label.isVisible()]
    assert sum(words.startswith("Not enrolled yet") for words in said) == 1


def test_a_practice_record_says_how_to_leave_it(office: Office, qtbot: QtBot) -> None:
    office.practice = True
    home = Home(office)
    with qtbot.waitSignal(office.lock_wanted):
        home.press("leave-practice")
    home.close()


def test_nothing_is_wider_than_the_page(
    person: Callable[[str], Person], record: Path, code: str, qapp: QApplication
) -> None:
    """At the width of the smallest window with large letters, and at the usual one."""
    ordinary = qapp.font()
    someone = person(code)
    someone.desk.paint("light", 150)
    home = Home(someone.opens(record, PASSPHRASE), (600, 620))
    keep(home, *(held(date(2026, month, 5)) for month in range(1, 10)))
    inside = home.page.area.widget()
    assert inside is not None
    for width in (600, 937, 1140):
        home.page.resize(width, 620)
        settled()
        assert inside.width() <= home.page.area.viewport().width()
    home.close()
    someone.desk.paint("light", 100)
    qapp.setFont(ordinary)
