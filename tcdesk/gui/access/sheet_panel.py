"""The recovery sheet on its way to the envelope: print it, type three of its groups back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QWidget

from tcdesk.errors import TcdeskError
from tcdesk.gui import parts, printing
from tcdesk.gui.access.field import LineField
from tcdesk.gui.alerts import hint_of
from tcdesk.gui.desk import Desk
from tcdesk.services import drives
from tcdesk.services.commission import sheet
from tcdesk.services.drives import Drive
from tcdesk.store import recovery_code
from tcdesk.store.vault import Vault
from tcdesk.text import Text

INTRO = Text(
    "If the passphrase is forgotten or this computer breaks, only this sheet opens the record and its "
    "copies. Print it, put it into an envelope, seal the envelope and give it to the chair of the commission."
)

NEVER_HERE = Text(
    "The sheet is never saved on this computer: there it would lie beside what it opens. A stick is the only "
    "place for its file."
)


class SheetPanel(QWidget):
    """Prints the sheet that waits in the record and asks for three of its groups."""

    def __init__(self, desk: Desk, vault: Vault) -> None:
        super().__init__()
        self._desk = desk
        self._vault = vault
        self.groups: dict[int, LineField] = {}
        self.printed = parts.label("", "good", name="sheet-printed")
        self.printed.hide()
        self.problem = parts.label("", "error", name="sheet-problem")
        self.problem.hide()
        self.code = parts.label("", "lead", name="sheet-code")
        self.code.hide()
        say = desk.say
        self.print = parts.button(
            say(Text("Print the sheet")), self._print, icon=desk.icon("printer"), name="print-sheet"
        )
        self.to_stick = parts.button(
            say(Text("Save to a USB stick…")),
            self._to_stick,
            icon=desk.icon("device-usb"),
            name="sheet-to-stick",
        )
        self.by_hand = parts.button(
            say(Text("No printer: write it by hand")), self._by_hand, kind="link", name="sheet-by-hand"
        )
        self._boxes = parts.row(gap=2 * parts.GRID)
        layout = parts.column(parts.label(say(INTRO)), gap=2 * parts.GRID)
        ways = parts.column(gap=parts.GRID // 2)
        ways.addLayout(parts.row(self.print, self.to_stick, None))
        ways.addWidget(parts.label(say(NEVER_HERE), "dim", name="never-here"))
        layout.addLayout(ways)
        layout.addWidget(self.by_hand)
        layout.addWidget(self.code)
        layout.addWidget(self.printed)
        layout.addWidget(parts.label(say(Text("Then type these groups from the paper:")), "heading"))
        layout.addLayout(self._boxes)
        layout.addWidget(self.problem)
        self.setLayout(layout)
        self.setFocusProxy(self.print)

    def load(self) -> None:
        """Ask the record which groups are to be typed."""
        if not self.groups:
            self._desk.run(lambda _: sheet.groups_to_type(self._vault), self._show_groups)

    def confirm(self, then: Callable[[], None]) -> None:
        """Compare the typed groups with the sheet; `then` when they are right."""
        typed = {number: field.words for number, field in self.groups.items()}
        for number, words in typed.items():
            if not words.strip():
                self.groups[number].refuse(Text("Not typed yet."))
                return

        def failed(problem: Exception) -> None:
            if not isinstance(problem, TcdeskError):
                self._desk.alerts.show(problem)
            elif shiboken6.isValid(self):
                self._say(problem)

        self.problem.hide()
        self._desk.run(lambda _: sheet.confirm(self._vault, typed), lambda _: then(), failed)

    def _show_groups(self, numbers: tuple[int, ...]) -> None:
        if not shiboken6.isValid(self):
            return
        for number in numbers:
            field = LineField(self._desk, f"group-{number}", Text("Group {number}", number=number))
            field.edit.setMaxLength(12)
            field.changed.connect(lambda number=number: self._check(number))
            self.groups[number] = field
            self._boxes.addWidget(field)

    def _check(self, number: int) -> None:
        """A slip is found by the group's own check sign, before the record is asked."""
        field = self.groups[number]
        words = "".join(field.words.split())
        if len(words) >= recovery_code.GROUP_LENGTH and not recovery_code.group_holds(number, words):
            field.refuse(Text("A slip: look again."))

    def _print(self) -> None:
        def printed(data: bytes) -> None:
            if printing.print_pdf(self._desk, Text("Recovery sheet"), data):
                self._said(Text("The sheet was sent to the printer."))

        self._with_paper(printed)

    def _with_paper(self, do: Callable[[bytes], None]) -> None:
        language = self._desk.language
        self._desk.run(
            lambda _: sheet.document(self._vault, language), do, said=Text("Making the recovery sheet")
        )

    def _to_stick(self) -> None:
        self._desk.run(lambda _: drives.removable(), self._to_one_of)

    def _to_one_of(self, found: list[Drive]) -> None:
        if not found:
            self._say_words(Text("No USB stick is plugged in. Plug one in and press again."))
            return
        place = 0
        if len(found) > 1:
            chosen = self._desk.ask.choose(
                Text("Which stick?"),
                Text(
                    "The sheet is written as a PDF file. Print it elsewhere, then delete it from the stick."
                ),
                [Text("{name}", name=drive.name) for drive in found],
            )
            if chosen is None:
                return
            place = chosen
        folder, language = found[place].folder, self._desk.language
        self._desk.run(
            lambda _: sheet.save_to(self._vault, folder, language, [drive.folder for drive in found]),
            self._saved,
        )

    def _saved(self, path: Path) -> None:
        self._said(
            Text(
                "Saved to the stick as {file}. Print it elsewhere, then delete it from the stick.",
                file=path.name,
            )
        )

    def _by_hand(self) -> None:
        def show(code: str) -> None:
            if shiboken6.isValid(self):
                groups = code.split()
                half = len(groups) // 2
                lines = [groups[:half], groups[half:]]
                numbered = [
                    "     ".join(f"{place * half + at}. {group}" for at, group in enumerate(line, start=1))
                    for place, line in enumerate(lines)
                ]
                self.code.setText("\n".join(numbered))
                self.code.show()

        self._desk.run(lambda _: sheet.code(self._vault), show)

    def _said(self, text: Text) -> None:
        if shiboken6.isValid(self):
            self.problem.hide()
            self.printed.setText(self._desk.say(text))
            self.printed.show()
            first = next(iter(self.groups.values()), None)
            if first is not None:
                first.setFocus()

    def _say(self, problem: TcdeskError) -> None:
        self._say_words(problem.text, hint_of(problem))

    def _say_words(self, text: Text, hint: Text | None = None) -> None:
        words = " ".join(self._desk.say(part) for part in (text, hint) if part is not None)
        self.problem.setText(words)
        self.problem.show()
