"""The first start in both languages: each way in, until the workspace is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QListWidget, QPushButton, QRadioButton

from tcdesk.gui import roles
from tcdesk.gui.access.sheet_step import SheetStep
from tcdesk.gui.page import Page
from tcdesk.gui.window import Window
from tcdesk.services import drives
from tcdesk.services.commission import practising, sheet
from tcdesk.services.drives import Drive
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Person, find
from tests.gui.screens_access import Start, Unlock, enter, line, settled, type_groups

GOOD = "vulpe argint fereastra ceas munte"


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without a record, and pages that show nothing: they have tests of their own."""
    monkeypatch.setenv("TCDESK_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(roles.PagePlace, "make", lambda _, office: Page(office))


def begun(person: Person, way: str) -> tuple[Window, Start]:
    window = person.starts()
    start = Start(window)
    start.choose(way)
    return window, start


def new_record(person: Person, unit: str) -> tuple[Window, Start]:
    """Through unit, name and passphrase to the recovery sheet."""
    window, start = begun(person, "new")
    start.fill(unit_filter=unit)
    start.on()
    start.fill(person_name="Maria Rusu")
    start.on()
    start.choose_passphrase(GOOD)
    return window, start


def code_of(start: Start) -> str:
    step = start.steps.step
    assert isinstance(step, SheetStep)
    assert step.found is not None
    return sheet.code(step.found.vault)


def test_a_new_record_from_the_first_click_to_the_workspace(
    person: Callable[[str], Person], code: str, tmp_path: Path
) -> None:
    somebody = person(code)
    window, start = new_record(somebody, "Кахул" if code == "ro" else "cahul")
    step = start.steps.step
    assert isinstance(step, SheetStep)
    assert step.panel is not None
    type_groups(step.panel, code_of(start))
    start.on()
    assert window.workspace is not None
    vault = window.workspace.office.vault
    assert vault.path == tmp_path / "data" / "records" / "Comisia-Cahul.tcv"
    assert (vault.who, vault.role) == ("Maria Rusu", "commission")
    assert sheet.state(vault).confirmed
    assert somebody.desk.settings.last_record == str(vault.path)
    assert window.windowTitle() == "tcdesk"


def test_enter_alone_leads_through(person: Callable[[str], Person]) -> None:
    window = person("ro").starts()
    start = Start(window)
    new = find(start.screen, QPushButton, "way-new")
    new.setFocus()
    enter(new)
    start.fill(unit_filter="orh")
    enter(start.steps.focusWidget() or start.steps)
    start.fill(person_name="Maria Rusu")
    enter(start.steps.focusWidget() or start.steps)
    start.fill(new_passphrase=GOOD, new_passphrase_again=GOOD)
    enter(start.steps.focusWidget() or start.steps)
    assert isinstance(start.steps.step, SheetStep)
    start.press("sheet-later")
    assert window.workspace is not None
    assert not sheet.state(window.workspace.office.vault).confirmed


def test_a_window_closed_before_the_sheet_is_printed_asks_for_the_passphrase_next(
    person: Callable[[str], Person],
) -> None:
    somebody = person("ro")
    window, start = new_record(somebody, "Cahul")
    step = start.steps.step
    assert isinstance(step, SheetStep)
    assert step.found is not None
    path = step.found.path
    window.close()
    assert somebody.desk.settings.last_record == str(path)
    again = somebody.starts()
    Unlock(again).with_passphrase(GOOD)
    assert again.workspace is not None


def test_what_does_not_fit_is_said_and_what_was_typed_stays(
    person: Callable[[str], Person], code: str
) -> None:
    _, start = begun(person(code), "new")
    start.on()
    assert start.problem
    start.fill(unit_filter="Atlantida")
    assert start.says("no-unit")
    start.fill(unit_filter="Orhei")
    start.on()
    start.on()
    assert start.says("person-name-problem")
    start.fill(person_name="Maria Rusu")
    start.on()
    start.choose_passphrase("Orhei2026")
    assert start.says("new-passphrase-problem")
    assert start.says("strength")
    start.fill(new_passphrase=GOOD, new_passphrase_again="altceva")
    start.on()
    assert start.says("new-passphrase-again-problem")
    start.back()
    start.on()
    assert line(start.steps.step, "new-passphrase").text() == GOOD
    start.back()
    start.back()
    assert line(start.steps.step, "unit-filter").text() == "Orhei"
    units = find(start.steps.step, QListWidget, "units")
    assert isinstance(units, QListWidget)
    assert units.currentItem().text() == {"ro": "Orhei", "ru": "Орхей"}[code]


def test_a_proposed_passphrase_is_readable_and_good(person: Callable[[str], Person], code: str) -> None:
    _, start = begun(person(code), "new")
    start.fill(unit_filter="Cahul")
    start.on()
    start.fill(person_name="Maria Rusu")
    start.on()
    start.press("propose")
    proposed = start.says("proposal")
    assert len(proposed.split()) == 6
    start.fill(new_passphrase_again=proposed)
    start.on()
    assert isinstance(start.steps.step, SheetStep)


def test_a_synchronised_folder_is_refused_by_its_name(
    person: Callable[[str], Person], tmp_path: Path
) -> None:
    somebody = person("ro")
    _, start = begun(somebody, "new")
    start.fill(unit_filter="Cahul")
    start.on()
    start.fill(person_name="Maria Rusu")
    start.on()
    cloud, disk = tmp_path / "OneDrive - Primăria", tmp_path / "disc"
    for folder in (cloud, disk):
        folder.mkdir()
    before = start.says("place")
    somebody.answers.say(cloud)
    start.press("other-place")
    assert "OneDrive - Primăria" in start.says("place-problem")
    assert start.says("place") == before
    somebody.answers.say(disk)
    start.press("other-place")
    assert not start.says("place-problem")
    assert str(disk) in start.says("place")
    start.choose_passphrase(GOOD)
    assert (disk / "Comisia-Cahul.tcv").exists()


def test_the_sheet_goes_to_paper_or_to_a_stick_and_wrong_groups_are_named(
    person: Callable[[str], Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody = person("ro")
    _, start = new_record(somebody, "Cahul")
    code = code_of(start)
    step = start.steps.step
    assert isinstance(step, SheetStep)
    assert step.panel is not None
    paper = QPrinter()
    paper.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    paper.setOutputFileName(str(tmp_path / "paper.pdf"))
    somebody.answers.say(paper)
    start.press("print-sheet")
    assert start.says("sheet-printed")
    assert (tmp_path / "paper.pdf").stat().st_size > 10_000
    monkeypatch.setattr(drives, "removable", list)
    # Why there is no other place for the file stands there before anybody presses.
    assert start.says("never-here")
    start.press("sheet-to-stick")
    assert start.says("sheet-problem")
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(drives, "removable", lambda: [Drive(stick, "KINGSTON", 10**9, "sdb1")])
    start.press("sheet-to-stick")
    assert [file.suffix for file in stick.iterdir()] == [".pdf"]
    start.on()
    assert isinstance(start.steps.step, SheetStep), "empty groups let go"
    type_groups(step.panel, code)
    first, *_ = step.panel.groups.values()
    first.edit.setText("00000")
    start.on()
    assert start.says("sheet-problem")
    assert step.found is not None
    assert not sheet.state(step.found.vault).confirmed


def test_practice_opens_with_invented_data(person: Callable[[str], Person], code: str) -> None:
    window, start = begun(person(code), "practice")
    start.fill(unit_filter="Кахул")
    start.on()
    assert start.says("practice-passphrase") == practising.PASSPHRASE
    start.on()
    assert window.workspace is not None
    assert window.workspace.office.practice
    assert practising.is_practice(window.workspace.office.vault)


def test_the_successor_goes_on_with_the_predecessors_record(
    person: Callable[[str], Person], code: str, record: Path
) -> None:
    somebody = person(code)
    window, start = begun(somebody, "predecessor")
    somebody.answers.say(record)
    start.press("choose-file")
    start.on()
    start.fill(old_secret="nu stiu parola")
    start.on()
    assert start.problem
    start.fill(old_secret=PASSPHRASE)
    start.on()
    start.fill(person_name="Ion Munteanu")
    start.on()
    start.choose_passphrase(GOOD)
    start.press("sheet-later")
    assert window.workspace is not None
    vault = window.workspace.office.vault
    assert (vault.who, vault.path != record, record.exists()) == ("Ion Munteanu", True, True)


def test_the_register_is_made_and_its_keys_leave_the_computer(
    person: Callable[[str], Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, start = begun(person("ro"), "chancellery")
    new = find(start.steps.step, QRadioButton, "register-new")
    assert isinstance(new, QRadioButton)
    new.click()
    start.on()
    start.fill(person_name="Elena Ciobanu")
    start.on()
    start.choose_passphrase(GOOD)
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(drives, "removable", lambda: [Drive(stick, "KEYS", 10**9, "sdb1")])
    start.press("root-key-move")
    assert [file.name for file in stick.iterdir()] == ["Registrul-national.root.tcv-key"]
    assert not (tmp_path / "data" / "records" / "Registrul-national.root.tcv-key").exists()
    assert (tmp_path / "data" / "records" / "Registrul-national.spare.tcv-key").exists()
    start.on()
    assert window.workspace is not None
    assert window.workspace.office.vault.role == "register"


def test_a_record_of_this_computer_is_unlocked_from_the_start(
    person: Callable[[str], Person], record: Path
) -> None:
    somebody = person("ru")
    window = somebody.starts()
    somebody.answers.say(record)
    Start(window).link("open-record")
    settled()
    Unlock(window).with_passphrase(PASSPHRASE)
    assert window.workspace is not None


def test_another_language_says_everything_anew(person: Callable[[str], Person]) -> None:
    somebody = person("ro")
    window = somebody.starts()
    Start(window).link("language-ru")
    settled()
    assert somebody.desk.language.code == "ru"
    russian = find(Start(window).screen, QPushButton, "language-ru")
    assert isinstance(russian, QPushButton)
    assert russian.isChecked()


def test_other_colours_leave_what_was_typed(person: Callable[[str], Person]) -> None:
    somebody = person("ro")
    window, start = begun(somebody, "new")
    start.fill(unit_filter="Cahul")
    start.on()
    start.fill(person_name="Maria Rusu")
    somebody.desk.paint("dark", 100)
    settled()
    assert line(Start(window).steps.step, "person-name").text() == "Maria Rusu"
    somebody.desk.paint("system", 100)
