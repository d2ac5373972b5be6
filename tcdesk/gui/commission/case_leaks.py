"""Personal numbers typed into a case: said at the field at once, with the way to be rid of them for good."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QMenu, QPlainTextEdit, QPushButton

from tcdesk.domain.rules import leaks, numbers
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.field import Field
from tcdesk.text import Text

_NUMBER = Text(
    "This looks like a personal number. Take it out and save. If it was saved before, also erase it from "
    "the history."
)
_FOUND: Mapping[str, Text] = {
    numbers.PERSONAL: _NUMBER,
    numbers.PERSONAL_LIKE: _NUMBER,
    numbers.PHONE: Text(
        "This looks like somebody's phone number. Take it out and save. If it was saved before, also erase "
        "it from the history."
    ),
    leaks.EMAIL: Text(
        "This looks like somebody's e-mail address. Take it out and save. If it was saved before, also "
        "erase it from the history."
    ),
}


class LeakWatch(QObject):
    """Watches the `fields` of words. These stay in the office, so the checks of the report do not read them;
    yet a case has no place for a person's numbers.

    `found`: what was found changed; `erase` carries the field whose earlier words are to be erased.
    """

    found = Signal()
    erase = Signal(str)

    def __init__(self, office: Office, fields: Mapping[str, Field], parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._fields = fields
        self._published = leaks.published_numbers(office.kit)
        self.faults: dict[str, Text] = {}
        self.buttons = {name: self._button(name, field) for name, field in fields.items()}
        for name, field in fields.items():
            field.editor.changed.connect(partial(self._look, name))
            self._offer_menu(name, field)

    def begin(self, *, anew: bool) -> None:
        """Look at the record that is shown; `anew`: it is another one than before."""
        if anew:
            for button in self.buttons.values():
                button.hide()
        self.faults = {}
        for name in self._fields:
            self._look(name)

    def _look(self, name: str) -> None:
        words = str(self._fields[name].editor.value() or "")
        rule = next((rule for rule, _ in leaks.found_in(words, self._published)), "")
        before = self.faults.pop(name, None)
        if rule:
            self.faults[name] = _FOUND[rule]
            # It stays when the number is taken out: only then can it be erased.
            self.buttons[name].show()
        if self.faults.get(name) is not before:
            self.found.emit()

    def _button(self, name: str, field: Field) -> QPushButton:
        found = parts.button(
            self._office.say(Text("Erase also from the history…")),
            lambda: self.erase.emit(name),
            kind="link",
            name=f"erase-{name}",
        )
        found.hide()
        layout = cast(QBoxLayout, field.layout())
        # Before the room at the end.
        layout.insertWidget(layout.count() - 1, found)
        return found

    def _offer_menu(self, name: str, field: Field) -> None:
        line = field.editor.focus_widget()
        if isinstance(line, QLineEdit | QPlainTextEdit):
            line.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            line.customContextMenuRequested.connect(
                lambda place, line=line: self._show_menu(line, name, place)
            )

    def _show_menu(self, line: QLineEdit | QPlainTextEdit, name: str, place: QPoint) -> None:
        menu = field_menu(self._office, line, lambda: self.erase.emit(name))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(line.mapToGlobal(place))


def field_menu(office: Office, line: QLineEdit | QPlainTextEdit, erase: Callable[[], object]) -> QMenu:
    """The usual menu of a field, with the way to erase what stood in it earlier."""
    menu = line.createStandardContextMenu()
    menu.addSeparator()
    action = menu.addAction(office.say(Text("Erase earlier words from the history…")))
    action.setObjectName("erase-history")
    action.triggered.connect(lambda: erase())
    return menu
