"""Shares in percent, held against the same parts of wholes as the words of share."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.reports.claim_check.flags import Flag, FlagKind, flag
from tcdesk.reports.claim_check.ground import Ground
from tcdesk.reports.claim_check.lexicon import Lexicon
from tcdesk.reports.claim_check.mentions import Mention, mentions
from tcdesk.reports.claim_check.numbers import kept_back
from tcdesk.reports.claim_check.passages import Sentence
from tcdesk.reports.claim_check.quantifiers import (
    OF_AUDIENCES,
    WHOLES,
    Quantifier,
    aspect_of,
    bases,
    named_before,
    negated,
    unknown,
    whole_after,
)
from tcdesk.reports.claim_check.quantifiers import unchecked as unclear
from tcdesk.text import Text


def unborne_percents(sentence: Sentence, words: Lexicon, data: Ground) -> Iterator[Flag]:
    """The percentages that differ from the data, and those of which it is not clear what they are of."""
    for mention in mentions(sentence, words):
        if mention.percent and not kept_back(mention, sentence, words, data):
            yield from _judged(sentence, mention, words, data)


def _judged(sentence: Sentence, mention: Mention, words: Lexicon, data: Ground) -> Iterator[Flag]:
    things = bases(sentence, words)
    whole, after = whole_after(sentence, mention.span.end, things)
    if whole not in WHOLES and not _of_change(sentence, words):
        # the plans were carried out to 90 %
        whole, after = named_before(mention.span.first, things), mention.span.end
        whole = whole if whole in OF_AUDIENCES else ""
    item = Quantifier("", mention.span, whole, after)
    if whole not in WHOLES or (whole in OF_AUDIENCES and _of_change(sentence, words)):
        yield unclear(sentence, mention.span)
        return
    name, place = aspect_of(sentence, item, [item], words)
    pair = data.shares.get((whole, name))
    if pair is None or (whole == "participants" and "trainings" in things.values()):
        yield unknown(sentence, item, name, words)
        return
    part, of = pair
    if negated(sentence, item, place, words):
        part = of - part
    exact = 100 * part / of
    if mention.value != round(exact, 0 if mention.value == int(mention.value) else 1):
        says = Text("The figures say: {part} of {whole}.", part=part, whole=of)
        right = Text("{number} %", number=round(exact, 1))
        yield flag(FlagKind.quantifier, sentence, mention.span, says, right)


def _of_change(sentence: Sentence, words: Lexicon) -> bool:
    """Whether a percentage may say by how much something changed."""
    return any(sentence.spans(pattern) for pattern in words.changes.values())
