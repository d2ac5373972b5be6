"""Where a copy goes each time the record is closed: chosen once, on another disk than the record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QWidget

from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.services import backing_up
from tcdesk.text import Text


class SecondPlace(QWidget):
    """Shows the place of this record's copies; chooses another one, or none."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        say = office.say
        self.words = parts.label("", name="second-place")
        self.remark = parts.label("", "warning", name="second-place-remark")
        self.remark.hide()
        self.choose = parts.button(
            say(Text("Choose a folder…")), self._choose, icon=office.icon("folder-open"), name="choose-place"
        )
        self.none = parts.button(say(Text("Make none")), self._forget, kind="link", name="no-place")
        layout = parts.column(
            parts.label(say(Text("Copy at each closing")), "heading"),
            self.words,
            self.remark,
            gap=parts.GRID // 2,
        )
        layout.addLayout(parts.row(self.choose, self.none, None))
        self.setLayout(layout)
        self._show()

    def _show(self) -> None:
        folder = self._office.desk.settings.copies.get(self._office.vault.vault_id)
        self.words.setText(
            self._office.say(
                Text("Copies go to {folder}.", folder=folder)
                if folder
                else Text(
                    "No place is chosen yet. With a stick or another disk chosen here, a copy is made by "
                    "itself each time you close or lock the record."
                )
            )
        )
        self.none.setVisible(bool(folder))

    def _choose(self) -> None:
        folder = self._office.desk.ask.folder(Text("Where to keep the copies"))
        if folder is None:
            return

        def fits(remark: Text | None) -> None:
            if shiboken6.isValid(self):
                self._keep(str(folder))
                self.remark.setText(self._office.say(remark) if remark else "")
                self.remark.setVisible(remark is not None)

        def work(_: object) -> Text | None:
            # A first copy proves that the place does, before it is relied upon.
            backing_up.copy_at_closing(self._office.vault, Path(folder))
            return backing_up.remark(self._office.vault, Path(folder))

        self._office.run(work, fits, said=Text("Copying the record"), changes=("copy",))

    def _forget(self) -> None:
        self._keep("")
        self.remark.hide()

    def _keep(self, folder: str) -> None:
        desk = self._office.desk
        places = {
            name: place for name, place in desk.settings.copies.items() if name != self._office.vault.vault_id
        }
        if folder:
            places[self._office.vault.vault_id] = folder
        desk.keep(replace(desk.settings, copies=places))
        self._show()
