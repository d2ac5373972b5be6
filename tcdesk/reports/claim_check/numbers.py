"""Numbers that are none of the figures, and numbers that the edition does not publish."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.reports.claim_check.flags import Flag, FlagKind, flag
from tcdesk.reports.claim_check.ground import Ground
from tcdesk.reports.claim_check.lexicon import Lexicon
from tcdesk.reports.claim_check.mentions import Mention, mentions, nouns, single
from tcdesk.reports.claim_check.passages import Sentence
from tcdesk.reports.claim_check.places import Place
from tcdesk.text import Text

PEOPLE = frozenset({"persons", "individuals"})
"""The nouns that may count victims."""


def foreign(sentence: Sentence, words: Lexicon, data: Ground) -> Iterator[Flag]:
    """The numbers that no figure of the Note is; those that only the restricted figures have are not said."""
    for mention in mentions(sentence, words):
        if mention.percent or kept_back(mention, sentence, words, data):
            continue
        if (place := _place(mention, sentence, words, data)) is not None:
            if mention.value not in place.numbers:
                yield flag(FlagKind.number, sentence, mention.span, _elsewhere(mention, place))
            continue
        known = data.counts.get(mention.noun, data.numbers)
        if mention.value in known:
            continue
        total = data.totals.get(mention.noun)
        if total is None:
            says = Text("No figure of the Note is {number}.", number=mention.value)
        else:
            says = Text(
                "No figure of the Note on this is {number}; the total is {total}.",
                number=mention.value,
                total=total,
            )
        suggestion = None if total is None else Text("{number} in all", number=total)
        yield flag(FlagKind.number, sentence, mention.span, says, suggestion)


def _place(mention: Mention, sentence: Sentence, words: Lexicon, data: Ground) -> Place | None:
    """The territorial unit whose persons a number counts: the only one that the sentence names. The number of
    the whole country may stand beside it."""
    # others than victims are people too: those at a training
    victims = mention.noun in PEOPLE and "persons" in nouns(sentence, words).values()
    if not victims or mention.value == data.totals.get("persons"):
        return None
    found = [place for place in data.by_unit.values() if place.named.search(sentence.line)]
    if len(found) != 1:
        return None
    # where a unit gave no figures, only what surely counts victims is held against that
    return found[0] if found[0].total is not None or mention.noun == "persons" else None


def _elsewhere(mention: Mention, place: Place) -> Text:
    if place.total is None:
        return Text("{unit} gave no figures on persons.", unit=place.unit)
    return Text(
        "No figure on persons in {unit} is {number}; their total is {total}.",
        unit=place.unit,
        number=mention.value,
        total=place.total,
    )


def disclosed(sentence: Sentence, words: Lexicon, data: Ground) -> Iterator[Flag]:
    """Numbers on persons that a public edition keeps back, also in percent and in words, also in opinions."""
    if not data.public:
        return
    for mention in (*mentions(sentence, words), *single(sentence, words)):
        if kept_back(mention, sentence, words, data):
            yield flag(
                FlagKind.disclosure,
                sentence,
                mention.span,
                Text("This number could expose a person, and this edition does not publish it."),
                Text("leave the number out"),
            )


def kept_back(mention: Mention, sentence: Sentence, words: Lexicon, data: Ground) -> bool:
    """Whether a number speaks of persons and is small, or only among the restricted figures."""
    if not data.public or not _on_people(mention, sentence, words):
        return False
    if mention.percent:
        total = data.totals.get("persons", 0)
        small = range(1, data.small) if total else ()
        return any(round(100 * part / total) == round(mention.value) for part in (*small, *data.secrets))
    if mention.value in data.published:
        # only the whole country is published, no unit
        named = mention.noun in PEOPLE and data.units.search(sentence.line) is not None
        return named and mention.value != data.totals.get("persons")
    return 0 < mention.value < data.small or mention.value in data.secrets


def _on_people(mention: Mention, sentence: Sentence, words: Lexicon) -> bool:
    """Whether a number counts persons: its own noun says so, or where it has none, the sentence or the head
    of the table. “One” without such a noun is an article."""
    if mention.noun:
        return mention.noun in PEOPLE
    if words.ones.fullmatch(sentence.line[slice(*_key(sentence, mention))]):
        return False
    return "persons" in nouns(sentence, words).values() or bool(words.nouns["persons"].search(sentence.about))


def _key(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Where the words of a mention stand in the line of search keys."""
    last = mention.span.end - 1
    return sentence.starts[mention.span.first], sentence.starts[last] + len(sentence.tokens[last])
