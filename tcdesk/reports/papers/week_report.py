"""The report on the Week of fight against trafficking: what took place in it, for whom, how many came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tcdesk.domain.event import Event
from tcdesk.domain.forms import value_of
from tcdesk.domain.reference import Week
from tcdesk.domain.rules.inspection import counting_kinds
from tcdesk.domain.values import NoNumber, Number
from tcdesk.reports.outline import Block, Cell, Document, Heading, Paragraph, Table
from tcdesk.reports.papers.counting import summed, uncounted
from tcdesk.reports.papers.letterhead import (
    Office,
    chair_signs,
    number_and_date,
    paper,
    secretary_signs,
    signatures,
)
from tcdesk.reports.wording import NOTHING
from tcdesk.text import Text, counted


@dataclass(frozen=True, slots=True)
class Held:
    """A record of activities, and how many of them lie in the Week."""

    event: Event
    number: Number | NoNumber
    whole: bool


def week_report(office: Office, events: Sequence[Event], week: Week) -> Document:
    """The report; it says so where there were no activities."""
    return paper(
        office,
        Text("REPORT on the Week of fight against trafficking in human beings"),
        [
            *_blocks(office, in_the_week(events, week)),
            signatures(office, chair_signs(office), secretary_signs(office)),
        ],
        subtitle=Text("in the period {days}", days=office.language.days(week.first, week.last)),
        above=[number_and_date(office.language)],
    )


def in_the_week(events: Sequence[Event], week: Week) -> list[Held]:
    """The records with activities in the Week, by day: by their dates, or as they say themselves."""
    found = []
    for event in events:
        first, last = event.first_day, event.last_day or event.first_day
        if first is None or last is None:
            continue
        inside = week.first <= first and last <= week.last
        number = value_of(event, "number_of" if inside else "in_week")
        if inside or number.number or (number.number is None and _touches(week, event)):
            found.append(Held(event, number, inside))
    return sorted(found, key=lambda held: (str(held.event.first_day), held.event.title))


def _touches(week: Week, event: Event) -> bool:
    first, last = event.first_day, event.last_day or event.first_day
    return bool(first and last and first <= week.last and last >= week.first)


def _blocks(office: Office, held: Sequence[Held]) -> Iterator[Block]:
    counting = counting_kinds(office.wording.kit)
    activities = [row for row in held if row.event.kind in counting]
    others = [row for row in held if row.event.kind not in counting]
    if not activities:
        yield Paragraph(office.say(Text("No awareness activity of the commission in the Week is entered.")))
    else:
        yield from _sentences(office, activities)
        yield _list(office, Text("Activities in the Week"), activities, total=True)
        yield from _splits(office, activities)
    if others:
        yield Heading(office.say(Text("Other actions in the Week")))
        yield _list(office, Text("Not counted as awareness activities"), others, total=False)


def _sentences(office: Office, held: Sequence[Held]) -> Iterator[Paragraph]:
    number = summed(row.number for row in held)
    if number.number is None:
        yield Paragraph(office.say(Text("How many activities there were in the Week is not entered.")))
    else:
        several = counted(
            "In the Week, the commission carried out {count} awareness activity.",
            "In the Week, the commission carried out {count} awareness activities.",
            number.number,
        )
        about = counted(
            "In the Week, the commission carried out about {count} awareness activity.",
            "In the Week, the commission carried out about {count} awareness activities.",
            number.number,
        )
        yield Paragraph(office.say(about if number.about else several))
    people = summed(value_of(row.event, "participants") for row in held)
    if people.number is None:
        yield Paragraph(office.say(Text("The number of participants was not communicated.")))
    else:
        yield Paragraph(
            office.say(
                Text(
                    "Participants in all: {number}.",
                    number=office.wording.in_text(people.cell(office.wording)),
                )
            )
        )


def _list(office: Office, title: Text, held: Sequence[Held], *, total: bool) -> Table:
    header = (
        Text("No."),
        Text("Days"),
        Text("Activity"),
        Text("Audiences"),
        Text("Number"),
        Text("Participants"),
    )
    rows = [_row(office, place, row) for place, row in enumerate(held, 1)]
    if total:
        sums = (
            summed(row.number for row in held),
            summed(value_of(row.event, "participants") for row in held),
        )
        rows.append(
            (None, None, office.say(Text("Total")), None, *(one.cell(office.wording) for one in sums))
        )
    said = [office.say(words) for words in header]
    notes = list(_notes(office, held)) if total else []
    return Table(
        said[2],
        office.say(title),
        said,
        rows,
        (0.8, 2.2, 6, 4, 1.6, 2.2),
        total_row=total,
        notes=notes,
        ruled=True,
    )


def _row(office: Office, place: int, held: Held) -> tuple[Cell, ...]:
    event, wording = held.event, office.wording
    kind = wording.code("event_kinds", event.kind) if event.kind else ""
    title = event.title.strip() or kind[:1].upper() + kind[1:] or NOTHING
    lines = (title, f"({kind})" if event.title.strip() and kind else "", event.locality or event.place)
    return (
        f"{place}.",
        _days(office, event),
        "\n".join(line for line in lines if line),
        ", ".join(wording.code("audiences", code) for code in event.audiences) or NOTHING,
        summed([held.number]).cell(wording),
        summed([value_of(event, "participants")]).cell(wording),
    )


def _days(office: Office, event: Event) -> str:
    days = [day for day in (event.first_day, event.last_day) if day]
    return " –\n".join(office.language.day(day) for day in dict.fromkeys(days))


def _notes(office: Office, held: Sequence[Held]) -> Iterator[str]:
    number = summed(row.number for row in held)
    people = summed(value_of(row.event, "participants") for row in held)
    if number.silent or people.silent:
        yield office.say(
            Text(
                "“{sign}” means that the number is not entered or not known; it is not a zero.", sign=NOTHING
            )
        )
    if number.silent:
        yield office.say(uncounted(number.silent))
    if people.silent:
        yield office.say(
            counted(
                "{count} row without a number of participants is not in the sum.",
                "{count} rows without a number of participants are not in the sum.",
                people.silent,
            )
        )
    if any(not row.whole for row in held):
        yield office.say(
            Text("Of activities that lie partly outside the Week, the participants of all days are given.")
        )
    if office.wording.kit.text("counting_rule_events"):
        yield office.wording.code("texts", "counting_rule_events")


def _splits(office: Office, held: Sequence[Held]) -> Iterator[Table]:
    """By kind and by audience; an activity with several audiences stands in several rows."""
    kinds: Counter[str] = Counter()
    audiences: Counter[str] = Counter()
    for row in held:
        number = row.number.number or 0
        kinds[office.wording.code("event_kinds", row.event.kind or "")] += number
        for audience in row.event.audiences:
            audiences[office.wording.code("audiences", audience)] += number
    about = any(row.number.state == "about" for row in held)
    note = office.say(
        Text(
            "One activity may have several audiences and then stands in several rows, "
            "so the rows are not added up."
        )
    )
    yield _counts(office, Text("By kind"), Text("Kind of activity"), kinds, about=about)
    if audiences:
        yield _counts(office, Text("By audience"), Text("Audience"), audiences, about=about, note=note)


def _counts(
    office: Office, title: Text, first: Text, counts: Counter[str], *, about: bool, note: str = ""
) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (words, number)
        for words, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if number
    ]
    notes = [note] if note else []
    if about:
        notes.append(office.say(Text("Some of the numbers that were added up are only approximate.")))
    header = [office.say(first), office.say(Text("Activities"))]
    return Table(office.say(title), office.say(title), header, rows, (6, 1.4), notes=notes, ruled=True)
