"""The Note in the window: writing and registering it, its conclusions, an edited text, answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tcdesk.domain.period import Period
from tcdesk.gui.chancellery import note_fields
from tcdesk.gui.office import Office
from tcdesk.i18n import Language
from tcdesk.services.chancellery import conclusions, merging, publishing
from tcdesk.services.chancellery.merging import Intake
from tcdesk.services.demo.exercise import PASSPHRASE
from tests.gui import register
from tests.gui.late_jobs import LateJobs
from tests.gui.person import Person, find
from tests.gui.register import Received
from tests.gui.screens_chancellery import Note, banner, codes, has, press, press_small, row_of, words
from tests.gui.screens_home import settled

YEAR = Period(2022)


@pytest.fixture
def office(person: Callable[[str], Person], stock: Received, tmp_path: Path) -> Office:
    """The register with two accepted reports of 2022."""
    someone = person("ro")
    someone.desk.now = lambda: register.TODAY
    found = someone.opens(stock.copied(tmp_path / "office"), PASSPHRASE)
    intake = Intake(register.TODAY.date(), None, True)
    merging.merge(found.vault, list(stock.reports.values()), intake)
    return found


@pytest.fixture
def note(office: Office) -> Iterator[Note]:
    found = Note(office)
    yield found
    found.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "out"
    found.mkdir()
    return found


# --- writing -------------------------------------------------------------------------------------


def test_one_press_writes_the_restricted_note(note: Note, folder: Path) -> None:
    assert note.write(folder) == ["note_2022_restricted_ro.docx", "note_2022_restricted_ro.pdf"]
    assert "note_2022_restricted_ro.pdf" in banner(note.writing, "note-written")


def test_open_data_are_of_the_public_edition_alone(note: Note, folder: Path) -> None:
    page = note.writing.wanted
    page.boxes["csv"].setChecked(True)
    page.preliminary.setChecked(True)
    assert "csv" not in page.formats()
    found = note.write(folder, edition="public")
    assert "note_2022_public_ro.csv" in found
    assert not page.preliminary.isEnabled()
    assert not page.preliminary.isChecked()


def test_a_preliminary_note_says_so_and_is_not_registered(note: Note, folder: Path) -> None:
    note.writing.wanted.preliminary.setChecked(True)
    assert note.write(folder)[0] == "note_2022_restricted-preliminary_ro.docx"
    assert not has(note.writing, "register-published")


def test_several_years_and_languages_at_once(note: Note, folder: Path) -> None:
    page = note.writing.wanted
    page.years.setCurrentIndex(page.years.findText("2021–2022"))
    page.spoken["ru"].setChecked(True)
    page.boxes["docx"].setChecked(False)
    assert note.write(folder) == ["note_2021_2022_restricted_ro.pdf", "note_2021_2022_restricted_ru.pdf"]
    note.answers(0)
    press(note.writing, "register-published")
    rows = publishing.listed(note.office.vault)
    assert [(row.period, row.language) for row in rows] == [("2021..2022", "ro"), ("2021..2022", "ru")]
    assert "2021–2022" in note.publications.model.as_text()


def test_exactly_what_was_written_is_registered_as_published(note: Note, folder: Path) -> None:
    note.publish(folder)
    [row] = publishing.listed(note.office.vault)
    assert (row.number, row.edition, row.language) == (1, "public", "ro")
    assert publishing.verify(note.office.vault, row)
    assert note_fields.code_of(row) in banner(note.writing, "note-published")
    press(note.writing, "show-publications")
    assert note.page.tabs.currentIndex() == 3


def test_each_language_is_a_publication_of_the_same_figures(note: Note, folder: Path) -> None:
    note.writing.wanted.spoken["ru"].setChecked(True)
    note.publish(folder)
    rows = publishing.listed(note.office.vault)
    assert [row.language for row in rows] == ["ro", "ru"]
    assert rows[0].digest == rows[1].digest
    assert all(publishing.verify(note.office.vault, row) for row in rows)


def test_who_is_not_sure_registers_nothing(note: Note, folder: Path) -> None:
    note.write(folder, edition="public")
    note.answers(None)
    press(note.writing, "register-published")
    assert publishing.listed(note.office.vault) == []


# --- conclusions ---------------------------------------------------------------------------------


def kept(office: Office) -> list[str]:
    """What the next Note prints."""
    rows = conclusions.conclusions(office.vault, YEAR, Language("ro"))
    return [row.words for row in rows if row.on]


def test_order_words_and_ticks_are_kept_when_the_tab_is_left(note: Note) -> None:
    page = note.conclusions
    first, second = codes(page)[:2]
    proposed = row_of(page, first).value().words
    row_of(page, second).on.setChecked(False)
    press_small(row_of(page, first), "down")
    row_of(page, first).words.setPlainText("Două comisii au raportat.")
    press(page, "add-opinion")
    page.rows[-1].words.setPlainText("Credem că este bine.")
    assert "Două comisii au raportat." not in kept(note.office)
    assert note.writing.isVisible()
    found = kept(note.office)
    assert found[0] == "Două comisii au raportat."
    assert found[-1] == "Credem că este bine."
    assert codes(note.conclusions)[:2] == [second, first]
    assert proposed in row_of(page, first).about.text()
    press_small(row_of(page, first), "back")
    press(page, "keep-conclusions")
    assert kept(note.office)[0] == proposed
    assert has(page, "conclusions-state")
    assert not page.keep_button.isEnabled()


def test_tab_goes_through_the_conclusions_as_they_stand_and_then_to_the_buttons(note: Note) -> None:
    page = note.conclusions
    press_small(page.rows[0], "down")
    press(page, "add-opinion")
    wanted = [*(stop for row in page.rows for stop in row.stops()), page.add_button, page.keep_button]
    found, at = [], page.edition
    while (at := at.nextInFocusChain()) is not page.edition:
        found += [at] if at in wanted else []
    assert found == wanted


def test_a_claim_that_the_figures_do_not_bear_is_flagged_while_typing(note: Note, qtbot: QtBot) -> None:
    page = note.conclusions
    row = page.rows[0]
    row.words.setPlainText("Au fost 987 de ședințe.")
    qtbot.waitUntil(lambda: has(row, "flag-0-words"), timeout=5000)
    assert "987" in words(row, "flag-0-words")
    row.words.setPlainText("Cele două comisii au raportat.")
    qtbot.waitUntil(lambda: not has(row, "flag-0-words"), timeout=5000)


def test_what_is_typed_survives_a_lock_before_it_is_kept(note: Note, qtbot: QtBot) -> None:
    page = note.conclusions
    page.rows[0].words.setPlainText("Jumătate de fra")
    page._look()
    # The program ends here: nothing was settled.
    page._dirty = False
    again = Note(note.office)
    assert again.conclusions.rows[0].value().words == "Jumătate de fra"
    assert "Jumătate de fra" not in kept(note.office)
    again.close()
    assert "Jumătate de fra" in kept(note.office)


def test_what_the_public_edition_hides_is_refused_and_stays_as_it_was_typed(note: Note, folder: Path) -> None:
    page = note.conclusions
    page.edition.setCurrentIndex(1)
    page.rows[0].words.setPlainText("Au fost identificate 2 victime la Cahul.")
    press(page, "keep-conclusions")
    assert has(page, "conclusions-refused")
    note.write(folder, edition="public")
    assert has(note.writing, "conclusions-pending")
    press(note.writing, "show-conclusions")
    assert note.conclusions.rows[0].value().words == "Au fost identificate 2 victime la Cahul."


def test_each_language_and_edition_has_conclusions_of_its_own(note: Note) -> None:
    page = note.conclusions
    press(page, "add-opinion")
    page.rows[-1].words.setPlainText("Numai în română.")
    page.language.setCurrentIndex(1)
    settled()
    assert "Numai în română." not in [row.value().words for row in page.rows]
    page.language.setCurrentIndex(0)
    assert "Numai în română." in [row.value().words for row in page.rows]
    page.edition.setCurrentIndex(1)
    assert "Numai în română." not in [row.value().words for row in page.rows]


def test_a_removed_opinion_comes_back(note: Note, qtbot: QtBot) -> None:
    page = note.conclusions
    press(page, "add-opinion")
    row = page.rows[-1]
    row.words.setPlainText("Părerea mea.")
    with qtbot.waitSignal(note.office.told) as told:
        press_small(row, "remove")
    assert "Părerea mea." not in [each.words for each in page.values()]
    told.args[2]()
    assert page.values()[-1].words == "Părerea mea."
    assert page.values()[-1].opinion


def test_another_period_does_not_take_what_was_typed_for_this_one(note: Note) -> None:
    page = note.conclusions
    page.rows[0].words.setPlainText("Pentru anul acesta.")
    note.office.period = Period(2021)
    note.page.load()
    settled()
    assert "Pentru anul acesta." not in [each.words for each in page.values()]
    assert "Pentru anul acesta." in kept(note.office)


def test_nothing_can_be_typed_while_other_conclusions_are_read(office: Office) -> None:
    jobs = LateJobs()
    office.desk.jobs = jobs
    note = Note(office)
    page = note.conclusions
    assert not page.area.widget().isEnabled()
    page.language.setCurrentIndex(1)
    jobs.go_on()
    assert page.area.widget().isEnabled()
    assert page._of is not None
    assert page._of.language.code == "ru"
    note.close()


# --- an edited text ------------------------------------------------------------------------------


def edited(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "edited.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_chosen_text_is_checked_and_checked_again(note: Note, tmp_path: Path) -> None:
    page = note.check
    path = edited(tmp_path, "Au fost 987 de ședințe.")
    note.answers(path)
    press(page, "choose-text")
    assert words(page, "flag-0-sentence") == "Au fost 987 de ședințe."
    assert "987" in words(page, "flag-0-words")
    edited(tmp_path, "Comisiile au lucrat.")
    press(page, "check-again")
    assert not has(page, "flag-0-sentence")
    assert "edited.txt" in banner(page, "check-result")


def test_a_dropped_text_is_checked(note: Note, tmp_path: Path) -> None:
    page = note.check
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(edited(tmp_path, "Au fost 987 de ședințe.")))])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, button, keys)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, button, keys))
    assert has(page, "flag-0-sentence")


# --- answers -------------------------------------------------------------------------------------


def test_an_answer_is_text_files_and_a_line_in_the_ledger(note: Note, folder: Path) -> None:
    page = note.answer
    assert not find(page, QPushButton, "make-answer").isEnabled()
    page.list.setFocus()
    for _ in range(4):
        QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    note.answers(folder)
    press(page, "make-answer")
    assert sorted(path.suffix for path in folder.iterdir()) == [".docx", ".pdf"]
    text = find(page, QPlainTextEdit, "answer-text").toPlainText()
    press(page, "copy-answer")
    assert QGuiApplication.clipboard().text() == text
    [row] = publishing.listed(note.office.vault)
    assert row.chosen == page.list.ticked()[0] == "meetings.total"
    meetings = json.loads(row.figures)["meetings"]["total"]
    assert str(meetings) in text.splitlines()
