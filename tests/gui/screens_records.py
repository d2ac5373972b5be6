"""A page of records as its user sees it: what is read from it and what is done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.records.page import RecordPage
from tcdesk.text import Text
from tests.gui.person import click, find, typed


class RecordScreen:
    """A shown page of records. `told` is what the foot of the window would say, with its way to undo."""

    def __init__(self, page: Page, qtbot: QtBot) -> None:
        assert isinstance(page, RecordPage)
        self.page = page
        # A page that is left over slows down every later one.
        qtbot.addWidget(page)
        self.told: list[tuple[Text, object]] = []
        page.office.told.connect(lambda text, _, do: self.told.append((text, do)))
        page.resize(1180, 660)
        page.show()
        page.load()
        QApplication.processEvents()

    @property
    def office(self) -> Office:
        return self.page.office

    def column(self, column: int) -> list[str]:
        """The words of a column, from top to bottom."""
        rows = self.page.rows
        return [str(rows.index(row, column).data()) for row in range(rows.rowCount())]

    def select(self, row: int) -> None:
        """Click a row."""
        table = self.page.table
        place = table.visualRect(self.page.rows.index(row, 1)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def press(self, name: str) -> None:
        """Press the button of that name."""
        QApplication.processEvents()
        for button in self.page.findChildren(QAbstractButton, name):
            if button.isVisible():
                click(button)
                return
        raise AssertionError(f"no button {name} is shown")

    def field(self, name: str) -> QWidget:
        """Where the field is typed."""
        return self.page.form.fields[name].editor.focus_widget()

    def type(self, name: str, words: str) -> None:
        """Type into a field of the form, in place of what stands there."""
        field = self.field(name)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        typed(field, words)

    def text(self, name: str) -> str:
        """What a field of one line shows."""
        field = self.field(name)
        assert isinstance(field, QLineEdit)
        return field.text()

    def search(self, words: str) -> None:
        """Type into the filter."""
        self.page.filter.words.setText(words)

    def label(self, name: str) -> str:
        """What a label of the page says."""
        found = find(self.page, QLabel, name)
        assert isinstance(found, QLabel)
        return found.text()

    @property
    def state(self) -> str:
        """What stands beside the button that saves."""
        return self.label("save-state")

    @property
    def banner(self) -> str:
        """What the banner over the list says; empty when there is none."""
        drafts = self.page.drafts
        return "" if drafts.isHidden() else " ".join(label.text() for label in drafts.findChildren(QLabel))

    def undo(self) -> None:
        """Press the button at the foot of the window."""
        do = self.told[-1][1]
        assert callable(do)
        do()
