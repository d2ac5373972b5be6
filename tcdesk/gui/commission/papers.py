"""All papers of the commission in one dialog: looked at first, then as Word file, as PDF, or printed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget
from shiboken6 import isValid

from tcdesk.domain.meeting import Meeting
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.stored import Stored
from tcdesk.errors import TcdeskError
from tcdesk.gui import parts
from tcdesk.gui.commission.paper_files import make, store
from tcdesk.gui.commission.paper_subjects import Subject
from tcdesk.gui.commission.paper_written import WrittenFile
from tcdesk.gui.commission.report.outside import Outside, of_this_computer
from tcdesk.gui.office import Office
from tcdesk.gui.pdf_view import PdfView
from tcdesk.gui.printing import print_pdf
from tcdesk.services import recording
from tcdesk.services.commission import paperwork
from tcdesk.services.commission.paperwork import BY_PAPER, PAPERS, About, Paper
from tcdesk.text import Text

__all__ = ["PapersDialog", "make", "open_papers"]

_WIDE, _HIGH = 1080, 660


def open_papers(office: Office, parent: QWidget, paper: str = "", meeting: str = "") -> None:
    """Show the papers; `paper` is the name of the one that is chosen first, `meeting` the uid it is about."""
    parts.modal(PapersDialog(office, parent, paper=paper, meeting=meeting))


class PapersDialog(QDialog):
    """The list on the left, the chosen paper on the right. What cannot be drawn says why in its place."""

    def __init__(
        self,
        office: Office,
        parent: QWidget | None = None,
        *,
        paper: str = "",
        meeting: str = "",
        outside: Outside | None = None,
    ) -> None:
        super().__init__(parent)
        self.office = office
        self.outside = outside or of_this_computer()
        self.setObjectName("papers-dialog")
        self.setWindowTitle(office.say(Text("Papers")))
        self.setModal(True)
        self._turn = 0
        self._known = False
        self._data = b""
        self.list = self._list()
        self.title = parts.label("", "heading", name="paper-title")
        self.words = parts.label("", "dim", name="paper-words")
        self.subject = Subject(office, meeting)
        self.preview = PdfView(office)
        self.reason = parts.label("", name="paper-reason")
        self.body = self._body()
        self.written = WrittenFile(office, self.outside)
        whole = parts.row(self.list, gap=2 * parts.GRID, margin=3 * parts.GRID)
        right = parts.column(self.title, self.words, self.subject, self.body, self.written)
        right.setStretchFactor(self.body, 1)
        right.addLayout(self._buttons())
        whole.addLayout(right, 1)
        self.setLayout(whole)
        room, scaled = self.screen().availableGeometry(), office.desk.theme.scaled
        self.resize(min(scaled(_WIDE), room.width() - 40), min(scaled(_HIGH), room.height() - 60))
        self.list.currentRowChanged.connect(lambda _: self._chosen())
        self.subject.changed.connect(self.look)
        self._offer(b"")
        self.choose(paper or PAPERS[0].name)
        self._read()

    # --- widgets -----------------------------------------------------------------------------------

    def _list(self) -> QListWidget:
        found = QListWidget()
        found.setObjectName("papers")
        found.setProperty("part", "steps")
        found.setAccessibleName(self.office.say(Text("Papers")))
        found.setWordWrap(True)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setFixedWidth(self.office.desk.theme.scaled(240))
        for paper in PAPERS:
            item = QListWidgetItem(self.office.say(paper.title))
            item.setData(Qt.ItemDataRole.UserRole, paper.name)
            found.addItem(item)
        return found

    def _body(self) -> QStackedWidget:
        """The preview, or why there is none."""
        around = QWidget()
        around.setLayout(parts.column(self.reason, None, margin=2 * parts.GRID))
        found = QStackedWidget()
        found.addWidget(self.preview)
        found.addWidget(around)
        return found

    def _buttons(self) -> QHBoxLayout:
        say, office = self.office.say, self.office
        ink = office.desk.theme.colours.on_accent
        self.word = parts.button(
            say(Text("Word file")),
            lambda: self.write("docx"),
            kind="primary",
            icon=office.icon("file-text", colour=ink),
            name="paper-docx",
            tip=say(Text("To go on editing")),
        )
        self.pdf = parts.button(say(Text("PDF")), lambda: self.write("pdf"), name="paper-pdf")
        self.printer = parts.button(
            say(Text("Print…")), self.print, icon=office.icon("printer"), name="paper-print"
        )
        close = parts.button(say(Text("Close")), self.reject, name="close")
        return parts.row(self.word, self.pdf, self.printer, None, close)

    # --- what is chosen ----------------------------------------------------------------------------

    @property
    def paper(self) -> Paper:
        """The paper that is chosen."""
        return BY_PAPER[str(self.list.currentItem().data(Qt.ItemDataRole.UserRole))]

    def choose(self, name: str) -> None:
        """Show the paper with this name."""
        self.list.setCurrentRow(next(place for place, paper in enumerate(PAPERS) if paper.name == name))

    def _read(self) -> None:
        """Learn which meetings there are."""
        vault, kind = self.office.vault, BY_NAME["meeting"]

        def show(found: list[Stored]) -> None:
            if isValid(self):
                self._known = True
                self.subject.know([row for row in found if isinstance(row, Meeting)])
                if self.paper.about is About.meeting:
                    self.look()

        self.office.run(lambda _: recording.listed(vault, kind, None), show)

    def _chosen(self) -> None:
        self.title.setText(self.office.say(self.paper.title))
        self.words.setText(self.office.say(self.paper.words))
        self.subject.show_paper(self.paper)
        self.look()

    def look(self) -> None:
        """Draw the paper as it is chosen."""
        self.written.hide()
        self._turn += 1
        turn, vault, wanted = self._turn, self.office.vault, self.subject.wanted(self.paper)
        self._offer(b"")
        if wanted.paper.about is About.meeting and not wanted.meeting:
            none = Text("There is no meeting yet. Enter one on the page “Meetings”.")
            self._refuse(self.office.say(none) if self._known else "")
            return

        def show(data: bytes) -> None:
            if isValid(self) and turn == self._turn:
                self.preview.show_pdf(data)
                self.body.setCurrentIndex(0)
                self._offer(data)

        def failed(problem: Exception) -> None:
            if not isinstance(problem, TcdeskError):
                self.office.desk.alerts.show(problem)
            elif isValid(self) and turn == self._turn:
                hint = self.office.say(problem.hint) if problem.hint else ""
                self._refuse(f"{self.office.say(problem.text)}\n{hint}")

        self.office.run(lambda _: paperwork.pdf(vault, wanted), show, failed, said=Text("Drawing the paper"))

    def _refuse(self, why: str) -> None:
        self.reason.setText(why)
        self.body.setCurrentIndex(1)

    def _offer(self, data: bytes) -> None:
        """Allow what can be done with the paper that was drawn."""
        self._data = data
        for button in (self.word, self.pdf, self.printer):
            button.setEnabled(bool(data))

    # --- what is done with it ----------------------------------------------------------------------

    def write(self, ending: str) -> None:
        """Write the paper into the folder for papers."""
        turn = self._turn

        def told(path: Path) -> None:
            if isValid(self) and turn == self._turn:
                self.written.tell(path)

        store(self.office, self.subject.wanted(self.paper), ending, self.outside, told)

    def print(self) -> None:
        """Print what is shown."""
        if print_pdf(self.office.desk, self.paper.title, self._data):
            self.written.tell_printed()
