"""What a file holds, and what taking it in would do. Read beside the window; nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tcdesk.domain.choices import Choice
from tcdesk.domain.fields import Entry, entries_of
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import BY_NAME, RecordType
from tcdesk.errors import RowsRejected, Usage
from tcdesk.gui.jobs import Job
from tcdesk.services import importing
from tcdesk.services.importing import Imported, Source
from tcdesk.store.vault import Vault
from tcdesk.text import Text
from tcdesk.workbooks import activity_page, opening
from tcdesk.workbooks.column_map import CLOSED, LEFT_OUT, NOTE, ColumnMap, personal
from tcdesk.workbooks.contents import has_identity
from tcdesk.workbooks.guessing import fields_of
from tcdesk.workbooks.headers import Heading, cell, heading, headings, running
from tcdesk.workbooks.mapping import describe
from tcdesk.workbooks.meaning import words_of
from tcdesk.workbooks.tables import Book, Table, beginning

_SAMPLES, _LOOKED_AT = 3, 200


class What(Choice):
    """What sort of file it is."""

    workbook = "workbook", Text("A workbook of this program, filled in or exported.")
    own_list = "own_list", Text("A list of your own.")
    page = "page", Text("The page on which a school or a partner reports an activity.")
    json = "json", Text("Records as this program writes them for other programs (JSON).")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an own list: the key by which a map names it, some of its words, and whether it must stay
    out because it says who somebody is."""

    key: str
    header: str
    samples: tuple[str, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file is and would do. Of an own list: its map, its columns, and what had better be looked at.
    `digest` is of all that was read.

    Exactly one of `outcome` and `refused` is there.
    """

    what: What
    outcome: Imported | None
    refused: RowsRejected | None
    map: ColumnMap | None = None
    columns: tuple[Column, ...] = ()
    unsure: tuple[Text, ...] = ()
    digest: bytes = b""


def digest_of(source: Source) -> bytes:
    """Of the content, by which the same list is known again; empty where it cannot be read."""
    if not isinstance(source, Path):
        return hashlib.sha256(source.encode() if isinstance(source, str) else source).digest()
    try:
        with source.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        # Looking through it says what is wrong.
        return b""


def look(vault: Vault, kit: Kit, source: Source, mapping: ColumnMap | None, job: Job) -> Looked:
    """Look through the file as it would be taken in; what refuses the whole file is raised."""
    proposal = None
    if mapping is None:
        try:
            proposal = importing.propose(vault, source)
        except Usage:
            return _known(vault, source, job)
    columns = mapping or (proposal.map if proposal else None)
    assert columns is not None
    outcome, refused = _tried(vault, source, columns, job)
    said = proposal.lines[len(describe(columns, kit)) :] if proposal else ()
    return Looked(
        What.own_list, outcome, refused, columns, columns_of(_book(source, job), columns), tuple(said)
    )


def _known(vault: Vault, source: Source, job: Job) -> Looked:
    """A file that says by itself what its parts are."""
    outcome, refused = _tried(vault, source, None, job)
    if isinstance(source, Path) and source.suffix.lower() == ".json":
        return Looked(What.json, outcome, refused)
    page = isinstance(source, Path) and activity_page.is_page(source)
    if not page:
        page = activity_page.is_page(_book(source, job))
    return Looked(What.page if page else What.workbook, outcome, refused)


def _tried(
    vault: Vault, source: Source, mapping: ColumnMap | None, job: Job
) -> tuple[Imported | None, RowsRejected | None]:
    try:
        done = importing.import_file(vault, source, mapping=mapping, dry_run=True, progress=job)
    except RowsRejected as problem:
        return None, problem
    return done, None


def _book(source: Source, job: Job) -> Book:
    return opening.read(source, job) if isinstance(source, Path) else opening.pasted(source)


def columns_of(book: Book, columns: ColumnMap) -> tuple[Column, ...]:
    """The columns of the map in the order of the list, with words that stand in them."""
    table, found = _place(book, columns)
    result = []
    for key in columns.columns:
        place = found.column(key)
        if place is None:
            continue
        header = found.words[place] if place < len(found.words) else ""
        closed = personal(header, columns.records)
        result.append((place, Column(key, header, () if closed else _samples(table, found, place), closed)))
    return tuple(column for _, column in sorted(result, key=lambda item: item[0]))


def for_other_records(source: Source, columns: ColumnMap, records: str, job: Job) -> ColumnMap:
    """The map of the same list taken for another type of records."""
    _, found = _place(_book(source, job), columns)
    fields = fields_of(found, records)
    keys = {key: found.column(key) for key in columns.columns}
    aside = LEFT_OUT if records == "case" else NOTE
    taken = {
        key: fields[place]
        if place in fields
        else LEFT_OUT
        if place is None or _out(found, place, records) or columns.columns[key] == LEFT_OUT
        else aside
        for key, place in keys.items()
    }
    return columns.model_copy(update={"records": records, "columns": taken, "values": {}, "defaults": {}})


def _out(found: Heading, place: int, records: str) -> bool:
    words = found.words[place] if place < len(found.words) else ""
    return running(words) or personal(words, records)


def _place(book: Book, columns: ColumnMap) -> tuple[Table, Heading]:
    """The sheet and the header that the map means."""
    table = next((table for table in book.tables if table.name == columns.sheet), book.tables[0])
    wanted = [key for key, name in columns.columns.items() if name]
    for each in (table, *book.tables):
        tried = [heading(each, columns.header_row)] if columns.header_row <= len(each.rows) else []
        for found in (*tried, *(headings(each) if columns.header_row else ())):
            if all(found.column(key) is not None for key in wanted):
                return each, found
    return table, heading(table, 0)


def _samples(table: Table, found: Heading, column: int) -> tuple[str, ...]:
    """The first different words of a column; nobody's identity is shown."""
    said: dict[str, None] = {}
    for row in range(found.first, min(len(table.rows), found.first + _LOOKED_AT)):
        raw = cell(table, row, column)
        if raw is not None and not has_identity(raw):
            said.setdefault(beginning(words_of(raw)))
        if len(said) == _SAMPLES:
            break
    return tuple(said)


def undecided(columns: ColumnMap) -> list[tuple[Entry, str]]:
    """Words of the list that no entry of a closed list is known for, with the field that they stand in."""
    lists = {entry.closed_list: entry for entry in _closed(BY_NAME[columns.records])}
    return [
        (lists[name], words) for name, known in columns.values.items() if name in lists for words in known
    ]


def _closed(kind: RecordType) -> Sequence[Entry]:
    models = (kind.model, *kind.nested.values())
    return [entry for model in models for entry in entries_of(model) if entry.kind in CLOSED]
