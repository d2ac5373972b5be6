"""What is read before the first case of a session is opened: whom to call, and five sentences."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLayout, QVBoxLayout, QWidget

from tcdesk.gui import parts
from tcdesk.gui.commission.papers import open_papers
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import Columns, emptied, picture
from tcdesk.reports.papers.case_papers import CARD_RULES, whom_to_call
from tcdesk.text import Text

_TWO = 760
"""Pixels from which the phones and the sentences stand beside each other."""


class PocketCard(QWidget):
    """The pocket card on the page itself; `on` is what the button that goes on does."""

    def __init__(self, office: Office, on: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("pocket-card")
        self._office = office
        say = office.say
        self.button = parts.button(
            say(Text("I have read it, show the cases")), on, kind="primary", name="show-cases"
        )
        paper = parts.button(
            say(Text("Look at the card and print it…")),
            lambda: open_papers(office, self.window(), "card"),
            kind="link",
            icon=office.icon("printer"),
            name="print-card",
        )
        words = Text("Before the cases, the pocket card: it is read once each time the record is opened.")
        self._phones = QGridLayout()
        self._phones.setVerticalSpacing(parts.GRID)
        self._phones.setHorizontalSpacing(2 * parts.GRID)
        self._phones.setColumnStretch(0, 1)
        inside = QWidget()
        inside.setLayout(
            parts.column(
                parts.label(say(Text("Cases")), "title"),
                parts.label(say(words), "dim"),
                Columns(self._rules(), self._calls(), office.desk.theme.scaled(_TWO)),
                None,
                gap=2 * parts.GRID,
            )
        )
        whole = parts.column(parts.scrolling(inside), gap=2 * parts.GRID, margin=2 * parts.GRID)
        whole.setStretch(0, 1)
        # Below what scrolls: with large letters, too, it is seen how to go on.
        whole.addLayout(parts.row(self.button, paper, None))
        self.setLayout(whole)
        self.show_phones()

    def _rules(self) -> QFrame:
        lines = parts.column(gap=2 * parts.GRID)
        for place, rule in enumerate(CARD_RULES, 1):
            number = parts.label(f"{place}.", "heading", wrap=False)
            number.setAlignment(Qt.AlignmentFlag.AlignTop)
            line = parts.row(number, parts.label(self._office.say(rule), "lead", name=f"rule-{place}"))
            line.setStretch(1, 1)
            lines.addLayout(line)
        return _card(self._office, Text("Five rules"), lines)

    def _calls(self) -> QFrame:
        return _card(self._office, Text("Whom to call"), self._phones)

    def show_phones(self) -> None:
        """Show the phones that the commission's package names."""
        emptied(self._phones)
        office = self._office
        rows = whom_to_call(office.kit, office.desk.language, office.desk.today)
        for row, (name, phone) in enumerate(rows):
            self._phones.addWidget(parts.label(name), row, 0)
            self._phones.addWidget(self._phone(phone, f"phone-{row + 1}"), row, 1)

    def _phone(self, phone: str, name: str) -> QLabel:
        if phone:
            return parts.label(phone, "heading", wrap=False, name=name)
        # Only the district knows it: it is written on the printed card by hand.
        found = parts.label(self._office.say(Text("write it on your printed card")), "dim", name=name)
        found.setMaximumWidth(self._office.desk.theme.scaled(140))
        return found


class Cover(QWidget):
    """What hides the cases while nobody is at the window."""

    def __init__(self, office: Office, on: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("cases-cover")
        say, colours = office.say, office.desk.theme.colours
        self.button = parts.button(
            say(Text("Show the cases again")), on, kind="primary", name="uncover-cases"
        )
        words = Text(
            "The cases are hidden because the window was left for a while. What you typed is still there."
        )
        inside = parts.card(picture(office, "eye", colours.accent_text), parts.label(say(words), "lead"))
        layout = inside.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(parts.row(self.button, None))
        inside.setMaximumWidth(office.desk.theme.scaled(640))
        self.setLayout(parts.column(inside, None, margin=2 * parts.GRID))


def _card(office: Office, title: Text, inside: QLayout) -> QFrame:
    found = QFrame()
    found.setProperty("part", "card")
    whole = parts.column(parts.label(office.say(title), "heading"), gap=2 * parts.GRID, margin=2 * parts.GRID)
    whole.addLayout(inside)
    found.setLayout(whole)
    return found
