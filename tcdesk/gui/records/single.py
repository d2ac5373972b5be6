"""A page of the one record of its kind: the form alone. The record is made by the first saving."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy
from shiboken6 import isValid

from tcdesk.domain.registry import RecordType
from tcdesk.domain.stored import Stored
from tcdesk.gui import parts
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.records.conflict import open_conflict
from tcdesk.gui.records.drafting import Keeper
from tcdesk.gui.records.form import Form
from tcdesk.gui.records.history import open_history
from tcdesk.gui.records.panel import SLICE
from tcdesk.services import recording
from tcdesk.services.recording import Draft
from tcdesk.text import Text

Found = tuple[Stored, Draft | None]


class SinglePage(Page):
    """Shows the one record, or its draft; it is saved as on every page of records."""

    def __init__(
        self, office: Office, kind: RecordType, title: Text, *, form: Callable[[Office], Form] | None = None
    ) -> None:
        super().__init__(office)
        self.kind = kind
        self.listens = frozenset({kind.name})
        self._own = False
        self._wanted = ""
        self._version = -1
        self.form = form(office) if form else Form(office, kind)
        self.keeper = Keeper(office, kind, self.form, self)
        self._found: Found | None = None
        self.form.completed.connect(self._whole)
        self.area = parts.scrolling(self.form)
        # Shown when the form is whole: made at once it would keep the window from answering.
        policy = self.area.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.area.setSizePolicy(policy)
        self.area.hide()
        self._lay_out(title)
        self.keeper.told.connect(self._told)
        self.keeper.saved.connect(self._saved)
        self.keeper.conflict.connect(lambda record: open_conflict(self, record))
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        if self.form.make_some(SLICE):
            QTimer.singleShot(0, self, self._go_on)

    def _whole(self) -> None:
        self.area.show()
        found, self._found = self._found, None
        if found is not None:
            self._show(found)

    def _lay_out(self, title: Text) -> None:
        say, office = self.office.say, self.office
        self.state = parts.label("", "dim", name="save-state")
        self.state.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.discard_button = parts.button(
            say(Text("Discard what was typed")), self.discard, kind="link", name="discard"
        )
        self.save_button = parts.button(
            say(Text("Save")),
            self.keeper.save,
            icon=office.icon("device-floppy"),
            name="save",
            keys="Ctrl+S",
        )
        history = parts.icon_button(
            say(Text("History")), office.icon("history"), self.show_history, name="history", keys="Ctrl+H"
        )
        layout = parts.column(margin=2 * parts.GRID)
        layout.addLayout(parts.row(parts.label(say(title), "title"), None, history))
        layout.addWidget(self.area, 1)
        layout.addLayout(parts.row(self.state, self.discard_button, self.save_button))
        self.setLayout(layout)

    # --- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        if not self._own and not self.keeper.typed:
            self._read(self._show)

    def open(self, uid: str) -> None:
        """Show anew what is saved."""
        self._version = -1
        self.load()

    def _read(self, then: Callable[[Found], None]) -> None:
        vault, kind, period = self.office.vault, self.kind, self.office.period

        def work(_: Job) -> Found:
            rows = recording.listed(vault, kind, None)
            drafts = [draft for draft in recording.drafts(vault) if draft.kind == kind.name]
            draft = next((each for each in drafts if not rows or each.uid == rows[0].uid), None)
            if draft is not None:
                return recording.record_of(draft), draft
            return rows[0] if rows else recording.new_record(vault, kind, period), None

        self.office.run(work, then)

    def _show(self, found: Found) -> None:
        record, draft = found
        if not isValid(self) or self.keeper.typed:
            return
        if not self.form.whole:
            self._found = found
            return
        # A new record gets another uid each time it is read: the one in the form stays.
        if draft is not None or record.version != self._version:
            self._version = record.version
            self.keeper.show(record, draft.raw if draft else {}, kept=draft.at if draft else None)
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.form.focus_field(wanted)

    def _told(self, words: Text | None, look: str) -> None:
        self.state.setText(self.office.say(words) if words else "")
        self.state.setProperty("look", look)
        parts.restyle(self.state)
        self.discard_button.setVisible(self.keeper.typed)

    def _saved(self, record: Stored) -> None:
        self._version = record.version
        self._own = True
        self.office.changed.emit(self.listens)
        self._own = False

    # --- what can be done --------------------------------------------------------------------------

    def discard(self) -> None:
        """Forget what was typed and not saved, and offer to bring it back."""
        office, vault = self.office, self.office.vault
        self.keeper.keep_draft()

        def work(_: Job) -> Draft | None:
            draft = next((each for each in recording.drafts(vault) if each.kind == self.kind.name), None)
            if draft is not None:
                recording.drop_draft(vault, draft.uid)
            return draft

        def bring_back(draft: Draft) -> None:
            office.run(
                lambda _: recording.keep_draft(vault, recording.record_of(draft), draft.raw),
                lambda _: self.open("") if isValid(self) else None,
                changes=("draft",),
            )

        def done(draft: Draft | None) -> None:
            if draft is not None:
                office.tell(Text("The draft was discarded."), Text("Undo"), lambda: bring_back(draft))
            if isValid(self):
                self.keeper.clear()
                self.open("")

        office.run(work, done)

    def show_history(self) -> None:
        """Show what became of the record step by step."""
        if self.keeper.uid and self.keeper.leave():
            open_history(self.office, self.kind, self.keeper.uid, self)

    def go(self, uid: str, field: str) -> None:
        if not field:
            return
        if self.keeper.uid:
            self.form.focus_field(field)
        else:
            self._wanted = field
            self.load()

    def settle(self) -> None:
        self.keeper.leave()
