"""Introduction of the Note: its purpose and basis, and who reported."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.domain.choices import Tier
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block, Paragraph
from tcdesk.reports.pictures import reporting
from tcdesk.text import Text, counted

_PLAYED = "2022"
"""The year of the Note that the demonstration was made from, whichever year is looked at."""


def introduction(sources: Sources, *, invented: bool) -> Iterator[Block]:
    """Purpose, legal basis, and the coverage of everything that follows."""
    if invented:
        yield _demonstration(sources)
    yield sources.heading(Text("Introduction"))
    for code in ("introduction", "basis", "basis_law"):
        if words := sources.standing(code):
            yield Paragraph(words)
    yield from _reported(sources)
    yield from _population(sources)
    yield from _by_tier(sources)
    if sources.figures.units.reported:
        yield reporting.on_map(sources)
    if words := sources.standing("coverage_note"):
        yield Paragraph(words)


def _demonstration(sources: Sources) -> Paragraph:
    words = Text(
        "Demonstration. What the Informative Note of {year} published is kept: which units reported, "
        "their meetings, the number of cases, the national trainings, the needs. What it did not publish "
        "is invented, among other things the split of cases and activities and the days on which "
        "reports arrived. Do not quote these figures.",
        year=_PLAYED,
    )
    return Paragraph(sources.say(words), "warning")


def _reported(sources: Sources) -> Iterator[Block]:
    units = sources.figures.units
    if units.reported:
        yield Paragraph(
            sources.say(
                counted(
                    "{count} of the {expected} territorial units reported for this period.",
                    "{count} of the {expected} territorial units reported for this period.",
                    units.reported,
                    expected=units.expected,
                )
            ),
            "lead",
        )
    else:
        yield Paragraph(
            sources.say(
                Text(
                    "None of the {expected} territorial units had reported for this period by {as_of}.",
                    expected=units.expected,
                    as_of=sources.counted.as_of,
                )
            ),
            "lead",
        )
    yield from _missing(sources)
    yield from _waiting(sources)


def _waiting(sources: Sources) -> Iterator[Block]:
    """The reports that arrived and are not accepted; a preliminary Note counts those that hold."""
    counting = {report.unit for report in sources.counted.counting()}
    if early := counting - sources.accepted():
        yield Paragraph(
            sources.say(
                counted(
                    "This Note is preliminary. The report of {count} unit is not accepted yet, and its "
                    "figures are counted here all the same: {names}.",
                    "This Note is preliminary. The reports of {count} units are not accepted yet, and their "
                    "figures are counted here all the same: {names}.",
                    len(early),
                    names=sources.joined(sources.wording.units(early)),
                )
            ),
            "warning",
        )
    if asked := {row.unit for row in sources.background.questions}:
        yield sources.body(
            counted(
                "The report of {count} unit was accepted with open questions; its figures are counted and "
                "may still change: {names}.",
                "The reports of {count} units were accepted with open questions; their figures are counted "
                "and may still change: {names}.",
                len(asked),
                names=sources.joined(sources.wording.units(asked)),
            )
        )
    if waiting := {report.unit for report in sources.counted.reports} - counting:
        yield sources.body(
            counted(
                "The report of {count} unit has arrived but is not accepted, and its figures are not "
                "in this Note: {names}.",
                "The reports of {count} units have arrived but are not accepted, and their figures are not "
                "in this Note: {names}.",
                len(waiting),
                names=sources.joined(sources.wording.units(waiting)),
            )
        )


def _missing(sources: Sources) -> Iterator[Block]:
    missing = sources.figures.units.missing
    if missing:
        yield sources.body(
            counted(
                "{count} unit did not report: {names}.",
                "{count} units did not report: {names}.",
                len(missing),
                names=sources.joined(sources.wording.units(missing)),
            )
        )
    else:
        yield sources.body(Text("There is no unit that did not report."))


def _population(sources: Sources) -> Iterator[Block]:
    """The share of the population in the units that reported; only where it is known of every unit."""
    expected = [unit for unit in sources.kit.units if unit.valid(sources.period.last)]
    people = {unit.code: unit.population for unit in expected if unit.population is not None}
    whole = sum(people.values())
    if not whole or len(people) < len(expected):
        return
    covered = whole - sum(people[code] for code in sources.figures.units.missing)
    yield sources.body(
        Text(
            "{percent} % of the population lives in the units that reported ({covered} of {whole} persons).",
            percent=round(100 * covered / whole),
            covered=covered,
            whole=whole,
        )
    )


def _by_tier(sources: Sources) -> Iterator[Block]:
    tiers = sources.figures.units.by_tier
    counting = len(sources.counted.counting())
    if not counting:
        return
    title = Text("Accepted reports, by the way in which they came")
    if sources.counted.preliminary:
        title = Text("Reports that are counted, by the way in which they came")
    yield sources.counts(
        Text("Reports"),
        title,
        (Text("Way"), Text("Units")),
        [(sources.say(tier.label), tiers.get(str(tier), 0)) for tier in Tier],
        [sources.standing("tiers"), sources.source(counting)],
        total=counting,
    )
