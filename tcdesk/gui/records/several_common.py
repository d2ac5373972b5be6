"""The fields above the grid: what is the same for all rows."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tcdesk.domain.fields import Entry
from tcdesk.domain.stored import Stored
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.editors import Editor, editor_for
from tcdesk.gui.records.several_rows import value_in


class CommonValues(QWidget):
    """Editors beside each other. `edited` is said when one of the values is different."""

    edited = Signal()

    def __init__(self, office: Office, entries: Iterable[Entry]) -> None:
        super().__init__()
        self._office = office
        self.editors: dict[str, Editor] = {}
        layout = parts.row(gap=2 * parts.GRID)
        for entry in entries:
            layout.addWidget(self._box(entry), 1, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)

    def _box(self, entry: Entry) -> QWidget:
        editor = editor_for(entry, self._office, compact=True)
        words = self._office.say(entry.shown.label)
        label = parts.label(words)
        label.setBuddy(editor.focus_widget())
        self.editors[entry.name] = editor
        editor.changed.connect(self.edited)
        box = QWidget()
        box.setLayout(parts.column(label, editor, gap=parts.GRID // 2))
        return box

    def show_record(self, record: Stored) -> None:
        """Begin with what a new record begins with, except where somebody was quicker."""
        for editor in self.editors.values():
            if editor.value() == editor.entry.empty and not editor.raw():
                editor.set_value(value_in(record, editor.entry))

    def values(self) -> dict[str, object]:
        """What was chosen or typed, by field; empty fields are left to the rows."""
        found = {name: editor.value() for name, editor in self.editors.items()}
        return {name: value for name, value in found.items() if value != self.editors[name].entry.empty}

    def check(self) -> bool:
        """Mark what cannot be read and go there; whether all is well."""
        wrong = None
        for editor in self.editors.values():
            fault = editor.fault()
            editor.set_problem(self._office.say(fault) if fault else "", "error" if fault else "")
            wrong = wrong or (editor if fault else None)
        if wrong is not None:
            wrong.focus_widget().setFocus()
        return wrong is None
