"""A form as a test sees it: the editors by the names of their fields, typing and choosing in them."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tcdesk.domain.fields import Entry, entries_of
from tcdesk.domain.registry import BY_NAME
from tcdesk.gui.office import Office
from tcdesk.gui.records.editor import Editor
from tests.gui.conftest import NOW, PASSPHRASE
from tests.gui.person import Person


def entry(kind: str, name: str, nested: str = "") -> Entry:
    """The declaration of a field."""
    record = BY_NAME[kind]
    model = record.nested[nested] if nested else record.model
    return next(item for item in entries_of(model) if item.name == name)


def line(editor: Editor) -> QLineEdit:
    """Where words are typed."""
    found = editor.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def type_into(editor: Editor, words: str) -> None:
    """Replace what stands in an editor by typing, as a person does; the cursor stays."""
    field = line(editor)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    for letter in words:
        # Qt's own typing knows only the letters of English.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, event)


def leave(editor: Editor) -> None:
    """The cursor goes on."""
    QApplication.sendEvent(
        editor.focus_widget(), QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason)
    )


def press(
    widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key in a widget."""
    QTest.keyClick(widget, key, modifier)


def opened(empty_record: Path, folder: Path, code: str = "ro") -> tuple[Person, Office]:
    """Somebody with an office that a whole file of tests can use: editors and forms write nothing into it."""
    for file in (empty_record, empty_record.with_name(empty_record.name + ".slots")):
        shutil.copyfile(file, folder / file.name)
    person = Person(code, folder / "settings.json", lambda: NOW)
    return person, person.opens(folder / empty_record.name, PASSPHRASE)
