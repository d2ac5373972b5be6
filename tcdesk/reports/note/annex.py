"""Annexes of the Note: the report of each unit, indicators, statements of nothing, definitions."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.domain.choices import StatementTopic
from tcdesk.domain.figures import Indicator
from tcdesk.reports.figures import ANSWERED
from tcdesk.reports.note.arrivals import reports
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block, Bullets, Cell, Table
from tcdesk.text import Text

_DEFINITIONS = (
    "counting_rule_events",
    "counting_rule_cases",
    "coverage_note",
    "value_states",
    "tiers",
    "sector_meetings",
    "national_trainings",
)


def annex(sources: Sources) -> Iterator[Block]:
    """What stands behind the figures."""
    yield sources.heading(Text("Annex 1. Reports of the territorial units"))
    yield reports(sources)
    yield sources.heading(Text("Annex 2. Indicators of the Action Plan"))
    yield from _indicators(sources)
    if sources.figures.statements:
        yield sources.heading(Text("Annex 3. Statements that there was nothing to report"))
        yield _statements(sources)
    yield sources.heading(Text("Definitions"))
    yield Bullets(_definitions(sources))


def _indicators(sources: Sources) -> Iterator[Block]:
    indicators = sources.figures.indicators
    if not indicators:
        yield sources.body(Text("No accepted report gives values of indicators."))
        return
    answered = {row.unit for row in sources.counted.indicators if row.state in ANSWERED}
    about = {row.code for row in sources.counted.indicators if row.state == "about"}
    header = (
        Text("Indicator"),
        Text("Sum"),
        Text("Units that gave a number"),
        Text("Not applicable"),
        Text("Not known"),
        Text("Not filled in"),
    )
    yield Table(
        sources.say(Text("Indicators")),
        sources.say(Text("Values of the indicators, added up")),
        [sources.say(words) for words in header],
        [
            (
                sources.wording.code("indicators", code),
                _sum(sources, value, about=code in about),
                value.answered,
                value.not_applicable,
                value.not_known,
                # no row at all is the same as a row left empty
                value.unanswered + _without_row(sources, value),
            )
            for code, value in indicators.items()
        ],
        widths=(5, 1.6, 1.5, 1.5, 1.3, 1.5),
        notes=[
            note
            for note in (
                sources.standing("value_states"),
                sources.questions("indicator"),
                sources.source(len(answered)),
            )
            if note
        ],
    )


def _without_row(sources: Sources, value: Indicator) -> int:
    rows = value.answered + value.not_applicable + value.not_known + value.unanswered
    return max(0, len(sources.counted.counting()) - rows)


def _sum(sources: Sources, value: Indicator, *, about: bool) -> Cell:
    return sources.given(None) if value.sum is None else sources.number(value.sum, about=about)


def _statements(sources: Sources) -> Table:
    units: dict[str, set[str]] = {}
    for row in sources.counted.statements:
        units.setdefault(row.key, set()).add(row.unit)
    rows: list[tuple[Cell, ...]] = [
        (sources.say(topic.label), len(found), sources.joined(sources.wording.units(found)))
        for topic in StatementTopic
        if (found := units.get(str(topic)))
    ]
    return Table(
        sources.say(Text("Statements")),
        sources.say(Text("What commissions stated that they did not have")),
        [sources.say(words) for words in (Text("There were none"), Text("Commissions"), Text("Which ones"))],
        rows,
        widths=(3, 1.3, 6),
        notes=[sources.source(len({row.unit for row in sources.counted.statements}))],
    )


def _definitions(sources: Sources) -> list[str]:
    codes = (*_DEFINITIONS, "small_cells") if sources.figures.edition == "public" else _DEFINITIONS
    shares = Text(
        "Words for shares are computed: “most” means two thirds or more, “half” means exactly half, "
        "“more than half” and “fewer than half” mean what they say."
    )
    return [
        *(words for code in codes if (words := sources.standing(code))),
        sources.say(shares),
        sources.say(Text("“Not communicated” means that nobody gave the number. It does not mean zero.")),
    ]
