"""Values of the indicators of the Action Plan, as the kit lists them."""

from __future__ import annotations

from typing import Annotated

from sqlmodel import Field

from tcdesk.domain.fields import Leaves, Partial, Shown
from tcdesk.domain.stored import Stored, states_fit
from tcdesk.domain.values import ValueState
from tcdesk.text import Text


class IndicatorValue(Stored, table=True):
    """The value of one indicator for one period."""

    __tablename__ = "indicator_value"
    __table_args__ = states_fit("value")

    period: Annotated[str | None, Partial.period, Shown(Text("Reported for"), Leaves.yes, needed=True)] = (
        Field(default=None)
    )
    code: Annotated[str | None, Shown(Text("Indicator"), Leaves.yes, needed=True, choices="indicators")] = (
        None
    )
    value: Annotated[int | None, Shown(Text("Value"), Leaves.yes, needed=True)] = None
    value_state: ValueState = ValueState.unanswered
    reason: Annotated[str, Shown(Text("Reason, where it does not apply"), Leaves.yes, multiline=True)] = ""
