"""Words of change ("increased considerably") held against what became of the numbers."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.reports.claim_check.factors import factors, within
from tcdesk.reports.claim_check.flags import Flag, FlagKind, flag
from tcdesk.reports.claim_check.ground import Ground
from tcdesk.reports.claim_check.lexicon import Lexicon
from tcdesk.reports.claim_check.mentions import MEASURES, nouns
from tcdesk.reports.claim_check.passages import Sentence, Span
from tcdesk.reports.claims import Change, Degree, change
from tcdesk.text import Text

_NEAR = 3
_WORDS = {
    Change.increased: Text("increased"),
    Change.decreased: Text("decreased"),
    Change.unchanged: Text("unchanged"),
}


def unborne_changes(sentence: Sentence, words: Lexicon, data: Ground) -> Iterator[Flag]:
    """The words of change about something that is compared with the year before."""
    things = {place: name for place, name in nouns(sentence, words).items() if name in MEASURES}
    if not things:
        return
    exact = [span for span, _ in factors(sentence, words)]
    for name, pattern in words.changes.items():
        for span in sentence.spans(pattern):
            if within(span, exact):
                continue
            nearest = min(things, key=lambda place: abs(place - span.first))
            yield from _judged(sentence, span, Change[name], things[nearest], words, data)


def _judged(
    sentence: Sentence, span: Span, said: Change, measure: str, words: Lexicon, data: Ground
) -> Iterator[Flag]:
    pair = data.changes.get(measure)
    if pair is None:
        says = Text("There are no figures of the same commissions for the year before.")
        yield flag(FlagKind.unchecked, sentence, span, says)
        return
    before, after = pair
    direction, degree = change(before, after)
    if direction is said and _degree(sentence, span, words) in (None, degree):
        return
    says = Text(
        "In the commissions that gave it for both years: {before} before, {after} now.",
        before=before,
        after=after,
    )
    yield flag(FlagKind.change, sentence, span, says, _WORDS[direction])


def _degree(sentence: Sentence, span: Span, words: Lexicon) -> Degree | None:
    """How large the change is said to be, where something is said."""
    near = range(span.first - _NEAR, span.end + _NEAR)
    for degree, pattern in ((Degree.slightly, words.slightly), (Degree.considerably, words.considerably)):
        if any(found.first in near for found in sentence.spans(pattern)):
            return degree
    return None
