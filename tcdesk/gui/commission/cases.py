"""The page of cases: the pocket card first, then the list, which shows a code and a status and no more."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QVBoxLayout
from shiboken6 import isValid

from tcdesk.domain.case import Case
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rules import field_label
from tcdesk.domain.stored import Stored
from tcdesk.errors import Place
from tcdesk.gui import parts
from tcdesk.gui.commission.case_card import Cover, PocketCard
from tcdesk.gui.commission.case_form import CaseForm
from tcdesk.gui.commission.case_keys import open_key_sheet
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.records.page import RecordPage
from tcdesk.services import recording
from tcdesk.services.recording import Draft
from tcdesk.text import Text, counted

COVER_AFTER = 120_000
"""Milliseconds in another program, after which the cases are hidden."""
_CODE, _HALF_YEAR = 144, 208
"""Pixels of the columns, at ordinary letters."""


class CaseRecords(RecordPage):
    """List and form of the cases."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            office,
            BY_NAME["case"],
            form=CaseForm,
            columns=("local_code", "half_year", "status"),
            intro=Text(
                "One victim or presumed victim each, without a name. Whose a code is stands only on the key "
                "sheet in the safe. Opening a case is noted in the log."
            ),
            empty=Text(
                "Enter the victims and presumed victims that the commission learned of: one record for each "
                "person, without a name. Six fields are enough to begin."
            ),
            first=Text("Enter the first case"),
        )
        cast(CaseForm, self.form).erase.connect(self.erase)
        sheet = parts.button(
            office.say(Text("Key sheet for the safe…")),
            lambda: open_key_sheet(office, self.codes(), self.window()),
            kind="link",
            icon=office.icon("key"),
            name="key-sheet",
        )
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(2, parts.row(sheet, None))
        self._arrange()

    def _arrange(self) -> None:
        """Codes are short and in order; what is left over is for the status."""
        head = self.table.horizontalHeader()
        scaled = self.office.desk.theme.scaled
        for column, width in ((1, _CODE), (2, _HALF_YEAR)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            if self.kind.name not in self.office.desk.settings.columns:
                head.resizeSection(column, scaled(width))
        head.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)

    def codes(self) -> list[str]:
        """The local codes of the list, in its order."""
        return [row.local_code for row in self.model.records if isinstance(row, Case)]

    def begin(self, record: Stored, draft: Draft | None = None, *, typed: bool = False) -> None:
        super().begin(record, draft, typed=typed)
        self.panel.area.verticalScrollBar().setValue(0)
        if draft is not None and draft.version:
            # A case that is gone on with as a draft is opened too: the log says so.
            vault, kind = self.office.vault, self.kind
            self.office.run(lambda _: recording.read(vault, kind, record.uid))

    def erase(self, name: str) -> None:
        """Erase the earlier words of a field, after asking: what stands in it now stays."""
        office, vault, kind, uid = self.office, self.office.vault, self.kind, self.keeper.uid
        if name in cast(CaseForm, self.form).leaks.faults:
            office.tell(Text("First take the number out of the field; then its earlier words can be erased."))
            self.form.focus_field(name)
            return
        if not self.keeper.leave() or not office.desk.ask.sure(
            Text("Erase “{field}” from the history?", field=field_label(Place(kind.name, "", name))),
            Text(
                "What stood in this field earlier is erased from all states of this record and cannot be "
                "brought back. What stands there now stays."
            ),
            Text("Erase"),
            danger=True,
        ):
            return

        def done(number: int) -> None:
            office.tell(
                counted("Erased from {count} earlier state.", "Erased from {count} earlier states.", number)
            )
            if isValid(self) and uid == self.keeper.uid:
                cast(CaseForm, self.form).leaks.buttons[name].hide()

        office.run(lambda _: recording.erase_from_history(vault, kind, uid, name), done, changes=(kind.name,))


class CasesPage(Page):
    """Nothing of a case is read before the pocket card was seen; who goes away for long finds it hidden."""

    listens = frozenset({"case", "kit"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._wanted: tuple[str, str] | None = None
        self.card = PocketCard(office, self.open_cases)
        self._records: CaseRecords | None = None
        self.cover = Cover(office, self.uncover)
        self.stack = QStackedWidget()
        for widget in (self.card, self.cover):
            self.stack.addWidget(widget)
        self.setLayout(parts.column(self.stack, gap=0))
        self.away = QTimer(self)
        self.away.setSingleShot(True)
        self.away.setInterval(COVER_AFTER)
        self.away.timeout.connect(self.hide_cases)
        office.desk.application.applicationStateChanged.connect(self._state_changed)

    @property
    def records(self) -> CaseRecords:
        """List and form, made when the card was read."""
        if self._records is None:
            self._records = CaseRecords(self.office)
            self.stack.addWidget(self._records)
        return self._records

    @property
    def _open(self) -> bool:
        return self._records is not None and self.stack.currentWidget() is self._records

    def load(self) -> None:
        if self.office.cases_open:
            if self.stack.currentWidget() is self.card:
                self.stack.setCurrentWidget(self.records)
            self.records.load()
        else:
            self.card.show_phones()

    def open_cases(self) -> None:
        """The card was read: show the list, and the case that somebody was led to."""
        self.office.cases_open = True
        self.load()
        # Not the table: with the cursor in it, its first case would be opened.
        self.records.filter.words.setFocus()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.records.go(*wanted)

    # --- nobody is there ---------------------------------------------------------------------------

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.away.stop()
        elif not self.away.isActive():
            self.away.start()

    def hide_cases(self) -> None:
        """Keep what is typed, and show nothing of a case."""
        if self._open:
            self.records.settle()
            self.stack.setCurrentWidget(self.cover)
            self.cover.button.setFocus()

    def uncover(self) -> None:
        """Somebody is there again."""
        self.stack.setCurrentWidget(self.records)
        self.records.filter.words.setFocus()

    # --- as every page -----------------------------------------------------------------------------

    def go(self, uid: str, field: str) -> None:
        if not self.office.cases_open:
            self._wanted = (uid, field) if uid else None
            self.card.button.setFocus()
            return
        self.uncover()
        self.records.go(uid, field)

    def settle(self) -> None:
        if self._records is not None:
            self._records.settle()

    def start_new(self) -> bool:
        return self._open and self.records.start_new()

    def start_filter(self) -> bool:
        return self._open and self.records.start_filter()
