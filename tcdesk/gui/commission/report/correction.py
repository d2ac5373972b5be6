"""What a correction needs: why it is made, what it changes, the answers to what was asked."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tcdesk.gui import parts
from tcdesk.gui.commission.report.differences import Differences
from tcdesk.gui.commission.report.reading import Seen
from tcdesk.gui.commission.report.typed import Typed
from tcdesk.gui.office import Office
from tcdesk.services.commission import answering
from tcdesk.text import Text


class Correction(QWidget):
    """A report that follows another one."""

    def __init__(self, office: Office, seen: Seen, typed: Typed) -> None:
        super().__init__()
        self._office = office
        self._typed = typed
        self._answers: dict[int, QPlainTextEdit] = {}
        say = office.say
        layout = parts.column(gap=2 * parts.GRID)
        self._reason = self._field("reason", "correction-reason", say(Text("Why is the report corrected?")))
        self._warning = parts.label("", "error", name="reason-missing")
        self._warning.hide()
        title = parts.label(say(Text("Why is the report corrected?")), wrap=False)
        title.setBuddy(self._reason)
        reason = QWidget()
        reason.setLayout(parts.column(title, self._reason, self._warning))
        heading = say(Text("This is a correction"))
        layout.addWidget(parts.card(reason, title=heading, name="correction"))
        if seen.asked:
            layout.addWidget(self._queries(seen))
        if seen.since_sent:
            words = Text("What the correction changes")
            layout.addWidget(Differences(office, words, seen.since_sent))
        elif seen.since_sent is not None:
            nothing = Text("No record was changed since the last report was made.")
            layout.addWidget(parts.label(say(nothing), "dim", name="nothing-changed"))
        self.setLayout(layout)

    def _field(self, key: str, name: str, title: str) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setObjectName(name)
        field.setAccessibleName(title)
        field.setTabChangesFocus(True)
        field.setFixedHeight(self._office.desk.theme.scaled(56))
        self._typed.bind(field, key)
        return field

    def _queries(self, seen: Seen) -> QWidget:
        say = self._office.say
        inside = QWidget()
        words = Text("What has no answer of its own is answered by the reason above.")
        layout = parts.column(parts.label(say(words), "dim"))
        for row in seen.asked:
            question = f"{row.number}. {row.text}"
            label = parts.label(question)
            field = self._field(
                f"answer:{row.number}",
                f"answer-{row.number}",
                say(Text("Answer to: {question}", question=question)),
            )
            field.setPlaceholderText(say(Text("Your answer, without names")))
            label.setBuddy(field)
            self._answers[row.number] = field
            layout.addWidget(label)
            layout.addWidget(field)
        inside.setLayout(layout)
        title = say(Text("Answers to the requests for clarification"))
        return parts.card(inside, title=title, name="answers")

    @property
    def reason(self) -> str:
        """Why the correction is made."""
        return self._reason.toPlainText().strip()

    @property
    def answers(self) -> dict[int, str]:
        """The answers that were given, by the number of the query."""
        found = {number: field.toPlainText().strip() for number, field in self._answers.items()}
        return {number: words for number, words in found.items() if words}

    def is_complete(self) -> bool:
        """Whether there is a reason, or at least an answer; else says so and goes to the field."""
        missing = not self.reason and not self.answers
        too_long = max(len(self.reason), *map(len, self.answers.values()), 0) > answering.LONGEST
        if missing:
            self._warn(Text("Write in one sentence why the report is corrected."))
        elif too_long:
            self._warn(Text("At most {limit} characters can be sent.", limit=answering.LONGEST))
        return not missing and not too_long

    def _warn(self, words: Text) -> None:
        self._warning.setText(self._office.say(words))
        self._warning.show()
        self._reason.setProperty("state", "error")
        parts.restyle(self._reason)
        self._reason.setFocus()
