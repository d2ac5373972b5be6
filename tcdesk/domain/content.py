"""Everything that one report, or one period of a vault, holds: the records by type.

The attribute names are the registry's, which are also the keys in files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from tcdesk.domain.case import Case
from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.event import Event
from tcdesk.domain.indicator import IndicatorValue
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.need import Need
from tcdesk.domain.partner import Partner
from tcdesk.domain.plan import PlanItem
from tcdesk.domain.stored import Stored
from tcdesk.domain.team_report import TeamReport
from tcdesk.domain.totals import DeclaredTotals, Explanation, Statement
from tcdesk.domain.training import Training


@dataclass(frozen=True, slots=True)
class Content:
    """Records of a report. In a received report they are the strict models of `forms`, which have the
    same attributes, but only those that leave."""

    profile: Sequence[Profile] = ()
    member: Sequence[Member] = ()
    plan_item: Sequence[PlanItem] = ()
    meeting: Sequence[Meeting] = ()
    event: Sequence[Event] = ()
    training: Sequence[Training] = ()
    case: Sequence[Case] = ()
    partner: Sequence[Partner] = ()
    team_report: Sequence[TeamReport] = ()
    need: Sequence[Need] = ()
    indicator: Sequence[IndicatorValue] = ()
    declared_totals: Sequence[DeclaredTotals] = ()
    statement: Sequence[Statement] = ()
    explanation: Sequence[Explanation] = ()

    def of(self, name: str) -> Sequence[Stored]:
        """The records of the type called `name` in the registry."""
        found: Sequence[Stored] = getattr(self, name)
        return found

    def size(self) -> int:
        """How many records there are."""
        return sum(len(self.of(item.name)) for item in fields(self))
