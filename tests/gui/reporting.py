"""What the tests of the report's page share: a commission that can hand in, and a computer around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tcdesk.domain.choices import MeetingState
from tcdesk.domain.meeting import Meeting
from tcdesk.gui.office import Office
from tcdesk.services import recording
from tests.gui.other_side import SECRET, YEAR, OtherSide
from tests.gui.person import Person
from tests.gui.screens_report import ReportScreen, Surroundings

LATER = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)


Opens = Callable[..., ReportScreen]


@pytest.fixture
def chancellery_there(played: OtherSide, tmp_path: Path) -> OtherSide:
    return played.copied(tmp_path / "side").at(LATER)


@pytest.fixture
def computer(tmp_path: Path) -> Surroundings:
    return Surroundings(tmp_path)


@pytest.fixture
def opens_report(person: Callable[[str], Person], computer: Surroundings) -> Iterator[Opens]:
    made: list[ReportScreen] = []

    def open_it(record: Path, code: str = "ro") -> ReportScreen:
        sitting = person(code)
        sitting.desk.now = lambda: LATER
        office = sitting.opens(record, SECRET)
        office.period = YEAR
        report_screen = ReportScreen(office, computer, sitting)
        made.append(report_screen)
        return report_screen

    yield open_it
    for report_screen in made:
        report_screen.close()


@pytest.fixture
def report_screen(opens_report: Opens, chancellery_there: OtherSide) -> ReportScreen:
    return opens_report(chancellery_there.enrolled)


def signed(report_screen: ReportScreen, computer: Surroundings) -> Path:
    """Sign and seal; the file."""
    before = set(computer.folder.glob("*")) if computer.folder.exists() else set()
    report_screen.open("sign")
    report_screen.press("sign")
    [made] = set(computer.folder.glob("*.tcsub")) - before
    return made


def add_meeting(office: Office, day: date, number: str = "1") -> Meeting:
    meeting = Meeting(held_on=day, state=MeetingState.held, number=number)
    office.run(lambda _: recording.save(office.vault, meeting), changes=("meeting",))
    return meeting
