"""The key sheet: what it is for, and printing it straight from memory."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QDialog, QWidget
from shiboken6 import isValid

from tcdesk.gui import parts
from tcdesk.gui.commission.paper_subjects import language_of
from tcdesk.gui.office import Office
from tcdesk.gui.printing import print_pdf
from tcdesk.services.commission import printing
from tcdesk.services.commission.paperwork import BY_PAPER
from tcdesk.text import Text, counted

_WIDE = 560


class KeySheetDialog(QDialog):
    """Explains the sheet and prints it, empty or with the local `codes` that are in use."""

    def __init__(self, office: Office, codes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("key-sheet")
        self._office = office
        self._codes = [code for code in codes if code.strip()]
        say = office.say
        self.setWindowTitle(say(BY_PAPER["key_sheet"].title))
        why = Text(
            "The program knows no names. Who is behind a local code stands on this sheet alone: written by "
            "hand, kept in the commission's safe, never copied, photographed or typed."
        )
        self.with_codes = QCheckBox(
            say(
                counted(
                    "With the {count} local code of this list",
                    "With the {count} local codes of this list",
                    len(self._codes),
                )
            )
        )
        self.with_codes.setObjectName("with-codes")
        self.with_codes.setAccessibleName(self.with_codes.text())
        self.with_codes.setChecked(bool(self._codes))
        self.with_codes.setVisible(bool(self._codes))
        self.print_button = parts.button(
            say(Text("Print…")),
            self.print,
            kind="primary",
            icon=office.icon("printer", colour=office.desk.theme.colours.on_accent),
            name="print-key-sheet",
        )
        close = parts.button(say(Text("Close")), self.reject, name="close")
        layout = parts.column(
            parts.label(self.windowTitle(), "title"),
            parts.label(say(why)),
            self.with_codes,
            None,
            gap=2 * parts.GRID,
            margin=3 * parts.GRID,
        )
        layout.addLayout(parts.row(None, close, self.print_button))
        self.setLayout(layout)
        self.setMinimumWidth(office.desk.theme.scaled(_WIDE))

    def print(self) -> None:
        """Draw the sheet and send it to the printer; it is never written to the disk."""
        office = self._office
        codes = self._codes if self.with_codes.isChecked() else []
        vault, language = office.vault, language_of(office)

        def send(data: bytes) -> None:
            if isValid(self) and print_pdf(office.desk, BY_PAPER["key_sheet"].title, data):
                office.tell(Text("The key sheet was sent to the printer. Put it into the safe."))
                self.accept()

        office.run(
            lambda _: printing.key_sheet_pdf(vault, language, codes), send, said=Text("Drawing the paper")
        )


def open_key_sheet(office: Office, codes: Sequence[str], parent: QWidget) -> None:
    """Explain the sheet and offer to print it."""
    parts.modal(KeySheetDialog(office, codes, parent))
