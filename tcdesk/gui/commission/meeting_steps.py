"""How far a meeting is: what is still missing for its step, and which part of the form is worked on."""

from __future__ import annotations

from datetime import date

from tcdesk.domain.choices import MeetingState
from tcdesk.domain.meeting import Meeting
from tcdesk.text import Text

STEPS = ("planned", "attendance", "course", "minutes")
"""The parts of the form, in the order of the work."""
PLANNED = ("number", "held_on", "at_time", "kind", "mode", "place", "chaired_by", "invited", "sub_unit")
MINUTES = ("minutes_signed_on", "minutes_kept", "local_note")
_COURSE = ("discussion", "votes_for", "votes_against", "votes_abstained")


def missing(meeting: Meeting, today: date) -> Text:
    """One sentence on what the meeting needs next."""
    match meeting.state:
        case MeetingState.planned:
            return _planned(meeting, today)
        case MeetingState.held:
            lacks = [*_basics(meeting), *_held(meeting)]
            if lacks:
                return Text("Still missing: {things}.", things=lacks)
            return Text("Everything is there. This meeting counts in the report.")
        case MeetingState.no_quorum:
            return Text("It does not count as a meeting held. The attendance shows that there was no quorum.")
        case MeetingState.cancelled:
            return Text("It does not count as a meeting held. Nothing else is needed.")
    return Text("Say how the meeting stands: one click is enough.")


def step_of(meeting: Meeting) -> str:
    """The part of the form with which the work goes on."""
    if meeting.state is MeetingState.no_quorum:
        return "attendance"
    if meeting.state is not MeetingState.held:
        return "planned"
    if not meeting.attendance or any(row.presence is None for row in meeting.attendance):
        return "attendance"
    return "minutes" if meeting.decisions and meeting.minutes_signed_on is None else "course"


def step_of_field(path: str) -> str:
    """The part of the form that holds a field (`held_on`, `agenda[2].votes_for`); empty: all of them."""
    name = path.partition("[")[0]
    if name == "decisions" or path.rpartition(".")[2] in _COURSE:
        return "course"
    if name in ("attendance", "state"):
        return "attendance" if name == "attendance" else ""
    return "minutes" if name in MINUTES else "planned"


def _planned(meeting: Meeting, today: date) -> Text:
    if meeting.held_on is not None and meeting.held_on < today:
        return Text("The day of this meeting has passed. Was it held?")
    lacks = _basics(meeting)
    if meeting.at_time is None:
        lacks.append(Text("the time"))
    if not meeting.place.strip():
        lacks.append(Text("the place"))
    if not meeting.agenda:
        lacks.append(Text("the agenda"))
    if lacks:
        return Text("Still missing for the convocation: {things}.", things=lacks)
    return Text("Everything for the convocation is there.")


def _basics(meeting: Meeting) -> list[Text]:
    found = []
    if meeting.held_on is None:
        found.append(Text("the date"))
    if meeting.kind is None:
        found.append(Text("the kind of meeting"))
    return found


def _held(meeting: Meeting) -> list[Text]:
    found = []
    if not meeting.attendance or any(row.presence is None for row in meeting.attendance):
        found.append(Text("who was there"))
    if not any(item.topics for item in meeting.agenda):
        found.append(Text("the topics of the agenda"))
    if any(not row.text.strip() for row in meeting.decisions):
        found.append(Text("the words of a decision"))
    if meeting.minutes_signed_on is None:
        found.append(Text("the day on which the minutes were signed"))
    return found
