"""When a record was saved by somebody else meanwhile: both states beside each other, and a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from tcdesk.domain.difference import change_of
from tcdesk.domain.forms import whole_record
from tcdesk.domain.stored import Stored
from tcdesk.gui import parts
from tcdesk.gui.jobs import Job
from tcdesk.gui.records.changes_table import changes_table
from tcdesk.reports.changes import label_of, value_words
from tcdesk.reports.wording import Wording
from tcdesk.services import recording
from tcdesk.text import Text

if TYPE_CHECKING:
    from tcdesk.gui.records.page import RecordPage
    from tcdesk.gui.records.single import SinglePage


class ConflictDialog(QDialog):
    """Shows what is typed (`mine`) beside what is saved (`theirs`). Closed without a choice, both stay."""

    def __init__(self, page: RecordPage | SinglePage, mine: Stored, theirs: Stored) -> None:
        super().__init__(page)
        self.setObjectName("conflict")
        say = page.office.say
        self.setWindowTitle(say(Text("This record was changed meanwhile")))
        self._page, self._mine, self._theirs = page, mine, theirs
        words = Text(
            "Somebody else saved this record while you were changing it. Nothing is lost: what you typed is "
            "kept as a draft. Compare the two, and choose which one stays."
        )
        heads = [say(Text("Field")), say(Text("What you typed")), say(Text("What is saved"))]
        self.table = changes_table(heads, self._lines(), name="both-states", title=self.windowTitle())
        buttons = parts.row(
            parts.button(say(Text("Decide later")), self.reject, kind="link", name="later"),
            None,
            parts.button(say(Text("Take what is saved")), self.take_theirs, name="take-theirs"),
            parts.button(say(Text("Save what I typed")), self.take_mine, kind="primary", name="take-mine"),
        )
        layout = parts.column(parts.label(say(words)), self.table, gap=2 * parts.GRID, margin=3 * parts.GRID)
        layout.addLayout(buttons)
        self.setLayout(layout)
        scaled = page.office.desk.theme.scaled
        self.resize(scaled(760), scaled(440))

    def _lines(self) -> list[list[str]]:
        kind, office = self._page.kind, self._page.office
        wording = Wording(office.kit, office.desk.language)
        states = [whole_record(record, kind, travels=False) for record in (self._mine, self._theirs)]
        change = change_of(kind, "", *states, everything=True)
        return [
            [
                office.say(label_of(kind, item)),
                *(
                    "" if value is None else value_words(kind, item, value, wording)
                    for value in (item.before, item.after)
                ),
            ]
            for item in change.fields
        ]

    def take_mine(self) -> None:
        """Save what was typed in place of the other state, which stays in the history."""
        self._page.keeper.save_over(self._mine, self._theirs.version)
        self.accept()

    def take_theirs(self) -> None:
        """Forget what was typed, and show what is saved."""
        page, uid, vault = self._page, self._mine.uid, self._page.office.vault
        page.keeper.forget(uid)
        page.office.run(lambda _: recording.drop_draft(vault, uid), lambda _: page.open(uid))
        self.accept()


def open_conflict(page: RecordPage | SinglePage, mine: Stored) -> None:
    """Read the other state of the record, and let somebody choose."""
    vault, kind = page.office.vault, page.kind

    def work(_: Job) -> Stored:
        return recording.read(vault, kind, mine.uid)

    def ask(theirs: Stored) -> None:
        if isValid(page):
            parts.modal(ConflictDialog(page, mine, theirs))

    page.office.run(work, ask)
