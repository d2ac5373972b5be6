"""Awareness activities and similar: one occasion, one place, one audience each."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sqlmodel import Field

from tcdesk.domain.fields import Codes, Leaves, Shown
from tcdesk.domain.stored import NO_SQL_DEFAULT, Stored, states_fit
from tcdesk.domain.values import ValueState
from tcdesk.text import Text

_WHO = Text("Participants")
_WITH = Text("With whom and what")


class Event(Stored, table=True):
    """An activity, or several alike (`number_of`). Its kind says whether it counts as awareness activity."""

    __tablename__ = "event"
    __table_args__ = states_fit(
        "number_of", "in_week", "participants", "women", "men", "children", "materials", "publications"
    )

    title: Annotated[str, Shown(Text("Title"), Leaves.yes, width=36)] = ""
    kind: Annotated[
        str | None, Shown(Text("Kind of activity"), Leaves.yes, needed=True, choices="event_kinds")
    ] = None
    first_day: Annotated[date | None, Shown(Text("First day"), Leaves.yes, needed=True)] = Field(default=None)
    last_day: Annotated[
        date | None, Shown(Text("Last day"), Leaves.yes, help=Text("Empty when it was one day."))
    ] = None
    number_of: Annotated[
        int | None,
        Shown(
            Text("Number of activities"),
            Leaves.yes,
            help=Text("One activity is one occasion, in one place, for one audience."),
            needed=True,
        ),
    ] = Field(default=1, sa_column_kwargs=NO_SQL_DEFAULT)
    number_of_state: ValueState = ValueState.exact
    in_week: Annotated[
        int | None,
        Shown(
            Text("Of these, in the campaign week"),
            Leaves.yes,
            help=Text("Asked only when the days lie partly in the Week and partly outside."),
        ),
    ] = None
    in_week_state: ValueState = ValueState.unanswered
    audiences: Annotated[
        tuple[str, ...], Shown(Text("Audiences"), Leaves.yes, needed=True, choices="audiences")
    ] = Field(default=(), sa_type=Codes)
    participants: Annotated[
        int | None, Shown(Text("Participants, in all"), Leaves.yes, needed=True, group=_WHO)
    ] = None
    participants_state: ValueState = ValueState.unanswered
    women: Annotated[int | None, Shown(Text("Women and girls"), Leaves.yes, group=_WHO)] = None
    women_state: ValueState = ValueState.unanswered
    men: Annotated[int | None, Shown(Text("Men and boys"), Leaves.yes, group=_WHO)] = None
    men_state: ValueState = ValueState.unanswered
    children: Annotated[int | None, Shown(Text("Of all these, children"), Leaves.yes, group=_WHO)] = None
    children_state: ValueState = ValueState.unanswered
    locality: Annotated[str, Shown(Text("Locality"), Leaves.yes)] = ""
    place: Annotated[str, Shown(Text("Place"), Leaves.no)] = ""
    organisers: Annotated[
        tuple[str, ...],
        Shown(Text("Organisers"), Leaves.yes, needed=True, group=_WITH, choices="institution_kinds"),
    ] = Field(default=(), sa_type=Codes)
    partners: Annotated[str, Shown(Text("Partner organisations"), Leaves.yes, group=_WITH)] = ""
    materials: Annotated[int | None, Shown(Text("Materials given out"), Leaves.yes, group=_WITH)] = None
    materials_state: ValueState = ValueState.unanswered
    publications: Annotated[int | None, Shown(Text("Publications"), Leaves.yes, group=_WITH)] = None
    publications_state: ValueState = ValueState.unanswered
    channels: Annotated[
        tuple[str, ...], Shown(Text("Published through"), Leaves.yes, group=_WITH, choices="channels")
    ] = Field(default=(), sa_type=Codes)
