"""The key figures of the period, and one button that writes the Note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from tcdesk.domain.figures import Edition, Figures
from tcdesk.domain.period import Period
from tcdesk.gui import parts
from tcdesk.gui.chancellery import note_fields
from tcdesk.gui.chancellery.figure_cards import cards
from tcdesk.gui.chancellery.note_wanted import WantedCard
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.pieces import emptied
from tcdesk.i18n import Language
from tcdesk.services.chancellery import conclusion_drafts, publishing, reporting, several_years
from tcdesk.services.chancellery.conclusion_drafts import Drawn
from tcdesk.services.chancellery.reporting import Asked, National
from tcdesk.store.tables import Publication
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class Written:
    """Notes that were written, of which moment; `pending`: conclusions that were typed are not in them."""

    paths: tuple[Path, ...]
    periods: tuple[Period, ...]
    edition: Edition
    languages: tuple[Language, ...]
    as_of: datetime
    may_be_published: bool
    pending: bool


class WritingPage(Page):
    """What the accepted reports add up to, and the card on which it becomes a document."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._figures = QVBoxLayout()
        self.missing = parts.label("", "dim", name="note-missing")
        self.wanted = WantedCard(office, self.write)
        self._told = QVBoxLayout()
        area, layout = note_fields.body(self._figures, self.missing, self.wanted, self._told)
        layout.addStretch(1)
        self.setLayout(parts.column(area))

    def load(self) -> None:
        vault, period = self.office.vault, self.office.period
        self.wanted.show_period(period)
        emptied(self._told)
        self.office.run(lambda _: reporting.national(vault, period), self._show)

    def _show(self, found: National) -> None:
        if not isValid(self):
            return
        office, figures = self.office, found.figures
        cards(office, self._figures, _shown(office, figures), "note-figures")
        names = [office.desk.language.label(found.kit.unit(code)) for code in figures.units.missing]
        words = Text("Not in the figures: {names}.", names=office.desk.language.sorted(names))
        self.missing.setText(office.say(words) if names else "")
        self.missing.setVisible(bool(names))

    # --- writing -----------------------------------------------------------------------------------

    def write(self) -> None:
        """Ask for a folder and write the Note into it."""
        office, wanted = self.office, self.wanted
        folder = office.desk.ask.folder(Text("Where is the Note written?"))
        if folder is None:
            return
        periods, languages, formats = wanted.periods(), wanted.languages(), wanted.formats()
        edition, preliminary = wanted.edition(), wanted.preliminary.isChecked()

        def work(job: Job) -> Written:
            vault = office.vault
            moment = vault.now()
            paths: list[Path] = []
            for language in languages:
                asked = Asked(language, formats, edition, moment, preliminary)
                paths += several_years.write(vault, periods, folder, asked, job)
            alone = len(periods) == 1
            drawn = [Drawn(periods[-1], language, edition) for language in languages if alone]
            pending = any(conclusion_drafts.is_there(vault, each) for each in drawn)
            return Written(
                tuple(paths), tuple(periods), edition, tuple(languages), moment, not preliminary, pending
            )

        office.run(work, self._show_written, said=Text("Writing the Note"))

    def _show_written(self, found: Written) -> None:
        if not isValid(self):
            return
        office, say = self.office, self.office.say
        emptied(self._told)
        more = []
        if found.may_be_published:
            register = parts.button(
                say(Text("Register as published…")), lambda: self.publish(found), name="register-published"
            )
            register.setToolTip(
                say(Text("Write down in the list of publications that this Note is published."))
            )
            more.append(register)
        words = Text("Written: {files}.", files=note_fields.names_of(found.paths))
        banner = note_fields.written(office, found.paths, words, *more)
        banner.setObjectName("note-written")
        self._told.addWidget(banner)
        if found.pending:
            self._told.addWidget(self._pending())

    def _pending(self) -> parts.Banner:
        say = self.office.say
        look = parts.button(
            say(Text("Show the conclusions")),
            lambda: self.office.go("note", "conclusions"),
            name="show-conclusions",
        )
        words = Text("Some conclusions are typed, but could not be kept: they are not in this Note.")
        found = parts.Banner("warning", say(words), [look])
        found.setObjectName("conclusions-pending")
        return found

    def publish(self, found: Written) -> None:
        """Write down that exactly this Note is published, once for each language."""
        office = self.office
        sure = office.desk.ask.sure(
            Text("Is this Note published?"),
            Text(
                "It is written down in the list of publications with its date and control code, and stays "
                "there."
            ),
            Text("Write it down"),
        )
        if not sure:
            return

        def work(_: Job) -> list[Publication]:
            return [
                publishing.publish(office.vault, found.periods, found.edition, found.as_of, language.code)
                for language in found.languages
            ]

        office.run(work, self._show_published, said=Text("One moment"), changes=("publication",))

    def _show_published(self, rows: Sequence[Publication]) -> None:
        if not isValid(self):
            return
        office, say = self.office, self.office.say
        words = Text(
            "Written down as no. {numbers}. Control code of the figures: {code}",
            numbers=[str(row.number) for row in rows],
            code=note_fields.code_of(rows[0]),
        )
        lead = parts.button(
            say(Text("Show the publications")),
            lambda: office.go("note", "publications"),
            name="show-publications",
        )
        emptied(self._told)
        banner = parts.Banner("good", say(words), [lead])
        banner.setObjectName("note-published")
        self._told.addWidget(banner)


def _shown(office: Office, found: Figures) -> list[tuple[Text, int | str, int | None]]:
    """The figures with which the Note begins."""

    def number(value: int, *, about: bool) -> str:
        words = office.desk.language.number(value)
        return f"≈ {words}" if about else words

    people = found.events.participants
    return [
        (Text("Commissions that reported"), found.units.reported, found.units.expected),
        (Text("Reports accepted"), found.units.accepted, None),
        (Text("Meetings"), found.meetings.total, None),
        (Text("Awareness activities"), number(found.events.total, about=found.events.approximate), None),
        (Text("Participants"), number(people.total, about=people.approximate), None),
        (Text("Trainings received"), found.trainings.received, None),
        (Text("Victims and presumed victims"), found.cases.total, None),
        (Text("Plan: done"), found.plan.done, found.plan.planned),
    ]
