"""The dialogs about access: settings, people, copies, the recovery sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton, QRadioButton

from tcdesk.errors import WrongPassphrase
from tcdesk.gui import roles
from tcdesk.gui.access import people_steps
from tcdesk.gui.access import sheet as sheets
from tcdesk.gui.access.copies import CopyDialog
from tcdesk.gui.access.people import PeopleDialog
from tcdesk.gui.access.settings import SettingsDialog
from tcdesk.gui.access.sheet import SheetDialog
from tcdesk.gui.page import Page
from tcdesk.gui.workspace import opened as opening
from tcdesk.services import backing_up, drives, unlocking
from tcdesk.services.commission import sheet
from tcdesk.services.drives import Drive
from tests.gui.conftest import NOW, PASSPHRASE
from tests.gui.person import Person, click, find
from tests.gui.screens_access import Start, StepsOf, Unlock, line, settled, type_groups, words

GOOD = "vulpe argint fereastra ceas munte"
Make = Callable[[str], Person]


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer of one's own, and pages that show nothing: they have tests of their own."""
    monkeypatch.setenv("TCDESK_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(roles.PagePlace, "make", lambda _, office: Page(office))
    monkeypatch.setattr(sheets, "open_sheet", lambda *_: None)


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that passes for a stick called KINGSTON."""
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(drives, "removable", lambda: [Drive(folder, "KINGSTON", 10**9, "sdb1")])
    return folder


def test_the_looks_and_the_time_of_idleness_are_kept(person: Make, code: str, record: Path) -> None:
    somebody = person(code)
    dialog = SettingsDialog(somebody.opens(record, PASSPHRASE), None)
    dialog.show()
    click(find(dialog, QRadioButton, "theme-dark"))
    click(find(dialog, QRadioButton, "text-size-125"))
    idle = find(dialog, QComboBox, "idle")
    assert isinstance(idle, QComboBox)
    idle.setCurrentIndex(idle.findData(0))
    found = somebody.desk.settings
    assert (found.theme, found.text_size, found.idle_minutes) == ("dark", 125, 0)
    assert person(code).desk.settings.idle_minutes == 0, "not kept for the next start"
    assert somebody.desk.theme.dark


def test_another_language_from_the_settings_keeps_the_record_open(person: Make, record: Path) -> None:
    somebody = person("ro")
    window = somebody.starts(record)
    Unlock(window).with_passphrase(PASSPHRASE)
    assert window.workspace is not None
    vault = window.workspace.office.vault
    dialog = SettingsDialog(window.workspace.office, window)
    dialog.show()
    click(find(dialog, QRadioButton, "language-ru"))
    settled()
    assert not dialog.isVisible()
    assert somebody.desk.language.code == "ru"
    assert window.workspace is not None
    assert window.workspace.office.vault is vault


def test_a_second_person_comes_and_goes(person: Make, code: str, record: Path) -> None:
    somebody = person(code)
    office = somebody.opens(record, PASSPHRASE)
    dialog = PeopleDialog(office, None)
    dialog.load()
    dialog.show()
    adding = people_steps.adding(office, dialog, dialog.load)
    adding.show()
    steps = StepsOf(adding)
    steps.fill(person_name="Ion Munteanu")
    steps.on()
    steps.choose_passphrase(GOOD)
    assert not adding.isVisible()
    assert [one.name for one in unlocking.people(office.vault)] == ["Secretara comisiei", "Ion Munteanu"]
    assert not dialog.remove.isEnabled()
    dialog.list.setCurrentRow(0)
    assert not dialog.remove.isEnabled(), "one cannot remove oneself"
    dialog.list.setCurrentRow(1)
    somebody.answers.say(None)
    click(dialog.remove)
    assert len(unlocking.people(office.vault)) == 2
    somebody.answers.say(0)
    click(dialog.remove)
    assert [one.name for one in unlocking.people(office.vault)] == ["Secretara comisiei"]
    assert dialog.list.count() == 1


def test_my_passphrase_is_changed_only_with_the_old_one(person: Make, code: str, record: Path) -> None:
    somebody = person(code)
    office = somebody.opens(record, PASSPHRASE)
    dialog = people_steps.changing(office, dialog_parent := PeopleDialog(office, None))
    dialog.show()
    steps = StepsOf(dialog)
    steps.fill(own_passphrase="alta parola")
    steps.on()
    assert steps.says("own-passphrase-problem")
    steps.fill(own_passphrase=PASSPHRASE)
    steps.on()
    steps.choose_passphrase(GOOD)
    office.vault.close()
    with pytest.raises(WrongPassphrase):
        opening.open_record(record, PASSPHRASE, lambda: NOW)
    opening.open_record(record, GOOD, lambda: NOW).vault.close()
    dialog_parent.deleteLater()


def test_handing_over_leaves_the_record_with_the_successor(
    person: Make, code: str, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(sheets, "open_sheet", lambda office, _: asked.append(office))
    window = person(code).starts(record)
    Unlock(window).with_passphrase(PASSPHRASE)
    assert window.workspace is not None
    dialog = people_steps.handing_over(window.workspace.office, window, lambda: None)
    dialog.show()
    steps = StepsOf(dialog)
    steps.fill(own_passphrase=PASSPHRASE)
    steps.on()
    steps.fill(person_name="Ion Munteanu")
    steps.on()
    steps.choose_passphrase(GOOD)
    settled()
    settled()
    assert window.workspace is not None
    vault = window.workspace.office.vault
    assert [one.name for one in unlocking.people(vault)] == ["Ion Munteanu"]
    assert asked == [window.workspace.office]
    assert not sheet.state(vault).confirmed
    window.workspace.office.lock_wanted.emit()
    Unlock(window).with_passphrase(PASSPHRASE)
    assert window.workspace is None, "the predecessor still comes in"


def test_a_copy_goes_to_the_stick_and_comes_back_from_it(
    person: Make, code: str, record: Path, stick: Path
) -> None:
    somebody = person(code)
    office = somebody.opens(record, PASSPHRASE)
    dialog = CopyDialog(office, None)
    dialog.load()
    dialog.show()
    assert backing_up.last(office.vault) is None
    click(find(dialog, QPushButton, "copy-to-stick-0"))
    settled()
    [copy] = stick.iterdir()
    assert copy.name in words(dialog, "copy-made")
    assert backing_up.last(office.vault) is not None
    office.vault.close()
    record.unlink()
    window = somebody.starts()
    start = Start(window)
    start.link("restore")
    somebody.answers.say(copy)
    start.press("choose-file")
    start.on()
    start.fill(old_secret="nu stiu")
    start.on()
    assert start.problem
    start.fill(old_secret=PASSPHRASE)
    start.on()
    assert window.workspace is not None
    assert window.workspace.office.vault.unit


def test_the_place_for_copies_at_closing_is_tried_and_kept(
    person: Make, record: Path, tmp_path: Path
) -> None:
    somebody = person("ro")
    office = somebody.opens(record, PASSPHRASE)
    dialog = CopyDialog(office, None)
    dialog.load()
    dialog.show()
    second = tmp_path / "second"
    second.mkdir()
    somebody.answers.say(record.parent)
    click(find(dialog, QPushButton, "choose-place"))
    assert [problem.reason for problem in somebody.alerts.shown if hasattr(problem, "reason")] == [
        "same_folder"
    ]
    assert not somebody.desk.settings.copies
    somebody.answers.say(second)
    click(find(dialog, QPushButton, "choose-place"))
    assert somebody.desk.settings.copies == {office.vault.vault_id: str(second)}
    assert [file.suffix for file in second.iterdir()] == [".tcb"]
    click(find(dialog, QPushButton, "no-place"))
    assert not somebody.desk.settings.copies


def test_a_lost_sheet_is_replaced_and_proven(person: Make, code: str, record: Path) -> None:
    somebody = person(code)
    office = somebody.opens(record, PASSPHRASE)
    dialog = SheetDialog(office, None)
    dialog.load()
    dialog.show()
    assert dialog.panel is None
    assert not dialog.confirm.isVisible()
    somebody.answers.say(0)
    click(dialog.new)
    assert dialog.panel is not None
    assert not sheet.state(office.vault).confirmed
    type_groups(dialog.panel, sheet.code(office.vault))
    first = next(iter(dialog.panel.groups))
    line(dialog, f"group-{first}").clear()
    click(dialog.confirm)
    assert dialog.isVisible(), "an empty group let go"
    type_groups(dialog.panel, sheet.code(office.vault))
    click(dialog.confirm)
    assert not dialog.isVisible()
    assert sheet.state(office.vault).confirmed
