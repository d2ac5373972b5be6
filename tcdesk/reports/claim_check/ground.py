"""What the data bear: the numbers of the Note, the parts of wholes that may be claimed, what stays hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tcdesk.domain.choices import Figure
from tcdesk.domain.figures import Cases, Figures, Hidden, PublicCases
from tcdesk.reports.claim_check.deeds import deeds
from tcdesk.reports.claim_check.lexicon import Lexicon
from tcdesk.reports.claim_check.places import Place, named, places, under_age
from tcdesk.reports.claim_check.tree import leaves, whole
from tcdesk.reports.claims_of_change import Measure
from tcdesk.reports.figures import held_by_unit
from tcdesk.reports.note.prevention import active
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.panel import compared

_SEXES = ("total", "women", "men", "children", "unknown")
_NOUNS = {
    Measure.meetings: "meetings",
    Measure.events: "activities",
    Measure.participants: "participants",
    Measure.trainings: "trainings",
    Measure.cases: "persons",
}
Claim = tuple[str, str]
"""A whole and what is said of a part of it: ("commissions", "meetings")."""


@dataclass(frozen=True, slots=True)
class Ground:
    """`shares` are parts of wholes; `secret` claims exist but are not published, like the numbers `secrets`
    on persons; `published` are those on persons that are. `units` finds the name of a territorial unit;
    `expected` is the number of units, `by_unit` holds them with their persons; it is empty in the public
    edition. `deeds` are the numbers of persons of whom something may be said: that they were referred.

    `numbers` are all that may be mentioned, `counts` those of one noun, `totals` its headline number, and
    `changes` what a number was the year before and is now, in the same units.
    """

    shares: Mapping[Claim, tuple[int, int]]
    secret: frozenset[Claim]
    numbers: frozenset[int]
    counts: Mapping[str, frozenset[int]]
    totals: Mapping[str, int]
    changes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    public: bool = False
    small: int = 0
    expected: int = 0
    published: frozenset[int] = frozenset()
    secrets: frozenset[int] = frozenset()
    units: re.Pattern[str] = re.compile(r"(?!)")
    by_unit: Mapping[str, Place] = field(default_factory=dict)
    deeds: Mapping[str, frozenset[int]] = field(default_factory=dict)


def ground(sources: Sources, restricted: Cases | None, words: Lexicon) -> Ground:
    """What these figures bear; `restricted` are the numbers behind a public edition, where at hand."""
    figures = sources.figures
    public = isinstance(figures.cases, PublicCases)
    persons = dict(_persons(figures))
    open_ones = {claim: pair for claim, pair in persons.items() if pair is not None}
    published = frozenset(whole(leaves(_plain(figures, "cases"))))
    hidden = frozenset(whole(leaves(_cases(restricted)))) if restricted else frozenset()
    counts = _counts(figures, published)
    total = figures.cases.total
    totals = {
        "meetings": figures.meetings.total,
        "activities": figures.events.total,
        "participants": figures.events.participants.total,
    }
    return Ground(
        shares={
            **_of_commissions(sources, public=public),
            **_of_activities(figures),
            **_of_participants(figures),
            **open_ones,
        },
        secret=frozenset(claim for claim, pair in persons.items() if pair is None),
        numbers=frozenset(whole(leaves(figures.as_json()))).union(*counts.values()),
        counts=counts,
        totals=totals if isinstance(total, Hidden) else {**totals, "persons": total},
        changes=_changes(sources, public=public),
        public=public,
        small=sources.kit.thresholds.small_cell,
        expected=figures.units.expected,
        published=published,
        secrets=hidden - published - {0} if public else frozenset(),
        units=named(sources.kit.units, words),
        by_unit=places(sources, words),
        deeds=deeds(figures, sources.kit),
    )


def _changes(sources: Sources, *, public: bool) -> dict[str, tuple[int, int]]:
    """Exact numbers of the same units in both years; of persons only in the restricted edition."""
    before = sources.background.before
    if before is None:
        return {}
    return {
        _NOUNS[row.measure]: (row.before.number, row.now.number)
        for row in compared(before, sources.counted)
        if not (row.before.about or row.now.about or (public and row.measure is Measure.cases))
    }


def _plain(figures: Figures, name: str) -> object:
    return figures.as_json()[name]


def _cases(cases: Cases) -> object:
    return {name: getattr(cases, name) for name in Cases.__dataclass_fields__}


def _counts(figures: Figures, persons: frozenset[int]) -> dict[str, frozenset[int]]:
    events = figures.events
    participants = frozenset(whole(getattr(events.participants, name) for name in _SEXES))
    return {
        "meetings": frozenset(whole(leaves(_plain(figures, "meetings")))),
        "activities": frozenset((events.total, events.in_campaign, *events.by_kind.values()))
        | frozenset((*events.by_audience.values(), figures.plan.planned, figures.plan.done)),
        "participants": participants | {figures.trainings.participants},
        "trainings": frozenset(whole(leaves(_plain(figures, "trainings")))),
        "persons": persons,
    }


def _of_commissions(sources: Sources, *, public: bool) -> dict[Claim, tuple[int, int]]:
    figures, counted = sources.figures, sources.counted
    held = held_by_unit(counted)
    trained = {group.unit for group in counted.trainings}
    for figure in (Figure.trainings_received, Figure.trainings_organised):
        trained |= {unit for unit, number in sources.declared(figure).items() if number}
    found = {
        "meetings": (sum(number > 0 for number in held.values()), len(held)),
        "activities": (len(active(sources)), sources.coverage("events")),
        "trainings": (len(trained), sources.coverage("trainings")),
        "reported": (figures.units.reported, figures.units.expected),
    }
    if isinstance(figures.cases, Cases):
        units = figures.cases.by_unit.values()
        found["persons"] = (sum(number > 0 for number in units), len(units))
    return {("commissions", name): pair for name, pair in found.items() if pair[1]}


def _of_activities(figures: Figures) -> dict[Claim, tuple[int, int]]:
    """Only exact numbers; of a sum that is about right no share is claimed."""
    events = figures.events
    if events.approximate or not events.total:
        return {}
    found = {"week": events.in_campaign}
    if sum(events.by_kind.values()) == events.total:
        # the audiences of activities that were only counted are not known
        found |= {name: number for name, number in events.by_audience.items() if number}
    return {("activities", name): (number, events.total) for name, number in found.items()}


def _of_participants(figures: Figures) -> dict[Claim, tuple[int, int]]:
    """Of the plans too, where commissions told of them."""
    people, plan = figures.events.participants, figures.plan
    parts = {"women": people.women, "men": people.men, "children": people.children}
    found = {("plans", "done"): (plan.done, plan.planned)} if plan.planned else {}
    if people.total and not people.approximate:
        found |= {("participants", name): (number, people.total) for name, number in parts.items()}
    return found


def _persons(figures: Figures) -> Iterator[tuple[Claim, tuple[int, int] | None]]:
    """Parts of all persons; `None` for one that is not published."""
    cases = figures.cases
    children = [n for band, n in cases.by_age_band.items() if band == "child" or under_age(band)]
    parts: dict[str, object] = {
        "women": cases.by_sex.get("female", 0),
        "men": cases.by_sex.get("male", 0),
        "children": Hidden.c if any(isinstance(n, Hidden) for n in children) else sum(whole(children)),
        "sexual": cases.by_form.get("sexual", 0),
        "labour": cases.by_form.get("labour", 0),
        "referred": cases.referred,
        "presumed": cases.presumed,
    }
    for name, part in parts.items():
        if not isinstance(part, int) or not isinstance(cases.total, int):
            yield ("persons", name), None
        elif cases.total:
            yield ("persons", name), (part, cases.total)
    if isinstance(cases, PublicCases):
        # how many units had cases would name them together with those that did not
        yield ("commissions", "persons"), None
