"""Page object of the whole window: somebody at the screen with a record, and everything in reach.

After each thing that is done the window comes to rest; with real threads that is when no work is left.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from tcdesk.gui.commission.cases import CasesPage
from tcdesk.gui.commission.home import HomePage
from tcdesk.gui.commission.office_page import CommissionPage
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.records.page import RecordPage
from tcdesk.gui.workspace.shell import Workspace
from tcdesk.services.commission.overview import Line
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Person, click, typed
from tests.gui.screens_access import Unlock


def at_rest() -> None:
    """Let Qt do what it put off; work is done at once."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Sitting:
    """Somebody before the window. `rest` waits until it came to rest, `noted` is told each thing done."""

    def __init__(
        self,
        person: Person,
        file: Path | None = None,
        *,
        rest: Callable[[], None] = at_rest,
        noted: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.person = person
        self.rest = rest
        self.noted = noted
        self.window = person.starts(file)
        self.done("start")

    def done(self, what: str) -> None:
        """Come to rest after something was done."""
        self.rest()
        self.noted(what)

    def until(self, holds: Callable[[], bool]) -> None:
        """Let the window live until something holds; ten seconds are too long."""
        loop, looking = QEventLoop(), QTimer()
        looking.timeout.connect(lambda: loop.quit() if holds() else None)
        looking.start(5)
        QTimer.singleShot(10_000, loop, loop.quit)
        if not holds():
            loop.exec()
        looking.stop()
        assert holds()

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        field = Unlock(self.window).screen.passphrase
        field.clear()
        typed(field, passphrase)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.done("unlock")

    # --- what is shown -----------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace:
        found = self.window.workspace
        assert found is not None
        return found

    @property
    def office(self) -> Office:
        return self.workspace.office

    @property
    def page(self) -> Page:
        found = self.workspace.page
        assert found is not None
        return found

    @property
    def shown(self) -> str:
        """The name of the page that is shown."""
        return self.page.objectName().removeprefix("page-")

    @property
    def records(self) -> RecordPage:
        """List and form that are shown, wherever the page has them."""
        page = self.page
        if isinstance(page, CasesPage):
            page = page.records
        elif isinstance(page, CommissionPage):
            page = page.shown
        assert isinstance(page, RecordPage)
        return page

    def words(self, name: str) -> str:
        """What the label of that name says that is shown; empty where none is."""
        found = [item for item in self.window.findChildren(QLabel, name) if item.isVisible()]
        assert len(found) <= 1, f"{len(found)} labels {name} are shown"
        return found[0].text() if found else ""

    def sees(self, name: str) -> bool:
        return any(item.isVisible() for item in self.window.findChildren(QWidget, name))

    def listed(self) -> str:
        """Everything that stands in the list."""
        rows = self.records.rows
        return "\n".join(
            str(rows.index(row, column).data() or "")
            for row in range(rows.rowCount())
            for column in range(rows.columnCount())
        )

    def text(self, field: str) -> str:
        """What a field of the form shows."""
        where = self.records.form.fields[field].editor.focus_widget()
        return str(where.property("plainText") or where.property("text") or "")

    def cursor_in(self, field: str) -> bool:
        """Whether the cursor is in a field of the form."""
        where = QApplication.focusWidget()
        return where is not None and self.records.form.fields[field].isAncestorOf(where)

    def problem(self, field: str) -> str:
        """What is said under a field."""
        labels = self.records.form.fields[field].findChildren(QLabel, "problem")
        return next((label.text() for label in labels if label.isVisible()), "")

    def count(self, page: str) -> str:
        """What the card of Home says that leads to a page: its number."""
        home = self.page
        assert isinstance(home, HomePage)
        assert home.seen is not None
        place = [count.target.page for count in home.seen.overview.counts].index(page)
        cards = [item for item in home.findChildren(QPushButton, f"count-{place}") if item.isVisible()]
        assert len(cards) == 1
        return cards[0].accessibleName().rpartition(": ")[2]

    # --- what is done ------------------------------------------------------------------------------

    def turn_to(self, name: str) -> None:
        """Choose a page in the side bar."""
        bar = self.workspace.sidebar
        place = next(at for at, page in enumerate(self.workspace.places) if page.name == name)
        middle = bar.visualItemRect(bar.item(place)).center()
        QTest.mouseClick(bar.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        self.done(f"to {name}")
        assert self.shown == name

    def keys(self, keys: str) -> None:
        """Press keys wherever the cursor is."""
        # A window that is not active answers no shortcut.
        self.window.activateWindow()
        QApplication.processEvents()
        QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(keys))
        self.done(f"{keys} on {self.shown}" if self.window.workspace else keys)

    def undo(self) -> None:
        """Press Ctrl+Z, the keys of the button at the foot."""
        [action] = self.window.findChildren(QPushButton, "message-action")
        assert action.isVisible()
        # What was undone may be offered to be done again.
        before = self.words("message")
        self.keys("Ctrl+Z")
        self.until(lambda: self.words("message") != before)
        self.done("undo")

    def press(self, name: str, within: QWidget | None = None) -> None:
        """Press the button of that name which is shown."""
        around = within or self.window
        found = [item for item in around.findChildren(QAbstractButton, name) if item.isVisible()]
        assert len(found) == 1, f"{len(found)} buttons {name} are shown"
        click(found[0])
        self.done(f"press {name}")

    def leads_to(self, page: str) -> list[Line]:
        """The lines of Home that lead there, the most urgent first."""
        home = self.page
        assert isinstance(home, HomePage)
        assert home.seen is not None
        return [item for item in home.seen.overview.lines if item.target.page == page]

    def press_target(self, page: str) -> Line:
        """Press the first line of Home that leads there; what it is."""
        found = self.leads_to(page)[0]
        words = self.office.say(found.text)
        [button] = [
            item
            for item in self.page.findChildren(QPushButton)
            if item.accessibleName() == words and item.objectName().startswith("line-") and item.isVisible()
        ]
        click(button)
        self.done("press a line")
        return found

    def type(self, field: str, words: str) -> None:
        """Type into a field of the form, in place of what stands there."""
        where = self.records.form.fields[field].editor.focus_widget()
        where.setFocus()
        QTest.keyClick(where, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for letter in words:
            typed(where, letter)
            QApplication.processEvents()
        self.done(f"type {field}")

    def choose(self, field: str, value: object) -> None:
        """Choose in a field."""
        editor = self.records.form.fields[field].editor
        editor.set_value(value)
        editor.changed.emit()
        self.done(f"choose {field}")

    def select(self, row: int) -> None:
        """Click a row of the list."""
        table = self.records.table
        place = table.visualRect(self.records.rows.index(row, 1)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.done("open a record")

    def choose_period(self, period: str) -> None:
        """Choose another year above the pages."""
        [periods] = self.window.findChildren(QComboBox, "period")
        periods.setCurrentIndex(periods.findData(period))
        self.done("choose a period")

    def in_dialog(self, open_it: Callable[[], object], act: Callable[[QDialog], object]) -> None:
        """Do `act` in the dialog that `open_it` opens and waits for; what is still open then is closed."""
        failed: list[BaseException] = []
        met: list[QDialog] = []

        def meet() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                return
            looking.stop()
            try:
                assert isinstance(dialog, QDialog)
                met.append(dialog)
                self.rest()
                act(dialog)
            except BaseException as problem:
                failed.append(problem)
            finally:
                if isValid(dialog) and dialog.isVisible():
                    dialog.close()

        looking = QTimer()
        looking.timeout.connect(meet)
        looking.start(1)
        open_it()
        # Keys press a button as a finger does: it takes a moment.
        self.until(lambda: bool(met))
        looking.stop()
        self.rest()
        if failed:
            raise failed[0]
