"""Page objects: the ways in, as a person at the screen goes through them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from tcdesk.gui.access.sheet_panel import SheetPanel
from tcdesk.gui.access.start import StartScreen
from tcdesk.gui.access.steps import Steps
from tcdesk.gui.access.unlock import UnlockScreen
from tcdesk.gui.window import Window
from tests.gui.person import click, find, typed


def settled() -> None:
    """Let Qt do what it put off."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def line(parent: QWidget, name: str) -> QLineEdit:
    """The line called `name`."""
    found = find(parent, QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def words(parent: QWidget, name: str) -> str:
    """What the label called `name` says; nothing where it is hidden."""
    found = find(parent, QLabel, name)
    assert isinstance(found, QLabel)
    return found.text() if not found.isHidden() else ""


def enter(widget: QWidget, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Press Enter, or another key."""
    QTest.keyClick(widget, key)
    settled()


class StepsOf:
    """The steps on a screen or in a dialog."""

    def __init__(self, around: QWidget) -> None:
        self.around = around

    @property
    def steps(self) -> Steps:
        found = find(self.around, Steps, "steps")
        assert isinstance(found, Steps)
        return found

    def on(self) -> None:
        click(self.steps.next)
        settled()

    def back(self) -> None:
        click(self.steps.previous)
        settled()

    @property
    def title(self) -> str:
        return self.steps.title.text()

    @property
    def problem(self) -> str:
        found = self.steps.step.problem
        return found.text() if not found.isHidden() else ""

    def fill(self, **answers: str) -> None:
        """Type into lines of the step, by their names with `_` for `-`."""
        for name, answer in answers.items():
            field = line(self.steps.step, name.replace("_", "-"))
            field.clear()
            typed(field, answer)

    def choose_passphrase(self, passphrase: str) -> None:
        self.fill(new_passphrase=passphrase, new_passphrase_again=passphrase)
        self.on()

    def says(self, name: str) -> str:
        return words(self.steps.step, name)

    def press(self, name: str) -> None:
        click(find(self.steps.step, QPushButton, name))
        settled()


class Start(StepsOf):
    """The first start."""

    def __init__(self, window: Window) -> None:
        found = window.centralWidget().findChild(StartScreen)
        assert isinstance(found, StartScreen)
        super().__init__(found)
        self.screen = found

    def choose(self, way: str) -> None:
        click(find(self.screen, QPushButton, f"way-{way}"))
        settled()

    def link(self, name: str) -> None:
        click(find(self.screen, QPushButton, name))
        settled()


class Unlock:
    """The screen that asks for the passphrase."""

    def __init__(self, window: Window) -> None:
        found = window.centralWidget().findChild(UnlockScreen)
        assert isinstance(found, UnlockScreen)
        self.screen = found

    def with_passphrase(self, passphrase: str) -> None:
        self.screen.passphrase.clear()
        typed(self.screen.passphrase, passphrase)
        enter(self.screen.passphrase)

    @property
    def problem(self) -> str:
        return words(self.screen, "unlock-problem")

    @property
    def sheet_hint(self) -> str:
        return words(self.screen, "sheet-hint")

    @property
    def records(self) -> QComboBox:
        assert self.screen.records is not None
        return self.screen.records


def type_groups(panel: SheetPanel, code: str) -> None:
    """Type from the paper the groups that are asked for."""
    for number, field in panel.groups.items():
        field.edit.clear()
        typed(field.edit, code.split()[number - 1].lower())


def paste(field: QLineEdit, text: str) -> None:
    """Put into a field what was copied elsewhere."""
    field.clear()
    QGuiApplication.clipboard().setText(text)
    field.paste()
    settled()
