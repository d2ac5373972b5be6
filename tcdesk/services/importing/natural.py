"""By what people tell records of one type apart, and what is probably the same thing twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from tcdesk.domain.choices import MeetingState
from tcdesk.domain.forms import value_of
from tcdesk.domain.registry import RecordType
from tcdesk.i18n import plain
from tcdesk.text import Text

_KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "member": (("name", "institution"), ("name",)),
    "plan_item": (("period", "number"), ("period", "activity")),
    "meeting": (("held_on", "number"), ("held_on",)),
    "event": (("first_day", "kind", "title"), ("first_day", "kind", "locality", "place")),
    "training": (("first", "topic", "title"),),
    "case": (("local_code",),),
    "partner": (("name",),),
    "team_report": (("period",),),
    "need": (("period", "category", "text"),),
    "indicator": (("period", "code"),),
    "declared_totals": (("first_day", "last_day"),),
    "statement": (("period", "topic"),),
    "explanation": (("period", "rule", "target", "field"), ("rule", "target", "field")),
}


def natural_keys(kind: RecordType, state: Mapping[str, Any]) -> tuple[Hashable | None, ...]:
    """What names a record of the type, the most telling first; None where a field for it is not filled in.

    Each comes twice, first with the sector. Spelling and case do not matter.
    """
    return tuple(
        _key(state, fields) for names in _KEYS.get(kind.name, ()) for fields in ((*names, "sub_unit"), names)
    )


def _key(state: Mapping[str, Any], names: tuple[str, ...]) -> Hashable | None:
    words = tuple(plain(str(state.get(name, "")).strip()) for name in names)
    return words if all(words) else None


def year_of(values: Mapping[str, object], kind: RecordType) -> str:
    """The year a record belongs to; empty where it has no date yet, or holds at any time."""
    if kind.until or not kind.dated_by:
        return ""
    return str(values.get(kind.dated_by) or "")[:4]


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
    elif name == "event" and record.first_day and record.kind:
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


def described(kind: RecordType, record: Any) -> Text:
    """How a record is called when a row resembles it."""
    day = getattr(record, kind.dated_by)
    words = getattr(record, "title", "") or getattr(record, "number", "")
    if words:
        return Text("{records}, {day}, {name}", records=kind.title, day=day, name=words)
    return Text("{records}, {day}", records=kind.title, day=day)
