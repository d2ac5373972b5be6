"""The passphrase is forgotten: the recovery sheet's eight groups, a new passphrase, a new sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from tcdesk.gui import parts
from tcdesk.gui.access import making
from tcdesk.gui.access.dialog import StepsDialog
from tcdesk.gui.access.newcomer import PassphraseStep
from tcdesk.gui.access.steps import Step
from tcdesk.gui.desk import Desk
from tcdesk.gui.workspace.opened import Opened
from tcdesk.services import unlocking
from tcdesk.store import recovery_code
from tcdesk.text import Text

_COLUMNS = 4


def open_forgotten(desk: Desk, path: Path, opened: Callable[[Opened], None], parent: QWidget) -> None:
    """Lead from the sheet to the open record; `opened` gets it."""
    parts.modal(forgotten(desk, path, opened, parent))


def forgotten(desk: Desk, path: Path, opened: Callable[[Opened], None], parent: QWidget) -> StepsDialog:
    """The dialog of `open_forgotten`."""
    sheet = CodeStep(desk, path)
    found: list[Opened] = []

    def make(step: PassphraseStep, on: Callable[[], None]) -> None:
        code, words, new_sheet = sheet.code, step.words, sheet.new_sheet.isChecked()

        def made(record: Opened) -> None:
            found.append(record)
            on()

        step.run(
            lambda job: making.recovered(desk, job, path, code, words, new_sheet=new_sheet),
            made,
            said=Text("Opening the record with the recovery sheet"),
        )

    passphrase = PassphraseStep(desk, lambda: (path.stem,), make, onward=Text("Open the record"))
    return StepsDialog(
        desk,
        Text("The passphrase is forgotten"),
        "forgotten-dialog",
        [sheet, passphrase],
        parent,
        lambda: opened(found[0]),
    )


class CodeStep(Step):
    """Asks for the groups of the sheet, each checked as soon as it is typed."""

    def __init__(self, desk: Desk, path: Path) -> None:
        super().__init__(
            desk,
            Text("Type the code of the recovery sheet"),
            Text(
                "The sheet is in the sealed envelope that the chair of the commission keeps. Each group has "
                "five letters and digits; the cursor moves on by itself."
            ),
        )
        self._path = path
        self.groups: list[QLineEdit] = []
        grid = QGridLayout()
        grid.setSpacing(2 * parts.GRID)
        for number in range(1, recovery_code.GROUPS + 1):
            grid.addLayout(self._group(number), (number - 1) // _COLUMNS, (number - 1) % _COLUMNS)
        self.body.addLayout(grid)
        self.new_sheet = QCheckBox(desk.say(Text("Make a new sheet for a new envelope")))
        self.new_sheet.setObjectName("new-sheet")
        self.new_sheet.setChecked(True)
        self.body.addWidget(self.new_sheet)
        self.body.addWidget(
            parts.label(desk.say(Text("The one that was opened is then good for nothing any more.")), "dim")
        )
        self.setFocusProxy(self.groups[0])

    @property
    def code(self) -> str:
        """What was typed, group by group."""
        return " ".join(edit.text().strip() for edit in self.groups)

    def leave(self, on: Callable[[], None]) -> None:
        for number, edit in enumerate(self.groups, start=1):
            if not recovery_code.group_holds(number, edit.text()):
                self._mark(edit, wrong=True)
                self.refuse(Text("Group {number} is not as on the sheet. Compare it.", number=number), edit)
                edit.selectAll()
                return
        path, code = self._path, self.code

        def checked(holds: bool) -> None:
            if holds:
                on()
            else:
                self.refuse(
                    Text(
                        "This sheet does not open this record. It may be an older sheet, or that of "
                        "another record."
                    ),
                    self.groups[0],
                )

        self.run(lambda _: unlocking.sheet_holds(path, code), checked, said=Text("Checking"))

    def _group(self, number: int) -> QVBoxLayout:
        words = self.desk.say(Text("Group {number}", number=number))
        edit = QLineEdit()
        edit.setObjectName(f"code-{number}")
        edit.setAccessibleName(words)
        label = parts.label(words, "dim")
        label.setBuddy(edit)
        self.groups.append(edit)
        edit.textEdited.connect(lambda typed, number=number: self._typed(number, typed))
        return parts.column(label, edit, gap=parts.GRID // 2)

    def _typed(self, number: int, typed: str) -> None:
        """Whole codes that are pasted are spread over the fields; a whole group leads to the next."""
        self.fine()
        letters = "".join(typed.split())
        if len(letters) >= 2 * recovery_code.GROUP_LENGTH:
            self._spread(typed)
            return
        edit = self.groups[number - 1]
        whole = len(letters) >= recovery_code.GROUP_LENGTH
        holds = recovery_code.group_holds(number, typed)
        self._mark(edit, wrong=whole and not holds)
        if holds and number < len(self.groups):
            self.groups[number].setFocus()

    def _spread(self, typed: str) -> None:
        letters = "".join(letter for letter in typed if letter.isalnum())
        length = recovery_code.GROUP_LENGTH
        for place, edit in enumerate(self.groups):
            group = letters[place * length : (place + 1) * length]
            edit.setText(group)
            self._mark(edit, wrong=bool(group) and not recovery_code.group_holds(place + 1, group))

    def _mark(self, edit: QLineEdit, *, wrong: bool) -> None:
        edit.setProperty("state", "error" if wrong else "")
        parts.restyle(edit)
