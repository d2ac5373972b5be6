"""Taking in records from a JSON file, written as in a submission's `records`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import ValidationError

from tcdesk import files
from tcdesk.domain.fields import Entry, entries_of
from tcdesk.domain.forms import Strict, faults, import_form
from tcdesk.domain.registry import BY_NAME, RECORDS, RecordType
from tcdesk.domain.submission import OUTSIDE
from tcdesk.exchange import guard
from tcdesk.i18n import comma_below
from tcdesk.services.importing.outcome import Imported
from tcdesk.services.importing.rejecting import rejected
from tcdesk.services.importing.taking import Agreed, take_in
from tcdesk.store.vault import Vault
from tcdesk.text import Progress, Text
from tcdesk.workbooks.tables import Inner, Offer, Offered

LARGEST = 8 * 2**20


def import_json(
    vault: Vault,
    path: Path,
    *,
    dry_run: bool = False,
    agreed: Agreed | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Take in the records of a JSON file; fields that never leave may be there. A record with an `id` that is
    known replaces it, also where it was removed, unless that would undo what was changed here since; a file
    taken in twice changes nothing. Romanian letters with a cedilla become those with a comma below."""
    data = files.read(path, LARGEST)
    offered = Offered("json", _offers(guard.loads(data)))
    return take_in(
        vault,
        offered,
        digest=hashlib.sha256(data).hexdigest(),
        dry_run=dry_run,
        agreed=agreed,
        progress=progress,
        naming=_place,
    )


def _place(offer: Offer) -> str:
    """`meeting[2]`."""
    return f"{offer.table}[{offer.row + 1}]"


def _offers(document: object) -> list[Offer]:
    """The records of the document, or all its faults at once."""
    problems: list[tuple[str, Text]] = []
    found: list[Offer] = []
    for name, items in _lists(document, problems):
        kind = BY_NAME[name]
        form = import_form(kind)
        for place, item in enumerate(items):
            where = f"{name}[{place + 1}]"
            try:
                validated = form.model_validate_json(comma_below(guard.canonical(item).decode()))
            except ValidationError as error:
                problems += [(f"{where}.{field}" if field else where, text) for field, text in faults(error)]
                continue
            except ValueError:
                problems.append((where, Text("The value is not of the expected type.")))
                continue
            found.append(_offer(kind, place, validated))
    problems += _twice(found)
    if problems:
        raise rejected(problems)
    return found


def _offer(kind: RecordType, place: int, form: Strict) -> Offer:
    """Every field is given: what the file leaves out is empty in a record that it replaces."""
    nested = {
        name: [Inner(_values(row, entries_of(model))) for row in getattr(form, name)]
        for name, model in kind.nested.items()
    }
    values = _values(form, entries_of(kind.model))
    return Offer(kind, kind.name, place, values, nested, getattr(form, "id", None) or "")


def _values(form: object, entries: tuple[Entry, ...]) -> dict[str, object]:
    return {entry.name: getattr(form, entry.name) for entry in entries}


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


def _twice(offers: list[Offer]) -> list[tuple[str, Text]]:
    """Records of the file that carry the same id."""
    seen: set[str] = set()
    again = []
    for offer in offers:
        if offer.identity and offer.identity in seen:
            again.append((_place(offer), Text("Another record of the file has the same id.")))
        seen.add(offer.identity)
    return again
