"""How the rows inside a record name it: readable, and different for each record of a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tcdesk.domain.registry import RecordType
from tcdesk.i18n import plain
from tcdesk.workbooks import tidying

NAMED_BY = {"meeting": ("number", "held_on"), "case": ("local_code",), "declared_totals": ("first_day",)}
"""By which fields people name a record that has no mark of its own."""


def references(kind: RecordType, records: Sequence[object]) -> list[str]:
    """The mark of each record: its number, date or code, else its place; doubles are told apart by (2)."""
    taken: set[str] = set()
    return [_unlike(_natural(kind, record) or str(place), taken) for place, record in enumerate(records, 1)]


def _natural(kind: RecordType, record: object) -> str:
    for name in NAMED_BY[kind.name]:
        # what travels has no local code
        value = getattr(record, name, None)
        words = f"{value:%d.%m.%Y}" if isinstance(value, date) else " ".join(str(value or "").split())
        # A mark of which nothing is left when it is read would leave its rows without their record.
        if tidying.words(words):
            return words
    return ""


def _unlike(words: str, taken: set[str]) -> str:
    candidate, number = words, 1
    while plain(candidate) in taken:
        number += 1
        candidate = f"{words} ({number})"
    taken.add(plain(candidate))
    return candidate
