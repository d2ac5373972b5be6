"""The dialog that writes letters to the commissions: which kind, to whom, in which language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from tcdesk.domain.reference import Kit
from tcdesk.gui import parts
from tcdesk.gui.chancellery import note_fields
from tcdesk.gui.chancellery.dialogs import WritingDialog
from tcdesk.gui.chancellery.note_fields import TickList
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import emptied
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.services.chancellery import addressing, following_up, letters, occasions
from tcdesk.services.chancellery.occasions import WHO, Occasion, Wanted
from tcdesk.text import Text, counted

_LINES = 5
_KINDS: tuple[tuple[Text, Occasion, bool], ...] = (
    (Text("Reminder"), Occasion.reminder, False),
    (Text("Second reminder, to the superior"), Occasion.reminder, True),
    (Text("Invitation to hand in"), Occasion.invitation, False),
    (Text("Query: the open questions"), Occasion.query, False),
    (Text("Thanks, with a comparison with the country"), Occasion.thanks, False),
    (Text("Receipt"), Occasion.receipt, False),
)


@dataclass(frozen=True, slots=True)
class Due:
    """To whom a kind of letter is due, and when each got the last one of that kind; `reminded` once.
    `contact` is that of the last letter."""

    kit: Kit
    units: tuple[str, ...]
    last: dict[str, datetime]
    reminded: frozenset[str]
    contact: str


class LettersDialog(WritingDialog):
    """Everybody to whom the kind of letter is due is ticked; the dialog stays open for a further kind."""

    def __init__(self, office: Office, parent: QWidget | None) -> None:
        title = Text("Letters to the commissions")
        super().__init__(office, "letters-dialog", title, (700, 600), parent)
        self._turn = 0
        say = office.say
        self.kind = QComboBox()
        self.kind.setObjectName("letter-kind")
        for title, _, _ in _KINDS:
            self.kind.addItem(say(title))
        self.kind.currentIndexChanged.connect(lambda _: self.look())
        self.language = note_fields.language_box(office, "letter-language")
        self.who = parts.label("", "dim", name="letter-who")
        self.units = TickList("letter-units", say(Text("Commissions")), _LINES)
        self.units.itemChanged.connect(self._count)
        self.count = parts.label("", "dim", name="letter-count")
        self.contact = QLineEdit()
        self.contact.setObjectName("letter-contact")
        self.contact.setPlaceholderText(say(Text("Name, telephone, e-mail")))
        self.setLayout(self._arranged())
        self.look()

    def _arranged(self) -> QVBoxLayout:
        office, say = self._office, self._office.say
        foot = self._foot(Text("Write the letters…"), self.write, "mail", "write-letters")
        fields = FlowLayout(2 * parts.GRID)
        fields.addWidget(note_fields.beside(office, Text("Letter"), self.kind))
        fields.addWidget(note_fields.beside(office, Text("Language"), self.language))
        everybody, nobody = (
            parts.button(say(words), partial(self._tick, ticked), kind="link", name=name)
            for words, ticked, name in (
                (Text("Tick all"), True, "tick-all"),
                (Text("Untick all"), False, "untick-all"),
            )
        )
        contact = parts.label(say(Text("How the Chancellery is reached, for the letter (may stay empty)")))
        contact.setBuddy(self.contact)
        self.contact.setAccessibleName(contact.text())
        found = parts.column(gap=parts.GRID, margin=3 * parts.GRID)
        found.addLayout(fields)
        found.addWidget(self.who)
        found.addWidget(self.units, 1)
        ticks = parts.row(self.count, everybody, nobody)
        ticks.setStretch(0, 1)
        found.addLayout(ticks)
        found.addWidget(contact)
        found.addWidget(self.contact)
        found.addLayout(self._told)
        found.addLayout(foot)
        return found

    # --- to whom -----------------------------------------------------------------------------------

    def wanted(self) -> Wanted:
        """The letters as they are chosen now."""
        _, occasion, second = _KINDS[self.kind.currentIndex()]
        return Wanted(
            occasion,
            self._office.period,
            note_fields.language_of(self.language),
            self.units.ticked(),
            second,
            self.contact.text().strip(),
        )

    def look(self) -> None:
        """Read to whom the chosen kind is due."""
        vault, wanted = self._office.vault, replace(self.wanted(), units=())
        self._turn += 1
        turn = self._turn
        emptied(self._told)
        self.who.setText(self._office.say(WHO[wanted.occasion]))
        self.write_button.setEnabled(False)

        def work(_: Job) -> Due:
            kit, states = following_up.status(vault, wanted.period)
            units = tuple(occasions.due(vault, wanted, kit, states))
            log = addressing.contact_log(vault, wanted.period)
            name = f"{wanted.occasion}-2" if wanted.second else str(wanted.occasion)
            last = {item.unit: item.at for item in log if item.name == name}
            reminded = frozenset(item.unit for item in log if item.name == str(Occasion.reminder))
            return Due(kit, units, last, reminded, addressing.contact(vault))

        def show(found: Due) -> None:
            if turn == self._turn:
                self._show(found, second=wanted.second)

        said = Text("Looking to whom the letter is due")
        self._long.run(work, show, self._office.desk.alerts.show, said)

    def _show(self, found: Due, *, second: bool) -> None:
        office, language = self._office, self._office.desk.language
        lines = []
        for code in sorted(
            found.units, key=lambda code: language.sort_key(language.label(found.kit.unit(code)))
        ):
            unit = found.kit.unit(code)
            words = language.label(unit)
            if code in found.last:
                words = office.say(Text("{unit} (written on {at})", unit=unit, at=found.last[code]))
            # Who was never reminded gets no second reminder.
            lines.append((code, words, not second or code in found.reminded))
        self.units.fill(lines)
        if not self.contact.isModified():
            self.contact.setText(found.contact)
        self._count()

    def _tick(self, everything: bool) -> None:
        self.units.tick(everything=everything)
        self._count()

    def _count(self, _: QListWidgetItem | None = None) -> None:
        chosen, of = len(self.units.ticked()), self.units.count()
        words = counted("{count} letter will be written.", "{count} letters will be written.", chosen)
        nobody = Text("A letter of this kind is due to nobody now.")
        none = Text("Nobody is ticked.")
        self.count.setText(self._office.say(words if chosen else none if of else nobody))
        self.write_button.setEnabled(bool(chosen))

    # --- writing -----------------------------------------------------------------------------------

    def write(self) -> None:
        """Ask for a folder and write the letters into it."""
        office, wanted = self._office, self.wanted()
        folder = office.desk.ask.folder(Text("Where are the letters written?"))
        if folder is None:
            return

        def work(job: Job) -> list[Path]:
            return letters.write(office.vault, wanted, folder, job)

        self._long.run(work, self._written, office.desk.alerts.show, Text("Writing the letters"))

    def _written(self, paths: list[Path]) -> None:
        words = counted("{count} file was written.", "{count} files were written.", len(paths))
        self._tell(paths, words, "letters-written")
