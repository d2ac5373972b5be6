"""All open decisions of all meetings, what is overdue first; how each stands is changed in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget
from shiboken6 import isValid

from tcdesk.domain.choices import DecisionState
from tcdesk.domain.fields import entries_of
from tcdesk.domain.meeting import Decision, Meeting
from tcdesk.domain.registry import BY_NAME
from tcdesk.gui import parts
from tcdesk.gui.commission.paper_subjects import said
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.records.choice_editors import ChoiceEditor
from tcdesk.services import recording
from tcdesk.store.vault import Vault
from tcdesk.text import Text

_OPEN = (None, DecisionState.open, DecisionState.in_progress)
_ENTRY = next(entry for entry in entries_of(Decision) if entry.name == "state")
_KIND = BY_NAME["meeting"]


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """A decision that waits; `place` is its row in the meeting, from 0."""

    meeting: Meeting
    place: int
    decision: Decision

    @property
    def due(self) -> date | None:
        return self.decision.due


def open_decisions(meetings: Sequence[Meeting]) -> list[OpenDecision]:
    """What was decided and is not carried out: the earliest day first, what has no day last."""
    found = [
        OpenDecision(meeting, place, row)
        for meeting in meetings
        for place, row in enumerate(meeting.decisions)
        if row.state in _OPEN
    ]
    return sorted(found, key=lambda one: (one.due is None, one.due or date.max))


class FollowUp(QWidget):
    """`wanted` carries the uid of a meeting and a field in it; `shown` how many decisions are open."""

    wanted = Signal(str, str)
    shown = Signal(int)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.setObjectName("open-decisions")
        self._inside = QWidget()
        self._list = parts.column()
        self._inside.setLayout(self._list)
        self.setLayout(parts.column(parts.scrolling(self._inside)))
        self.rows: list[QWidget] = []

    def show_meetings(self, meetings: Sequence[Meeting]) -> None:
        """Show what is open in these meetings."""
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        found = open_decisions(meetings)
        self.rows = [self._row(one) for one in found] or [self._nothing()]
        while self._list.count():
            self._list.takeAt(0)
        for row in self.rows:
            self._list.addWidget(row)
        self._list.addStretch(1)
        self.shown.emit(len(found))

    def _nothing(self) -> QWidget:
        words = Text(
            "No decision is open. What the commission decides at its meetings, and by when, is followed here."
        )
        return parts.label(self.office.say(words), "dim", name="nothing-open")

    def _row(self, one: OpenDecision) -> QFrame:
        office, row = self.office, one.decision
        words = row.text.strip() or office.say(Text("Decision without words"))
        text = parts.label(words, "lead")
        details = [said(office, one.meeting)]
        if row.responsible.strip():
            details.append(office.say(Text("responsible: {name}", name=row.responsible.strip())))
        left = QWidget()
        left.setLayout(parts.column(text, parts.label(" · ".join(details), "dim"), None, gap=parts.GRID // 2))
        left.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        state = ChoiceEditor(_ENTRY, office)
        state.set_value(row.state)
        state.setFixedWidth(office.desk.theme.scaled(220))
        state.call(office.say(Text("{row}, {field}", row=words, field=_ENTRY.shown.label)))
        state.changed.connect(lambda: self._set(one, state.value()))
        path = f"decisions[{one.place + 1}].text"
        go = parts.button(
            office.say(Text("To the meeting")),
            lambda: self.wanted.emit(one.meeting.uid, path),
            kind="link",
            name="to-meeting",
        )
        found = QFrame()
        found.setProperty("part", "row")
        found.setObjectName("open-decision")
        right = parts.column(state, go, gap=parts.GRID // 2)
        line = parts.row(left, self._due(one.due), gap=2 * parts.GRID, margin=parts.GRID)
        line.addLayout(right)
        found.setLayout(line)
        return found

    def _due(self, day: date | None) -> QWidget:
        late = day is not None and day < self.office.desk.today
        if day is None:
            words = Text("without a day")
        elif late:
            words = Text("overdue since {day}", day=day)
        else:
            words = Text("by {day}", day=day)
        return parts.label(self.office.say(words), "error" if late else "dim", wrap=False, name="due")

    # --- changing the state ---

    def _set(self, one: OpenDecision, state: object) -> None:
        before, vault, uid, place = one.decision.state, self.office.vault, one.meeting.uid, one.place
        after = cast(DecisionState | None, state)

        def undo() -> None:
            self.office.run(lambda _: _save(vault, uid, place, one.decision, before), changes=("meeting",))

        def done(_: None) -> None:
            label = after.label if after is not None else Text("not said")
            self.office.tell(Text("The decision is now: {state}.", state=label), Text("Undo"), undo)

        def failed(problem: Exception) -> None:
            self.office.desk.alerts.show(problem)
            if isValid(self):
                self.office.changed.emit(frozenset({"meeting"}))

        def work(_: Job) -> None:
            _save(vault, uid, place, one.decision, after)

        self.office.run(work, done, failed, changes=("meeting",))


def _save(vault: Vault, uid: str, place: int, seen: Decision, state: DecisionState | None) -> None:
    """Change the state of the decision that was seen, wherever it stands in its meeting by now."""
    meeting = cast(Meeting, recording.read(vault, _KIND, uid))
    rows = meeting.decisions
    there = rows[place : place + 1] if place < len(rows) and rows[place].text == seen.text else []
    for row in there or [row for row in rows if row.text == seen.text][:1]:
        row.state = state
    recording.save(vault, meeting)
