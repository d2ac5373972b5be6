"""The steps of who begins anew: a commission's record, or one to practise with."""

from __future__ import annotations

from collections.abc import Callable

from tcdesk.gui import parts
from tcdesk.gui.access import making
from tcdesk.gui.access.newcomer import NameStep, PassphraseStep, PlaceLine
from tcdesk.gui.access.sheet_step import SheetStep
from tcdesk.gui.access.steps import Step
from tcdesk.gui.access.units import UnitStep
from tcdesk.gui.desk import Desk
from tcdesk.gui.workspace.opened import Opened
from tcdesk.services import places
from tcdesk.services.commission import practising
from tcdesk.text import Text

Done = Callable[[Opened], None]


def commission(desk: Desk, done: Done) -> list[Step]:
    """Unit, name, passphrase, recovery sheet."""
    unit = UnitStep(desk, Text("Whose commission is it?"))
    name = NameStep(
        desk,
        Text("Who keeps the record?"),
        Text("The name of the secretary, as on papers. It stands beside everything that is recorded."),
    )
    last = SheetStep(desk, done)

    def make(step: PassphraseStep, on: Callable[[], None]) -> None:
        assert step.kept is not None
        code, who, words, path = unit.unit.code, name.name, step.words, step.kept.path

        def made(found: Opened) -> None:
            last.found = found
            on()

        step.run(
            lambda job: making.started(desk, job, path, code, who, words),
            made,
            said=Text("Making the record"),
        )

    kept = PlaceLine(desk, lambda folder: places.proposed_file(unit.unit.ro, unit.unit.code, folder))
    passphrase = PassphraseStep(desk, lambda: (*unit.names, name.name), make, kept=kept)
    return [unit, name, passphrase, last]


def practice(desk: Desk, done: Done) -> list[Step]:
    """Unit, and the passphrase that is no secret."""
    unit = UnitStep(desk, Text("For which unit do you want to try?"))
    return [unit, _PracticeStep(desk, unit, done)]


class _PracticeStep(Step):
    """Says what a practice record is, and makes it."""

    onward = Text("Begin to try")

    def __init__(self, desk: Desk, unit: UnitStep, done: Done) -> None:
        super().__init__(
            desk,
            Text("A record to practise with"),
            Text(
                "It holds a year of invented meetings, activities and cases. Change and delete what you "
                "like: nothing of it can be handed in, and every page says that it is practice."
            ),
        )
        self._unit = unit
        self._done = done
        self.body.addWidget(parts.label(desk.say(Text("Its passphrase is no secret:"))))
        self.body.addWidget(parts.label(practising.PASSPHRASE, "big", name="practice-passphrase"))

    def leave(self, on: Callable[[], None]) -> None:
        code = self._unit.unit.code

        def made(found: Opened) -> None:
            on()
            self._done(found)

        self.run(lambda job: making.practised(self.desk, job, code), made, said=Text("Making the record"))
