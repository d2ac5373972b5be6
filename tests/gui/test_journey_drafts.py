"""Nothing typed is lost: the program is killed, the window locks by itself, a dialog is open meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from tcdesk.domain.registry import BY_NAME
from tcdesk.gui.records.several import SeveralDialog
from tcdesk.gui.workspace.finding import Finder
from tcdesk.services import recording
from tests.gui import killed
from tests.gui.journeys import Sitting
from tests.gui.person import Person, typed
from tests.gui.screens_lists import copied

People = Callable[[str], Person]
EVENT = BY_NAME["event"]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TCDESK_DATA", str(tmp_path / "data"))


@pytest.fixture
def sitting(person: People, record: Path, code: str) -> Sitting:
    found = Sitting(person(code), record)
    found.unlock()
    return found


def type_half_a_record(sitting: Sitting) -> None:
    sitting.turn_to("event")
    sitting.keys("Ctrl+N")
    sitting.type("title", "Pe jumătate – наполовину")
    sitting.type("first_day", "32.01.2026")


def go_on(sitting: Sitting) -> None:
    """Take the draft that is offered and finish it."""
    assert sitting.shown == "event"
    sitting.press("draft-continue")
    assert sitting.text("title") == "Pe jumătate – наполовину"
    assert sitting.text("first_day") == "32.01.2026"
    sitting.type("first_day", "31.01.2026")
    sitting.keys("Ctrl+S")
    [row] = recording.listed(sitting.office.vault, EVENT, None)
    assert getattr(row, "title", "") == "Pe jumătate – наполовину"
    assert recording.drafts(sitting.office.vault) == []
    assert not sitting.sees("draft-continue")


def test_a_draft_waits_behind_the_lock(sitting: Sitting) -> None:
    type_half_a_record(sitting)
    sitting.keys("Ctrl+L")
    assert sitting.window.workspace is None
    assert "Pe jum" not in sitting.window.windowTitle()
    sitting.unlock()
    go_on(sitting)


def test_the_window_locks_over_a_dialog_with_rows(sitting: Sitting) -> None:
    sitting.turn_to("event")

    def leave_the_room(dialog: QDialog) -> None:
        assert isinstance(dialog, SeveralDialog)
        copied("Data\tDenumirea activității\n01.03.2026\tPrima\n02.03.2026\tA doua\n")
        dialog.paste()
        sitting.rest()
        sitting.window.lock_now()
        sitting.rest()
        assert not dialog.isVisible()

    sitting.in_dialog(lambda: sitting.press("begin-several"), leave_the_room)
    assert sitting.window.workspace is None
    assert sitting.person.answers.asked == []
    assert sitting.window.findChildren(QDialog) == []
    sitting.unlock()
    assert sitting.shown == "event"
    found = recording.drafts(sitting.office.vault)
    assert sorted(str(draft.state["title"]) for draft in found) == ["A doua", "Prima"]
    assert sitting.sees("draft-continue")


def test_the_window_locks_over_the_search(sitting: Sitting) -> None:
    def leave_the_room(dialog: QDialog) -> None:
        assert isinstance(dialog, Finder)
        typed(dialog.words, "ceva")
        sitting.window.lock_now()
        sitting.rest()
        assert not dialog.isVisible()

    sitting.in_dialog(lambda: sitting.keys("Ctrl+K"), leave_the_room)
    assert sitting.window.workspace is None
    assert sitting.window.findChildren(QDialog) == []
    sitting.unlock()
    assert sitting.shown == "home"


def test_another_language_in_the_middle_of_a_form(sitting: Sitting, code: str) -> None:
    type_half_a_record(sitting)
    sitting.person.desk.speak({"ro": "ru", "ru": "ro"}[code])
    sitting.rest()
    go_on(sitting)


def test_closing_in_the_middle_of_a_form(sitting: Sitting, person: People, record: Path, code: str) -> None:
    type_half_a_record(sitting)
    sitting.window.close()
    sitting.rest()
    assert sitting.window.isHidden()
    again = Sitting(person(code), record)
    again.unlock()
    again.turn_to("event")
    go_on(again)


def test_the_program_is_killed_while_somebody_types(
    person: People, record: Path, code: str, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.gui.killed", str(record), str(tmp_path / "killed.json"), code],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as process:
        assert process.stdout is not None
        try:
            said = process.stdout.readline()
        finally:
            process.kill()
    assert said.strip() == "kept"
    sitting = Sitting(person(code), record)
    sitting.unlock()
    sitting.turn_to("event")
    assert killed.TITLE in " ".join(banner_words(sitting))
    sitting.press("draft-continue")
    assert sitting.text("title").startswith(killed.TITLE)


def banner_words(sitting: Sitting) -> list[str]:
    return [label.text() for label in sitting.records.drafts.findChildren(QLabel)]
