"""What the first page shows: what is due and missing, the counts of the year, the last report, enrolment."""

from tcdesk.services.commission.overview.parts import (
    Count,
    Enrolled,
    Enrolment,
    Line,
    Overview,
    ReportState,
    Stage,
    Urgency,
)
from tcdesk.services.commission.overview.reading import overview
from tcdesk.services.commission.targets import Target

__all__ = [
    "Count",
    "Enrolled",
    "Enrolment",
    "Line",
    "Overview",
    "ReportState",
    "Stage",
    "Target",
    "Urgency",
    "overview",
]
