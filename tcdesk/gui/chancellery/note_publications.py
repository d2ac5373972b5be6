"""What was published: the list, the signed papers, whether the figures are still the same, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from tcdesk.domain.choices import Published
from tcdesk.domain.period import periods_of
from tcdesk.gui import parts
from tcdesk.gui.chancellery import note_fields
from tcdesk.gui.chancellery.errata import ErrataDialog
from tcdesk.gui.chancellery.rows import Column, RowsModel, WrappingTable
from tcdesk.gui.chancellery.signed_paper import SignedPaperDialog
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.pieces import emptied
from tcdesk.gui.records.flow import FlowLayout
from tcdesk.i18n import CHISINAU
from tcdesk.services.chancellery import publishing
from tcdesk.store.tables import Publication
from tcdesk.text import Text

_EDITIONS = {str(edition): title for edition, title in note_fields.EDITIONS}
_LANGUAGES = dict(note_fields.LANGUAGES)


class PublicationsPage(Page):
    """All publications of all periods, the newest first; the buttons are about the one that is chosen."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        say = office.say
        self.model: RowsModel[Publication] = RowsModel(_columns(office))
        self.table = WrappingTable(office, self.model, "publications", say(Text("What is published")))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._look())
        words = Text(
            "Nothing was published yet. Write the Note, and register it as published: then its figures can "
            "be made again at any time, and the public editions are held against each other."
        )
        self.empty = parts.label(say(words), name="no-publications")
        self.chosen = parts.label("", "dim", name="chosen-publication")
        self.paper = parts.button(
            say(Text("Register the signed PDF…")), self.register_paper, kind="primary", name="register-paper"
        )
        self.verify_button = parts.button(say(Text("Check the figures")), self.verify, name="verify")
        self.errata_button = parts.button(say(Text("What changed…")), self.show_errata, name="errata")
        self._buttons = FlowLayout(parts.GRID)
        for button in (self.paper, self.verify_button, self.errata_button):
            self._buttons.addWidget(button)
        self._told = QVBoxLayout()
        area, layout = note_fields.body(self.empty, self.table, self.chosen, self._buttons, self._told)
        layout.setStretch(1, 1)
        self.setLayout(parts.column(area))

    def load(self) -> None:
        vault = self.office.vault
        self.office.run(lambda _: publishing.listed(vault), self._show)

    def _show(self, found: Sequence[Publication]) -> None:
        if not isValid(self):
            return
        before = self.publication
        self.model.set_rows(list(reversed(found)))
        self.empty.setVisible(not found)
        for widget in (self.table, self.chosen, self.paper, self.verify_button, self.errata_button):
            widget.setVisible(bool(found))
        self._choose(before.number if before is not None else None)
        self._look()

    def _choose(self, number: int | None) -> None:
        places = [place for place, row in enumerate(self.model.rows) if row.number == number]
        if self.model.rows:
            self.table.selectRow(places[0] if places else 0)

    @property
    def publication(self) -> Publication | None:
        """The one that is chosen."""
        index = self.table.selectionModel().currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def others(self, row: Publication) -> list[Publication]:
        """The other editions with which this one can be compared, the latest first."""
        if row.kind is not Published.note:
            return []
        key = (row.kind, row.period, row.edition)
        same = [each for each in self.model.rows if (each.kind, each.period, each.edition) == key]
        return sorted(
            (each for each in same if each is not row), key=lambda each: each.number or 0, reverse=True
        )

    def _look(self) -> None:
        """What can be done with the chosen one, and its control code."""
        row = self.publication
        self.paper.setEnabled(row is not None and not row.paper_digest)
        self.verify_button.setEnabled(row is not None)
        self.errata_button.setEnabled(row is not None and bool(self.others(row)))
        words = ""
        if row is not None:
            words = self.office.say(
                Text(
                    "No. {number}, {language}, state as of {at}. Control code of the figures: {code}. "
                    "Written down by {who}, with version {version} of this program.",
                    number=row.number,
                    language=_LANGUAGES.get(row.language, row.language),
                    at=row.as_of,
                    code=note_fields.code_of(row),
                    who=row.who,
                    version=row.program,
                )
            )
        self.chosen.setText(words)

    # --- what is done with it ----------------------------------------------------------------------

    def register_paper(self) -> None:
        """Ask for the signed PDF of the chosen publication, its number and date."""
        row = self.publication
        if row is not None and not row.paper_digest:
            dialog = SignedPaperDialog(self.office, row, self.window())
            dialog.registered.connect(self._paper_registered)
            dialog.open()

    def _paper_registered(self, row: Publication) -> None:
        words = Text(
            "The signed paper no. {paper} of {day} is registered for publication no. {number}.",
            paper=row.paper_number,
            day=row.paper_day,
            number=row.number,
        )
        self._tell("good", words, "paper-registered")

    def verify(self) -> None:
        """Make the figures of the chosen publication again and compare."""
        row, vault = self.publication, self.office.vault
        if row is None:
            return

        def show(same: bool) -> None:
            if not isValid(self):
                return
            if same:
                words = Text(
                    "No. {number}: the figures were made again and are those that were published.",
                    number=row.number,
                )
                self._tell("good", words, "verified")
            else:
                words = Text(
                    "No. {number}: the figures are no longer those that were published. Version {version} of "
                    "this program counted them.",
                    number=row.number,
                    version=row.program,
                )
                self._tell("warning", words, "verified")

        self.office.run(lambda _: publishing.verify(vault, row), show, said=Text("Making the figures again"))

    def show_errata(self) -> None:
        """Show what differs between the chosen edition and another one of the same Note."""
        row = self.publication
        if row is not None and (others := self.others(row)):
            ErrataDialog(self.office, row, others, self.window()).open()

    def _tell(self, mood: parts.Mood, words: Text, name: str) -> None:
        emptied(self._told)
        banner = parts.Banner(mood, self.office.say(words))
        banner.setObjectName(name)
        self._told.addWidget(banner)


def _period(office: Office, row: Publication) -> str:
    """The words for its period; of several years the first and the last."""
    periods = periods_of(row.period)
    return office.say(periods[0].label) if len(periods) == 1 else f"{periods[0]}–{periods[-1]}"


def _columns(office: Office) -> tuple[Column[Publication], ...]:
    say, language = office.say, office.desk.language

    def signed(row: Publication) -> str:
        if row.paper_day is None:
            return say(Text("not signed"))
        return say(Text("no. {number} of {day}", number=row.paper_number, day=row.paper_day))

    return (
        Column(say(Text("No.")), lambda row: str(row.number), lambda row: row.number),
        Column(
            say(Text("Date")),
            lambda row: language.day(row.published_at.astimezone(ZoneInfo(CHISINAU)).date()),
            lambda row: row.published_at,
        ),
        Column(say(Text("Publication")), lambda row: language.show(row.kind), lambda row: row.kind.value),
        Column(
            say(Text("Period")),
            lambda row: _period(office, row),
            lambda row: row.period,
        ),
        Column(say(Text("Edition")), lambda row: say(_EDITIONS[row.edition]), lambda row: row.edition),
        Column(say(Text("Signed")), signed, lambda row: row.paper_day),
    )
