"""The page of the report as its user sees it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QWidget,
)

from tcdesk.errors import TcdeskError
from tcdesk.gui.commission.report.leaving import LeavingStep
from tcdesk.gui.commission.report.outside import Outside
from tcdesk.gui.commission.report.page import ReportPage
from tcdesk.gui.commission.report.reading import Seen
from tcdesk.gui.office import Office
from tcdesk.services.drives import Drive
from tests.gui.person import Person, click, find


class Surroundings:
    """A computer with one stick and whatever a test gives it; what was opened and copied is kept."""

    def __init__(self, folder: Path, *, mail: bool = False) -> None:
        self.folder = folder / "Documente" / "tcdesk"
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.plugged_in = True
        self.opened: list[Path] = []
        self.copied: list[str] = []
        self.outside = Outside(
            self.folder, self._drives, lambda: mail, self.opened.append, self.copied.append
        )

    def _drives(self) -> list[Drive]:
        return [Drive(self.stick, "KINGSTON", 10**9, "sdb1")] if self.plugged_in else []


def _shown() -> None:
    """What was put away or added is so for the user at once, for Qt a moment later."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class ReportScreen:
    """Presses and reads; a widget that is not shown cannot be pressed."""

    def __init__(self, office: Office, around: Surroundings, person: Person) -> None:
        self.office = office
        self.person = person
        self.page = ReportPage(office, around.outside)
        self.page.resize(1180, 660)
        office.changed.connect(lambda names: self.page.load() if names & self.page.listens else None)
        office.period_changed.connect(lambda _: self.page.load())
        self.wanted: list[tuple[str, str, str]] = []
        self.told: list[str] = []
        self.undo: object = None
        office.wanted.connect(self._go)
        office.told.connect(self._tell)
        self.page.show()
        self.page.load()
        _shown()

    def _go(self, target: str, uid: str, field: str) -> None:
        """As the workspace does for targets of this page; others are noted."""
        self.wanted.append((target, uid, field))
        if target == "report":
            self.page.go(uid, field)
        elif target in ("queries", "enrolment", "sent", "explanation"):
            self.page.go(f"{target}:{uid}", field)

    def _tell(self, text: object, action: object, do: object) -> None:
        self.told.append(str(text))
        self.undo = do

    def close(self) -> None:
        self.page.close()
        self.page.deleteLater()
        QApplication.processEvents()

    @property
    def step(self) -> str:
        return self.page.step.name

    @property
    def seen(self) -> Seen:
        """What the page read last."""
        assert self.page.seen is not None
        return self.page.seen

    @property
    def leaving(self) -> LeavingStep:
        """What leaves, opened."""
        step = self.open("leaving")
        assert isinstance(step, LeavingStep)
        return step

    @property
    def refused(self) -> list[str]:
        """Why something was refused, in the order in which it was said."""
        return [item.reason for item in self.person.alerts.shown if isinstance(item, TcdeskError)]

    def open(self, name: str) -> QWidget:
        self.page.open_step(name)
        _shown()
        return self.page.step

    def state(self, name: str) -> str:
        """What the list of steps says of a step."""
        place = list(self.page.steps).index(name)
        return self.page.list.item(place).text().split("\n")[-1]

    def press(self, name: str, place: int = 0) -> None:
        click(self.buttons(name)[place])
        _shown()

    def buttons(self, name: str) -> list[QPushButton]:
        _shown()
        found = self.page.step.findChildren(QPushButton, name)
        return [button for button in found if button.isVisibleTo(self.page)]

    def choose(self, name: str) -> None:
        """A line of the menu behind “More”."""
        [action] = [item for item in self.page.findChildren(QAction, name) if item.isEnabled()]
        action.trigger()
        _shown()

    def words(self, name: str) -> str:
        found = find(self.page.step, QLabel, name)
        assert isinstance(found, QLabel)
        return found.text()

    def write(self, name: str, words: str) -> None:
        _shown()
        field = next(
            item
            for kind in (QLineEdit, QPlainTextEdit)
            for item in self.page.step.findChildren(kind, name)
            if item.isVisibleTo(self.page)
        )
        if isinstance(field, QLineEdit):
            field.setText(words)
        elif isinstance(field, QPlainTextEdit):
            field.setPlainText(words)

    def pick(self, name: str, place: int) -> None:
        box = find(self.page.step, QComboBox, name)
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(place)

    def findings(self, rule: str) -> list[QFrame]:
        _shown()
        return self.page.step.findChildren(QFrame, f"finding-{rule}")

    def has(self, name: str) -> bool:
        _shown()
        return any(item.isVisibleTo(self.page) for item in self.page.step.findChildren(QWidget, name))

    def table(self) -> list[list[str]]:
        table = find(self.page.step, QTableWidget, "sent-reports")
        assert isinstance(table, QTableWidget)
        model = table.model()
        return [
            [str(model.index(row, column).data()) for column in range(table.columnCount())]
            for row in range(table.rowCount())
        ]
