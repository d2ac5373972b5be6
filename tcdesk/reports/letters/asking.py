"""The query: the open questions of a report, short enough to be read aloud on the phone.

A letter lies open on desks, so a question that may tell of a person is on it by its number alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rules import leaks
from tcdesk.i18n import plain
from tcdesk.reports.letters.office import Envelope, letter
from tcdesk.reports.outline import Block, Bullets, Document
from tcdesk.text import Text, counted

_WORD = re.compile(r"\w+")
_OF_PERSONS = ("case", "team_report")
_OF_EVENTS = ("plan_item", "meeting", "event", "training", "partner", "indicator", "member", "profile")
"""Types of records that speak of participants, so that "children" in a question tells of no victim."""
_OF_CASES = (
    *("case", "victim", "survivor"),
    *("caz", "prezumat"),
    *("случа", "жертв", "потерпевш", "пострадавш"),
)
_OF_PEOPLE = (
    *("child", "minor", "girl", "boy", "man", "men", "woman", "women", "person"),
    *("copil", "copii", "fata", "fete", "fetit", "baiat", "baiet", "femei", "barbat", "persoan"),
    *(
        "ребен",
        "дети",
        "детеи",
        "детск",
        "несовершенн",
        "девоч",
        "девуш",
        "мальчик",
        "женщин",
        "мужчин",
        "лиц",
    ),
)
"""Beginnings of words, in the three languages, as `plain` writes them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question: its number in the receipt of `receipt_of`, the type of record it is about (empty: the
    whole report), its words, and its day."""

    number: int
    receipt_of: date
    record_type: str
    text: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Questions:
    """The open questions of a commission, and the number and day of the report that was asked about last."""

    seq: int
    arrived_on: date
    asked: tuple[Asked, ...]


def query(envelope: Envelope, questions: Questions) -> Document:
    """The letter with the open questions about a report."""
    return letter(
        envelope,
        Text("Questions on the report"),
        list(_blocks(envelope, questions)),
        envelope.to_secretary(),
    )


def _blocks(envelope: Envelope, questions: Questions) -> Iterator[Block]:
    yield envelope.body(
        Text(
            "The State Chancellery has read report no. {seq} of the commission, arrived on {day}.",
            seq=str(questions.seq),
            day=questions.arrived_on,
        )
    )
    yield envelope.body(
        counted("{count} question is open:", "{count} questions are open:", len(questions.asked)), "lead"
    )
    yield Bullets(
        [_said(envelope, asked) for asked in questions.asked],
        marks=[f"{place}." for place in range(1, len(questions.asked) + 1)],
    )
    yield envelope.body(
        Text(
            "Answer in the program, with the next report, or call and read out the number of the question. "
            "Never say or write anything about a person, neither in a letter nor by phone."
        )
    )


def _said(envelope: Envelope, asked: Asked) -> str:
    kind = BY_NAME.get(asked.record_type)
    if hides(asked):
        words = envelope.say(
            Text(
                "Question {number} of the receipt of {day}. Open it in the program: its words are not "
                "printed.",
                number=str(asked.number),
                day=asked.receipt_of,
            )
        )
    elif kind is None:
        words = _ended(asked.text)
    else:
        words = f"{envelope.say(kind.title)}: {_ended(asked.text)}"
    if asked.due is None:
        return words
    return f"{words} {envelope.say(Text('Answer by {day}.', day=asked.due))}"


def hides(asked: Asked) -> bool:
    """Whether its words stay off paper: it is about a case, or they may tell of a person."""
    if asked.record_type in _OF_PERSONS or any(leaks.found_in(asked.text, frozenset())):
        return True
    stems = _OF_CASES if asked.record_type in _OF_EVENTS else (*_OF_CASES, *_OF_PEOPLE)
    return any(word.startswith(stems) for word in _WORD.findall(plain(asked.text)))


def _ended(words: str) -> str:
    line = " ".join(words.split())
    return line if line.endswith((".", "?", "!", ":")) else f"{line}."
