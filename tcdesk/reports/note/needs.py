"""Section IV of the Note: challenges and needs in the words of the commissions, counted by category."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.domain.counted import NeedRow
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block, Bullets, Heading
from tcdesk.text import Text


def needs(sources: Sources) -> Iterator[Block]:
    """How many commissions named each category, then the texts as they were reported."""
    yield sources.heading(Text("IV. Challenges and needs"))
    categories = sources.figures.needs
    if not categories:
        yield sources.body(Text("No accepted report names a challenge or need."))
        return
    yield sources.body(
        Text("The territorial commissions reported the following challenges and needs in their daily work.")
    )
    yield sources.counts(
        Text("Needs"),
        Text("Challenges and needs, by number of commissions"),
        (Text("Category"), Text("Commissions")),
        [(_category(sources, code), number) for code, number in _order(sources)],
        [
            sources.say(Text("A commission may name several challenges and needs.")),
            sources.source(sources.coverage("needs")),
        ],
    )
    yield sources.small(
        Text(
            "The texts below are those of the commissions, unchanged and in the language in which they "
            "were written."
        )
    )
    for code, _ in _order(sources):
        rows = [row for row in sources.counted.needs if row.category == code and row.text.strip()]
        if rows:
            yield Heading(_category(sources, code), 2)
            yield Bullets(_texts(sources, rows))


def _order(sources: Sources) -> list[tuple[str, int]]:
    return sources.largest_first(sources.figures.needs, "need_categories")


def _category(sources: Sources, code: str) -> str:
    name = sources.wording.code("need_categories", code) or sources.say(Text("without category"))
    return name[:1].upper() + name[1:]


def _texts(sources: Sources, rows: list[NeedRow]) -> list[str]:
    """The texts, each once, after the names of the units that reported it."""
    units: dict[str, set[str]] = {}
    for row in rows:
        units.setdefault(" ".join(row.text.split()), set()).add(row.unit)
    named = [(sources.joined(sources.wording.units(found)), text) for text, found in units.items()]
    named.sort(key=lambda pair: (sources.language.sort_key(pair[0]), pair[1]))
    return [sources.say(Text("{units}: {text}", units=names, text=text)) for names, text in named]
