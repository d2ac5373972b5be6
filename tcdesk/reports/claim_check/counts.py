"""How many commissions did or did not do something ("only 3 commissions did not report")."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from dataclasses import dataclass

from tcdesk.reports.claim_check.flags import Flag, FlagKind, flag
from tcdesk.reports.claim_check.ground import Ground
from tcdesk.reports.claim_check.lexicon import Lexicon
from tcdesk.reports.claim_check.mentions import Mention, mentions, nouns, single, wholes
from tcdesk.reports.claim_check.passages import Sentence, Span
from tcdesk.reports.claim_check.quantifiers import Quantifier, aspect_of, negated, whole_after
from tcdesk.reports.claims import MOST
from tcdesk.text import Text

_NEAR = 3
_AFTER = 4
_BOUNDS = {
    "at_least": operator.ge,
    "more_than": operator.gt,
    "at_most": operator.le,
    "fewer_than": operator.lt,
}


@dataclass(frozen=True, slots=True)
class _Claim:
    """That `part` of `whole` commissions are those of whom a sentence speaks."""

    part: int
    whole: int
    aspect: str


def miscounted(sentence: Sentence, words: Lexicon, data: Ground) -> Iterator[Flag]:
    """Numbers of commissions that differ from those who did, or did not do, what is said of them."""
    if sentence.spans(words.aside):
        return
    things = nouns(sentence, words)
    found = [(mention, _noun_end(sentence, mention, things, words)) for mention in _numbers(sentence, words)]
    items = [Quantifier("", mention.span, "commissions", end) for mention, end in found if end]
    nouns_counted = {mention.noun for mention, _ in found}
    for (mention, _), item in zip([pair for pair in found if pair[1]], items, strict=True):
        claim = _claim(sentence, item, items, words, data)
        if claim is None or claim.aspect in nouns_counted or _borne(sentence, mention, claim, words):
            continue
        says = Text("The figures say: {part} of {whole}.", part=claim.part, whole=claim.whole)
        right = Text("{number} in all", number=claim.part)
        yield flag(FlagKind.number, sentence, mention.span, says, right)


def _numbers(sentence: Sentence, words: Lexicon) -> list[Mention]:
    """The counts; “one” only where it is stressed (“only one commission”)."""
    stressed = {span.end for span in sentence.spans(words.only)}
    ones = [mention for mention in single(sentence, words) if mention.span.first in stressed]
    found = [mention for mention in mentions(sentence, words) if not mention.percent]
    return sorted((*found, *ones), key=lambda mention: mention.span.first)


def _noun_end(sentence: Sentence, mention: Mention, things: dict[int, str], words: Lexicon) -> int:
    """Where the commissions that a number counts are named, with their whole (28 of the 35 units); 0 where it
    counts none, or is that whole."""
    parts = wholes(sentence, words)
    first, end = mention.span.first, mention.span.end
    ranged = {other.span.end for other in mentions(sentence, words)}
    if first in parts or first - 1 in ranged or (first in ranged and sentence.gap(first - 1).strip()):
        # the whole of a part, or the end of a range: between 14 and 21
        return 0
    noun, after = whole_after(sentence, end, things)
    if mention.noun == "commissions" and noun == "commissions":
        return after
    of = [other for other in mentions(sentence, words) if end < other.span.first <= end + _NEAR]
    if of and of[0].span.first in parts and of[0].noun == "commissions":
        return whole_after(sentence, of[0].span.end, things)[1]
    before = [other for other in mentions(sentence, words) if other.span.first < first]
    leading = bool(before) and before[-1].span.first in parts and before[-1].noun == "commissions"
    return end if leading and not mention.noun else 0


def _claim(
    sentence: Sentence, item: Quantifier, items: list[Quantifier], words: Lexicon, data: Ground
) -> _Claim | None:
    aspect, place = aspect_of(sentence, item, items, words)
    if aspect in ("", "reported"):
        near = [span for span in sentence.spans(words.reports) if _says_all(sentence, span, item)]
        if not near:
            return None
        aspect, place = "reported", near[0].first
    pair = data.shares.get(("commissions", aspect))
    if pair is None:
        return None
    part, whole = pair
    if aspect != "reported":
        # only who held meetings did; many may speak of them, and too few answered to say who did not
        low, high = sorted((item.span.first, place))
        held = [span for span in sentence.spans(words.held) if low - _NEAR <= span.first <= high]
        if not held or whole < MOST * data.expected:
            return None
    no = negated(sentence, item, place, words)
    return _Claim(whole - part if no else part, whole, aspect)


def _says_all(sentence: Sentence, span: Span, item: Quantifier) -> bool:
    """Whether a sentence only says that units reported, not what they did."""
    if span.end <= item.span.first:
        return item.span.first - span.end < _NEAR
    stops = [
        place + 1 for place in range(span.end - 1, len(sentence.places) - 1) if sentence.gap(place).strip()
    ]
    return item.after <= span.first and min(stops, default=len(sentence.places)) - span.end <= _AFTER


def _borne(sentence: Sentence, mention: Mention, claim: _Claim, words: Lexicon) -> bool:
    """Whether the number is the right one, or lies where “at least” and its kin say."""
    for name, holds in _BOUNDS.items():
        if any(_before(span, mention) for span in sentence.spans(words.bounds[name])):
            return bool(holds(claim.part, mention.value))
    return mention.value == claim.part


def _before(span: Span, mention: Mention) -> bool:
    return span.end == mention.span.first
