"""What the figures say of the whole country, and how they changed since the year before: always over the
same units, with their number and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tcdesk.reports.claims_of_change import Measure, changed
from tcdesk.reports.note.prevention import active
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block, Bullets, Cell, Table
from tcdesk.reports.panel import Compared, Given, compared, given
from tcdesk.text import Text, counted

_NAMES = {
    Measure.meetings: Text("meetings held"),
    Measure.events: Text("awareness activities"),
    Measure.participants: Text("participants in awareness activities"),
    Measure.trainings: Text("trainings received and organised by the commissions"),
    Measure.cases: Text("victims and presumed victims"),
}


def comparison(sources: Sources) -> Iterator[Block]:
    """The least that is known for all units, and the change over those that gave a number for both years."""
    known = list(_known(sources))
    if known:
        yield sources.heading(Text("The whole country and the year before"))
        yield _at_least(sources, known)
        if claims := list(_bounds(sources)):
            yield Bullets([sources.say(claim) for claim in claims])
        yield from _changes(sources)


def _measures(sources: Sources) -> list[Measure]:
    """Persons are compared in the restricted edition only: two published numbers would tell a small one."""
    restricted = sources.figures.edition == "restricted"
    return [measure for measure in Measure if restricted or measure is not Measure.cases]


def _known(sources: Sources) -> Iterator[tuple[Measure, Given, int]]:
    """Each measure with what was reported in all and the number of units that gave it in full."""
    figures = sources.figures
    totals = {
        Measure.meetings: Given(figures.meetings.total),
        Measure.events: Given(figures.events.total, figures.events.approximate),
        Measure.participants: Given(
            figures.events.participants.total, figures.events.participants.approximate
        ),
        Measure.trainings: Given(figures.trainings.received + figures.trainings.organised),
    }
    expected = {unit.code for unit in sources.kit.units if unit.valid(sources.period.last)}
    units = given(sources.counted)
    for measure in _measures(sources):
        total = Given(sources.persons.total) if measure is Measure.cases else totals[measure]
        full = expected.intersection(units[measure])
        if full or total.number:
            yield measure, total, len(full)


def _at_least(sources: Sources, known: Sequence[tuple[Measure, Given, int]]) -> Table:
    expected = sources.figures.units.expected
    header = (
        Text("Figure"),
        Text("At least"),
        Text("Units that gave it in full"),
        Text("Units for which it is not known"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            sources.say(_NAMES[measure]),
            sources.number(total.number, about=total.about),
            units,
            expected - units,
        )
        for measure, total, units in known
    ]
    note = Text(
        "The numbers are those that were reported: the least that the whole country had. For the units in "
        "the last column nothing was put in their place, so the most that there may be is not known."
    )
    return Table(
        sources.say(Text("Whole country")),
        sources.say(Text("What is known for the whole country")),
        [sources.say(words) for words in header],
        rows,
        widths=(5, 1.6, 1.6, 1.8),
        notes=[sources.say(note), sources.taken_from()],
    )


def _bounds(sources: Sources) -> Iterator[Text]:
    """Between which numbers of commissions the true one lies, where some did not say."""
    expected = sources.figures.units.expected
    held = sources.figures.meetings.by_unit
    met = sum(number > 0 for number in held.values())
    if 0 < len(held) < expected:
        yield counted(
            "Between {low} and {high} of the {expected} commissions met at least once: {low} did, and "
            "for {count} it is not known.",
            "Between {low} and {high} of the {expected} commissions met at least once: {low} did, and "
            "for {count} it is not known.",
            expected - len(held),
            low=met,
            high=met + expected - len(held),
            expected=expected,
        )
    answered, informing = sources.coverage("events"), len(active(sources))
    if 0 < answered < expected:
        yield counted(
            "Between {low} and {high} of the {expected} commissions carried out at least one awareness "
            "activity: {low} did, and for {count} it is not known.",
            "Between {low} and {high} of the {expected} commissions carried out at least one awareness "
            "activity: {low} did, and for {count} it is not known.",
            expected - answered,
            low=informing,
            high=informing + expected - answered,
            expected=expected,
        )


def _changes(sources: Sources) -> Iterator[Block]:
    before = sources.background.before
    if before is None or not before.counting():
        return
    year = str(sources.period.year - 1)
    yield sources.subheading(Text("Comparison with {year}", year=year))
    measures = _measures(sources)
    rows = [row for row in compared(before, sources.counted) if row.measure in measures]
    if not rows:
        yield sources.body(Text("No unit gave the same figure for both years, so nothing is compared."))
        return
    yield Bullets([sources.say(claim) for row in rows if (claim := _claim(row))] or _approximate(sources))
    yield _table(sources, rows, year)


def _claim(row: Compared) -> Text | None:
    """A word for the change; none where a number is only about right."""
    if row.before.about or row.now.about:
        return None
    return changed(row.measure, row.before.number, row.now.number, len(row.units))


def _approximate(sources: Sources) -> list[str]:
    words = Text("The numbers are only approximate, so nothing is said about how they changed.")
    return [sources.say(words)]


def _table(sources: Sources, rows: Sequence[Compared], year: str) -> Table:
    header = (
        Text("Figure"),
        Text("In {year}", year=year),
        Text("In {year}", year=str(sources.period.year)),
        Text("Units that gave it for both years"),
    )
    return Table(
        sources.say(Text("Comparison")),
        sources.say(Text("The figures of the same units in both years")),
        [sources.say(words) for words in header],
        [
            (
                sources.say(_NAMES[row.measure]),
                sources.number(row.before.number, about=row.before.about),
                sources.number(row.now.number, about=row.now.about),
                len(row.units),
            )
            for row in rows
        ],
        widths=(5, 1.4, 1.4, 2),
        notes=[*_panels(sources, rows), sources.taken_from()],
    )


def _panels(sources: Sources, rows: Sequence[Compared]) -> list[str]:
    """The units that were compared, by name; measures with the same units together."""
    panels: dict[frozenset[str], list[Text]] = {}
    for row in rows:
        panels.setdefault(row.units, []).append(_NAMES[row.measure])
    return [
        sources.say(
            counted(
                "Compared ({figures}): {count} unit – {names}.",
                "Compared ({figures}): {count} units – {names}.",
                len(units),
                figures=", ".join(sources.say(name) for name in figures),
                names=sources.joined(sources.wording.units(units)),
            )
        )
        for units, figures in panels.items()
    ]
