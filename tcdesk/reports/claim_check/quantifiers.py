"""Words of share ("most of the commissions held meetings") held against the parts that the data bear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tcdesk.reports.claim_check.factors import factors, within
from tcdesk.reports.claim_check.flags import SHARES, Flag, FlagKind, flag
from tcdesk.reports.claim_check.ground import Ground
from tcdesk.reports.claim_check.lexicon import Lexicon
from tcdesk.reports.claim_check.mentions import nouns
from tcdesk.reports.claim_check.passages import Sentence, Span
from tcdesk.reports.claims import MOST, Share, bears, bears_loosely, share
from tcdesk.text import Text

WHOLES = {
    "commissions": ("meetings", "trainings", "activities", "persons"),
    "activities": ("week",),
    "persons": ("women", "men", "children", "sexual", "labour", "referred", "presumed"),
    "participants": ("women", "men", "children"),
    "plans": ("done",),
    "audiences": (),
}
"""What can be said of a part of each whole, apart from that commissions reported."""
OF_AUDIENCES = frozenset({"participants", "audiences", "plans"})
"""Wholes of which the register knows few parts or none."""
_NEAR = 8
_AT_END = 6
_STOPS = re.compile(r"[;:()|]")
# they claim so little, or stand so often for nothing, that without a whole they are left alone
_LIGHT = frozenset({"some", "none", "all", "few", "not_all"})

_KINDS = ("women", "men", "children")
_MORE = ("referred", "sexual", "labour", "presumed", "week")
_ELSE = frozenset({"meetings", "activities", "participants", "trainings"})


@dataclass(frozen=True, slots=True)
class Quantifier:
    """A word of share: its name in the lexicon, its place, the whole it is about and where that ends."""

    name: str
    span: Span
    whole: str
    after: int


def quantifiers(sentence: Sentence, words: Lexicon) -> list[Quantifier]:
    """The words of share from left to right, the longest where several begin at one place."""
    things = bases(sentence, words)
    found: dict[int, tuple[str, Span]] = {}
    others = [span for span, _ in factors(sentence, words)]
    bounds = [span for pattern in words.bounds.values() for span in sentence.spans(pattern)]
    for name, pattern in words.shares.items():
        for span in sentence.spans(pattern):
            # “half as many”, and “at most” without a share after it
            if within(span, others) or any(at.first < span.first and span.end <= at.end for at in bounds):
                continue
            if span.first not in found or found[span.first][1].end < span.end:
                found[span.first] = (name, span)
    halves = {span.end for span in sentence.spans(words.halves)}
    reached = 0
    result = []
    for first, (name, span) in sorted(found.items()):
        if first < reached or first in halves:
            continue
        reached = span.end
        whole, after = whole_after(sentence, span.end, things)
        if _of_them(sentence, span.end, words):
            whole, after = named_before(first, things), span.end
        result.append(Quantifier(name, span, whole, after))
    return result


def bases(sentence: Sentence, words: Lexicon) -> dict[int, str]:
    """What a share may be of: the things that are counted, the plans, and the audiences."""
    found = nouns(sentence, words)
    for pattern in words.audiences.values():
        for span in sentence.spans(pattern):
            found.setdefault(span.first, "audiences")
    for span in sentence.spans(words.plans):
        found[span.first] = "plans"
        # planned activities
        for place in (span.first - 1, span.end):
            if found.get(place) == "activities":
                found[place] = "plans"
    return found


def _of_them(sentence: Sentence, end: int, words: Lexicon) -> bool:
    """Whether a word of share is about “them”: what was named before."""
    return any(end <= span.first <= end + 1 for span in sentence.spans(words.them))


def named_before(first: int, things: Mapping[int, str]) -> str:
    """The last thing before a place."""
    return max(((place, name) for place, name in things.items() if place < first), default=(0, ""))[1]


def whole_after(sentence: Sentence, end: int, things: Mapping[int, str]) -> tuple[str, int]:
    """The thing that a word of share is about: the first one after it, unless something stops before."""
    for place in range(end, min(end + _NEAR, len(sentence.places))):
        if place > end and _STOPS.search(sentence.gap(place - 1)):
            break
        if place in things:
            return things[place], place + 1
    return "", end


def unborne(sentence: Sentence, words: Lexicon, data: Ground) -> Iterator[Flag]:
    """The words of share that the data contradict, and those that cannot be held against them."""
    found = quantifiers(sentence, words)
    bound = [item for item in found if item.whole in WHOLES]
    for item in bound:
        yield from _judged(sentence, item, bound, words, data)
    for item in found:
        if item.whole == "individuals" and item.name == "none":
            yield from _nobody(sentence, item, words, data)
        if item.whole not in WHOLES and item.name not in _LIGHT:
            yield unchecked(sentence, item.span)
    told = [*(item.span for item in found), *(span for span, _ in factors(sentence, words))]
    for span in sentence.spans(words.vague):
        if not within(span, told):
            yield unchecked(sentence, span)


def unchecked(sentence: Sentence, span: Span) -> Flag:
    says = Text("The figures cannot be held against this: it is not clear of what it speaks.")
    return flag(FlagKind.unchecked, sentence, span, says)


def unknown(sentence: Sentence, item: Quantifier, aspect: str, words: Lexicon) -> Flag:
    """The remark on a share that the figures do not have: a mild one where they could speak of it."""
    could = aspect in WHOLES[item.whole] or "trainings" in nouns(sentence, words).values()
    if item.whole not in OF_AUDIENCES or (could and item.whole != "plans"):
        return unchecked(sentence, item.span)
    says = Text("The commissions report no numbers of which this could be a share.")
    return flag(FlagKind.quantifier, sentence, item.span, says)


def _judged(
    sentence: Sentence, item: Quantifier, bound: Sequence[Quantifier], words: Lexicon, data: Ground
) -> Iterator[Flag]:
    aspect = aspect_of(sentence, item, bound, words)
    claim = (item.whole, aspect[0])
    if claim in data.secret:
        says = Text("This share could expose a person, and this edition does not publish it.")
        yield flag(FlagKind.disclosure, sentence, item.span, says, Text("leave the sentence out"))
    elif claim not in data.shares:
        if item.whole in OF_AUDIENCES and item.name in _LIGHT:
            return
        if item.name != "some":
            yield unknown(sentence, item, aspect[0], words)
    else:
        part, whole = data.shares[claim]
        if item.name != "none" and negated(sentence, item, aspect[1], words):
            part = whole - part
        if not _borne(item.name, part, whole):
            right = share(part, whole)
            says = Text("The figures say: {part} of {whole}.", part=part, whole=whole)
            yield flag(FlagKind.quantifier, sentence, item.span, says, SHARES[right] if right else None)
        elif item.whole == "commissions" and item.name != "some" and whole < MOST * data.expected:
            says = Text(
                "Only {whole} of {expected} units gave figures on this.", whole=whole, expected=data.expected
            )
            yield flag(FlagKind.unchecked, sentence, item.span, says)


def _nobody(sentence: Sentence, item: Quantifier, words: Lexicon, data: Ground) -> Iterator[Flag]:
    """“No child was identified”: that there is nobody of a kind, where nothing else is said of them."""
    if _ELSE.intersection(nouns(sentence, words).values()) or any(
        sentence.spans(words.aspects[name]) for name in _MORE
    ):
        return
    for name in _KINDS:
        if any(span.first == item.after - 1 for span in sentence.spans(words.aspects[name])):
            bound = replace(item, whole="persons", after=item.after - 1)
            yield from _judged(sentence, bound, [bound], words, data)


def _borne(name: str, part: int, whole: int) -> bool:
    if name == "not_all":
        return part < whole
    return bears(Share[name], part, whole) if name in Share.__members__ else bears_loosely(name, part, whole)


def aspect_of(
    sentence: Sentence, item: Quantifier, bound: Sequence[Quantifier], words: Lexicon
) -> tuple[str, int]:
    """What is said of the part: the first thing after the whole, up to the next word of share; where nothing
    is said there, the last one before. That they “reported” counts only where nothing follows."""
    limit = min((other.span.first for other in bound if other.span.first > item.after), default=10**6)
    begin = max((other.after for other in bound if other.after < item.span.first), default=0)
    commas = (place + 1 for place in range(item.span.first) if "," in sentence.gap(place))
    begin = max(begin, *commas, 0)
    spans = [
        (span.first, name) for name in WHOLES[item.whole] for span in sentence.spans(words.aspects[name])
    ]
    if not spans and item.whole in ("activities", "participants"):
        spans = [
            (span.first, name) for name in words.audiences for span in sentence.spans(words.audiences[name])
        ]
    if after := [(place, name) for place, name in spans if item.after <= place < limit]:
        place, name = min(after)
        return name, place
    if before := [(place, name) for place, name in spans if begin <= place < item.span.first]:
        place, name = max(before)
        return name, place
    if item.whole == "commissions":
        end = min(limit, len(sentence.places))
        for span in sentence.spans(words.aspects["reported"]):
            if item.after <= span.first < limit and end - span.end <= _AT_END:
                return "reported", span.first
    return "", item.after


def negated(sentence: Sentence, item: Quantifier, place: int, words: Lexicon) -> bool:
    """Whether the part is those that did not."""
    low, high = (item.after, place) if place >= item.after else (max(0, place - 3), item.span.first)
    return any(low <= span.first < high for span in sentence.spans(words.negation))
