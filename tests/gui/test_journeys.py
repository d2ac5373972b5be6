"""Journeys through the whole window: recording, what one page tells another, drafts, copies."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from tcdesk.domain.case_choices import CaseStatus
from tcdesk.domain.event import Event
from tcdesk.domain.fields import entries_of
from tcdesk.domain.period import Period
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rows import new_row
from tcdesk.gui.records.several import SeveralDialog
from tcdesk.gui.workspace.finding import Finder
from tcdesk.services import recording
from tcdesk.store import slots_file
from tcdesk.text import Text
from tests.gui.conftest import NOW, PASSPHRASE
from tests.gui.everything import EVERYTHING, SHOWN, TABS, WORDS, open_tab, record_everything
from tests.gui.journeys import Sitting
from tests.gui.person import Person, find, typed
from tests.gui.screens_access import Start
from tests.gui.screens_lists import copied, press
from tests.gui.test_several import romanian_lessons, russian_lessons

GOOD = "vulpe argint fereastra ceas munte"
EVENT = BY_NAME["event"]
People = Callable[[str], Person]


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer on which nothing of ours lies yet."""
    monkeypatch.setenv("TCDESK_DATA", str(tmp_path / "data"))


@pytest.fixture
def sitting(person: People, record: Path, code: str) -> Sitting:
    found = Sitting(person(code), record)
    found.unlock()
    return found


def events(sitting: Sitting) -> list[Event]:
    found = recording.listed(sitting.office.vault, EVENT, None)
    return [row for row in found if isinstance(row, Event)]


def add_event(sitting: Sitting, title: str, day: date) -> Event:
    row = new_row(Event, {"title": title, "first_day": day, "kind": "lesson"})
    sitting.office.run(lambda _: recording.save(sitting.office.vault, row), changes=("event",))
    sitting.rest()
    return row


# --- the first day -------------------------------------------------------------------------------


def test_from_the_first_click_to_home_with_the_sheet_put_off(person: People, code: str) -> None:
    somebody = person(code)
    sitting = Sitting(somebody)
    start = Start(sitting.window)
    start.choose("new")
    start.fill(unit_filter="Cahul")
    start.on()
    start.fill(person_name="Maria Rusu")
    start.on()
    start.choose_passphrase(GOOD)
    start.press("sheet-later")
    sitting.rest()
    assert sitting.shown == "home"
    assert sitting.words("home-title")
    assert sitting.words("home-greeting")
    record = sitting.office.vault.path
    sitting.keys("Ctrl+L")

    # After a week the sheet is asked for by itself; what is behind it is Home.
    somebody.desk.now = lambda: NOW + timedelta(days=8)
    seen: list[str] = []
    sitting.in_dialog(lambda: sitting.unlock(GOOD), lambda dialog: seen.append(dialog.objectName()))
    assert seen == ["sheet-dialog"]
    assert sitting.shown == "home"
    assert sitting.office.vault.path == record


# --- one of everything ---------------------------------------------------------------------------


def test_one_of_everything_is_recorded_and_read_back(sitting: Sitting) -> None:
    record_everything(sitting)
    assert recording.drafts(sitting.office.vault) == []
    assert (sitting.count("event"), sitting.person.alerts.shown) == ("1", [])
    for page in EVERYTHING:
        sitting.turn_to(page)
        assert all(words in sitting.listed() for words in SHOWN[page]), page
    sitting.turn_to("case")
    # The card was read: it is not shown again in this session.
    assert sitting.office.say(CaseStatus.presumed.label) in sitting.listed()
    sitting.turn_to("indicator")
    assert "1 " in sitting.words("progress")
    sitting.turn_to("profile")
    for name in TABS:
        open_tab(sitting, name)
        assert all(words in sitting.listed() for words in SHOWN[name]), name
    sitting.select(0)
    assert sitting.text("text") == WORDS


def test_thirty_lessons_are_pasted_and_counted_everywhere(sitting: Sitting, code: str) -> None:
    sitting.turn_to("event")
    several = "begin-several"

    def paste(dialog: QDialog) -> None:
        assert isinstance(dialog, SeveralDialog)
        dialog.common.editors["kind"].set_value("lesson")
        dialog.common.editors["kind"].changed.emit()
        copied("nothing", romanian_lessons() if code == "ro" else russian_lessons())
        dialog.grid.setFocus()
        QTest.keyClick(dialog.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        sitting.rest()
        dialog.model.settle()
        press(dialog, "several-save")
        sitting.rest()

    sitting.in_dialog(lambda: sitting.press(several), paste)
    assert sitting.records.rows.rowCount() == 30
    sitting.turn_to("home")
    assert sitting.count("event") == "30"
    # What was done last is still at the foot of the window, whatever page is shown.
    sitting.undo()
    assert sitting.count("event") in ("0", sitting.office.say(Text("nothing recorded")))
    sitting.turn_to("event")
    assert sitting.sees("begin")


# --- between the pages ---------------------------------------------------------------------------


def test_a_line_of_home_leads_to_the_very_field(sitting: Sitting) -> None:
    sitting.turn_to("event")
    sitting.keys("Ctrl+N")
    sitting.type("title", WORDS)
    sitting.turn_to("home")
    found = sitting.press_target("event")
    assert sitting.shown == "event"
    assert sitting.text("title") == WORDS
    assert sitting.cursor_in(found.target.field)
    assert sitting.workspace.sidebar.currentItem().text() == sitting.office.say(EVENT.title)


def test_the_period_chosen_above_is_that_of_every_page(sitting: Sitting) -> None:
    add_event(sitting, "A anului trecut", date(2025, 4, 4))
    add_event(sitting, "A acestui an", date(2026, 4, 4))
    sitting.turn_to("event")
    assert "A acestui an" in sitting.listed()
    assert "A anului trecut" not in sitting.listed()
    sitting.turn_to("home")
    sitting.choose_period("2025")
    assert sitting.count("event") == "1"
    sitting.turn_to("event")
    assert "A anului trecut" in sitting.listed()
    assert "A acestui an" not in sitting.listed()
    sitting.choose_period("2026-H1")
    assert "A acestui an" in sitting.listed()
    # A new record belongs to the period that is chosen.
    sitting.turn_to("need")
    sitting.keys("Ctrl+N")
    sitting.type("text", WORDS)
    sitting.turn_to("home")
    [need] = recording.listed(sitting.office.vault, BY_NAME["need"], Period(2026, 1))
    assert getattr(need, "text", "") == WORDS


def test_search_leads_to_a_record_of_another_page_and_year(sitting: Sitting, code: str) -> None:
    row = add_event(sitting, "Masa rotundă cu învățătorii", date(2024, 5, 6))
    sitting.turn_to("need")

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, Finder)
        typed(dialog.words, "masa rotunda")
        QTest.keyClick(dialog.words, Qt.Key.Key_Return)
        sitting.rest()

    sitting.in_dialog(lambda: sitting.keys("Ctrl+K"), look)
    assert sitting.shown == "event"
    assert sitting.records.keeper.uid == row.uid
    assert sitting.text("title") == row.title


def test_deleting_is_taken_back_from_another_page(sitting: Sitting) -> None:
    add_event(sitting, "Prima", date(2026, 4, 4))
    sitting.turn_to("event")
    sitting.select(0)
    sitting.records.table.setFocus()
    sitting.keys("Del")
    assert sitting.sees("begin")
    sitting.turn_to("home")
    assert sitting.count("event") != "1"
    sitting.undo()
    assert sitting.count("event") == "1"
    sitting.turn_to("event")
    assert "Prima" in sitting.listed()


def test_a_wrong_date_is_said_at_its_field_and_corrected(sitting: Sitting) -> None:
    sitting.turn_to("event")
    sitting.keys("Ctrl+N")
    sitting.type("title", WORDS)
    sitting.choose("kind", "lesson")
    sitting.type("first_day", "45.13.2026")
    sitting.keys("Ctrl+S")
    assert events(sitting) == []
    sitting.until(lambda: bool(sitting.problem("first_day")))
    assert sitting.office.say(
        next(entry for entry in entries_of(Event) if entry.name == "first_day").shown.label
    ) in sitting.words("save-state")
    # Another page may be looked at meanwhile: it waits as a draft, and Home does not count it.
    sitting.turn_to("home")
    assert sitting.count("event") != "1"
    sitting.turn_to("event")
    assert sitting.text("first_day") == "45.13.2026"
    sitting.type("first_day", "13.04.2026")
    sitting.keys("Ctrl+S")
    [row] = events(sitting)
    assert (row.title, row.first_day) == (WORDS, date(2026, 4, 13))
    sitting.until(lambda: not sitting.problem("first_day"))
    assert recording.drafts(sitting.office.vault) == []
    sitting.turn_to("home")
    assert sitting.count("event") == "1"


# --- the copy ------------------------------------------------------------------------------------


def test_a_record_that_is_lost_comes_back_from_its_copy(
    sitting: Sitting, person: People, record: Path, tmp_path: Path, code: str
) -> None:
    add_event(sitting, WORDS, date(2026, 4, 4))
    before = sitting.words("home-title")
    stick = tmp_path / "stick"
    stick.mkdir()
    sitting.person.answers.say(stick)

    def copy(dialog: QDialog) -> None:
        sitting.press("copy-to-folder", dialog)
        assert find(dialog, QLabel, "copy-made").text()

    sitting.in_dialog(lambda: sitting.press("last-copy"), copy)
    [made] = [path for path in stick.rglob("*") if path.suffix == ".tcb"]
    assert "12:30" in find(sitting.window, QPushButton, "last-copy").text()
    sitting.window.close()
    sitting.rest()
    shutil.rmtree(record.parent)

    again = Sitting(person(code))
    start = Start(again.window)
    start.link("restore")
    again.person.answers.say(made)
    start.press("choose-file")
    start.on()
    start.fill(old_secret=PASSPHRASE)
    start.on()
    again.rest()
    assert again.shown == "home"
    assert again.words("home-title") == before
    assert [row.title for row in events(again)] == [WORDS]
    assert again.office.vault.path != record
    assert slots_file.beside(again.office.vault.path).exists()
    again.keys("Ctrl+L")
    again.unlock()
    assert again.count("event") == "1"
