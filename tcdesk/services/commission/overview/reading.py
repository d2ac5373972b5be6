"""One reading of everything that the first page shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from tcdesk.domain.period import Period
from tcdesk.reports.papers.counting import reported
from tcdesk.services import access
from tcdesk.services.commission.overview.beginning import first_steps
from tcdesk.services.commission.overview.counts import Figures, counts
from tcdesk.services.commission.overview.due import due
from tcdesk.services.commission.overview.findings import findings
from tcdesk.services.commission.overview.known import Known, known
from tcdesk.services.commission.overview.parts import Line, Overview, ReportState, Stage, Urgency
from tcdesk.services.commission.overview.reports import of_queries, of_report, report_state
from tcdesk.services.commission.overview.safety import done_at, enrolment, of_copy, of_enrolment
from tcdesk.services.commission.targets import Target
from tcdesk.store.reading import nothing_to_collect
from tcdesk.store.vault import Vault
from tcdesk.text import Text

_HANDED_IN = (Stage.made, Stage.received, Stage.accepted, Stage.accepted_with_questions)


def overview(vault: Vault, period: Period) -> Overview:
    """What is due and missing in the period, its counts, its report, and the state of the record itself."""
    warnings = access.warnings(vault)
    with vault.reading() as session, nothing_to_collect():
        return _seen(session, vault, known(session, vault, period), warnings)


def _seen(session: Session, vault: Vault, seen: Known, warnings: Sequence[Text]) -> Overview:
    figures = reported(seen.content, seen.kit, seen.figures)
    report = report_state(session, vault.unit, seen)
    done = done_at(session)
    enrolled = enrolment(session, vault, done)
    lines = [
        *_of_records(session, seen, report, figures),
        *of_enrolment(seen, enrolled, warnings),
        *of_copy(seen, done.get("copied"), vault.now()),
    ]
    return Overview(
        lines=tuple(sorted(lines, key=_pressing)),
        counts=tuple(counts(seen, figures)),
        report=report,
        enrolment=enrolled,
        last_copy=done.get("copied"),
        first_steps=tuple(first_steps(seen)),
    )


def _of_records(session: Session, seen: Known, report: ReportState, figures: Figures) -> Iterator[Line]:
    yield from of_report(session, report, seen)
    yield from of_queries(session, seen)
    yield from due(seen, figures)
    if not seen.members_entered:
        yield Line(Text("No members of the commission are entered yet."), Urgency.missing, Target("member"))
    # once a report is made and nothing was changed, hints would only repeat what was decided then
    settled = report.stage in _HANDED_IN and not report.changed_since
    yield from findings(seen, notes=not settled)


def _pressing(line: Line) -> Urgency:
    return line.urgency
