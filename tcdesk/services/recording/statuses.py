"""The history of a case's status: what it was before is kept when it changes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tcdesk.domain.case import Case, StatusChange
from tcdesk.domain.case_choices import CaseStatus
from tcdesk.i18n import CHISINAU
from tcdesk.store import records
from tcdesk.store.tables import Revision

Added = tuple[Case, StatusChange | None]


def noted(session: Session, case: Case) -> Added:
    """Add the status that the stored case has to the earlier ones of this case, where it is another one.

    Nothing is added where the secretary has just entered it there herself.
    """
    states = records.history(session, case.uid)
    # Another version than the one that was read is refused when it is saved.
    if not states or states[-1].version != case.version:
        return case, None
    last = _state(states[-1])
    before = CaseStatus.__members__.get(last.get("status", ""))
    entered = len(case.statuses) > len(last.get("statuses", ())) and case.statuses[-1].status is before
    if before is None or before is case.status or entered:
        return case, None
    row = StatusChange(status=before, noted_on=_since(states))
    case.statuses.append(row)
    return case, row


def taken_back(added: Sequence[Added]) -> None:
    """Leave the cases as they came, because they were not saved."""
    for case, row in added:
        if row is not None:
            case.statuses.remove(row)


def _since(states: Sequence[Revision]) -> date:
    """The day in Chișinău on which the last status was first noted here."""
    last, since = _state(states[-1]).get("status"), states[-1].at
    for revision in reversed(states):
        if _state(revision).get("status") != last:
            break
        since = revision.at
    return since.astimezone(ZoneInfo(CHISINAU)).date()


def _state(revision: Revision) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(revision.state)
    return found
