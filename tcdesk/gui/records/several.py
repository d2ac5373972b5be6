"""Several new records at once: what they share is filled in above, what differs in a row each below.

A table of Excel or Word is pasted in one go. Nothing is saved before Save, and Save can be taken back.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tcdesk.domain.registry import RecordType
from tcdesk.domain.stored import Stored
from tcdesk.gui import parts
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.records import several_fields, several_saving
from tcdesk.gui.records.clipboard_table import Copied
from tcdesk.gui.records.large_dialog import LargeDialog
from tcdesk.gui.records.pasting import MOST_ROWS, Pasted, Words, pasted, told_of
from tcdesk.gui.records.several_common import CommonValues
from tcdesk.gui.records.several_foot import SeveralFoot
from tcdesk.gui.records.several_grid import SeveralGrid
from tcdesk.gui.records.several_model import SeveralModel
from tcdesk.gui.records.several_rows import Judge
from tcdesk.services import recording
from tcdesk.text import Text, counted


def open_several(office: Office, kind: RecordType, parent: QWidget) -> None:
    """Enter or paste several records of one kind."""
    dialog = SeveralDialog(office, kind, parent.window())
    dialog.load()
    parts.modal(dialog)


class SeveralDialog(LargeDialog):
    """Nearly as large as the window. Rows that cannot be saved yet stay until they can, or as drafts."""

    def __init__(self, office: Office, kind: RecordType, parent: QWidget | None = None) -> None:
        super().__init__(office, Text("Add several"), "several-dialog", parent)
        self.kind = kind
        self._saved: list[Stored] = []
        self._gone: tuple[Words, ...] = ()
        # Rows that were saved. Written by the thread for work: it alone knows while the window is locked.
        self._through: set[int] = set()
        judge = Judge(kind, kind.model(), office.kit, office.desk.language, office.period.year, {})
        self.model = SeveralModel(office, kind, several_fields.each(kind), judge)
        self.common = CommonValues(office, several_fields.common(kind))
        self.grid = SeveralGrid(office, self.model, office.say(kind.title))
        self._lay_out()
        self._connect()

    # --- what it is made of ------------------------------------------------------------------------

    def _lay_out(self) -> None:
        say, office = self.office.say, self.office
        title = Text("Add several: {records}", records=self.kind.title)
        intro = Text(
            "Fill in above what is the same for all, and a row for each below. A table copied in Excel or "
            "Word is pasted in one go."
        )
        paste = parts.button(
            say(Text("Paste")), self.paste, icon=office.icon("clipboard"), name="paste", tip="Ctrl+V"
        )
        self.foot = SeveralFoot(office, self.model, self.take_back, self.leave, self.save)
        top = parts.column(
            parts.label(say(title), "title"), parts.label(say(intro), "dim"), gap=parts.GRID // 2
        )
        layout = parts.column(margin=2 * parts.GRID, gap=parts.GRID + parts.GRID // 2)
        head = parts.row(paste)
        head.insertLayout(0, top, 1)
        layout.addLayout(head)
        layout.addWidget(parts.card(self.common))
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.foot)
        self.setLayout(layout)
        self.resize(self.sizeHint())
        first = next(iter(self.common.editors.values()), None)
        (first.focus_widget() if first is not None else self.grid).setFocus()

    def _connect(self) -> None:
        self.common.edited.connect(
            lambda: self.model.set_judge(self.model.review.judge.sharing(self.common.values()))
        )
        self.model.counted.connect(lambda *_: self._show_about())
        self.model.warned.connect(lambda words: self.foot.tell([words], "warning"))
        self.model.dataChanged.connect(lambda *_: self._show_about())
        self.grid.moved.connect(self._show_about)
        self.grid.pasting.connect(self.paste)
        # Where a field of words has the cursor, it pastes for itself.
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self).activated.connect(self.paste)

    def load(self) -> None:
        """Read what a new record begins with, and what is there already."""
        vault, kind, period = self.office.vault, self.kind, self.office.period

        def work(_: Job) -> tuple[Stored, Mapping[Hashable, Text]]:
            return recording.new_record(vault, kind, period), several_saving.known_of(vault, kind)

        def show(found: tuple[Stored, Mapping[Hashable, Text]]) -> None:
            if isValid(self):
                template, known = found
                self.common.show_record(template)
                judge = self.model.review.judge.beginning_with(template)
                self.model.set_judge(judge.sharing(self.common.values()))
                self.model.set_known(known)

        self.office.run(work, show)

    # --- rows --------------------------------------------------------------------------------------

    def paste(self) -> None:
        """Put what is on the clipboard into the grid: by its headers, else from the current cell on."""
        self.grid.settle()
        row, field = self.grid.at
        fields = self.model.fields[self.model.fields.index(field) :]
        copied, kind = Copied.now(), self.kind
        self.office.run(lambda _: pasted(copied.table(), kind, fields), lambda found: self._put(found, row))

    def _put(self, found: Pasted, row: int) -> None:
        if not isValid(self):
            return
        if not found.rows:
            self.foot.tell(
                [Text("There is no table on the clipboard. Copy it in Excel or Word first.")], "warning"
            )
            return
        if found.titled and self.model.review.holds(row):
            # Whole records, so they do not begin in the middle of one.
            row = len(self.model.rows)
        cells = {
            (row + place, name): words
            for place, said in enumerate(found.rows)
            for name, words in said.items()
        }
        self.model.enter(cells, [name for name in found.fields if name not in self.model.fields])
        over = row + len(found.rows) > MOST_ROWS
        self.foot.tell(told_of(found, over=over), "warning" if over or found.identities else "body")
        self.grid.setFocus()

    def _show_about(self) -> None:
        index = self.grid.currentIndex()
        self.foot.show_about(self.model.told(index.row(), index.column()) if index.isValid() else "")

    # --- saving ------------------------------------------------------------------------------------

    def save(self) -> None:
        """Save every row that is ready; the others stay."""
        self.grid.settle()
        self.model.settle()
        if not self.common.check():
            return
        review = self.model.review
        rows = tuple(self.model.rows[place] for place in review.ready())
        if not rows:
            self.foot.tell([Text("There is no row yet that can be saved.")], "warning")
            return
        vault, judge, period, through = self.office.vault, review.judge, self.office.period, self._through

        def work(_: Job) -> list[Stored]:
            found = several_saving.save(vault, judge, period, rows)
            through.update(map(id, rows))
            return found

        self.setEnabled(False)
        self.office.run(
            work,
            lambda saved: self._done(saved, rows),
            self._failed,
            changes=(self.kind.name,),
        )

    def _failed(self, problem: Exception) -> None:
        if isValid(self):
            self.setEnabled(True)
        self.office.desk.alerts.show(problem)

    def _done(self, saved: list[Stored], rows: tuple[Words, ...]) -> None:
        kind, office = self.kind, self.office
        told = counted("{count} record was saved.", "{count} records were saved.", len(saved))
        office.tell(told, Text("Undo"), lambda: several_saving.take_back(office, kind, saved, lambda: None))
        if not isValid(self):
            return
        self.setEnabled(True)
        gone = {id(row) for row in rows}
        left = [self.model.rows[place] for place in self.model.review.filled()]
        left = [row for row in left if id(row) not in gone]
        if not left:
            self.accept()
            return
        self._saved, self._gone = saved, rows
        self.model.replace(left)
        self.foot.tell([told, several_saving.left_over(len(left))])
        self.foot.undo.show()
        self.grid.setFocus()

    def take_back(self) -> None:
        """Remove again what was saved last; its rows come back into the grid."""
        saved, rows = self._saved, self._gone
        self._saved, self._gone = [], ()
        self.foot.tell([])

        def back() -> None:
            if isValid(self):
                self._through.difference_update(map(id, rows))
                self.model.replace([*rows, *self.model.rows])

        several_saving.take_back(self.office, self.kind, saved, back)

    # --- the end -----------------------------------------------------------------------------------

    def leave(self) -> None:
        """Close; rows that are not saved are asked about once."""
        self.grid.settle()
        if self.model.review.filled():
            answer = several_saving.ask_about_rows(self.office)
            if answer is None:
                return
            if answer == 1:
                self.model.replace([])
        self.reject()

    def reject(self) -> None:
        """Close without a question, as locking does: rows that are not saved become drafts."""
        self.grid.settle()
        vault, judge, through = self.office.vault, self.model.review.judge, self._through
        rows = [self.model.rows[place] for place in self.model.review.filled()]
        if rows:
            self.office.run(
                # Locked in the middle of saving: what was saved meanwhile is no draft as well.
                lambda _: several_saving.keep_as_drafts(
                    vault, judge, [row for row in rows if id(row) not in through]
                ),
                changes=("draft", self.kind.name),
            )
            self.model.replace([])
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter goes on in the grid; it must not press a button far away from it.
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.leave()
