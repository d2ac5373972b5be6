"""The dialog that shows what differs between two editions of a Note, and writes it as a paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from tcdesk.domain.difference import Effect
from tcdesk.errors import TcdeskError
from tcdesk.gui import parts
from tcdesk.gui.alerts import hint_of
from tcdesk.gui.chancellery import note_fields
from tcdesk.gui.chancellery.dialogs import WritingDialog
from tcdesk.gui.chancellery.rows import Column, RowsModel, RowsTable
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import emptied
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.reports import errata as papers
from tcdesk.reports.changes import figure_label
from tcdesk.reports.wording import Wording
from tcdesk.services.chancellery import publishing
from tcdesk.store.tables import Publication
from tcdesk.text import Text, counted


class ErrataDialog(WritingDialog):
    """The chosen edition beside another one; the later one holds."""

    def __init__(
        self, office: Office, row: Publication, others: Sequence[Publication], parent: QWidget | None
    ) -> None:
        title = Text("What changed between two editions")
        super().__init__(office, "errata-dialog", title, (760, 520), parent)
        self._row = row
        self._others = list(others)
        say = office.say
        self._wording = Wording(office.kit, office.desk.language)
        self.other = QComboBox()
        self.other.setObjectName("other-edition")
        for each in self._others:
            at = Text("no. {number} of {day}", number=each.number, day=each.published_at)
            self.other.addItem(say(at))
        self.other.currentIndexChanged.connect(lambda _: self.look())
        self.language = note_fields.language_box(office, "errata-language")
        self.model: RowsModel[Effect] = RowsModel(self._columns())
        self.table = RowsTable(office, self.model, "differences", say(Text("Figures that differ")))
        self.words = parts.label("", "lead", name="errata-words")
        self.setLayout(self._arranged())
        self.look()

    def _arranged(self) -> QVBoxLayout:
        office = self._office
        foot = self._foot(Text("Write the list…"), self.write, "file-text", "write-errata")
        fields = FlowLayout(2 * parts.GRID)
        title = Text("No. {number}, compared with", number=self._row.number)
        fields.addWidget(note_fields.beside(office, title, self.other))
        fields.addWidget(note_fields.beside(office, Text("Language of the document"), self.language))
        found = parts.column(gap=2 * parts.GRID, margin=3 * parts.GRID)
        found.addLayout(fields)
        found.addWidget(self.words)
        found.addWidget(self.table, 1)
        # Where there is no table the words stay at the top.
        found.addStretch(0)
        found.addLayout(self._told)
        found.addLayout(foot)
        return found

    def _columns(self) -> tuple[Column[Effect], ...]:
        say = self._office.say

        def label(item: Effect) -> str:
            return self._wording.say(figure_label(item.path, self._wording))

        def value(found: object) -> str:
            return self._office.desk.language.show(papers.cell(found, self._wording))

        return (
            Column(say(Text("Figure")), label, label),
            Column(say(Text("Earlier edition")), lambda item: value(item.before), lambda item: item.path),
            Column(say(Text("Later edition")), lambda item: value(item.after), lambda item: item.path),
        )

    def pair(self) -> tuple[Publication, Publication]:
        """The two editions, the earlier one first."""
        one, other = self._row, self._others[self.other.currentIndex()]
        return (one, other) if (one.number or 0) < (other.number or 0) else (other, one)

    def look(self) -> None:
        """Compare the two."""
        pair, vault = self.pair(), self._office.vault

        def show(found: Sequence[Effect]) -> None:
            if pair == self.pair():
                words = counted("{count} figure differs.", "{count} figures differ.", len(found))
                self._show(found, self._office.say(words if found else Text("No figure differs.")))

        def failed(problem: Exception) -> None:
            if not isinstance(problem, TcdeskError):
                self._office.desk.alerts.show(problem)
                return
            said = [problem.text, hint_of(problem)]
            self._show([], " ".join(self._office.say(each) for each in said if each is not None))
            self.write_button.setEnabled(False)

        self.write_button.setEnabled(False)
        emptied(self._told)
        said = Text("Comparing the editions")
        self._long.run(lambda _: publishing.errata(vault, *pair), show, failed, said)

    def _show(self, found: Sequence[Effect], words: str) -> None:
        self.model.set_rows(found)
        self.table.setVisible(bool(found))
        self.words.setText(words)
        self.write_button.setEnabled(True)

    def write(self) -> None:
        """Write the list as a document into a folder."""
        office, pair = self._office, self.pair()
        folder = office.desk.ask.folder(Text("Where is the list written?"))
        if folder is None:
            return
        language = note_fields.language_of(self.language)

        def work(_: Job) -> list[Path]:
            return publishing.write_errata(office.vault, *pair, folder, language)

        self._long.run(work, self._show_written, office.desk.alerts.show, Text("Writing the list"))

    def _show_written(self, paths: list[Path]) -> None:
        words = Text("Written: {files}.", files=note_fields.names_of(paths))
        self._tell(paths, words, "errata-written")
