"""After the report: the thanks with the published Note, and the receipt as a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tcdesk.domain.choices import Road
from tcdesk.reports.letters.office import Envelope, letter
from tcdesk.reports.outline import Block, Document, Table
from tcdesk.text import Text, counted


@dataclass(frozen=True, slots=True)
class PublishedNote:
    """The Note as a letter names it; number and day are empty while no signed paper is registered."""

    published_on: date
    number: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a receipt says about a report. It may not be made out yet (`issued_at` is None). `control` is the
    beginning of the report's identity; `code` may be read by phone, and is empty where there is none."""

    seq: int
    control: str
    arrived_on: date
    road: Road | None
    decision: Text
    issued_at: datetime | None
    questions: int
    code: str = ""


def thanks(envelope: Envelope, reported: int, note: PublishedNote | None) -> Document:
    """The thanks; `reported` is how many units' reports the Note is made from."""
    annexes = [Text("the commission beside the country, 1 page")]
    if note is not None:
        annexes.insert(0, Text("the Informative Note"))
    return letter(
        envelope,
        Text("Thanks for the report"),
        list(_thanked(envelope, reported, note)),
        envelope.to_commission(),
        annexes=annexes,
    )


def _thanked(envelope: Envelope, reported: int, note: PublishedNote | None) -> Iterator[Block]:
    period = envelope.period.label
    yield envelope.body(
        Text(
            "The State Chancellery thanks the chair, the secretary and the members of the territorial "
            "commission for the report for the {period}.",
            period=period,
        )
    )
    yield envelope.body(
        counted(
            "The Informative Note is made from the report of {count} territorial unit.",
            "The Informative Note is made from the reports of {count} territorial units.",
            reported,
        )
    )
    if note is None:
        yield envelope.body(Text("It will be sent to the commission as soon as it is published."))
    elif note.day is None:
        yield envelope.body(
            Text("It was published on {day} and is sent with this letter.", day=note.published_on)
        )
    else:
        yield envelope.body(
            Text(
                "It was published under no. {number} of {day} and is sent with this letter.",
                number=note.number,
                day=note.day,
            )
        )
    yield envelope.body(
        Text(
            "The annex shows the figures of the commission beside those of the country, for its next plan. "
            "It is meant for the commission alone and shows no other unit."
        )
    )


def receipt(envelope: Envelope, arrived: Arrived) -> Document:
    """What the signed receipt says, as a letter. What the report holds about persons is not on it."""
    return letter(
        envelope,
        Text("Receipt for the report"),
        list(_received(envelope, arrived)),
        envelope.to_secretary(),
    )


def _received(envelope: Envelope, arrived: Arrived) -> Iterator[Block]:
    say = envelope.say
    yield envelope.body(
        Text("The State Chancellery confirms that it has received the report of the commission.")
    )
    rows = [
        (
            Text("Report"),
            Text("no. {seq} for the {period}", seq=str(arrived.seq), period=envelope.period.label),
        ),
        (Text("Control code of the report"), arrived.control),
        (Text("Arrived on"), arrived.arrived_on),
        *([(Text("Arrived by"), arrived.road)] if arrived.road else []),
        (Text("State"), arrived.decision),
        *([(Text("Receipt made out"), arrived.issued_at)] if arrived.issued_at else []),
        *([(Text("Code for the program"), arrived.code)] if arrived.code else []),
    ]
    yield Table(
        "receipt",
        say(Text("Receipt")),
        (say(Text("What")), say(Text("Content"))),
        [[say(what), envelope.language.show(value)] for what, value in rows],
        widths=(2, 3),
        ruled=True,
    )
    if arrived.questions:
        yield envelope.body(
            counted(
                "{count} question is open. It is in the file of the receipt.",
                "{count} questions are open. They are in the file of the receipt.",
                arrived.questions,
            )
        )
    if arrived.code:
        yield envelope.body(
            Text("A commission that cannot install the file of the receipt types the code into the program.")
        )
