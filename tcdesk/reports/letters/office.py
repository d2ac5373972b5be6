"""What every official letter of the State Chancellery has: letterhead, number and date, addressee, subject,
salutation, closing, signature.

The number is given by hand when the letter is signed, so its place is a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tcdesk.domain.period import Period
from tcdesk.domain.reference import Unit
from tcdesk.i18n import Language
from tcdesk.reports.chancellery import OFFICE, letterhead
from tcdesk.reports.outline import Block, Columns, Document, Paragraph
from tcdesk.reports.papers.letterhead import LINE, full_name, number_and_date
from tcdesk.text import Text

_HEADS = {
    "raion": Text("To the president of the district"),
    "municipality": Text("To the mayor of the municipality"),
    "autonomous_unit": Text("To the Governor (Bașkan)"),
}
"""Who leads the authority to which a commission is attached."""


@dataclass(frozen=True, slots=True)
class Officials:
    """Who of a commission is written to, as its own profile names them; empty where it names nobody."""

    chair: str = ""
    secretary: str = ""
    address: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """To whom a letter goes, about which period, and in which language. `contact` says how the Chancellery is
    reached, `day` is the day on which the letter is made out."""

    unit: Unit
    officials: Officials
    period: Period
    language: Language
    day: date
    contact: str = ""
    invented: bool = False

    def say(self, message: Text) -> str:
        return self.language.say(message)

    def body(self, message: Text, kind: Literal["body", "lead"] = "body") -> Paragraph:
        return Paragraph(self.say(message), kind)

    def to_secretary(self) -> str:
        """The addressee of an ordinary letter."""
        post = self.say(Text("To the secretary of the territorial commission"))
        return self._lines(post, self.officials.secretary, *self._reached())

    def to_commission(self) -> str:
        """The addressee of a letter that the whole commission is to hear."""
        post = self.say(Text("To the chair and the secretary of the territorial commission"))
        return self._lines(post, self.officials.chair, self.officials.secretary, *self._reached())

    def to_head(self) -> str:
        """Who leads the authority to which the commission is attached; known by the post alone."""
        return self._lines(self.say(_HEADS[self.unit.kind]))

    def copies(self) -> list[str]:
        """The officials of the commission, who get a copy of what goes to its superior."""
        posts = (Text("chair of the commission"), Text("secretary of the commission"))
        names = (self.officials.chair, self.officials.secretary)
        return [
            f"{self.say(post)}, {name}" if name else self.say(post)
            for post, name in zip(posts, names, strict=True)
        ]

    def _reached(self) -> tuple[str, str]:
        return self.officials.address, self.officials.email

    def _lines(self, post: str, *more: str) -> str:
        found = [post, full_name(self.unit, self.language), *more]
        return "\n".join(" ".join(line.split()) for line in found if line.strip())


def letter(
    envelope: Envelope,
    subject: Text,
    blocks: Sequence[Block],
    addressee: str,
    *,
    copies: Sequence[str] = (),
    annexes: Sequence[Text] = (),
) -> Document:
    """The whole letter around its `blocks`; `copies` and `annexes` are listed below the signature."""
    say = envelope.say
    return Document(
        title=say(subject),
        subtitle=say(Text("for the {period}", period=envelope.period.label)),
        language=envelope.language.code,
        author=say(OFFICE),
        blocks=(
            Paragraph(say(Text("Dear Sir or Madam,"))),
            *blocks,
            Paragraph(_questions(envelope)),
            Paragraph(say(Text("Respectfully,"))),
            Columns([[say(Text("For the State Chancellery")), LINE, LINE]], (4.6, 3.8, 4.2)),
            *_below(envelope, copies, annexes),
        ),
        marking=say(Text("Demonstration: partly invented data")) if envelope.invented else "",
        page_words=say(Text("Page {page} of {pages}", page="{page}", pages="{pages}")),
        official=True,
        letterhead=letterhead(envelope.language),
        above=(number_and_date(envelope.language, addressee),),
    )


def _questions(envelope: Envelope) -> str:
    if envelope.contact:
        return envelope.say(Text("Questions: State Chancellery, {contact}.", contact=envelope.contact))
    return envelope.say(Text("Questions: call the State Chancellery on the number of its letterhead."))


def _below(envelope: Envelope, copies: Sequence[str], annexes: Sequence[Text]) -> list[Paragraph]:
    say, listed = envelope.say, envelope.language.listed
    found = []
    if copies:
        found.append(say(Text("Copy: {copies}.", copies=listed(copies))))
    if annexes:
        found.append(say(Text("Annex: {annexes}.", annexes=listed([say(annex) for annex in annexes]))))
    return [Paragraph(words, "note") for words in found]
