"""The page of meetings: the list with the form in steps, and the open decisions of all meetings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QToolButton
from shiboken6 import isValid

from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.meeting import Attendance, Meeting
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.stored import Stored
from tcdesk.gui import parts
from tcdesk.gui.commission.meeting_follow_up import FollowUp
from tcdesk.gui.commission.meeting_form import MeetingForm
from tcdesk.gui.commission.paper_subjects import called
from tcdesk.gui.commission.papers import make, open_papers
from tcdesk.gui.commission.report.outside import Outside
from tcdesk.gui.jobs import Job
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.records.page import RecordPage
from tcdesk.services import recording
from tcdesk.text import Text, counted

_ALSO = frozenset({"member", "profile"})
_LARGE = 125
"""Percent of letters up to which everything has room beside the title."""
Around = tuple[list[Member], Profile, list[Meeting]]
"""What the page needs besides its records: members, profile, the meetings of all years."""


def meetings(office: Office) -> Page:
    """The page of meetings."""
    return MeetingsPage(office)


class MeetingsPage(RecordPage):
    """A page of records with a form of its own; `outside` is given by tests."""

    def __init__(self, office: Office, outside: Outside | None = None) -> None:
        super().__init__(
            office,
            BY_NAME["meeting"],
            form=MeetingForm,
            columns=("number", "held_on", "state", "kind", "agenda"),
            intro=Text("From the convocation to the minutes. Only a meeting that was held counts."),
            empty=Text(
                "Enter the meetings of the commission here, also those that are planned. The program writes "
                "the convocation, the attendance sheet and the minutes."
            ),
            first=Text("Enter the first meeting"),
        )
        self.listens = frozenset({"meeting"}) | _ALSO
        self._outside = outside
        self._following = False
        form = cast(MeetingForm, self.form)
        self.meeting = form
        self.follow_up = FollowUp(office)
        self.body.addWidget(self.follow_up)
        self._switch()
        form.write.connect(self.write)
        form.look.connect(self.look)
        form.refresh.connect(self.refresh_members)
        self.follow_up.wanted.connect(self.go)
        self.follow_up.shown.connect(self._count)

    def _switch(self) -> None:
        """Two chips beside the title: the meetings, or what they decided and is open."""
        self._group = QButtonGroup(self)
        self.all_chip = self._chip(Text("Meetings"), "show-meetings", following=False)
        self.open_chip = self._chip(Text("Open decisions"), "show-open", following=True)
        self.all_chip.setChecked(True)
        layout = self.layout()
        head = layout.itemAt(0) if layout is not None else None
        assert isinstance(head, QHBoxLayout)
        if self.office.desk.theme.text_size > _LARGE:
            # Beside the title there is no room for them in large letters.
            assert isinstance(layout, QBoxLayout)
            layout.insertLayout(1, parts.row(self.all_chip, self.open_chip, None))
            return
        for place, chip in enumerate((self.all_chip, self.open_chip), 1):
            head.insertWidget(place, chip)

    def _chip(self, title: Text, name: str, *, following: bool) -> QToolButton:
        found = QToolButton()
        found.setProperty("part", "chip")
        found.setObjectName(name)
        found.setText(self.office.say(title))
        found.setAccessibleName(found.text())
        found.setCheckable(True)
        # Not `clicked`: a screen reader turns a button without a click.
        found.toggled.connect(partial(self._turned, following))
        self._group.addButton(found)
        return found

    # --- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        super().load()
        vault = self.office.vault

        def work(_: Job) -> Around:
            members = recording.listed(vault, BY_NAME["member"], None)
            profiles = recording.listed(vault, BY_NAME["profile"], None)
            profile = next((row for row in profiles if isinstance(row, Profile)), Profile())
            rows = recording.listed(vault, self.kind, None)
            return (
                [row for row in members if isinstance(row, Member)],
                profile,
                [row for row in rows if isinstance(row, Meeting)],
            )

        self.office.run(work, self._know)

    def _know(self, found: Around) -> None:
        if isValid(self):
            members, profile, rows = found
            self.meeting.know(members, profile)
            self.meeting.ahead.expect(rows)
            self.follow_up.show_meetings(rows)

    def announce(self) -> None:
        self._own = True
        self.office.changed.emit(frozenset({self.kind.name}))
        self._own = False
        self._read_open()

    def _read_open(self) -> None:
        vault, kind = self.office.vault, self.kind

        def show(rows: list[Stored]) -> None:
            if isValid(self):
                self.follow_up.show_meetings([row for row in rows if isinstance(row, Meeting)])

        self.office.run(lambda _: recording.listed(vault, kind, None), show)

    def name_of(self, record: Stored) -> str:
        return called(self.office, cast(Meeting, record))

    # --- open decisions ----------------------------------------------------------------------------

    def _turned(self, following: bool, on: bool) -> None:
        if on and following != self._following:
            self.show_open(following)

    def show_open(self, following: bool) -> None:
        """Show the open decisions, or the meetings again."""
        self.keeper.leave()
        self._following = following
        (self.open_chip if following else self.all_chip).setChecked(True)
        self.show_body()

    def show_body(self) -> None:
        if self._following:
            self.body.setCurrentWidget(self.follow_up)
        else:
            super().show_body()

    def _count(self, number: int) -> None:
        words = counted("Open decisions ({count})", "Open decisions ({count})", number)
        self.open_chip.setText(self.office.say(words))
        self.open_chip.setAccessibleName(self.open_chip.text())

    def go(self, uid: str, field: str) -> None:
        if not uid and field.startswith("decisions"):
            self.show_open(following=True)
            return
        if uid:
            self.show_open(following=False)
        super().go(uid, field)

    def start_new(self) -> bool:
        self.show_open(following=False)
        return super().start_new()

    # --- what the form asks for --------------------------------------------------------------------

    def _saved_first(self) -> bool:
        """Keep what was typed, so that papers say it; whether the meeting could be saved."""
        if not self.keeper.uid:
            return False
        if all(row.uid != self.keeper.uid for row in self.model.records):
            # A new meeting is kept as it was begun, with its number and its list of members.
            self.form.edited.emit()
        return self.keeper.leave()

    def write(self, paper: str) -> None:
        """Write a paper of the meeting as Word file."""
        if self._saved_first():
            make(self.office, paper, meeting=self.keeper.uid, outside=self._outside)

    def look(self, paper: str) -> None:
        """Look at a paper of the meeting, to print it."""
        if self._saved_first():
            open_papers(self.office, self.window(), paper, self.keeper.uid)

    def refresh_members(self) -> None:
        """Add to the list of the meeting who is in office on its day and not listed."""
        vault, uid = self.office.vault, self.keeper.uid
        day = cast(Meeting, self.form.record()).held_on

        def add(rows: Sequence[Attendance]) -> None:
            if isValid(self) and self.keeper.uid == uid:
                number = self.meeting.attendance.add_missing(rows)
                self.office.tell(_added(number))

        self.office.run(lambda _: recording.attendance_on(vault, day), add)


def _added(number: int) -> Text:
    if not number:
        return Text("Everybody who is in office on that day is listed already.")
    return counted("{count} member was added to the list.", "{count} members were added to the list.", number)
