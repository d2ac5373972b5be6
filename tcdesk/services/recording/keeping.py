"""Records in and out of the vault, one form at a time: reading, saving, removing and putting back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from tcdesk.domain.case import Case
from tcdesk.domain.period import Period
from tcdesk.domain.registry import BY_MODEL, RecordType
from tcdesk.domain.rules import field_label
from tcdesk.domain.stored import Stored
from tcdesk.errors import InvalidRecord, Place, TcdeskError
from tcdesk.services.recording import statuses
from tcdesk.services.recording.faulting import faults
from tcdesk.services.recording.tidying import tidy
from tcdesk.store import drafts, records
from tcdesk.store.tables import Draft, Revision
from tcdesk.store.vault import Vault
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class Removed:
    """A record that was removed, with what it takes to put it back.

    `marked`: it was part of a report, so it is still there and its removal travels with the next report.
    """

    record: Stored
    marked: bool
    history: tuple[Revision, ...] = ()
    draft: Draft | None = None


def listed(vault: Vault, kind: RecordType, period: Period | None) -> list[Stored]:
    """The office's own records of one type that belong to the period or have no date yet; without a period
    all. In the order of their dates."""
    with vault.reading() as session:
        return records.listed(session, kind, period)


def read(vault: Vault, kind: RecordType, uid: str) -> Stored:
    """One record, to be shown in a form. That a case was opened is noted in the log.

    `TcdeskError` (`unknown_record`) when it is not there, or was removed.
    """
    with vault.session() if kind.model is Case else vault.reading() as session:
        found = present(session, kind, uid)
        if kind.model is Case:
            records.opened(session, vault, found)
        return found


def present(session: Session, kind: RecordType, uid: str) -> Stored:
    """The record with this uid, as it is in the vault; `TcdeskError` (`unknown_record`)."""
    found = records.get(session, kind.model, uid)
    if found is None or found.deleted_at is not None or found.submission is not None:
        raise TcdeskError(
            Text("This record is not there any more: it was deleted."),
            Text("Look for it in the list. If you still need it, enter it once more."),
            reason="unknown_record",
        )
    return found


def save(vault: Vault, record: Stored) -> Stored:
    """Keep the record as it stands, and forget its draft. Incomplete is fine.

    `InvalidRecord` names the field that holds what no record can hold; `RecordConflict` when somebody else
    saved the record since it was read. Then nothing is changed, and the draft stays.
    """
    return save_several(vault, [record])[0]


def save_several(vault: Vault, several: Sequence[Stored]) -> list[Stored]:
    """As `save`, for several records: all of them, or none."""
    for record in several:
        tidy(record)
        must_fit(record)
    noted: list[statuses.Added] = []
    try:
        with vault.session() as session:
            for record in several:
                _only_one(session, record)
                if isinstance(record, Case) and record.version:
                    noted.append(statuses.noted(session, record))
            records.save_many(session, vault, several)
            drafts.drop(session, [record.uid for record in several])
    except BaseException:
        statuses.taken_back(noted)
        raise
    return list(several)


def must_fit(record: Stored) -> None:
    """Raise `InvalidRecord` when a field holds what no record can hold."""
    kind = BY_MODEL[type(record)]
    for path, expected in faults(kind, record).items():
        place = Place(kind.name, record.travel_id, path)
        raise InvalidRecord(
            Text("{field}: {expected}", field=field_label(place), expected=expected),
            place,
            Text("Correct this field, then save again. What you entered is still there."),
        )


def _only_one(session: Session, record: Stored) -> None:
    """A vault has one profile."""
    kind = BY_MODEL[type(record)]
    if not kind.single or record.version:
        return
    model: Any = kind.model
    own = select(model.uid).where(model.submission.is_(None), model.deleted_at.is_(None))
    if session.exec(own).first() is not None:
        raise TcdeskError(
            Text("There is one record of this kind already."),
            Text("Open it and change it."),
            reason="only_one",
        )


def remove(vault: Vault, record: Stored) -> Removed:
    """Remove the record as it is in the vault; what is typed in its form and not saved goes with its draft.

    `RecordConflict` when it was changed since it was read, `TcdeskError` (`unknown_record`) when it is gone.
    """
    return remove_several(vault, [record])[0]


def remove_several(vault: Vault, several: Sequence[Stored]) -> list[Removed]:
    """As `remove`, for several records: all of them, or none."""
    with vault.session() as session:
        return [_removed(session, vault, record) for record in several]


def _removed(session: Session, vault: Vault, record: Stored) -> Removed:
    draft = drafts.of(session, record.uid)
    drafts.drop(session, [record.uid])
    if not record.version:
        return Removed(record, marked=False, draft=draft)
    there = present(session, BY_MODEL[type(record)], record.uid)
    history = tuple(records.history(session, record.uid))
    # Against the version that was seen: what somebody else saved meanwhile is not thrown away unseen.
    there.version = record.version
    marked = records.remove(session, vault, there)
    return Removed(there, marked, history, draft)


def put_back(vault: Vault, removed: Removed) -> Stored:
    """Take a removal back: the record with its earlier states and with its draft.

    `RecordConflict` when it is there again already.
    """
    return put_back_several(vault, [removed])[0]


def put_back_several(vault: Vault, several: Sequence[Removed]) -> list[Stored]:
    """As `put_back`, for what was removed in one go: all of it, or nothing."""
    with vault.session() as session:
        return [_there_again(session, vault, removed) for removed in several]


def _there_again(session: Session, vault: Vault, removed: Removed) -> Stored:
    record = removed.record
    if removed.marked:
        records.undelete(session, vault, record)
    elif record.version:
        records.put_back(session, vault, record, removed.history)
    if removed.draft is not None:
        drafts.bring_back(session, removed.draft)
    return record
