"""Offers as a reader of files makes them, from plain values, and cheap vaults to take them in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tcdesk.domain.fields import Kind, entries_of
from tcdesk.domain.forms import import_form
from tcdesk.domain.registry import BY_NAME, RECORDS
from tcdesk.domain.stored import Stored
from tcdesk.services.importing import Imported, take_in
from tcdesk.services.importing.offers import state_of
from tcdesk.store import audit, keyslots, records
from tcdesk.store.vault import Vault, create
from tcdesk.workbooks.tables import Inner, Offer, Offered

NOW = datetime(2023, 1, 10, 8, 0, tzinfo=UTC)
FIRST, SECOND = "1" * 64, "2" * 64
"""Digests of two states of one workbook."""


def made(path: Path) -> Vault:
    """A new vault without any record, open."""
    return create(
        path,
        "commission",
        "6400000",
        "Secretar",
        "parola-lunga-1",
        None,
        cost=keyslots.FLOOR,
        now=lambda: NOW,
    )


def offer(name: str, row: int = 4, identity: str = "", /, **fields: Any) -> Offer:
    """A row that has exactly these columns; `at` in a row inside is its place in the record exported."""
    kind = BY_NAME[name]
    inside = {rows: fields.pop(rows) for rows in kind.nested if rows in fields}
    ats = {rows: [row.pop("at", None) for row in some] for rows, some in inside.items()}
    plain = {rows: [_plain(kind.nested[rows], row) for row in some] for rows, some in inside.items()}
    form = import_form(kind).model_validate_json(json.dumps({**_plain(kind.model, fields), **plain}))
    nested = {
        rows: [
            Inner({name: getattr(read, name) for name in given}, at)
            for read, given, at in zip(getattr(form, rows), plain[rows], ats[rows], strict=True)
        ]
        for rows in inside
    }
    values = {name: getattr(form, name) for name in fields}
    return Offer(kind, kind.title.source, row, values, nested, identity)


def _plain(model: Any, fields: dict[str, Any]) -> dict[str, Any]:
    """Numbers in their JSON form: 3 and "not_known" instead of a state with a number."""
    numbers = {entry.name for entry in entries_of(model) if entry.kind is Kind.number}
    return {name: _number(value) if name in numbers else value for name, value in fields.items()}


def _number(value: Any) -> dict[str, object]:
    if isinstance(value, int):
        return {"state": "exact", "number": value}
    return {"state": value} if isinstance(value, str) else dict(value)


def taken(
    vault: Vault, *offers: Offer, digest: str = FIRST, origin: str = "workbook:w", **more: Any
) -> Imported:
    return take_in(vault, Offered(origin, offers), digest=digest, **more)


def counts(done: Imported) -> tuple[int, int, int, int]:
    """New, changed, unchanged, older."""
    return done.new, done.changed, done.unchanged, done.older


def kept(vault: Vault, name: str) -> list[Any]:
    """The records of one type that are not removed."""
    with vault.reading() as session:
        return records.all_of(session, BY_NAME[name].model)


def everything(vault: Vault) -> dict[str, Any]:
    """All records with version and source, also removed ones, and the head of the log."""
    with vault.reading() as session:
        return {
            "log": audit.head(session),
            **{
                row.uid: (row.version, row.source, row.deleted_at, state_of(row, kind))
                for kind in RECORDS
                for row in records.all_of(session, kind.model, include_deleted=True)
            },
        }


def edited(vault: Vault, record: Stored, **fields: Any) -> None:
    """Change a record as the window does."""
    for name, value in fields.items():
        setattr(record, name, value)
    with vault.session() as session:
        records.save(session, vault, record, expected_version=record.version)


def put(vault: Vault, rows: Iterable[Stored]) -> None:
    with vault.session() as session:
        records.save_many(session, vault, rows)


LESSON = {"first_day": "2022-05-12", "kind": "lesson", "title": "Lecție", "participants": 25}
MEETING = {"held_on": "2022-03-03", "number": "1", "state": "held"}


def lesson(row: int = 4, identity: str = "", /, **more: Any) -> Offer:
    return offer("event", row, identity, **{**LESSON, **more})
