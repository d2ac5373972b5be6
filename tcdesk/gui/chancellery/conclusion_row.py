"""One conclusion: printed or not, its words, its place, and what the figures say to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from tcdesk.gui import parts
from tcdesk.gui.chancellery.note_flags import flag_line, spoken
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import emptied
from tcdesk.gui.records.text_editors import GrowingText, too_long
from tcdesk.reports.claim_check import Flag
from tcdesk.reports.note.conclusions import Conclusion
from tcdesk.services.chancellery.conclusions import LONGEST
from tcdesk.text import Text


class ConclusionRow(QFrame):
    """`changed`: something in it is other than before; `moved` by one up (-1) or down (1)."""

    changed = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, office: Office, row: Conclusion) -> None:
        super().__init__()
        self._office = office
        self._row = row
        self.setProperty("part", "card")
        self.setObjectName(f"conclusion-{row.code}")
        self.on = QCheckBox()
        self.on.setObjectName("printed")
        self.on.setChecked(row.on)
        self.on.toggled.connect(lambda _: self._typed())
        self.words = GrowingText(1)
        self.words.setObjectName("words")
        self.words.setPlainText(row.words)
        self.words.textChanged.connect(self._typed)
        self.about = parts.label("", "dim", name="about")
        self._flags = QVBoxLayout()
        self._flags.setSpacing(parts.GRID)
        self.setLayout(self._arranged())
        self._look()

    def _arranged(self) -> QVBoxLayout:
        say, office = self._office.say, self._office
        self.up = parts.icon_button(
            say(Text("Move up")), office.icon("arrow-up"), lambda: self.moved.emit(-1), name="up"
        )
        self.down = parts.icon_button(
            say(Text("Move down")), office.icon("arrow-down"), lambda: self.moved.emit(1), name="down"
        )
        self.back = parts.icon_button(
            say(Text("Back to the computed words")), office.icon("arrow-back-up"), self._go_back, name="back"
        )
        self.remove = parts.icon_button(
            say(Text("Remove")), office.icon("trash"), self.removed.emit, name="remove"
        )
        head = parts.row(self.on, None, self.up, self.down, self.back, self.remove, gap=0)
        found = parts.column(gap=parts.GRID // 2, margin=parts.GRID)
        found.addLayout(head)
        found.addWidget(self.words)
        found.addWidget(self.about)
        found.addLayout(self._flags)
        return found

    # --- what it is --------------------------------------------------------------------------------

    def value(self) -> Conclusion:
        """As it is typed now; without words it reads as it is computed."""
        typed = " ".join(self.words.toPlainText().split())
        return replace(self._row, words=typed or self._row.proposal, on=self.on.isChecked())

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops in it, in this order."""
        return (self.on, self.up, self.down, self.back, self.remove, self.words)

    def place(self, number: int, of: int) -> None:
        """It stands as `number` (from 1) of so many."""
        say = self._office.say
        words = Text("{number}. Printed in the Note", number=number)
        if self._row.opinion:
            words = Text("{number}. Printed in the Note as an opinion of the officer", number=number)
        self.on.setText(say(words))
        self.words.setAccessibleName(say(Text("Conclusion {number}", number=number)))
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < of)

    def show_flags(self, flags: Sequence[Flag]) -> None:
        """What the claim checker says to the words."""
        emptied(self._flags)
        for place, flag in enumerate(flags):
            self._flags.addWidget(flag_line(self._office, flag, name=f"flag-{place}"))
        self.words.setAccessibleDescription(spoken(self._office, flags))
        self.words.setProperty("state", "warning" if any(not flag.mild for flag in flags) else "")
        parts.restyle(self.words)

    # --- what is done with it ----------------------------------------------------------------------

    def _typed(self) -> None:
        self._look()
        self.changed.emit()

    def _go_back(self) -> None:
        self.words.setFocus()
        self._row = replace(self._row, outdated=False)
        # As if typed, so that Ctrl+Z takes it back.
        cursor = self.words.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(self._row.proposal)

    def _look(self) -> None:
        row, value, say = self._row, self.value(), self._office.say
        own = row.opinion or not row.proposal
        self.back.setVisible(not own)
        self.back.setEnabled(value.edited or not self.words.toPlainText().strip())
        self.remove.setVisible(own)
        fault = too_long(value.words, LONGEST)
        words = ""
        if fault is not None:
            words = say(fault)
        elif own and not row.opinion:
            words = say(Text("Changed by you. The figures no longer propose this conclusion."))
        elif row.outdated and value.edited:
            words = say(
                Text("Changed by you. The figures propose something else by now: {words}", words=row.proposal)
            )
        elif value.edited and not own:
            words = say(Text("Changed by you. Computed: {words}", words=row.proposal))
        self.about.setText(words)
        self.about.setVisible(bool(words))
        warns = fault is not None or (row.outdated and value.edited)
        self.about.setProperty("look", "warning" if warns else "dim")
        parts.restyle(self.about)
