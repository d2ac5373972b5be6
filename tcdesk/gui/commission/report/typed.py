"""Words that are typed on the page and not used yet: they outlive a reload, a lock and a crash."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tcdesk.domain.period import Period
from tcdesk.gui.office import Office
from tcdesk.services.commission import unsent

_AFTER = 2000
"""Milliseconds after the last key."""


class Typed(QObject):
    """The words by the name of their field, for one period at a time."""

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._period: Period | None = None
        self._words: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER)
        self._timer.timeout.connect(self.keep)

    def begin(self, period: Period, words: Mapping[str, str]) -> None:
        """Go on with what was kept; what is typed since counts more."""
        if period != self._period:
            self.keep()
            self._period, self._words = period, dict(words)

    def of(self, name: str) -> str:
        """What was typed into a field; empty where nothing was."""
        return self._words.get(name, "")

    def put(self, name: str, words: str) -> None:
        """Somebody typed."""
        if words != self._words.get(name, ""):
            self._words[name] = words
            self._timer.start()

    def forget(self, *names: str) -> None:
        """These words were used."""
        for name in names:
            if self._words.pop(name, ""):
                self._timer.start()

    def keep(self) -> None:
        """Keep the words in the record, where anything changed since."""
        if not self._timer.isActive() and self.sender() is not self._timer:
            return
        self._timer.stop()
        period, words = self._period, dict(self._words)
        if period is not None:
            self._office.run(lambda _: unsent.keep(self._office.vault, period, words))

    def bind(self, field: QLineEdit | QPlainTextEdit, name: str, otherwise: str = "") -> None:
        """Fill a field with what was typed into it before, and listen to it."""
        words = self._words.get(name, otherwise)
        if isinstance(field, QLineEdit):
            field.setText(words)
            field.textChanged.connect(lambda text: self.put(name, text))
        else:
            field.setPlainText(words)
            field.textChanged.connect(lambda: self.put(name, field.toPlainText()))
