"""The convocation of a meeting with its agenda."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.domain.choices import MeetingKind
from tcdesk.domain.meeting import Meeting
from tcdesk.reports.outline import Block, Document, Field, Paragraph
from tcdesk.reports.papers.agenda import agenda
from tcdesk.reports.papers.letterhead import (
    Office,
    chair_signs,
    label,
    number_and_date,
    paper,
    signatures,
)
from tcdesk.text import Text

_CALLED = {
    MeetingKind.ordinary: Text("You are invited to the ordinary meeting of the commission."),
    MeetingKind.extraordinary: Text("You are invited to the extraordinary meeting of the commission."),
    MeetingKind.joint: Text("You are invited to the joint meeting with another commission."),
}


def convocation(office: Office, meeting: Meeting) -> Document:
    """The convocation to the members, signed by the chair."""
    addressee = office.say(Text("To the members of the commission"))
    return paper(
        office,
        Text("CONVOCATION"),
        list(_blocks(office, meeting)),
        subtitle=Text("meeting no. {number}", number=meeting.number.strip())
        if meeting.number.strip()
        else None,
        above=[number_and_date(office.language, addressee)],
    )


def _blocks(office: Office, meeting: Meeting) -> Iterator[Block]:
    called = Text("You are invited to the meeting of the commission.")
    yield Paragraph(office.say(_CALLED.get(meeting.kind, called) if meeting.kind else called))
    yield from when_and_where(office, meeting)
    yield from agenda(office, meeting)
    yield Paragraph(
        office.say(
            Text(
                "If you cannot come, please tell the secretary of the commission in good time, with the "
                "reason and the name of the person who takes your place."
            )
        )
    )
    yield Field(label(office, Text("Secretary of the commission")), office.contact())
    yield signatures(office, chair_signs(office))


def when_and_where(office: Office, meeting: Meeting) -> Iterator[Field]:
    """Date, time, place and manner of the meeting."""
    day = office.language.long_date(meeting.held_on) if meeting.held_on else ""
    yield Field(label(office, Text("Date")), day)
    yield Field(label(office, Text("Time")), f"{meeting.at_time:%H:%M}" if meeting.at_time else "")
    yield Field(label(office, Text("Place")), meeting.place.strip())
    if meeting.mode:
        yield Field(label(office, Text("How it meets")), office.say(meeting.mode.label))
