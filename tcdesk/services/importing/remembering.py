"""Maps of own lists that were used before, and what their words meant."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from tcdesk.domain.reference import Kit
from tcdesk.errors import RowsRejected
from tcdesk.exchange import guard
from tcdesk.i18n import plain
from tcdesk.store import belongings
from tcdesk.workbooks.column_map import ColumnMap, from_json
from tcdesk.workbooks.headers import signature_of

_NAME = "column_maps"
_MOST = 50


def remembered(session: Session, kit: Kit) -> list[ColumnMap]:
    """The maps that were used, the latest first. What this kit or version no longer knows is left out."""
    kept = belongings.get(session, _NAME)
    if kept is None:
        return []
    found = []
    for item in _items(kept):
        try:
            found.append(from_json(guard.canonical(item), kit))
        except RowsRejected:
            continue
    return found


def _items(kept: bytes) -> Sequence[object]:
    items = guard.loads(kept)
    return items if isinstance(items, list) else []


def remember(session: Session, kit: Kit, used: ColumnMap) -> None:
    """Keep a map before the others, in place of the one for the same headers.

    Without the name of the sheet: it is found again by its headers, and its name may say who somebody is."""
    used = used.model_copy(update={"sheet": ""})
    others = [item for item in remembered(session, kit) if _key(item) != _key(used)]
    kept = [item.model_dump(mode="json") for item in [used, *others][:_MOST]]
    belongings.put(session, _NAME, guard.canonical(kept))


def _key(columns: ColumnMap) -> tuple[str, bool]:
    return signature_of(columns.columns), bool(columns.header_row)


def with_meanings(columns: ColumnMap, known: Sequence[ColumnMap]) -> ColumnMap:
    """The map with codes for its undecided words, as they were decided for other lists."""
    decided: dict[tuple[str, str], list[str]] = {}
    for other in known:
        for name, words in other.values.items():
            for said, codes in words.items():
                if codes:
                    decided.setdefault((name, plain(said)), codes)
    values = {
        name: {said: codes or decided.get((name, plain(said)), []) for said, codes in words.items()}
        for name, words in columns.values.items()
    }
    return columns.model_copy(update={"values": values})
