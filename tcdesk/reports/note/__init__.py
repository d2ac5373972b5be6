"""The national Informative Note, restricted edition, as a document: front matter, order, numbers of tables.

Each section is a module of its own. The public edition is not made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal, cast

from tcdesk.domain.counted import Background, Counted
from tcdesk.domain.figures import Figures
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.i18n import Language
from tcdesk.reports.note.annex import annex
from tcdesk.reports.note.cases import cases
from tcdesk.reports.note.comparison import comparison
from tcdesk.reports.note.conclusions import conclusions
from tcdesk.reports.note.introduction import introduction
from tcdesk.reports.note.meetings import meetings
from tcdesk.reports.note.needs import needs
from tcdesk.reports.note.prevention import prevention
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block, Document, Table
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
) -> Document:
    """The Note of `period` in `language`; `background` is what it says beside the figures of the period.

    `invented` marks every page of a demonstration, in which what the real Note did not publish is made up.
    """
    sources = Sources(figures, counted, period, Wording(kit, language), background or Background())
    return Document(
        title=language.say(_title(period)),
        subtitle=language.say(_subtitle(counted)),
        language=cast(Literal["ro", "ru", "en"], language.code),
        author=language.say(Text("State Chancellery of the Republic of Moldova")),
        blocks=tuple(_numbered(_blocks(sources, invented=invented), language)),
        marking=_marking(language, invented=invented, preliminary=counted.preliminary),
        # the placeholders are filled in on each page
        page_words=language.say(Text("Page {page} of {pages}", page="{page}", pages="{pages}")),
        short_title=language.say(_short_title(period)),
    )


def _blocks(sources: Sources, *, invented: bool) -> Iterator[Block]:
    yield from introduction(sources, invented=invented)
    yield from meetings(sources)
    yield from prevention(sources)
    yield from cases(sources)
    yield from needs(sources)
    yield from comparison(sources)
    yield from conclusions(sources)
    yield from annex(sources)


def _numbered(blocks: Iterable[Block], language: Language) -> Iterator[Block]:
    """The blocks, the titles of tables with their numbers."""
    number = 0
    for block in blocks:
        if isinstance(block, Table):
            number += 1
            title = Text("Table {number}. {title}", number=number, title=block.title)
            yield replace(block, title=language.say(title))
        else:
            yield block


def _title(period: Period) -> Text:
    year = str(period.year)
    if period.half == 1:
        return Text(
            "INFORMATIVE NOTE on the activity of the territorial commissions for combating trafficking "
            "in human beings in the first half of {year}",
            year=year,
        )
    if period.half == 2:
        return Text(
            "INFORMATIVE NOTE on the activity of the territorial commissions for combating trafficking "
            "in human beings in the second half of {year}",
            year=year,
        )
    return Text(
        "INFORMATIVE NOTE on the activity of the territorial commissions for combating trafficking "
        "in human beings in {year}",
        year=year,
    )


def _short_title(period: Period) -> Text:
    return Text("Informative Note, {period}", period=period.label)


def _subtitle(counted: Counted) -> Text:
    if counted.preliminary:
        return Text(
            "Restricted edition. PRELIMINARY: reports that are not accepted yet are counted too. "
            "State as of {as_of}.",
            as_of=counted.as_of,
        )
    return Text("Restricted edition. State as of {as_of}.", as_of=counted.as_of)


def _marking(language: Language, *, invented: bool, preliminary: bool) -> str:
    """What stands on every page."""
    marks = [Text("FOR OFFICIAL USE")]
    if invented:
        marks = [Text("FOR OFFICIAL USE – DEMONSTRATION WITH INVENTED DATA")]
    if preliminary:
        marks.append(Text("PRELIMINARY"))
    return " – ".join(map(language.say, marks))
