"""Who will work with a record, and with what passphrase; the last of these steps makes the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tcdesk.gui import parts
from tcdesk.gui.access.field import LineField
from tcdesk.gui.access.passphrase_fields import PassphraseFields
from tcdesk.gui.access.steps import Step
from tcdesk.gui.desk import Desk
from tcdesk.store import place
from tcdesk.text import Text

SHORTEST = 3


class NameStep(Step):
    """Asks for the name of the person who works with the record."""

    def __init__(self, desk: Desk, title: Text, hint: Text) -> None:
        super().__init__(desk, title)
        self.field = LineField(desk, "person-name", Text("Given name and family name"), hint)
        self.body.addWidget(self.field)
        self.setFocusProxy(self.field)

    @property
    def name(self) -> str:
        return " ".join(self.field.words.split())

    def leave(self, on: Callable[[], None]) -> None:
        if len(self.name) < SHORTEST:
            self.field.refuse(Text("Write the name, as on papers."))
        else:
            on()


class PassphraseStep(Step):
    """Asks for the new passphrase. `make` is called with it and with what goes on."""

    def __init__(
        self,
        desk: Desk,
        known: Callable[[], Sequence[str]],
        make: Callable[[PassphraseStep, Callable[[], None]], None],
        *,
        onward: Text = Text("Make the record"),
        kept: PlaceLine | None = None,
    ) -> None:
        super().__init__(
            desk,
            Text("Choose a passphrase"),
            Text("It opens the record. Nobody can look it up for you, and it is written down nowhere."),
        )
        self.onward = onward
        self.fields = PassphraseFields(desk, known)
        self.kept = kept
        self._make = make
        self.body.addWidget(self.fields)
        if kept is not None:
            self.body.addWidget(kept)
        self.setFocusProxy(self.fields)

    @property
    def words(self) -> str:
        return self.fields.words

    def begin(self) -> None:
        if self.kept is not None:
            self.kept.show_place()

    def leave(self, on: Callable[[], None]) -> None:
        if self.fields.complete():
            self._make(self, on)


class PlaceLine(QWidget):
    """Where the record will be kept: said, not asked. Another place can be chosen."""

    def __init__(self, desk: Desk, proposed: Callable[[Path | None], Path]) -> None:
        super().__init__()
        self._desk = desk
        self._proposed = proposed
        self._folder: Path | None = None
        self.words = parts.label("", "dim", name="place")
        self.problem = parts.label("", "error", name="place-problem")
        self.problem.hide()
        other = parts.button(
            desk.say(Text("Choose another place…")), self._choose, kind="link", name="other-place"
        )
        self.setLayout(parts.column(self.words, self.problem, other, gap=0))

    @property
    def path(self) -> Path:
        """The file of the new record."""
        return self._proposed(self._folder)

    def show_place(self) -> None:
        """Say where the record will be."""

        def show(path: Path) -> None:
            self.words.setText(
                self._desk.say(Text("It will be kept on this computer as {file}.", file=str(path)))
            )

        self._desk.run(lambda _: self.path, show)

    def _choose(self) -> None:
        chosen = self._desk.ask.folder(Text("Where to keep the record"), self.path.parent)
        if chosen is None:
            return

        def refused(problem: Exception) -> None:
            hint = getattr(problem, "hint", None)
            said = [
                self._desk.say(part) for part in (getattr(problem, "text", None), hint) if part is not None
            ]
            self.problem.setText(" ".join(said))
            self.problem.show()

        def taken(_: object) -> None:
            self._folder = chosen
            self.problem.hide()
            self.show_place()

        self._desk.run(lambda _: place.check(chosen / "record.tcv"), taken, refused)
