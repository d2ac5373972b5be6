"""Shares in percent, held against the same parts of wholes as the words of share."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.reports.claim_check.flags import Flag, FlagKind, flag
from tcdesk.reports.claim_check.ground import Ground
from tcdesk.reports.claim_check.lexicon import Lexicon
from tcdesk.reports.claim_check.mentions import Mention, mentions, nouns
from tcdesk.reports.claim_check.numbers import kept_back
from tcdesk.reports.claim_check.passages import Sentence
from tcdesk.reports.claim_check.quantifiers import WHOLES, Quantifier, aspect_of, negated, whole_after
from tcdesk.reports.claim_check.quantifiers import unchecked as unclear
from tcdesk.text import Text


def unborne_percents(sentence: Sentence, words: Lexicon, data: Ground) -> Iterator[Flag]:
    """The percentages that differ from the data, and those of which it is not clear what they are of."""
    for mention in mentions(sentence, words):
        if mention.percent and not kept_back(mention, sentence, words, data):
            yield from _judged(sentence, mention, words, data)


def _judged(sentence: Sentence, mention: Mention, words: Lexicon, data: Ground) -> Iterator[Flag]:
    whole, after = whole_after(sentence, mention.span.end, nouns(sentence, words))
    item = Quantifier("", mention.span, whole, after)
    if whole not in WHOLES:
        yield unclear(sentence, mention.span)
        return
    name, place = aspect_of(sentence, item, [item], words)
    pair = data.shares.get((whole, name))
    if pair is None:
        yield unclear(sentence, mention.span)
        return
    part, of = pair
    if negated(sentence, item, place, words):
        part = of - part
    exact = 100 * part / of
    if mention.value != round(exact, 0 if mention.value == int(mention.value) else 1):
        says = Text("The figures say: {part} of {whole}.", part=part, whole=of)
        right = Text("{number} %", number=round(exact, 1))
        yield flag(FlagKind.quantifier, sentence, mention.span, says, right)
