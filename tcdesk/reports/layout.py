"""What the three writers share: safe words, cells as shown, widths of columns, steady files.

Nothing here knows a file format's library.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tcdesk.i18n import Language
from tcdesk.reports.outline import Cell, Document, Table

TAGS = {"ro": "ro-MD", "ru": "ru-MD", "en": "en-GB"}
"""The language of a document as programs name it (BCP 47)."""

CREST_HEIGHT, CREST_WIDTH = 18.0, 150.0
"""Millimetres of the picture over a letterhead, at most."""
ACCENT = "0058D2"
INK = "1A1A1A"
GREY = "5A6472"
RULE = "C3CAD3"
SHADE = "EEF1F5"

_NEW_LINE = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Characters without a shape, or that turn the direction of the words around them: the reader would
# see something else than the file holds, and XML takes some of them for damage.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffc\ufffe\uffff]"
)
_SPACES = str.maketrans({"\t": " ", "\u2007": "\u00a0", "\u202f": "\u00a0", "\u2009": " "})
# A percentage, or one of the short marks that stand in a column of numbers for a value not shown.
_LIKE_NUMBER = re.compile(r"[−-]?\d[\d\s.,]*%|\S{1,2}")


def readable(words: str) -> str:
    """The words, composed (NFC) and without control characters, so that no format breaks on them."""
    lines = _NEW_LINE.sub("\n", words).translate(_SPACES)
    return unicodedata.normalize("NFC", _UNWANTED.sub("", lines))


def one_line(words: str) -> str:
    """The words on one line, for properties, bookmarks, headers."""
    return " ".join(readable(words).split())


def shortened(words: str, limit: int) -> str:
    """One line of at most `limit` characters, ended by … where it was longer."""
    line = one_line(words)
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def shown(cell: Cell, language: Language) -> str:
    """A cell as the reader sees it: nothing for `None`, numbers as the language groups them."""
    if cell is None:
        return ""
    return readable(cell) if isinstance(cell, str) else language.number(cell)


def page_words(document: Document, page: object, pages: object) -> str:
    """What stands at the foot of page `page` of `pages`."""
    return one_line(document.page_words).format(page=page, pages=pages)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as shown: every row as long as the header, which columns hold numbers, and each column's share.

    `shares` add up to 1. `crowding` is how many times wider the longest words are than the page.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[bool]
    shares: Sequence[float]
    crowding: float


def grid(table: Table, language: Language, room: int) -> Grid:
    """The table made rectangular, for a page on which about `room` characters stand side by side."""
    columns = max([len(table.header), *(len(row) for row in table.rows)])
    header = [readable(word) for word in table.header] + [""] * (columns - len(table.header))
    rows = [[shown(cell, language) for cell in row] + [""] * (columns - len(row)) for row in table.rows]
    numbers: list[bool] = []
    for column in range(columns):
        numbers.append(_holds_numbers(table, column, numbers[-1] if numbers else False))
    cells = [[header[column], *(row[column] for row in rows)] for column in range(columns)]
    least = [_least(column, 0) for column in cells]
    kind = [_least(column, _SHORT) for column in cells]
    wished = _wished(table.widths, header, rows)
    shares = _fitted(wished, kind if sum(kind) < room else least, room)
    return Grid(header, rows, numbers, shares, sum(least) / room)


def _holds_numbers(table: Table, column: int, before: bool) -> bool:
    """Whether a column holds numbers; an empty one is taken to be like the one before it."""
    cells = [row[column] for row in table.rows if column < len(row) and row[column] not in (None, "")]
    words = [cell for cell in cells if isinstance(cell, str)]
    if not cells:
        return before
    any_number = len(words) < len(cells) or any(word.endswith("%") for word in words)
    return any_number and all(_LIKE_NUMBER.fullmatch(word) for word in words)


# in characters: beside the words of a cell, the longest word kept whole, names that should stay on one line
_PADDING = 2.4
_LONGEST = 22.0
_SHORT = 14


def _least(cells: Sequence[str], whole: int) -> float:
    """How many characters wide a column must be to break no ordinary word, and no cell of up to `whole`."""
    longest = max(
        len(cell) if len(cell) <= whole else max(map(len, cell.replace("\n", " ").split(" ")))
        for cell in cells
    )
    return min(longest * 1.1, _LONGEST) + _PADDING


def _wished(widths: Sequence[float], header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """The widths the table asks for, or else in proportion to its longest cells."""
    if len(widths) == len(header) and all(width > 0 for width in widths):
        return list(widths)
    longest = [max([len(header[i]) / 2, *(len(row[i]) for row in rows)]) for i in range(len(header))]
    return [min(max(length, 4.0), 60.0) + _PADDING for length in longest]


def _fitted(wished: Sequence[float], least: Sequence[float], room: int) -> list[float]:
    """Shares as wished, but none below what its words need while another has some to spare."""
    if sum(least) >= room:
        return [width / sum(least) for width in least]
    spare = room - sum(least)
    surplus = [max(0.0, wish / sum(wished) * room - need) for wish, need in zip(wished, least, strict=True)]
    total = sum(surplus)
    return [
        (need + (spare * more / total if total else spare / len(least))) / room
        for need, more in zip(least, surplus, strict=True)
    ]


# how an office file says what made it
APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>tcdesk</Application></Properties>"
)
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def steady(package: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """The same zip package without the time of its making, some parts replaced: same content, same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _NO_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            # otherwise zipfile notes on which system the file was made
            part.create_system = 0
            new.writestr(part, replaced.get(name) or old.read(name))
    return out.getvalue()
