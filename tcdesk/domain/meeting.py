"""Meetings of the commission with agenda, decisions and attendance."""

from datetime import date, time
from typing import Annotated

from sqlmodel import Field, Relationship

from tcdesk.domain.choices import DecisionState, MeetingKind, MeetingMode, MeetingState, Presence
from tcdesk.domain.fields import Codes, Leaves, Shown
from tcdesk.domain.stored import Nested, Stored
from tcdesk.text import Text

_OWNED = {"cascade": "all, delete-orphan", "lazy": "selectin"}


class Attendance(Nested, table=True):
    """Whether one member was there; who it was stays in the vault."""

    __tablename__ = "attendance"

    parent: str = Field(default="", primary_key=True, foreign_key="meeting.uid")
    member: Annotated[str, Shown(Text("Member"), Leaves.no)] = ""
    presence: Annotated[Presence | None, Shown(Text("Presence"), Leaves.as_code, needed=True)] = None
    reason: Annotated[str, Shown(Text("Reason of absence"), Leaves.no)] = ""
    substitute: Annotated[str, Shown(Text("Substitute's name"), Leaves.no)] = ""


class AgendaItem(Nested, table=True):
    """One item of the agenda. Its topics leave, its words do not."""

    __tablename__ = "agenda_item"

    parent: str = Field(default="", primary_key=True, foreign_key="meeting.uid")
    topics: Annotated[tuple[str, ...], Shown(Text("Topics"), Leaves.yes, needed=True, choices="topics")] = (
        Field(default=(), sa_type=Codes)
    )
    title: Annotated[str, Shown(Text("Item of the agenda"), Leaves.no, width=40)] = ""
    rapporteur: Annotated[str, Shown(Text("Rapporteur"), Leaves.no)] = ""
    discussion: Annotated[str, Shown(Text("Discussion"), Leaves.no, multiline=True)] = ""
    votes_for: Annotated[int | None, Shown(Text("Votes for"), Leaves.no)] = None
    votes_against: Annotated[int | None, Shown(Text("Votes against"), Leaves.no)] = None
    votes_abstained: Annotated[int | None, Shown(Text("Abstained"), Leaves.no)] = None


class Decision(Nested, table=True):
    """What was decided, who sees to it, and whether it was carried out."""

    __tablename__ = "decision"

    parent: str = Field(default="", primary_key=True, foreign_key="meeting.uid")
    item: Annotated[int | None, Shown(Text("To item no."), Leaves.no)] = None
    text: Annotated[str, Shown(Text("Decision"), Leaves.no, multiline=True, width=40)] = ""
    responsible: Annotated[str, Shown(Text("Person responsible"), Leaves.no)] = ""
    due: Annotated[date | None, Shown(Text("To be carried out by"), Leaves.as_code)] = None
    state: Annotated[
        DecisionState | None, Shown(Text("State of the decision"), Leaves.as_code, needed=True)
    ] = None


class Meeting(Stored, table=True):
    """One meeting, from planned to held. Only a meeting that was held counts."""

    __tablename__ = "meeting"

    number: Annotated[str, Shown(Text("No."), Leaves.yes, width=6)] = ""
    state: Annotated[MeetingState | None, Shown(Text("State of the meeting"), Leaves.yes, needed=True)] = None
    held_on: Annotated[date | None, Shown(Text("Date"), Leaves.yes, needed=True)] = Field(default=None)
    at_time: Annotated[time | None, Shown(Text("Time"), Leaves.no)] = None
    place: Annotated[str, Shown(Text("Place"), Leaves.no)] = ""
    kind: Annotated[MeetingKind | None, Shown(Text("Kind of meeting"), Leaves.yes, needed=True)] = None
    mode: Annotated[MeetingMode | None, Shown(Text("How it met"), Leaves.yes)] = None
    chaired_by: Annotated[str, Shown(Text("Chaired by"), Leaves.no)] = ""
    invited: Annotated[
        tuple[str, ...],
        Shown(Text("Invited (kinds of institution)"), Leaves.as_code, choices="institution_kinds"),
    ] = Field(default=(), sa_type=Codes)
    minutes_signed_on: Annotated[date | None, Shown(Text("Minutes signed on"), Leaves.no)] = None
    minutes_kept: Annotated[str, Shown(Text("Minutes kept where"), Leaves.no)] = ""

    attendance: list[Attendance] = Relationship(
        sa_relationship_kwargs={**_OWNED, "order_by": "Attendance.position"}
    )
    agenda: list[AgendaItem] = Relationship(
        sa_relationship_kwargs={**_OWNED, "order_by": "AgendaItem.position"}
    )
    decisions: list[Decision] = Relationship(
        sa_relationship_kwargs={**_OWNED, "order_by": "Decision.position"}
    )
