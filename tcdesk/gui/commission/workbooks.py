"""Workbooks and forms out of the program: the records as a workbook, and papers for others to fill in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QWidget

from tcdesk.domain.choices import NeedLanguage
from tcdesk.domain.reference import Kit
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.long_work import LongWork
from tcdesk.i18n import Language
from tcdesk.services.commission import blanks, exporting
from tcdesk.services.commission.exporting import Exported
from tcdesk.text import Text

Show = Callable[[Path], object]
"""Opens a folder in the system's own program."""
Maker = Callable[[Kit, Language, datetime, Path], None]
_WIDTH = 640
_KINDS = {
    ".xlsx": Text("Excel (.xlsx)"),
    ".docx": Text("Word (.docx)"),
    ".pdf": Text("PDF, to be filled in by hand"),
}


@dataclass(frozen=True, slots=True)
class Blank:
    """A form to fill in: what it is for, in which kinds of files there is one, and how it is made."""

    name: str
    title: Text
    purpose: Text
    files: tuple[str, ...]
    make: Maker


BLANKS = (
    Blank(
        "workbook",
        Text("Workbook for the year"),
        Text(
            "For whoever keeps the records in Excel, or on another computer: a sheet for each kind of "
            "record. Filled in, it is taken in here."
        ),
        (".xlsx",),
        blanks.workbook,
    ),
    Blank(
        "report",
        Text("Report in totals on one page"),
        Text(
            "For when the program cannot be used: only the figures of the year, sent to the State "
            "Chancellery, which enters them."
        ),
        (".pdf", ".xlsx"),
        blanks.one_page_report,
    ),
    Blank(
        "page",
        Text("Page for schools and partners"),
        Text("For a school or partner that held an activity: it fills in one page, which is taken in here."),
        (".docx", ".xlsx"),
        blanks.page_for_partners,
    ),
)


def open_export(office: Office, parent: QWidget) -> None:
    """Write the records as a workbook."""
    parts.modal(ExportDialog(office, parent.window()))


def open_blanks(office: Office, parent: QWidget) -> None:
    """Write empty forms for others."""
    parts.modal(BlanksDialog(office, parent.window()))


def _show_folder(path: Path) -> object:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class _Writing(QDialog):
    """What both dialogs have: a language for what is written, where to, and what came of it."""

    def __init__(
        self, office: Office, title: Text, name: str, parent: QWidget | None, show: Show | None
    ) -> None:
        super().__init__(parent)
        self.office = office
        self._show_folder = show or _show_folder
        self._work = LongWork(office, self)
        self.setObjectName(name)
        self.setModal(True)
        self.setWindowTitle(office.say(title))
        self.inside = QWidget()
        self.body = parts.column(
            parts.label(office.say(title), "title"), gap=2 * parts.GRID, margin=3 * parts.GRID
        )
        self.inside.setLayout(self.body)
        self.languages = QButtonGroup(self)
        self.written = parts.label("", "good", name="written")

    def finish(self, *buttons: QWidget) -> None:
        """The last line, and the size that the contents need."""
        close = parts.button(self.office.say(Text("Close")), self.reject, name="close")
        foot = parts.row(self.written, close, *buttons)
        foot.setContentsMargins(3 * parts.GRID, 2 * parts.GRID, 3 * parts.GRID, 2 * parts.GRID)
        foot.setStretch(0, 1)
        self.body.addStretch(1)
        layout = parts.column(parts.scrolling(self.inside), gap=0)
        layout.addLayout(foot)
        self.setLayout(layout)
        width = self.office.desk.theme.scaled(_WIDTH)
        height = self.body.heightForWidth(width)
        room = self.screen().availableGeometry()
        foot_height = foot.sizeHint().height() + parts.GRID
        self.resize(min(width, room.width()), min(height + foot_height, round(room.height() * 0.9)))
        chosen = self.languages.checkedButton()
        if chosen is not None:
            chosen.setFocus()

    def language_choice(self) -> QWidget:
        """Romanian or Russian; the language of the window first, where it is one of them."""
        box = QWidget()
        row = parts.row(parts.label(self.office.say(Text("Language of the file")), wrap=False))
        for number, each in enumerate(NeedLanguage):
            radio = QRadioButton(self.office.say(each.label))
            radio.setObjectName(f"language-{each}")
            radio.setAccessibleName(radio.text())
            self.languages.addButton(radio, number)
            row.addWidget(radio)
        row.addStretch(1)
        spoken = [str(each) for each in NeedLanguage]
        code = self.office.desk.language.code
        self.languages.button(spoken.index(code) if code in spoken else 0).setChecked(True)
        box.setLayout(row)
        return box

    @property
    def language(self) -> Language:
        """The language that was chosen for the file."""
        return Language(str([*NeedLanguage][max(self.languages.checkedId(), 0)]))

    def where(self, name: str, ending: str) -> Path | None:
        """Ask where to write."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = f"{self.office.say(_KINDS[ending])} (*{ending})"
        path = self.office.desk.ask.file_to_write(
            Text("Where is the file written?"), Path(folder) / f"{name}{ending}", kinds
        )
        return path.with_name(f"{path.name}{ending}") if path is not None and not path.suffix else path

    def tell(self, path: Path, more: str = "") -> None:
        """Say what was written, and show it in its folder."""
        words = self.office.say(Text("Written: {file}", file=path.name))
        self.written.setText(f"{words} {more}".strip())
        self._show_folder(path.parent)


class ExportDialog(_Writing):
    """The records of all years as a workbook: what may leave, or everything."""

    def __init__(self, office: Office, parent: QWidget | None = None, *, show: Show | None = None) -> None:
        title = Text("Write the records as a workbook")
        super().__init__(office, title, "export-dialog", parent, show)
        say = office.say
        self.body.addWidget(
            parts.label(
                say(
                    Text(
                        "An Excel file with a sheet for each kind of record. What is changed or added in it "
                        "is taken in here again, row by row."
                    )
                ),
                "lead",
            )
        )
        self.scope = QButtonGroup(self)
        self._choice(
            0,
            Text("Only what may leave this computer"),
            Text("Without cases, and without names, places and notes that stay in this office."),
        )
        self._choice(
            1,
            Text("Everything"),
            Text(
                "With cases, members, names and notes. The file is not encrypted: keep it where nobody else "
                "can read it, and delete it when it is no longer needed."
            ),
        )
        self.body.addWidget(self.language_choice())
        self.finish(parts.button(say(Text("Write…")), self.write, kind="primary", name="write-export"))

    def _choice(self, number: int, title: Text, explained: Text) -> None:
        radio = QRadioButton(self.office.say(title))
        radio.setObjectName(f"export-{('leaving', 'everything')[number]}")
        radio.setAccessibleName(radio.text())
        radio.setAccessibleDescription(self.office.say(explained))
        radio.setChecked(number == 0)
        self.scope.addButton(radio, number)
        look: parts.Look = "warning" if number else "dim"
        self.body.addWidget(parts.card(radio, parts.label(self.office.say(explained), look)))

    def write(self) -> None:
        """Ask where, and write."""
        path = self.where(f"tcdesk-{self.office.desk.today:%Y-%m-%d}", ".xlsx")
        if path is None:
            return
        vault, language, everything = self.office.vault, self.language, self.scope.checkedId() == 1

        def done(found: Exported) -> None:
            self.tell(found.path, " ".join(map(self.office.say, found.warnings)))

        self._work.run(
            lambda job: exporting.export(vault, path, language, everything=everything, progress=job),
            done,
            self.office.desk.alerts.show,
            Text("Making the workbook"),
        )


class BlanksDialog(_Writing):
    """Three forms, each with what it is for and a button for each kind of file."""

    def __init__(self, office: Office, parent: QWidget | None = None, *, show: Show | None = None) -> None:
        super().__init__(office, Text("Forms to fill in"), "blanks-dialog", parent, show)
        self.body.addWidget(self.language_choice())
        for blank in BLANKS:
            self._add(blank)
        self.finish()

    def _add(self, blank: Blank) -> None:
        say = self.office.say
        buttons = [
            parts.button(
                say(_KINDS[ending]),
                partial(self.write, blank, ending),
                icon=self.office.icon("download"),
                name=f"{blank.name}{ending}",
                tip=say(blank.title),
            )
            for ending in blank.files
        ]
        for button in buttons:
            button.setAccessibleName(f"{say(blank.title)}: {button.text()}")
        card = parts.card(parts.label(say(blank.purpose), "dim"), title=say(blank.title))
        layout = card.layout()
        line = QWidget()
        line.setLayout(parts.row(*buttons, None))
        if layout is not None:
            layout.addWidget(line)
        self.body.addWidget(card)

    def write(self, blank: Blank, ending: str) -> None:
        """Ask where, and write the empty form."""
        language = self.language
        path = self.where(language.say(blank.title), ending)
        if path is None:
            return
        kit, now = self.office.kit, self.office.desk.now()
        self._work.run(
            lambda _: blank.make(kit, language, now, path),
            lambda _: self.tell(path),
            self.office.desk.alerts.show,
            Text("Writing the file"),
        )
