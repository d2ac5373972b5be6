"""Section V of the Note: what follows from the figures, as proposals for the officer. No opinions."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.reports.claims import informed, met
from tcdesk.reports.note.prevention import active
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block, Bullets
from tcdesk.text import Text, counted

_MOST_NAMED = 3


def conclusions(sources: Sources) -> Iterator[Block]:
    """Coverage, meetings, prevention and needs in a sentence each, only where data bear it."""
    yield sources.heading(Text("V. Conclusions"))
    yield sources.small(
        Text(
            "Proposals computed from the figures of this Note. The officer who signs it keeps, changes "
            "or replaces them; opinions are the officer's own."
        )
    )
    yield Bullets([sources.say(sentence) for sentence in _sentences(sources)])


def _sentences(sources: Sources) -> Iterator[Text]:
    yield from _coverage(sources)
    yield from _activity(sources)
    yield from _needs(sources)


def _coverage(sources: Sources) -> Iterator[Text]:
    units = sources.figures.units
    if units.missing:
        yield counted(
            "A complete analysis is not possible, because {count} of {expected} territorial units "
            "did not report: {names}.",
            "A complete analysis is not possible, because {count} of {expected} territorial units "
            "did not report: {names}.",
            len(units.missing),
            expected=units.expected,
            names=sources.joined(sources.wording.units(units.missing)),
        )
    else:
        yield Text("All {expected} territorial units reported.", expected=units.expected)
    if gaps := list(_gaps(sources)):
        yield Text(
            "Some of the accepted reports are incomplete. Units that answered, of all units with an "
            "accepted report ({accepted}): {gaps}.",
            accepted=units.accepted,
            gaps="; ".join(gaps),
        )


def _gaps(sources: Sources) -> Iterator[str]:
    """The questions that not every accepted report answers."""
    asked = (
        ("meetings", Text("meetings – {number}", number=sources.coverage("meetings"))),
        ("events", Text("awareness activities – {number}", number=sources.coverage("events"))),
        ("participants", Text("participants – {number}", number=sources.coverage("participants"))),
        ("trainings", Text("trainings – {number}", number=sources.coverage("trainings"))),
        ("cases", Text("victims and presumed victims – {number}", number=sources.coverage("cases"))),
    )
    for figure, words in asked:
        if sources.coverage(figure) < sources.figures.units.accepted:
            yield sources.say(words)


def _activity(sources: Sources) -> Iterator[Text]:
    held = list(sources.figures.meetings.by_unit.values())
    if claim := met(sum(number > 0 for number in held), len(held)):
        yield claim
    if none := held.count(0):
        yield counted(
            "{count} commission reported that it held no meeting.",
            "{count} commissions reported that they held no meeting.",
            none,
        )
    if claim := informed(len(active(sources)), sources.coverage("events")):
        yield claim


def _needs(sources: Sources) -> Iterator[Text]:
    named = sources.largest_first(sources.figures.needs, "need_categories")
    if named:
        # those that tie with the last one are named too
        least = named[min(_MOST_NAMED, len(named)) - 1][1]
        yield Text(
            "Challenges and needs that were named most often: {needs}.",
            needs=[
                Text("{need} ({number})", need=sources.wording.code("need_categories", code), number=number)
                for code, number in named
                if number >= least
            ],
        )
    if turnover := sources.figures.needs.get("turnover"):
        yield counted(
            "{count} commission names the turnover of specialists among its challenges, "
            "a reason to repeat trainings.",
            "{count} commissions name the turnover of specialists among their challenges, "
            "a reason to repeat trainings.",
            turnover,
        )
