"""The office's own records of one type, as far as offers are compared with them."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from tcdesk.domain.registry import RecordType
from tcdesk.domain.stored import Stored
from tcdesk.services.importing.offers import Plain, state_of
from tcdesk.services.importing.resembling import Likeness, described, faint_likenesses, likenesses
from tcdesk.store import records
from tcdesk.store.tables import Revision
from tcdesk.text import Text

# fewer values than any database allows in one question
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Known:
    """A record of the vault: its ids, whether it is marked as removed, where it came from, what it says.

    `content` is its JSON form in bytes, because all records of a type are in memory at once.
    """

    uid: str
    identity: str
    version: int
    removed: bool
    source: str
    content: bytes

    @property
    def state(self) -> Plain:
        found: Plain = json.loads(self.content)
        return found


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier state of a record; `erased` when words were taken out of it afterwards."""

    state: Plain
    erased: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """A record that a row might resemble, and how it is called."""

    uid: str
    likeness: Likeness
    name: Text


@dataclass(frozen=True, slots=True)
class Shelf:
    """All records of one type by uid, and what a new one might resemble; `faint` by the keys of likenesses
    that count only where no row was recognised as the record."""

    known: dict[str, Known] = field(default_factory=dict)
    likely: dict[Hashable, Text] = field(default_factory=dict)
    faint: dict[Hashable, list[Alike]] = field(default_factory=dict)


def shelf(session: Session, kind: RecordType) -> Shelf:
    """The records of the type, those marked as removed behind the others."""
    found = Shelf()
    removed: dict[str, Known] = {}
    rows = records.all_of(session, kind.model, include_deleted=True)
    rows.reverse()
    while rows:
        # each is let go before the next is looked at
        row = rows.pop()
        (found.known if row.deleted_at is None else removed)[row.uid] = _known(row, kind)
        if row.deleted_at is None:
            name = described(kind, row)
            for likeness in likenesses(kind.name, row):
                found.likely.setdefault(likeness, name)
            for faint in faint_likenesses(kind.name, row):
                found.faint.setdefault(faint.key, []).append(Alike(row.uid, faint, name))
    found.known.update(removed)
    return found


def _known(row: Stored, kind: RecordType) -> Known:
    content = json.dumps(state_of(row, kind), ensure_ascii=False).encode()
    return Known(row.uid, row.travel_id, row.version, row.deleted_at is not None, row.source, content)


def earlier(session: Session, some: Sequence[Known]) -> Iterator[tuple[Known, list[Earlier]]]:
    """What each record said before, the oldest state first; records that were never changed are left out."""
    changed = [known for known in some if known.version > 1]
    for start in range(0, len(changed), _AT_ONCE):
        batch = changed[start : start + _AT_ONCE]
        states: dict[str, list[Earlier]] = {}
        asked = select(Revision).where(col(Revision.record).in_([known.uid for known in batch]))
        present = {known.uid: known.version for known in batch}
        for revision in session.exec(asked.order_by(col(Revision.version))):
            if revision.version < present[revision.record]:
                state = json.loads(revision.state)
                state.pop("id", None)
                states.setdefault(revision.record, []).append(Earlier(state, revision.erased))
        yield from ((known, states.get(known.uid, [])) for known in batch)
