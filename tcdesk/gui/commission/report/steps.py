"""The list of steps with the state of each, and what every step has in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tcdesk.gui import parts
from tcdesk.gui.commission.report.outside import Outside
from tcdesk.gui.commission.report.reading import Seen
from tcdesk.gui.commission.report.typed import Typed
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import emptied
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.text import Text

Mark = Literal["done", "attention", "open"]
_ICONS = {"done": "circle-check", "attention": "alert-triangle", "open": "clock"}


def flowing(*widgets: QWidget) -> FlowLayout:
    """Widgets beside each other, in as many lines as large letters and long words need."""
    found = FlowLayout(parts.GRID)
    highest = max(widget.sizeHint().height() for widget in widgets) if widgets else 0
    for widget in widgets:
        if isinstance(widget, QLabel):
            # Beside a field its words stand in the middle.
            widget.setMinimumHeight(highest)
        found.addWidget(widget)
    return found


@dataclass(frozen=True, slots=True)
class StepState:
    """How a step stands, in a few words."""

    mark: Mark
    words: Text


class Step(QWidget):
    """One step of the page. `onward` asks for another step by its name."""

    name = ""
    title = Text("")
    onward = Signal(str)

    def __init__(self, office: Office, typed: Typed, outside: Outside) -> None:
        super().__init__()
        self.office = office
        self.typed = typed
        self.outside = outside
        self.seen: Seen | None = None
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(2 * parts.GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * parts.GRID, 0, parts.GRID, 2 * parts.GRID)
        layout.setSpacing(2 * parts.GRID)
        layout.addWidget(parts.label(office.say(self.title), "heading"))
        layout.addLayout(self.body, 1)
        self.build()

    def build(self) -> None:
        """Make what is always there; most steps are made anew with each reading instead."""

    def state(self, seen: Seen) -> StepState:
        """How the step stands."""
        raise NotImplementedError

    def show_seen(self, seen: Seen) -> None:
        """Show the step anew."""
        raise NotImplementedError

    def opened(self) -> None:
        """The step was chosen: time for what takes longer to make."""

    def say(self, message: Text | str) -> str:
        return self.office.say(message)

    def clear(self) -> None:
        """Take away what the step shows."""
        emptied(self.body)


class StepList(QListWidget):
    """The steps beside the page: arrows go up and down, each says how it stands."""

    def __init__(self, office: Office, steps: Sequence[Step]) -> None:
        super().__init__()
        self.setObjectName("report-steps")
        self.setProperty("part", "steps")
        self.setAccessibleName(office.say(Text("Steps of the report")))
        self._office = office
        self._steps = steps
        self.setWordWrap(True)
        side = office.desk.theme.scaled(20)
        self.setIconSize(QSize(side, side))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setFixedWidth(office.desk.theme.scaled(236))
        for place, step in enumerate(steps, 1):
            self.addItem(QListWidgetItem(f"{place}. {office.say(step.title)}"))

    def _room(self, words: str) -> QSize:
        """The size of an item: left to itself the list forgets the padding, and cuts words off."""
        scaled = self._office.desk.theme.scaled
        width = self.width() - scaled(2 * parts.GRID) - self.iconSize().width() - 3 * parts.GRID
        box = self.fontMetrics().boundingRect(
            QRect(0, 0, width, 2**15), Qt.TextFlag.TextWordWrap.value, words
        )
        return QSize(self.width() - 2, box.height() + scaled(2 * parts.GRID) + parts.GRID)

    def show_seen(self, seen: Seen) -> None:
        """Say of each step how it stands."""
        colours = self._office.desk.theme.colours
        painted = {"done": colours.good, "attention": colours.warning, "open": colours.dim}
        for place, step in enumerate(self._steps):
            state = step.state(seen)
            item = self.item(place)
            item.setIcon(
                self._office.icon(
                    _ICONS[state.mark], colour=painted[state.mark], selected=painted[state.mark]
                )
            )
            words = self._office.say(state.words)
            item.setText(f"{place + 1}. {self._office.say(step.title)}\n{words}")
            item.setSizeHint(self._room(item.text()))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._office.say(step.title)}: {words}")
