"""The attendance sheet of a meeting: the members of that day and the invited, to be signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tcdesk.domain.choices import Role
from tcdesk.domain.commission import Member
from tcdesk.domain.meeting import Meeting
from tcdesk.i18n import plain
from tcdesk.reports.outline import Block, Document, Paragraph, Table
from tcdesk.reports.papers.letterhead import BLANK, NO_DAY, Office, paper, secretary_signs, signatures
from tcdesk.text import Text

_EMPTY_ROWS, _EMPTY_INVITED = 12, 3
_ROW = 27.0
"""Height of a row in points: room for a signature."""


def attendance_sheet(office: Office, meeting: Meeting) -> Document:
    """The sheet on which everybody at the meeting signs."""
    return paper(
        office, Text("ATTENDANCE SHEET"), list(_blocks(office, meeting)), subtitle=of_meeting(office, meeting)
    )


def of_meeting(office: Office, meeting: Meeting) -> Text:
    """Which meeting a paper is about."""
    day = NO_DAY if meeting.held_on is None else office.language.day(meeting.held_on)
    return Text("meeting no. {number} of {day}", number=meeting.number.strip() or BLANK, day=day)


def _blocks(office: Office, meeting: Meeting) -> Iterator[Block]:
    members = office.members_on(meeting.held_on)
    header = (
        Text("No."),
        Text("Name"),
        Text("Institution and post"),
        Text("Substitute"),
        Text("Signature"),
    )
    rows = [
        (f"{number}.", _name(office, member), _work(member), _substitute(meeting, member), "")
        for number, member in enumerate(members, 1)
    ]
    empty = [(f"{number}.", "", "", "", "") for number in range(1, _EMPTY_ROWS + 1)]
    yield _table(office, Text("Members of the commission"), header, rows or empty, (0.9, 5, 5.5, 3.4, 3.4))
    yield Paragraph(office.say(_quorum(office, len(members))))
    yield Paragraph(
        office.say(Text("Members present, with those who were substituted: {number}", number=BLANK))
    )
    kinds = [office.wording.code("institution_kinds", code) for code in meeting.invited]
    invited = [
        (f"{number}.", "", kind, "") for number, kind in enumerate([*kinds, *[""] * _EMPTY_INVITED], 1)
    ]
    others = (Text("No."), Text("Name"), Text("Institution and post"), Text("Signature"))
    yield _table(office, Text("Invited"), others, invited, (0.9, 6, 7.9, 3.4))
    yield signatures(office, secretary_signs(office))


def _table(
    office: Office,
    title: Text,
    header: Sequence[Text],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
) -> Table:
    said = [office.say(words) for words in header]
    return Table(said[1], office.say(title), said, rows, widths, ruled=True, row_height=_ROW)


def _name(office: Office, member: Member) -> str:
    if member.role in (None, Role.member):
        return member.name
    return f"{member.name}\n({office.say(member.role.label)})" if member.role else member.name


def _work(member: Member) -> str:
    return ", ".join(part for part in (member.institution, member.post) if part)


def _substitute(meeting: Meeting, member: Member) -> str:
    """Who comes to this meeting in the member's place, or else who usually does."""
    of_day = (row.substitute for row in meeting.attendance if is_member(row.member, member))
    return next((name for name in of_day if name), member.substitute)


def is_member(words: str, member: Member) -> bool:
    """Whether an entry of the attendance list means this member: by its id or by the name."""
    return bool(words) and (words == member.uid or plain(words.strip()) == plain(member.name.strip()))


def _quorum(office: Office, members: int) -> Text:
    if not members:
        return Text(
            "Members of the commission: {members}. Needed for a quorum: {needed}.",
            members=BLANK,
            needed=BLANK,
        )
    return Text(
        "Members of the commission: {members}. Needed for a quorum: {needed} ({rule}).",
        members=members,
        needed=office.needed(members),
        rule=office.rule(),
    )
