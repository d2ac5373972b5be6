"""Section II of the Note: awareness activities and whom they reached."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.domain.choices import Figure
from tcdesk.reports.claims import in_week, informed
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.note.trainings import trainings
from tcdesk.reports.outline import Block, Cell
from tcdesk.reports.pictures import weeks
from tcdesk.text import Text, counted


def prevention(sources: Sources) -> Iterator[Block]:
    """Activities by kind, audience and participants; trainings of commissions and national ones."""
    yield sources.heading(Text("II. Prevention of trafficking in human beings"))
    events = sources.figures.events
    if sources.coverage("events"):
        if claim := informed(len(active(sources)), sources.coverage("events")):
            yield sources.body(claim)
        if events.total:
            yield sources.body(_how_many(events.total, about=events.approximate))
            yield from _week(sources)
            if picture := weeks.by_week(sources):
                yield picture
            yield from _kinds(sources)
            yield from _audiences(sources)
            yield from _participants(sources)
        elif active(sources):
            yield sources.body(Text("The number of awareness activities was not communicated."))
    else:
        yield sources.body(Text("No accepted report gives figures on awareness activities."))
    yield from trainings(sources)


def active(sources: Sources) -> set[str]:
    """The units that carried out at least one awareness activity, also where they could not say how many."""
    numbers = ((group.unit, group.number_of) for group in sources.counted.events)
    recorded = {unit for unit, number in numbers if number.total or number.given < number.rows}
    return recorded | {unit for unit, number in sources.declared(Figure.events).items() if number}


def _how_many(number: int, *, about: bool) -> Text:
    if about:
        return counted(
            "The commissions carried out about {count} awareness activity. "
            "The number is approximate, because some commissions could only estimate theirs.",
            "The commissions carried out about {count} awareness activities. "
            "The number is approximate, because some commissions could only estimate theirs.",
            number,
        )
    return counted(
        "The commissions carried out {count} awareness activity.",
        "The commissions carried out {count} awareness activities.",
        number,
    )


def _week(sources: Sources) -> Iterator[Block]:
    """How many of the activities took place in the Week, where the Week lies in the period."""
    week = sources.kit.week(sources.period.year)
    if week is None:
        yield sources.body(
            Text(
                "The days of the Week of fight against trafficking in human beings are not entered "
                "for {year}. Activities in the Week are therefore not counted apart.",
                year=str(sources.period.year),
            )
        )
    elif sources.period.covers(week.first):
        days = sources.language.days(week.first, week.last)
        silent = {unit for unit, number in sources.declared(Figure.events).items() if number}
        silent.difference_update(sources.declared(Figure.events_in_campaign))
        yield sources.body(_in_week(sources, days, sources.wording.units(silent)))


def _in_week(sources: Sources, days: str, silent: list[str]) -> Text:
    """A claim where the numbers are whole and exact; a mere number where the sum is only about right; and
    at least how many where a total came without it."""
    events = sources.figures.events
    if silent:
        return counted(
            "At least {number} of these took place in the Week of fight against trafficking in human beings "
            "({days}); {count} unit gave only the total of its activities: {names}.",
            "At least {number} of these took place in the Week of fight against trafficking in human beings "
            "({days}); {count} units gave only the total of their activities: {names}.",
            len(silent),
            number=events.in_campaign,
            days=days,
            names=sources.joined(silent),
        )
    claim = None if events.approximate else in_week(events.in_campaign, events.total, days)
    return claim or counted(
        "Of these, {count} activity took place in the Week of fight against trafficking "
        "in human beings ({days}).",
        "Of these, {count} activities took place in the Week of fight against trafficking "
        "in human beings ({days}).",
        events.in_campaign,
        days=days,
    )


def _kinds(sources: Sources) -> Iterator[Block]:
    events = sources.figures.events
    pairs = sources.by_size(events.by_kind, "event_kinds")
    unsplit = events.total - sum(events.by_kind.values())
    if unsplit:
        pairs.append((sources.say(Text("kind of activity not communicated")), unsplit))
    yield sources.counts(
        Text("Activities"),
        Text("Awareness activities, by kind"),
        (Text("Kind of activity"), Text("Activities")),
        pairs,
        [
            sources.standing("counting_rule_events"),
            sources.questions("event"),
            sources.source(sources.coverage("events")),
        ],
        total=sources.number(events.total, about=events.approximate),
    )


def _audiences(sources: Sources) -> Iterator[Block]:
    events = sources.figures.events
    if not events.by_audience:
        yield sources.body(Text("The audiences of the activities were not communicated."))
        return
    yield sources.counts(
        Text("Audiences"),
        Text("Awareness activities, by audience"),
        (Text("Audience"), Text("Activities")),
        sources.by_size(events.by_audience, "audiences"),
        [
            sources.say(
                Text(
                    "One activity may have several audiences and then stands in several rows, "
                    "so the rows are not added up."
                )
            ),
            sources.questions("event"),
            sources.source(len({group.unit for group in sources.counted.events if group.audiences})),
        ],
    )


def _participants(sources: Sources) -> Iterator[Block]:
    people = sources.figures.events.participants
    if not sources.coverage("participants"):
        yield sources.body(Text("The number of participants was not communicated."))
        return
    rows = ((Text("women and girls"), people.women), (Text("men and boys"), people.men))
    pairs: list[tuple[str, Cell]] = [(sources.say(words), number) for words, number in rows]
    pairs.append((sources.say(Text("sex not communicated")), people.unknown))
    yield sources.counts(
        Text("Participants"),
        Text("Participants in awareness activities"),
        (Text("Participants"), Text("Number")),
        pairs,
        [
            sources.say(Text("A person who took part in several activities is counted each time.")),
            _children(sources),
            _approximate(sources) if people.approximate else "",
            sources.questions("event"),
            sources.source(sources.coverage("participants")),
        ],
        total=sources.number(people.total, about=people.approximate),
    )


def _children(sources: Sources) -> str:
    """Children are among the women and men, so they have no row; nobody need have counted them."""
    given = any(group.children.given for group in sources.counted.events)
    if not given and not sources.declared(Figure.children):
        return sources.say(Text("The number of children among the participants was not communicated."))
    return sources.say(
        Text(
            "Children among all these, as far as they were counted apart: {children}.",
            children=sources.figures.events.participants.children,
        )
    )


def _approximate(sources: Sources) -> str:
    return sources.say(Text("Some of the numbers that were added up are only approximate."))
