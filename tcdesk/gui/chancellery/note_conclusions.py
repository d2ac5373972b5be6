"""The conclusions of the Note: what the figures propose, and what the officer makes of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from tcdesk.errors import TcdeskError
from tcdesk.gui import parts
from tcdesk.gui.alerts import hint_of
from tcdesk.gui.chancellery import note_fields
from tcdesk.gui.chancellery.conclusion_list import ConclusionList
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.pieces import emptied
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.reports.claim_check import Flag
from tcdesk.reports.note.conclusions import Conclusion
from tcdesk.services.chancellery import conclusion_drafts
from tcdesk.services.chancellery.conclusion_drafts import Drawn
from tcdesk.text import Text

AFTER = 700
"""Milliseconds without a key after which words are kept as a draft and checked."""


class ConclusionsPage(Page):
    """A card for each conclusion. They are kept for each edition and language apart, when the tab is left."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        say = office.say
        self._of: Drawn | None = None
        self._dirty = False
        self._turn = 0
        self.language = note_fields.language_box(office, "conclusions-language")
        self.edition = note_fields.edition_box(office, "conclusions-edition")
        for box in (self.language, self.edition):
            box.currentIndexChanged.connect(lambda _: self.load())
        fields = FlowLayout(2 * parts.GRID)
        fields.addWidget(note_fields.beside(office, Text("Language"), self.language))
        fields.addWidget(note_fields.beside(office, Text("Edition"), self.edition))
        self._state = QVBoxLayout()
        self.add_button = parts.button(
            say(Text("Add my own opinion")),
            lambda: self.list.add(),
            icon=office.icon("plus"),
            name="add-opinion",
        )
        self.keep_button = parts.button(
            say(Text("Keep")), self.settle, kind="primary", name="keep-conclusions"
        )
        self.list = ConclusionList(office, self.edition, (self.add_button, self.keep_button))
        self.list.changed.connect(self._typed)
        words = Text(
            "The figures propose these. Untick what is not to be printed, change the words or the order, and "
            "add opinions of your own: they are printed as such. What you change is held against the figures."
        )
        area, layout = note_fields.body(
            parts.label(say(words)),
            fields,
            self.list,
            self._state,
            parts.row(self.add_button, None, self.keep_button),
        )
        layout.addStretch(1)
        self.area = area
        self.setLayout(parts.column(area))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER)
        self._timer.timeout.connect(self._look)

    # --- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        self.settle()
        office = self.office
        of = Drawn(
            office.period, note_fields.language_of(self.language), note_fields.edition_of(self.edition)
        )
        self._of = None
        self._turn += 1
        turn = self._turn
        self._inside().setEnabled(False)

        def show(found: tuple[list[Conclusion], bool]) -> None:
            if isValid(self) and turn == self._turn:
                self._show(of, *found)

        office.run(lambda _: conclusion_drafts.read(office.vault, of), show)

    def _inside(self) -> QWidget:
        found = self.area.widget()
        assert found is not None
        return found

    def _show(self, of: Drawn, found: Sequence[Conclusion], typed: bool) -> None:
        self._of = of
        self._inside().setEnabled(True)
        self.list.fill(found)
        # A draft that is there again is not in the Note yet.
        self._dirty = typed
        self._say_state()
        if typed or any(row.edited for row in found):
            self._check()

    def _typed(self) -> None:
        if self._of is not None:
            self._dirty = True
            self._say_state()
            self._timer.start()

    # --- keeping and checking ----------------------------------------------------------------------

    def _look(self) -> None:
        """Keep a draft of what is typed, and check it."""
        of, rows, vault = self._of, self.list.values(), self.office.vault
        if of is not None and self._dirty:
            self.office.run(lambda _: conclusion_drafts.keep(vault, of, rows))
            self._check()

    def _check(self) -> None:
        of, rows, vault = self._of, self.list.values(), self.office.vault
        if of is None:
            return
        self._turn += 1
        turn = self._turn

        def show(flags: list[Flag]) -> None:
            if isValid(self) and turn == self._turn:
                self.list.show_flags(rows, flags)

        self.office.run(lambda _: conclusion_drafts.remarks(vault, of, rows), show)

    def settle(self) -> None:
        """Keep the conclusions for the Note; what may not be kept stays here as it was typed."""
        self._timer.stop()
        of, rows, vault = self._of, self.list.values(), self.office.vault
        if of is None or not self._dirty:
            return
        self._dirty = False

        def done(flags: list[Flag]) -> None:
            if isValid(self) and of == self._of:
                self.list.show_flags(rows, flags)
                self._say_state(kept=True)

        def failed(problem: Exception) -> None:
            if not isinstance(problem, TcdeskError):
                self.office.desk.alerts.show(problem)
            elif isValid(self) and of == self._of:
                self._dirty = True
                self._say_state(problem)
                self._check()

        self.office.run(lambda _: conclusion_drafts.settle(vault, of, rows), done, failed)

    def _say_state(self, problem: TcdeskError | None = None, *, kept: bool = False) -> None:
        say = self.office.say
        emptied(self._state)
        self.keep_button.setEnabled(self._dirty)
        if problem is not None:
            hint = hint_of(problem)
            words = " ".join(say(each) for each in (problem.text, hint) if each is not None)
            found = parts.Banner("error", words)
            found.setObjectName("conclusions-refused")
            self._state.addWidget(found)
        elif kept and not self._dirty:
            words = say(Text("Kept. The next Note that is written has these conclusions."))
            self._state.addWidget(parts.label(words, "good", name="conclusions-state"))
        elif self._dirty:
            words = say(Text("Not in the Note yet: it is kept when you leave this tab."))
            self._state.addWidget(parts.label(words, "dim", name="conclusions-state"))
