"""The claim checker: an edited text is held against the figures, sentence by sentence.

What the program itself wrote, the standing texts and what is marked as an opinion are left alone; a number
that the edition keeps back is flagged even there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tcdesk.domain.counted import Background, Counted
from tcdesk.domain.figures import Cases, Figures
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.i18n import Language
from tcdesk.reports import note
from tcdesk.reports.claim_check.attributed import misattributed
from tcdesk.reports.claim_check.changing import unborne_changes
from tcdesk.reports.claim_check.counts import miscounted
from tcdesk.reports.claim_check.factors import unborne_factors
from tcdesk.reports.claim_check.flags import Flag, FlagKind
from tcdesk.reports.claim_check.ground import Ground, ground
from tcdesk.reports.claim_check.lexicon import Lexicon, lexicon
from tcdesk.reports.claim_check.numbers import disclosed, foreign
from tcdesk.reports.claim_check.own import Own, own
from tcdesk.reports.claim_check.passages import Passage, Sentence, one_line, passages_of, sentences
from tcdesk.reports.claim_check.percents import unborne_percents
from tcdesk.reports.claim_check.quantifiers import unborne
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.wording import Wording

__all__ = ["Flag", "FlagKind", "Passage", "check", "passages_of"]


def check(
    text: str | Sequence[Passage],
    figures: Figures,
    counted: Counted,
    kit: Kit,
    language: Language,
    *,
    background: Background | None = None,
    restricted: Cases | None = None,
) -> list[Flag]:
    """Every place where `text`, in `language`, says what these figures do not bear, in reading order.

    Figures of the public edition bear only what it publishes; `restricted` are then the numbers behind it.
    `background` has the year before, with which words of change are compared.
    """
    words = lexicon(language.code)
    period = Period.parse(figures.period)
    document = note.note(figures, counted, kit, period, language, background=background)
    made = own(document, kit, words)
    sources = Sources(figures, counted, period, Wording(kit, language), background or Background())
    data = _with_own(ground(sources, restricted, words), made)
    passages = passages_of(text) if isinstance(text, str) else text
    return list(_flags(passages, words, data, made))


def _with_own(data: Ground, made: Own) -> Ground:
    names = {*data.counts, *made.counts} - {"commissions", "individuals"}
    nothing: frozenset[int] = frozenset()
    return replace(
        data,
        numbers=data.numbers | made.numbers,
        counts={name: data.counts.get(name, nothing) | made.counts.get(name, nothing) for name in names},
    )


def _flags(passages: Sequence[Passage], words: Lexicon, data: Ground, made: Own) -> Iterator[Flag]:
    for sentence, passage in sentences(passages, words.abbreviations):
        if sentence.words in made.lines or one_line(passage.words) in made.lines:
            continue
        yield from disclosed(sentence, words, data)
        if passage.opinion or _opinion(sentence, passage, words):
            continue
        special = [*misattributed(sentence, words, data), *miscounted(sentence, words, data)]
        yield from special
        told = {found.words for found in special}
        yield from (found for found in foreign(sentence, words, data) if found.words not in told)
        yield from unborne(sentence, words, data)
        yield from unborne_percents(sentence, words, data)
        yield from unborne_changes(sentence, words, data)
        yield from unborne_factors(sentence, words, data)


def _opinion(sentence: Sentence, passage: Passage, words: Lexicon) -> bool:
    """Whether a sentence begins with the mark of an opinion, or its paragraph does with one and a colon."""
    spans = sentence.spans(words.opinion)
    if spans and spans[0].first == 0:
        return True
    head, colon, _ = passage.words.partition(":")
    return bool(colon) and any(
        beginning.spans(words.opinion) and beginning.spans(words.opinion)[0].first == 0
        for beginning, _ in sentences([Passage(head)], words.abbreviations)
    )
