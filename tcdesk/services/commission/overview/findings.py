"""The findings of the checks as lines: alike ones gathered, each leading to its record and field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from string import Formatter

from tcdesk.domain import rules
from tcdesk.errors import Place, Problem, Severity
from tcdesk.services.commission.overview.known import Known
from tcdesk.services.commission.overview.naming import named, record_of, several
from tcdesk.services.commission.overview.parts import Line, Urgency
from tcdesk.services.commission.targets import Target
from tcdesk.text import Text

_ROW = re.compile(r"\[\d+\]")
_ON_THE_WHOLE = frozenset(
    {
        "statement_missing",
        "nothing_recorded",
        "indicator_missing",
        "few_meetings",
        "change_since_last_year",
    }
)
"""What the year as a whole lacks: while it runs, that may still come."""
_NOTHING_TO_DO = frozenset({"straddles_period", "week_unknown", "not_counted"})
_LATE = frozenset({"planned_meeting_past"})
_MEETINGS_IN = timedelta(days=92)

_Alike = tuple[int, int, str, str, str]


def findings(known: Known, *, notes: bool) -> Iterator[Line]:
    """Lines for what blocks, what is to be explained, and (with `notes`) what is only worth knowing."""
    groups: dict[_Alike, list[Problem]] = {}
    for problem in known.problems:
        if _speaks(problem, known, notes=notes):
            groups.setdefault(_alike(problem), []).append(problem)
    for key in sorted(groups, key=lambda item: item[:2]):
        yield _line(Urgency(key[0]), groups[key], known)


def _speaks(problem: Problem, known: Known, *, notes: bool) -> bool:
    if problem.explanation or problem.rule in _NOTHING_TO_DO:
        return False
    if problem.severity is Severity.inform and not notes:
        return False
    if known.running and problem.rule in _ON_THE_WHOLE:
        return problem.rule == "few_meetings" and known.period.last - known.today < _MEETINGS_IN
    return True


def _alike(problem: Problem) -> _Alike:
    """What is said together: the same finding at the same field; of the one page about the commission, all
    that is missing."""
    place = problem.place
    urgency = _urgency(problem)
    blocks = 0 if problem.severity is Severity.block else 1
    field = _ROW.sub("", place.field)
    if place.record == "profile" and problem.rule in rules.INCOMPLETE:
        return urgency, blocks, place.record, "", ""
    return urgency, blocks, place.record, problem.rule, field


def _urgency(problem: Problem) -> Urgency:
    if problem.rule in _LATE:
        return Urgency.late
    return Urgency.note if problem.severity is Severity.inform else Urgency.missing


def _line(urgency: Urgency, alike: Sequence[Problem], known: Known) -> Line:
    targets = list(dict.fromkeys(_target(problem.place, known) for problem in alike))
    first, *others = targets
    return Line(_text(alike, first, known), urgency, first, tuple(others))


def _target(place: Place, known: Known) -> Target:
    return Target(place.record or "report", known.uids.get(place.uid, ""), place.field)


def _text(alike: Sequence[Problem], first: Target, known: Known) -> Text:
    problem = alike[0]
    kind, uids = problem.place.record, {item.place.uid for item in alike}
    if kind == "profile" and len(alike) > 1:
        labels = [rules.field_label(item.place) for item in alike]
        return Text("The commission's page: not filled in: {fields}.", fields=labels)
    said = _said(problem, known, together=len(alike) > 1)
    if not kind or not problem.place.uid:
        return said
    if len(uids) == 1:
        record = record_of((*known.content.of(kind), *known.meetings), first.uid)
        return Text("{record}: {problem}", record=named(kind, record), problem=said)
    if _has_values(problem):
        return Text("{record}, for example: {problem}", record=several(kind, len(uids)), problem=said)
    return Text("{record}: {problem}", record=several(kind, len(uids)), problem=said)


def _said(problem: Problem, known: Known, *, together: bool) -> Text:
    """The finding in words; where several are said together, without the row that the first one is in."""
    said = rules.sentence(problem, known.kit)
    if together and "field" in said.values and _ROW.search(problem.place.field):
        said.values = {**said.values, "field": rules.field_label(problem.place).values["field"]}
    return said


def _has_values(problem: Problem) -> bool:
    """Whether the sentence holds numbers or names of this one record."""
    names = {name for _, name, _, _ in Formatter().parse(rules.RULES[problem.rule].says.source) if name}
    return bool(names - {"field"})
