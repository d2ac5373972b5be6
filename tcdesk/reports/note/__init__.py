"""The national Informative Note as a document: front matter, order, numbers of tables and figures.

Each section is a module of its own. The edition is that of the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, cast

from tcdesk.domain.counted import Background, Counted
from tcdesk.domain.disclosure import public_background, public_counted
from tcdesk.domain.figures import Figures
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.i18n import Language
from tcdesk.reports.chancellery import OFFICE, letterhead
from tcdesk.reports.note.annex import annex
from tcdesk.reports.note.cases import cases
from tcdesk.reports.note.comparison import comparison
from tcdesk.reports.note.conclusions import Conclusion, conclusions
from tcdesk.reports.note.frame import signature
from tcdesk.reports.note.front import marking, short_title, subtitle, title
from tcdesk.reports.note.introduction import introduction
from tcdesk.reports.note.meetings import meetings
from tcdesk.reports.note.needs import needs
from tcdesk.reports.note.prevention import prevention
from tcdesk.reports.note.public_cases import public_cases
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block, Document, Picture, Table
from tcdesk.reports.papers.letterhead import number_and_date
from tcdesk.reports.wording import Wording
from tcdesk.text import Text


def note(
    figures: Figures,
    counted: Counted,
    kit: Kit,
    period: Period,
    language: Language,
    *,
    invented: bool = False,
    background: Background | None = None,
    drawn: Sequence[Conclusion] | None = None,
) -> Document:
    """The Note of `period` in `language`; `background` is what it says beside the figures of the period, and
    `drawn` are the conclusions of the officer, where there are some.

    Where `figures` are those of the public edition, nothing else that it draws on is more than they are.
    `invented` marks every page of a demonstration, in which what the real Note did not publish is made up.
    """
    beside = background or Background()
    if figures.edition == "public":
        counted, beside = public_counted(counted), public_background(beside)
    sources = Sources(figures, counted, period, Wording(kit, language), beside)
    return Document(
        title=language.say(title(period)),
        subtitle=language.say(subtitle(figures, counted.as_of)),
        language=cast(Literal["ro", "ru", "en"], language.code),
        author=language.say(OFFICE),
        blocks=tuple(numbered(_blocks(sources, drawn, invented=invented), language)),
        marking=marking(figures, language, invented=invented),
        # the placeholders are filled in on each page
        page_words=language.say(Text("Page {page} of {pages}", page="{page}", pages="{pages}")),
        short_title=language.say(short_title(period)),
        official=True,
        letterhead=letterhead(language),
        above=(number_and_date(language),),
    )


def _blocks(sources: Sources, drawn: Sequence[Conclusion] | None, *, invented: bool) -> Iterator[Block]:
    yield from introduction(sources, invented=invented)
    yield from meetings(sources)
    yield from prevention(sources)
    yield from (public_cases(sources) if sources.figures.edition == "public" else cases(sources))
    yield from needs(sources)
    yield from comparison(sources)
    yield from conclusions(sources, drawn)
    yield signature(sources.language)
    yield from annex(sources)


def numbered(blocks: Iterable[Block], language: Language) -> Iterator[Block]:
    """The blocks, the titles of tables and of figures with their numbers."""
    tables = figures = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            words = Text("Table {number}. {title}", number=tables, title=block.title)
            yield replace(block, title=language.say(words))
        elif isinstance(block, Picture):
            figures += 1
            words = Text("Figure {number}. {title}", number=figures, title=block.title)
            yield replace(block, title=language.say(words))
        else:
            yield block
