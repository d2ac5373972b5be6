"""Trainings that commissions received or organised, and the national ones the Chancellery enters once."""

from __future__ import annotations

from typing import Annotated

from sqlmodel import Field

from tcdesk.domain.choices import Direction
from tcdesk.domain.fields import Codes, Leaves, Partial, Shown
from tcdesk.domain.stored import Stored, states_fit
from tcdesk.domain.values import ValueState
from tcdesk.text import Text


class Training(Stored, table=True):
    """A training; `first` and `last` may be a day or only a month."""

    __tablename__ = "training"
    __table_args__ = states_fit("sessions", "participants", "of_commission")

    direction: Annotated[Direction | None, Shown(Text("Received or organised"), Leaves.yes, needed=True)] = (
        None
    )
    national: Annotated[
        str | None, Shown(Text("Part of the national training"), Leaves.yes, choices="national_trainings")
    ] = None
    topic: Annotated[str | None, Shown(Text("Topic"), Leaves.yes, needed=True, choices="training_topics")] = (
        None
    )
    title: Annotated[str, Shown(Text("Title"), Leaves.yes, width=36)] = ""
    first: Annotated[
        str | None, Partial.day_or_month, Shown(Text("From (day or month)"), Leaves.yes, needed=True)
    ] = Field(default=None)
    last: Annotated[str | None, Partial.day_or_month, Shown(Text("To (day or month)"), Leaves.yes)] = None
    sessions: Annotated[int | None, Shown(Text("Sessions"), Leaves.yes)] = None
    sessions_state: ValueState = ValueState.unanswered
    organisers: Annotated[
        tuple[str, ...], Shown(Text("Organisers"), Leaves.yes, needed=True, choices="institution_kinds")
    ] = Field(default=(), sa_type=Codes)
    participants: Annotated[int | None, Shown(Text("Participants, in all"), Leaves.yes, needed=True)] = None
    participants_state: ValueState = ValueState.unanswered
    of_commission: Annotated[int | None, Shown(Text("Of these, members of the commission"), Leaves.yes)] = (
        None
    )
    of_commission_state: ValueState = ValueState.unanswered


class NationalTraining(Stored, table=True):
    """A training held for all commissions; its participants are not summed from the units."""

    __tablename__ = "national_training"
    __table_args__ = states_fit("workshops", "participants")

    code: Annotated[str, Shown(Text("Code"), Leaves.yes, needed=True)] = ""
    topic_ro: Annotated[str, Shown(Text("Topic (Romanian)"), Leaves.yes, needed=True, multiline=True)] = ""
    topic_ru: Annotated[str, Shown(Text("Topic (Russian)"), Leaves.yes, multiline=True)] = ""
    topic_en: Annotated[str, Shown(Text("Topic (English)"), Leaves.yes, multiline=True)] = ""
    first: Annotated[
        str | None, Partial.day_or_month, Shown(Text("From (day or month)"), Leaves.yes, needed=True)
    ] = None
    last: Annotated[str | None, Partial.day_or_month, Shown(Text("To (day or month)"), Leaves.yes)] = None
    workshops: Annotated[int | None, Shown(Text("Workshops"), Leaves.yes)] = None
    workshops_state: ValueState = ValueState.unanswered
    participants: Annotated[int | None, Shown(Text("Participants, in all"), Leaves.yes)] = None
    participants_state: ValueState = ValueState.unanswered
    organisers: Annotated[
        tuple[str, ...], Shown(Text("Organisers"), Leaves.yes, needed=True, choices="institutions")
    ] = Field(default=(), sa_type=Codes)
