"""Section I of the Note: the plans of the commissions, what was planned and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tcdesk.domain.choices import Figure, PlanState
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block
from tcdesk.text import Text, counted

_OTHER_STATES = (
    (PlanState.partly, Text("of these, carried out in part")),
    (PlanState.in_progress, Text("of these, in progress")),
    (PlanState.planned, Text("of these, not begun")),
    (PlanState.dropped, Text("of these, dropped")),
)


def plans(sources: Sources) -> Iterator[Block]:
    """Planned and done, each with the units that said it; then the other states of recorded activities."""
    plan = sources.figures.plan
    if not sources.coverage("plan"):
        yield sources.body(Text("The plans of the commissions were not communicated."))
        return
    recorded = {row.unit for row in sources.counted.plan}
    states: Counter[str] = Counter()
    for row in sources.counted.plan:
        states[row.key] += row.count
    yield from _silent(sources)
    yield sources.answered(
        Text("Plans"),
        Text("Activities in the plans of the commissions"),
        Text("Activities"),
        [
            (
                Text("activities planned"),
                plan.planned,
                recorded.union(sources.declared(Figure.plan_planned)),
            ),
            (Text("of these, carried out"), plan.done, recorded.union(sources.declared(Figure.plan_done))),
            *((words, states[state], recorded) for state, words in _OTHER_STATES if states[state]),
        ],
        "plan",
        sources.questions("plan_item"),
    )


def _silent(sources: Sources) -> Iterator[Block]:
    told = {row.unit for row in sources.counted.plan}
    told |= {*sources.declared(Figure.plan_planned), *sources.declared(Figure.plan_done)}
    if names := sources.silent(told):
        yield sources.body(
            counted(
                "{count} unit whose report is accepted said nothing about its plan: {names}.",
                "{count} units whose reports are accepted said nothing about their plans: {names}.",
                len(names),
                names=sources.joined(names),
            )
        )
