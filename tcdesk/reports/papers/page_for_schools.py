"""The page on which a school or a partner reports one activity, to be printed and filled in by hand.

The same to be filled in on screen, which is read back by a program, is `reports.activity_page`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.domain.reference import Kit
from tcdesk.i18n import Language
from tcdesk.reports.activity_page import (
    EXPLANATION,
    PRIVACY,
    QUESTIONS,
    SEND_TO,
    SUBTITLE,
    TITLE,
    Question,
)
from tcdesk.reports.chancellery import OFFICE
from tcdesk.reports.outline import Block, Document, Field, Paragraph, Table
from tcdesk.reports.wording import Wording
from tcdesk.text import Text

_BOX = "[\u00a0\u00a0]"
_ROW = 22.0


def page_for_schools(kit: Kit, language: Language) -> Document:
    """The empty page with the lists of the kit."""
    say = language.say
    return Document(
        title=say(TITLE),
        subtitle=say(SUBTITLE),
        language=language.code,
        author=say(OFFICE),
        blocks=tuple(_blocks(kit, language)),
        page_words="",
        official=True,
    )


def _blocks(kit: Kit, language: Language) -> Iterator[Block]:
    say, wording = language.say, Wording(kit, language)
    yield Paragraph(say(EXPLANATION))
    yield Paragraph(say(PRIVACY), "warning")
    header = [say(Text("Question")), say(Text("Answer"))]
    rows = [(_asked(question, language), _room(question, kit, wording)) for question in QUESTIONS]
    yield Table(header[1], "", header, rows, (4, 10), ruled=True, row_height=_ROW)
    yield Field(f"{say(SEND_TO)}:")


def _asked(question: Question, language: Language) -> str:
    label = language.say(question.label)
    return label if question.hint is None else f"{label}\n({language.say(question.hint)})"


def _room(question: Question, kit: Kit, wording: Wording) -> str:
    """A box for each answer that can be ticked; else empty room."""
    if not question.ticks:
        return ""
    entries = kit.entries(question.ticks)
    # A box stays with the first word of its answer.
    return "   ".join(f"{_BOX}\u00a0{wording.language.label(entry)}" for entry in entries)
