"""What the receipt for the file holds: the reports of a period that were made here, as they stand now."""

from __future__ import annotations

from sqlmodel import Session

from tcdesk.domain.choices import Kind
from tcdesk.domain.period import Period
from tcdesk.errors import TcdeskError
from tcdesk.reports.papers.receipt_for_file import HandedIn
from tcdesk.services.commission import sent_reports
from tcdesk.services.commission.overview import Stage
from tcdesk.services.commission.sent_reports import SentReport
from tcdesk.services.handing_over import control_code
from tcdesk.store.received import Decision
from tcdesk.text import Text


def handed_in(session: Session, period: Period) -> list[HandedIn]:
    """The reports of a period, the oldest first; tests of the road are none. `TcdeskError` (`nothing_made`)
    where there is no report yet."""
    found = [
        _row(report)
        for report in reversed(sent_reports.listed(session))
        if report.period == period and report.kind is not Kind.test
    ]
    if not found:
        raise TcdeskError(
            Text("No report was made for the {period} yet.", period=period.label),
            Text("Sign and seal the report first; its receipt for the file can be printed from then on."),
            reason="nothing_made",
        )
    return found


def state_of(report: SentReport) -> Text:
    """How a report stands with the State Chancellery."""
    if report.decision is None:
        return Stage.made.label
    return Stage.received.label if report.decision is Decision.none else report.decision.label


def _row(report: SentReport) -> HandedIn:
    return HandedIn(
        header=report.document().header,
        file_name=report.file_name,
        control_code=control_code(report.identity),
        state=state_of(report),
        arrived_on=report.arrived_on,
        answered_at=report.answered_at,
        words=report.words,
        open_queries=report.open_queries,
    )
