"""One page that puts a commission beside the country: its own figures, the national median and total.

Nothing of another unit stands on it. About persons there is only the unit's own number, and the country's
where that is published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from statistics import median_low
from typing import Any

from tcdesk.domain.counted import Counted
from tcdesk.domain.figures import Cases, Edition, Figures, Hidden, PublicCases
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.reports import errata
from tcdesk.reports.chancellery import OFFICE
from tcdesk.reports.figures import figures
from tcdesk.reports.letters.office import Envelope
from tcdesk.reports.outline import Block, Cell, Document, Paragraph, Table
from tcdesk.reports.papers.letterhead import full_name
from tcdesk.reports.wording import NOTHING
from tcdesk.text import Text, counted

FEWEST = 3
"""Of fewer units no median is shown: it would be the number of one of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the page: its words, the figure, and the question that units answered."""

    words: Text
    question: str
    figure: Callable[[Figures], int]


LINES = (
    Line(Text("Meetings held"), "meetings", lambda found: found.meetings.total),
    Line(Text("Awareness activities"), "events", lambda found: found.events.total),
    Line(Text("Awareness activities in the Week"), "events", lambda found: found.events.in_campaign),
    Line(Text("Participants"), "participants", lambda found: found.events.participants.total),
    Line(Text("Trainings received by the commissions"), "trainings", lambda found: found.trainings.received),
    Line(
        Text("Trainings organised by the commissions"), "trainings", lambda found: found.trainings.organised
    ),
    Line(Text("Participants of trainings"), "trainings", lambda found: found.trainings.participants),
    Line(Text("Plan items planned"), "plan", lambda found: found.plan.planned),
    Line(Text("Plan items done"), "plan", lambda found: found.plan.done),
)


@dataclass(frozen=True, slots=True)
class Country:
    """The figures of each unit whose report counts, those of the country, and what was published on persons
    (None: nothing)."""

    units: Mapping[str, Figures]
    total: Figures
    published: PublicCases | None


def country(counted: Counted, kit: Kit, period: Period, published: PublicCases | None) -> Country:
    """The country, taken apart into its units."""
    codes = [report.unit for report in counted.counting()]
    units = {code: figures(of_unit(counted, code), kit, period) for code in codes}
    return Country(units, figures(counted, kit, period), published)


def of_unit(counted: Counted, code: str) -> Counted:
    """What was counted of one unit alone; the national trainings belong to none."""
    kept: dict[str, Any] = {
        item.name: tuple(row for row in rows if row.unit == code)
        for item in fields(counted)
        if item.name != "national" and isinstance(rows := getattr(counted, item.name), tuple)
    }
    return replace(counted, national=(), **kept)


def comparison(envelope: Envelope, found: Country) -> Document:
    """The page for the unit of `envelope`, whose report must count."""
    say = envelope.say
    rows = list(_rows(envelope, found))
    persons = _persons(envelope, found)
    edition: Edition = "restricted" if persons else "public"
    return Document(
        title=say(Text("The commission beside the country")),
        subtitle=f"{full_name(envelope.unit, envelope.language)}, {say(envelope.period.label)}",
        language=envelope.language.code,
        author=say(OFFICE),
        blocks=(
            Table(
                "comparison",
                say(Text("Figures of the commission and of the country")),
                [
                    say(words)
                    for words in (
                        Text("Figure"),
                        Text("This commission"),
                        Text("Median"),
                        Text("Country"),
                        Text("Units that answered"),
                    )
                ],
                [*rows, *persons],
                widths=(4, 1.6, 1.4, 1.4, 1.6),
                notes=list(_notes(envelope, found)),
            ),
            *_read(envelope),
        ),
        marking=envelope.language.say(errata.marking(edition, invented=envelope.invented)),
        page_words=say(Text("Page {page} of {pages}", page="{page}", pages="{pages}")),
        official=True,
    )


def _rows(envelope: Envelope, found: Country) -> Iterator[list[Cell]]:
    own = found.units[envelope.unit.code]
    for line in LINES:
        answered = [unit for unit in found.units.values() if unit.coverage[line.question]]
        yield [
            envelope.say(line.words),
            line.figure(own) if own.coverage[line.question] else NOTHING,
            _median([line.figure(unit) for unit in answered]),
            line.figure(found.total) if answered else NOTHING,
            len(answered),
        ]


def _median(numbers: list[int]) -> Cell:
    """The lower one of two in the middle, so that it is a whole number."""
    return median_low(numbers) if len(numbers) >= FEWEST else NOTHING


def _persons(envelope: Envelope, found: Country) -> list[list[Cell]]:
    """The row on persons; none where the country's number is not published."""
    own = found.units[envelope.unit.code]
    published = found.published
    if published is None or isinstance(published.total, Hidden) or not isinstance(own.cases, Cases):
        return []
    number: Cell = own.cases.total if own.coverage["cases"] else NOTHING
    words = Text("Victims and presumed victims")
    if published.as_of != found.total.as_of:
        # after a correction that is too small to be published
        words = Text(
            "Victims and presumed victims (country: edition already published, as of {as_of})",
            as_of=datetime.fromisoformat(published.as_of),
        )
    return [[envelope.say(words), number, NOTHING, published.total, NOTHING]]


def _notes(envelope: Envelope, found: Country) -> Iterator[str]:
    yield envelope.say(
        Text(
            "At least half of the units that answered have no more than the median, at least half no less. "
            "“{nothing}”: not communicated, or not shown.",
            nothing=NOTHING,
        )
    )
    yield envelope.say(
        Text("Participants are added up over the activities: a person who took part in two is counted twice.")
    )
    if found.total.events.approximate or found.total.events.participants.approximate:
        yield envelope.say(Text("Some of the numbers are only approximate."))
    yield envelope.say(
        counted(
            "Source: the accepted report of {count} territorial unit.",
            "Source: the accepted reports of {count} territorial units.",
            len(found.units),
        )
    )


def _read(envelope: Envelope) -> Iterator[Block]:
    yield Paragraph(
        envelope.say(
            Text(
                "Units differ in size and in what happens there. A higher or lower number is no mark for "
                "good or bad work; it may be a reason to talk about the next plan."
            )
        )
    )
