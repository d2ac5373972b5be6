"""A page of records: the list on the left, the form of one of them on the right, as they are declared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from shiboken6 import isValid

from tcdesk.domain.forms import import_form
from tcdesk.domain.registry import RecordType
from tcdesk.domain.stored import Stored
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.records import building, doing
from tcdesk.gui.records.commands import Action
from tcdesk.gui.records.conflict import open_conflict
from tcdesk.gui.records.drafting import Keeper
from tcdesk.gui.records.filter_bar import FilterBar
from tcdesk.gui.records.form import Form
from tcdesk.gui.records.panel import RecordPanel
from tcdesk.gui.records.putting_away import discard
from tcdesk.gui.records.sort_proxy import SortProxy
from tcdesk.gui.records.table_view import RecordsTable
from tcdesk.gui.records.waiting_drafts import WaitingDrafts
from tcdesk.reports.layout import shortened
from tcdesk.services import recording
from tcdesk.services.recording import Draft
from tcdesk.store.vault import Vault
from tcdesk.text import Text

__all__ = ["Action", "RecordPage"]

_LONGEST_NAME = 80


class RecordPage(Page):
    """Shows the records of one kind; the form may be a particular one.

    `columns` names the fields of the table (without it the first that the notes put there), `sorted_by` the
    one of them that sorts it until somebody chooses another (without it the rows come in the order of their
    dates), `intro` is a sentence under the title, `empty` says what belongs here while nothing does, `first`
    is the button that begins, `actions` are buttons for the record that is shown.
    """

    def __init__(
        self,
        office: Office,
        kind: RecordType,
        *,
        form: Callable[[Office], Form] | None = None,
        columns: Sequence[str] = (),
        sorted_by: str = "",
        intro: Text | None = None,
        empty: Text,
        first: Text,
        actions: Sequence[Action] = (),
    ) -> None:
        super().__init__(office)
        self.kind = kind
        self.listens = frozenset({kind.name})
        self._own = False
        self._turn = 0
        self.form = form(office) if form else Form(office, kind)
        self.model = building.model_of(office, kind, columns)
        self.rows = SortProxy(self.model)
        self.filter = FilterBar(office, self.rows)
        self.table = RecordsTable(office, self.rows, kind.name, office.say(kind.title))
        if sorted_by:
            self.table.sort_by(sorted_by)
        self.keeper = Keeper(office, kind, self.form, self)
        self.drafts = WaitingDrafts(office, lambda draft: self.name_of(recording.record_of(draft)))
        self.panel = RecordPanel(
            office, self.form, building.commands_of(self), building.buttons_of(self, actions)
        )
        self.halves, self.body = building.lay_out(self, intro, empty, first)
        self._connect()

    def _connect(self) -> None:
        self.table.wanted.connect(lambda record: self.open(record.uid))
        self.table.entered.connect(partial(doing.enter, self))
        self.table.clicked.connect(lambda _: self.halves.turn(right=True))
        self.table.deleting.connect(partial(doing.delete, self))
        self.filter.left.connect(self.table.setFocus)
        self.keeper.told.connect(self._told)
        self.keeper.saved.connect(self._saved)
        self.keeper.conflict.connect(lambda record: open_conflict(self, record))
        self.panel.back.connect(self._back)
        self.panel.save.connect(self.keeper.save)
        self.panel.discard.connect(lambda: discard(self, self.keeper.uid))
        self.drafts.going_on.connect(self.open)
        self.drafts.discarding.connect(lambda uid: discard(self, uid))

    # --- reading -----------------------------------------------------------------------------------

    def listed(self, vault: Vault) -> list[Stored]:
        """The records that the page shows. Called beside the window."""
        return recording.listed(vault, self.kind, self.office.period)

    def waiting(self, vault: Vault) -> list[Draft]:
        """The drafts of this kind, the oldest first. Called beside the window."""
        return [draft for draft in recording.drafts(vault) if draft.kind == self.kind.name]

    def load(self) -> None:
        if self._own:
            return
        vault = self.office.vault

        def work(_: Job) -> tuple[list[Stored], list[Draft]]:
            # What a form is checked against takes a moment when it is made: not with the first record.
            import_form(self.kind)
            return self.listed(vault), self.waiting(vault)

        self.office.run(work, self._show)

    def _show(self, found: tuple[list[Stored], list[Draft]]) -> None:
        if not isValid(self):
            return
        rows, waiting = found
        before = next((row for row in self.model.records if row.uid == self.keeper.uid), None)
        self.model.set_rows(rows, self.office.kit)
        self.offer(waiting)
        now = next((row for row in rows if row.uid == self.keeper.uid), None)
        if before is not None and not self.keeper.typed:
            if now is None:
                self.show_nothing()
            elif now.version != before.version:
                self.open(now.uid)
        self.show_body()

    def offer(self, waiting: Sequence[Draft]) -> None:
        """Offer the drafts that wait, except the one that is in the form."""
        shown = self.keeper.uid if self.keeper.typed else ""
        self.drafts.offer([draft for draft in waiting if draft.uid != shown])

    def show_body(self) -> None:
        """Show the list, or what belongs here where there is nothing yet."""
        nothing = not self.model.records and not self.keeper.uid
        self.body.setCurrentIndex(1 if nothing else 0)

    # --- one record --------------------------------------------------------------------------------

    def name_of(self, record: Stored) -> str:
        """What a record is called in a sentence: its words, else what kind of record it is."""
        texts = [entry for entry in self.model.entries if entry.shown.width > 20] or self.model.entries
        words = (" ".join(self.model.words_of(record, entry).split()) for entry in texts)
        return shortened(
            next((word for word in words if word), self.office.say(self.kind.title)), _LONGEST_NAME
        )

    def open(self, uid: str, field: str = "") -> None:
        """Show a record in the form, as its draft where there is one; what was typed before is kept."""
        self.keeper.leave()
        self._turn += 1
        turn, vault, kind = self._turn, self.office.vault, self.kind

        def work(_: Job) -> tuple[Stored, Draft | None, list[Draft]]:
            waiting = self.waiting(vault)
            draft = next((draft for draft in waiting if draft.uid == uid), None)
            record = recording.record_of(draft) if draft else recording.read(vault, kind, uid)
            return record, draft, waiting

        def show(found: tuple[Stored, Draft | None, list[Draft]]) -> None:
            if isValid(self) and turn == self._turn:
                record, draft, waiting = found
                self.begin(record, draft)
                self.offer(waiting)
                if field:
                    self.halves.turn(right=True)
                    self.form.focus_field(field)

        self.office.run(work, show)

    def begin(self, record: Stored, draft: Draft | None = None, *, typed: bool = False) -> None:
        """Put a record into the form; `typed`: it holds what is saved nowhere yet."""
        self._turn += 1
        # Whatever was on its way into the form comes too late.
        self._turn += 1
        at = draft.at if draft else self.office.desk.now() if typed else None
        self.keeper.show(record, draft.raw if draft else {}, kept=at)
        there = record.version or draft or typed
        self.panel.show_form(self.name_of(record) if there else self.office.say(Text("New")))
        self.table.show_record(record.uid)
        self.show_body()

    def show_nothing(self) -> None:
        """Leave the form empty."""
        self._turn += 1
        self.keeper.clear()
        self.panel.show_nothing()
        self.halves.turn(right=False)
        self.show_body()

    def _told(self, words: Text | None, look: str) -> None:
        self.panel.tell(words, look, typed=self.keeper.typed)

    def _saved(self, record: Stored) -> None:
        rows = list(self.model.records)
        place = next((place for place, row in enumerate(rows) if row.uid == record.uid), len(rows))
        rows[place : place + 1] = [record]
        self.model.set_rows(rows)
        if record.uid == self.keeper.uid:
            self.table.show_record(record.uid)
            self.panel.show_form(self.name_of(record))
        self.announce()

    def announce(self) -> None:
        """Tell the other pages that records of this kind changed; this one knows already."""
        self._own = True
        self.office.changed.emit(self.listens)
        self._own = False

    # --- what can be done --------------------------------------------------------------------------

    def start_new(self) -> bool:
        self.keeper.leave()
        self._turn += 1
        turn, vault, kind, period = self._turn, self.office.vault, self.kind, self.office.period

        def show(record: Stored) -> None:
            if isValid(self) and turn == self._turn:
                self.begin(record)
                doing.to_form(self)

        self.office.run(lambda _: recording.new_record(vault, kind, period), show)
        return True

    def start_filter(self) -> bool:
        self.halves.turn(right=False)
        self.filter.words.setFocus()
        self.filter.words.selectAll()
        return True

    def go(self, uid: str, field: str) -> None:
        if uid:
            self.halves.turn(right=True)
            self.open(uid, field)

    def settle(self) -> None:
        self.keeper.leave()

    def _back(self) -> None:
        self.halves.turn(right=False)
        self.table.setFocus()
