"""How many meetings each commission held, against the minimum."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tcdesk.reports.outline import Picture
from tcdesk.reports.pictures.bars import Bar, Mark, bars
from tcdesk.text import Text, counted

if TYPE_CHECKING:
    from tcdesk.reports.note.sources import Sources


def by_unit(sources: Sources) -> Picture:
    """The commissions that answered, the largest number first; those without a meeting show a zero."""
    held = sources.figures.meetings.by_unit
    rows = [
        Bar(sources.wording.code("units", unit), number, sources.language.number(number))
        for unit, number in sources.largest_first(held, "units")
    ]
    minimum = sources.kit.thresholds.minimum_meetings
    # it is one for a whole year
    holds = not sources.period.half and minimum > 0
    words = sources.say(Text("minimum: {number} a year", number=minimum))
    mark = Mark(minimum, words) if holds else None
    return Picture(
        sources.say(Text("Meetings held, by commission")),
        _alt(sources, held, minimum if holds else None),
        partial(bars, rows, mark=mark),
        [sources.source(len(held))],
    )


def _alt(sources: Sources, held: dict[str, int], minimum: int | None) -> str:
    most = max(held.values())
    first = [unit for unit, number in held.items() if number == most]
    sentences = [
        counted(
            "A bar for the {count} commission that gave the number of its meetings.",
            "Bars for the {count} commissions that gave the number of their meetings.",
            len(held),
        )
    ]
    if most:
        sentences.append(
            counted(
                "The largest number is {count} meeting: {names}.",
                "The largest number is {count} meetings: {names}.",
                most,
                names=sources.joined(sources.wording.units(first)),
            )
        )
    if none := sum(number == 0 for number in held.values()):
        sentences.append(
            counted("{count} commission held no meeting.", "{count} commissions held no meeting.", none)
        )
    if minimum is not None:
        enough = sum(number >= minimum for number in held.values())
        sentences.append(
            counted(
                "{count} of the {whole} commissions that gave figures on their meetings held at least "
                "{least}, the least number for a year.",
                "{count} of the {whole} commissions that gave figures on their meetings held at least "
                "{least}, the least number for a year.",
                enough,
                whole=len(held),
                least=minimum,
            )
        )
    return " ".join(sources.say(sentence) for sentence in sentences)
