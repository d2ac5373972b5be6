"""Section I of the Note: the meetings of the commissions against the least number they should hold."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block, Cell, Table
from tcdesk.text import Text, counted


def minimum(sources: Sources) -> Iterator[Block]:
    """Which commissions reached the yearly minimum of the yearly package. Nothing is said of a half-year."""
    least, held = sources.kit.thresholds.minimum_meetings, sources.figures.meetings.by_unit
    if sources.period.half or least < 1 or not held:
        return
    reached = [unit for unit, number in held.items() if number >= least]
    yield sources.body(
        counted(
            "{count} of the {whole} commissions that gave figures on their meetings held at least {least}, "
            "the least number for a year.",
            "{count} of the {whole} commissions that gave figures on their meetings held at least {least}, "
            "the least number for a year.",
            len(reached),
            whole=len(held),
            least=least,
        )
    )
    yield _table(sources, least)


def _table(sources: Sources, least: int) -> Table:
    held = sources.figures.meetings.by_unit
    expected = {unit.code for unit in sources.kit.units if unit.valid(sources.period.last)}
    groups = (
        (Text("{least} meetings or more", least=least), {u for u, number in held.items() if number >= least}),
        (Text("some, but fewer"), {u for u, number in held.items() if 0 < number < least}),
        (Text("no meeting"), {u for u, number in held.items() if number == 0}),
        (Text("not known"), expected.difference(held)),
    )
    rows: list[tuple[Cell, ...]] = [
        (sources.say(words), len(units), sources.joined(sources.wording.units(units)))
        for words, units in groups
    ]
    return Table(
        sources.say(Text("Minimum of meetings")),
        sources.say(Text("Meetings against the least number for a year")),
        [sources.say(words) for words in (Text("Meetings"), Text("Commissions"), Text("Which ones"))],
        rows,
        widths=(2, 1.3, 6),
        notes=[note for note in (sources.questions("meeting"), sources.source(len(held))) if note],
    )
