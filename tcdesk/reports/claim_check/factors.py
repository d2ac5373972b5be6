"""Comparisons in words ("doubled", "a third more") held against the year before, or women against men."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tcdesk.reports.claim_check.flags import Flag, FlagKind, flag
from tcdesk.reports.claim_check.ground import Ground
from tcdesk.reports.claim_check.lexicon import Lexicon
from tcdesk.reports.claim_check.mentions import MEASURES, nouns, value_at
from tcdesk.reports.claim_check.passages import Sentence, Span
from tcdesk.reports.claims import FACTORS, grew
from tcdesk.text import Text

_SEXES = ("women", "men")


def factors(sentence: Sentence, words: Lexicon) -> list[tuple[Span, Fraction]]:
    """The words that say how many times as large a number is, with that number."""
    spans = [
        (span, FACTORS[name]) for name, pattern in words.factors.items() for span in sentence.spans(pattern)
    ]
    for pattern, up in ((words.times_more, True), (words.times_fewer, False)):
        for span in sentence.spans(pattern):
            value, end = value_at(sentence.tokens, max(span.first - 1, 0), words)
            if value and end == span.first:
                factor = Fraction(value).limit_denominator(100)
                spans.append((Span(span.first - 1, span.end), factor if up else 1 / factor))
    found: list[tuple[Span, Fraction]] = []
    for span, factor in sorted(spans, key=lambda pair: (pair[0].first, -pair[0].end)):
        if not found or found[-1][0].end <= span.first:
            found.append((span, factor))
    return found


def within(span: Span, others: list[Span]) -> bool:
    """Whether a word is a part of longer ones that say something else."""
    return any(other.first < span.end and span.first < other.end for other in others)


def unborne_factors(sentence: Sentence, words: Lexicon, data: Ground) -> Iterator[Flag]:
    """The comparisons that the figures contradict, and those that they cannot be held against."""
    more = {span.end for span in sentence.spans(words.bounds["more_than"])}
    for span, factor in factors(sentence, words):
        pair = _sexes(sentence, words, data) or _years(sentence, span, words, data)
        if pair is None:
            says = Text("There are no figures with which this comparison could be made.")
            yield flag(FlagKind.unchecked, sentence, span, says)
        elif not grew(factor, *pair, more=span.first in more):
            before, after = pair
            says = Text("The figures say: {after} against {before}.", before=before, after=after)
            yield flag(FlagKind.change, sentence, span, says)


def _sexes(sentence: Sentence, words: Lexicon, data: Ground) -> tuple[int, int] | None:
    """How many of the sex that is named second, and of the one named first."""
    places = {name: [span.first for span in sentence.spans(words.aspects[name])] for name in _SEXES}
    if not all(places.values()):
        return None
    things = nouns(sentence, words).values()
    whole = "persons" if "persons" in things else "participants"
    named = sorted(_SEXES, key=lambda name: places[name][0], reverse=True)
    found = [data.shares.get((whole, name)) for name in named]
    if found[0] is None or found[1] is None:
        return None
    return found[0][0], found[1][0]


def _years(sentence: Sentence, span: Span, words: Lexicon, data: Ground) -> tuple[int, int] | None:
    """What the nearest measure was the year before, and is now."""
    things = {place: name for place, name in nouns(sentence, words).items() if name in MEASURES}
    if not things:
        return None
    return data.changes.get(things[min(things, key=lambda place: abs(place - span.first))])
