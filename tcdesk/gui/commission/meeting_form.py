"""The form of a meeting in the order of the work: planning, attendance, discussion and decisions, minutes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from tcdesk.domain.choices import MeetingState
from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.stored import Nested, Stored
from tcdesk.gui.commission.meeting_steps import STEPS, missing, step_of, step_of_field
from tcdesk.gui.commission.meeting_widgets import Ahead, MeetingWidgets
from tcdesk.gui.office import Office
from tcdesk.gui.records.field import Finding

_IN_ROW = re.compile(r"(\w+)\[(\d+)\]\.(\w+)", re.ASCII)
_PAUSE = 150
"""Milliseconds after the last key, until it is said what is missing."""


class MeetingForm(MeetingWidgets):
    """`refresh`: add the members in office on the day."""

    refresh = Signal()
    _without_letterhead = False
    _known: tuple[Sequence[Member], Profile] | None = None

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._uid = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.follow)
        self.ahead = Ahead(self)

    def made(self) -> None:
        self._connect()
        if self._known is not None:
            self.know(*self._known)
        self.show_step("planned")
        self.ahead.go_on()

    def _connect(self) -> None:
        self.steps.changed.connect(lambda place: self._show_parts(STEPS[place]))
        self.items.changed.connect(self.edited)
        for part in (self.loose, self.attendance, self.state):
            part.changed.connect(self.edited)
        for table in (self.items, self.loose, self.attendance):
            table.changed.connect(self.set_tab_order)
        self.attendance.refresh.connect(self.refresh)
        self.state.changed.connect(self.follow)
        self.edited.connect(self._timer.start)

    # --- the steps ---

    @property
    def step(self) -> str:
        """The step that is shown."""
        return STEPS[self.steps.current]

    def show_step(self, name: str) -> None:
        """Show the part of the form for a step."""
        self._finish()
        self.steps.show_step(STEPS.index(name))
        self._show_parts(name)

    def _show_parts(self, name: str) -> None:
        if name in ("planned", "course"):
            self.items.show_part("plan" if name == "planned" else "course")
        shown = self._parts[name]
        for widgets in self._parts.values():
            for widget in widgets:
                if widget not in shown:
                    widget.hide()
        for widget in shown:
            wanted = widget is not self.hint or self._without_letterhead
            if widget.isHidden() == wanted:
                widget.setVisible(wanted)
        self._show_loose()
        self.follow()

    def know(self, members: Sequence[Member], profile: Profile) -> None:
        """What the commission is: names on the list of members, its quorum, whether it has a letterhead."""
        self._known = members, profile
        if not self.whole:
            return
        self.attendance.know(members, profile.quorum_rule)
        self._without_letterhead = not profile.letterhead.strip()
        self.hint.setVisible(self._without_letterhead and self.step == "planned")

    def follow(self) -> None:
        """Say what is missing, and where votes and members do not agree."""
        self._timer.stop()
        if not self.whole:
            return
        meeting = cast(Meeting, self.record())
        self.state.words.setText(self.office.say(missing(meeting, self.office.desk.today)))
        for box in self.items.shown:
            box.check_votes(self.attendance.present)

    def _show_loose(self) -> None:
        """Decisions on no item: asked for where there is no agenda, else shown where there are any."""
        self.loose.setVisible(self.step == "course" and bool(self.loose.count or not self.items.count))

    # --- the record ---

    def show_record(self, record: Stored, raw: Mapping[str, str] = {}) -> None:
        super().show_record(record, raw)
        meeting = cast(Meeting, record)
        self.taken.show(meeting.decisions)
        self.attendance.set_value(meeting.attendance)
        self.state.show_state(meeting.state)
        for path, words in raw.items():
            if (found := _IN_ROW.fullmatch(path)) and found[1] == "decisions":
                self.taken.set_raw((int(found[2]), found[3]), words)
        another, self._uid = record.uid != self._uid, record.uid
        self.show_step(step_of(meeting) if another else self.step)
        self.set_tab_order()

    def record(self) -> Stored:
        found = cast(Meeting, super().record())
        found.state = self.state.state
        return found

    def rows(self, name: str) -> list[Nested]:
        if not self.whole or name == "agenda":
            return super().rows(name)
        if name == "attendance":
            return list[Nested](self.attendance.value())
        return list[Nested](self.taken.rows())

    def raw(self) -> dict[str, str]:
        inside = {f"decisions[{row}].{name}": words for (row, name), words in self.taken.raws().items()}
        return {**super().raw(), **inside}

    @property
    def is_empty(self) -> bool:
        self._finish()
        answered = any(row.presence for row in self.attendance.value())
        planned = self.state.state in (None, MeetingState.planned)
        return planned and not answered and not self.taken.places() and super().is_empty

    # --- problems, and going to a field ---

    def tell_own(self, found: dict[str, list[Finding]]) -> None:
        if not self.whole:
            return
        inside: dict[str, dict[tuple[int, str], list[Finding]]] = {"attendance": {}, "decisions": {}}
        for path in list(found):
            match = _IN_ROW.fullmatch(path)
            if match and match[1] in inside:
                inside[match[1]][int(match[2]), match[3]] = found.pop(path)
        there: dict[int, list[Finding]] = {}
        for (row, _), findings in inside["attendance"].items():
            there.setdefault(row, []).extend(findings)
        self.attendance.show_problems(found.pop("attendance", ()), there)
        self.taken.tell(inside["decisions"])

    def focus_field(self, path: str) -> None:
        if step := step_of_field(path):
            self.show_step(step)
        super().focus_field(path)

    def _target(self, name: str, where: tuple[int, str]) -> QWidget | None:
        if name == "state":
            return self.state.chips.current()
        if name == "attendance":
            return self.attendance.place_of(where[0])
        if name == "decisions":
            return self.taken.place_of(where)
        return super()._target(name, where)

    def set_tab_order(self) -> None:
        """Let Tab lead through the steps as they are read."""
        if not self.whole:
            return
        planned, minutes = self.boxes
        stops: list[QWidget] = [*self.state.chips.chips, *self.steps.stops()]
        stops += [stop for name in planned.group.fields for stop in self.fields[name].editor.stops()]
        stops += [*self.items.stops(), *self.attendance.stops(), *self.loose.stops()]
        stops += [stop for name in minutes.group.fields for stop in self.fields[name].editor.stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
