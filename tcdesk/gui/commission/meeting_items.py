"""The items of the agenda: planned as a list, then each with its discussion, votes and decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from tcdesk.domain.meeting import AgendaItem, Decision
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.stored import Nested
from tcdesk.gui import parts
from tcdesk.gui.commission.meeting_decisions import Decisions
from tcdesk.gui.office import Office
from tcdesk.gui.records.field import Marks
from tcdesk.gui.records.grid import FieldGrid
from tcdesk.gui.records.nested import NestedTable
from tcdesk.gui.records.nested_row import RowBox, State, Tools
from tcdesk.reports.wording import Wording
from tcdesk.text import Text, counted

Part = Literal["plan", "course"]
_PLANNED = ("title", "topics", "rapporteur")
_VOTES = ("votes_for", "votes_against", "votes_abstained")
_DECISIONS = "decisions"
_COLUMN, _VOTE = 190, 120


class ItemBox(RowBox):
    """One item. What was decided on it goes with it wherever it is moved."""

    def __init__(self, office: Office, marks: Marks, tools: Tools, *, first: bool) -> None:
        super().__init__(office, AgendaItem, marks, tools, first=first)
        self.office = office
        self.grid.put([(self.fields[name], self.fields[name].wide) for name in _PLANNED])
        scaled = office.desk.theme.scaled
        self.votes = FieldGrid(scaled(_VOTE), len(_VOTES))
        self.votes.put([(self.fields[name], False) for name in _VOTES])
        self.subject = parts.label("", "lead", name="item-subject")
        self.too_many = parts.label("", "warning", name="votes-concern")
        self.too_many.hide()
        self.decisions = Decisions(office, under_item=True)
        self.decisions.changed.connect(self.changed)
        self.course = QWidget()
        self.course.setLayout(
            parts.column(
                self.subject, self.fields["discussion"], self.votes, self.too_many, self.decisions, gap=12
            )
        )
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)
        layout.addWidget(self.course)
        self.show_part("plan")

    def show_part(self, part: Part) -> None:
        """Show what is planned, or what became of it."""
        self.grid.setVisible(part == "plan")
        self.course.setVisible(part == "course")
        for button in (self.up, self.down, self.bin):
            button.setVisible(part == "plan")
        if part == "course":
            self.subject.setText(self.words() or self.office.say(Text("This item has no title yet.")))

    def words(self) -> str:
        """The title of the item, else its topics."""
        title = str(self.fields["title"].editor.value()).strip()
        if title:
            return title
        wording = Wording(self.office.kit, self.office.desk.language)
        topics = cast(Sequence[str], self.fields["topics"].editor.value())
        return ", ".join(wording.code("topics", topic) for topic in topics)

    def check_votes(self, present: int) -> None:
        """Say where more votes were counted than members were there."""
        votes = [self.fields[name].editor.value() for name in _VOTES]
        total = sum(vote for vote in votes if isinstance(vote, int))
        self.too_many.setVisible(bool(present) and total > present)
        words = counted(
            "{votes} votes, but {count} member was present.",
            "{votes} votes, but {count} members were present.",
            present,
            votes=total,
        )
        self.too_many.setText(self.office.say(words))

    def stops(self) -> list[QWidget]:
        names = (*_PLANNED, "discussion", *_VOTES)
        found = [stop for name in names for stop in self.fields[name].editor.stops()]
        # The button that removes the item is shown only while it is planned.
        return [*found, *self.decisions.stops(), self.bin]

    # --- what stands in the row, with its decisions ---

    def show_row(self, row: Nested) -> None:
        super().show_row(row)
        self.decisions.set_value([])

    def state(self) -> State:
        return {**super().state(), _DECISIONS: (self.decisions.states(), "")}

    def show_state(self, state: State) -> None:
        super().show_state({name: held for name, held in state.items() if name != _DECISIONS})
        self.decisions.show_states(cast(Sequence[State], state[_DECISIONS][0]))


class Items(NestedTable):
    """The agenda, in one of its two looks."""

    def __init__(self, office: Office) -> None:
        self.part: Part = "plan"
        super().__init__(office, BY_NAME["meeting"], "agenda", titled=False)

    @property
    def shown(self) -> list[ItemBox]:
        """The items that are there, in their order."""
        return cast(list[ItemBox], self.boxes[: self.count])

    def new_box(self, marks: Marks, tools: Tools, *, first: bool) -> RowBox:
        box = ItemBox(self.office, marks, tools, first=first)
        box.show_part(self.part)
        return box

    def show_part(self, part: Part) -> None:
        """Show what is planned, or what became of it."""
        self.part = part
        for box in cast(list[ItemBox], self.boxes):
            box.show_part(part)
        self.add_button.setVisible(part == "plan")
        # Inside of an item the same keys add a decision.
        for keys in self.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            keys.setEnabled(part == "plan")

    def show_decisions(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Show each decision under its item; what is about none of them comes back."""
        for number, box in enumerate(self.shown, 1):
            box.decisions.set_value([row for row in decisions if row.item == number])
        return [row for row in decisions if not 1 <= (row.item or 0) <= self.count]
