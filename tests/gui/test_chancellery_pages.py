"""The pages of the register: taking reports in, deciding about them, who has reported, the Note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tcdesk.gui.chancellery.decision import DecisionDialog
from tcdesk.gui.chancellery.inbox import InboxPage, take_in_files
from tcdesk.gui.chancellery.note import NotePage
from tcdesk.gui.chancellery.note_writing import WritingPage
from tcdesk.gui.chancellery.status import StatusPage
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.services.chancellery import mails
from tcdesk.services.demo.exercise import PASSPHRASE
from tests.gui import register
from tests.gui.person import Person, click, find
from tests.gui.register import Received
from tests.gui.screens_home import settled

CAHUL, ORHEI = register.UNITS


@pytest.fixture
def office(person: Callable[[str], Person], stock: Received, tmp_path: Path) -> Office:
    """The register with no report yet, on 20.01.2023, shown for 2022."""
    someone = person("en")
    someone.desk.now = lambda: register.TODAY
    return someone.opens(stock.copied(tmp_path / "office"), PASSPHRASE)


Show = Callable[[type[Page]], Page]


@pytest.fixture
def show(office: Office) -> Iterator[Show]:
    """Shows a page and keeps it up to date, as the workspace does."""
    shown: list[Page] = []

    def make(kind: type[Page]) -> Page:
        page = kind(office)
        shown.append(page)
        office.changed.connect(lambda names: page.listens & names and page.load())
        page.resize(1140, 620)
        page.show()
        page.load()
        settled()
        return page

    yield make
    for page in shown:
        page.close()
        page.deleteLater()
    settled()


def words(page: QWidget, name: str) -> str:
    found = find(page, QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def press(page: QWidget, name: str) -> None:
    click(find(page, QPushButton, name))
    settled()


def result(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.objectName() != "empty")


def choose(page: InboxPage, unit: str) -> None:
    page.go(unit, "")
    assert page.report is not None
    assert page.report.unit == unit


def dialog(page: InboxPage, way: str) -> DecisionDialog:
    """Press the button of a decision; its dialog."""
    press(page, way)
    [found] = [item for item in QApplication.topLevelWidgets() if isinstance(item, DecisionDialog)]
    return found


def decide(page: InboxPage, way: str, typed: str, *, by: bool = False) -> None:
    """Decide about the chosen report; the folder of the receipts was chosen before."""
    asked = dialog(page, way)
    find(asked, QPlainTextEdit, "decision-words").setPlainText(typed)
    if by:
        find(asked, QCheckBox, "due-wanted").setChecked(True)
    press(asked, "decide")


def taken_in(office: Office, stock: Received) -> None:
    take_in_files(office, list(stock.reports.values()))
    settled()


# --- taking in -----------------------------------------------------------------------------------


def test_a_folder_is_taken_in_and_each_file_gets_its_line(
    office: Office, show: Show, stock: Received, tmp_path: Path
) -> None:
    page = show(InboxPage)
    assert isinstance(page, InboxPage)
    assert "No report" in words(page, "empty")
    folder = tmp_path / "came"
    folder.mkdir()
    for path in stock.reports.values():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "broken.tcsub").write_bytes(b"nothing of ours")
    office.desk.ask.next += [folder]
    press(page, "choose-folder")
    said = [words(page, f"result-{place}") for place in range(3)]
    assert "broken.tcsub" in said[0]
    assert all("in order" in line for line in said[1:])
    assert {row.unit for row in page.model.rows} == {CAHUL, ORHEI}
    # once more: nothing is taken in twice
    office.desk.ask.next += [stock.reports[CAHUL]]
    press(page, "choose-file")
    assert "already taken in" in words(page, "result-0")
    assert len(page.model.rows) == 2


def test_how_it_came_and_accepting_at_once(office: Office, show: Show, stock: Received) -> None:
    page = show(InboxPage)
    assert isinstance(page, InboxPage)
    page.how.road.setCurrentIndex(page.how.road.findData("stick"))
    page.how.day.setDate(page.how.day.date().addDays(-9))
    page.how.accept.setChecked(True)
    taken_in(office, stock)
    for row in page.model.rows:
        assert (row.arrived_on.isoformat(), row.road) == ("2023-01-11", "stick")
        assert row.decision.counts


def test_what_is_attached_to_saved_mails_is_taken_in(
    office: Office, show: Show, stock: Received, tmp_path: Path
) -> None:
    page = show(InboxPage)
    assert isinstance(page, InboxPage)
    folder = tmp_path / "mails"
    folder.mkdir()
    for place, path in enumerate(stock.reports.values()):
        mail = EmailMessage()
        mail["Subject"] = "Raport"
        mail.set_content("Vă transmitem raportul.")
        # the same, and a hostile, name in both
        mail.add_attachment(
            path.read_bytes(), maintype="application", subtype="octet-stream", filename="..\\../raport.tcsub"
        )
        (folder / f"{place}.eml").write_bytes(mail.as_bytes())
    (folder / "empty.eml").write_bytes(b"Subject: nothing\n\nSalut")
    take_in_files(office, [folder, folder / "empty.eml"])
    settled()
    assert {row.unit for row in page.model.rows} == {CAHUL, ORHEI}
    assert {row.file_name for row in page.model.rows} == {"raport.tcsub"}
    assert "empty.eml" in words(page, "result-0")


def test_a_broken_mail_has_nothing_attached(tmp_path: Path) -> None:
    for place, data in enumerate(
        (b"", b"\xff\xfe\x00", b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: \xff;;\n")
    ):
        path = tmp_path / f"{place}.eml"
        path.write_bytes(data)
        aside = tmp_path / f"aside-{place}"
        aside.mkdir()
        assert mails.without_covers([path], aside) == [path]


# --- deciding ------------------------------------------------------------------------------------


def test_accepting_writes_the_receipt_and_says_the_code(
    office: Office, show: Show, stock: Received, tmp_path: Path
) -> None:
    page = show(InboxPage)
    assert isinstance(page, InboxPage)
    assert not page.buttons["accept"].isEnabled()
    taken_in(office, stock)
    choose(page, ORHEI)
    asked = dialog(page, "accept")
    assert not find(asked, QPushButton, "decide").isEnabled()
    office.desk.ask.next += [tmp_path]
    press(asked, "choose-receipt-folder")
    press(asked, "decide")
    [receipt] = tmp_path.glob("*.tcrec")
    said = result(page)
    assert receipt.name in said
    assert "Code to read over the phone: " in said
    assert page.report is not None
    assert page.report.decision.value == "accepted"


def test_each_decision_is_written_down_with_its_words(
    office: Office, show: Show, stock: Received, tmp_path: Path
) -> None:
    page = show(InboxPage)
    assert isinstance(page, InboxPage)
    taken_in(office, stock)
    page._taking.folder = tmp_path
    for way, typed, decision in (
        ("query", "First?\n\nSecond?", "queried"),
        ("return", "Please use the list of 2022.", "returned"),
        ("accept-with-questions", "Only one?", "accepted_with_questions"),
    ):
        choose(page, CAHUL)
        decide(page, way, typed, by=way == "query")
        assert page.report is not None
        assert page.report.decision.value == decision
    assert page.report.asked == 1
    assert len(list(tmp_path.glob("*.tcrec"))) == 3


def test_words_that_were_typed_are_there_again_after_a_cancel(
    office: Office, show: Show, stock: Received
) -> None:
    page = show(InboxPage)
    assert isinstance(page, InboxPage)
    taken_in(office, stock)
    choose(page, CAHUL)
    asked = dialog(page, "return")
    find(asked, QPlainTextEdit, "decision-words").setPlainText("Half a sen")
    asked.reject()
    settled()
    again = dialog(page, "return")
    assert find(again, QPlainTextEdit, "decision-words").toPlainText() == "Half a sen"
    again.reject()


# --- who has reported ----------------------------------------------------------------------------


def test_the_35_with_counts_the_missing_and_the_table_as_text(
    office: Office, show: Show, stock: Received, qtbot: QtBot
) -> None:
    page = show(StatusPage)
    assert isinstance(page, StatusPage)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert words(page, "status-counts-0") == "0"
    taken_in(office, stock)
    assert [words(page, f"status-counts-{place}") for place in (0, 1, 2, 5)] == ["2", "0", "2", "33"]
    missing = words(page, "missing")
    assert "Ungheni" in missing
    assert "Cahul" not in missing
    places = QItemSelectionModel.SelectionFlag.ClearAndSelect
    cahul = next(place for place, row in enumerate(page.model.rows) if row.unit == CAHUL)
    page.table.selectionModel().setCurrentIndex(page.model.index(cahul, 0), places)
    page.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert [row.unit for row in page.model.rows[:2]] == [CAHUL, ORHEI]
    assert page.model.rows[page.table.currentIndex().row()].unit == CAHUL
    page.table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert page.model.rows[-1].arrived_on is None
    with qtbot.waitSignal(office.wanted) as led:
        page.table.setFocus()
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert led.args == ["inbox", CAHUL, ""]
    press(page, "copy-status")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 36
    assert lines[1].split("\t")[:1] in (["Cahul"], ["Orhei"])


# --- the Note ------------------------------------------------------------------------------------


def test_the_note_is_written_in_the_formats_that_were_chosen(
    office: Office, show: Show, stock: Received, tmp_path: Path
) -> None:
    note = show(NotePage)
    assert isinstance(note, NotePage)
    page = note.page_of("writing")
    assert isinstance(page, WritingPage)
    inbox = show(InboxPage)
    assert isinstance(inbox, InboxPage)
    inbox.how.accept.setChecked(True)
    taken_in(office, stock)
    assert words(page, "note-figures-0") == "2"
    assert "Ungheni" in words(page, "note-missing")
    for box in (*page.wanted.boxes.values(), *page.wanted.spoken.values()):
        box.setChecked(False)
    page.wanted.boxes["docx"].setChecked(True)
    assert not page.wanted.write_button.isEnabled()
    page.wanted.spoken["ru"].setChecked(True)
    office.desk.ask.next += [tmp_path]
    press(page, "write-note")
    assert [path.name for path in tmp_path.glob("note_*")] == ["note_2022_restricted_ru.docx"]
    assert "note_2022_restricted_ru.docx" in result(page)


@pytest.mark.parametrize("kind", [StatusPage, InboxPage, NotePage])
def test_everything_that_takes_the_cursor_has_a_name(kind: type[Page], show: Show) -> None:
    page = show(kind)
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            spoken = widget.accessibleName() or getattr(widget, "text", str)()
            assert spoken, widget.objectName() or type(widget).__name__
