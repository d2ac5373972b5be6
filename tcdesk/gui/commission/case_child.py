"""The first thing to do for a child, over everything else in the form of a case."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from tcdesk.domain.choices import YesNo
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import picture
from tcdesk.reports.papers.case_papers import CHILD_FIRST
from tcdesk.text import Text

_INFORMED = Text("The guardianship authority is informed. That is the first step for a child.")


class ChildRoute(QFrame):
    """A banner with the field (`asked`) that says whether child protection was informed."""

    def __init__(self, office: Office, asked: QWidget) -> None:
        super().__init__()
        self.setObjectName("child-route")
        self.setProperty("part", "banner")
        self._office = office
        colours = office.desk.theme.colours
        self._urgent = picture(office, "alert-triangle", colours.warning)
        self._done = picture(office, "circle-check", colours.good)
        self.words = parts.label("", "lead", name="child-words")
        head = parts.row(self._urgent, self._done, self.words)
        head.setStretch(2, 1)
        whole = parts.column(margin=2 * parts.GRID)
        whole.addLayout(head)
        whole.addWidget(asked)
        self.setLayout(whole)

    def follow(self, *, child: bool, answer: object) -> None:
        """Show what is to be done. Answered for an adult, the field stays until the answer is taken back."""
        done = answer is YesNo.yes
        self.setVisible(child or answer is not None)
        self._urgent.setVisible(child and not done)
        self._done.setVisible(child and done)
        said = _INFORMED if done else CHILD_FIRST
        self.words.setText(self._office.say(said) if child else "")
        self.words.setVisible(child)
        mood = "good" if done else "warning"
        if self.property("mood") != mood:
            self.setProperty("mood", mood)
            parts.restyle(self)
