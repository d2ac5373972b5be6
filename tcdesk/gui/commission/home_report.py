"""How the report of the period stands, as a small line of time; and enrolment and the last copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtWidgets import QFrame, QPushButton

from tcdesk.gui import parts
from tcdesk.gui.commission.home_reading import Seen
from tcdesk.gui.office import Office
from tcdesk.gui.pieces import picture
from tcdesk.services.commission.overview import ReportState, Stage
from tcdesk.services.commission.sent_reports import SentReport
from tcdesk.text import Text, counted

State = Literal["done", "now", "attention", "open"]
_ICONS: dict[State, tuple[str, str]] = {
    "done": ("circle-check", "good"),
    "now": ("clock", "accent_text"),
    "attention": ("alert-triangle", "warning"),
    "open": ("circle-dashed", "dim"),
}
_SPOKEN: dict[State, Text] = {
    "done": Text("done"),
    "now": Text("this is next"),
    "attention": Text("please look"),
    "open": Text("not yet"),
}
_ARRIVED = (Stage.received, Stage.accepted, Stage.accepted_with_questions, Stage.queried, Stage.returned)
_ACCEPTED = (Stage.accepted, Stage.accepted_with_questions)
_ASKED = (Stage.queried, Stage.returned)


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the line of time."""

    state: State
    text: Text


def points(report: ReportState) -> Iterator[Point]:
    """Made, handed over, received, decided: each with its day where it is known."""
    last = report.last
    if last is None or report.stage is Stage.withdrawn:
        if report.stage is Stage.withdrawn:
            yield Point("attention", Text("The report was withdrawn"))
        yield Point("now", Text("Check, sign and seal the report"))
        yield Point("open", Text("Hand it over to the State Chancellery"))
        yield Point("open", Text("Received by the State Chancellery"))
        yield Point("open", Text("Accepted"))
        return
    yield Point("done", Text("Signed and sealed on {moment}", moment=last.made_at))
    arrived = report.stage in _ARRIVED
    if arrived:
        yield Point("done", Text("Handed over"))
        yield _received(last)
    else:
        yield Point("now", Text("Hand the file over; the receipt will show that it arrived"))
        yield Point("open", Text("Received by the State Chancellery"))
    yield _decided(report, arrived=arrived)


def _received(last: SentReport) -> Point:
    if last.arrived_on is None:
        return Point("done", Text("Received by the State Chancellery"))
    return Point("done", Text("Received by the State Chancellery on {day}", day=last.arrived_on))


def _decided(report: ReportState, *, arrived: bool) -> Point:
    if report.stage is Stage.accepted:
        return Point("done", Text("Accepted"))
    if report.stage is Stage.accepted_with_questions:
        return Point("done", Text("Accepted with open questions"))
    if report.stage is Stage.queried:
        return Point("attention", Text("The State Chancellery asks for clarification"))
    if report.stage is Stage.returned:
        return Point("attention", Text("Returned: the report is to be made again"))
    return Point("now" if arrived else "open", Text("Accepted"))


class ReportCard(QFrame):
    """The points, the deadline while it matters, and the one thing that can be done next."""

    def __init__(self, office: Office, seen: Seen) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setObjectName("report-state")
        self._office = office
        say, report = office.say, seen.overview.report
        self._body = parts.column(margin=2 * parts.GRID)
        self.setLayout(self._body)
        title = Text("Report for the {period}", period=seen.period.label)
        self._body.addWidget(parts.label(say(title), "heading"))
        if report.stage not in (*_ACCEPTED, Stage.made, Stage.received, Stage.queried):
            late = report.days_left < 0
            self._body.addWidget(
                parts.label(say(_deadline(report)), "error" if late else "dim", name="report-deadline")
            )
        for place, point in enumerate(points(report)):
            self._point(point, place)
        if report.elsewhere:
            words = Text("The State Chancellery has a later report than this record.")
            self._body.addWidget(parts.label(say(words), "warning", name="report-elsewhere"))
        elif report.changed_since:
            words = counted(
                "{count} record was changed since then.",
                "{count} records were changed since then.",
                report.changed_since,
            )
            self._body.addWidget(parts.label(say(words), name="report-changed"))
        self._body.addLayout(parts.row(self._next(report), None))

    def _point(self, point: Point, place: int) -> None:
        icon, shade = _ICONS[point.state]
        office = self._office
        words = office.say(point.text)
        said = parts.label(words, "dim" if point.state == "open" else "body", name=f"point-{place}")
        said.setAccessibleName(f"{words}: {office.say(_SPOKEN[point.state])}")
        layout = parts.row(picture(office, icon, getattr(office.desk.theme.colours, shade)))
        layout.addWidget(said, 1)
        self._body.addLayout(layout)

    def _next(self, report: ReportState) -> QPushButton:
        if report.stage is Stage.queried or (report.last is not None and report.last.open_queries):
            words, target = Text("Answer the State Chancellery"), "queries"
        elif report.changed_since and not report.elsewhere:
            words, target = Text("Make a correction?"), "report"
        else:
            words, target = Text("Open the report"), "report"
        return _plain(self._office, words, target, "to-report")


def _deadline(report: ReportState) -> Text:
    if report.days_left < 0:
        return counted(
            "It was due on {day}, {count} day ago.",
            "It was due on {day}, {count} days ago.",
            -report.days_left,
            day=report.deadline,
        )
    return counted(
        "Due by {day}: {count} day left.",
        "Due by {day}: {count} days left.",
        report.days_left,
        day=report.deadline,
    )


class SafetyCard(QFrame):
    """Enrolment and the last copy, each in one line with what can be done about it."""

    def __init__(self, office: Office, seen: Seen) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setObjectName("safety")
        say, found = office.say, seen.overview
        copied = (
            Text("No copy of the record was made yet.")
            if found.last_copy is None
            else Text("Last copy of the record: {moment}.", moment=found.last_copy)
        )
        body = parts.column(margin=2 * parts.GRID)
        for words, name, do, target in (
            (copied, "last-copy-line", Text("Make a copy"), "copy"),
            (found.enrolment.text, "enrolment-line", Text("To the enrolment"), "enrolment"),
        ):
            body.addWidget(parts.label(say(words), name=name))
            body.addLayout(parts.row(_plain(office, do, target, f"to-{target}"), None))
        self.setLayout(body)


def _plain(office: Office, words: Text, target: str, name: str) -> QPushButton:
    found = parts.button(office.say(words), partial(office.go, target), name=name)
    found.setAutoDefault(True)
    return found
