"""What a document says, independent of its format: a title and blocks in order.

Every block holds finished strings of one language; the writers (`pdf`, `docx`, `sheet`) only lay out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

Cell = str | int | None
"""A cell of a table: words, a real number, or nothing."""


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `kind` note is small print under a table; warning is set off, centred stands in the
    middle."""

    text: str
    kind: Literal["body", "note", "warning", "lead", "centred"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list. `marks` stand in place of the dots: "1.", "2."."""

    items: Sequence[str]
    marks: Sequence[str] = ()

    def marked(self) -> list[tuple[str, str]]:
        """Each item after its mark, a dot where it has none."""
        marks = [*self.marks, *["•"] * (len(self.items) - len(self.marks))]
        return list(zip(marks, self.items, strict=True))


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row. `name` names the sheet of a workbook; `widths` are relative.

    A `ruled` table has a frame around every cell, for writing by hand; no row of it is lower than
    `row_height` points.
    """

    name: str
    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float] = ()
    total_row: bool = False
    notes: Sequence[str] = ()
    ruled: bool = False
    row_height: float = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """Words side by side without lines: a signature block, number and addressee, "approved" on the right.

    Every row has as many cells as the first one; `widths` are relative.
    """

    rows: Sequence[Sequence[str]]
    widths: Sequence[float]


@dataclass(frozen=True, slots=True)
class Signature(Columns):
    """Where a document is signed: before it stands what is signed, after it the annexes."""


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what stands there; where there is nothing, `lines` empty lines to fill in by hand.

    Without lines the label stands alone.
    """

    label: str
    value: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its title and, for who cannot see it, what it shows (`alt`, a sentence or two).

    `draw` makes it (a `reportlab.graphics.shapes.Drawing` in points) when a writer needs it; `notes` stand
    below like those of a table.
    """

    title: str
    alt: str
    draw: Callable[[], Drawing]
    notes: Sequence[str] = ()


Block = Heading | Paragraph | Bullets | Table | Columns | Field | Picture


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What an office's paper begins with: its own lines, its name, and small below how it is reached.

    `crest` is the picture above them, PNG or JPEG.
    """

    lines: Sequence[str]
    name: Sequence[str]
    below: Sequence[str] = ()
    crest: bytes = b""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `marking` stands on every page (restricted use, preliminary, invented data);
    `short_title` heads the pages after the first, the title where it is empty. An `official` paper has its
    title in the middle and no colour; `letterhead` and the blocks `above` stand before the title."""

    title: str
    subtitle: str
    language: str
    author: str
    blocks: Sequence[Block] = field(default_factory=tuple)
    marking: str = ""
    page_words: str = "{page} / {pages}"
    landscape: bool = False
    short_title: str = ""
    official: bool = False
    letterhead: Letterhead | None = None
    above: Sequence[Columns] = ()

    def parts(self) -> tuple[Sequence[Block], Sequence[Block], Sequence[Block]]:
        """The blocks before the signature, the signature, and those after it."""
        places = [place for place, block in enumerate(self.blocks) if isinstance(block, Signature)]
        first = places[0] if places else len(self.blocks)
        return self.blocks[:first], self.blocks[first : first + 1], self.blocks[first + 1 :]
