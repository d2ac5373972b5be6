"""Challenges and needs, by how many commissions named them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tcdesk.reports.outline import Picture
from tcdesk.reports.pictures.bars import Bar, bars
from tcdesk.reports.pictures.persons import named
from tcdesk.text import Text

if TYPE_CHECKING:
    from tcdesk.reports.note.sources import Sources


def ranking(sources: Sources, needs: Sequence[tuple[str, int]]) -> Picture:
    """The needs in words, the one that most commissions named first."""
    rows = [Bar(words, number, sources.language.number(number)) for words, number in needs]
    return Picture(
        sources.say(Text("Challenges and needs, ranked by number of commissions")),
        sources.say(
            Text(
                "Bars for the number of commissions that named each challenge or need, the largest first: "
                "{numbers}.",
                numbers=named(rows),
            )
        ),
        partial(bars, rows),
        [sources.source(sources.coverage("needs"))],
    )
