"""The Note in the window: writing and registering it, its conclusions, an edited text, answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from tcdesk.domain.period import Period
from tcdesk.gui.chancellery import note_fields
from tcdesk.services.chancellery import publishing
from tests.gui.person import find
from tests.gui.screens_chancellery import Note, banner, has, press, words

YEAR = Period(2022)


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
