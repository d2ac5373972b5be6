"""Publications in the window: signed papers, checking the figures, what changed. Letters, and the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from sqlmodel import select

from tcdesk.domain.period import Period
from tcdesk.gui.chancellery.errata import ErrataDialog
from tcdesk.gui.chancellery.letters import LettersDialog
from tcdesk.gui.chancellery.note_publications import PublicationsPage
from tcdesk.gui.chancellery.signed_paper import SignedPaperDialog
from tcdesk.gui.chancellery.status import StatusPage
from tcdesk.gui.office import Office
from tcdesk.i18n import Language
from tcdesk.services.chancellery import addressing, merging, publishing
from tcdesk.services.chancellery.merging import Intake
from tcdesk.services.demo.exercise import PASSPHRASE
from tcdesk.store.tables import Publication
from tests.gui import register
from tests.gui.person import Person, find
from tests.gui.register import Received
from tests.gui.screens_chancellery import Note, banner, dialog, has, press, words
from tests.gui.screens_home import settled

YEAR = Period(2022)
CAHUL, ORHEI = register.UNITS
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"


class Clock:
    """What the clock says; it goes on by an hour when somebody waits."""

    def __init__(self) -> None:
        self.at = register.TODAY

    def wait(self) -> None:
        self.at += timedelta(hours=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(person: Callable[[str], Person], stock: Received, tmp_path: Path, clock: Clock) -> Office:
    """The register with the accepted report of Cahul."""
    someone = person("en")
    someone.desk.now = lambda: clock.at
    found = someone.opens(stock.copied(tmp_path / "office"), PASSPHRASE)
    take_in(found, stock, CAHUL)
    return found


def take_in(office: Office, stock: Received, unit: str) -> None:
    merging.merge(office.vault, [stock.reports[unit]], Intake(register.TODAY.date(), None, True))


@pytest.fixture
def note(office: Office) -> Iterator[Note]:
    found = Note(office)
    yield found
    found.close()


# --- publications --------------------------------------------------------------------------------


def test_before_the_first_publication_it_is_said_what_to_do(note: Note) -> None:
    page = note.publications
    assert page.empty.isVisible()
    assert not page.table.isVisible()


def test_the_signed_paper_is_registered_once(note: Note, tmp_path: Path) -> None:
    publishing.publish(note.office.vault, YEAR, "public")
    page = note.publications
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert "not signed" in page.model.as_text()
    press(page, "register-paper")
    asked = dialog(SignedPaperDialog)
    paper = tmp_path / "signed.pdf"
    paper.write_bytes(PDF)
    note.answers(paper)
    press(asked, "choose-paper")
    find(asked, QLineEdit, "paper-number").setText("33-06-77")
    assert not find(asked, QPushButton, "register").isEnabled()
    find(asked, QLineEdit, "paper-day").setText("20.01.2023")
    press(asked, "register")
    assert "33-06-77" in page.model.as_text()
    assert "33-06-77" in banner(page, "paper-registered")
    assert not page.paper.isEnabled()


def test_what_is_no_signed_paper_is_refused_and_can_be_put_right(note: Note, tmp_path: Path) -> None:
    publishing.publish(note.office.vault, YEAR, "public")
    press(note.publications, "register-paper")
    asked = dialog(SignedPaperDialog)
    asked.path = tmp_path / "note.docx"
    asked.path.write_bytes(b"PK")
    find(asked, QLineEdit, "paper-number").setText("33")
    find(asked, QLineEdit, "paper-day").setText("20.01.2023")
    press(asked, "register")
    shown = note.office.desk.alerts.shown
    assert [problem.reason for problem in shown] == ["not_a_pdf"]
    assert asked.isEnabled()
    asked.reject()


def test_figures_that_are_no_longer_the_same_are_told(note: Note) -> None:
    publishing.publish(note.office.vault, YEAR, "restricted")
    page = note.publications
    press(page, "verify")
    assert find(page, type(page._told.itemAt(0).widget()), "verified").property("mood") == "good"
    with note.office.vault.session() as session:
        row = session.exec(select(Publication)).one()
        row.digest = "0" * 64
        session.add(row)
    page.load()
    press(page, "verify")
    assert find(page, type(page._told.itemAt(0).widget()), "verified").property("mood") == "warning"


def test_what_changed_between_two_editions_is_shown_and_written(
    note: Note, stock: Received, clock: Clock, tmp_path: Path
) -> None:
    vault = note.office.vault
    publishing.publish(vault, YEAR, "restricted")
    assert not note.publications.errata_button.isEnabled()
    clock.wait()
    take_in(note.office, stock, ORHEI)
    clock.wait()
    publishing.publish(vault, YEAR, "public")
    publishing.publish(vault, YEAR, "restricted")
    page = note.publications
    page.load()
    page.table.selectRow(0)
    press(page, "errata")
    shown = dialog(ErrataDialog)
    assert [each.number for each in shown.pair()] == [1, 3]
    lines = shown.model.as_text()
    assert "Territorial units whose reports are accepted\t1\t2" in lines or "\t1\t2\n" in lines
    folder = tmp_path / "out"
    folder.mkdir()
    note.answers(folder)
    press(shown, "write-errata")
    assert sorted(path.name for path in folder.iterdir())[0].startswith("errata_2022_restricted_1-3_")
    assert has(shown, "errata-written")
    shown.reject()


@pytest.mark.parametrize("size", [100, 150])
def test_the_table_is_never_wider_than_the_page(note: Note, size: int) -> None:
    """In Russian, where its words are longest."""
    for edition in ("public", "restricted"):
        publishing.publish(note.office.vault, YEAR, edition)
    note.office.desk.language = Language("ru")
    note.office.desk.theme.apply("light", size)
    page = PublicationsPage(note.office)
    page.resize(1040, 600)
    page.show()
    page.load()
    settled()
    assert page.table.horizontalScrollBar().maximum() == 0
    first, second = (page.table.rowHeight(place) for place in range(2))
    assert first >= second >= page.table.verticalHeader().defaultSectionSize()
    note.office.desk.theme.apply("light", 100)
    page.close()
    page.deleteLater()
    settled()


# --- letters and the map -------------------------------------------------------------------------


@pytest.fixture
def status(office: Office) -> Iterator[StatusPage]:
    page = StatusPage(office)
    page.resize(1140, 620)
    page.show()
    page.load()
    settled()
    yield page
    page.close()
    page.deleteLater()
    settled()


def test_reminders_go_to_those_that_have_not_reported(
    status: StatusPage, office: Office, tmp_path: Path
) -> None:
    press(status, "letters")
    asked = dialog(LettersDialog)
    assert len(asked.units.ticked()) == 34
    assert CAHUL not in asked.units.ticked()
    asked.units.tick(everything=False)
    assert not asked.write_button.isEnabled()
    asked.units.item(0).setCheckState(Qt.CheckState.Checked)
    [unit] = asked.units.ticked()
    office.desk.ask.next += [tmp_path]
    asked.contact.setText("022 250 000")
    press(asked, "write-letters")
    assert len(list(tmp_path.glob(f"*reminder_{unit}_*"))) == 2
    assert has(asked, "letters-written")
    assert [(each.unit, each.name) for each in addressing.contact_log(office.vault, YEAR)] == [
        (unit, "reminder")
    ]
    # the second reminder is proposed for who got the first one
    asked.kind.setCurrentIndex(1)
    assert asked.units.ticked() == [unit]
    asked.kind.setCurrentIndex(0)
    assert "20.01.2023" in asked.units.item(0).text()
    asked.reject()
    press(status, "letters")
    again = dialog(LettersDialog)
    assert again.contact.text() == "022 250 000"
    # what somebody types is not replaced while another kind of letter is looked at
    QTest.keyClicks(again.contact, "1")
    again.kind.setCurrentIndex(1)
    assert again.contact.text() == "022 250 0001"
    again.reject()


def test_a_letter_that_is_due_to_nobody_cannot_be_written(status: StatusPage) -> None:
    press(status, "letters")
    asked = dialog(LettersDialog)
    asked.kind.setCurrentIndex(asked.kind.findText("Query: the open questions"))
    assert asked.units.count() == 0
    assert not asked.write_button.isEnabled()
    assert "nobody" in words(asked, "letter-count")
    asked.reject()


def test_the_map_is_white_also_in_a_dark_window_and_says_what_it_shows(
    office: Office, status: StatusPage
) -> None:
    view = status.map.map
    assert "Map of the 35 territorial units" in view.accessibleName()
    for theme in ("light", "dark"):
        office.desk.theme.apply(theme, 100)
        grabbed = view.grab().toImage()
        assert grabbed.pixelColor(1, 1).lightness() > 250
        # and not empty: Cahul is dark on it
        colours = {
            grabbed.pixelColor(x, y).name() for x in range(0, view.width(), 7) for y in range(0, 300, 7)
        }
        assert len(colours) > 2
    office.desk.theme.apply("light", 100)
