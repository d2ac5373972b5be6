"""One reading of everything that the steps show about the report of a period. Made beside the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tcdesk.domain import rules
from tcdesk.domain.period import Period
from tcdesk.errors import Problem
from tcdesk.i18n import Language
from tcdesk.reports.changes import Said
from tcdesk.services.commission import answering, freezing, practising, sent_reports, sheet, unsent
from tcdesk.services.commission.freezing import Frozen
from tcdesk.services.commission.overview import Enrolled, ReportState
from tcdesk.services.commission.overview.known import Known, known
from tcdesk.services.commission.overview.parts import Enrolment
from tcdesk.services.commission.overview.reports import report_state
from tcdesk.services.commission.overview.safety import done_at, enrolment
from tcdesk.services.commission.placing import standing
from tcdesk.services.commission.sent_reports import SentReport
from tcdesk.services.commission.sheet import SheetState
from tcdesk.store.tables import AskedBack
from tcdesk.store.vault import Vault

ABLE = (Enrolment.enrolled, Enrolment.ending)
"""States of enrolment in which a report can be signed."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The report of a period as it stands.

    `queries` are those of all periods, each with its period where its report was made here. `since_sent` is
    None where a correction cannot be compared. `typed` holds words that were typed and not used yet.
    `adopted`: a later report that this record lacks was handed back to it. Nothing of a `practice` record
    can be handed in.
    """

    period: Period
    known: Known
    report: ReportState
    enrolled: Enrolled
    sheet: SheetState
    queries: Sequence[tuple[Period | None, AskedBack]]
    frozen: Frozen | None
    since_frozen: Sequence[Said]
    since_sent: Sequence[Said] | None
    sent: Sequence[SentReport]
    typed: Mapping[str, str]
    adopted: bool
    practice: bool

    @property
    def open_points(self) -> list[Problem]:
        """What stands in the way."""
        return list(rules.open_problems(self.known.problems))

    @property
    def asked(self) -> list[AskedBack]:
        """The open queries that the next report of this period answers."""
        return [row for period, row in self.queries if period == self.period]

    @property
    def is_correction(self) -> bool:
        """Whether the next report follows another one, so that it needs a reason."""
        return self.report.last is not None or self.report.elsewhere

    @property
    def can_sign(self) -> bool:
        """Whether this record has all that signing needs; the report itself may still have open points."""
        return self.enrolled.state in ABLE and self.sheet.confirmed and not self.practice


def look(vault: Vault, period: Period, language: Language) -> Seen:
    """Everything about the report of a period."""
    with vault.reading() as session:
        seen = known(session, vault, period)
        report = report_state(session, vault.unit, seen)
        enrolled = enrolment(session, vault, done_at(session))
        rows = answering.open_queries(session)
        adopted = standing(session, period, vault.unit).adopted
    sent = sent_reports.all_of(vault)
    periods = {item.identity: item.period for item in sent}
    return Seen(
        period=period,
        known=seen,
        report=report,
        enrolled=enrolled,
        sheet=sheet.state(vault),
        queries=[(periods.get(row.submission), row) for row in rows],
        frozen=freezing.frozen(vault, period),
        since_frozen=freezing.differs(vault, period, language),
        since_sent=sent_reports.difference(vault, period, language),
        sent=sent,
        typed=unsent.kept(vault, period),
        adopted=adopted,
        practice=practising.is_practice(vault),
    )
