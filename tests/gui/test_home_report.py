"""How the report stands, on the first page: a point for each step, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tcdesk.domain.choices import Kind
from tcdesk.domain.period import Period
from tcdesk.gui.commission import home_report
from tcdesk.services.commission.overview import ReportState, Stage
from tcdesk.services.commission.sent_reports import SentReport
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Person
from tests.gui.screens_home import Home, settled

SENT = SentReport(
    identity="a" * 64,
    period=Period(2026),
    seq=1,
    kind=Kind.original,
    made_at=datetime(2027, 1, 8, 9, tzinfo=UTC),
    file_name="cahul.tcsub",
    decision=None,
    arrived_on=date(2027, 1, 9),
    answered_at=None,
    words="",
    open_queries=0,
    frozen=b"",
)
STATES = {
    Stage.nothing_made: ("now", "open", "open", "open"),
    Stage.made: ("done", "now", "open", "open"),
    Stage.received: ("done", "done", "done", "now"),
    Stage.accepted: ("done", "done", "done", "done"),
    Stage.accepted_with_questions: ("done", "done", "done", "done"),
    Stage.queried: ("done", "done", "done", "attention"),
    Stage.returned: ("done", "done", "done", "attention"),
    Stage.withdrawn: ("attention", "now", "open", "open", "open"),
}


def report(stage: Stage, **more: object) -> ReportState:
    last = None if stage is Stage.nothing_made else SENT
    return replace(ReportState(stage, date(2027, 1, 15), -3, last), **more)


@pytest.mark.parametrize("stage", list(Stage))
def test_each_stage_is_a_point_on_the_line(stage: Stage) -> None:
    assert tuple(point.state for point in home_report.points(report(stage))) == STATES[stage]


def test_the_day_of_arrival_is_said_where_it_is_known() -> None:
    words = [str(point.text) for point in home_report.points(report(Stage.received))]
    assert "2027-01-09" in words[2]
    by_phone = report(Stage.accepted, last=replace(SENT, arrived_on=None))
    assert [str(point.text) for point in home_report.points(by_phone)][2:] == [
        "Received by the State Chancellery",
        "Accepted",
    ]


def test_the_card_offers_what_is_to_be_done_next(
    person: Callable[[str], Person], record: Path, qtbot: QtBot
) -> None:
    home = Home(person("en").opens(record, PASSPHRASE))
    assert home.page.seen is not None
    for state, words, target in (
        (report(Stage.nothing_made), "Open the report", "report"),
        (report(Stage.returned), "Open the report", "report"),
        (report(Stage.accepted, changed_since=2), "Make a correction?", "report"),
        (report(Stage.accepted, changed_since=2, elsewhere=True), "Open the report", "report"),
        (report(Stage.queried), "Answer the State Chancellery", "queries"),
        (
            report(Stage.accepted_with_questions, last=replace(SENT, open_queries=1)),
            "Answer the State Chancellery",
            "queries",
        ),
    ):
        seen = replace(home.page.seen, overview=replace(home.page.seen.overview, report=state))
        home.page._show(seen)
        settled()
        assert home.button("to-report").text() == words
        assert home.enter("to-report")[0] == target
        # a day that has passed is said only while there is something to hand in
        assert home.has("report-deadline") == (state.stage in (Stage.nothing_made, Stage.returned))
        assert home.has("report-elsewhere") == state.elsewhere
    home.close()
