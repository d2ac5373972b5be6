"""Cells that hold several things in a row: the items of an agenda, the decisions of a meeting."""

from __future__ import annotations

import re

from tcdesk.domain.fields import entries_of
from tcdesk.domain.forms import MOST_NESTED
from tcdesk.domain.registry import RecordType
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.header_words import AGENDA
from tcdesk.workbooks.tables import Inner

_NUMBERED = re.compile(r"(?:^|(?<=\s))\d{1,2}[.)]\s*(?=[^\W\d])")
_LINES = re.compile(r"\s*[\n;]+\s*")
_BULLETS = "•-–—*·. \t"


def inner_rows(kind: RecordType, target: str, words: str, cells: Cells) -> tuple[tuple[Inner, ...], str]:
    """The rows inside the record, and words that they cannot hold."""
    entries = {entry.name: entry for entry in entries_of(kind.nested[target])}
    said = entries["title" if target == AGENDA else "text"]
    rows, over = [], []
    items = pieces(words)
    for item in items[:MOST_NESTED]:
        read = cells.read(said, item)
        values: dict[str, object] = {said.name: read.value}
        over.append(read.kept)
        if target == AGENDA:
            topics = cells.read(entries["topics"], item)
            if topics.fault is None and topics.value:
                values["topics"] = topics.value
        rows.append(Inner(values))
    return tuple(rows), "\n".join(words for words in (*over, *items[MOST_NESTED:]) if words)


def pieces(words: str) -> list[str]:
    """The items of a cell: numbered, on lines of their own, or between semicolons."""
    numbered = bool(re.match(r"\s*1[.)]", words))
    found = _NUMBERED.split(words) if numbered else _LINES.split(words)
    return [item for piece in found if (item := " ".join(piece.strip(_BULLETS + ";\n").split()))]
