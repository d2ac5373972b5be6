"""What is probably the same thing twice: hints, by which nothing is recognised."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from tcdesk.domain.choices import MeetingState
from tcdesk.domain.forms import value_of
from tcdesk.domain.registry import RecordType
from tcdesk.i18n import plain
from tcdesk.services.importing.natural import agree
from tcdesk.text import Text

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two records with one `key` in common may be the same, unless their `details` say otherwise."""

    key: Hashable
    details: tuple[str, ...] = ()

    def allows(self, other: Likeness) -> bool:
        """Whether no detail that both give differs."""
        return all(agree(*pair) for pair in zip(self.details, other.details, strict=True))


def likenesses(name: str, record: Any) -> Iterator[Hashable]:
    """Two records of the type `name` with one of these in common are probably the same.

    Several lessons of one day in one town are not, unless the school, or the participants, agree too.
    """
    if name == "meeting" and record.held_on:
        if record.state not in (MeetingState.cancelled, MeetingState.no_quorum):
            yield record.held_on, record.sub_unit
    elif name == "training" and record.first and record.topic:
        number = value_of(record, "participants").number
        yield record.first, record.topic, record.direction, record.sub_unit, number
    elif name == "event" and record.first_day:
        yield from _of_event(record)


def _of_event(event: Any) -> Iterator[Hashable]:
    locality, place, title = (
        words.strip().casefold() for words in (event.locality, event.place, event.title)
    )
    where = (event.first_day, event.kind, event.sub_unit, locality, place)
    number = value_of(event, "participants").number
    if number is not None:
        yield where, event.audiences, number
    if title and (place or number is None):
        yield where, title


def faint_likenesses(name: str, record: Any) -> Iterator[Likeness]:
    """What a row has in common with the record that it perhaps should have been recognised as.

    Too little to tell rows of one file apart: many activities of a day are called alike.
    """
    if name == "event" and record.first_day:
        yield from _faint_of_event(record, record.first_day)
    elif name == "training" and record.first and record.title:
        yield Likeness((record.first, _said(record.title)), _words(record, "sub_unit"))
    elif name == "member" and record.name:
        yield Likeness(_said(record.name), _words(record, "sub_unit"))
    elif name == "plan_item" and record.activity:
        yield Likeness(_said(record.activity), _words(record, "sub_unit", "period"))
    elif name == "case":
        yield from _faint_of_case(record)


def _faint_of_event(event: Any, day: object) -> Iterator[Likeness]:
    if event.title:
        yield Likeness(
            ("title", day, _said(event.title)),
            _words(event, "sub_unit", "locality", "place"),
        )
    if event.place:
        yield Likeness(("place", day, _said(event.place)), _words(event, "sub_unit", "locality"))


def _faint_of_case(case: Any) -> Iterator[Likeness]:
    person = _words(case, "sex", "age_band")
    details = _words(case, "local_code", "main_form", "half_year", "month", "geography")
    if all(person):
        yield Likeness(person, details)
    elif any(person) and case.main_form:
        yield Likeness((*person, case.main_form), details)


def _words(record: Any, *names: str) -> tuple[str, ...]:
    return tuple(_said(str(getattr(record, name) or "")) for name in names)


def _said(words: str) -> str:
    return plain(words.strip())


def described(kind: RecordType, record: Any) -> Text:
    """How a record is called when a row resembles it."""
    day = getattr(record, kind.dated_by, None) or ""
    names = ("title", "number", "local_code", "name", "activity")
    words = next((found for name in names if (found := getattr(record, name, ""))), "")[:_LONGEST]
    if day and words:
        return Text("{records}, {day}, {name}", records=kind.title, day=day, name=words)
    if day or words:
        return Text("{records}, {day}", records=kind.title, day=day or words)
    return kind.title
