"""Who was at a meeting: a tick list of the members, and whether there was a quorum while it is ticked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tcdesk.domain.choices import Presence, QuorumRule, Role
from tcdesk.domain.commission import Member
from tcdesk.domain.meeting import Attendance
from tcdesk.domain.rules.meetings import reached
from tcdesk.gui import parts
from tcdesk.gui.commission.meeting_attendant import THERE, Attendant
from tcdesk.gui.office import Office
from tcdesk.gui.records.field import Finding, Findings, worst_of
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.reports.papers.attendance_sheet import is_member
from tcdesk.text import Text


class AttendanceList(QWidget):
    """`refresh`: members in office on that day are to be added who are not listed."""

    changed = Signal()
    refresh = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.setObjectName("attendance")
        self._members: Sequence[Member] = ()
        self._rule: QuorumRule | None = None
        self._shown = 0
        self._count = 0
        self.boxes: list[Attendant] = []
        say = office.say
        self.quorum = parts.label("", "lead", name="quorum")
        self.everybody = parts.button(
            say(Text("All present")), self.all_present, icon=office.icon("check"), name="all-present"
        )
        self.again = parts.button(
            say(Text("Refresh the list of members")),
            self.refresh.emit,
            icon=office.icon("refresh"),
            name="refresh-members",
        )
        self._findings = Findings(office)
        self._keys = parts.label(
            say(Text("Keys: ↑ ↓ to the next member, space ticks, ← → for the other answers.")), "dim"
        )
        self._rows = parts.column(gap=parts.GRID // 2)
        buttons = FlowLayout()
        buttons.addWidget(self.everybody)
        buttons.addWidget(self.again)
        whole = parts.column(self.quorum, self._findings)
        whole.addLayout(buttons)
        whole.addLayout(self._rows)
        whole.addWidget(self._keys)
        self.setLayout(whole)

    # --- what is in the list ---

    def know(self, members: Sequence[Member], rule: QuorumRule | None) -> None:
        """The members of the commission, so that the list says their names, and the rule for the quorum."""
        self._members, self._rule = members, rule
        for place, row in enumerate(self.value()):
            self._call(self.boxes[place], row)
        self._show_quorum()

    def value(self) -> list[Attendance]:
        """The rows as they stand."""
        return [box.row(place) for place, box in enumerate(self.boxes[: self._count])]

    def set_value(self, rows: Sequence[Attendance]) -> None:
        """Show these rows."""
        self._shown += 1
        self._count = len(rows)
        while len(self.boxes) < self._count:
            self._add_box()
        for place, box in enumerate(self.boxes):
            if box.isHidden() == (place < self._count):
                box.setVisible(place < self._count)
            if place < self._count:
                box.show_row(rows[place])
                self._call(box, rows[place])
        self._findings.tell(())
        self._show_quorum()

    def make_ahead(self, count: int) -> bool:
        """Make widgets for one more row, to be shown later; whether there was one to make."""
        if len(self.boxes) >= count:
            return False
        self._add_box()
        self.boxes[-1].hide()
        return True

    def add_missing(self, rows: Sequence[Attendance]) -> int:
        """Add those of these members who are not listed; how many that were."""
        there = self.value()
        new = [row for row in rows if not any(self._same(row, other) for other in there)]
        if new:
            self.set_value([*there, *new])
            self.changed.emit()
        return len(new)

    @property
    def present(self) -> int:
        """How many are there, themselves or through a substitute."""
        return sum(box.presence.value() in THERE for box in self.boxes[: self._count])

    @property
    def unanswered(self) -> int:
        """Of how many nobody has said whether they were there."""
        return sum(box.presence.value() is None for box in self.boxes[: self._count])

    def stops(self) -> list[QWidget]:
        """The widgets on which Tab stops, in order."""
        found: list[QWidget] = [self.everybody, self.again]
        for box in self.boxes[: self._count]:
            found += [box.tick, box.presence.focus_widget(), box.reason.line, box.substitute.line]
        return found

    def show_problems(self, own: Sequence[Finding], inside: Mapping[int, Sequence[Finding]]) -> None:
        """Say what is wrong with the list, and with its rows (from 1)."""
        self._findings.tell(own)
        for place, box in enumerate(self.boxes[: self._count], 1):
            found = inside.get(place, ())
            box.tell("\n".join(one.words for one in found), worst_of(found) if found else "")

    def place_of(self, row: int) -> QWidget:
        """Where the cursor goes for a row (from 1)."""
        return self.boxes[row - 1].tick if 1 <= row <= self._count else self.again

    # --- what is done with it ---

    def all_present(self) -> None:
        """Tick everybody of whom nothing was said, or who is absent without a reason."""
        for box in self.boxes[: self._count]:
            if box.presence.value() in (None, Presence.absent):
                box.answer(Presence.present)

    def strike(self, place: int) -> None:
        """Take a member off the list (from 0); the foot of the window offers it again."""
        rows = self.value()
        gone = rows.pop(place)
        self.set_value(rows)
        shown = self._shown
        self.changed.emit()
        self.place_of(min(place + 1, self._count)).setFocus(Qt.FocusReason.TabFocusReason)

        def take_back() -> None:
            if shiboken6.isValid(self) and self._shown == shown:
                there = self.value()
                there.insert(place, gone)
                self.set_value(there)
                self.changed.emit()

        self.office.tell(Text("The member was removed from the list."), Text("Undo"), take_back)

    def _move(self, place: int) -> None:
        if 0 <= place < self._count:
            self.boxes[place].tick.setFocus(Qt.FocusReason.TabFocusReason)

    # --- widgets ---

    def _add_box(self) -> None:
        place, box = len(self.boxes), Attendant(self.office)
        box.setObjectName(f"attendant-{place + 1}")
        box.changed.connect(self._changed)
        box.tick.moved.connect(lambda by: self._move(place + by))
        box.tick.struck.connect(lambda: self.strike(place))
        self.boxes.append(box)
        self._rows.addWidget(box)

    def _changed(self) -> None:
        self._show_quorum()
        self.changed.emit()

    def _call(self, box: Attendant, row: Attendance) -> None:
        member = self._member(row)
        if member is None:
            # A list that was taken in may hold nothing but answers.
            box.call(row.member.strip() or self.office.say(Text("Member without a name")), "")
            return
        role = member.role if member.role not in (None, Role.member) else None
        work = [self.office.say(role.label) if role else "", member.institution, member.post]
        box.call(member.name, " · ".join(part for part in work if part))

    def _member(self, row: Attendance) -> Member | None:
        return next((member for member in self._members if is_member(row.member, member)), None)

    def _same(self, row: Attendance, other: Attendance) -> bool:
        member = self._member(row)
        return row.member == other.member or (member is not None and is_member(other.member, member))

    def _show_quorum(self) -> None:
        shown = bool(self._count)
        self.everybody.setVisible(shown)
        self._keys.setVisible(shown)
        words = quorum(self.present, self._count, self.unanswered, self._rule)
        self.quorum.setText(self.office.say(words))


def quorum(present: int, members: int, unanswered: int, rule: QuorumRule | None) -> Text:
    """A sentence on the quorum of a list of members."""
    if not members:
        return Text("Nobody is listed yet. “Refresh the list of members” lists who is in office on that day.")
    values = {"present": present, "members": members}
    if reached(present, members, rule):
        return Text("{present} of {members} present: there is a quorum.", **values)
    if unanswered:
        return Text("{present} of {members} present so far: no quorum yet.", **values)
    return Text("{present} of {members} present: there is no quorum.", **values)
