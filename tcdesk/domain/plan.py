"""The commission's plan of the year, one row per planned activity."""

from __future__ import annotations

from typing import Annotated

from tcdesk.domain.choices import PlanState
from tcdesk.domain.fields import Leaves, Partial, Shown
from tcdesk.domain.stored import Stored
from tcdesk.text import Text


class PlanItem(Stored, table=True):
    """What the commission planned, until when, and what became of it."""

    __tablename__ = "plan_item"

    period: Annotated[str | None, Partial.period, Shown(Text("Plan of"), Leaves.yes, needed=True)] = None
    number: Annotated[str, Shown(Text("No."), Leaves.yes, width=6)] = ""
    activity: Annotated[
        str, Shown(Text("Planned activity"), Leaves.yes, needed=True, multiline=True, width=40)
    ] = ""
    objective: Annotated[str, Shown(Text("Objective"), Leaves.no, multiline=True)] = ""
    responsible_kind: Annotated[
        str | None,
        Shown(Text("Responsible (kind of institution)"), Leaves.as_code, choices="institution_kinds"),
    ] = None
    due: Annotated[
        str | None, Partial.due, Shown(Text("Due (quarter, month or date)"), Leaves.yes, needed=True)
    ] = None
    state: Annotated[PlanState | None, Shown(Text("State of the plan item"), Leaves.yes, needed=True)] = None
    reason: Annotated[
        str,
        Shown(Text("Reason, when dropped"), Leaves.yes, help=Text("Only for an activity that was dropped.")),
    ] = ""
    carried_out_by: Annotated[
        str, Shown(Text("Carried out by (meetings, activities, trainings)"), Leaves.no, multiline=True)
    ] = ""
