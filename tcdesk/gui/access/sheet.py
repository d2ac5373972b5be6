"""The recovery sheet of an open record: whether it is in its envelope, printing it, a new one."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QWidget

from tcdesk.gui import parts
from tcdesk.gui.access.dialog import AccessDialog
from tcdesk.gui.access.sheet_panel import SheetPanel
from tcdesk.gui.office import Office
from tcdesk.services.commission import sheet
from tcdesk.services.commission.sheet import SheetState
from tcdesk.text import Text


def open_sheet(office: Office, parent: QWidget) -> None:
    """Show the state of the sheet and what can be done about it."""
    dialog = SheetDialog(office, parent)
    dialog.load()
    parts.modal(dialog)


class SheetDialog(AccessDialog):
    """Proven: says so, and makes a new one where it is lost. Not yet: prints it, asks for three groups."""

    def __init__(self, office: Office, parent: QWidget | None) -> None:
        super().__init__(office.desk, Text("Recovery sheet"), "sheet-dialog", parent)
        self._office = office
        say = office.say
        self.state = parts.label("", "lead", name="sheet-state")
        self.panel: SheetPanel | None = None
        self.new = parts.button(
            say(Text("Make a new sheet")), self._renew, icon=office.icon("refresh"), name="new-sheet"
        )
        self.confirm = parts.button(
            say(Text("The envelope is ready")), self._confirm, kind="primary", name="confirm-sheet"
        )
        self.new.hide()
        self.confirm.hide()
        self.body.addWidget(parts.label(say(Text("Recovery sheet")), "title"))
        self.body.addWidget(self.state)
        self.body.addLayout(parts.row(self.new, None))
        self.body.addStretch(1)
        self.add_buttons(self.confirm)

    def load(self) -> None:
        """Read the state of the sheet."""
        self._office.run(lambda _: sheet.state(self._office.vault), self._show)

    def _show(self, found: SheetState) -> None:
        if not shiboken6.isValid(self):
            return
        self.new.setVisible(found.confirmed)
        self.confirm.setVisible(not found.confirmed)
        if found.confirmed:
            words = Text(
                "The sheet was printed and proven. If its envelope was opened or lost, make a new one: "
                "the earlier sheet then opens nothing any more."
            )
            if self.panel is not None:
                self.panel.hide()
        elif found.overdue(self._office.desk.today):
            words = Text(
                "The recovery sheet is still missing. Without it, a forgotten passphrase or a broken "
                "computer costs the whole record."
            )
        else:
            assert found.until is not None
            words = Text("The sheet is not in its envelope yet. There is time until {day}.", day=found.until)
        self.state.setText(self._office.say(words))
        if not found.confirmed and self.panel is None:
            self.panel = SheetPanel(self._office.desk, self._office.vault)
            self.body.insertWidget(2, self.panel)
            self.panel.load()
            self.panel.setFocus()
        self.fit()

    def _confirm(self) -> None:
        if self.panel is not None:
            self.panel.confirm(self._confirmed)

    def _confirmed(self) -> None:
        self._office.changed.emit(frozenset({"sheet"}))
        self._office.tell(Text("The recovery sheet is proven. Give the sealed envelope to the chair."))
        self.accept()

    def _renew(self) -> None:
        sure = self._office.desk.ask.sure(
            Text("Make a new recovery sheet?"),
            Text("The sheet in the envelope then opens nothing any more. You print the new one at once."),
            Text("Make a new sheet"),
        )
        if sure:
            self._office.run(
                lambda _: sheet.begin(self._office.vault),
                lambda _: self.load(),
                said=Text("Making the recovery sheet"),
                changes=("sheet",),
            )
