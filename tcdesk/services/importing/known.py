"""The office's own records of one type, as far as offers are compared with them."""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import dataclass, field

from sqlmodel import Session

from tcdesk.domain.registry import RecordType
from tcdesk.services.importing.natural import described, likenesses
from tcdesk.services.importing.offers import Plain, state_of
from tcdesk.store import records
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class Known:
    """A record of the vault: its ids, whether it is marked as removed, where it came from, its JSON form."""

    uid: str
    identity: str
    version: int
    removed: bool
    source: str
    state: Plain


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier state of a record; `erased` when words were taken out of it afterwards."""

    state: Plain
    erased: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """All records of one type by uid, and what a new one might resemble."""

    known: dict[str, Known] = field(default_factory=dict)
    likely: dict[Hashable, Text] = field(default_factory=dict)


def shelf(session: Session, kind: RecordType) -> Shelf:
    """The records of the type, those marked as removed behind the others."""
    found = Shelf()
    rows = records.all_of(session, kind.model, include_deleted=True)
    for row in sorted(rows, key=lambda row: row.deleted_at is not None):
        removed = row.deleted_at is not None
        found.known[row.uid] = Known(
            row.uid, row.travel_id, row.version, removed, row.source, state_of(row, kind)
        )
        if not removed:
            for likeness in likenesses(kind.name, row):
                found.likely.setdefault(likeness, described(kind, row))
    return found


def earlier(session: Session, known: Known) -> list[Earlier]:
    """What the record said before, the oldest state first."""
    if known.version < 2:
        return []
    found = []
    for revision in records.history(session, known.uid):
        if revision.version < known.version:
            state = json.loads(revision.state)
            state.pop("id", None)
            found.append(Earlier(state, revision.erased))
    return found
