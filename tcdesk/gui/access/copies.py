"""Copies of the record: one now, one at each closing, and what they are good for."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tcdesk.gui import parts
from tcdesk.gui.access.dialog import AccessDialog
from tcdesk.gui.access.second_place import SecondPlace
from tcdesk.gui.office import Office
from tcdesk.services import backing_up, drives
from tcdesk.services.drives import Drive
from tcdesk.text import Text


def open_copy(office: Office, parent: QWidget) -> None:
    """Show when the last copy was made, and make one."""
    dialog = CopyDialog(office, parent)
    dialog.load()
    parts.modal(dialog)


class CopyDialog(AccessDialog):
    """A copy to a stick by its name or to any folder; the place for copies at closing."""

    def __init__(self, office: Office, parent: QWidget | None) -> None:
        super().__init__(office.desk, Text("Copies of the record"), "copy-dialog", parent)
        self._office = office
        say = office.say
        self.last = parts.label("", "lead", name="copy-last")
        self.made = parts.label("", "good", name="copy-made")
        self.made.hide()
        self.sticks: list[QPushButton] = []
        self._places: QVBoxLayout = parts.column()
        self.folder = parts.button(
            say(Text("Another folder…")),
            self._to_folder,
            icon=office.icon("folder-open"),
            name="copy-to-folder",
        )
        self.again = parts.button(
            say(Text("Look for sticks again")), self.load, kind="link", name="look-again"
        )
        self.body.addWidget(parts.label(say(Text("Copies of the record")), "title"))
        self.body.addWidget(self.last)
        self.body.addWidget(parts.label(say(Text("Make a copy now")), "heading"))
        self.body.addLayout(self._places)
        self.body.addLayout(parts.row(self.folder, self.again, None))
        self.body.addWidget(self.made)
        self.body.addWidget(SecondPlace(office))
        self.body.addWidget(
            parts.label(
                say(
                    Text(
                        "A copy is encrypted like the record and opens with the same passphrase or with the "
                        "recovery sheet. If the computer breaks: start the program on another one and choose "
                        "“Bring back a record from a copy…”."
                    )
                ),
                "dim",
            )
        )
        self.body.addStretch(1)
        self.add_buttons()

    def load(self) -> None:
        """Look for sticks, and when the last copy was made."""
        vault = self._office.vault
        self._office.run(lambda _: (backing_up.last(vault), drives.removable()), self._show)

    def _show(self, found: tuple[datetime | None, list[Drive]]) -> None:
        if not shiboken6.isValid(self):
            return
        last, sticks = found
        say = self._office.say
        self.last.setText(
            say(
                Text("There is no copy yet: if this computer breaks, everything is lost.")
                if last is None
                else Text("The last copy was made on {moment}.", moment=last)
            )
        )
        for button in self.sticks:
            button.hide()
            button.deleteLater()
        self.sticks = [self._stick(number, drive) for number, drive in enumerate(sticks)]
        for button in self.sticks:
            row = parts.row(button, None)
            self._places.addLayout(row)
        self.fit()

    def _stick(self, number: int, drive: Drive) -> QPushButton:
        words = self._office.say(Text("To the stick “{name}”", name=drive.name))
        return parts.button(
            words,
            lambda: self._copy(drive.folder, drive.name),
            icon=self._office.icon("device-usb"),
            kind="primary" if number == 0 else "plain",
            name=f"copy-to-stick-{number}",
        )

    def _to_folder(self) -> None:
        folder = self._office.desk.ask.folder(Text("Where to write the copy"))
        if folder is not None:
            self._copy(folder, folder.name or str(folder))

    def _copy(self, folder: Path, name: str) -> None:
        vault = self._office.vault

        def made(path: Path) -> None:
            if shiboken6.isValid(self):
                self.made.setText(
                    self._office.say(
                        Text(
                            "The copy {file} is in “{folder}”. It was opened again and is whole.",
                            file=path.name,
                            folder=name,
                        )
                    )
                )
                self.made.show()
                self.load()

        self._office.run(
            lambda job: backing_up.copy_at_closing(vault, folder, job),
            made,
            said=Text("Copying the record"),
            changes=("copy",),
        )
