"""Taking in what a table offers: all of it or nothing, and nothing twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from sqlmodel import Session

from tcdesk.domain.forms import made, validated
from tcdesk.domain.stored import Stored
from tcdesk.errors import Cancelled
from tcdesk.services.importing.differing import Renewal
from tcdesk.services.importing.looking import Naming, Seen, place_of, seen
from tcdesk.services.importing.offers import Row, form_of
from tcdesk.services.importing.outcome import Imported
from tcdesk.services.importing.rejecting import CellsRejected
from tcdesk.store import records
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Silent, Text
from tcdesk.workbooks.tables import Offered

_AT_ONCE = 500
_IDENTITY = re.compile(r"[0-9a-f]{32}")

Agreed = Callable[[Imported], bool]
"""Shown what would happen before records change: whether it shall."""
Also = Callable[[Session], None]
"""What is written together with the records."""


def take_in(
    vault: Vault,
    offered: Offered,
    *,
    digest: str,
    dry_run: bool = False,
    agreed: Agreed | None = None,
    progress: Progress | None = None,
    naming: Naming = place_of,
    also: Also | None = None,
) -> Imported:
    """Take in the offered records; `digest` is that of their file.

    Raises `CellsRejected` with every fault, `Cancelled` when it is not `agreed` that records change, and
    `RecordConflict` when somebody changed one meanwhile. After each of these nothing was taken in.
    """
    watcher = progress or Silent()
    if offered.faults:
        raise CellsRejected(offered.faults)
    with vault.reading() as session:
        found = seen(session, offered, digest, naming, watcher)
    if found.faults:
        raise CellsRejected(found.faults)
    outcome = found.outcome()
    if dry_run:
        return outcome
    if found.renewals and agreed is not None and not agreed(outcome):
        raise Cancelled
    with vault.session() as session:
        _write(session, vault, found, watcher)
        if also is not None:
            also(session)
    return outcome


def _write(session: Session, vault: Vault, found: Seen, watcher: Progress) -> None:
    every, done = len(found.new) + len(found.renewals), 0
    for batch in _batches(found, every):
        watcher.check()
        watcher.step(every + done, 2 * every, Text("Taking in records"))
        records.save_many(session, vault, batch)
        done += len(batch)


def _batches(found: Seen, every: int) -> Iterator[list[Stored]]:
    """The records on their way in, some at a time, so that never all of them are in memory."""
    rows: Sequence[Row | Renewal] = [*found.new, *found.renewals]
    for start in range(0, every, _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        yield [_new(item, found.taken) if isinstance(item, Row) else _renewed(item) for item in some]


def _new(row: Row, taken: set[str]) -> Stored:
    """A new record. An identity that nobody has goes on: the record was exported from another computer."""
    record = cast(Stored, made(row.offer.kind, form_of(row.offer)))
    identity = row.offer.identity
    if _IDENTITY.fullmatch(identity) and identity not in taken:
        taken.add(identity)
        record.travel_id = identity
    record.source = row.source
    return record


def _renewed(renewal: Renewal) -> Stored:
    record = cast(Stored, validated(renewal.kind, renewal.state))
    known = renewal.known
    record.uid, record.travel_id, record.version = known.uid, known.identity, known.version
    record.source = renewal.source
    return record
