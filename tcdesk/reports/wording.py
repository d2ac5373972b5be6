"""Values of records, codes of the kit and dates as a reader of a document sees them.

What is said about them (sentences, headings, tables) is in the documents themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time

from tcdesk.domain.fields import Entry, Kind
from tcdesk.domain.forms import value_of
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.domain.values import NoNumber, Number, ValueState
from tcdesk.i18n import Language
from tcdesk.reports.outline import Cell
from tcdesk.text import Text

NOTHING = "—"
"""Stands where nothing was filled in. Never a zero."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How one document speaks: its language, and the kit that names its codes."""

    kit: Kit
    language: Language
    _found: dict[tuple[str, str], str] = field(default_factory=dict)

    def say(self, message: Text) -> str:
        return self.language.say(message)

    def code(self, name: str, code: str) -> str:
        """The entry `code` of the kit's list `name` in words; the code itself where the list lacks it."""
        key = (name, code)
        if key not in self._found:
            # a list has some dozens of entries and a report thousands of codes
            self._found[key] = self._looked_up(name, code)
        return self._found[key]

    def _looked_up(self, name: str, code: str) -> str:
        if name == "countries":
            return country(code, self.language)
        entry = self.kit.entry(name, code)
        return code if entry is None else self.language.label(entry)

    def units(self, codes: Iterable[str]) -> list[str]:
        """The names of units, in the order of the language's alphabet."""
        return self.language.sorted([self.code("units", code) for code in codes])

    def number(self, number: int, *, about: bool = False) -> Cell:
        """A number for a table: a real one, or words where it is only approximate."""
        return self.say(Text("about {number}", number=number)) if about else number

    def cell(self, record: object, entry: Entry) -> Cell:
        """The value of a field: a real number, or words; `None` where nothing was filled in."""
        if entry.kind is Kind.number:
            return self._counted(value_of(record, entry.name))
        raw = getattr(record, entry.name)
        if raw is None or raw == "" or raw == ():
            return None
        return self._read(raw, entry)

    def in_text(self, cell: Cell) -> str:
        """A cell as part of running text."""
        return self.language.number(cell) if isinstance(cell, int) else cell or ""

    def _counted(self, value: Number | NoNumber) -> Cell:
        if value.number is not None:
            return self.number(value.number, about=value.state == "about")
        return None if value.state == "unanswered" else self.say(ValueState[value.state].label)

    def _read(self, raw: object, entry: Entry) -> Cell:
        match entry.kind:
            case Kind.code:
                return self.code(entry.shown.choices, str(raw))
            case Kind.codes if isinstance(raw, tuple):
                return ", ".join(self.code(entry.shown.choices, code) for code in raw)
            case Kind.choices if isinstance(raw, tuple) and entry.enum is not None:
                # a list of codes comes from the database as plain words
                return ", ".join(self.say(entry.enum[str(item)].label) for item in raw)
            case Kind.partial:
                return self.partial(str(raw))
            case Kind.whole if isinstance(raw, int):
                return raw
        return f"{raw:%H:%M}" if isinstance(raw, time) else self.language.show(raw)

    def partial(self, words: str) -> str:
        """A day, month, quarter or period kept as text: 05.10.2022, October 2022, first half of 2022."""
        year, _, rest = words.partition("-")
        if not rest:
            return year
        if rest.startswith("H"):
            return self.say(Period.parse(words).label)
        if rest.startswith("Q"):
            return self.say(Text("quarter {number} of {year}", number=int(rest[1:]), year=year))
        if len(rest) == 2:
            return self.language.month(date(int(year), int(rest), 1))
        return self.language.day(date.fromisoformat(words))


def country(code: str, language: Language) -> str:
    """The name of a country by its two-letter code (ISO 3166-1); the code where there is none."""
    from babel import Locale

    return str(Locale.parse(language.code).territories.get(code, code))
