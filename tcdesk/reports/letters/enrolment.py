"""The invitation letter of the State Chancellery to a commission, with its one-time code.

What the code proves, and for how long, is decided where the letter is made out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tcdesk.domain.reference import Unit
from tcdesk.i18n import Language
from tcdesk.reports.outline import Bullets, Document, Heading, Paragraph, Table
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a letter says. `root_code` is the control code of the Chancellery's root; `contact` says how
    the Chancellery can be reached, empty where the letterhead says it."""

    unit: Unit
    code: str = field(repr=False)
    valid_until: date
    root_code: str
    contact: str = ""
    invented: bool = False


def invitation(letter: Invitation, language: Language) -> Document:
    """The letter in one language, to be printed and sent by official post or handed over."""
    say = language.say
    full = {"ro": letter.unit.full_ro, "ru": letter.unit.full_ru, "en": letter.unit.full_en}[language.code]
    marking = say(Text("One-time code: for the secretary of the commission only"))
    if letter.invented:
        marking = f"{marking}. {say(Text('Demonstration: partly invented data'))}"
    return Document(
        title=say(Text("Invitation to enrol the territorial commission")),
        short_title=say(Text("Invitation to enrol")),
        subtitle=full,
        language=language.code,
        author=say(Text("State Chancellery")),
        marking=marking,
        blocks=(
            Paragraph(
                say(
                    Text(
                        "The State Chancellery invites the territorial commission for combating trafficking "
                        "in human beings to send its reports as signed and sealed files. This letter shows "
                        "that the request of the commission really comes from it, and that the answer really "
                        "comes from the State Chancellery."
                    )
                ),
                "lead",
            ),
            _codes(letter, language),
            *_steps(language),
            *_care(letter, language),
        ),
    )


def _codes(letter: Invitation, language: Language) -> Table:
    say = language.say
    return Table(
        "codes",
        say(Text("Codes of this letter")),
        (say(Text("What")), say(Text("Letters and digits"))),
        [
            [say(Text("Territorial unit (CUATM code)")), letter.unit.code],
            [say(Text("One-time code")), letter.code],
            [say(Text("Valid until")), language.long_date(letter.valid_until)],
            [say(Text("Control code of the State Chancellery")), letter.root_code],
        ],
        widths=(2, 3),
    )


def _steps(language: Language) -> tuple[Heading, Table]:
    say = language.say
    steps = (
        Text("Install the program tcdesk and make the record of your commission in it."),
        Text("Make the enrolment request and type the one-time code when the program asks for it."),
        Text(
            "Send the file of the request (its name ends in .tcreq) to the State Chancellery, by e-mail or "
            "on a stick. It holds no data about victims."
        ),
        Text(
            "The State Chancellery answers with the annual package (its name ends in .tckit). Install it; "
            "the program checks with the code who made it. The control code above is only needed if the "
            "program asks for it."
        ),
        Text("Send a test report, so that the road is proven before the first real one."),
    )
    rows = [[str(place), say(step)] for place, step in enumerate(steps, start=1)]
    return (
        Heading(say(Text("What to do")), 2),
        Table(
            "steps",
            say(Text("Step by step")),
            (say(Text("Step")), say(Text("What to do"))),
            rows,
            widths=(1, 9),
        ),
    )


def _care(letter: Invitation, language: Language) -> tuple[Heading | Bullets | Paragraph, ...]:
    say = language.say
    rules = (
        Text("Do not send the one-time code by e-mail or message, and tell it to nobody by phone."),
        Text("The State Chancellery never asks for it: the program uses it without sending it."),
        Text("If the letter was opened, lost or is no longer valid, ask for a new one. It ends the old one."),
        Text("Once the package is installed, the code is worth nothing. File the letter or destroy it."),
    )
    if letter.contact:
        words = say(Text("Questions: State Chancellery, {contact}.", contact=letter.contact))
    else:
        words = say(Text("Questions: call the State Chancellery on the number of its letterhead."))
    return (
        Heading(say(Text("What to take care of")), 2),
        Bullets([say(rule) for rule in rules]),
        Paragraph(words),
    )
