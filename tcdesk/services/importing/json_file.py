"""Taking in records from a file: everything that fits, or nothing and all the reasons why not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from sqlmodel import Session

from tcdesk import files
from tcdesk.domain.fields import entries_of
from tcdesk.domain.forms import faults, import_form, made, whole_record
from tcdesk.domain.registry import BY_NAME, RECORDS, RecordType
from tcdesk.domain.stored import Stored
from tcdesk.domain.submission import OUTSIDE
from tcdesk.errors import RowsRejected
from tcdesk.exchange import guard
from tcdesk.i18n import comma_below
from tcdesk.store import records
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Silent, Text, counted

LARGEST = 8 * 2**20


@dataclass(frozen=True, slots=True)
class Imported:
    """How many records were new, changed, or already there unchanged."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    """A record of the file and what it is called there."""

    kind: RecordType
    source: str
    record: Stored
    named: bool


def import_json(
    vault: Vault, path: Path, *, dry_run: bool = False, progress: Progress | None = None
) -> Imported:
    """Take in the records of a JSON file, written as in a submission's `records`; fields that never leave may
    be there. A record with an `id` that is known replaces it, also where it was removed; a file taken in
    twice changes nothing. Romanian letters with a cedilla become those with a comma below."""
    watcher = progress or Silent()
    data = files.read(path, LARGEST)
    origin = f"json:{hashlib.sha256(data).hexdigest()[:16]}"
    rows = _rows(guard.loads(data), origin)
    watcher.step(0, len(rows), Text("Reading the file"))
    with vault.session() as session:
        known = _known(session)
        fresh: list[Stored] = []
        changed = unchanged = 0
        for place, row in enumerate(rows):
            if place % 200 == 0:
                watcher.check()
                watcher.step(place, len(rows), Text("Taking in records"))
            before = known.get(row.record.travel_id) if row.named else known.get(row.source)
            if row.kind.single:
                before = before or next(iter(records.all_of(session, row.kind.model)), None)
            if before is None:
                fresh.append(row.record)
            elif before.deleted_at is None and _same(before, row):
                unchanged += 1
            else:
                changed += 1
                if not dry_run:
                    _replace(session, vault, before, row)
        if not dry_run:
            records.save_many(session, vault, fresh)
    return Imported(len(fresh), changed, unchanged)


def _rows(document: object, origin: str) -> list[_Row]:
    """The records of the document, or all its faults at once."""
    problems: list[tuple[str, Text]] = []
    found: list[_Row] = []
    for name, items in _lists(document, problems):
        kind = BY_NAME[name]
        form = import_form(kind)
        for place, item in enumerate(items, start=1):
            where = f"{name}[{place}]"
            try:
                validated = form.model_validate_json(comma_below(guard.canonical(item).decode()))
            except ValidationError as error:
                problems += [(f"{where}.{field}" if field else where, text) for field, text in faults(error)]
                continue
            except ValueError:
                problems.append((where, Text("The value is not of the expected type.")))
                continue
            record = made(kind, validated)
            assert isinstance(record, Stored)
            record.source = f"{origin}:{where}"
            found.append(_Row(kind, record.source, record, bool(getattr(validated, "id", None))))
    problems += _twice(found)
    if problems:
        raise rejected(problems)
    return found


def rejected(problems: list[tuple[str, Text]]) -> RowsRejected:
    """The error that lists every fault of a file."""
    return RowsRejected(
        counted(
            "Nothing was taken in: the file has {count} fault.",
            "Nothing was taken in: the file has {count} faults.",
            len(problems),
        ),
        problems,
        Text("Mend the places named here, then import the file again."),
    )


def _lists(document: object, problems: list[tuple[str, Text]]) -> Iterable[tuple[str, list[object]]]:
    """The lists of records by type name; `{"records": …, "statements": …}` or the records alone."""
    if not isinstance(document, Mapping):
        problems.append(("", Text("The file must hold an object with lists of records.")))
        return []
    inside = document.get("records", document)
    found: dict[str, object] = dict(inside) if isinstance(inside, Mapping) else {}
    if inside is not document:
        found |= {name: document[key] for name, key in OUTSIDE.items() if key in document}
    names = [kind.name for kind in RECORDS]
    for name in sorted(set(found) - set(names)):
        problems.append((name, Text("There is no such kind of record.")))
    for name in names:
        if name in found and not isinstance(found[name], list):
            problems.append((name, Text("A list of records is expected.")))
    return [(name, items) for name in names if isinstance(items := found.get(name), list)]


def _twice(rows: list[_Row]) -> list[tuple[str, Text]]:
    """Records of the file that carry the same id."""
    seen: set[str] = set()
    again = []
    for row in rows:
        if row.record.travel_id in seen:
            again.append((row.source.rpartition(":")[2], Text("Another record of the file has the same id.")))
        seen.add(row.record.travel_id)
    return again


def _known(session: Session) -> dict[str, Stored]:
    """The vault's records by travel id, and by the place of the file they came from."""
    found: dict[str, Stored] = {}
    for kind in RECORDS:
        for record in records.all_of(session, kind.model, include_deleted=True):
            found[record.travel_id] = record
            if record.source:
                found[record.source] = record
    return found


def _same(before: Stored, row: _Row) -> bool:
    plain_before = whole_record(before, row.kind, travels=False)
    return {**plain_before, "id": ""} == {**whole_record(row.record, row.kind, travels=False), "id": ""}


def _replace(session: Session, vault: Vault, before: Stored, row: _Row) -> None:
    """Give a known record the content of the file's."""
    for entry in entries_of(row.kind.model):
        setattr(before, entry.name, getattr(row.record, entry.name))
        if hasattr(before, entry.state_name):
            setattr(before, entry.state_name, getattr(row.record, entry.state_name))
    for name in row.kind.nested:
        inner = list(getattr(row.record, name))
        setattr(row.record, name, [])
        setattr(before, name, inner)
    before.deleted_at = None
    records.save(session, vault, before, expected_version=before.version)
