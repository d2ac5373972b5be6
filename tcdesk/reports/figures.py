"""The figures of a period for the whole country, combined from counted groups.

Records come first, declared totals (and transcripts) where there are none; every figure has its own
coverage: how many units answered. Nothing is imputed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from tcdesk.domain.choices import Figure, MeetingState, PlanState, Tier
from tcdesk.domain.counted import CaseGroup, Counted, Declared, Sum
from tcdesk.domain.figures import (
    Cases,
    Events,
    Figures,
    Indicator,
    Meetings,
    Participants,
    Plan,
    Trainings,
    Units,
)
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.i18n import plain

ANSWERED = ("exact", "about", "not_applicable")


class _Declared:
    """Declared figures of units, those apart that records of the same report come before."""

    def __init__(self, rows: Iterable[Declared]) -> None:
        self.rows = [row for row in rows if not row.covered and row.state in ANSWERED]

    def sum(self, *figures: Figure) -> int:
        return sum(row.number or 0 for row in self.rows if row.figure in figures)

    def by_unit(self, *figures: Figure) -> Counter[str]:
        found: Counter[str] = Counter()
        for row in self.rows:
            if row.figure in figures and row.number is not None:
                found[row.unit] += row.number
        return found

    def units(self, *figures: Figure) -> set[str]:
        return {row.unit for row in self.rows if row.figure in figures}

    def about(self, *figures: Figure) -> bool:
        return any(row.state == "about" for row in self.rows if row.figure in figures)


def figures(counted: Counted, kit: Kit, period: Period) -> Figures:
    """All figures of `period`; `kit` says which units are expected."""
    declared = _Declared(counted.declared)
    return Figures(
        period=str(period),
        as_of=counted.as_of.strftime("%Y-%m-%dT%H:%M:%SZ"),
        edition="restricted",
        units=_units(counted, kit, period),
        meetings=_meetings(counted, declared),
        events=_events(counted, declared),
        trainings=_trainings(counted, declared),
        cases=_cases(counted, declared),
        members=_by_key((row.key, row.count) for row in counted.members),
        plan=_plan(counted, declared),
        partners=len({plain(row.key) for row in counted.partners}) + declared.sum(Figure.partners),
        team_reports=sum(row.count for row in counted.team_reports) + declared.sum(Figure.team_reports),
        statements=_by_key((row.key, 1) for row in counted.statements),
        needs=_by_key((category, 1) for _, category in sorted({(n.unit, n.category) for n in counted.needs})),
        coverage=coverage(counted),
        indicators=_indicators(counted),
        preliminary=counted.preliminary,
    )


def _by_key(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Summed by key, in the order of the keys, so that the same data give the same bytes."""
    found: Counter[str] = Counter()
    for key, count in pairs:
        found[key] += count
    return dict(sorted(found.items()))


def _units(counted: Counted, kit: Kit, period: Period) -> Units:
    expected = [unit.code for unit in kit.units if unit.valid(period.last)]
    reported = {report.unit for report in counted.reports}
    tiers = Counter(str(report.tier) for report in counted.counting())
    return Units(
        expected=len(expected),
        reported=len(reported.intersection(expected)),
        accepted=sum(report.accepted for report in counted.reports),
        missing=[code for code in expected if code not in reported],
        by_tier={str(tier): tiers[str(tier)] for tier in Tier},
    )


def held_by_unit(counted: Counted) -> dict[str, int]:
    """Meetings held by each unit that answered the question, a true zero included."""
    declared = _Declared(counted.declared)
    held = Counter({row.unit: 0 for row in counted.meetings})
    for row in counted.meetings:
        if row.key == MeetingState.held:
            held[row.unit] += row.count
    for unit, number in declared.by_unit(Figure.meetings).items():
        held[unit] += number
    for row in counted.statements:
        if row.key == "meetings":
            held.setdefault(row.unit, 0)
    return dict(sorted(held.items()))


def _meetings(counted: Counted, declared: _Declared) -> Meetings:
    by_unit = held_by_unit(counted)
    spread = Counter(by_unit.values())
    return Meetings(
        total=sum(by_unit.values()),
        by_unit=by_unit,
        distribution={str(number): spread[number] for number in sorted(spread)},
        topics=_by_key((row.key, row.count) for row in counted.topics),
    )


def _total(sums: Iterable[Sum]) -> tuple[int, bool]:
    given = list(sums)
    return sum(item.total for item in given), any(item.about for item in given)


def _events(counted: Counted, declared: _Declared) -> Events:
    number, about = _total(group.number_of for group in counted.events)
    kinds = _by_key((group.kind, group.number_of.total) for group in counted.events)
    audiences = _by_key(
        (audience, group.number_of.total) for group in counted.events for audience in group.audiences
    )
    return Events(
        total=number + declared.sum(Figure.events),
        approximate=about or declared.about(Figure.events),
        in_campaign=sum(group.in_week for group in counted.events) + declared.sum(Figure.events_in_campaign),
        by_kind=kinds,
        by_audience=audiences,
        participants=_participants(counted, declared),
    )


def _participants(counted: Counted, declared: _Declared) -> Participants:
    total, about = _total(group.participants for group in counted.events)
    women, women_about = _total(group.women for group in counted.events)
    men, men_about = _total(group.men for group in counted.events)
    children, children_about = _total(group.children for group in counted.events)
    named = sum(group.split_total for group in counted.events)
    kinds = (Figure.participants, Figure.women, Figure.men, Figure.children)
    more, more_women, more_men, more_children = (declared.sum(kind) for kind in kinds)
    return Participants(
        total=total + more,
        women=women + more_women,
        men=men + more_men,
        children=children + more_children,
        unknown=max(0, total - named) + max(0, more - more_women - more_men),
        approximate=any((about, women_about, men_about, children_about)) or declared.about(*kinds),
    )


def _trainings(counted: Counted, declared: _Declared) -> Trainings:
    def number(direction: str) -> int:
        return sum(group.participants.rows for group in counted.trainings if group.direction == direction)

    people = sum(group.participants.total for group in counted.trainings)
    return Trainings(
        received=number("received") + declared.sum(Figure.trainings_received),
        organised=number("organised") + declared.sum(Figure.trainings_organised),
        participants=people + declared.sum(Figure.training_participants),
        national=len(counted.national),
    )


def _cases(counted: Counted, declared: _Declared) -> Cases:
    both = (Figure.cases_victim, Figure.cases_presumed)
    more = declared.sum(*both)
    unsplit = [("unknown", more)] if more else []

    def split(key: Callable[[CaseGroup], str]) -> dict[str, int]:
        return _by_key([*((key(group), group.count) for group in counted.cases), *unsplit])

    by_unit = Counter(dict.fromkeys(_answered(counted)["cases"], 0))
    for group in counted.cases:
        by_unit[group.unit] += group.count
    by_unit.update(declared.by_unit(*both))
    victims = sum(group.count for group in counted.cases if group.status == "victim")
    presumed = sum(group.count for group in counted.cases if group.status == "presumed")
    return Cases(
        total=sum(by_unit.values()),
        victim=victims + declared.sum(Figure.cases_victim),
        presumed=presumed + declared.sum(Figure.cases_presumed),
        by_unit=dict(sorted(by_unit.items())),
        by_sex=split(lambda group: group.sex),
        by_age_band=split(lambda group: group.age_band),
        by_form=split(lambda group: group.form),
        by_geography=split(lambda group: group.geography),
        referred=sum(row.count for row in counted.referred) + declared.sum(Figure.cases_referred),
        services=_by_key((row.key, row.count) for row in counted.services),
    )


def _plan(counted: Counted, declared: _Declared) -> Plan:
    return Plan(
        planned=sum(row.count for row in counted.plan) + declared.sum(Figure.plan_planned),
        done=sum(row.count for row in counted.plan if row.key == PlanState.done)
        + declared.sum(Figure.plan_done),
    )


def _indicators(counted: Counted) -> dict[str, Indicator]:
    by_code: dict[str, list[tuple[str, int | None]]] = defaultdict(list)
    for row in counted.indicators:
        by_code[row.code].append((row.state, row.number))
    return {code: _indicator(rows) for code, rows in sorted(by_code.items())}


def _indicator(rows: Sequence[tuple[str, int | None]]) -> Indicator:
    states = Counter(state for state, _ in rows)
    answered = states["exact"] + states["about"]
    return Indicator(
        sum=sum(number or 0 for _, number in rows) if answered else None,
        answered=answered,
        not_applicable=states["not_applicable"],
        not_known=states["not_known"],
        unanswered=states["unanswered"],
    )


def _answered(counted: Counted) -> Mapping[str, set[str]]:
    """The units that answered each question: by records, by a statement, or by a declared total."""
    declared = _Declared(counted.declared)
    stated: dict[str, set[str]] = defaultdict(set)
    for row in counted.statements:
        stated[row.key].add(row.unit)
    given = {group.unit for group in counted.events if group.participants.given}
    return {
        "meetings": set(held_by_unit(counted)),
        "events": {g.unit for g in counted.events} | stated["events"] | declared.units(Figure.events),
        "participants": given | stated["events"] | declared.units(Figure.participants),
        "trainings": {g.unit for g in counted.trainings}
        | stated["trainings"]
        | declared.units(Figure.trainings_received, Figure.trainings_organised),
        "cases": {g.unit for g in counted.cases}
        | stated["cases"]
        | declared.units(Figure.cases_victim, Figure.cases_presumed),
        "members": {row.unit for row in counted.members} | declared.units(Figure.members),
        "plan": {row.unit for row in counted.plan} | declared.units(Figure.plan_planned, Figure.plan_done),
        "partners": {row.unit for row in counted.partners} | declared.units(Figure.partners),
        "team_reports": {row.unit for row in counted.team_reports}
        | stated["team_reports"]
        | declared.units(Figure.team_reports),
        "needs": {row.unit for row in counted.needs},
    }


def coverage(counted: Counted) -> dict[str, int]:
    """For every figure the number of units that answered."""
    return {name: len(units) for name, units in _answered(counted).items()}
