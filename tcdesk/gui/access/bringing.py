"""The steps of who has a record already: a predecessor's, or one in a copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tcdesk import files
from tcdesk.gui import parts
from tcdesk.gui.access import making
from tcdesk.gui.access.beginning import Done
from tcdesk.gui.access.field import LineField
from tcdesk.gui.access.newcomer import NameStep, PassphraseStep
from tcdesk.gui.access.sheet_step import SheetStep
from tcdesk.gui.access.steps import Step
from tcdesk.gui.desk import Desk
from tcdesk.gui.workspace.opened import Opened
from tcdesk.services import backing_up, places
from tcdesk.store import keyslots, slots_file
from tcdesk.text import Text

RECORDS, COPIES = "*.tcv", "*.tcb"
_LARGEST = 64 * 1024


def predecessor(desk: Desk, done: Done) -> list[Step]:
    """The predecessor's file and what opens it; the name and passphrase of the successor; a new sheet."""
    source = FileStep(
        desk,
        Text("Where is your predecessor's record?"),
        Text(
            "Choose the record on this computer, or a copy on a stick. A copy stays as it is: you go on with "
            "a record of your own."
        ),
        f"{RECORDS} {COPIES}",
    )
    secret = SecretStep(
        desk,
        source,
        Text(
            "Your predecessor types the passphrase. If that is not possible, take the recovery sheet out of "
            "the envelope that the chair keeps and type its eight groups."
        ),
    )
    name = NameStep(
        desk,
        Text("Who keeps the record from now on?"),
        Text("Your name, as on papers. What your predecessor recorded stays under the other name."),
    )
    last = SheetStep(desk, done)

    def make(step: PassphraseStep, on: Callable[[], None]) -> None:
        file, opens, who, words = source.file, secret.words, name.name, step.words

        def made(found: Opened) -> None:
            last.found = found
            on()

        step.run(
            lambda job: making.continued(desk, job, file, opens, who, words),
            made,
            said=Text("Locking the record with a new key"),
        )

    passphrase = PassphraseStep(desk, lambda: (name.name,), make, onward=Text("Take over the record"))
    return [source, secret, name, passphrase, last]


def from_copy(desk: Desk, done: Done) -> list[Step]:
    """The copy and what opens it."""
    source = FileStep(
        desk,
        Text("Which copy?"),
        Text("Choose the newest copy that you have: on a stick or where copies at closing go."),
        COPIES,
    )

    def make(step: SecretStep, on: Callable[[], None]) -> None:
        file, words = source.file, step.words

        def made(found: Opened) -> None:
            on()
            done(found)

        step.run(
            lambda job: making.restored(desk, job, file, words),
            made,
            said=Text("Bringing back the record"),
            where=step.field,
        )

    secret = SecretStep(
        desk,
        source,
        Text(
            "The copy opens with the passphrase that was used when it was made, or with the recovery sheet."
        ),
        make,
    )
    return [source, secret]


class FileStep(Step):
    """Asks for a file."""

    def __init__(self, desk: Desk, title: Text, intro: Text, patterns: str) -> None:
        super().__init__(desk, title, intro)
        self._patterns = patterns
        self._file: Path | None = None
        self.choose = parts.button(
            desk.say(Text("Choose the file…")),
            self._choose,
            icon=desk.icon("folder-open"),
            name="choose-file",
        )
        self.chosen = parts.label("", "lead", name="chosen-file")
        self.chosen.hide()
        self.body.addLayout(parts.row(self.choose, None))
        self.body.addWidget(self.chosen)
        self.setFocusProxy(self.choose)

    @property
    def file(self) -> Path:
        """What was chosen; only after the step let go."""
        assert self._file is not None
        return self._file

    def leave(self, on: Callable[[], None]) -> None:
        if self._file is None:
            self.refuse(Text("Choose a file first."), self.choose)
        else:
            on()

    def _choose(self) -> None:
        kinds = self.desk.say(Text("Records and copies")) + f" ({self._patterns})"
        folder = self._file.parent if self._file else places.default_folder()
        found = self.desk.ask.file_to_open(self.title, kinds, folder if folder.is_dir() else None)
        if found is not None:
            self._file = found
            self.chosen.setText(str(found))
            self.chosen.show()
            self.fine()


class SecretStep(Step):
    """Asks for what opens the chosen file: a passphrase, or the recovery sheet's groups in any writing."""

    def __init__(
        self,
        desk: Desk,
        source: FileStep,
        intro: Text,
        make: Callable[[SecretStep, Callable[[], None]], None] | None = None,
    ) -> None:
        super().__init__(desk, Text("What opens it?"), intro)
        self._source = source
        self._make = make
        if make is not None:
            self.onward = Text("Bring back the record")
        self.field = LineField(
            desk,
            "old-secret",
            Text("Passphrase or code of the recovery sheet"),
            Text("The code can be typed with blanks or without, in capitals or not."),
            secret=True,
        )
        self.field.changed.connect(self.fine)
        self.body.addWidget(self.field)
        self.setFocusProxy(self.field)

    @property
    def words(self) -> str:
        return self.field.words

    def leave(self, on: Callable[[], None]) -> None:
        if not self.words.strip():
            self.field.refuse(Text("Type the passphrase or the code."))
        elif self._make is not None:
            self._make(self, on)
        else:
            file, words = self._source.file, self.words
            self.run(
                lambda _: _must_open(file, words), lambda _: on(), said=Text("Checking"), where=self.field
            )


def _must_open(file: Path, secret: str) -> None:
    """`WrongPassphrase` and what else speaks against the file, before more is asked."""
    if file.suffix == COPIES[1:]:
        backing_up.prove(file, secret)
        return
    slots = slots_file.beside(file)
    # Without its slots beside it a record is looked for further when it is opened, not here.
    if slots.exists():
        keyslots.unlock(keyslots.decoded(files.read(slots, _LARGEST)), secret)
