"""Section II of the commission's own report: awareness activities, the Week, trainings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tcdesk.domain.choices import Figure, StatementTopic
from tcdesk.domain.forms import value_of
from tcdesk.domain.reference import Week
from tcdesk.domain.rules.inspection import counting_kinds
from tcdesk.domain.training import Training
from tcdesk.reports.claims import in_week
from tcdesk.reports.outline import Block, Cell, Table
from tcdesk.reports.papers.counting import summed, uncounted
from tcdesk.reports.papers.own_sources import Own
from tcdesk.reports.papers.week_report import in_the_week
from tcdesk.reports.wording import NOTHING
from tcdesk.text import Text, counted

_PEOPLE = (Figure.participants, Figure.women, Figure.men)


def prevention(own: Own) -> Iterator[Block]:
    """Awareness activities with the Week, then trainings."""
    yield own.heading(Text("Awareness activities"))
    yield from _activities(own)
    yield own.heading(Text("Trainings"))
    yield from _trainings(own)


def _activities(own: Own) -> Iterator[Block]:
    found = own.figures.get(Figure.events)
    if found is None:
        counting = counting_kinds(own.office.wording.kit)
        if any(event.kind in counting for event in own.content.event):
            yield own.body(Text("The number of awareness activities was not communicated."))
        else:
            yield own.nothing(StatementTopic.events)
        return
    exact = counted(
        "The commission carried out {count} awareness activity.",
        "The commission carried out {count} awareness activities.",
        found.number,
    )
    about = counted(
        "The commission carried out about {count} awareness activity.",
        "The commission carried out about {count} awareness activities.",
        found.number,
    )
    yield own.body(about if found.about else exact)
    yield from _week(own, found.number, about=found.about)
    yield from _kinds(own)
    yield _participants(own)


def _week(own: Own, whole: int, *, about: bool) -> Iterator[Block]:
    """How many of the activities took place in the Week, where its days are known and in the period."""
    week = own.office.wording.kit.week(own.period.year)
    if week is None or not own.period.covers(week.first):
        return
    part = own.number(Figure.events_in_campaign)
    days = own.office.language.days(week.first, week.last)
    if _week_unknown(own, week):
        yield own.body(_at_least(part, days))
        return
    claim = None if about else in_week(part or 0, whole, days)
    yield own.body(
        claim
        or counted(
            "Of these, {count} activity took place in the Week of fight against trafficking "
            "in human beings ({days}).",
            "Of these, {count} activities took place in the Week of fight against trafficking "
            "in human beings ({days}).",
            part or 0,
            days=days,
        )
    )


def _week_unknown(own: Own, week: Week) -> bool:
    """Whether there are activities of which nobody said how many lie in the Week."""
    counting = counting_kinds(own.office.wording.kit)
    activities = [event for event in own.content.event if event.kind in counting]
    rows = [row.figure for totals in own.content.declared_totals for row in totals.figures]
    recorded = sum(event.number_of or 0 for event in activities)
    declared = own.figures[Figure.events].number > recorded and Figure.events_in_campaign not in rows
    return declared or any(held.number.number is None for held in in_the_week(activities, week))


def _at_least(part: int | None, days: str) -> Text:
    if not part:
        return Text(
            "How many of these took place in the Week of fight against trafficking in human beings "
            "({days}) is not entered.",
            days=days,
        )
    return Text(
        "At least {number} of these took place in the Week of fight against trafficking in human beings "
        "({days}); of some activities this is not entered.",
        number=part,
        days=days,
    )


def _kinds(own: Own) -> Iterator[Block]:
    """The activities by kind; those of declared totals have none."""
    counting = counting_kinds(own.office.wording.kit)
    kinds: Counter[str] = Counter()
    for event in own.content.event:
        if event.kind in counting:
            kinds[own.office.wording.code("event_kinds", event.kind or "")] += event.number_of or 0
    rows = [pair for pair in own.by_size(kinds) if pair[1]]
    unsplit = own.figures[Figure.events].number - sum(kinds.values())
    if not rows:
        return
    if unsplit > 0:
        rows.append((own.say(Text("kind of activity not communicated")), unsplit))
    header = [own.say(Text("Kind of activity")), own.say(Text("Activities"))]
    title = own.say(Text("Awareness activities, by kind"))
    body: list[tuple[Cell, ...]] = [*rows, (own.say(Text("Total")), own.cell(Figure.events))]
    notes = []
    if own.office.wording.kit.text("counting_rule_events"):
        notes.append(own.office.wording.code("texts", "counting_rule_events"))
    if own.figures[Figure.events].about:
        notes.append(own.say(Text("Some of the numbers that were added up are only approximate.")))
    silent = summed(
        value_of(event, "number_of") for event in own.content.event if event.kind in counting
    ).silent
    if silent:
        notes.append(own.say(uncounted(silent)))
    yield Table(title, title, header, body, (6, 1.4), total_row=True, notes=notes, ruled=True)


def _participants(own: Own) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (own.say(words), own.cell(figure))
        for words, figure in (
            (Text("participants, in all"), Figure.participants),
            (Text("women and girls"), Figure.women),
            (Text("men and boys"), Figure.men),
            (Text("of all these, children"), Figure.children),
        )
    ]
    people, women, men = (own.number(figure) for figure in _PEOPLE)
    if people is not None and people > (named := (women or 0) + (men or 0)):
        about = any(own.figures[figure].about for figure in _PEOPLE if figure in own.figures)
        rest = own.office.wording.number(people - named, about=about)
        rows.insert(3, (own.say(Text("sex not communicated")), rest))
    counting = counting_kinds(own.office.wording.kit)
    asked = [event for event in own.content.event if event.kind in counting]
    silent = summed(value_of(event, "participants") for event in asked).silent
    notes = [own.say(Text("A person who took part in several activities is counted each time."))]
    if silent:
        notes.append(
            own.say(
                counted(
                    "{count} row without a number of participants is not in the sum.",
                    "{count} rows without a number of participants are not in the sum.",
                    silent,
                )
            )
        )
    title = own.say(Text("Participants in awareness activities"))
    header = [own.say(Text("Participants")), own.say(Text("Number"))]
    return Table(title, title, header, rows, (6, 1.4), notes=notes, ruled=True)


def _trainings(own: Own) -> Iterator[Block]:
    received, organised = own.number(Figure.trainings_received), own.number(Figure.trainings_organised)
    if received is None and organised is None:
        yield own.nothing(StatementTopic.trainings)
        return
    unknown = own.say(Text("not filled in"))
    yield own.body(
        Text(
            "Trainings received by the commission: {received}; organised by it: {organised}.",
            received=unknown if received is None else received,
            organised=unknown if organised is None else organised,
        )
    )
    if own.content.training:
        header = (Text("When"), Text("Topic"), Text("Received or organised"), Text("Participants"))
        title = own.say(Text("Trainings"))
        rows = [_training(own, training) for training in own.content.training]
        yield Table(title, "", [own.say(words) for words in header], rows, (2.4, 6, 3.4, 1.8), ruled=True)


def _training(own: Own, training: Training) -> tuple[Cell, ...]:
    wording = own.office.wording
    days = [wording.partial(day) for day in (training.first, training.last) if day]
    topic = wording.code("training_topics", training.topic) if training.topic else ""
    return (
        " – ".join(dict.fromkeys(days)) or NOTHING,
        training.title.strip() or topic or NOTHING,
        own.say(training.direction.label) if training.direction else NOTHING,
        summed([value_of(training, "participants")]).cell(wording),
    )
