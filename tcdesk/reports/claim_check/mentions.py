"""The numbers that a sentence mentions, in figures or in words, and what each of them counts.

Years, dates, hours, articles and acts, telephone numbers, and numbers of lists and tables count nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tcdesk.reports.claim_check.lexicon import Lexicon
from tcdesk.reports.claim_check.passages import Sentence, Span

_NO_COUNT = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}(?:-\d{2})?|\d{1,2}:\d{2}|\d+/\d{2,4}"
    r"|\+\d[\d \-()]{6,}\d|\(?0\d{1,3}\)?[ \-]\d{2,3}[ \-]?\d{2,3}(?:[ \-]?\d{2,3})?|\b0\d{7,8}\b"
    r"|\d+(?:st|nd|rd|th|-?lea|-?a|-?й|-?го|-?я|-?ой|-?м)(?!\w)"
)
_OF_A_LIST = re.compile(r"^\(?\d{1,3}[.)]\s")
MEASURES = ("meetings", "activities", "participants", "trainings", "persons")
"""The nouns whose numbers are compared with those of the year before."""
_YEARS = range(1990, 2101)
_NEAR = 4
_STOPS = re.compile(r"[.,;:()|]")
_LONGEST = 18
"""A number of more signs is an account or a slip of the keyboard, and counts nothing."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A number, where it stands, and the noun of the lexicon that it counts; none where that is not clear.

    `value` is a whole number, or what a share in percent is rounded to.
    """

    value: float
    span: Span
    noun: str = ""
    percent: bool = False


def nouns(sentence: Sentence, words: Lexicon) -> dict[int, str]:
    """The things that the lexicon knows, by the place of their first word."""
    return {span.first: name for name, pattern in words.nouns.items() for span in sentence.spans(pattern)}


def mentions(sentence: Sentence, words: Lexicon) -> Iterator[Mention]:
    """The numbers that count something, from left to right."""
    things = nouns(sentence, words)
    percents = {span.first: span.end for span in sentence.spans(words.percent)}
    times = {span.first for name in (words.times_more, words.times_fewer) for span in sentence.spans(name)}
    quiet = _quiet(sentence, words)
    place = 0
    tokens = sentence.tokens
    while place < len(tokens):
        value, end = value_at(tokens, place, words)
        if value is None or place in quiet:
            place += 1
            continue
        if end in times:
            # a factor, which is held against the year before
            place = end
            continue
        percent = end in percents or sentence.gap(end - 1).lstrip().startswith("%") or _ends(sentence, end)
        yield Mention(value, Span(place, end), "" if percent else _counts(sentence, end, things), percent)
        # “la sută” is no hundred
        place = percents.get(end, end)


def _ends(sentence: Sentence, end: int) -> bool:
    return end == len(sentence.places) and sentence.words[sentence.places[-1][1] :].lstrip().startswith("%")


def wholes(sentence: Sentence, words: Lexicon) -> set[int]:
    """Where a number begins of which another one is a part: 20 of the 27."""
    return {span.end for span in sentence.spans(words.of_a_whole)}


def single(sentence: Sentence, words: Lexicon) -> Iterator[Mention]:
    """“One” of something, which in other places is only an article."""
    things = nouns(sentence, words)
    for span in sentence.spans(words.ones):
        noun = things.get(span.end) or _counts(sentence, span.end, things, near=2)
        yield Mention(1, span, noun)


def value_at(tokens: list[str], place: int, words: Lexicon) -> tuple[float | None, int]:
    """The number that begins at `place`, and where its words end."""
    token = tokens[place]
    if token[0].isdecimal():
        return None if len(token) > _LONGEST else _figure(token), place + 1
    found = words.numbers.get(token)
    if found is None:
        return None, place + 1
    end = place + 1
    if found >= 20 and found % 10 == 0:
        # twenty-seven, douăzeci și șapte
        after = end + 1 if end < len(tokens) and words.joining.fullmatch(tokens[end]) else end
        unit = _unit(tokens[after], words) if after < len(tokens) else None
        if unit is not None and unit < 10:
            return found + unit, after + 1
    return found, end


def _unit(token: str, words: Lexicon) -> int | None:
    return 1 if words.ones.fullmatch(token) else words.numbers.get(token)


def _figure(token: str) -> float:
    parts = re.split(r"[.,]", token)
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]):
        return int("".join(parts))
    return float(token.replace(",", ".")) if len(parts) > 1 else int(token)


def _counts(sentence: Sentence, end: int, things: Mapping[int, str], near: int = _NEAR) -> str:
    """The first thing among the next words, up to a stop or another number."""
    tokens = sentence.tokens
    for place in range(end, min(end + near, len(tokens))):
        if _STOPS.search(sentence.gap(place - 1)) or tokens[place][0].isdecimal():
            return ""
        if place in things:
            return things[place]
    return ""


def _quiet(sentence: Sentence, words: Lexicon) -> set[int]:
    """The places of numbers that count nothing."""
    quiet = set(_in_patterns(sentence))
    tokens = sentence.tokens
    before = {place for span in sentence.spans(words.before) for place in range(span.end, span.end + 2)}
    months = {span.first for span in sentence.spans(words.months)}
    spans_of_time = {span.first for span in sentence.spans(words.after)}
    for place, token in enumerate(tokens):
        if not token[0].isdecimal():
            continue
        if spans_of_time & _follows(tokens, place):
            quiet.add(place)
            continue
        day = len(token) <= 2 and token.isdecimal() and 1 <= int(token) <= 31
        near = {place - 2, place - 1, place + 1, place + 2, place + 3}
        # the two words before a month may be another day: 17 and 23 October
        between = all(_day_or_joining(tokens, at, words) for at in range(place + 1, _next(months, place)))
        if (
            (token.isdecimal() and len(token) == 4 and int(token) in _YEARS)
            or place in before
            or (day and near & months and (between or place - 1 in months or place - 2 in months))
        ):
            quiet.add(place)
    return quiet


def _follows(tokens: list[str], place: int) -> set[int]:
    """Where a noun after a number can stand: at once, after “de”, or after another number (18–24 years)."""
    after = place + 1
    if after < len(tokens) and tokens[after][0].isdecimal():
        after += 1
    return {after, after + 1} if after < len(tokens) and tokens[after] == "de" else {after}


def _next(months: set[int], place: int) -> int:
    return min((month for month in months if month > place), default=place)


def _day_or_joining(tokens: list[str], place: int, words: Lexicon) -> bool:
    return tokens[place].isdecimal() or words.joining.fullmatch(tokens[place]) is not None


def _in_patterns(sentence: Sentence) -> Iterator[int]:
    taken = [match.span() for match in _NO_COUNT.finditer(sentence.words)]
    if sentence.number == 1 and (match := _OF_A_LIST.match(sentence.words)):
        taken.append(match.span())
    for place, (_, end) in enumerate(sentence.places):
        if any(first < end <= last for first, last in taken):
            yield place
