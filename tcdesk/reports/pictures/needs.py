"""Challenges and needs, by how many commissions named them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tcdesk.reports.outline import Picture
from tcdesk.reports.pictures.bars import Bar, bars
from tcdesk.reports.pictures.persons import named
from tcdesk.text import Text

if TYPE_CHECKING:
    from tcdesk.reports.note.sources import Sources


def ranking(sources: Sources) -> Picture:
    """The categories, the one that most commissions named first."""
    rows = [
        Bar(_category(sources, code), number, sources.language.number(number))
        for code, number in sources.largest_first(sources.figures.needs, "need_categories")
    ]
    return Picture(
        sources.say(Text("Challenges and needs, ranked by number of commissions")),
        sources.say(
            Text(
                "Bars for the number of commissions that named each category of challenges and needs, "
                "the largest first: {numbers}.",
                numbers=named(rows),
            )
        ),
        partial(bars, rows),
        [sources.source(sources.coverage("needs"))],
    )


def _category(sources: Sources, code: str) -> str:
    name = sources.wording.code("need_categories", code) or sources.say(Text("without category"))
    return name[:1].upper() + name[1:]
