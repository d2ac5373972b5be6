"""Numbers of persons that are right for one thing but are said of another: 27 identified, not 27 assisted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tcdesk.reports.claim_check.flags import Flag, FlagKind, flag
from tcdesk.reports.claim_check.ground import Ground
from tcdesk.reports.claim_check.lexicon import Lexicon
from tcdesk.reports.claim_check.mentions import Mention, mentions, nouns, wholes
from tcdesk.reports.claim_check.numbers import PEOPLE, kept_back
from tcdesk.reports.claim_check.passages import Sentence, Span
from tcdesk.text import Text

_STOPS, _COMMAS = re.compile(r"[;:()|]"), re.compile(r"[,;:()|]")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class _Deed:
    """What is said to have happened to persons."""

    name: str
    span: Span


def misattributed(sentence: Sentence, words: Lexicon, data: Ground) -> Iterator[Flag]:
    """Numbers on persons of the whole country that the Note has, but not of what the sentence says."""
    if "persons" not in nouns(sentence, words).values() or data.units.search(sentence.line):
        return
    found = [mention for mention in mentions(sentence, words) if not mention.percent]
    parts = wholes(sentence, words)
    told = _deeds(sentence, words)
    for place, mention in enumerate(found):
        whole = mention.span.first in parts
        if whole and place and mention.span.first - found[place - 1].span.end <= _NEAR:
            continue
        left = found[place - 1].span.end if place else 0
        right = _reach(found, place, parts, sentence)
        said = _said(sentence, mention, [deed for deed in told if left <= deed.span.first < right], words)
        told = [deed for deed in told if deed not in said]
        if not _counts_persons(sentence, mention, said, words) or kept_back(mention, sentence, words, data):
            continue
        for deed in said:
            if _wrong(mention, deed, data):
                yield _flag(sentence, mention, deed, data)
                break


def _reach(found: Sequence[Mention], place: int, parts: set[int], sentence: Sentence) -> int:
    """Where the words on a number end: at the next one, unless that is the whole of which it is a part."""
    for other in found[place + 1 :]:
        if other.span.first not in parts or other.span.first - found[place].span.end > _NEAR:
            return other.span.first
    return len(sentence.places)


def _deeds(sentence: Sentence, words: Lexicon) -> list[_Deed]:
    """From left to right; of several that begin at one place the longest."""
    spans = [(span, name) for name, pattern in words.deeds.items() for span in sentence.spans(pattern)]
    found: list[_Deed] = []
    for span, name in sorted(spans, key=lambda pair: (pair[0].first, -pair[0].end)):
        if not found or found[-1].span.end <= span.first:
            found.append(_Deed(name, span))
    return found


def _said(sentence: Sentence, mention: Mention, near: list[_Deed], words: Lexicon) -> list[_Deed]:
    """The deeds that are said of a number: the one before it, or those that follow."""
    first, end = mention.span.first, mention.span.end
    before = [deed for deed in near if deed.span.end <= first and not _stop(sentence, deed, mention, _COMMAS)]
    if before:
        return before[-1:]
    after = [deed for deed in near if deed.span.first >= end and not _stop(sentence, deed, mention, _COMMAS)]
    if not after and first not in wholes(sentence, words):
        after = [deed for deed in near if deed.span.first >= end][:1]
        after = [deed for deed in after if not _stop(sentence, deed, mention, _STOPS)]
        # “27 victims, half of whom were referred” says it of another number
        shares = {span.first for pattern in words.shares.values() for span in sentence.spans(pattern)}
        after = [deed for deed in after if shares.isdisjoint(range(end, deed.span.first))]
    verbs = {span.end for name in (words.passive, words.joining) for span in sentence.spans(name)}
    return [deed for place, deed in enumerate(after) if not place or deed.span.first in verbs]


def _stop(sentence: Sentence, deed: _Deed, mention: Mention, stops: re.Pattern[str]) -> bool:
    """Whether something ends between the number and what is said."""
    low, high = sorted((deed.span, mention.span), key=lambda span: span.first)
    return any(stops.search(sentence.gap(place)) for place in range(low.end - 1, high.first))


def _counts_persons(sentence: Sentence, mention: Mention, said: Sequence[_Deed], words: Lexicon) -> bool:
    """Whether a number counts those to whom it happened, not those who did it: 5 institutions assisted …"""
    end = mention.span.end
    if not mention.noun:
        return any(end <= deed.span.first < end + _NEAR for deed in said)
    if mention.noun not in PEOPLE:
        return False
    noun = min(place for place, name in nouns(sentence, words).items() if place >= end)
    return all(deed.span.first < end or deed.span.first == end or deed.span.first > noun for deed in said)


def _wrong(mention: Mention, deed: _Deed, data: Ground) -> bool:
    known = data.counts.get(mention.noun, data.numbers)
    return mention.value in known and mention.value not in data.deeds[deed.name]


def _flag(sentence: Sentence, mention: Mention, deed: _Deed, data: Ground) -> Flag:
    says = Text(
        "{number} is a figure of something else: the Note does not have it for “{words}”.",
        number=mention.value,
        words=sentence.quoted(deed.span),
    )
    right = data.deeds[deed.name]
    suggestion = Text("{number} in all", number=next(iter(right))) if len(right) == 1 else None
    return flag(FlagKind.number, sentence, mention.span, says, suggestion)
