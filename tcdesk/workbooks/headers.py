"""Which row of a table is its header, and which field of a record a header means."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache, lru_cache

from tcdesk.domain.fields import Where, entries_of
from tcdesk.domain.registry import BY_NAME
from tcdesk.i18n import CODES, Language, plain
from tcdesk.workbooks.header_words import header_words
from tcdesk.workbooks.tables import Raw, Table, letters

LAST_HEADER_ROW = 15
"""The header stands in one of the first rows; below them are records."""

MOST_COLUMNS = 100
SURE, LIKELY = 0.8, 0.6
"""From when on a header is taken as a field, and from when on without asking."""

PARTS = " – "
"""Stands between the words of two rows that are one header."""

_HEAD = 0.3
_LONGEST = 200
"""More letters make no header clearer."""

_LETTERS = re.compile(r"[A-Z]{1,2}")
_NUMBER = re.compile(r"nr|no|numar\w*|cantitat\w*|number|к|кол|колво|количеств\w*|число")
Phrase = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The header of a table: its lowest row and the first row of records (from 0), and the words of each
    column, empty where none stand. Two rows of headers are joined: "Participanți – femei"."""

    row: int
    first: int
    words: tuple[str, ...]

    def key(self, column: int) -> str:
        """The words by which a map names the column; its letters where they would not be clear."""
        own = self.words[column] if column < len(self.words) else ""
        if not own or sum(plain(words) == plain(own) for words in self.words) > 1:
            return letters(column)
        return own

    def column(self, key: str) -> int | None:
        """The column that a map names so; None where there is none."""
        wanted = plain(" ".join(key.split()))
        found = [place for place, words in enumerate(self.words) if words and plain(words) == wanted]
        if len(found) == 1:
            return found[0]
        return next((place for place in range(MOST_COLUMNS) if letters(place) == key.strip().upper()), None)

    @property
    def signature(self) -> str:
        """The same for every list with these headers, in whatever order they stand."""
        return signature_of([self.key(column) for column, words in enumerate(self.words) if words])


def signature_of(keys: Iterable[str]) -> str:
    """The signature of the headers that a map names; letters of columns say nothing about the list."""
    words = sorted(plain(key) for key in keys if not _LETTERS.fullmatch(key))
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:32]


def heading(table: Table, header_row: int) -> Heading:
    """The header in row `header_row`, counted from 1, joined with the row above where both make one header.

    Without a header (0) columns go by their letters.
    """
    if header_row == 0:
        return Heading(-1, 0, ())
    lower = _texts(table, header_row - 1)
    upper = _texts(table, header_row - 2) if header_row > 1 else []
    if not _one_header(upper, lower):
        return Heading(header_row - 1, header_row, tuple(lower))
    joined, group = [], ""
    for column in range(max(len(upper), len(lower))):
        above = upper[column] if column < len(upper) else ""
        below = lower[column] if column < len(lower) else ""
        group = above or (group if below else "")
        joined.append(f"{group}{PARTS}{below}" if group and below else group or below)
    return Heading(header_row - 1, header_row, tuple(joined))


def headings(table: Table) -> Iterator[Heading]:
    """Every row that may be the header, from the top."""
    for row in range(min(len(table.rows), LAST_HEADER_ROW)):
        found = _texts(table, row)
        if any(found) and not any(isinstance(raw, date | time | float) for raw in table.rows[row]):
            yield heading(table, row + 1)


def _one_header(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Two rows are one header when cells of the upper one reach down, and others have parts below."""
    pairs = [
        (upper[column] if column < len(upper) else "", lower[column] if column < len(lower) else "")
        for column in range(max(len(upper), len(lower)))
    ]
    # a title above has one cell; a record above a header has numbers or days, which `_texts` leaves out
    reach_down = sum(bool(above) and not below for above, below in pairs)
    parts = [place for place, (_, below) in enumerate(pairs) if below]
    under = bool(parts) and any(pairs[place][0] for place in range(parts[0] + 1))
    return reach_down >= 2 and len(parts) >= 2 and under


def _texts(table: Table, row: int) -> list[str]:
    cells = table.rows[row][:MOST_COLUMNS]
    return [" ".join(raw.split())[:_LONGEST] if isinstance(raw, str) else "" for raw in cells]


def cell(table: Table, row: int, column: int) -> Raw:
    """The cell, None beyond the end of the row; words of blanks only are None."""
    cells = table.rows[row]
    raw = cells[column] if column < len(cells) else None
    return None if isinstance(raw, str) and not raw.strip() else raw


@lru_cache(maxsize=2048)
def tokens(words: str) -> tuple[str, ...]:
    """The words of a header that say something, folded; whatever means "number of" is `nr`."""
    folded = plain(words).replace("№", " nr ").replace("#", " nr ")
    found = [word for word in re.findall(r"[^\W_]+", folded) if word not in header_words().stop]
    return tuple("nr" if _NUMBER.fullmatch(word) else word for word in found)


def running(words: str) -> bool:
    """Whether the header only numbers the rows."""
    own = tokens(words)
    return bool(own) and set(own) <= header_words().running


def fit(words: str, phrases: Sequence[tuple[Phrase, float]]) -> float:
    """How well a header, or its lower row alone, says one of the phrases: 0 not at all, above 1 wholly."""
    whole, part = tokens(words), tokens(words.rpartition(PARTS)[2])
    found = (max(_fit(own, phrase) for own in {whole, part}) * weight for phrase, weight in phrases)
    return max(found, default=0.0)


def _fit(own: Sequence[str], phrase: Phrase) -> float:
    places, start = [], 0
    for stem, whole in phrase:
        place = next(
            (at for at in range(start, len(own)) if (own[at] == stem if whole else own[at].startswith(stem))),
            None,
        )
        if place is None:
            return 0.0
        places.append(place)
        start = place + 1
    # what a column is called by stands first: "Data activității" is a day, not an activity
    return len(phrase) / len(own) + (_HEAD if places[0] == 0 else 0.0)


@cache
def phrases_of(words: str) -> tuple[tuple[Phrase, float], ...]:
    """The phrases of a line of the file of words, each with its weight."""
    found = []
    for said in words.split(";"):
        weight = 0.75 if said.strip().endswith("?") else 1.0
        stems = [(plain(word.strip("!?")), word.rstrip("?").endswith("!")) for word in said.split()]
        phrase = tuple((stem, whole) for stem, whole in stems if stem not in header_words().stop)
        if phrase:
            found.append((phrase, weight))
    return tuple(found)


@cache
def vocabulary(record: str) -> dict[str, tuple[tuple[Phrase, float], ...]]:
    """What each field of a type of record is called: everyday words, and the program's own labels."""
    languages = [Language(code) for code in CODES]
    kind = BY_NAME[record]
    found = {name: phrases_of(words) for name, words in header_words().fields[record].items()}
    for entry in entries_of(kind.model):
        if Where.workbook not in entry.shown.where:
            continue
        labels = [language.say(entry.shown.label) for language in languages]
        # the program's own label wins over an everyday word for another field
        whole = tuple(
            (tuple((word, True) for word in tokens(label)), 1.1) for label in labels if not running(label)
        )
        found[entry.name] = (*found.get(entry.name, ()), *whole)
    return found
