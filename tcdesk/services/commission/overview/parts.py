"""What an overview of a period consists of: plain values for the first page and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from tcdesk.domain.choices import Choice
from tcdesk.services.commission.sent_reports import SentReport
from tcdesk.services.commission.targets import Target
from tcdesk.text import Text


class Urgency(IntEnum):
    """How pressing a line is; the first is the most urgent."""

    late = 1
    soon = 2
    missing = 3
    note = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do. It leads to `target`; where several records lack the same, to the first of them, and
    `others` are the rest."""

    text: Text
    urgency: Urgency
    target: Target
    others: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the period: None where nobody gave it, never 0 for that; `about` when a part of it is only
    approximate; `of` is what it is measured against."""

    label: Text
    number: int | None
    about: bool
    target: Target
    of: int | None = None


class Stage(Choice):
    """How far the last report of a period is."""

    nothing_made = "nothing_made", Text("no report made yet")
    made = "made", Text("made, no receipt yet")
    received = "received", Text("received by the State Chancellery")
    accepted = "accepted", Text("accepted")
    accepted_with_questions = "accepted_with_questions", Text("accepted with questions")
    queried = "queried", Text("the State Chancellery asks for clarification")
    returned = "returned", Text("returned, to be made again")
    withdrawn = "withdrawn", Text("withdrawn")


@dataclass(frozen=True, slots=True)
class ReportState:
    """The last report of the period. `days_left` is negative once the deadline has passed; `changed_since` is
    how many records differ from the frozen copy; `elsewhere`: the State Chancellery has a later report that
    this record lacks, so that neither can be said."""

    stage: Stage
    deadline: date
    days_left: int
    last: SentReport | None
    changed_since: int = 0
    elsewhere: bool = False


class Enrolment(Choice):
    """How far the commission is on its way to being able to hand in."""

    not_asked = "not_asked", Text("not asked yet")
    asked = "asked", Text("request made")
    without_certificate = "without_certificate", Text("package without certificate")
    enrolled = "enrolled", Text("enrolled")
    ending = "ending", Text("certificate ends soon")
    ended = "ended", Text("certificate ended")
    revoked = "revoked", Text("certificate revoked")


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The state of enrolment in one line; `ends` is the last day of the certificate."""

    state: Enrolment
    text: Text
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page shows of a period; `lines` and `first_steps` stand in their order."""

    lines: tuple[Line, ...]
    counts: tuple[Count, ...]
    report: ReportState
    enrolment: Enrolled
    last_copy: datetime | None
    first_steps: tuple[Line, ...]
