"""Stating that there was nothing in the period, and why."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from tcdesk.domain.choices import StatementTopic
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.totals import Statement
from tcdesk.gui import parts
from tcdesk.gui.commission.report.reading import Seen
from tcdesk.gui.commission.report.typed import Typed
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.services import recording
from tcdesk.text import Text


class NilReturn(QWidget):
    """The reason from a list, more in words, and the button that states it. What was begun waits."""

    def __init__(self, office: Office, seen: Seen, topic: str, typed: Typed) -> None:
        super().__init__()
        self._typed = typed
        self._keys = keys_of(topic)
        self._office = office
        self._seen = seen
        self._topic = StatementTopic[topic]
        say = office.say
        self._reasons = QComboBox()
        self._reasons.setObjectName("nil-reason")
        self._reasons.setAccessibleName(say(Text("Reason")))
        self._reasons.addItem(say(Text("Choose the reason")), "")
        for entry in office.kit.statement_reasons:
            if entry.valid(seen.period.last):
                self._reasons.addItem(office.desk.language.label(entry), entry.code)
        self._text = QPlainTextEdit()
        self._text.setObjectName("nil-text")
        self._text.setAccessibleName(say(Text("In your own words")))
        self._text.setPlaceholderText(say(Text("In your own words, if there is more to say; without names.")))
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(office.desk.theme.scaled(56))
        self._button = parts.button(say(Text("State that there were none")), self._state, name="nil-state")
        reason, words = self._keys
        self._reasons.setCurrentIndex(max(self._reasons.findData(typed.of(reason)), 0))
        typed.bind(self._text, words)
        self._reasons.currentIndexChanged.connect(self._chosen)
        self._chosen()
        self.setFocusProxy(self._reasons)
        layout = parts.column(self._reasons, self._text)
        layout.addLayout(parts.row(self._button, None))
        self.setLayout(layout)

    def _chosen(self) -> None:
        reason = str(self._reasons.currentData())
        self._button.setEnabled(bool(reason))
        self._typed.put(self._keys[0], reason)

    def _state(self) -> None:
        office, topic = self._office, self._topic
        reason, words = str(self._reasons.currentData()), self._text.toPlainText().strip()

        def work(_: Job) -> object:
            record = cast(
                Statement, recording.new_record(office.vault, BY_NAME["statement"], self._seen.period)
            )
            record.topic, record.reason, record.text = topic, reason, words
            return recording.save(office.vault, record)

        typed, keys = self._typed, self._keys

        def done(saved: object) -> None:
            typed.forget(*keys)
            office.tell(
                Text("Stated: there were none ({topic}).", topic=topic),
                Text("Undo"),
                lambda: _take_back(office, cast(Statement, saved)),
            )

        office.run(work, done, changes=("statement",))


def keys_of(topic: str) -> tuple[str, str]:
    """Under which names the chosen reason and the words about a topic wait."""
    return f"nil-reason:{topic}", f"nil-text:{topic}"


def _take_back(office: Office, saved: Statement) -> None:
    office.run(lambda _: recording.remove(office.vault, saved), changes=("statement",))
