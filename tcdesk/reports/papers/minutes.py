"""The minutes of a meeting. What nobody has entered becomes a line to write on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tcdesk.domain.choices import Presence
from tcdesk.domain.meeting import AgendaItem, Attendance, Decision, Meeting
from tcdesk.domain.rules.meetings import reached
from tcdesk.reports.outline import Block, Bullets, Document, Field, Heading, Paragraph
from tcdesk.reports.papers.agenda import agenda, item_words
from tcdesk.reports.papers.attendance_sheet import is_member
from tcdesk.reports.papers.convocation import when_and_where
from tcdesk.reports.papers.letterhead import (
    BLANK,
    Office,
    day_or_line,
    label,
    paper,
    secretary_signs,
    signatures,
)
from tcdesk.text import Text

_EMPTY_ITEMS = 2
_THERE = (Presence.present, Presence.substitute)


def minutes(office: Office, meeting: Meeting) -> Document:
    """The minutes, to be signed by who chaired the meeting and by the secretary."""
    number, day = meeting.number.strip() or BLANK, day_or_line(office, meeting.held_on)
    return paper(
        office,
        Text("MINUTES no. {number} of {day}", number=number, day=day),
        list(_blocks(office, meeting)),
        subtitle=_KINDS.get(str(meeting.kind)),
    )


_KINDS = {
    "ordinary": Text("of the ordinary meeting of the commission"),
    "extraordinary": Text("of the extraordinary meeting of the commission"),
    "joint": Text("of the joint meeting with another commission"),
}


def _blocks(office: Office, meeting: Meeting) -> Iterator[Block]:
    yield from when_and_where(office, meeting)
    yield Field(label(office, Text("Chaired by")), meeting.chaired_by.strip())
    yield from _who(office, meeting)
    yield from agenda(office, meeting)
    yield Heading(office.say(Text("Course of the meeting")))
    for number, item in enumerate(meeting.agenda or [AgendaItem()] * _EMPTY_ITEMS, 1):
        taken = [decision for decision in meeting.decisions if decision.item == number]
        yield from _item(office, number, item, taken)
    rest = [
        row for row in meeting.decisions if not 1 <= (row.item or 0) <= (len(meeting.agenda) or _EMPTY_ITEMS)
    ]
    if rest:
        yield Field(label(office, Text("Decided at the meeting")), lines=0)
        yield _decisions(office, rest, "")
    yield signatures(
        office,
        (office.say(Text("Chair of the meeting")), meeting.chaired_by.strip() or office.chair()),
        secretary_signs(office),
    )


def _who(office: Office, meeting: Meeting) -> Iterator[Block]:
    """Present, absent with and without reason, invited, and the quorum."""
    groups = (
        (Text("Present"), _THERE, 3),
        (Text("Absent with reason"), (Presence.absent_with_reason,), 1),
        (Text("Absent without reason"), (Presence.absent,), 1),
    )
    for title, presences, lines in groups:
        rows = [row for row in meeting.attendance if row.presence in presences]
        words = f"{office.say(title)} ({len(rows)}):" if meeting.attendance else label(office, title)
        if meeting.attendance and not rows:
            yield Field(words, "–")
        else:
            yield Field(words, _names(office, rows), lines)
    kinds = [office.wording.code("institution_kinds", code) for code in meeting.invited]
    yield Field(label(office, Text("Invited")), ", ".join(kinds))
    yield Field(label(office, Text("Quorum")), _quorum(office, meeting))


def _names(office: Office, rows: Sequence[Attendance]) -> str:
    """All names with reasons and substitutes; nothing where one is missing: they are written in then."""
    if not rows or any(not row.member.strip() for row in rows):
        return ""
    return "; ".join(_name(office, row) for row in rows)


def _name(office: Office, row: Attendance) -> str:
    member = next((one for one in office.members if is_member(row.member, one)), None)
    name = member.name if member else row.member.strip()
    if member and (work := ", ".join(part for part in (member.post, member.institution) if part)):
        name = f"{name}, {work}"
    if row.presence is Presence.substitute and row.substitute.strip():
        return office.say(Text("{name} (substituted by {other})", name=name, other=row.substitute.strip()))
    return f"{name} ({row.reason.strip()})" if row.reason.strip() else name


def _quorum(office: Office, meeting: Meeting) -> str:
    members = len(meeting.attendance)
    if not members:
        return ""
    present = sum(row.presence in _THERE for row in meeting.attendance)
    values = {"members": members, "present": present, "needed": office.needed(members)}
    if reached(present, members, office.rule()):
        text = Text("{present} of {members} members; {needed} are needed. There is a quorum.", **values)
    else:
        text = Text("{present} of {members} members; {needed} are needed. There is no quorum.", **values)
    return office.say(text)


def _item(office: Office, number: int, item: AgendaItem, taken: Sequence[Decision]) -> Iterator[Block]:
    words = item_words(office, item)
    if words and item.rapporteur.strip():
        words = f"{words}\n{office.say(Text('Rapporteur: {name}', name=item.rapporteur.strip()))}"
    yield Field(f"{number}. {label(office, Text('Examined'))}", words)
    yield Field(label(office, Text("Took the floor")), item.discussion.strip(), 3)
    if taken:
        yield Field(label(office, Text("Decided")), lines=0)
        yield _decisions(office, taken, f"{number}.")
    else:
        yield Field(label(office, Text("Decided")), "", 2)
    votes = (item.votes_for, item.votes_against, item.votes_abstained)
    said = [BLANK if vote is None else office.language.number(vote) for vote in votes]
    yield Paragraph(
        office.say(
            Text(
                "Votes: for {yes}, against {no}, abstained {none}.",
                yes=said[0],
                no=said[1],
                none=said[2],
            )
        )
    )


def _decisions(office: Office, taken: Sequence[Decision], before: str) -> Bullets:
    """The decisions under their numbers, each with who sees to it and until when."""
    items = []
    for decision in taken:
        text = Text(
            "Responsible: {name}. To be carried out by: {day}.",
            name=decision.responsible.strip() or BLANK * 2,
            day=day_or_line(office, decision.due),
        )
        items.append(f"{decision.text.strip() or BLANK * 5}\n{office.say(text)}")
    return Bullets(items, [f"{before}{place}." for place in range(1, len(taken) + 1)])
