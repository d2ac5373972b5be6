"""What a field offers to choose from in the words of the reader, and what other values are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tcdesk.domain.choices import Choice, YesNo
from tcdesk.domain.fields import Entry, Kind, Partial
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Code
from tcdesk.gui.office import Office
from tcdesk.reports.wording import Wording
from tcdesk.workbooks import partials
from tcdesk.workbooks.cellwriting import countries

_YEARS_BACK, _YEARS_AHEAD = 6, 1
_LAST = "other"


@dataclass(frozen=True, slots=True)
class Option:
    """A value as a record holds it, and its words."""

    value: Any
    label: str


class Options:
    """The choices of one field. Reading them all may take a moment (countries), naming one does not."""

    def __init__(self, entry: Entry, office: Office) -> None:
        self.entry = entry
        self._office = office
        self._wording = Wording(office.kit, office.desk.language)
        self._found: tuple[Option, ...] | None = None

    def offered(self) -> tuple[Option, ...]:
        """What can be chosen today, in the order in which it is shown."""
        if self._found is None:
            self._found = tuple(self._read())
        return self._found

    def label(self, value: object) -> str:
        """The words of a value, also of one that is offered no more."""
        match self.entry.kind:
            case Kind.flag:
                return self._office.say((YesNo.yes if value else YesNo.no).label)
            case Kind.choice | Kind.choices if self.entry.enum is not None:
                return self._office.say(self.entry.enum[str(value)].label)
            case Kind.partial:
                return self._wording.partial(str(value))
        return self._wording.code(self.entry.shown.choices, str(value))

    def _read(self) -> Sequence[Option]:
        entry = self.entry
        if entry.kind is Kind.flag:
            return [self._option(True), self._option(False)]
        if entry.enum is not None:
            return [self._option(item) for item in _members(entry.enum)]
        if entry.kind is Kind.partial:
            return [self._option(str(period)) for period in self._periods()]
        if entry.shown.choices == "countries":
            return self._in_order([self._option(code) for code in countries()])
        found = [self._option(item.code) for item in self._codes() if self._holds(item)]
        return self._in_order(found) if entry.kind is Kind.code or len(found) > FEW else found

    def _option(self, value: object) -> Option:
        return Option(value, self.label(value))

    def _codes(self) -> Sequence[Code]:
        """The entries of the kit's list; of sectors only those of this commission's own unit."""
        kit = self._office.kit
        if self.entry.shown.choices != "sub_units":
            return kit.entries(self.entry.shown.choices)
        unit = next((unit for unit in kit.units if unit.code == self._office.vault.unit), None)
        return unit.sub_units if unit else ()

    def _holds(self, item: Code) -> bool:
        """An entry that ended is offered as long as the period that is worked on knew it."""
        period = self._office.period
        return any(item.valid(day) for day in (period.first, period.last, self._office.desk.today))

    def _in_order(self, found: Sequence[Option]) -> list[Option]:
        key = self._office.desk.language.sort_key
        return sorted(found, key=lambda option: (option.value == _LAST, key(option.label)))

    def _periods(self) -> list[Period]:
        """The years around this one, the latest first, each with its halves."""
        halves = (1, 2) if partials.form_of(self.entry) is Partial.half_year else (0, 1, 2)
        this = max(self._office.desk.today.year, self._office.period.year)
        years = range(this + _YEARS_AHEAD, this - _YEARS_BACK - 1, -1)
        return [Period(year, half) for year in years for half in halves]


FEW = 14
"""As many entries as are shown as chips; more are chosen in a list."""


def _members(enum: type[Choice]) -> list[Choice]:
    return list(enum)
