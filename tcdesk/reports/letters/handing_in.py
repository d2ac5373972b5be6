"""Before the report: the invitation to hand it in, and the reminders of one that is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tcdesk.reports.letters.office import Envelope, letter
from tcdesk.reports.outline import Block, Bullets, Document, Heading, Paragraph
from tcdesk.text import Text, counted


@dataclass(frozen=True, slots=True)
class Missing:
    """What a reminder says: when the report was due, how many of the `expected` units reported by now, and
    when the commission was reminded before."""

    deadline: date
    reported: int
    expected: int
    reminded_on: date | None = None


def invitation(envelope: Envelope, deadline: date) -> Document:
    """The invitation to hand in the report, with the last day and the way."""
    return letter(
        envelope,
        Text("Invitation to hand in the report"),
        list(_invited(envelope, deadline)),
        envelope.to_commission(),
    )


def _invited(envelope: Envelope, deadline: date) -> Iterator[Block]:
    yield envelope.body(
        Text(
            "Under Article 9 of Law No. 241/2005 on preventing and combating trafficking in human beings, "
            "the State Chancellery invites the commission to hand in the report on its activity for the "
            "{period}.",
            period=envelope.period.label,
        )
    )
    day = envelope.language.long_date(deadline)
    yield envelope.body(Text("The last day is {day}.", day=day), "lead")
    yield Heading(envelope.say(Text("How to hand in")), 2)
    steps = (
        Text("Complete the records of the period in the program tcdesk and let the program check them."),
        Text(
            "Where there was nothing to report, say so: “none” is an answer, an empty place is not. What is "
            "not known is marked as not known."
        ),
        Text("Let the chair look at what leaves the computer. Then sign and seal the report."),
        Text(
            "Send the file (its name ends in .tcsub) to the State Chancellery by e-mail or on a stick. Only "
            "the State Chancellery can open it."
        ),
        Text("Install the receipt that comes back. It says whether the report was accepted."),
    )
    yield Bullets([envelope.say(step) for step in steps], marks=_numbers(len(steps)))
    yield from _other_ways(envelope)
    yield _no_names(envelope)


def reminder(envelope: Envelope, missing: Missing) -> Document:
    """The reminder to the secretary of a commission whose report is missing."""
    blocks = [*_state(envelope, missing), *_please(envelope), *_other_ways(envelope), _named(envelope)]
    return letter(envelope, Text("Reminder: the report is missing"), blocks, envelope.to_secretary())


def second_reminder(envelope: Envelope, missing: Missing) -> Document:
    """The second reminder: to who leads the authority, with a copy to the commission's officials."""
    return letter(
        envelope,
        Text("Second reminder: the report is missing"),
        [*_state(envelope, missing), *_superior(envelope, missing), _named(envelope)],
        envelope.to_head(),
        copies=envelope.copies(),
    )


def _state(envelope: Envelope, missing: Missing) -> Iterator[Block]:
    """What is missing since when, and how the country stands."""
    due, today = (envelope.language.long_date(day) for day in (missing.deadline, envelope.day))
    if envelope.day > missing.deadline:
        words = Text(
            "The report of the territorial commission for the {period} was due by {due}. By {today} the "
            "State Chancellery has not received it.",
            period=envelope.period.label,
            due=due,
            today=today,
        )
    else:
        words = Text(
            "The report of the territorial commission for the {period} is due by {due}. By {today} the State "
            "Chancellery has not received it.",
            period=envelope.period.label,
            due=due,
            today=today,
        )
    yield envelope.body(words, "lead")
    yield envelope.body(
        counted(
            "So far {count} of the {expected} territorial units has reported.",
            "So far {count} of the {expected} territorial units have reported.",
            missing.reported,
            expected=missing.expected,
        )
    )


def _please(envelope: Envelope) -> Iterator[Block]:
    yield envelope.body(
        Text(
            "Please hand the report in now. If that is not possible, call and say on which day it will come "
            "and what stands in the way: we help."
        )
    )


def _superior(envelope: Envelope, missing: Missing) -> Iterator[Block]:
    if missing.reminded_on is not None:
        day = envelope.language.long_date(missing.reminded_on)
        yield envelope.body(Text("The commission was reminded in our letter made out on {day}.", day=day))
    yield envelope.body(
        Text(
            "Under Article 9 of Law No. 241/2005 the territorial commission is attached to the executive "
            "body of the authority that you lead; it monitors the work against trafficking in human beings, "
            "informs the authority and the National Committee, and helps to collect statistical data."
        )
    )
    yield envelope.body(
        Text(
            "Please see to it that the commission hands in its report, and tell us on which day it will "
            "come. If the commission has no secretary or no stand-in, please have one named."
        )
    )


def _named(envelope: Envelope) -> Paragraph:
    return envelope.body(
        Text(
            "The Informative Note on the {period} names the units that did not report.",
            period=envelope.period.label,
        )
    )


def _other_ways(envelope: Envelope) -> Iterator[Block]:
    yield envelope.body(
        Text(
            "A commission that cannot use the program fills in the report in totals on one page, or tells "
            "the most important totals by phone. A part in time is better than nothing."
        )
    )


def _no_names(envelope: Envelope) -> Paragraph:
    return envelope.body(
        Text(
            "Neither the report nor a letter holds a name, personal number, address or birth date of a "
            "victim."
        )
    )


def _numbers(count: int) -> list[str]:
    return [f"{number}." for number in range(1, count + 1)]
