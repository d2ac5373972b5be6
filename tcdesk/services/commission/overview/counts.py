"""The counts of the period on the first page. A number that nobody gave is absent, never 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tcdesk.domain.choices import Figure, StatementTopic
from tcdesk.domain.rules import tally
from tcdesk.services.commission.overview.known import Known
from tcdesk.services.commission.overview.parts import Count
from tcdesk.services.commission.targets import Target
from tcdesk.text import Text

Figures = dict[Figure, tally.Count]

_NONE = tally.Count(0)


def counts(known: Known, figures: Figures) -> Iterator[Count]:
    """Each count with the page it leads to."""
    stated = _with_statements(known, figures)
    plain = _Plain(stated)
    yield plain.count(Text("Meetings held"), "meeting", Figure.meetings, of=_minimum(known))
    yield plain.count(Text("Awareness activities"), "event", Figure.events)
    week = known.kit.week(known.period.year)
    if week is not None and known.period.covers(week.first) and Figure.events in stated:
        whole = stated[Figure.events].number
        yield plain.count(Text("Of these, in the Week"), "event", Figure.events_in_campaign, of=whole)
    yield plain.count(Text("Participants"), "event", Figure.participants)
    yield plain.together(
        Text("Trainings"), "training", (Figure.trainings_received, Figure.trainings_organised)
    )
    yield _cases(known, plain)
    yield Count(Text("Members in office"), _members(known) or None, False, Target("member"))
    planned = stated.get(Figure.plan_planned)
    of = planned.number if planned else None
    yield plain.count(Text("Plan: done"), "plan_item", Figure.plan_done, of=of)
    yield Count(Text("Needs"), len(known.content.need) or None, False, Target("need"))


class _Plain:
    """Figures as counts."""

    def __init__(self, figures: Mapping[Figure, tally.Count]) -> None:
        self._figures = figures

    def count(self, label: Text, page: str, figure: Figure, *, of: int | None = None) -> Count:
        found = self._figures.get(figure)
        number, about = (found.number, found.about) if found else (None, False)
        return Count(label, number, about, Target(page), of)

    def together(self, label: Text, page: str, figures: tuple[Figure, ...]) -> Count:
        """The sum of those figures that were given."""
        found = [self._figures[figure] for figure in figures if figure in self._figures]
        number = sum(item.number for item in found) if found else None
        return Count(label, number, any(item.about for item in found), Target(page))


def _with_statements(known: Known, figures: Figures) -> Figures:
    """Where it was stated for the whole period that there were none, that is a true zero."""
    found = dict(figures)
    for statement in known.content.statement:
        if statement.period == str(known.period) and statement.topic:
            for figure in _STATED.get(statement.topic, ()):
                found.setdefault(figure, _NONE)
    return found


_STATED = {
    StatementTopic.meetings: (Figure.meetings,),
    StatementTopic.events: (Figure.events,),
    StatementTopic.trainings: (Figure.trainings_received,),
    StatementTopic.cases: (Figure.cases_victim,),
}


def _minimum(known: Known) -> int | None:
    """How many meetings are to be held in a year: the commission's own rule, or else the kit's."""
    if known.period.half:
        return None
    own = next((row.minimum_meetings for row in known.content.profile), None)
    return known.kit.thresholds.minimum_meetings if own is None else own


def _cases(known: Known, plain: _Plain) -> Count:
    """How many cases are recorded, whether they count or not, and nothing else about them."""
    label = Text("Cases")
    if known.content.case:
        return Count(label, len(known.content.case), False, Target("case"))
    return plain.together(label, "case", (Figure.cases_victim, Figure.cases_presumed))


def _members(known: Known) -> int:
    """Who is a member today, or was on the last day of a period that is over."""
    day = min(known.today, known.period.last)
    return sum(
        (row.from_day is None or row.from_day <= day) and (row.to_day is None or day <= row.to_day)
        for row in known.content.member
    )
