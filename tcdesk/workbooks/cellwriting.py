"""From the value of a field to the cell of our workbook: only what reads back as the same value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

from tcdesk.domain.choices import Choice, YesNo
from tcdesk.domain.fields import Entry, Kind
from tcdesk.domain.forms import value_of
from tcdesk.domain.reference import Kit
from tcdesk.domain.values import NoNumber, Number
from tcdesk.i18n import CODES, Language, plain
from tcdesk.reports.wording import country
from tcdesk.text import Text
from tcdesk.workbooks.tables import Raw

SEPARATOR = "; "
"""Between several entries in one cell."""

ABOUT = "≈"
NOT_APPLICABLE = "n/a"
NOT_KNOWN = "?"

FIRST_YEAR = 1901
"""Days before it are words: workbooks count from 1900, which they take for a leap year."""

_UNFIT = re.compile(r"[;\n\r]")
# regions and unions that CLDR names beside the countries of ISO 3166-1
_NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}


def list_name(entry: Entry) -> str:
    """What the drop-down list of a field is called; empty where the field has none."""
    return "flag" if entry.kind is Kind.flag else entry.closed_list


@dataclass(frozen=True, slots=True)
class Labelling:
    """The labels of all closed lists in the language of a workbook."""

    kit: Kit
    language: Language
    _safe: dict[str, dict[str, str]] = field(default_factory=dict)

    def of(self, entry: Entry, code: str) -> str:
        """The label of a code; the code itself where the list lacks it or the label could mean another."""
        name = list_name(entry)
        if name not in self._safe:
            self._safe[name] = self._labelled(entry)
        return self._safe[name].get(code, code)

    def offered(self, entry: Entry, day: date) -> list[str]:
        """What the drop-down of a field offers on that day, in the order of the list."""
        name = list_name(entry)
        labels = [self.of(entry, code) for code in self._codes(entry, day)]
        return self.language.sorted(labels) if name in ("countries", "units") else labels

    def _codes(self, entry: Entry, day: date) -> Sequence[str]:
        members = _members(entry)
        if members:
            return [str(member) for member in members]
        if entry.shown.choices == "countries":
            return sorted(countries())
        return [item.code for item in self.kit.entries(entry.shown.choices) if item.valid(day)]

    def _labelled(self, entry: Entry) -> dict[str, str]:
        """The labels that mean one entry only, whichever of the three languages they are read in."""
        words = self._wordings(entry)
        meant: dict[str, set[str]] = {}
        for code, labels in words.items():
            for label in (code, *labels.values()):
                meant.setdefault(_key(label), set()).add(code)
        return {
            code: label
            for code, labels in words.items()
            if (label := labels[self.language.code].strip())
            and not _UNFIT.search(label)
            and meant[_key(label)] == {code}
        }

    def _wordings(self, entry: Entry) -> dict[str, dict[str, str]]:
        languages = [Language(code) for code in CODES]
        members = _members(entry)
        if members:
            return {
                str(member): {each.code: each.say(member.label) for each in languages} for member in members
            }
        if entry.shown.choices == "countries":
            return {code: {each.code: country(code, each) for each in languages} for code in countries()}
        entries = self.kit.entries(entry.shown.choices)
        return {item.code: {each.code: each.label(item) for each in languages} for item in entries}


def countries() -> frozenset[str]:
    """The two-letter codes of the countries of ISO 3166-1."""
    from babel import Locale

    codes = map(str, Locale.parse("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - _NO_COUNTRY


def _members(entry: Entry) -> Sequence[Choice]:
    if entry.kind is Kind.flag:
        return (YesNo.yes, YesNo.no)
    return list(entry.enum) if entry.enum is not None else ()


def _key(words: str) -> str:
    return " ".join(plain(words).split())


def cell(record: object, entry: Entry, labels: Labelling) -> Raw:
    """What stands in the cell of a field: of a stored record, a row inside one, or a travelling record."""
    if entry.kind is Kind.number:
        return written(entry, value_of(record, entry.name), labels)
    return written(entry, getattr(record, entry.name), labels)


def written(entry: Entry, value: object, labels: Labelling) -> Raw:
    """What stands in the cell of a field for a native value; None where nothing was filled in."""
    if value is None or value == "" or value == ():
        return None
    match value:
        case Number() | NoNumber():
            return _counted(value)
        case Text():
            return labels.language.say(value)
        case bool():
            return labels.of(entry, "yes" if value else "no")
        case date() if value.year < FIRST_YEAR:
            return f"{value.day:02}.{value.month:02}.{value.year:04}"
        case date() | time() | int():
            return value
        case tuple() | list():
            return SEPARATOR.join(labels.of(entry, str(item)) for item in value)
    words = str(value)
    if entry.kind in (Kind.choice, Kind.code):
        return labels.of(entry, words)
    return partial(words) if entry.kind is Kind.partial else words


def _counted(value: Number | NoNumber) -> Raw:
    if value.number is not None:
        return f"{ABOUT}{value.number}" if value.state == "about" else value.number
    return {"not_applicable": NOT_APPLICABLE, "not_known": NOT_KNOWN}.get(value.state)


def partial(words: str) -> str:
    """A day as 05.10.2025, a month as 10.2025; quarters, years and half-years as they are kept."""
    parts = words.split("-")
    return ".".join(reversed(parts)) if len(parts) > 1 and parts[1].isdigit() else words
