"""Page objects: cases behind their pocket card, the commission in its tabs, the indicators."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tcdesk.gui.commission.case_form import CaseForm
from tcdesk.gui.commission.cases import CasesPage
from tcdesk.gui.commission.indicator_row import IndicatorRow
from tcdesk.gui.commission.indicators import IndicatorsPage
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.text import Text
from tests.gui.person import click, find, typed
from tests.gui.screens_form import leave, line


class Shown:
    """A page as the window shows it: it reads anew when something it listens to changed."""

    def __init__(self, page: Page, qtbot: QtBot) -> None:
        self.shown = page
        qtbot.addWidget(page)
        self.told: list[tuple[Text, object]] = []
        page.office.told.connect(lambda text, _, do: self.told.append((text, do)))
        page.office.changed.connect(lambda names: page.listens & names and page.load())
        page.resize(1180, 660)
        page.show()
        page.load()
        QApplication.processEvents()

    @property
    def office(self) -> Office:
        return self.shown.office

    def press(self, name: str) -> None:
        """Press the button of that name which is shown."""
        QApplication.processEvents()
        found = [item for item in self.shown.findChildren(QAbstractButton, name) if item.isVisible()]
        assert len(found) == 1, f"{len(found)} buttons {name} are shown"
        click(found[0])

    def sees(self, name: str) -> bool:
        """Whether a widget of that name is shown."""
        QApplication.processEvents()
        return any(item.isVisible() for item in self.shown.findChildren(QWidget, name))

    def label(self, name: str) -> str:
        """What the label of that name says."""
        return find(self.shown, QLabel, name).text()

    def undo(self) -> None:
        """Press the button at the foot of the window."""
        do = self.told[-1][1]
        assert callable(do)
        do()


class Cases(Shown):
    """The page of cases."""

    def __init__(self, office: Office, qtbot: QtBot) -> None:
        self.page = CasesPage(office)
        super().__init__(self.page, qtbot)

    @property
    def form(self) -> CaseForm:
        found = self.page.records.form
        assert isinstance(found, CaseForm)
        return found

    def words(self) -> list[str]:
        """Everything that stands in the list."""
        rows = self.page.records.rows
        return [
            str(rows.index(row, column).data() or "")
            for row in range(rows.rowCount())
            for column in range(rows.columnCount())
        ]

    def enter(self, name: str, value: object) -> None:
        """Choose a value in a field, as a person does."""
        editor = self.form.fields[name].editor
        editor.set_value(value)
        editor.changed.emit()

    def type(self, name: str, words: str) -> None:
        """Type into a field of words in place of what stands there."""
        field = self.form.fields[name].editor.focus_widget()
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        typed(field, words)

    def problem(self, name: str) -> str:
        """What is said under a field; empty while nothing is."""
        found = [item for item in self.form.fields[name].findChildren(QLabel, "problem") if item.isVisible()]
        return found[0].text() if found else ""


class IndicatorsScreen(Shown):
    """The page of indicators."""

    def __init__(self, office: Office, qtbot: QtBot) -> None:
        self.page = IndicatorsPage(office)
        super().__init__(self.page, qtbot)
        # They are made little by little; who asks for them has them all.
        self.number = len(self.page.rows)

    def row(self, code: str) -> IndicatorRow:
        return find(self.page, IndicatorRow, f"indicator-{code}")

    def type(self, code: str, words: str, *, enter: bool = False, leaves: bool = False) -> None:
        """Type a value; go on with Enter, or leave the field."""
        editor = self.row(code).value.editor
        field = line(editor)
        field.setFocus()
        field.selectAll()
        typed(field, words)
        if enter:
            QTest.keyClick(field, Qt.Key.Key_Return)
        if leaves:
            leave(editor)

    @property
    def visible(self) -> list[str]:
        """The codes of the rows that are shown."""
        QApplication.processEvents()
        return [row.objectName().removeprefix("indicator-") for row in self.page.rows if row.isVisible()]

    def row_shown(self, code: str) -> IndicatorRow:
        """As `row`, after the rows were made anew: those before go only with Qt's loop."""
        return next(row for row in self.page.rows if row.objectName() == f"indicator-{code}")
