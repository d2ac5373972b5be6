"""Half-yearly reports of the territorial multidisciplinary teams that the commission examines."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sqlmodel import Field

from tcdesk.domain.choices import Evaluation
from tcdesk.domain.fields import Leaves, Partial, Shown
from tcdesk.domain.stored import Stored, states_fit
from tcdesk.domain.values import ValueState
from tcdesk.text import Text


class TeamReport(Stored, table=True):
    """What a team reported for a half-year (Law 241/2005 art. 9(2) f)."""

    __tablename__ = "team_report"
    __table_args__ = states_fit("meetings", "cases", "trafficking", "new_cases", "closed_cases")

    period: Annotated[str | None, Partial.period, Shown(Text("Report for"), Leaves.yes, needed=True)] = Field(
        default=None
    )
    received_on: Annotated[date | None, Shown(Text("Received on"), Leaves.yes, needed=True)] = None
    meetings: Annotated[int | None, Shown(Text("Meetings of the team"), Leaves.yes)] = None
    meetings_state: ValueState = ValueState.unanswered
    cases: Annotated[int | None, Shown(Text("Cases of the team, all"), Leaves.yes)] = None
    cases_state: ValueState = ValueState.unanswered
    trafficking: Annotated[int | None, Shown(Text("Of these, trafficking"), Leaves.yes)] = None
    trafficking_state: ValueState = ValueState.unanswered
    new_cases: Annotated[int | None, Shown(Text("New cases"), Leaves.yes)] = None
    new_cases_state: ValueState = ValueState.unanswered
    closed_cases: Annotated[int | None, Shown(Text("Closed cases"), Leaves.yes)] = None
    closed_cases_state: ValueState = ValueState.unanswered
    examined_at: Annotated[str, Shown(Text("Examined at meeting no."), Leaves.yes)] = ""
    evaluation: Annotated[Evaluation | None, Shown(Text("Evaluation"), Leaves.yes)] = None
    text: Annotated[str, Shown(Text("Remarks"), Leaves.no, multiline=True)] = ""
