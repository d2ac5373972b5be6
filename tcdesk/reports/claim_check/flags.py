"""What the claim checker says about a place in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tcdesk.reports.claim_check.passages import Sentence, Span
from tcdesk.reports.claims import Share
from tcdesk.text import Text


class FlagKind(StrEnum):
    """`unchecked` is mild: nothing is known to be wrong. `disclosure` must not be published at all."""

    number = "number"
    quantifier = "quantifier"
    change = "change"
    disclosure = "disclosure"
    unchecked = "unchecked"

    @property
    def label(self) -> Text:
        return _LABELS[self]


_LABELS = {
    FlagKind.number: Text("a number that is not among the figures"),
    FlagKind.quantifier: Text("a word that the figures do not bear"),
    FlagKind.change: Text("a change that the figures do not bear"),
    FlagKind.disclosure: Text("a number that is not published"),
    FlagKind.unchecked: Text("cannot be checked"),
}


@dataclass(frozen=True, slots=True)
class Flag:
    """A remark on `words` of a sentence; both numbers of its place begin with 1.

    `says` is what the figures say, `suggestion` the right word or number where there is one.
    """

    kind: FlagKind
    paragraph: int
    sentence: int
    words: str
    context: str
    says: Text
    suggestion: Text | None = None

    @property
    def mild(self) -> bool:
        return self.kind is FlagKind.unchecked


def flag(kind: FlagKind, sentence: Sentence, span: Span, says: Text, suggestion: Text | None = None) -> Flag:
    """A remark on the words of `span`."""
    quoted = sentence.quoted(span)
    return Flag(kind, sentence.paragraph, sentence.number, quoted, sentence.words, says, suggestion)


SHARES = {
    Share.all: Text("all of them"),
    Share.most: Text("most of them"),
    Share.more_than_half: Text("more than half of them"),
    Share.half: Text("half of them"),
    Share.fewer_than_half: Text("fewer than half of them"),
    Share.few: Text("few of them"),
    Share.none: Text("none of them"),
}
"""The words for shares as suggestions."""
