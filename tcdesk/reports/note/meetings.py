"""Section I of the Note: meetings of the commissions, what they discussed, who sits in them, their plans."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.domain.choices import Figure
from tcdesk.reports.claims import met
from tcdesk.reports.note.composition import composition
from tcdesk.reports.note.minimum import minimum
from tcdesk.reports.note.plans import plans
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block, Cell, Table
from tcdesk.reports.pictures import meetings as pictures
from tcdesk.text import Text, counted


def meetings(sources: Sources) -> Iterator[Block]:
    """How often the commissions met, their topics, membership and plans."""
    yield sources.heading(Text("I. Activity of the territorial commissions"))
    held = sources.figures.meetings
    if held.by_unit:
        if claim := met(sum(number > 0 for number in held.by_unit.values()), len(held.by_unit)):
            yield sources.body(claim)
        yield sources.body(
            counted(
                "In all, the commissions reported {count} meeting.",
                "In all, the commissions reported {count} meetings.",
                held.total,
            )
        )
        yield _distribution(sources)
        yield pictures.by_unit(sources)
        yield from minimum(sources)
    else:
        yield sources.body(Text("No accepted report says how many meetings were held."))
    yield from _topics(sources)
    yield from _members(sources)
    yield from composition(sources)
    yield from plans(sources)


def _distribution(sources: Sources) -> Table:
    """The number of meetings and the commissions that held so many, those without any included."""
    held = sources.figures.meetings
    groups: dict[int, list[str]] = {0: []}
    for unit, number in held.by_unit.items():
        groups.setdefault(number, []).append(unit)
    rows: list[tuple[Cell, ...]] = [
        (_so_many(sources, number), len(units), sources.joined(sources.wording.units(units)))
        for number, units in sorted(groups.items())
    ]
    rows.append((sources.say(Text("Total")), len(held.by_unit), _so_many(sources, held.total)))
    notes = [
        sources.standing("sector_meetings"),
        sources.questions("meeting"),
        sources.source(len(held.by_unit)),
    ]
    if silent := sources.silent(held.by_unit):
        notes.insert(0, _did_not_say(sources, silent))
    return Table(
        sources.say(Text("Meetings")),
        sources.say(Text("Number of meetings and the commissions that held them")),
        [sources.say(words) for words in (Text("Meetings"), Text("Commissions"), Text("Which ones"))],
        rows,
        widths=(2, 1.3, 6),
        total_row=True,
        notes=[note for note in notes if note],
    )


def _so_many(sources: Sources, number: int) -> str:
    if number == 0:
        return sources.say(Text("no meeting"))
    return sources.say(counted("{count} meeting", "{count} meetings", number))


def _did_not_say(sources: Sources, names: list[str]) -> str:
    return sources.say(
        counted(
            "{count} unit whose report is accepted did not give the number of meetings: {names}.",
            "{count} units whose reports are accepted did not give the number of meetings: {names}.",
            len(names),
            names=sources.joined(names),
        )
    )


def _topics(sources: Sources) -> Iterator[Block]:
    topics = sources.figures.meetings.topics
    if not topics:
        if sources.figures.meetings.total:
            yield sources.body(Text("The reports name no topics of the meetings."))
        return
    units: dict[str, set[str]] = {}
    for row in sources.counted.topics:
        units.setdefault(row.key, set()).add(row.unit)
    yield Table(
        sources.say(Text("Topics")),
        sources.say(Text("Topics of the meetings")),
        [sources.say(words) for words in (Text("Topic"), Text("Meetings"), Text("Commissions"))],
        [
            (sources.wording.code("topics", code), number, len(units.get(code, ())))
            for code, number in sources.largest_first(topics, "topics")
        ],
        widths=(6, 1.2, 1.4),
        notes=[
            sources.say(
                Text(
                    "A meeting may have several topics. Topics of a report that gives only totals "
                    "are counted once for that report."
                )
            ),
            *filter(None, [sources.questions("meeting")]),
            sources.source(len({row.unit for row in sources.counted.topics})),
        ],
    )


def _members(sources: Sources) -> Iterator[Block]:
    """Members by kind of institution; those of reports that give only their number in a row of their own."""
    unsplit = sum(sources.declared(Figure.members).values())
    kinds = dict(sources.figures.members)
    unsplit += kinds.pop("", 0)
    if not kinds and not unsplit:
        yield sources.body(Text("The number of members of the commissions was not communicated."))
        return
    pairs = sources.by_size(kinds, "institution_kinds")
    if unsplit:
        pairs.append((sources.say(Text("kind of institution not communicated")), unsplit))
    yield sources.counts(
        Text("Members"),
        Text("Members of the commissions, by kind of institution"),
        (Text("Kind of institution"), Text("Members")),
        pairs,
        [sources.questions("member"), sources.source(sources.coverage("members"))],
        total=sum(kinds.values()) + unsplit,
    )
