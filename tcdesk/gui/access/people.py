"""Who can open the record: the list of people, and what leads to adding, removing, changing, handing over."""

from __future__ import annotations

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tcdesk.gui import parts
from tcdesk.gui.access import people_steps
from tcdesk.gui.access.dialog import AccessDialog
from tcdesk.gui.office import Office
from tcdesk.services import unlocking
from tcdesk.services.unlocking import Person
from tcdesk.text import Text

_LOW, _HIGH = 64, 200
"""The list at ordinary letters: before it is read, and at the most."""


def open_people(office: Office, parent: QWidget) -> None:
    """Show who can open the record."""
    dialog = PeopleDialog(office, parent)
    dialog.load()
    parts.modal(dialog)


class PeopleDialog(AccessDialog):
    """Each person has a passphrase of their own; what they do stands under their name."""

    def __init__(self, office: Office, parent: QWidget | None) -> None:
        super().__init__(office.desk, Text("People and passphrases"), "people-dialog", parent)
        self._office = office
        self.list = QListWidget()
        self.list.setObjectName("people")
        self.list.setAccessibleName(office.say(Text("People who can open the record")))
        side = office.desk.theme.scaled(20)
        self.list.setIconSize(QSize(side, side))
        self.list.setFixedHeight(office.desk.theme.scaled(_LOW))
        self.list.currentItemChanged.connect(self._marked)
        say, icon = office.say, office.icon
        self.add = parts.button(
            say(Text("Add a person…")), self._add, icon=icon("user-plus"), name="add-person"
        )
        self.remove = parts.button(
            say(Text("Remove…")), self._remove, kind="danger", icon=icon("trash"), name="remove-person"
        )
        self.change = parts.button(
            say(Text("Change my passphrase…")), self._change, icon=icon("key"), name="change-passphrase"
        )
        self.hand_over = parts.button(
            say(Text("Hand over to a successor…")),
            self._hand_over,
            icon=icon("arrow-right"),
            name="hand-over",
        )
        self.remove.setEnabled(False)
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._office.say
        self.body.addWidget(parts.label(say(Text("People who can open the record")), "title"))
        self.body.addWidget(
            parts.label(
                say(
                    Text(
                        "Each person has a passphrase of their own, and what they record stands under their "
                        "name. Nobody sees the passphrase of another."
                    )
                )
            )
        )
        self.body.addWidget(self.list)
        self.body.addLayout(parts.row(self.add, self.remove, None))
        self.body.addWidget(parts.label(say(Text("My passphrase")), "heading"))
        self.body.addLayout(parts.row(self.change, None))
        self.body.addWidget(parts.label(say(Text("When I leave this post")), "heading"))
        self.body.addWidget(
            parts.label(
                say(
                    Text(
                        "The record is locked with a new key. Only your successor's passphrase and a new "
                        "recovery sheet open it then; yours and everybody else's no more."
                    )
                ),
                "dim",
            )
        )
        self.body.addLayout(parts.row(self.hand_over, None))
        self.body.addStretch(1)
        self.add_buttons()

    def load(self) -> None:
        """Read who can open the record."""
        self._office.run(lambda _: unlocking.people(self._office.vault), self._show)

    def _show(self, found: Sequence[Person]) -> None:
        if not shiboken6.isValid(self):
            return
        self.list.clear()
        for person in found:
            name = person.name or self._office.say(Text("(name not known)"))
            words = Text("{name}: this is you", name=name) if person.is_me else Text("{name}", name=name)
            item = QListWidgetItem(self._office.icon("user"), self._office.say(words))
            if person.since is not None:
                item.setToolTip(self._office.say(Text("since {moment}", moment=person.since)))
            item.setData(Qt.ItemDataRole.UserRole, person)
            self.list.addItem(item)
        high = self.list.sizeHintForRow(0) * len(found) + 2 * parts.GRID
        self.list.setFixedHeight(min(high, self._office.desk.theme.scaled(_HIGH)))
        self._marked()
        self.fit()

    def _marked(self) -> None:
        person = self._person()
        self.remove.setEnabled(person is not None and not person.is_me)

    def _person(self) -> Person | None:
        item = self.list.currentItem()
        found: Person | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found

    def _add(self) -> None:
        people_steps.adding(self._office, self, self._changed).open()

    def _change(self) -> None:
        people_steps.changing(self._office, self).open()

    def _remove(self) -> None:
        person = self._person()
        if person is None:
            return
        sure = self._office.desk.ask.sure(
            Text("Remove {name}?", name=person.name),
            unlocking.removal_note(person.name),
            Text("Remove"),
            danger=True,
        )
        if sure:
            self._office.run(
                lambda _: unlocking.remove_person(self._office.vault, person.name),
                lambda _: self._changed(),
                changes=("people",),
            )

    def _hand_over(self) -> None:
        people_steps.handing_over(self._office, self, self.accept).open()

    def _changed(self) -> None:
        self._office.tell(Text("The list of people was changed."))
        self.load()
