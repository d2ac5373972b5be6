"""What is typed while the work beside the window is still under way: nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tcdesk.domain.event import Event
from tcdesk.domain.period import Period
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rows import new_row
from tcdesk.gui.commission import record_pages
from tcdesk.gui.office import Office
from tcdesk.gui.records.conflict import ConflictDialog
from tcdesk.services import recording
from tcdesk.store.vault import Vault
from tests.gui.conftest import PASSPHRASE
from tests.gui.late_jobs import LateJobs
from tests.gui.person import Person
from tests.gui.screens_cases import IndicatorsScreen
from tests.gui.screens_lists import SeveralScreen
from tests.gui.screens_records import RecordScreen

EVENT = BY_NAME["event"]
INDICATOR = "specialists_trained"
pytestmark = pytest.mark.parametrize("code", ["ro"], indirect=True)


@pytest.fixture
def office(person: Callable[[str], Person], record: Path, code: str) -> Office:
    return person(code).opens(record, PASSPHRASE)


@pytest.fixture
def two(office: Office) -> list[Event]:
    rows = [
        new_row(Event, {"title": f"Lecția {number}", "first_day": date(2026, 3, number)}) for number in (1, 2)
    ]
    recording.save_several(office.vault, rows)
    return rows


@pytest.fixture
def screen(office: Office, two: list[Event], qtbot: QtBot) -> RecordScreen:
    return RecordScreen(record_pages.events(office), qtbot)


def saved(office: Office) -> list[str]:
    return [row.title for row in recording.listed(office.vault, EVENT, office.period)]


def test_typing_on_while_another_record_is_read(office: Office, screen: RecordScreen) -> None:
    screen.select(0)
    late = office.desk.jobs = LateJobs()
    screen.select(1)
    screen.type("title", "Încă un cuvânt")
    late.go_on()
    assert saved(office) == ["Încă un cuvânt", "Lecția 2"]
    assert screen.text("title") == "Lecția 2"


def test_typing_on_while_a_new_record_is_begun(office: Office, screen: RecordScreen) -> None:
    screen.select(0)
    late = office.desk.jobs = LateJobs()
    screen.page.start_new()
    screen.type("title", "Încă un cuvânt")
    late.go_on()
    assert saved(office) == ["Încă un cuvânt", "Lecția 2"]
    assert screen.text("title") == ""


def test_typing_on_while_the_same_record_is_read(office: Office, screen: RecordScreen) -> None:
    screen.select(0)
    late = office.desk.jobs = LateJobs()
    screen.page.open(screen.page.keeper.uid)
    screen.type("title", "Încă un cuvânt")
    late.go_on()
    assert screen.text("title") == "Încă un cuvânt"
    screen.page.settle()
    late.go_on()
    assert saved(office)[0] == "Încă un cuvânt"


def test_a_form_emptied_while_it_is_saved_is_a_record(office: Office, screen: RecordScreen) -> None:
    screen.page.start_new()
    late = office.desk.jobs = LateJobs()
    screen.type("title", "x")
    screen.press("save")
    screen.page.form.fields["title"].editor.set_value("")
    screen.page.form.edited.emit()
    screen.page.settle()
    late.go_on()
    assert "x" not in saved(office)


@pytest.mark.parametrize("mine", [True, False])
def test_a_conflict_found_late_leaves_the_other_record_alone(
    office: Office,
    two: list[Event],
    screen: RecordScreen,
    monkeypatch: pytest.MonkeyPatch,
    mine: bool,
) -> None:
    asked: list[ConflictDialog] = []

    def choose(dialog: ConflictDialog) -> None:
        asked.append(dialog)
        (dialog.take_mine if mine else dialog.take_theirs)()

    monkeypatch.setattr(ConflictDialog, "exec", choose)
    screen.select(0)
    screen.type("title", "Al meu")
    two[0].title = "Al altcuiva"
    recording.save(office.vault, two[0])
    late = office.desk.jobs = LateJobs()
    screen.select(1)
    late.go_on()
    assert len(asked) == 1
    assert saved(office) == ["Al meu" if mine else "Al altcuiva", "Lecția 2"]
    assert recording.drafts(office.vault) == []
    # What the form shows is what it saves.
    shown = screen.text("title")
    screen.type("title", f"{shown}, mai departe")
    screen.page.settle()
    late.go_on()
    assert f"{shown}, mai departe" in saved(office)
    assert len(saved(office)) == 2


def test_what_is_typed_into_the_next_record_outlives_a_conflict(
    office: Office, two: list[Event], screen: RecordScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[ConflictDialog] = []
    monkeypatch.setattr(ConflictDialog, "exec", lambda dialog: asked.append(dialog))
    screen.select(0)
    screen.type("title", "Al meu")
    two[0].title = "Al altcuiva"
    recording.save(office.vault, two[0])
    screen.select(1)
    assert screen.text("title") == "Lecția 2"
    screen.type("title", "Al doilea")
    asked[0].take_mine()
    screen.page.settle()
    assert saved(office) == ["Al meu", "Al doilea"]


def test_a_mistake_of_the_program_while_saving_leaves_a_draft(
    office: Office, screen: RecordScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(vault: Vault, record: object) -> None:
        raise ZeroDivisionError

    shown: list[Exception] = []
    monkeypatch.setattr(recording, "save", broken)
    monkeypatch.setattr(office.desk.alerts, "show", shown.append)
    screen.select(0)
    screen.type("title", "Altfel")
    screen.select(1)
    assert [type(problem) for problem in shown] == [ZeroDivisionError]
    assert [draft.state["title"] for draft in recording.drafts(office.vault)] == ["Altfel"]


# --- several at once ----------------------------------------------------------------------------------


def test_rows_that_are_being_saved_while_the_window_locks_are_no_drafts(office: Office, qtbot: QtBot) -> None:
    several = SeveralScreen(office, "event")
    qtbot.addWidget(several.dialog)
    late = office.desk.jobs = LateJobs()
    several.dialog.model.enter({(0, "title"): "Una", (1, "title"): "Două"})
    several.saves()
    several.dialog.reject()
    late.go_on()
    assert sorted(saved(office)) == ["Două", "Una"]
    assert recording.drafts(office.vault) == []


def test_what_is_typed_above_the_rows_before_they_are_read_stays(office: Office, qtbot: QtBot) -> None:
    late = office.desk.jobs = LateJobs()
    several = SeveralScreen(office, "need")
    qtbot.addWidget(several.dialog)
    name, editor = next((name, each) for name, each in several.dialog.common.editors.items())
    assert name == "period"
    editor.set_value("2025")
    editor.changed.emit()
    late.go_on()
    assert several.dialog.common.values()["period"] == "2025"


# --- indicators ---------------------------------------------------------------------------------------


def values(office: Office, period: Period) -> list[int | None]:
    rows = recording.listed(office.vault, BY_NAME["indicator"], period)
    return [getattr(row, "value", None) for row in rows]


def test_a_value_typed_while_another_period_is_read(office: Office, qtbot: QtBot) -> None:
    screen = IndicatorsScreen(office, qtbot)
    late = office.desk.jobs = LateJobs()
    office.choose_period(Period(2025))
    screen.page.load()
    screen.type(INDICATOR, "12")
    late.go_on()
    assert values(office, Period(2026)) == [12]


def test_a_value_taken_out_while_it_is_saved_is_taken_out(office: Office, qtbot: QtBot) -> None:
    screen = IndicatorsScreen(office, qtbot)
    late = office.desk.jobs = LateJobs()
    row = screen.row(INDICATOR)
    screen.type(INDICATOR, "12")
    row.save()
    row.value.editor.focus_widget().clear()
    row.save()
    late.go_on()
    assert values(office, Period(2026)) == [None]
