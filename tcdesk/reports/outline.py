"""What a document says, independent of its format: a title and blocks in order.

Every block holds finished strings of one language; the writers (`pdf`, `docx`, `sheet`) only lay out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Cell = str | int | None
"""A cell of a table: words, a real number, or nothing."""


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `kind` note is small print under a table; warning is set off."""

    text: str
    kind: Literal["body", "note", "warning", "lead"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row. `name` names the sheet of a workbook; `widths` are relative."""

    name: str
    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float] = ()
    total_row: bool = False
    notes: Sequence[str] = ()


Block = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `marking` stands on every page (restricted use, preliminary, invented data);
    `short_title` heads the pages after the first, the title where it is empty."""

    title: str
    subtitle: str
    language: str
    author: str
    blocks: Sequence[Block] = field(default_factory=tuple)
    marking: str = ""
    page_words: str = "{page} / {pages}"
    landscape: bool = False
    short_title: str = ""
