"""What is read once for an overview, and the day on which it is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tcdesk.domain.choices import Figure
from tcdesk.domain.content import Content
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.domain.registry import RECORDS
from tcdesk.domain.rules.tally import Count
from tcdesk.errors import Problem
from tcdesk.services.access import reference
from tcdesk.services.checking import checked, today
from tcdesk.store import records
from tcdesk.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Known:
    """The records of the period with their tally and findings, all meetings (decisions outlive a period), and
    the uid of each record by its travel id, by which findings and queries name it."""

    period: Period
    today: date
    kit: Kit
    content: Content
    figures: Mapping[Figure, Count]
    problems: Sequence[Problem]
    meetings: Sequence[Meeting]
    uids: Mapping[str, str]

    @property
    def running(self) -> bool:
        """Whether the period is not over yet, so that what nobody did may still come."""
        return self.today <= self.period.last

    @property
    def members_entered(self) -> bool:
        """Whether there is any member, be it one of whom nobody said since when."""
        return bool(self.content.member) or any(item.place.record == "member" for item in self.problems)


def known(session: Session, vault: Vault, period: Period) -> Known:
    """Everything that is needed of the records."""
    found = checked(vault, session, period)
    meetings = records.all_of(session, Meeting)
    here = [record for kind in RECORDS for record in found.content.of(kind.name)]
    uids = {record.travel_id: record.uid for record in (*here, *meetings)}
    if any(problem.place.uid and problem.place.uid not in uids for problem in found.problems):
        uids |= {record.travel_id: record.uid for _, record in found.undated}
    return Known(
        period,
        today(vault),
        reference(session),
        found.content,
        found.figures,
        found.problems,
        meetings,
        uids,
    )
