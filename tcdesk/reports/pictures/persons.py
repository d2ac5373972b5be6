"""Victims and presumed victims: by territorial unit for official use, by region for the public."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tcdesk.domain.figures import Count, Hidden, PublicCases
from tcdesk.reports.outline import Picture
from tcdesk.reports.pictures.bars import Bar, bars
from tcdesk.text import Text, counted

if TYPE_CHECKING:
    from tcdesk.reports.note.sources import Sources

REGIONS = {
    "north": Text("North"),
    "centre": Text("Centre"),
    "south": Text("South"),
    "chisinau": Text("Chișinău municipality"),
    "utag": Text("Autonomous Territorial Unit of Gagauzia"),
}
"""The statistical regions in the order in which they are published."""


def by_unit(sources: Sources) -> Picture:
    """The units that identified somebody, the largest number first. For official use only."""
    found = {unit: number for unit, number in sources.persons.by_unit.items() if number}
    none = len(sources.persons.by_unit) - len(found)
    rows = [
        Bar(sources.wording.code("units", unit), number, sources.language.number(number))
        for unit, number in sources.largest_first(found, "units")
    ]
    alt = counted(
        "Bars for the {count} unit that identified victims or presumed victims: {numbers}.",
        "Bars for the {count} units that identified victims or presumed victims, the largest number first: "
        "{numbers}.",
        len(rows),
        numbers=named(rows),
    )
    silent = counted(
        "{count} more unit stated that there were none.",
        "{count} more units stated that there were none.",
        none,
    )
    return Picture(
        sources.say(Text("Victims and presumed victims, by territorial unit")),
        " ".join([sources.say(alt), *([sources.say(silent)] if none else [])]),
        partial(bars, rows),
        [sources.source(sources.coverage("cases"))],
    )


def by_region(sources: Sources) -> Picture:
    """The regions in their fixed order, for an order by size would tell something of the hidden numbers."""
    cases = sources.figures.cases
    assert isinstance(cases, PublicCases)
    rows = [_region(sources, code, cases.by_region.get(code)) for code in REGIONS]
    alt = sources.say(
        Text(
            "Bars for the numbers of victims and presumed victims by region: {numbers}.", numbers=named(rows)
        )
    )
    notes = [sources.source_of_persons()]
    if any(isinstance(row.number, Hidden) for row in rows):
        hidden = sources.say(
            Text(
                "c: the number is not published, because it could make a person known. It need not be small, "
                "and it may be zero."
            )
        )
        alt = f"{alt} {hidden}"
        notes.insert(0, hidden)
    return Picture(
        sources.say(Text("Victims and presumed victims, by region")), alt, partial(bars, rows), notes
    )


def _region(sources: Sources, code: str, number: Count | None) -> Bar:
    name = sources.say(REGIONS[code])
    if isinstance(number, Hidden):
        return Bar(name, number, str(number))
    return Bar(name, number, sources.wording.in_text(sources.given(number)))


def named(rows: list[Bar]) -> str:
    """The bars in words: "Orhei 12; Bălți 3"."""
    return "; ".join(f"{row.name} {row.shown}" for row in rows)
