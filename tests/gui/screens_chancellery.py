"""Page objects: the register's pages, as a person of the Chancellery reads them and presses their buttons."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QRadioButton, QToolButton, QWidget

from tcdesk.gui.chancellery.conclusion_row import ConclusionRow
from tcdesk.gui.chancellery.note import NotePage
from tcdesk.gui.chancellery.note_answer import AnswerPage
from tcdesk.gui.chancellery.note_check import CheckPage
from tcdesk.gui.chancellery.note_conclusions import ConclusionsPage
from tcdesk.gui.chancellery.note_publications import PublicationsPage
from tcdesk.gui.chancellery.note_writing import WritingPage
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tests.gui.person import Answers, click, find
from tests.gui.screens_home import settled

Kind = TypeVar("Kind", bound=Page)
Window = TypeVar("Window", bound=QDialog)


def press(page: QWidget, name: str) -> None:
    """Press the button called `name` with the mouse."""
    click(find(page, QPushButton, name))
    settled()


def words(page: QWidget, name: str) -> str:
    """What the label called `name` says."""
    return find(page, QLabel, name).text()


def banner(page: QWidget, name: str) -> str:
    """What the banner called `name` says."""
    return find(page, QWidget, name).accessibleName()


def has(page: QWidget, name: str) -> bool:
    return page.findChild(QWidget, name) is not None


def dialog(kind: type[Window]) -> Window:
    """The one dialog of this kind that is open."""
    settled()
    [found] = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    return found


class Note:
    """The page of the Note of an office, shown and kept up to date as the workspace does."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.page = NotePage(office)
        office.changed.connect(lambda names: self.page.listens & names and self.page.load())
        office.wanted.connect(lambda page, uid, field: page == "note" and self.page.go(uid, field))
        self.page.resize(1140, 620)
        self.page.show()
        self.page.load()
        settled()

    def close(self) -> None:
        self.page.settle()
        self.page.close()
        self.page.deleteLater()
        settled()

    def answers(self, *found: object) -> None:
        """What the person will say to the next questions."""
        ask = self.office.desk.ask
        assert isinstance(ask, Answers)
        ask.say(*found)

    def _tab(self, name: str, kind: type[Kind]) -> Kind:
        found = self.page.show_tab(name)
        settled()
        assert isinstance(found, kind)
        return found

    @property
    def writing(self) -> WritingPage:
        return self._tab("writing", WritingPage)

    @property
    def conclusions(self) -> ConclusionsPage:
        return self._tab("conclusions", ConclusionsPage)

    @property
    def check(self) -> CheckPage:
        return self._tab("check", CheckPage)

    @property
    def publications(self) -> PublicationsPage:
        return self._tab("publications", PublicationsPage)

    @property
    def answer(self) -> AnswerPage:
        return self._tab("answer", AnswerPage)

    def write(self, folder: Path, *, edition: str = "restricted") -> list[str]:
        """Write the Note with one press; the names of the files."""
        page = self.writing
        click(find(page, QRadioButton, f"edition-{edition}"))
        self.answers(folder)
        press(page, "write-note")
        return sorted(path.name for path in folder.iterdir())

    def publish(self, folder: Path, edition: str = "public") -> None:
        """Write the Note and register it as published."""
        self.write(folder, edition=edition)
        self.answers(0)
        press(self.writing, "register-published")


def codes(page: ConclusionsPage) -> list[str]:
    """The conclusions in the order in which they stand."""
    return [row.value().code for row in page.list.rows]


def row_of(page: ConclusionsPage, code: str) -> ConclusionRow:
    return next(row for row in page.list.rows if row.value().code == code)


def press_small(row: QWidget, name: str) -> None:
    """Press a button that shows an icon alone."""
    click(find(row, QToolButton, name))
    settled()
