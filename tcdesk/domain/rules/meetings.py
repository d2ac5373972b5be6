"""Meetings: was there a quorum, and were there as many as the commission means to hold."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.domain.choices import Figure, MeetingState, Presence, QuorumRule
from tcdesk.domain.forms import identity_of
from tcdesk.domain.rules.inspection import Inspection, found
from tcdesk.errors import Problem

_THERE = (Presence.present, Presence.substitute)


def quorum(inspection: Inspection) -> Iterator[Problem]:
    """Meetings held without a quorum of the members on the attendance list, or without such a list."""
    rule = next((item.quorum_rule for item in inspection.content.profile), None)
    for meeting in inspection.content.meeting:
        if meeting.state is not MeetingState.held:
            continue
        if not meeting.attendance:
            yield found("attendance_missing", "meeting", identity_of(meeting), "attendance")
            continue
        members = len(meeting.attendance)
        present = sum(row.presence in _THERE for row in meeting.attendance)
        if not reached(present, members, rule):
            uid = identity_of(meeting)
            yield found("quorum_not_reached", "meeting", uid, "state", present=present, members=members)


def reached(present: int, members: int, rule: QuorumRule | None) -> bool:
    """Whether `present` of `members` are a quorum: by default more than half."""
    if rule is QuorumRule.two_thirds:
        return 3 * present >= 2 * members
    return 2 * present > members


def enough(inspection: Inspection) -> Iterator[Problem]:
    """Fewer meetings in a year than the commission's own rule, which stays with it, or the kit asks for."""
    content = inspection.content
    rows = (row for totals in content.declared_totals for row in totals.figures)
    declared = any(row.figure is Figure.meetings for row in rows)
    held = sum(meeting.state is MeetingState.held for meeting in content.meeting)
    if not inspection.local or inspection.period.half or declared or not held:
        return
    own = next((item.minimum_meetings for item in content.profile), None)
    minimum = inspection.kit.thresholds.minimum_meetings if own is None else own
    if held < minimum:
        yield found("few_meetings", "meeting", number=held, minimum=minimum)
