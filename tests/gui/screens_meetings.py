"""The page of meetings and the dialog of papers as their user sees them."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tcdesk.domain.meeting import Meeting
from tcdesk.domain.registry import BY_NAME
from tcdesk.gui.commission.meeting_attendant import Attendant
from tcdesk.gui.commission.meeting_items import ItemBox
from tcdesk.gui.commission.meetings import MeetingsPage
from tcdesk.gui.commission.papers import PapersDialog
from tcdesk.gui.commission.report.outside import Outside
from tcdesk.gui.office import Office
from tcdesk.gui.records.editor import Editor
from tcdesk.services import recording
from tcdesk.text import Text
from tests.gui.person import click, find
from tests.gui.screens_form import leave, type_into


class Around:
    """A computer on which papers lie in `folder`; what was opened is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "Documente" / "tcdesk"
        self.opened: list[Path] = []
        self.outside = Outside(self.folder, list, lambda: False, self.opened.append, lambda _: None)

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())

    def words(self, begin: str) -> str:
        """What the Word file says whose name begins with these letters."""
        [path] = self.folder.glob(f"{begin}*.docx")
        made = docx.Document(io.BytesIO(path.read_bytes()))
        cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(line.text for line in made.paragraphs), *cells])


class MeetingsScreen:
    """Presses and reads; what the workspace would do with signals is done here."""

    def __init__(self, office: Office, around: Around) -> None:
        self.office = office
        self.page = MeetingsPage(office, around.outside)
        self.form = self.page.meeting
        self.page.resize(1180, 660)
        self.told: list[str] = []
        self.undo: object = None
        self.wanted: list[tuple[str, str, str]] = []
        office.told.connect(self._tell)
        office.wanted.connect(lambda *target: self.wanted.append(target))
        office.changed.connect(lambda names: self.page.load() if names & self.page.listens else None)
        self.page.show()
        self.page.load()

    def _tell(self, text: Text, action: object, do: object) -> None:
        self.told.append(self.office.say(text))
        self.undo = do

    def take_back(self) -> None:
        """The button at the foot of the window."""
        assert callable(self.undo)
        self.undo()

    def close(self) -> None:
        self.page.close()
        self.page.deleteLater()
        QApplication.processEvents()

    # --- the form ---

    def step(self, name: str) -> None:
        self.form.show_step(name)

    def type(self, name: str, words: str) -> None:
        """Type into a field of the meeting, and leave it."""
        self.enter(self.form.fields[name].editor, words)

    def enter(self, editor: Editor, words: str) -> None:
        assert editor.isVisibleTo(self.page), editor.objectName()
        type_into(editor, words)
        leave(editor)

    def choose(self, name: str, value: object) -> None:
        editor = self.form.fields[name].editor
        editor.set_value(value)
        editor.changed.emit()

    def say_state(self, state: str) -> None:
        click(find(self.form.state, QWidget, f"chip-{state}"))

    def press(self, name: str) -> None:
        found = [
            button for button in self.page.findChildren(QPushButton, name) if button.isVisibleTo(self.page)
        ]
        assert len(found) == 1, f"{len(found)} buttons {name}"
        click(found[0])

    def words(self, name: str) -> str:
        found = find(self.page, QLabel, name)
        assert isinstance(found, QLabel)
        return found.text()

    @property
    def items(self) -> list[ItemBox]:
        return self.form.items.shown

    @property
    def attendants(self) -> list[Attendant]:
        return [box for box in self.form.attendance.boxes if not box.isHidden()]

    def saved(self) -> Meeting:
        """The one meeting as it is in the record."""
        self.page.settle()
        [found] = recording.listed(self.office.vault, BY_NAME["meeting"], None)
        assert isinstance(found, Meeting)
        return found


class PapersScreen:
    """The dialog, shown and not waited for."""

    def __init__(self, office: Office, around: Around, paper: str = "", meeting: str = "") -> None:
        self.dialog = PapersDialog(office, paper=paper, meeting=meeting, outside=around.outside)
        self.dialog.show()

    def press(self, name: str) -> None:
        click(find(self.dialog, QPushButton, name))

    def words(self, name: str) -> str:
        found = find(self.dialog, QLabel, name)
        assert isinstance(found, QLabel)
        return found.text()

    @property
    def refused(self) -> str:
        """Why there is no preview; empty where there is one."""
        return self.words("paper-reason") if self.dialog.body.currentIndex() == 1 else ""

    @property
    def pages(self) -> int:
        return self.dialog.preview.page_count

    def close(self) -> None:
        self.dialog.close()
        self.dialog.deleteLater()
        QApplication.processEvents()
