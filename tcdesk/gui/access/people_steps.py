"""The small dialogs behind the list of people: a new person, another passphrase, the successor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from tcdesk.gui.access import making
from tcdesk.gui.access.dialog import StepsDialog
from tcdesk.gui.access.field import LineField
from tcdesk.gui.access.newcomer import NameStep, PassphraseStep
from tcdesk.gui.access.steps import Step
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.workspace.opened import Opened
from tcdesk.services import unlocking
from tcdesk.text import Text


def adding(office: Office, parent: QWidget, done: Callable[[], None]) -> StepsDialog:
    """Name and passphrase of one more person, who types the passphrase herself."""
    name = NameStep(
        office.desk,
        Text("Who else works with the record?"),
        Text("The name as on papers: it stands beside everything that this person records."),
    )

    def make(step: PassphraseStep, on: Callable[[], None]) -> None:
        who, words = name.name, step.words
        step.run(
            lambda _: unlocking.add_person(office.vault, who, words, making.cost_of(office.desk)),
            lambda _: on(),
            said=Text("Adding the person"),
        )

    passphrase = PassphraseStep(office.desk, lambda: (name.name,), make, onward=Text("Add the person"))

    def finish() -> None:
        office.changed.emit(frozenset({"people"}))
        done()

    return StepsDialog(
        office.desk, Text("Add a person"), "add-person-dialog", [name, passphrase], parent, finish
    )


def changing(office: Office, parent: QWidget) -> StepsDialog:
    """The passphrase that is good now, and the new one."""
    own = OwnSecretStep(office)

    def make(step: PassphraseStep, on: Callable[[], None]) -> None:
        old, new = own.words, step.words
        step.run(
            lambda _: unlocking.change_own(office.vault, old, new, cost=making.cost_of(office.desk)),
            lambda _: on(),
            said=Text("Changing the passphrase"),
        )

    passphrase = PassphraseStep(
        office.desk, lambda: (office.vault.who,), make, onward=Text("Change the passphrase")
    )
    return StepsDialog(
        office.desk,
        Text("Change my passphrase"),
        "change-passphrase-dialog",
        [own, passphrase],
        parent,
        lambda: office.tell(Text("From now on the new passphrase opens the record.")),
    )


def handing_over(office: Office, parent: QWidget, done: Callable[[], None]) -> StepsDialog:
    """The passphrase of the predecessor; name and passphrase of the successor. Then the record is closed,
    locked with a new key, and opened for the successor."""
    own = OwnSecretStep(office)
    name = NameStep(
        office.desk,
        Text("Who is your successor?"),
        Text("The name as on papers. What you recorded stays under your name."),
    )

    def make(_: PassphraseStep, on: Callable[[], None]) -> None:
        on()

    passphrase = PassphraseStep(
        office.desk, lambda: (office.vault.who, name.name), make, onward=Text("Hand over the record")
    )

    def finish() -> None:
        desk, path = office.desk, office.vault.path
        secret, who, new = own.words, name.name, passphrase.words

        def work(job: Job) -> Opened:
            return making.handed_over(desk, job, path, secret, who, new)

        done()
        # When the dialogs are gone: the window is shown anew.
        QTimer.singleShot(0, office, lambda: office.replace_wanted.emit(work))

    return StepsDialog(
        office.desk, Text("Hand over the record"), "hand-over-dialog", [own, name, passphrase], parent, finish
    )


class OwnSecretStep(Step):
    """Asks for the passphrase of whoever has the record open: a screen that was left is not enough."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.desk, Text("First, your own passphrase"))
        self._office = office
        self.field = LineField(office.desk, "own-passphrase", Text("Passphrase"), secret=True)
        self.body.addWidget(self.field)
        self.setFocusProxy(self.field)

    @property
    def words(self) -> str:
        return self.field.words

    def leave(self, on: Callable[[], None]) -> None:
        vault, words = self._office.vault, self.words

        def checked(right: bool) -> None:
            if right:
                on()
            else:
                self.field.refuse(Text("This is not the passphrase with which the record was opened."))

        self.run(lambda _: unlocking.is_passphrase(vault, words), checked, said=Text("Checking"))
