"""The first steps in a record in which nothing is recorded yet: numbered, each leading somewhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame

from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import line, picture
from tcdesk.services.commission.overview import Line
from tcdesk.services.commission.targets import Target
from tcdesk.text import Text

_DONE = {
    "profile": Text("The commission's page is filled in."),
    "member": Text("The members of the commission are entered."),
    "plan_item": Text("The plan of the year is entered."),
}
"""What is said of a step that was taken, in the order of the steps."""
PAGES = frozenset({*_DONE, "meeting"})
_OTHER_WAY = "import"


class FirstSteps(QFrame):
    """What to do first; what was done is ticked."""

    def __init__(self, office: Office, left: tuple[Line, ...]) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setObjectName("first-steps")
        self._office = office
        say = office.say
        self._body = parts.column(margin=parts.GRID, gap=0)
        self.setLayout(self._body)
        title = parts.label(say(Text("Your first steps")), "heading")
        words = parts.label(
            say(Text("The record is ready. Take these steps in any order, and as much at a time as suits.")),
            "dim",
        )
        for head in (title, words):
            head.setContentsMargins(parts.GRID, parts.GRID, parts.GRID, 0)
            self._body.addWidget(head)
        open_ones = {item.target.page: item for item in left}
        order = [*_DONE, *(page for page in open_ones if page not in (*_DONE, _OTHER_WAY))]
        for number, page in enumerate(order, start=1):
            if page in open_ones:
                self._open_step(number, open_ones[page])
            else:
                self._done_step(number, page)
        if other := open_ones.get(_OTHER_WAY):
            self._body.addWidget(
                line(office, say(other.text), partial(_go, office, other.target), name="step-import")
            )

    def _open_step(self, number: int, item: Line) -> None:
        office = self._office
        colours = office.desk.theme.colours
        words = f"{number}. {office.say(item.text)}"
        do = partial(_go, office, item.target)
        self._body.addWidget(
            line(
                office, words, do, icon="circle", colour=colours.accent_text, name=f"step-{item.target.page}"
            )
        )

    def _done_step(self, number: int, page: str) -> None:
        office = self._office
        good = office.desk.theme.colours.good
        layout = parts.row(picture(office, "circle-check", good), margin=parts.GRID)
        words = parts.label(f"{number}. {office.say(_DONE[page])}", "dim", name=f"done-{page}")
        layout.addWidget(words, 1)
        self._body.addLayout(layout)


def _go(office: Office, target: Target) -> None:
    office.go(target.page, target.uid, target.field)
