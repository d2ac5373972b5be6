"""Pieces of the form of a meeting: its state in one row of choices, its steps, buttons for its papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from tcdesk.domain.choices import MeetingState
from tcdesk.gui import parts
from tcdesk.gui.commission.meeting_steps import PLANNED
from tcdesk.gui.office import Office
from tcdesk.gui.records.chips import ChipRow
from tcdesk.gui.records.field import Field
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.gui.records.grid import FieldGrid
from tcdesk.gui.records.groups import GroupBox
from tcdesk.gui.records.options import Option
from tcdesk.services.commission.paperwork import BY_PAPER
from tcdesk.text import Text

TABS = (
    Text("1. Planning"),
    Text("2. Attendance"),
    Text("3. Decisions"),
    Text("4. Minutes"),
)


_SHORT = ("number", "held_on", "at_time")
_MIDDLE = ("kind", "mode", "place", "chaired_by")
_SHORT_COLUMN, _MIDDLE_COLUMN = 150, 220


class StateRow(QWidget):
    """The state of the meeting: one click sets it. Below, what is missing for it."""

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.state: MeetingState | None = None
        self.chips = ChipRow(office)
        self.chips.setObjectName("state")
        name = office.say(Text("State of the meeting"))
        self.chips.setAccessibleName(name)
        self.chips.offer([Option(state, office.say(state.label)) for state in MeetingState])
        for chip in self.chips.chips:
            chip.setAccessibleDescription(name)
        self.chips.toggled.connect(self._choose)
        self.words = parts.label("", "dim", name="missing")
        self.setLayout(parts.column(self.chips, self.words))

    def show_state(self, state: MeetingState | None) -> None:
        self.state = state
        self.chips.show_chosen([state])

    def _choose(self, state: object) -> None:
        before = self.state
        self.show_state(MeetingState[str(state)])
        if self.state is not before:
            self.changed.emit()


class StepRow(QWidget):
    """The steps of a meeting, as tabs that go on in a second line where one is too short. The arrows lead
    from one to the next. `changed` carries the place of the step that is shown."""

    changed = Signal(int)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("meeting-steps")
        self.setAccessibleName(office.say(Text("Steps of the meeting")))
        self._group = QButtonGroup(self)
        row = FlowLayout()
        for place, title in enumerate(TABS):
            button = QToolButton()
            button.setProperty("part", "step")
            button.setObjectName(f"step-{place + 1}")
            button.setText(office.say(title))
            button.setAccessibleName(button.text())
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button, place)
            row.addWidget(button)
        self.setLayout(row)
        self._group.idToggled.connect(self._toggled)

    @property
    def current(self) -> int:
        """The place of the step that is shown."""
        return max(self._group.checkedId(), 0)

    def show_step(self, place: int) -> None:
        self._group.button(place).setChecked(True)

    def stops(self) -> list[QWidget]:
        """The widgets on which Tab stops."""
        return list[QWidget](self._group.buttons())

    def _toggled(self, place: int, chosen: bool) -> None:
        if chosen:
            self.changed.emit(place)


def arrange(office: Office, fields: Mapping[str, Field], box: GroupBox) -> None:
    """The fields of the planning: short ones side by side, also where the form is narrow."""
    cells: list[tuple[QWidget, bool]] = []
    for names, column, most in ((_SHORT, _SHORT_COLUMN, 3), (_MIDDLE, _MIDDLE_COLUMN, 2)):
        grid = FieldGrid(office.desk.theme.scaled(column), most)
        grid.put([(fields[name], False) for name in names])
        cells.append((grid, True))
    rest = (fields[name] for name in PLANNED if name not in (*_SHORT, *_MIDDLE))
    cells += [(field, field.wide) for field in rest]
    box.grid.put(cells)


def paper_buttons(
    office: Office, paper: str, write: Callable[[str], object], look: Callable[[str], object]
) -> QWidget:
    """The paper of a step: as Word file at once, or looked at and printed."""
    row = FlowLayout()
    row.addWidget(
        parts.button(
            office.say(BY_PAPER[paper].title),
            lambda: write(paper),
            icon=office.icon("file-text"),
            name=f"write-{paper}",
            tip=office.say(Text("Writes it as a Word file")),
        )
    )
    row.addWidget(
        parts.button(
            office.say(Text("Look at it and print…")),
            lambda: look(paper),
            kind="link",
            icon=office.icon("printer"),
            name=f"look-{paper}",
        )
    )
    found = QWidget()
    found.setLayout(row)
    return found


def letterhead_hint(office: Office) -> parts.Banner:
    """Says that the papers have no letterhead yet, and leads to where it is entered."""
    enter = parts.button(
        office.say(Text("Enter it")),
        lambda: office.go("profile", field="letterhead"),
        kind="link",
        name="enter-letterhead",
    )
    words = Text("The letterhead of the commission is empty. It is entered once and stands on all papers.")
    found = parts.Banner("info", office.say(words), [enter], office.icon("info-circle"))
    found.setObjectName("letterhead-hint")
    found.hide()
    return found
