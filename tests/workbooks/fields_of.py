"""The fields of records by their names, for tests that read single cells."""

from __future__ import annotations

from tcdesk.domain.fields import Entry, entries_of
from tcdesk.domain.registry import BY_NAME


def field(path: str) -> Entry:
    """`event.kind`, or `meeting.decisions.due`."""
    kind, *inside, name = path.split(".")
    model = BY_NAME[kind].nested[inside[0]] if inside else BY_NAME[kind].model
    return next(entry for entry in entries_of(model) if entry.name == name)


def every_field() -> list[tuple[str, Entry]]:
    """Every field of every record and of the rows inside them, by its path."""
    found = []
    for kind in BY_NAME.values():
        found += [(f"{kind.name}.{entry.name}", entry) for entry in entries_of(kind.model)]
        for inside, row in kind.nested.items():
            found += [(f"{kind.name}.{inside}.{entry.name}", entry) for entry in entries_of(row)]
    return found
