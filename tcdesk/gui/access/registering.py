"""The steps of the State Chancellery: a new national register, and where its two key files must go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QRadioButton, QWidget

from tcdesk.gui import parts, printing
from tcdesk.gui.access import making
from tcdesk.gui.access.beginning import Done
from tcdesk.gui.access.newcomer import NameStep, PassphraseStep, PlaceLine
from tcdesk.gui.access.steps import Step
from tcdesk.gui.desk import Desk
from tcdesk.gui.jobs import Job
from tcdesk.gui.workspace.opened import Opened
from tcdesk.services import drives, handing_over
from tcdesk.services.drives import Drive
from tcdesk.text import Text


def register(desk: Desk, done: Done, other: Callable[[], None]) -> list[Step]:
    """New or not; the officer's name; the passphrase; the key files. `other` opens what is there."""
    name = NameStep(
        desk,
        Text("Who keeps the register?"),
        Text("Your name, as on papers. Colleagues can be added afterwards, each with a passphrase."),
    )
    last = _KeysStep(desk, done)

    def make(step: PassphraseStep, on: Callable[[], None]) -> None:
        assert step.kept is not None
        path, who, words = step.kept.path, name.name, step.words

        def made(found: tuple[Opened, Path, Path, str]) -> None:
            last.show_keys(*found)
            on()

        step.run(
            lambda job: making.registered(desk, job, path, who, words), made, said=Text("Making the register")
        )

    passphrase = PassphraseStep(
        desk,
        lambda: (name.name, "cancelaria", "registrul"),
        make,
        onward=Text("Make the register"),
        kept=PlaceLine(desk, making.register_file),
    )
    return [_WhichStep(desk, other), name, passphrase, last]


class _WhichStep(Step):
    """There must be one register: most people of the Chancellery open the one that is there."""

    def __init__(self, desk: Desk, other: Callable[[], None]) -> None:
        super().__init__(
            desk,
            Text("The national register"),
            Text("There is one register for the whole country. It is made once; later it is only opened."),
        )
        self._other = other
        self.there = QRadioButton(desk.say(Text("Open the register that is there")))
        self.there.setObjectName("register-there")
        self.new = QRadioButton(desk.say(Text("Make the register: there is none yet")))
        self.new.setObjectName("register-new")
        self.there.setChecked(True)
        self.body.addWidget(self.there)
        self.body.addWidget(self.new)
        self.setFocusProxy(self.there)

    def leave(self, on: Callable[[], None]) -> None:
        if self.new.isChecked():
            on()
        else:
            self._other()


class _KeyRow(QWidget):
    """One key file: what it is for, where it must go, a button that moves it there."""

    def __init__(self, desk: Desk, name: str, title: Text, words: Text) -> None:
        super().__init__()
        self._desk = desk
        self._file: Path | None = None
        self.state = parts.label("", "dim", name=f"{name}-state")
        self.move_button = parts.button(
            desk.say(Text("Move it to a USB stick…")),
            self._move,
            icon=desk.icon("device-usb"),
            name=f"{name}-move",
        )
        layout = parts.column(
            parts.label(desk.say(title), "heading"), parts.label(desk.say(words)), self.state, gap=parts.GRID
        )
        layout.addLayout(parts.row(self.move_button, None))
        self.setLayout(layout)

    def show_file(self, file: Path) -> None:
        self._file = file
        self._say(Text("Now it lies beside the register: {file}", file=str(file)), "warning")

    def _move(self) -> None:
        self._desk.run(lambda _: drives.removable(), self._to_one_of)

    def _to_one_of(self, found: list[Drive]) -> None:
        if not found:
            self._say(Text("No USB stick is plugged in. Plug one in and press again."), "error")
            return
        place = 0
        if len(found) > 1:
            names = [Text("{name}", name=drive.name) for drive in found]
            chosen = self._desk.ask.choose(
                Text("Which stick?"), Text("The file is moved there and leaves this computer."), names
            )
            if chosen is None:
                return
            place = chosen
        file, drive = self._file, found[place]
        assert file is not None

        def moved(_: object) -> None:
            if shiboken6.isValid(self):
                self.move_button.setEnabled(False)
                self._say(
                    Text("It is on the stick “{name}” and no more on this computer.", name=drive.name), "good"
                )

        self._desk.run(lambda job: _moved(file, drive.folder, job), moved, said=Text("Moving the key file"))

    def _say(self, text: Text, look: str) -> None:
        self.state.setText(self._desk.say(text))
        self.state.setProperty("look", look)
        parts.restyle(self.state)


class _KeysStep(Step):
    """Says in plain words what the two key files are."""

    onward = Text("Open the register")
    can_go_back = False

    def __init__(self, desk: Desk, done: Done) -> None:
        super().__init__(
            desk,
            Text("Two keys that must leave this computer"),
            Text("Both files open with the passphrase that you have just chosen."),
        )
        self._done = done
        self._found: Opened | None = None
        self.root = _KeyRow(
            desk,
            "root-key",
            Text("The root key"),
            Text(
                "With it commissions are enrolled and packages are signed. Keep it on a stick of its own, "
                "and plug the stick in only for that."
            ),
        )
        self.spare = _KeyRow(
            desk,
            "spare-key",
            Text("The spare key"),
            Text(
                "If the register is lost, only this key makes the reports readable again. Put it on another "
                "stick, and the stick into the safe."
            ),
        )
        self.code = parts.label("", "lead", name="root-code")
        for widget in (self.root, self.spare):
            self.body.addWidget(widget)
        self._add_code()

    def _add_code(self) -> None:
        desk = self.desk
        self.body.addWidget(parts.label(desk.say(Text("Control code of the Chancellery")), "heading"))
        self.body.addWidget(
            parts.label(
                desk.say(
                    Text(
                        "Commissions compare it by phone before they trust a file. Print it and keep it "
                        "at hand."
                    )
                )
            )
        )
        self.body.addWidget(self.code)
        self.body.addLayout(
            parts.row(
                parts.button(
                    desk.say(Text("Print")),
                    lambda: printing.print_words(
                        desk, Text("Control code of the Chancellery"), self.code.text()
                    ),
                    icon=desk.icon("printer"),
                    name="print-code",
                ),
                None,
            )
        )

    def show_keys(self, found: Opened, root: Path, spare: Path, code: str) -> None:
        """The register was made."""
        self._found = found
        self.root.show_file(root)
        self.spare.show_file(spare)
        self.code.setText(code)

    def leave(self, on: Callable[[], None]) -> None:
        found, self._found = self._found, None
        if found is not None:
            on()
            self._done(found)

    def put_away(self) -> Path | None:
        found, self._found = self._found, None
        if found is None:
            return None
        found.vault.close()
        return found.path


def _moved(file: Path, folder: Path, job: Job) -> None:
    """Onto the stick, read back from there, and only then away from here."""
    handing_over.copy_to(file, folder, job)
    file.unlink()
