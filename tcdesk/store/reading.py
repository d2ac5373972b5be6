"""How records come out of the database: one question for each table, plain values that belong to no session.

Which records a verb asks for is in `records.py`.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, SQLModel, select

from tcdesk.domain.registry import BY_MODEL
from tcdesk.domain.rows import bare_rows
from tcdesk.domain.stored import Nested, Stored

Record = TypeVar("Record", bound=Stored)
Row = TypeVar("Row", bound=SQLModel)


def read(session: Session, model: type[Record], where: Sequence[Any], order: Sequence[Any]) -> list[Record]:
    """The records that fit all of `where`, each with the rows inside it, in this order."""
    with nothing_to_collect():
        found = _rows(session, model, where, order)
        nested = BY_MODEL[model].nested
        if found and nested:
            by_uid = {record.uid: record for record in found}
            uids = select(_table(model).c.uid).where(*where)
            for name, inner in nested.items():
                _put_inside(session, by_uid, name, inner, uids)
    return found


def _put_inside(session: Session, records: dict[str, Any], name: str, model: type[Nested], uids: Any) -> None:
    table = _table(model)
    inside: dict[str, list[Any]] = {uid: [] for uid in records}
    for row in _rows(session, model, [table.c.parent.in_(uids)], [table.c.parent, table.c.position]):
        inside[vars(row)["parent"]].append(row)
    for uid, rows in inside.items():
        set_committed_value(records[uid], name, rows)


def _rows(session: Session, model: type[Row], where: Sequence[Any], order: Sequence[Any]) -> list[Row]:
    # Not through the ORM, which would watch over each row: twice the time, and with rows inside much more.
    table = _table(model)
    asked = select(table).where(*where).order_by(*order)
    return bare_rows(model, tuple(table.c.keys()), session.execute(asked))


def _table(model: type[SQLModel]) -> Any:
    return SQLModel.metadata.tables[str(model.__tablename__)]


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """Many values are made and none is garbage: looking for some again and again would double the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
