"""Choosing a file, looking at what it would do, and only then taking it in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QComboBox, QWidget

from tcdesk.domain.registry import RECORDS
from tcdesk.errors import Cancelled, TcdeskError
from tcdesk.gui import parts
from tcdesk.gui.commission.taking_in import contents, preview
from tcdesk.gui.commission.taking_in.reading import Looked, digest_of, for_other_records, look
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.records.clipboard_table import Copied, as_words
from tcdesk.gui.records.large_dialog import LargeDialog
from tcdesk.gui.records.long_work import LongWork
from tcdesk.services import importing
from tcdesk.services.importing import CellsRejected, Imported, Source
from tcdesk.text import Text
from tcdesk.workbooks.column_map import ColumnMap

_READING = Text("Reading the file")


def open_taking_in(office: Office, parent: QWidget, path: Path | None = None) -> None:
    """Take in a file, or what was copied; `path` is a file that was chosen already."""
    dialog = TakingInDialog(office, parent.window())
    if path is not None:
        dialog.take_file(path)
    parts.modal(dialog)


class TakingInDialog(LargeDialog):
    """First the ways to begin, then what the file would do. Nothing is written before “Take in”."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, Text("Take in a list or workbook"), "taking-in-dialog", parent)
        self.source: Source | None = None
        self.looked: Looked | None = None
        self._name = ""
        self._turn = 0
        self._work = LongWork(office, self)
        self._inside = QWidget()
        self._body = parts.column(gap=2 * parts.GRID, margin=2 * parts.GRID)
        self._inside.setLayout(self._body)
        self._area = parts.scrolling(self._inside)
        self._lay_out()
        self.show_beginning()
        self.resize(self.sizeHint())

    def _lay_out(self) -> None:
        say, office = self.office.say, self.office
        self.take_button = parts.button(say(Text("Take in")), self.take, kind="primary", name="take-in")
        self.other = parts.button(
            say(Text("Another file…")), self.choose, icon=office.icon("folder-open"), name="other-file"
        )
        self.marked = parts.button(
            say(Text("Write a copy with the faults marked…")), self.write_marked, name="write-marked"
        )
        self.ready = parts.label("", name="taking-in-summary")
        close = parts.button(say(Text("Close")), self.reject, name="close")
        foot = parts.row(self.ready, self.other, self.marked, close, self.take_button, margin=2 * parts.GRID)
        foot.setStretch(0, 1)
        layout = parts.column(self._area, gap=0)
        layout.addLayout(foot)
        self.setLayout(layout)

    # --- what is shown -----------------------------------------------------------------------------

    def show_beginning(self, problem: TcdeskError | None = None) -> None:
        """The ways to begin; after a file that cannot be taken in, why not."""
        self.source = self.looked = None
        widgets = contents.beginning(self.office, problem, self._name, self.choose, self.paste)
        self._show(widgets)
        self._buttons()
        widgets[-2].setFocus()

    def _show_looked(self, looked: Looked) -> None:
        self.looked = looked
        widgets = contents.of_looked(self.office, looked, self._name, self.look_again, self._retyped)
        place, focus = self._area.verticalScrollBar().value(), self.focusWidget()
        name = focus.objectName() if isinstance(focus, QComboBox) else ""
        self._show(widgets)
        self._area.verticalScrollBar().setValue(place)
        self._buttons()
        # Whoever goes through the columns stays at the one that was changed last.
        again = self.findChild(QComboBox, name) if name else None
        (again or (self.take_button if self.take_button.isEnabled() else self.other)).setFocus()

    def _show(self, widgets: list[QWidget]) -> None:
        while (item := self._body.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.setParent(None)
                old.deleteLater()
        for widget in widgets:
            self._body.addWidget(widget)
            widget.show()
        self._body.addStretch(1)

    def _buttons(self) -> None:
        looked = self.looked
        done = looked.outcome if looked is not None else None
        self.other.setVisible(looked is not None)
        self.marked.setVisible(
            looked is not None
            and isinstance(looked.refused, CellsRejected)
            and self.source is not None
            and importing.can_be_marked(self.source)
        )
        self.take_button.setVisible(looked is not None)
        self.take_button.setEnabled(done is not None and bool(done.new or done.changed))
        self.ready.setText(" · ".join(map(self.office.say, preview.summary(done))) if done else "")

    # --- reading -----------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a file and look through it."""
        say = self.office.say
        kinds = f"{say(Text('Lists and workbooks'))} (*.xlsx *.ods *.xls *.csv *.tsv *.txt *.docx *.json)"
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path = self.office.desk.ask.file_to_open(
            Text("Which file shall be taken in?"), f"{kinds};;{say(Text('All files'))} (*)", Path(folder)
        )
        if path is not None:
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Look through this file."""
        self.source, self._name = path, path.name
        self.look_again()

    def paste(self) -> None:
        """Look through what was copied."""
        words = as_words(Copied.now().table())
        if not words.strip():
            self._name = ""
            self.show_beginning(
                TcdeskError(
                    Text("There is no table on the clipboard."),
                    Text("Mark the table in Excel or Word and copy it (Ctrl+C), then try again."),
                )
            )
            return
        self.source, self._name = words, ""
        self.look_again()

    def look_again(self, mapping: ColumnMap | None = None) -> None:
        """Look through the file, of an own list with these columns; without them as they were chosen for it
        before, else with a proposal."""
        source, vault, kit = self.source, self.office.vault, self.office.kit
        if source is None:
            return
        kept = self.office.desk.column_maps
        if mapping is not None and self.looked is not None:
            # The window may be locked over this dialog: whoever comes back does not choose again.
            kept[vault.path, self.looked.digest] = mapping
        self._turn += 1
        turn = self._turn
        unsure = self.looked.unsure if self.looked is not None and mapping is not None else ()

        def show(looked: Looked) -> None:
            if turn == self._turn:
                self._show_looked(replace(looked, unsure=unsure) if unsure else looked)

        def work(job: Job) -> Looked:
            digest = digest_of(source)
            columns = mapping or kept.get((vault.path, digest))
            return replace(look(vault, kit, source, columns, job), digest=digest)

        self._work.run(work, show, self._failed, _READING)

    def _retyped(self, records: str) -> None:
        source, looked = self.source, self.looked
        if source is None or looked is None or looked.map is None:
            return
        work = partial(for_other_records, source, looked.map, records)
        self._work.run(work, self.look_again, self._failed, _READING)

    def _failed(self, problem: Exception) -> None:
        """A file that cannot be taken in at all leads back to the beginning."""
        if isinstance(problem, Cancelled):
            if self.looked is None:
                self.show_beginning()
        elif isinstance(problem, TcdeskError):
            self.show_beginning(problem)
        else:
            self.office.desk.alerts.show(problem)

    # --- taking in ---------------------------------------------------------------------------------

    def take(self) -> None:
        """Take in what was shown. Where the records changed meanwhile, it is shown anew instead."""
        source, looked, vault, office = self.source, self.looked, self.office.vault, self.office
        if source is None or looked is None or looked.outcome is None:
            return
        shown, columns = looked.outcome, looked.map
        other: list[bool] = []

        def agreed(found: Imported) -> bool:
            if found.changes != shown.changes:
                other.append(True)
            return not other

        def done(found: Imported) -> None:
            # From now on the record itself remembers them.
            office.desk.column_maps.pop((vault.path, looked.digest), None)
            lines = [office.say(line) for line in preview.summary(found)]
            office.tell(Text("Taken in: {what}.", what=", ".join(lines)))
            self.accept()

        def failed(problem: Exception) -> None:
            if other:
                self.look_again(columns)
            else:
                office.desk.alerts.show(problem)

        self._work.run(
            lambda job: importing.import_file(vault, source, mapping=columns, agreed=agreed, progress=job),
            done,
            failed,
            Text("Taking in records"),
            changes=[kind.name for kind in RECORDS],
        )

    def write_marked(self) -> None:
        """Write a copy of the workbook in which each fault is coloured."""
        source, looked, office = self.source, self.looked, self.office
        problem = looked.refused if looked is not None else None
        if not isinstance(source, Path) or not isinstance(problem, CellsRejected):
            return
        path = office.desk.ask.file_to_write(
            Text("Where is the copy written?"), _free(source), f"{office.say(Text('Workbook'))} (*.xlsx)"
        )
        if path is not None:
            self._work.run(
                lambda _: importing.write_marked(source, problem, office.desk.language, path),
                lambda _: self.ready.setText(office.say(Text("Written: {file}", file=path.name))),
                office.desk.alerts.show,
                Text("Writing the file"),
            )


def _free(source: Path) -> Path:
    """A name beside the file that no other file has."""
    names = (source.with_name(f"{source.stem}.marked{n if n > 1 else ''}.xlsx") for n in count(1))
    return next(path for path in names if not path.exists())
