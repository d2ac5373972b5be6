"""How records get into the database: version check, rows, nested rows, revision and log, in bulk.

Which verb does that to which record is in `records.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from weakref import ref

from sqlalchemy import bindparam, event
from sqlmodel import Session, SQLModel, and_, col, delete, insert, select, update

from tcdesk.domain.forms import whole_record
from tcdesk.domain.registry import BY_MODEL, RecordType
from tcdesk.domain.stored import Nested, Stored
from tcdesk.errors import RecordConflict
from tcdesk.store import audit
from tcdesk.store.audit import Act, Hand
from tcdesk.store.tables import Revision
from tcdesk.text import Text

# Fewer values than any database allows in one question.
_AT_ONCE = 500
_WRITTEN = ("version", "created_at", "created_by", "changed_at", "changed_by")
_STATE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Change:
    """A record on its way into the vault: the version it replaces (0: new) and its JSON form there."""

    record: Stored
    replaces: int
    before: dict[str, object]

    @property
    def kind(self) -> RecordType:
        return BY_MODEL[type(self.record)]


def changes(session: Session, records: Sequence[Stored], expected: Sequence[int]) -> list[Change]:
    """What is about to happen to each record; `RecordConflict` when somebody was faster."""
    _let_go(session, records)
    versions: dict[str, int] = {}
    before: dict[str, dict[str, object]] = {}
    for model in {type(record) for record in records}:
        uids = [record.uid for record in records if type(record) is model]
        for some in _batches(uids):
            for uid, version, state in session.execute(_asked(model), {"uids": some}):
                versions[uid] = version
                before[uid] = json.loads(state) if state else {}
    if any(versions.get(record.uid, 0) != seen for record, seen in zip(records, expected, strict=True)):
        raise _conflict()
    return [
        Change(record, seen, before.get(record.uid, {}))
        for record, seen in zip(records, expected, strict=True)
    ]


def write(
    session: Session, vault: Hand, records: Sequence[Stored], expected: Sequence[int], action: str
) -> None:
    """Write the records as they are now, each in place of the version it was read at (0: new)."""
    now, who = vault.now(), vault.who
    acts, revisions = [], []
    coming = changes(session, records, expected)
    _undone_together(session, records)
    for change in coming:
        record, kind, version = change.record, change.kind, change.replaces + 1
        written = {"version": version, "changed_at": now, "changed_by": who}
        if not change.replaces:
            written |= {"created_at": now, "created_by": who}
        _put(record, written)
        after = whole_record(record, kind, travels=False)
        acts.append(Act(action, kind.name, record.uid, change.before, after))
        revisions.append(_revision(change, now, who, after))
    for model in dict.fromkeys(type(record) for record in records):
        _rows(session, model, [change for change in coming if type(change.record) is model])
    _insert(session, Revision, revisions)
    audit.note_all(session, vault, acts)


def _revision(change: Change, at: datetime, who: str, state: dict[str, object]) -> dict[str, Any]:
    """The row that keeps a state of a record, once the change is made."""
    return {
        "record": change.record.uid,
        "version": change.replaces + 1,
        "record_type": change.kind.name,
        "at": at,
        "who": who,
        "state": encoded(state),
        "erased": False,
    }


def _put(row: SQLModel, values: Mapping[str, object]) -> None:
    """Let the row in memory say what its row in the database says. No session is told: none holds it."""
    vars(row).update(values)


def _undone_together(session: Session, records: Sequence[Stored]) -> None:
    """When the transaction fails, the records in memory say again what they said before."""
    # Who saves many lets go of them long before the transaction ends.
    before = [(ref(record), tuple(getattr(record, name) for name in _WRITTEN)) for record in records]

    def undo(_: object) -> None:
        for kept, values in before:
            if (record := kept()) is not None:
                _put(record, dict(zip(_WRITTEN, values, strict=True)))

    event.listen(session, "after_rollback", undo, once=True)


def erase(session: Session, change: Change) -> None:
    """Take a record out of the database with its nested rows and its history."""
    uid = change.record.uid
    for nested in change.kind.nested.values():
        session.execute(delete(nested).where(_parent(nested) == uid))
    session.execute(delete(change.kind.model).where(col(change.kind.model.uid) == uid))
    session.execute(delete(Revision).where(col(Revision.record) == uid))


def again(session: Session, vault: Hand, record: Stored, before: Sequence[Revision]) -> None:
    """Write a record anew that was taken out, after its earlier states, as its next version.

    To the log it comes out of nothing, as it went into nothing. `RecordConflict` when it is there already.
    """
    kind = BY_MODEL[type(record)]
    if session.exec(select(col(kind.model.uid)).where(col(kind.model.uid) == record.uid)).first():
        raise _conflict()
    now, who = vault.now(), vault.who
    _undone_together(session, [record])
    _put(record, {"version": record.version + 1, "changed_at": now, "changed_by": who})
    after = whole_record(record, kind, travels=False)
    _rows(session, kind.model, [Change(record, 0, {})])
    last = _revision(Change(record, record.version - 1, {}), now, who, after)
    _insert(session, Revision, [*map(_row, before), last])
    audit.note(session, vault, "restored", kind.name, record.uid, after=after)


def encoded(state: dict[str, object]) -> bytes:
    """The JSON form of a record as a revision keeps it."""
    return _STATE.encode(state).encode()


def _rows(session: Session, model: type[Stored], coming: Sequence[Change]) -> None:
    """The rows of one record type and of what is nested in it."""
    _insert(session, model, [_row(change.record) for change in coming if not change.replaces])
    _update(session, model, [change for change in coming if change.replaces])
    for name, nested in BY_MODEL[model].nested.items():
        for some in _batches([change.record.uid for change in coming if change.replaces]):
            session.execute(delete(nested).where(_parent(nested).in_(some)))
        rows = []
        for change in coming:
            for place, inner in enumerate(getattr(change.record, name)):
                _put(inner, {"parent": change.record.uid, "position": place})
                rows.append(_row(inner))
        _insert(session, nested, rows)


def _update(session: Session, model: type[Stored], coming: Sequence[Change]) -> None:
    """Replace rows; who made them, when, and the ids they travel under stay what they were."""
    rows = []
    for change in coming:
        row = _row(change.record)
        for fixed in ("uid", "travel_id", "created_at", "created_by"):
            del row[fixed]
        rows.append({**row, "this_uid": change.record.uid, "this_version": change.replaces})
    if rows and session.connection().execute(_replacing(model), rows).rowcount != len(rows):
        raise _conflict()


@cache
def _replacing(model: type[Stored]) -> Any:
    """The statement that puts a row in the place of the version that was read."""
    table = _table(model)
    ours = (table.c.uid == bindparam("this_uid"), table.c.version == bindparam("this_version"))
    return update(table).where(*ours)


def _insert(session: Session, model: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    if rows:
        session.connection().execute(_inserting(model), rows)


@cache
def _inserting(model: type[SQLModel]) -> Any:
    return insert(_table(model))


def _row(row: SQLModel) -> dict[str, Any]:
    held = vars(row)
    # A row that the database has just made may hold less than its fields.
    return {name: held[name] if name in held else getattr(row, name) for name in _columns(type(row))}


@cache
def _columns(model: type[SQLModel]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def _table(model: type[SQLModel]) -> Any:
    return SQLModel.metadata.tables[str(model.__tablename__)]


def _parent(nested: type[Nested]) -> Any:
    return _table(nested).c.parent


@cache
def _asked(model: type[Stored]) -> Any:
    """The question for version and JSON form of the records `uids` as they are in the vault."""
    rows, states = _table(model), _table(Revision)
    present = and_(states.c.record == rows.c.uid, states.c.version == rows.c.version)
    both = rows.outerjoin(states, present)
    ours = rows.c.uid.in_(bindparam("uids", expanding=True))
    return select(rows.c.uid, rows.c.version, states.c.state).select_from(both).where(ours)


def _batches(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def _let_go(session: Session, records: Sequence[Stored]) -> None:
    """Let the session forget the records, so that it writes nothing of them by itself."""
    uids = {record.uid for record in records}
    for item in list(session):
        ours = isinstance(item, Stored) and item.uid in uids
        inside = isinstance(item, Nested) and getattr(item, "parent", "") in uids
        # Nested rows leave together with their record.
        if (ours or inside) and item in session:
            session.expunge(item)


def _conflict() -> RecordConflict:
    return RecordConflict(
        Text("The record was changed by somebody else since you opened it."),
        Text("Open it again, look at what is different, and enter your change once more."),
    )
