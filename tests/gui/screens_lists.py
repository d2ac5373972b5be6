"""Page objects: entering several records, taking in lists, writing workbooks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QTableWidget, QWidget

from tcdesk.domain.registry import BY_NAME
from tcdesk.gui.commission.taking_in.dialog import TakingInDialog
from tcdesk.gui.office import Office
from tcdesk.gui.records.several import SeveralDialog
from tcdesk.gui.records.several_grid import SeveralGrid
from tests.gui.person import click, find


def said(parent: QWidget, name: str) -> str:
    """What the label called `name` says."""
    found = find(parent, QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def press(parent: QWidget, name: str) -> None:
    """Press the button called `name`."""
    found = find(parent, QPushButton, name)
    assert found.isVisibleTo(parent), f"{name} is hidden"
    click(found)


def copied(words: str = "", html: str = "") -> None:
    """Somebody copied this in another program."""
    mime = QMimeData()
    if words:
        mime.setText(words)
    if html:
        mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)


class SeveralScreen:
    """The dialog for several records, with its grid."""

    def __init__(self, office: Office, kind: str) -> None:
        self.dialog = SeveralDialog(office, BY_NAME[kind])
        self.dialog.resize(1290, 680)
        self.dialog.load()
        self.dialog.show()

    @property
    def grid(self) -> SeveralGrid:
        return self.dialog.grid

    def to(self, row: int, field: str) -> None:
        """Go to a cell."""
        model = self.dialog.model
        self.grid.setFocus()
        self.grid.setCurrentIndex(model.index(row, model.fields.index(field) + 1))

    def types(self, *words: str, then: Qt.Key = Qt.Key.Key_Return) -> None:
        """Type cell after cell, as somebody does who only uses the keyboard."""
        for each in words:
            for letter in each:
                # QTest knows only the keys of an English keyboard.
                key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self._typing(), key)
            QTest.keyClick(self._typing(), then)

    def _typing(self) -> QWidget:
        """Where the letters go: the cell that is being edited, else the grid."""
        return self.grid.editor() or self.grid

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.grid, key, modifier)

    def pastes(self) -> None:
        self.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self.dialog.model.settle()

    def shown(self, row: int, field: str) -> str:
        """What a cell shows."""
        model = self.dialog.model
        return str(model.index(row, model.fields.index(field) + 1).data() or "")

    def told(self, row: int, field: str) -> str:
        """What is said below the grid when the cursor is in a cell."""
        self.dialog.model.settle()
        self.to(row, field)
        return said(self.dialog, "about-cell")

    def counter(self) -> str:
        self.dialog.model.settle()
        return said(self.dialog, "several-counter")

    def saves(self) -> None:
        press(self.dialog, "several-save")

    def result(self) -> str:
        return said(self.dialog, "several-result")


class TakingInScreen:
    """The dialog that takes in files."""

    def __init__(self, office: Office, path: Path | None = None) -> None:
        self.dialog = TakingInDialog(office)
        self.dialog.resize(1250, 700)
        self.dialog.show()
        if path is not None:
            self.dialog.take_file(path)

    def has(self, name: str) -> bool:
        """Whether something called `name` is shown."""
        return any(found.objectName() == name for found in self.dialog.findChildren(QWidget))

    def said(self, name: str) -> str:
        return said(self.dialog, name)

    def combo(self, title: str) -> QComboBox:
        """The choice beside a header, a word or a question."""
        combos = self.dialog.findChildren(QComboBox)
        found = [each for each in combos if each.accessibleName() == title]
        assert len(found) == 1, f"{len(found)} choices for {title}"
        assert isinstance(found[0], QComboBox)
        return found[0]

    def take_as(self, title: str, value: str) -> None:
        """Choose what a column is, by the name of the field."""
        combo = self.combo(title)
        place = combo.findData(value)
        assert place >= 0, f"{value} cannot be chosen"
        combo.setCurrentIndex(place)

    @property
    def can_take(self) -> bool:
        return self.dialog.take_button.isVisible() and self.dialog.take_button.isEnabled()

    def rows(self, kind: str) -> int:
        """How many of the new records are listed."""
        table = find(self.dialog, QTableWidget, f"records-{kind}")
        assert isinstance(table, QTableWidget)
        return table.rowCount()
