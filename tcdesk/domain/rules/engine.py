"""All rules over one report, the same at both ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tcdesk.domain.choices import Figure
from tcdesk.domain.content import Content
from tcdesk.domain.forms import identity_of
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import RECORDS
from tcdesk.domain.rules import (
    arithmetic,
    comparison,
    completeness,
    dates,
    leaks,
    lists,
    meetings,
    nil_returns,
    people,
    repeats,
    week,
)
from tcdesk.domain.rules.catalogue import RULES
from tcdesk.domain.rules.inspection import Check, Inspection
from tcdesk.domain.rules.tally import Count
from tcdesk.domain.stored import Stored
from tcdesk.errors import Problem, Severity

_CHECKS: tuple[Check, ...] = (
    leaks.leaks,
    completeness.undated,
    completeness.profile,
    completeness.completeness,
    completeness.agenda,
    completeness.indicators,
    nil_returns.nil_returns,
    nil_returns.contradictions,
    dates.order,
    dates.future,
    dates.period,
    dates.ends,
    dates.months,
    arithmetic.parts,
    arithmetic.zeros,
    meetings.quorum,
    meetings.enough,
    week.in_week,
    week.week_known,
    people.ages,
    people.audiences,
    people.not_counted,
    lists.codes,
    comparison.declared,
    comparison.declared_twice,
    comparison.change,
    repeats.repeats,
)
_SEVERITIES = tuple(Severity)
_TYPES = {kind.name: place for place, kind in enumerate(RECORDS)}

INCOMPLETE = frozenset(
    {
        "incomplete",
        "incomplete_here",
        "not_known",
        "undated",
        "profile_missing",
        "agenda_missing",
        "statement_missing",
    }
)
"""Findings that say that something which must be answered is not; explained or not."""


def check(
    content: Content,
    kit: Kit,
    period: Period,
    *,
    unit: str,
    local: bool,
    today: date,
    previous: Content | None = None,
    undated: Sequence[tuple[str, Stored]] = (),
    figures: Mapping[Figure, Count] | None = None,
) -> list[Problem]:
    """Every finding about a report, with the explanations given in it: by severity, then in the order
    of pages and records.

    `local`: at the commission, where all fields are there; what never leaves is checked only then.
    `today`: the day of handing in, at both ends. `previous`: the report of the year before, where known.
    `undated`: record type and record, of those that have no date and so are in no report.
    `figures`: the tally of the content, where it was made already.
    """
    inspection = Inspection(content, kit, period, unit, local, today, previous, undated, figures)
    problems = [problem for look in _CHECKS for problem in look(inspection)]
    return _explained(_ordered(problems, content), content)


def _ordered(problems: list[Problem], content: Content) -> list[Problem]:
    """By severity, then in the order of pages and records; of one record in the order of the rules."""
    of_records = {problem.place.record for problem in problems if problem.place.uid}
    places = {
        identity_of(record): number
        for name in of_records & _TYPES.keys()
        for number, record in enumerate(content.of(name))
    }

    def key(problem: Problem) -> tuple[int, int, int]:
        place = problem.place
        severity = _SEVERITIES.index(problem.severity)
        return severity, _TYPES.get(place.record, -1), places.get(place.uid, -1)

    return sorted(problems, key=key)


def _explained(problems: list[Problem], content: Content) -> list[Problem]:
    """The problems with their written reasons. A reason without a field holds for the whole record."""
    reasons: dict[tuple[str, str], dict[str, str]] = {}
    for item in content.explanation:
        if item.text.strip():
            reasons.setdefault((item.rule, item.target), {})[item.field] = item.text.strip()
    if not reasons:
        return problems
    found = []
    for problem in problems:
        given = reasons.get((problem.rule, problem.place.uid), {})
        text = given.get(problem.place.field) or given.get("", "")
        found.append(replace(problem, explanation=text) if text else problem)
    return found


def open_problems(problems: Iterable[Problem]) -> list[Problem]:
    """What stands in the way of handing in: everything that blocks, and what has no reason yet."""
    return [
        problem
        for problem in problems
        if problem.severity is Severity.block
        or (problem.severity is Severity.explain and not problem.explanation)
    ]


def found_at_both_ends(problems: Iterable[Problem]) -> list[Problem]:
    """Without the findings that only the commission can make; the rest must be equal at both ends."""
    return [problem for problem in problems if problem.rule in RULES and RULES[problem.rule].shared]
