"""The verbs for records: save, remove, read, and what concerns their history.

Records come out as plain values that belong to no session; only these verbs write them (`writing.py`
says how). What groups and counts records is in `queries.py`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from sqlmodel import Date, Session, and_, col, or_, select

from tcdesk.domain.content import Content
from tcdesk.domain.period import Period
from tcdesk.domain.registry import BY_MODEL, NATIONAL, RECORDS, RecordType
from tcdesk.domain.stored import Stored
from tcdesk.store import audit, reading, writing
from tcdesk.store.audit import Hand
from tcdesk.store.tables import Revision, Sent

Record = TypeVar("Record", bound=Stored)


def save(session: Session, vault: Hand, record: Record, *, expected_version: int | None) -> Record:
    """Keep a new record (`expected_version` None) or a changed one that was read at `expected_version`.

    The same object comes back with its new version. Raises `RecordConflict` when the record was changed,
    removed or made by somebody else meanwhile.
    """
    writing.write(session, vault, [record], [expected_version or 0], "saved")
    return record


def save_many(session: Session, vault: Hand, records: Iterable[Stored]) -> None:
    """Keep many records at once, each against the `version` it carries (0: new). All or none."""
    several = list(records)
    writing.write(session, vault, several, [record.version for record in several], "saved")


def remove(session: Session, vault: Hand, record: Stored, *, keep: bool = False) -> bool:
    """Remove a record read earlier; its `version` must still be the one in the vault.

    True: it was part of a submission, so it is only marked, and the removal travels with the next one; or
    the caller wants to `keep` it, because figures of an earlier moment need it.
    False: it is gone, with its history.
    """
    if keep or _was_sent(session, record.travel_id):
        record.deleted_at = vault.now()
        writing.write(session, vault, [record], [record.version], "removed")
        return True
    [change] = writing.changes(session, [record], [record.version])
    writing.erase(session, change)
    audit.note(session, vault, "deleted", change.kind.name, record.uid, before=change.before)
    return False


def undelete(session: Session, vault: Hand, record: Record) -> Record:
    """Take back the removal of a record that was only marked."""
    record.deleted_at = None
    writing.write(session, vault, [record], [record.version], "restored")
    return record


def put_back(session: Session, vault: Hand, record: Record, before: Sequence[Revision]) -> Record:
    """Take back the removal of a record that was gone, with its history as it was read before.

    The same object comes back as the next version. Raises `RecordConflict` when it is there already.
    """
    writing.again(session, vault, record, before)
    return record


def get(session: Session, model: type[Record], uid: str) -> Record | None:
    """One record by its uid, also one marked as removed; None when there is none."""
    found = _read(session, model, col(model.uid) == uid)
    return found[0] if found else None


def all_of(session: Session, model: type[Record], *, include_deleted: bool = False) -> list[Record]:
    """The office's own records of one type, in the order of their dates."""
    return _read(session, model, *_own(model, include_deleted=include_deleted))


def listed(session: Session, kind: RecordType, period: Period | None) -> list[Stored]:
    """The office's own records of one type that belong to a period, with those that have no date yet;
    without a period all of them."""
    where = _own(kind.model)
    if period is not None and kind.dated_by:
        where = (*where, or_(_inside(kind, period), _empty(_when(kind))))
    return _read(session, kind.model, *where)


def with_value(session: Session, model: type[Record], field: str, value: object) -> list[Record]:
    """The office's own records of one type with this value in a field."""
    return _read(session, model, *_own(model), getattr(model, field) == value)


def content(session: Session, period: Period, names: Collection[str] = ()) -> Content:
    """The office's own records that belong to a period; those without their date belong to none. With `names`
    only those of these types."""
    found: dict[str, Any] = {}
    for kind in (kind for kind in RECORDS if not names or kind.name in names):
        inside = (_inside(kind, period),) if kind.dated_by else ()
        found[kind.name] = _read(session, kind.model, *_own(kind.model), *inside)
    return Content(**found)


def undated(session: Session) -> list[tuple[RecordType, Stored]]:
    """The office's own records that need a date before they belong to any period."""
    found: list[tuple[RecordType, Stored]] = []
    for kind in (*RECORDS, NATIONAL):
        if kind.dated_by:
            asked = (*_own(kind.model), _empty(_when(kind)))
            found += [(kind, record) for record in _read(session, kind.model, *asked)]
    return found


def history(session: Session, uid: str) -> list[Revision]:
    """All states of a record, the oldest first; `state` is its JSON form."""
    asked = select(Revision).where(Revision.record == uid).order_by(col(Revision.version))
    return list(session.exec(asked))


def erase_from_history(session: Session, vault: Hand, uid: str, field: str) -> int:
    """Take the words of one field out of all earlier states: a name typed by mistake, say.

    `field` may be that of nested rows: `agenda.title`. The present state is not touched: correct and save
    the record first. Returns how many states were changed; the log keeps only that it happened.
    """
    states = history(session, uid)
    erased = 0
    for revision in states[:-1]:
        state = json.loads(revision.state)
        if _taken_out(state, field):
            revision.state = writing.encoded(state)
            revision.erased = True
            session.add(revision)
            erased += 1
    if erased:
        session.flush()
        audit.note(session, vault, f"erased:{field}", states[0].record_type, uid)
    return erased


def opened(session: Session, vault: Hand, record: Stored) -> None:
    """Note in the log that a record was read: asked for where the record is a case."""
    audit.note(session, vault, "read", BY_MODEL[type(record)].name, record.uid)


def _was_sent(session: Session, travel_id: str) -> bool:
    """Whether any frozen copy names the record; ids are random, so finding its letters is finding it."""
    name = travel_id.encode()
    return any(name in document for document in session.exec(select(Sent.document)))


def _taken_out(state: dict[str, Any], field: str) -> bool:
    """Whether the field was there, in the record or in the named nested rows."""
    rows, _, name = field.rpartition(".")
    places = state.get(rows, []) if rows else [state]
    return [place.pop(name) for place in places if name in place] != []


def _read(session: Session, model: type[Record], *conditions: Any) -> list[Record]:
    order = [col(model.travel_id)]
    if dated_by := BY_MODEL[model].dated_by:
        order.insert(0, getattr(model, dated_by))
    return reading.read(session, model, conditions, order)


def _own(model: type[Stored], *, include_deleted: bool = False) -> tuple[Any, ...]:
    """The conditions for a record of this office, not of a report that was taken in."""
    own = col(model.submission).is_(None)
    return (own,) if include_deleted else (own, col(model.deleted_at).is_(None))


def _when(kind: RecordType) -> Any:
    return col(getattr(kind.model, kind.dated_by))


def _empty(when: Any) -> Any:
    # A date is never compared with an empty text: strict databases refuse that.
    return when.is_(None) if isinstance(when.type, Date) else or_(when.is_(None), when == "")


def _inside(kind: RecordType, period: Period) -> Any:
    """`Period.holds`, said to the database."""
    when = _when(kind)
    if kind.until:
        until = col(getattr(kind.model, kind.until))
        return and_(when <= period.last, or_(until.is_(None), until >= period.first))
    if isinstance(when.type, Date):
        return when.between(period.first, period.last)
    return or_(when == str(period), _months(when, period))


def _months(when: Any, period: Period) -> Any:
    """Texts that name a day or month in the period, and in a whole year also its halves."""
    if not period.half:
        return when.startswith(f"{period.year}-")
    # “2022-H1” sorts after every month, so it is outside these.
    after = f"{period.year}-07" if period.half == 1 else f"{period.year}-13"
    return and_(when >= period.first.isoformat()[:7], when < after)
