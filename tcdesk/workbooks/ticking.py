"""Which entries of a printed list are ticked, however somebody did it: before or after, by box or letter.

Entries are recognised in any of the three languages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tcdesk.domain.reference import Code
from tcdesk.i18n import CODES, comma_below, plain

_BOXES = "☐□▢○"
_TICKS = frozenset(
    {"x", "х", "v", "✓", "✔", "☒", "☑", "■", "✗", "✘", "×", "+", "1", "da", "да", "yes", "true"}
)
_BLANK = re.compile(rf"[{_BOXES}\s\[\]().,;:/|–-]+")
_BOX = re.compile(rf"[{_BOXES}☒☑■]|\[[^\]]?\]")


@dataclass(frozen=True, slots=True)
class Ticked:
    """The entries that are ticked, by code and in the words of the list; and whatever else is written."""

    codes: tuple[str, ...]
    words: tuple[str, ...]
    rest: str


def ticked(words: str, options: Sequence[Code], *, grid: bool = False) -> Ticked:
    """What is ticked in a cell, or in lines of cells whose ticks stand before the entries (`grid`).

    Without any box or tick, entries that somebody wrote are her answer, unless the list is a grid.
    """
    words = comma_below(words)
    spans = _spans(words, options)
    if not spans:
        return Ticked((), (), "" if _is_blank(words) else words.strip())
    before, after, rest = _around([(start, end) for start, end, _ in spans], words)
    chosen = [span for span, head, tail in zip(spans, before, after, strict=True) if _is_tick(head + tail)]
    if not chosen and not grid and not _BOX.search(words) and len(spans) < len(options):
        chosen = spans
    said = {code: words[start:end] for start, end, code in chosen}
    return Ticked(tuple(said), tuple(said.values()), rest)


def _spans(words: str, options: Sequence[Code]) -> list[tuple[int, int, str]]:
    """Where entries stand, and their codes; of two that begin at the same place the longer one."""
    labels = {plain(option.said_in(code)).strip(): option.code for option in options for code in CODES}
    if not labels:
        return []
    either = "|".join(
        r"\s+".join(map(re.escape, label.split())) for label in sorted(labels, key=len, reverse=True)
    )
    # letter for letter, so that places in the folded words are places in the words
    folded = "".join((plain(letter) or " ")[0] for letter in words)
    found = re.finditer(rf"(?<!\w)(?:{either})(?!\w)", folded)
    return [(match.start(), match.end(), labels[" ".join(match.group().split())]) for match in found]


def _around(spans: Sequence[tuple[int, int]], words: str) -> tuple[list[str], list[str], str]:
    """What stands before and after each entry on its line, and the words that belong to none."""
    before, after, rest = [""] * len(spans), [""] * len(spans), []
    edges = [0, *(edge for span in spans for edge in span), len(words)]
    for place in range(len(spans) + 1):
        gap = words[edges[2 * place] : edges[2 * place + 1]]
        first, last = place == 0, place == len(spans)
        tail, middle, head = _divided(gap, first=first, last=last)
        if not last:
            before[place] = head
        if not first:
            after[place - 1] = tail
        rest += [
            piece.strip() for piece in (tail, middle, head) if not _is_blank(piece) and not _is_tick(piece)
        ]
    return before, after, " ".join(rest)


def _divided(gap: str, *, first: bool, last: bool) -> tuple[str, str, str]:
    """A gap between two entries: what belongs to the one before it, to none, and to the one after it."""
    lines = gap.split("\n")
    if first:
        return "", "\n".join(lines[:-1]), lines[-1]
    if last:
        return lines[0], "\n".join(lines[1:]), ""
    if len(lines) > 1:
        return lines[0], "\n".join(lines[1:-1]), lines[-1]
    box = _BOX.search(gap)
    # without a box the tick stands where the box would: before the entry
    return (gap[: box.start()], "", gap[box.start() :]) if box else ("", "", gap)


def _is_tick(words: str) -> bool:
    said = [word for word in _BLANK.split(words.casefold()) if word]
    return bool(said) and all(word in _TICKS for word in said)


def _is_blank(words: str) -> bool:
    return not _BLANK.sub("", words)
