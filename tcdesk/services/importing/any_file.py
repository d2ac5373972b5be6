"""Taking in whatever an office has: our workbook, an own list, the page of a school, records as JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tcdesk import files
from tcdesk.domain.reference import Kit
from tcdesk.errors import TcdeskError, Usage
from tcdesk.services.access import reference
from tcdesk.services.importing.json_file import import_json
from tcdesk.services.importing.outcome import Imported
from tcdesk.services.importing.remembering import remember, remembered, with_meanings
from tcdesk.services.importing.taking import Agreed, take_in
from tcdesk.services.importing.untouched import untouched
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Text
from tcdesk.workbooks import activity_page, filled, lists, one_page_reading, opening, plan
from tcdesk.workbooks.column_map import ColumnMap, from_json
from tcdesk.workbooks.mapping import describe, proposed
from tcdesk.workbooks.tables import Book, Offered

_LARGEST_MAP = 2**20
_LARGEST_PAGE = 8 * 2**20

Source = Path | str | bytes
"""A file, or pasted words: as text, or as the bytes that came in."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What each column of an own list seems to be, and that in words with what had better be looked at."""

    map: ColumnMap
    lines: tuple[Text, ...]


def import_file(
    vault: Vault,
    source: Source,
    *,
    mapping: ColumnMap | None = None,
    dry_run: bool = False,
    agreed: Agreed | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Take in a file, or pasted words, by what is inside. All or nothing, see `take_in`.

    An own list is read by `mapping`, else by the map that was used for the same headers, else by a proposal;
    the map is remembered when the list was taken in.
    """
    if isinstance(source, Path) and _is_json(source):
        return import_json(vault, source, dry_run=dry_run, agreed=agreed, progress=progress)
    kit, known = _known(vault)
    take = partial(take_in, vault, dry_run=dry_run, agreed=agreed, progress=progress)
    if isinstance(source, Path) and activity_page.is_page(source):
        page = activity_page.offered(source, kit)
        return take(page, digest=hashlib.sha256(files.read(source, _LARGEST_PAGE)).hexdigest())
    book = _book(source, progress)
    if _speaks_for_itself(book):
        offers = activity_page.offered(book, kit) if _is_page(book) else _ours(vault, book, kit, progress)
        return take(offers, digest=book.digest)
    found = (
        _proposed(book, kit, known) if mapping is None else Proposed(mapping, tuple(describe(mapping, kit)))
    )
    own = lists.offered(book, found.map, kit, progress)
    done = take(own, digest=book.digest, also=lambda session: remember(session, kit, found.map))
    return replace(done, map=found.map, lines=found.lines)


def propose(vault: Vault, source: Source) -> Proposed:
    """What each column of an own list seems to be; nothing is taken in. `Usage` for files without columns of
    one's own, such as our workbook."""
    other = isinstance(source, Path) and (_is_json(source) or activity_page.is_page(source))
    book = None if other else _book(source, None)
    if book is None or _speaks_for_itself(book):
        raise Usage(
            Text("This file says by itself what its parts are; it needs no map."),
            Text("Import it without --map."),
            reason="no_list",
        )
    return _proposed(book, *_known(vault))


def read_map(vault: Vault, path: Path) -> ColumnMap:
    """The map in a file; `MapRefused` with every fault."""
    return from_json(files.read(path, _LARGEST_MAP), _known(vault)[0])


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def _speaks_for_itself(book: Book) -> bool:
    """Whether the book is one of our papers, whose parts are known. The totals on one page are refused."""
    if one_page_reading.is_one_page(book):
        raise TcdeskError(
            Text("This is the report in totals on one page, not a list of records."),
            Text("Send it to the State Chancellery, which enters it there."),
            reason="one_page",
        )
    return filled.is_ours(book) or _is_page(book)


def _is_page(book: Book) -> bool:
    return all(table.name != plan.BOOK for table in book.tables) and activity_page.is_page(book)


def _ours(vault: Vault, book: Book, kit: Kit, progress: Progress | None) -> Offered:
    """What our workbook offers; an export also where its records hold what could not be typed in it."""
    offers = filled.offered(book, kit, progress)
    if not offers.faults:
        return offers
    with vault.reading() as session:
        found = untouched(session, book, kit, offers.faults)
    return found.leave(filled.offered(found.book, kit, progress)) if found.fields else offers


def _known(vault: Vault) -> tuple[Kit, Sequence[ColumnMap]]:
    with vault.reading() as session:
        kit = reference(session)
        return kit, remembered(session, kit)


def _book(source: Source, progress: Progress | None) -> Book:
    return opening.read(source, progress) if isinstance(source, Path) else opening.pasted(source)


def _proposed(book: Book, kit: Kit, known: Sequence[ColumnMap]) -> Proposed:
    found = proposed(book, kit, known=known)
    columns = with_meanings(found.map, known)
    return Proposed(columns, (*describe(columns, kit), *found.unsure))
