"""Taking in files in the window: looked at first, taken in afterwards, never in between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from tcdesk.domain.event import Event
from tcdesk.domain.registry import BY_NAME
from tcdesk.gui.office import Office
from tcdesk.i18n import Language
from tcdesk.services import recording
from tcdesk.services.commission import blanks, exporting
from tcdesk.text import Text
from tests.gui.conftest import NOW, PASSPHRASE
from tests.gui.person import Person
from tests.gui.screens_lists import TakingInScreen, copied, press

LIST = (
    "Nr.;Data;Denumirea activității;Localitatea;Participanți;Numele elevului;Sala\n"
    "1;02.03.2026;Lecție publică;Cahul;25;Nume Prenume;12\n"
    "2;03.03.2026;Concurs de desene;Roșu;31;Alt Nume;sala mare\n"
)


@pytest.fixture
def somebody(person: Callable[[str], Person], code: str) -> Person:
    return person(code)


@pytest.fixture
def office(somebody: Person, record: Path) -> Office:
    return somebody.opens(record, PASSPHRASE)


@pytest.fixture
def opened(office: Office, qtbot: QtBot) -> Callable[[Path | None], TakingInScreen]:
    def make(path: Path | None = None) -> TakingInScreen:
        found = TakingInScreen(office, path)
        qtbot.addWidget(found.dialog)
        return found

    return make


def events(office: Office) -> list[Event]:
    found = recording.listed(office.vault, BY_NAME["event"], None)
    return [record for record in found if isinstance(record, Event)]


def written(folder: Path, words: str, name: str = "lista.csv") -> Path:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path


def test_an_own_list_is_shown_changed_and_taken_in(
    opened: Callable[[Path | None], TakingInScreen], office: Office, somebody: Person, tmp_path: Path
) -> None:
    heard: list[str] = []
    office.told.connect(lambda text, *_: heard.append(office.say(text)))
    screen = opened(None)
    somebody.answers.say(written(tmp_path, LIST))
    press(screen.dialog, "choose-file")
    assert screen.can_take
    assert screen.rows("event") == 2
    assert events(office) == []
    assert screen.combo("Data").currentData() == "first_day"
    # Names of pupils have no place beside an activity: not shown, not to be chosen.
    assert not screen.combo("Numele elevului").isEnabled()
    assert screen.combo("Numele elevului").currentData() == ""
    screen.combo("Sala").setFocus()
    screen.take_as("Sala", "place")
    assert screen.dialog.focusWidget() is screen.combo("Sala")
    assert screen.combo("Sala").currentData() == "place"
    press(screen.dialog, "take-in")
    assert {event.place for event in events(office)} == {"12", "sala mare"}
    assert not any("Nume" in event.local_note for event in events(office))
    assert heard
    assert not screen.dialog.isVisible()


@pytest.mark.parametrize("code", ["ro"])
def test_the_same_list_again_changes_nothing(
    opened: Callable[[Path | None], TakingInScreen], office: Office, tmp_path: Path
) -> None:
    path = written(tmp_path, LIST)
    press(opened(path).dialog, "take-in")
    again = opened(path)
    assert not again.can_take
    corrected = written(tmp_path, LIST.replace(";31;", ";33;"), "lista2.csv")
    changed = opened(corrected)
    assert changed.can_take
    assert "33" in changed.said("changes")
    press(changed.dialog, "take-in")
    assert sorted(event.participants or 0 for event in events(office)) == [25, 33]


@pytest.mark.parametrize("code", ["ro"])
def test_a_list_is_taken_as_something_else(
    opened: Callable[[Path | None], TakingInScreen], office: Office, tmp_path: Path
) -> None:
    screen = opened(written(tmp_path, LIST))
    screen.take_as(office.say(Text("Taken as")), "training")
    assert screen.has("new-training")
    press(screen.dialog, "take-in")
    assert events(office) == []
    assert len(recording.listed(office.vault, BY_NAME["training"], None)) == 2


def test_how_the_columns_were_chosen_outlives_a_lock(
    person: Callable[[str], Person], record: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """The dialog is closed by the lock; the same list opened again is as it was, another one is not."""
    sitting = person("ro")
    first = TakingInScreen(sitting.opens(record, PASSPHRASE), written(tmp_path, LIST))
    qtbot.addWidget(first.dialog)
    before = first.combo("Sala").currentData()
    assert before
    first.take_as("Sala", "")
    first.dialog.reject()
    first.dialog.office.vault.close()
    office = sitting.opens(record, PASSPHRASE)
    again = TakingInScreen(office, written(tmp_path, LIST, "aceeasi.csv"))
    qtbot.addWidget(again.dialog)
    assert again.combo("Sala").currentData() == ""
    other = TakingInScreen(office, written(tmp_path, LIST.replace("Roșu", "Vulcănești"), "alta.csv"))
    qtbot.addWidget(other.dialog)
    assert other.combo("Sala").currentData() == before


@pytest.mark.parametrize("code", ["ru"])
def test_a_pasted_table_is_taken_in(opened: Callable[[Path | None], TakingInScreen], office: Office) -> None:
    screen = opened(None)
    copied("only words that were copied")
    press(screen.dialog, "paste-table")
    assert screen.has("refusal")
    cells = [("Дата", "Мероприятие", "Участники"), ("05.03.2026", "Урок, 5 класс", "25")]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    copied("x", f"<html><table>{rows}</table></html>")
    press(screen.dialog, "paste-table")
    press(screen.dialog, "take-in")
    assert [event.title for event in events(office)] == ["Урок, 5 класс"]


def test_what_cannot_be_taken_in_says_why_and_what_to_do(
    opened: Callable[[Path | None], TakingInScreen], office: Office, tmp_path: Path
) -> None:
    victims = "Numele victimei;IDNP;Adresa\nNume Prenume;2003400123456;Cahul\n"
    screen = opened(written(tmp_path, victims, "victime.csv"))
    assert screen.said("refusal")
    assert not screen.can_take
    (tmp_path / "act.pdf").write_bytes(b"%PDF-1.7\n")
    screen.dialog.take_file(tmp_path / "act.pdf")
    assert "PDF" in screen.said("refusal")
    screen.dialog.take_file(tmp_path / "nowhere.xlsx")
    assert "nowhere.xlsx" in screen.said("refusal")


@pytest.mark.parametrize("code", ["ro"])
def test_faults_of_our_workbook_are_named_and_marked(
    opened: Callable[[Path | None], TakingInScreen], office: Office, somebody: Person, tmp_path: Path
) -> None:
    path = tmp_path / "registru.xlsx"
    blanks.workbook(office.kit, Language("ro"), NOW, path)
    book = load_workbook(path)
    sheet = next(each for each in book.worksheets if each.title == office.say(BY_NAME["need"].title))
    row = sheet.max_row + 1
    for column in range(1, 4):
        sheet.cell(row, column).value = "nu se potrivește"
    book.save(path)
    screen = opened(path)
    assert screen.has("faults")
    assert screen.said("refusal")
    assert not screen.can_take
    somebody.answers.say(tmp_path / "marcat.xlsx")
    press(screen.dialog, "write-marked")
    assert (tmp_path / "marcat.xlsx").exists()


@pytest.mark.parametrize("code", ["ro"])
def test_an_export_comes_back_as_changes(
    opened: Callable[[Path | None], TakingInScreen], office: Office, tmp_path: Path
) -> None:
    press(opened(written(tmp_path, LIST)).dialog, "take-in")
    path = tmp_path / "export.xlsx"
    exporting.export(office.vault, path, Language("ro"))
    screen = opened(path)
    assert not screen.can_take
    assert screen.said("what-it-is")
    assert not screen.has("columns")
