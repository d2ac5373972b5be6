"""A page of records: saving while going on, drafts, what somebody else changed, deleting and undoing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from tcdesk.domain.event import Event
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rows import new_row
from tcdesk.gui import parts
from tcdesk.gui.commission import record_pages
from tcdesk.gui.office import Office
from tcdesk.gui.records.conflict import ConflictDialog
from tcdesk.gui.records.history import HistoryDialog
from tcdesk.services import recording
from tcdesk.text import Text
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Person, find
from tests.gui.screens_records import RecordScreen

EVENT = BY_NAME["event"]
pytestmark = pytest.mark.parametrize("code", ["ro"], indirect=True)


@pytest.fixture
def office(person: Callable[[str], Person], record: Path, code: str) -> Office:
    return person(code).opens(record, PASSPHRASE)


def _event(office: Office, title: str, day: date) -> Event:
    row = new_row(Event, {"title": title, "first_day": day})
    recording.save(office.vault, row)
    return row


@pytest.fixture
def three(office: Office) -> list[Event]:
    return [_event(office, f"Lecția {number}", date(2026, 3, number)) for number in (1, 2, 3)]


@pytest.fixture
def screen(office: Office, qtbot: QtBot) -> RecordScreen:
    return RecordScreen(record_pages.events(office), qtbot)


def saved(office: Office) -> list[str]:
    return [row.title for row in recording.listed(office.vault, EVENT, office.period)]


def drafts(office: Office) -> list[str]:
    return [str(draft.state.get("title")) for draft in recording.drafts(office.vault)]


def test_an_empty_page_says_how_to_begin(screen: RecordScreen) -> None:
    screen.press("begin")
    screen.type("title", "Prima lecție")
    assert screen.state == screen.office.say(Text("Not saved yet"))
    QTest.keyClick(screen.field("title"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    # It has no day yet: it is saved all the same, and in the list of every period.
    assert saved(screen.office) == ["Prima lecție"]
    assert screen.column(2) == ["Prima lecție"]


def test_a_record_is_saved_when_its_person_goes_on(
    office: Office, three: list[Event], screen: RecordScreen
) -> None:
    screen.select(0)
    screen.type("title", "Lecția întâi")
    screen.select(1)
    assert saved(office) == ["Lecția întâi", "Lecția 2", "Lecția 3"]
    assert screen.text("title") == "Lecția 2"
    assert screen.column(2)[0] == "Lecția întâi"
    assert drafts(office) == []
    # Saved again and again from the same form: the version is the right one each time.
    for title in ("b", "c"):
        screen.type("title", title)
        screen.press("save")
    assert screen.page.model.records[1].version == 3


def test_what_cannot_be_saved_stays_as_a_draft_and_comes_back(
    office: Office, three: list[Event], screen: RecordScreen
) -> None:
    screen.select(0)
    screen.type("title", "Altfel")
    screen.type("first_day", "45.13.2026")
    screen.select(1)
    assert saved(office)[0] == "Lecția 1"
    assert drafts(office) == ["Altfel"]
    assert "Altfel" in screen.banner
    screen.press("draft-continue")
    assert (screen.text("title"), screen.text("first_day")) == ("Altfel", "45.13.2026")
    assert "Prima zi" in screen.state
    assert screen.banner == ""
    screen.type("first_day", "04.03.2026")
    screen.press("save")
    assert saved(office) == ["Lecția 2", "Lecția 3", "Altfel"]
    assert drafts(office) == []


def test_typing_is_kept_as_a_draft_and_offered_after_a_crash(
    office: Office, three: list[Event], screen: RecordScreen, qtbot: QtBot
) -> None:
    screen.page.keeper._timer.setInterval(1)
    screen.page.start_new()
    screen.type("title", "Lecția pierdută")
    qtbot.waitUntil(lambda: drafts(office) == ["Lecția pierdută"])
    after = RecordScreen(record_pages.events(office), qtbot)
    assert "Lecția pierdută" in after.banner
    after.press("draft-continue")
    assert after.text("title") == "Lecția pierdută"
    after.press("discard")
    assert drafts(office) == []
    after.undo()
    assert after.text("title") == "Lecția pierdută"


def test_a_new_form_left_empty_is_nothing(office: Office, three: list[Event], screen: RecordScreen) -> None:
    screen.page.start_new()
    screen.type("title", "x")
    screen.type("title", "")
    QTest.keyClick(screen.field("title"), Qt.Key.Key_Backspace)
    screen.select(0)
    assert len(saved(office)) == 3
    assert drafts(office) == []


def test_two_states_are_shown_and_one_is_chosen(
    office: Office, three: list[Event], screen: RecordScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[ConflictDialog] = []
    monkeypatch.setattr(ConflictDialog, "exec", lambda self: asked.append(self))
    screen.select(0)
    screen.type("title", "Al meu")
    three[0].title = "Al altcuiva"
    recording.save(office.vault, three[0])
    screen.press("save")
    dialog = asked[0]
    cells = [dialog.table.item(0, place).text() for place in range(3)]
    assert cells == ["Denumirea", "Al meu", "Al altcuiva"]
    assert (saved(office)[0], drafts(office)) == ("Al altcuiva", ["Al meu"])
    dialog.take_mine()
    assert (saved(office)[0], drafts(office)) == ("Al meu", [])
    assert screen.state


def test_the_other_state_can_be_taken(
    office: Office, three: list[Event], screen: RecordScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ConflictDialog, "exec", ConflictDialog.take_theirs)
    screen.select(0)
    screen.type("title", "Al meu")
    three[0].title = "Al altcuiva"
    recording.save(office.vault, three[0])
    screen.press("save")
    assert screen.text("title") == "Al altcuiva"
    assert drafts(office) == []


def test_deleting_asks_nothing_and_can_be_undone(
    office: Office, three: list[Event], screen: RecordScreen
) -> None:
    screen.select(0)
    screen.type("title", "Pe jumătate")
    QTest.keyClick(screen.page.table, Qt.Key.Key_Delete)
    assert saved(office) == ["Lecția 2", "Lecția 3"]
    assert screen.column(2) == ["Lecția 2", "Lecția 3"]
    screen.undo()
    assert saved(office)[0] == "Lecția 1"
    assert screen.text("title") == "Pe jumătate"


def test_several_rows_are_deleted_at_once(office: Office, three: list[Event], screen: RecordScreen) -> None:
    screen.page.table.selectAll()
    QTest.keyClick(screen.page.table, Qt.Key.Key_Delete)
    assert saved(office) == []
    screen.undo()
    assert len(saved(office)) == 3


def test_keys_lead_through_list_and_form(office: Office, three: list[Event], screen: RecordScreen) -> None:
    page = screen.page
    assert page.start_filter()
    QTest.keyClicks(page.filter.words, "lectia")
    QTest.keyClick(page.filter.words, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    shown = screen.text("title")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    there = QApplication.focusWidget()
    assert there is None or page.form.isAncestorOf(there)
    QTest.keyClick(screen.field("title"), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert screen.text("title") != shown


@pytest.mark.parametrize("name", ["first_day", "kind"])
def test_alt_down_opens_what_a_field_offers(
    office: Office, three: list[Event], screen: RecordScreen, name: str
) -> None:
    screen.select(0)
    field = screen.field(name)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    # Where nothing is to be chosen it is the next record.
    assert screen.text("title") == "Lecția 1"


def test_a_copy_is_a_record_of_its_own(office: Office, three: list[Event], screen: RecordScreen) -> None:
    screen.select(0)
    screen.press("duplicate")
    assert screen.text("title") == "Lecția 1"
    screen.type("first_day", "09.03.2026")
    screen.press("save")
    assert saved(office) == ["Lecția 1", "Lecția 2", "Lecția 3", "Lecția 1"]


def test_other_pages_lead_to_a_field(office: Office, three: list[Event], screen: RecordScreen) -> None:
    screen.page.go(three[2].uid, "participants")
    assert screen.text("title") == "Lecția 3"
    assert screen.page.table.chosen()[0].uid == three[2].uid


def test_the_list_reads_anew_and_keeps_its_place(
    office: Office, three: list[Event], screen: RecordScreen
) -> None:
    screen.select(1)
    screen.type("title", "Încă scriu")
    _event(office, "Lecția 0", date(2026, 2, 1))
    screen.page.load()
    assert screen.text("title") == "Încă scriu"
    assert [row.uid for row in screen.page.table.chosen()] == [three[1].uid]
    assert len(screen.column(2)) == 4


def test_history_brings_a_state_back_and_erases_words(
    office: Office, three: list[Event], screen: RecordScreen
) -> None:
    screen.select(0)
    screen.type("title", "Nume scris din greșeală")
    screen.press("save")
    screen.type("title", "Corect")
    screen.press("save")
    dialog = HistoryDialog(office, EVENT, three[0].uid, screen.page)
    assert dialog.steps.count() == 3
    assert dialog.changes.item(0, 1).text() == "Nume scris din greșeală"
    dialog.changes.selectRow(0)
    office.desk.ask.say(0)  # type: ignore[attr-defined]
    dialog.erase_field()
    assert "Nume" not in dialog.changes.item(0, 1).text()
    dialog.steps.setCurrentRow(2)
    dialog.bring_back()
    assert dialog.steps.count() == 4


@pytest.mark.parametrize("name", ["plan", "events", "trainings", "partners", "team_reports", "needs"])
def test_every_page_takes_a_record(office: Office, name: str, qtbot: QtBot) -> None:
    screen = RecordScreen(getattr(record_pages, name)(office), qtbot)
    assert screen.page.body.currentIndex() == 1
    screen.page.start_new()
    assert screen.page.body.currentIndex() == 0
    screen.type("local_note", "O notă")
    screen.page.settle()
    assert len(screen.page.model.records) == 1
    assert recording.drafts(office.vault) == []


def test_where_there_is_little_room_one_record_has_the_page(
    office: Office, three: list[Event], screen: RecordScreen
) -> None:
    screen.page.resize(900, 600)
    QApplication.processEvents()
    above = screen.page.halves.mapTo(screen.page, QPoint()).y()
    screen.select(1)
    QApplication.processEvents()
    assert screen.page.panel.isVisible()
    assert not find(screen.page, QAbstractButton, "new").isVisible()
    screen.press("back-to-list")
    QApplication.processEvents()
    assert find(screen.page, QAbstractButton, "new").isVisible()
    assert find(screen.page, QLabel, "intro").isVisible()
    screen.select(1)
    QApplication.processEvents()
    assert screen.page.panel.mapTo(screen.page, QPoint()).y() < 3 * parts.GRID < above
    screen.page.resize(1180, 660)
    QApplication.processEvents()
    assert find(screen.page, QLabel, "intro").isVisible()
