"""Records that are probably entered twice. Of several alike, the first by travel id is left alone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

from tcdesk.domain.choices import MeetingState
from tcdesk.domain.forms import held_in, identity_of, number_of
from tcdesk.domain.rules.inspection import Inspection, found
from tcdesk.errors import Problem


def repeats(inspection: Inspection) -> Iterator[Problem]:
    """Activities, trainings, meetings and indicators that have a double."""
    content = inspection.content
    for rule, name, field, records, key in (
        ("likely_duplicate", "event", "first_day", content.event, _event),
        ("likely_duplicate", "training", "first", content.training, _training),
        ("duplicate_meeting", "meeting", "held_on", content.meeting, _meeting),
        ("indicator_twice", "indicator", "code", content.indicator, _indicator),
    ):
        for uid, other in _doubles(records, key):
            yield found(rule, name, uid, field, other=other)


def _doubles(records: Sequence[object], key: Callable[[Any], Hashable | None]) -> Iterator[tuple[str, str]]:
    """Travel ids of each double and of the one it repeats."""
    groups: dict[Hashable, list[object]] = {}
    for record in records:
        if (same := key(record)) is not None:
            groups.setdefault(same, []).append(record)
    for group in groups.values():
        if len(group) > 1:
            first, *others = sorted(map(identity_of, group))
            for other in others:
                yield other, first


def _event(event: Any) -> Hashable | None:
    """Thirty lessons of one day in one town are not doubles: the participants, else the title, tell."""
    first, kind = held_in(event, "first_day"), held_in(event, "kind")
    if not first or not kind:
        return None
    number = number_of(event, "participants")
    return (
        first,
        held_in(event, "last_day") or first,
        kind,
        held_in(event, "locality").strip().casefold(),
        held_in(event, "sub_unit"),
        held_in(event, "audiences"),
        held_in(event, "title").strip().casefold() if number is None else number,
    )


def _training(training: Any) -> Hashable | None:
    if not training.first or not training.topic:
        return None
    number = number_of(training, "participants")
    return training.first, training.topic, training.direction, training.sub_unit, number


def _meeting(meeting: Any) -> Hashable | None:
    if not meeting.held_on or meeting.state in (MeetingState.cancelled, MeetingState.no_quorum):
        return None
    return meeting.held_on, meeting.sub_unit


def _indicator(indicator: Any) -> Hashable | None:
    return (indicator.period, indicator.code, indicator.sub_unit) if indicator.code else None
