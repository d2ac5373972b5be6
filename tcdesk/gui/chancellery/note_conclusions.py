"""The conclusions of the Note: what the figures propose, and what the officer makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from tcdesk.errors import TcdeskError
from tcdesk.gui import parts
from tcdesk.gui.alerts import hint_of
from tcdesk.gui.chancellery import note_fields
from tcdesk.gui.chancellery.conclusion_row import ConclusionRow
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
_OWN = "own_"


class ConclusionsPage(Page):
    """A card for each conclusion. They are kept for each edition and language apart, when the tab is left."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        say = office.say
        self.rows: list[ConclusionRow] = []
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
        self._list = QVBoxLayout()
        self._list.setSpacing(parts.GRID)
        self._state = QVBoxLayout()
        self.add_button = parts.button(
            say(Text("Add my own opinion")), self.add, icon=office.icon("plus"), name="add-opinion"
        )
        self.keep_button = parts.button(
            say(Text("Keep")), self.settle, kind="primary", name="keep-conclusions"
        )
        words = Text(
            "The figures propose these. Untick what is not to be printed, change the words or the order, and "
            "add opinions of your own: they are printed as such. What you change is held against the figures."
        )
        area, layout = note_fields.body(
            parts.label(say(words)),
            fields,
            self._list,
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
        emptied(self._list)
        self.rows = []
        for row in found:
            self._put(row, len(self.rows))
        self._number()
        # A draft that is there again is not in the Note yet.
        self._dirty = typed
        self._say_state()
        if typed or any(row.edited for row in found):
            self._check()

    def _put(self, value: Conclusion, place: int) -> ConclusionRow:
        row = ConclusionRow(self.office, value)
        row.changed.connect(self._typed)
        row.moved.connect(partial(self._move, row))
        row.removed.connect(partial(self._remove, row))
        self.rows.insert(place, row)
        self._list.insertWidget(place, row)
        return row

    def _number(self) -> None:
        for place, row in enumerate(self.rows):
            row.place(place + 1, len(self.rows))
        # Tab goes through the cards as they stand, then to what is below them.
        stops = [stop for row in self.rows for stop in row.stops()]
        for before, after in pairwise([self.edition, *stops, self.add_button, self.keep_button]):
            QWidget.setTabOrder(before, after)

    # --- changing ----------------------------------------------------------------------------------

    def add(self) -> None:
        """Begin an opinion of one's own at the end."""
        if self._of is None:
            return
        codes = {row.value().code for row in self.rows}
        code = next(f"{_OWN}{number}" for number in range(1, 1000) if f"{_OWN}{number}" not in codes)
        row = self._put(Conclusion(code, "", opinion=True), len(self.rows))
        self._number()
        row.words.setFocus()
        self._typed()

    def _move(self, row: ConclusionRow, by: int) -> None:
        place = self.rows.index(row)
        self.rows.insert(place + by, self.rows.pop(place))
        self._list.removeWidget(row)
        self._list.insertWidget(place + by, row)
        self._number()
        button = row.up if by < 0 else row.down
        # At the end of the way the other button takes over.
        (button if button.isEnabled() else row.down if by < 0 else row.up).setFocus()
        self._typed()

    def _remove(self, row: ConclusionRow) -> None:
        place, value, of = self.rows.index(row), row.value(), self._of
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()
        self._typed()

        def put_back() -> None:
            if isValid(self) and of == self._of:
                self._put(value, min(place, len(self.rows)))
                self._number()
                self._typed()

        self.add_button.setFocus()
        self.office.tell(Text("The conclusion was removed."), Text("Undo"), put_back)

    def _typed(self) -> None:
        if self._of is not None:
            self._dirty = True
            self._say_state()
            self._timer.start()

    def values(self) -> list[Conclusion]:
        """The conclusions as they stand now; opinions without words are none."""
        found = [row.value() for row in self.rows]
        return [row for row in found if row.words]

    # --- keeping and checking ----------------------------------------------------------------------

    def _look(self) -> None:
        """Keep a draft of what is typed, and check it."""
        of, rows, vault = self._of, self.values(), self.office.vault
        if of is not None and self._dirty:
            self.office.run(lambda _: conclusion_drafts.keep(vault, of, rows))
            self._check()

    def _check(self) -> None:
        of, rows, vault = self._of, self.values(), self.office.vault
        if of is None:
            return
        self._turn += 1
        turn = self._turn

        def show(flags: list[Flag]) -> None:
            if isValid(self) and turn == self._turn:
                self._show_flags(rows, flags)

        self.office.run(lambda _: conclusion_drafts.remarks(vault, of, rows), show)

    def _show_flags(self, rows: Sequence[Conclusion], flags: Sequence[Flag]) -> None:
        by_code: dict[str, list[Flag]] = {}
        for flag in flags:
            by_code.setdefault(rows[flag.paragraph - 1].code, []).append(flag)
        for row in self.rows:
            row.show_flags(by_code.get(row.value().code, []))

    def settle(self) -> None:
        """Keep the conclusions for the Note; what may not be kept stays here as it was typed."""
        self._timer.stop()
        of, rows, vault = self._of, self.values(), self.office.vault
        if of is None or not self._dirty:
            return
        self._dirty = False

        def done(flags: list[Flag]) -> None:
            if isValid(self) and of == self._of:
                self._show_flags(rows, flags)
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
