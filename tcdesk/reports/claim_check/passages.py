"""A text as the checker reads it: passages, their sentences, and the words of each with their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tcdesk.i18n import plain

_WORD = re.compile(r"(?<!\d)\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+|№")
_END = re.compile(r"(?<=[.!?…])[\s\u00a0]+(?=[„«“\"(]?[A-ZĂÂÎȘȚŞŢА-ЯЁ])|\n+")
_GAP = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a row of a table with its cells after one another.

    `about` is what stands over the row and says what it counts; an `opinion` is left alone.
    """

    words: str
    about: str = ""
    opinion: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a sentence, from the place `first` up to, without, `end`."""

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage; `line` holds its words as search keys, with one blank between two of them, and
    `about` those of what stands over it."""

    paragraph: int
    number: int
    words: str
    about: str
    places: tuple[tuple[int, int], ...]
    line: str
    starts: tuple[int, ...]

    @property
    def tokens(self) -> list[str]:
        return self.line.split(" ") if self.line else []

    def spans(self, pattern: re.Pattern[str]) -> list[Span]:
        """Where the words of a pattern of the lexicon stand."""
        found = []
        for match in pattern.finditer(self.line):
            first = bisect_right(self.starts, match.start()) - 1
            found.append(Span(first, bisect_right(self.starts, match.end() - 1)))
        return found

    def quoted(self, span: Span) -> str:
        """The words as they were written."""
        return self.words[self.places[span.first][0] : self.places[span.end - 1][1]]

    def gap(self, before: int) -> str:
        """What stands between the word `before` and the next one."""
        if before + 1 >= len(self.places):
            return ""
        return self.words[self.places[before][1] : self.places[before + 1][0]]


def passages_of(text: str) -> list[Passage]:
    """Each line of a plain text is a passage."""
    return [Passage(line) for line in text.splitlines()]


def one_line(words: str) -> str:
    """Without the breaks and the kinds of blanks by which equal words may differ."""
    return _GAP.sub(" ", words).strip()


def sentences(
    passages: Sequence[Passage], abbreviations: frozenset[str]
) -> Iterator[tuple[Sentence, Passage]]:
    """The sentences of passages that have words, counted as a reader would: both numbers begin with 1."""
    filled = (passage for passage in passages if passage.words.strip())
    for paragraph, passage in enumerate(filled, start=1):
        about = " ".join(_key(match[0]) for match in _WORD.finditer(passage.about))
        for number, words in enumerate(split(passage.words, abbreviations), start=1):
            yield _sentence(paragraph, number, words, about), passage


def split(words: str, abbreviations: frozenset[str]) -> list[str]:
    """The sentences; none ends after an abbreviation, a single letter or the number of a list."""
    found: list[str] = []
    begun = 0
    for match in _END.finditer(words):
        last = re.search(r"([^\W\d_]+)\.$", words[begun : match.start()])
        short = last is not None and (len(last[1]) == 1 or plain(last[1]) in abbreviations)
        short = short or re.fullmatch(r"\(?\d{1,3}[.)]", words[begun : match.start()].strip()) is not None
        if short and "\n" not in match[0]:
            continue
        found.append(words[begun : match.start()])
        begun = match.end()
    return [one_line(piece) for piece in (*found, words[begun:]) if piece.strip()]


def _key(word: str) -> str:
    """A word as it is searched for. It stays one word: blanks inside a number would make two of it."""
    return _GAP.sub("", plain(word))


def _sentence(paragraph: int, number: int, words: str, about: str) -> Sentence:
    places, keys, starts = [], [], []
    length = 0
    for match in _WORD.finditer(words):
        key = _key(match[0])
        places.append(match.span())
        keys.append(key)
        starts.append(length)
        length += len(key) + 1
    return Sentence(paragraph, number, words, about, tuple(places), " ".join(keys), tuple(starts))
