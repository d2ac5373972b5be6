"""Forms that were not saved yet, so that a crash, a lock or a power cut takes nothing that was typed.

They are no part of history or log: those say what was saved.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, SQLModel, col, delete, insert, select, update

from tcdesk.store.audit import Hand
from tcdesk.store.tables import Draft

_PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def keep(
    session: Session,
    vault: Hand,
    record: str,
    record_type: str,
    version: int,
    state: Mapping[str, object],
    raw: Mapping[str, str],
) -> None:
    """Keep the form of a record (`record` is its uid) in place of what was kept of it before."""
    values = {
        "record_type": record_type,
        "version": version,
        "state": _PLAIN.encode(state).encode(),
        "raw": _PLAIN.encode(raw).encode(),
        "at": vault.now(),
        "who": vault.who,
    }
    table: Any = SQLModel.metadata.tables["draft"]
    # Not through the ORM: this happens while somebody is typing.
    connection = session.connection()
    if not connection.execute(update(table).where(table.c.record == record).values(values)).rowcount:
        connection.execute(insert(table).values(record=record, **values))


def all_of(session: Session) -> list[Draft]:
    """Every form that waits, the oldest first."""
    return list(session.exec(select(Draft).order_by(col(Draft.at), col(Draft.record))))


def of(session: Session, record: str) -> Draft | None:
    """The form that waits for the record with this uid."""
    return session.get(Draft, record)


def drop(session: Session, records: Iterable[str]) -> None:
    """Forget the forms of these records; those that have none are passed over."""
    rows = [{"this": uid} for uid in records]
    if rows:
        session.connection().execute(_dropping(), rows)


@cache
def _dropping() -> Any:
    table: Any = SQLModel.metadata.tables["draft"]
    return delete(table).where(table.c.record == bindparam("this"))


def bring_back(session: Session, draft: Draft) -> None:
    """Keep a form again that was read before and dropped since."""
    session.connection().execute(insert(SQLModel.metadata.tables["draft"]), [draft.model_dump()])
