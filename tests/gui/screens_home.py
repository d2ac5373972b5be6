"""Page objects: the first page of a commission's record, as a person reads it and goes through it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from tcdesk.gui.commission.home import HomePage
from tcdesk.gui.office import Office
from tests.gui.person import click, find


def settled() -> None:
    """Let Qt do what it put off."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


class Home:
    """The page of an office, shown and read. `led` is where it led to, the last one last."""

    def __init__(self, office: Office, size: tuple[int, int] = (1140, 620)) -> None:
        self.office = office
        self.led: list[tuple[str, str, str]] = []
        office.wanted.connect(lambda *where: self.led.append(where))
        office.changed.connect(lambda names: self.page.listens & names and self.load())
        self.page = HomePage(office)
        self.page.resize(*size)
        self.page.show()
        self.load()

    def load(self) -> None:
        self.page.load()
        settled()

    def close(self) -> None:
        self.page.close()
        self.page.deleteLater()
        settled()

    def button(self, name: str) -> QPushButton:
        found = find(self.page, QPushButton, name)
        assert isinstance(found, QPushButton)
        return found

    def has(self, name: str) -> bool:
        return self.page.findChild(QWidget, name) is not None

    def press(self, name: str) -> tuple[str, str, str] | None:
        """Press a button with the mouse; where that led."""
        click(self.button(name))
        settled()
        return self.led[-1] if self.led else None

    def enter(self, name: str) -> tuple[str, str, str]:
        """Go to a line and press Enter; where that led."""
        before = len(self.led)
        button = self.button(name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
        settled()
        assert len(self.led) == before + 1, f"Enter on {name} led nowhere"
        return self.led[-1]

    def unfold(self, line: str) -> None:
        click(find(self.page, QToolButton, f"unfold-{line}"))
        settled()

    def label(self, name: str) -> QLabel:
        found = find(self.page, QLabel, name)
        assert isinstance(found, QLabel)
        return found

    def words(self, name: str) -> str:
        return self.label(name).text()

    def named(self, prefix: str) -> list[str]:
        """What the buttons whose names begin so say, in the order of the page."""
        found = [
            button
            for button in self.page.findChildren(QPushButton)
            if button.objectName().startswith(prefix) and not button.isHidden()
        ]
        return [button.accessibleName() for button in found]

    def lines(self, words: str) -> list[QPushButton]:
        """The lines in which these words stand."""
        return [
            button
            for button in self.page.findChildren(QPushButton)
            if words in button.accessibleName() and button.objectName().startswith("line-")
        ]

    def line(self, words: str) -> QPushButton:
        """The one line in which these words stand."""
        [found] = self.lines(words)
        return found
