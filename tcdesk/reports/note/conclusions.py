"""Section V of the Note: what follows from the figures, as proposals that the officer keeps, changes, puts in
another order or switches off. No opinions but the officer's own, which are marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tcdesk.reports.claims import informed, met
from tcdesk.reports.note.prevention import active
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block, Bullets
from tcdesk.text import Text, counted

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A conclusion as the Note prints it in one language.

    `code` is that of a proposal, or any other for the officer's own words; `proposal` is what the figures
    propose now, empty where they propose nothing; `on` is false for one that is switched off. `outdated`: the
    figures proposed something else when the officer changed the words.
    """

    code: str
    words: str
    proposal: str = ""
    on: bool = True
    opinion: bool = False
    outdated: bool = False

    @property
    def edited(self) -> bool:
        return self.words != self.proposal


def conclusions(sources: Sources, drawn: Sequence[Conclusion] | None = None) -> Iterator[Block]:
    """What the officer has `drawn`; where that was not done yet, all that the figures propose."""
    yield sources.heading(Text("V. Conclusions"))
    if drawn is None:
        yield sources.small(
            Text(
                "Proposals computed from the figures of this Note. The officer who signs it keeps, changes "
                "or replaces them; opinions are the officer's own."
            )
        )
        yield Bullets([row.words for row in proposals(sources)])
    elif printed := [row for row in drawn if row.on and row.words]:
        yield Bullets([_printed(sources, row) for row in printed])
    else:
        yield sources.body(Text("No conclusions are drawn in this Note."))


def _printed(sources: Sources, row: Conclusion) -> str:
    if row.opinion:
        return sources.say(Text("Opinion of the officer: {words}", words=row.words))
    return row.words


def proposals(sources: Sources) -> list[Conclusion]:
    """Coverage, meetings, prevention and needs in a sentence each, only where data bear it; their codes stay
    the same from year to year."""
    said = [(code, sources.say(sentence)) for code, sentence in _sentences(sources)]
    return [Conclusion(code, words, words) for code, words in said]


def _sentences(sources: Sources) -> Iterator[tuple[str, Text]]:
    yield from _coverage(sources)
    yield from _activity(sources)
    yield from _needs(sources)


def _coverage(sources: Sources) -> Iterator[tuple[str, Text]]:
    units = sources.figures.units
    if units.missing:
        incomplete = counted(
            "A complete analysis is not possible, because {count} of {expected} territorial units "
            "did not report: {names}.",
            "A complete analysis is not possible, because {count} of {expected} territorial units "
            "did not report: {names}.",
            len(units.missing),
            expected=units.expected,
            names=sources.joined(sources.wording.units(units.missing)),
        )
        yield "coverage", incomplete
    else:
        yield "coverage", Text("All {expected} territorial units reported.", expected=units.expected)
    if gaps := list(_gaps(sources)):
        answers = Text(
            "Some of the accepted reports are incomplete. Units that answered, of all units with an "
            "accepted report ({accepted}): {gaps}.",
            accepted=units.accepted,
            gaps="; ".join(gaps),
        )
        yield "gaps", answers


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


def _activity(sources: Sources) -> Iterator[tuple[str, Text]]:
    held = list(sources.figures.meetings.by_unit.values())
    if claim := met(sum(number > 0 for number in held), len(held)):
        yield "meetings", claim
    if none := held.count(0):
        without = counted(
            "{count} commission reported that it held no meeting.",
            "{count} commissions reported that they held no meeting.",
            none,
        )
        yield "no_meetings", without
    if claim := informed(len(active(sources)), sources.coverage("events")):
        yield "activities", claim


def _needs(sources: Sources) -> Iterator[tuple[str, Text]]:
    named = sources.largest_first(sources.figures.needs, "need_categories")
    if named:
        # those that tie with the last one are named too
        least = named[min(_MOST_NAMED, len(named)) - 1][1]
        most_named = Text(
            "Challenges and needs that were named most often: {needs}.",
            needs=[
                Text("{need} ({number})", need=sources.wording.code("need_categories", code), number=number)
                for code, number in named
                if number >= least
            ],
        )
        yield "needs", most_named
    if turnover := sources.figures.needs.get("turnover"):
        leaving = counted(
            "{count} commission names the turnover of specialists among its challenges, "
            "a reason to repeat trainings.",
            "{count} commissions name the turnover of specialists among their challenges, "
            "a reason to repeat trainings.",
            turnover,
        )
        yield "turnover", leaving
