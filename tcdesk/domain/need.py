"""Challenges and needs that a commission reports, and the answer that comes back."""

from __future__ import annotations

from typing import Annotated

from sqlmodel import Field

from tcdesk.domain.choices import NeedLanguage, NeedState, Priority
from tcdesk.domain.fields import Codes, Leaves, Partial, Shown
from tcdesk.domain.stored import Stored
from tcdesk.text import Text


class Need(Stored, table=True):
    """One challenge or need in the commission's own words."""

    __tablename__ = "need"

    period: Annotated[str | None, Partial.period, Shown(Text("Reported for"), Leaves.yes, needed=True)] = (
        Field(default=None)
    )
    category: Annotated[
        str | None, Shown(Text("Category"), Leaves.yes, needed=True, choices="need_categories")
    ] = None
    text: Annotated[
        str, Shown(Text("Challenge or need"), Leaves.yes, needed=True, multiline=True, width=40)
    ] = ""
    language: Annotated[NeedLanguage | None, Shown(Text("Language of the text"), Leaves.yes)] = None
    priority: Annotated[Priority | None, Shown(Text("Priority"), Leaves.yes)] = None
    addressed_to: Annotated[
        tuple[str, ...], Shown(Text("Addressed to"), Leaves.yes, choices="institution_kinds")
    ] = Field(default=(), sa_type=Codes)
    training_topics: Annotated[
        tuple[str, ...], Shown(Text("Training wanted on"), Leaves.yes, choices="training_topics")
    ] = Field(default=(), sa_type=Codes)
    cause: Annotated[str, Shown(Text("Why the training is needed"), Leaves.yes)] = ""
    state: Annotated[NeedState | None, Shown(Text("State of the need"), Leaves.no)] = None
    answer: Annotated[str, Shown(Text("Answer of the Chancellery"), Leaves.no, multiline=True)] = ""
