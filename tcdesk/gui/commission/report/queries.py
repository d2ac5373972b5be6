"""What the State Chancellery asked: each query leads to its field and is answered by the next correction."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tcdesk.domain.period import Period
from tcdesk.domain.registry import BY_NAME
from tcdesk.gui import parts
from tcdesk.gui.commission.report.reading import Seen
from tcdesk.gui.commission.report.steps import flowing
from tcdesk.gui.office import Office
from tcdesk.store.tables import AskedBack
from tcdesk.text import Text


class Queries(QFrame):
    """The open queries, the oldest first."""

    def __init__(self, office: Office, seen: Seen) -> None:
        super().__init__()
        self.setObjectName("queries")
        self.setProperty("part", "card")
        self._office = office
        self._seen = seen
        say = office.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[2 * parts.GRID] * 4)
        layout.setSpacing(parts.GRID)
        layout.addWidget(parts.label(say(Text("The State Chancellery asks for clarification")), "heading"))
        layout.addWidget(
            parts.label(
                say(Text("Correct the records where needed. You answer when you hand in the correction.")),
                "dim",
            )
        )
        for period, row in seen.queries:
            layout.addWidget(self._line(period, row))

    def _line(self, period: Period | None, row: AskedBack) -> QWidget:
        say = self._office.say
        found = QWidget()
        found.setObjectName(f"query-{row.number}")
        words = f"{row.number}. {row.text}"
        layout = parts.column(parts.label(words), gap=0)
        late = row.due is not None and row.due < self._seen.known.today
        about = [say(period.label)] if period and period != self._seen.period else []
        if row.due is not None:
            due = Text("an answer was due by {day}", day=row.due) if late else None
            about.append(say(due or Text("answer by {day}", day=row.due)))
        if about:
            layout.addWidget(parts.label(" · ".join(about), "warning" if late else "dim"))
        buttons = flowing()
        for name, title, do in (
            ("query-show", Text("Show the record"), self._lead if self._leads(row) else None),
            ("query-answer", Text("Answer…"), self._answer),
        ):
            if do is not None:
                button = parts.button(say(title), partial(do, period, row), kind="link", name=name)
                button.setAccessibleName(f"{say(title)} {words}")
                buttons.addWidget(button)
        layout.addLayout(buttons)
        found.setLayout(layout)
        return found

    def _leads(self, row: AskedBack) -> bool:
        return row.record_type in BY_NAME and row.record_type != "explanation"

    def _lead(self, period: Period | None, row: AskedBack) -> None:
        self._choose(period)
        self._office.go(row.record_type, self._seen.known.uids.get(row.record, ""), row.field)

    def _answer(self, period: Period | None, row: AskedBack) -> None:
        self._choose(period)
        self._office.go("queries", "", f"answer:{row.number}")

    def _choose(self, period: Period | None) -> None:
        if period is not None:
            self._office.choose_period(period)
