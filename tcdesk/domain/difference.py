"""What differs between two reports, and between two sets of national figures: plain values, no words.

Only fields that leave are looked at, unless all of this office are asked for. How a difference is said to
people is in `reports.changes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from tcdesk.domain.choices import Choice
from tcdesk.domain.content import Content
from tcdesk.domain.fields import Entry, entries_of
from tcdesk.domain.figures import Figures
from tcdesk.domain.forms import leaving, whole_record
from tcdesk.domain.registry import RECORDS, RecordType
from tcdesk.text import Text

Plain = dict[str, Any]

_MOMENTS = ("as_of", "cases.as_of")


class Turn(Choice):
    """What became of a record from one report to the next; only inside an office one can be restored."""

    added = "added", Text("added")
    removed = "removed", Text("removed")
    changed = "changed", Text("changed")
    restored = "restored", Text("taken back from the removed ones")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field with its JSON value before and after; None where there was nothing.

    With `rows` the field is in row number `place` (from 1) of the rows of that name inside the record.
    Where `name` is empty then, the whole row came or went, and the values are its fields.
    """

    name: str
    before: object
    after: object
    rows: str = ""
    place: int = 0

    @property
    def path(self) -> str:
        """The field as findings name it: `held_on`, `agenda[2].topics`, `agenda[2]`."""
        row = f"{self.rows}[{self.place}]" if self.rows else ""
        return ".".join(part for part in (row, self.name) if part)


@dataclass(frozen=True, slots=True)
class Change:
    """A record that came, went or differs. `known` are its own fields after the change (of a removed one:
    before), by which a reader recognises it."""

    turn: Turn
    record: str
    identity: str
    fields: tuple[FieldChange, ...]
    known: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Effect:
    """A national figure that differs. `path` is its place in `Figures.as_json`; None: there is no such."""

    path: str
    before: object
    after: object


def difference(before: Content, after: Content) -> tuple[Change, ...]:
    """Every record that differs, by type and date; the order of the records in a content does not matter.

    Stored rows and travelling records may be compared with each other.
    """
    return tuple(change for kind in RECORDS for change in _of_type(kind, before, after))


def _of_type(kind: RecordType, before: Content, after: Content) -> list[Change]:
    old, new = _by_identity(kind, before), _by_identity(kind, after)
    found = [
        change_of(kind, identity, old.get(identity), new.get(identity))
        for identity in old.keys() | new.keys()
        if old.get(identity) != new.get(identity)
    ]
    return sorted(found, key=lambda change: (str(change.known.get(kind.dated_by, "")), change.identity))


def _by_identity(kind: RecordType, content: Content) -> dict[str, Plain]:
    records = [whole_record(item, kind, travels=True) for item in content.of(kind.name)]
    return {str(record["id"]): record for record in records}


def change_of(
    kind: RecordType,
    identity: str,
    before: Plain | None,
    after: Plain | None,
    *,
    everything: bool = False,
    restored: bool = False,
) -> Change:
    """How one record became another, both in their JSON form; with `everything` also in fields that stay."""
    turn = Turn.added if before is None else Turn.removed if after is None else Turn.changed
    pick = entries_of if everything else leaving
    shown = after or before or {}
    known = {entry.name: shown[entry.name] for entry in pick(kind.model) if entry.name in shown}
    fields = [*_fields(pick(kind.model), before or {}, after or {})]
    for name, model in kind.nested.items():
        fields += _rows(pick(model), name, before or {}, after or {})
    return Change(Turn.restored if restored else turn, kind.name, identity, tuple(fields), known)


def _fields(
    entries: Sequence[Entry], before: Plain, after: Plain, rows: str = "", place: int = 0
) -> Iterator[FieldChange]:
    for entry in entries:
        was, now = before.get(entry.name), after.get(entry.name)
        if was != now:
            yield FieldChange(entry.name, was, now, rows, place)


def _rows(entries: Sequence[Entry], name: str, before: Plain, after: Plain) -> Iterator[FieldChange]:
    """The rows inside a record have no identity: equal ones at both ends stay, those between are compared
    in their order, and what is left over came or went."""
    old, new = cast(list[Plain], before.get(name, [])), cast(list[Plain], after.get(name, []))
    shorter = min(len(old), len(new))
    first = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    room = range(1, shorter - first + 1)
    last = next((count - 1 for count in room if old[-count] != new[-count]), len(room))
    paired = shorter - last
    for place in range(first, paired):
        yield from _fields(entries, old[place], new[place], name, place + 1)
    for place in range(paired, len(old) - last):
        yield FieldChange("", old[place], None, name, place + 1)
    for place in range(paired, len(new) - last):
        yield FieldChange("", None, new[place], name, place + 1)


def effects(before: Figures, after: Figures) -> tuple[Effect, ...]:
    """Every figure that differs, in the order of the figures; the moment of counting is none."""
    return differing(before.as_json(), after.as_json())


def differing(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[Effect, ...]:
    """The same for figures as `as_json` gives them."""
    old, new = dict(_leaves(before)), dict(_leaves(after))
    paths = dict.fromkeys([*new, *old])
    return tuple(
        Effect(path, old.get(path), new.get(path))
        for path in paths
        if path not in _MOMENTS and old.get(path) != new.get(path)
    )


def _leaves(figures: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    for name, value in figures.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value
