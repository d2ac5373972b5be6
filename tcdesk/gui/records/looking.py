"""What is wrong with the record in a form, shown at its fields while somebody types."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from tcdesk.domain.registry import RecordType
from tcdesk.domain.rules import field_label
from tcdesk.errors import Place, Problem
from tcdesk.gui.office import Office
from tcdesk.gui.records.form import Form
from tcdesk.services import recording
from tcdesk.text import Text

LOOK_AFTER = 300
"""Milliseconds after the last key."""


class Looking(QObject):
    """Looks at the record in `form`: what cannot be kept, at once; what is missing or remarkable, soon."""

    def __init__(self, office: Office, kind: RecordType, form: Form, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._kind = kind
        self._form = form
        self._turn = 0
        self._busy = False
        self._concerns: tuple[Problem, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_AFTER)
        self._timer.timeout.connect(self.look)

    def later(self) -> None:
        """Look when nothing was typed for a moment."""
        self._timer.start()

    def stop(self) -> None:
        """Do not look any more on one's own."""
        self._timer.stop()

    def begin(self) -> None:
        """Another record is in the form; what is still on its way about the last one is not shown."""
        self._timer.stop()
        self._turn += 1
        self._concerns = ()
        self._form.show_problems({}, ())

    def look(self) -> None:
        """Look now."""
        self._timer.stop()
        record = self._form.record()
        faults = recording.faults(self._kind, record)
        self._form.show_problems(faults, self._concerns)
        if self._busy:
            self._timer.start()
            return
        self._busy = True
        turn, vault, kind, period = self._turn, self._office.vault, self._kind, self._office.period

        def show(found: tuple[Problem, ...]) -> None:
            if not isValid(self):
                return
            self._busy = False
            if turn == self._turn:
                self._concerns = found
                self._form.show_problems(faults, found)

        def failed(problem: Exception) -> None:
            if isValid(self):
                self._busy = False
            self._office.desk.alerts.show(problem)

        self._office.run(lambda _: recording.concerns(vault, kind, record, period), show, failed)

    def obstacle(self) -> tuple[str, Text] | None:
        """The first field because of which the record cannot be saved, and the sentence that says so."""
        for path in self._form.raw():
            label = field_label(Place(self._kind.name, "", path))
            return path, Text("Not saved yet: “{field}” cannot be read. It is kept as a draft.", field=label)
        for path, why in recording.faults(self._kind, self._form.record()).items():
            label = field_label(Place(self._kind.name, "", path))
            return path, Text("Not saved yet. {field}: {why} It is kept as a draft.", field=label, why=why)
        return None
