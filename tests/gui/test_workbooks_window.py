"""Workbooks and forms out of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tcdesk.domain.event import Event
from tcdesk.gui.commission.workbooks import BLANKS, BlanksDialog, ExportDialog
from tcdesk.gui.office import Office
from tcdesk.services import recording
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Person
from tests.gui.screens_lists import press, said


@pytest.fixture
def somebody(person: Callable[[str], Person], code: str) -> Person:
    return person(code)


@pytest.fixture
def office(somebody: Person, record: Path) -> Office:
    return somebody.opens(record, PASSPHRASE)


def test_every_form_is_written_in_the_language_of_the_window(
    office: Office, somebody: Person, tmp_path: Path, qtbot: QtBot, code: str
) -> None:
    shown: list[Path] = []
    dialog = BlanksDialog(office, show=shown.append)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.language.code == code
    forms = [(form, ending) for form in BLANKS for ending in form.files]
    for number, (blank, ending) in enumerate(forms):
        path = tmp_path / f"{number}{ending}"
        somebody.answers.say(path)
        press(dialog, f"{blank.name}{ending}")
        assert path.stat().st_size > 1000
        assert path.name in said(dialog, "written")
    assert shown == [tmp_path] * 5
    somebody.answers.say(tmp_path / f"0{BLANKS[0].files[0]}")
    press(dialog, f"workbook{BLANKS[0].files[0]}")
    assert [problem.reason for problem in somebody.alerts.shown if hasattr(problem, "reason")] == ["exists"]


@pytest.mark.parametrize("code", ["ro"])
def test_the_records_are_written_and_everything_is_warned_of(
    office: Office, somebody: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    recording.save(office.vault, Event(title="Lecție", place="sala 3"))
    dialog = ExportDialog(office, show=lambda _: None)
    qtbot.addWidget(dialog)
    dialog.show()
    somebody.answers.say(tmp_path / "a")
    press(dialog, "write-export")
    assert (tmp_path / "a.xlsx").exists()
    less = said(dialog, "written")
    dialog.scope.button(1).setChecked(True)
    somebody.answers.say(tmp_path / "b.xlsx")
    press(dialog, "write-export")
    assert (tmp_path / "b.xlsx").exists()
    assert len(said(dialog, "written")) > len(less) + 50
