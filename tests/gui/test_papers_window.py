"""The dialog of papers: looked at, written under free names into a folder asked for once, printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from tcdesk.domain.choices import MeetingState
from tcdesk.domain.meeting import Meeting
from tcdesk.errors import TcdeskError
from tcdesk.gui.commission.papers import make
from tcdesk.gui.office import Office
from tcdesk.services import recording
from tcdesk.services.commission.paperwork import PAPERS, About
from tcdesk.text import Text
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Person
from tests.gui.screens_meetings import Around, PapersScreen

pytestmark = pytest.mark.gui
romanian = pytest.mark.parametrize("code", ["ro"])
MINUTES = {"ro": "PROCES-VERBAL", "ru": "ПРОТОКОЛ"}


@pytest.fixture
def around(tmp_path: Path) -> Around:
    return Around(tmp_path)


@pytest.fixture
def who(person: Callable[[str], Person], code: str) -> Person:
    return person(code)


@pytest.fixture
def office(who: Person, record: Path) -> Office:
    return who.opens(record, PASSPHRASE)


@pytest.fixture
def meeting(office: Office) -> str:
    for number, month in (("1", 3), ("2", 9)):
        row = Meeting(number=number, held_on=date(2026, month, 4), state=MeetingState.held)
        uid = recording.save(office.vault, row).uid
    return uid


@pytest.fixture
def show(office: Office, around: Around) -> Iterator[Callable[[str], PapersScreen]]:
    shown: list[PapersScreen] = []

    def open_at(paper: str) -> PapersScreen:
        shown.append(PapersScreen(office, around, paper))
        return shown[-1]

    yield open_at
    for each in shown:
        each.close()


def test_every_paper_is_looked_at(
    show: Callable[[str], PapersScreen], office: Office, meeting: str, code: str
) -> None:
    screen = show("convocation")
    assert screen.dialog.list.count() == len(PAPERS)
    assert str(screen.dialog.subject.language.currentData()) == code
    for paper in PAPERS:
        screen.dialog.choose(paper.name)
        assert screen.words("paper-title") == office.say(paper.title)
        assert screen.dialog.subject.choice.isVisibleTo(screen.dialog) == (paper.about is not About.nothing)
        if paper.name == "week":
            # The days of the Week of this year are in no package yet: the reason stands in place of it.
            assert "2026" in screen.refused
            assert not screen.dialog.word.isEnabled()
        elif paper.name == "receipt":
            # Nothing was handed in yet: it says what comes first.
            nothing = Text("No report was made for the {period} yet.", period=office.period.label)
            assert screen.refused.startswith(office.say(nothing))
            assert not screen.dialog.printer.isEnabled()
        else:
            assert screen.refused == "", paper.name
            assert screen.pages >= 1, paper.name
            assert screen.dialog.word.isEnabled()


@romanian
def test_without_a_meeting_it_says_where_to_enter_one(show: Callable[[str], PapersScreen]) -> None:
    screen = show("minutes")
    assert screen.refused
    assert not screen.dialog.printer.isEnabled()
    screen.dialog.choose("plan")
    assert screen.refused == ""


def test_written_under_free_names_into_a_folder_asked_for_once(
    show: Callable[[str], PapersScreen], who: Person, around: Around, meeting: str, code: str
) -> None:
    who.answers.say(None, 0)
    screen = show("minutes")
    screen.press("paper-docx")
    assert not around.folder.exists()
    for button in ("paper-docx", "paper-docx", "paper-pdf"):
        screen.press(button)
    stem = {"ro": "proces-verbal", "ru": "protokol"}[code]
    assert around.files() == [f"{stem}_2026-09-04_2{end}" for end in ("-2.docx", ".docx", ".pdf")]
    assert MINUTES[code] in around.words(f"{stem}_2026-09-04_2-2")
    [pdf] = around.folder.glob("*.pdf")
    assert MINUTES[code] in PdfReader(pdf).pages[0].extract_text()
    assert pdf.name in screen.words("paper-file")
    screen.press("paper-folder")
    screen.press("paper-open")
    assert around.opened == [around.folder, pdf]
    assert who.desk.settings.papers_folder == str(around.folder)


@romanian
def test_another_language_another_meeting(
    show: Callable[[str], PapersScreen], who: Person, around: Around, meeting: str
) -> None:
    who.answers.say(1, around.folder.parent.parent)
    screen = show("minutes")
    subject = screen.dialog.subject
    assert [subject.choice.itemText(row)[:5] for row in range(2)] == ["Nr. 2", "Nr. 1"]
    subject.choice.setCurrentIndex(1)
    subject.language.setCurrentIndex(subject.language.findData("ru"))
    screen.press("paper-docx")
    [path] = around.folder.parent.parent.glob("*.docx")
    assert path.name == "protokol_2026-03-04_1.docx"


@romanian
def test_printed_without_a_file(
    show: Callable[[str], PapersScreen], who: Person, around: Around, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    who.answers.say(None, printer)
    screen = show("card")
    screen.press("paper-print")
    assert not screen.dialog.written.isVisibleTo(screen.dialog)
    screen.press("paper-print")
    assert screen.dialog.written.isVisibleTo(screen.dialog)
    printed = PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == screen.pages
    # Pages are printed as pictures: something must be on them.
    assert any(len(image.data) > 10_000 for image in printed.pages[0].images)
    assert not around.folder.exists()


@romanian
def test_a_printer_that_takes_nothing_is_not_called_printed(
    show: Callable[[str], PapersScreen], who: Person, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    who.answers.say(printer)
    screen = show("card")
    screen.press("paper-print")
    assert not screen.dialog.written.isVisibleTo(screen.dialog)
    [problem] = who.alerts.shown
    assert isinstance(problem, TcdeskError)
    assert problem.reason == "not_printed"


@romanian
def test_made_from_another_page(office: Office, who: Person, around: Around, meeting: str) -> None:
    told: list[tuple[str, object]] = []
    office.told.connect(lambda text, action, do: told.append((office.say(text), do)))
    who.answers.say(0)
    make(office, "convocation", meeting=meeting, outside=around.outside)
    [(words, do)] = told
    assert "convocare_2026-09-04_2.docx" in words
    assert callable(do)
    do()
    assert around.opened == [around.folder / "convocare_2026-09-04_2.docx"]
