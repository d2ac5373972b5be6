"""The widgets of the form of a meeting in their order, made little by little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from tcdesk.domain.meeting import Meeting
from tcdesk.domain.registry import BY_NAME
from tcdesk.gui import parts
from tcdesk.gui.commission.meeting_attendance import AttendanceList
from tcdesk.gui.commission.meeting_decisions import Decisions
from tcdesk.gui.commission.meeting_items import Items
from tcdesk.gui.commission.meeting_parts import StateRow, StepRow, arrange, letterhead_hint, paper_buttons
from tcdesk.gui.commission.meeting_steps import MINUTES, PLANNED
from tcdesk.gui.commission.meeting_taken import Taken
from tcdesk.gui.office import Office
from tcdesk.gui.records.form import Form
from tcdesk.gui.records.groups import Group
from tcdesk.text import Text

_MOST_AHEAD = 30


class MeetingWidgets(Form):
    """`write` and `look` carry the name of a paper. The widgets are there once the form is whole."""

    write = Signal(str)
    look = Signal(str)
    state: StateRow
    steps: StepRow
    hint: parts.Banner
    items: Items
    loose: Decisions
    taken: Taken
    attendance: AttendanceList

    def __init__(self, office: Office) -> None:
        super().__init__(office, BY_NAME["meeting"], groups=[Group(None, PLANNED), Group(None, MINUTES)])

    def _made(self, groups: Sequence[Group]) -> Iterator[None]:
        yield from super()._made(groups)
        self.state = StateRow(self.office)
        self.steps = StepRow(self.office)
        yield
        self.hint = letterhead_hint(self.office)
        self.items = self._tables["agenda"] = Items(self.office)
        yield
        self.loose = Decisions(self.office, under_item=False)
        self.taken = Taken(self.items, self.loose)
        yield
        self.attendance = AttendanceList(self.office)
        yield
        self._place()
        yield

    def _place(self) -> None:
        """Put everything in its order; each step shows its own parts."""
        planned, minutes = self._boxes
        arrange(self.office, self._fields, planned)
        self.items.show_part("plan")
        heading = parts.label(self.office.say(Text("Agenda")), "heading")
        papers = {
            name: paper_buttons(self.office, name, self.write.emit, self.look.emit)
            for name in ("convocation", "attendance_sheet", "minutes")
        }
        self._parts: dict[str, tuple[QWidget, ...]] = {
            "planned": (self.hint, planned, heading, self.items, papers["convocation"]),
            "attendance": (papers["attendance_sheet"], self.attendance),
            "course": (self.items, self.loose),
            "minutes": (minutes, papers["minutes"]),
        }
        shown = (
            *self._parts["planned"],
            *self._parts["attendance"],
            self.loose,
            *self._parts["minutes"],
        )
        # The form has put its legend and its findings first, then the fields.
        above = [item.widget() for _ in range(2) if (item := self.body.takeAt(0)) is not None]
        for box in (planned, minutes):
            self.body.removeWidget(box)
        top = parts.column(self.state, self.steps, *reversed(above))
        self.body.insertLayout(0, top)
        self.body.setSpacing(2 * parts.GRID)
        for place, widget in enumerate(shown, 1):
            self.body.insertWidget(place, widget)


class Ahead(QObject):
    """Makes the rows that the meetings of a page need before one is opened, while nobody waits for it."""

    def __init__(self, form: MeetingWidgets) -> None:
        super().__init__(form)
        self._form = form
        self._rows = (0, 0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._one)

    def expect(self, meetings: Sequence[Meeting]) -> None:
        """One of these meetings may be opened next."""
        listed = max((len(meeting.attendance) for meeting in meetings), default=0)
        items = max((len(meeting.agenda) for meeting in meetings), default=0)
        self._rows = (min(listed, _MOST_AHEAD), min(items, _MOST_AHEAD))
        self.go_on()

    def go_on(self) -> None:
        """Make them, once the form is whole; the window answers after each row."""
        if self._form.whole:
            self._timer.start()

    def _one(self) -> None:
        listed, items = self._rows
        if self._form.attendance.make_ahead(listed) or self._form.items.make_ahead(items):
            self._timer.start()
