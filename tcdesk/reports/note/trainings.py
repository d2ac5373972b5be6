"""Section II of the Note, second part: trainings of the commissions and national ones."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.domain.choices import Figure
from tcdesk.domain.counted import NationalRow
from tcdesk.reports.note.sources import Sources
from tcdesk.reports.outline import Block, Cell, Table
from tcdesk.text import Text


def trainings(sources: Sources) -> Iterator[Block]:
    """What the commissions received and organised, then what was held for all of them."""
    yield sources.subheading(Text("Trainings"))
    yield from _of_commissions(sources)
    yield from _national(sources)


def _of_commissions(sources: Sources) -> Iterator[Block]:
    numbers = sources.figures.trainings
    if not sources.coverage("trainings"):
        yield sources.body(Text("No accepted report gives figures on trainings."))
        return
    recorded = {group.unit for group in sources.counted.trainings}
    recorded |= {row.unit for row in sources.counted.statements if row.key == "trainings"}
    counted_people = {group.unit for group in sources.counted.trainings if group.participants.given}
    yield sources.answered(
        Text("Trainings"),
        Text("Trainings received and organised by the commissions"),
        Text("Trainings"),
        [
            (
                Text("trainings received by the commissions"),
                numbers.received,
                recorded.union(sources.declared(Figure.trainings_received)),
            ),
            (
                Text("trainings organised by the commissions"),
                numbers.organised,
                recorded.union(sources.declared(Figure.trainings_organised)),
            ),
            (
                Text("participants in all these trainings"),
                numbers.participants,
                counted_people.union(sources.declared(Figure.training_participants)),
            ),
        ],
        "trainings",
        sources.questions("training"),
    )


def _national(sources: Sources) -> Iterator[Block]:
    """The trainings held for all commissions, which the Chancellery enters once."""
    if not sources.counted.national:
        yield sources.body(Text("No national training for the commissions was entered for this period."))
        return
    header = (
        Text("Topic"),
        Text("When"),
        Text("Workshops"),
        Text("Participants"),
        Text("Organisers"),
    )
    yield Table(
        sources.say(Text("National trainings")),
        sources.say(Text("National trainings for the commissions")),
        [sources.say(words) for words in header],
        [_national_row(sources, row) for row in sources.counted.national],
        widths=(5, 3, 1.3, 1.6, 4),
        notes=[
            note
            for note in (
                sources.standing("national_trainings"),
                sources.say(
                    Text("Source: entered by the State Chancellery, as of {at}.", at=sources.counted.as_of)
                ),
            )
            if note
        ],
    )


def _national_row(sources: Sources, row: NationalRow) -> tuple[Cell, ...]:
    topic = row.topics[("ro", "ru", "en").index(sources.language.code)] or row.topics[0] or row.code
    first = sources.wording.partial(row.first) if row.first else ""
    last = sources.wording.partial(row.last) if row.last and row.last != row.first else ""
    days = sources.say(Text("{first} – {last}", first=first, last=last)) if last else first
    return (
        topic,
        days,
        sources.given(row.workshops),
        sources.given(row.participants),
        sources.joined([sources.wording.code("institutions", code) for code in row.organisers]),
    )
