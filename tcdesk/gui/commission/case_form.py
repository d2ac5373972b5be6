"""The form of a case: a child first, then the six fields that are needed now, the rest folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import Signal

from tcdesk.domain.case import Case
from tcdesk.domain.case_choices import AgeBand
from tcdesk.domain.fields import Kind, entries_of
from tcdesk.domain.period import Period
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.stored import Stored
from tcdesk.errors import Problem
from tcdesk.gui.commission.case_child import ChildRoute
from tcdesk.gui.commission.case_leaks import LeakWatch
from tcdesk.gui.office import Office
from tcdesk.gui.records.form import Form
from tcdesk.gui.records.groups import NOTE, SECTOR, Group
from tcdesk.gui.records.nested_words import WORDS
from tcdesk.text import Text, counted

_NOW = ("half_year", "status", "sex", "age_band", "main_form", "geography")
_HERE = ("local_code", "month", NOTE)
_CHILD = "child_route"


def _groups() -> list[Group]:
    entries = {entry.name: entry for entry in entries_of(Case)}
    elsewhere = {*_NOW, *_HERE, _CHILD, SECTOR}
    later = [name for name in entries if name not in elsewhere]
    return [
        Group(None, [_CHILD]),
        Group(entries["half_year"].shown.group, _NOW),
        Group(Text("Only in this office"), _HERE),
        Group(entries[later[0]].shown.group, [*later, SECTOR], folded=True),
        *(Group(WORDS[name].title, [name], folded=True) for name in ("referrals", "services", "statuses")),
    ]


class CaseForm(Form):
    """`erase` carries a field whose earlier words are to be erased from the history."""

    erase = Signal(str)
    child: ChildRoute
    leaks: LeakWatch

    def __init__(self, office: Office) -> None:
        super().__init__(office, BY_NAME["case"], groups=_groups())
        self._uid = ""
        self._begun: Stored = Case()
        self._half_of_month: str | None = None
        self._told: tuple[Mapping[str, Text], Sequence[Problem]] = ({}, ())

    def made(self) -> None:
        child = self.boxes[0]
        self.body.removeWidget(child)
        self.child = ChildRoute(self.office, child)
        self.body.insertWidget(0, self.child)
        words = {name: field for name, field in self.fields.items() if field.entry.kind is Kind.text}
        self.leaks = LeakWatch(self.office, words, self)
        self.leaks.found.connect(lambda: self.show_problems(*self._told))
        self.leaks.erase.connect(self.erase)
        for name in ("age_band", _CHILD):
            self.fields[name].editor.changed.connect(self._follow_child)
        self.fields["month"].editor.changed.connect(self._follow_month)
        self._follow_child()

    # --- what depends on what is entered ---

    def _value(self, name: str) -> object:
        return self.fields[name].editor.value()

    def _follow_child(self) -> None:
        band = self._value("age_band")
        self.child.follow(child=isinstance(band, AgeBand) and band.child, answer=self._value(_CHILD))

    def _follow_month(self) -> None:
        """The half-year follows the month, unless somebody chose another one."""
        half, before = _half_of(self._value("month")), self._half_of_month
        self._half_of_month = half or before
        if half is not None and self._value("half_year") in (None, before):
            self.fields["half_year"].editor.set_value(half)

    # --- the record ---

    def show_record(self, record: Stored, raw: Mapping[str, str] = {}) -> None:
        super().show_record(record, raw)
        anew, self._uid = record.uid != self._uid, record.uid
        if anew:
            self._begun = record
            for box in self.boxes:
                if box.group.folded:
                    box.unfold(self._holds(box.group.fields))
        self._half_of_month = _half_of(cast(Case, record).month)
        self._follow_child()
        self.leaks.begin(anew=anew)

    def _holds(self, names: Sequence[str]) -> bool:
        """Whether something was filled in under a heading."""
        tables = any(self.tables[name].count for name in names if name in self.tables)
        fields = (self.fields[name] for name in names if name in self.fields)
        return tables or any(field.editor.value() != field.entry.empty for field in fields)

    @property
    def is_empty(self) -> bool:
        """What the program proposed is not what somebody entered."""
        if self.raw() or any(table.count for table in self.tables.values()):
            return False
        return all(
            field.editor.value() in (field.entry.empty, getattr(self._begun, name))
            for name, field in self.fields.items()
        )

    # --- problems ---

    def show_problems(self, faults: Mapping[str, Text], concerns: Sequence[Problem]) -> None:
        self._finish()
        self._told = (faults, concerns)
        super().show_problems({**self.leaks.faults, **faults}, concerns)
        paths = {*faults, *(problem.place.field for problem in concerns)}
        names = [path.partition("[")[0] for path in paths]
        for box in self.boxes:
            number = sum(name in box.group.fields for name in names)
            words = counted("{count} field to look at", "{count} fields to look at", number)
            box.note(self.office.say(words) if number else "")


def _half_of(month: object) -> str | None:
    return str(Period.half_of(date.fromisoformat(f"{month}-01"))) if month else None
