"""An edited text is held against the figures: each sentence that they do not bear, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from tcdesk.gui import parts
from tcdesk.gui.chancellery import note_fields
from tcdesk.gui.chancellery.note_flags import flag_line
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.pieces import emptied
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.reports.claim_check import Flag
from tcdesk.services.chancellery import checking_text
from tcdesk.text import Text, counted

_MOST_SHOWN = 200


class CheckPage(Page):
    """A file is chosen or dropped here; the remarks stand below, in reading order."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        say = office.say
        self.setAcceptDrops(True)
        self.path: Path | None = None
        self._turn = 0
        self.language = note_fields.language_box(office, "check-language")
        self.edition = note_fields.edition_box(office, "check-edition")
        fields = FlowLayout(2 * parts.GRID)
        fields.addWidget(note_fields.beside(office, Text("Language of the text"), self.language))
        fields.addWidget(note_fields.beside(office, Text("Edition"), self.edition))
        self.choose_button = parts.button(
            say(Text("Check an edited text…")),
            self.choose,
            kind="primary",
            icon=office.icon("file-import", colour=office.desk.theme.colours.on_accent),
            name="choose-text",
        )
        self.again = parts.button(
            say(Text("Check it again")), self.check, icon=office.icon("refresh"), name="check-again"
        )
        self.again.setEnabled(False)
        words = Text(
            "When the Note was edited in Word, choose the file or drop it here. Numbers and words such as "
            "“most” or “half” are held against the figures; opinions marked as such are left alone."
        )
        buttons = FlowLayout(parts.GRID)
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.again)
        head = note_fields.card(say(Text("Check a text")), say(words), fields, buttons)
        self._found = QVBoxLayout()
        self._found.setSpacing(parts.GRID)
        area, layout = note_fields.body(head, self._found)
        layout.addStretch(1)
        self.setLayout(parts.column(area))

    def load(self) -> None:
        # The figures are others now.
        if self.path is not None:
            self.check()

    def choose(self) -> None:
        """Ask for the file."""
        kinds = f"{self.office.say(Text('Word documents and texts'))} (*.docx *.txt)"
        path = self.office.desk.ask.file_to_open(Text("Which text is checked?"), kinds)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Check this file."""
        self.path = path
        self.again.setEnabled(True)
        self.check()

    def check(self) -> None:
        """Read the file as it is now, and hold it against the figures."""
        office, path = self.office, self.path
        if path is None:
            return
        period, vault = office.period, office.vault
        language = note_fields.language_of(self.language)
        edition = note_fields.edition_of(self.edition)
        self._turn += 1
        turn = self._turn
        emptied(self._found)

        def work(_: Job) -> list[Flag]:
            return checking_text.check_text(vault, period, path, language, edition)

        def show(flags: list[Flag]) -> None:
            if isValid(self) and turn == self._turn:
                self._show(path, flags)

        office.run(work, show, said=Text("Checking the text"))

    def _show(self, path: Path, flags: Sequence[Flag]) -> None:
        say = self.office.say
        if not flags:
            words = Text("{file}: nothing was found that the figures do not bear.", file=path.name)
            banner = parts.Banner("good", say(words))
        else:
            count = counted("{file}: {count} remark.", "{file}: {count} remarks.", len(flags), file=path.name)
            banner = parts.Banner("info" if all(flag.mild for flag in flags) else "warning", say(count))
        banner.setObjectName("check-result")
        self._found.addWidget(banner)
        for place, flag in enumerate(flags[:_MOST_SHOWN]):
            self._found.addWidget(parts.card(flag_line(self.office, flag, name=f"flag-{place}", whole=True)))
        left = len(flags) - _MOST_SHOWN
        if left > 0:
            more = counted("and {count} more remark", "and {count} more remarks", left)
            self._found.addWidget(parts.label(say(more), "dim"))

    # --- dropping ----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # The window around would take it for a report.
        event.setAccepted(any(url.isLocalFile() for url in event.mimeData().urls()))

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if paths:
            self.take(paths[0])
