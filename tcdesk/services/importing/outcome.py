"""What taking in a file did, or would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tcdesk.domain.difference import Change
from tcdesk.text import Text
from tcdesk.workbooks.column_map import ColumnMap
from tcdesk.workbooks.tables import Fault


@dataclass(frozen=True, slots=True)
class Fresh:
    """The new records of one type: how many, and the JSON form of the first of them."""

    record: str
    count: int
    first: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """How many records were new, changed, or already there unchanged; of how many the file holds an earlier
    state, so that they were kept.

    `changes` says for each changed record what differs. `repeats` are rows that were taken in and resemble
    something else: their place in the file, and what. `remarks` are places that were read only in part.
    `fresh` shows the new records by type. Of an own list, `map` is how its columns were understood, and
    `lines` say so.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    older: int = 0
    changes: tuple[Change, ...] = ()
    repeats: tuple[tuple[str, Text], ...] = ()
    remarks: tuple[Fault, ...] = ()
    map: ColumnMap | None = None
    lines: tuple[Text, ...] = ()
    fresh: tuple[Fresh, ...] = field(default=(), compare=False)
