"""Files of the State Chancellery, and the way to be enrolled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QWidget

from tcdesk.domain.period import Period
from tcdesk.exchange import certificates
from tcdesk.gui.commission import from_above
from tcdesk.services import access
from tcdesk.services.commission.overview.safety import done_at
from tcdesk.store import belongings
from tests.gui.other_side import SECRET, OtherSide
from tests.gui.person import Person, click, find
from tests.gui.screens_report import ReportScreen, Surroundings


@pytest.fixture
def there(played: OtherSide, tmp_path: Path) -> OtherSide:
    return played.copied(tmp_path / "side")


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    return Surroundings(tmp_path)


@pytest.fixture
def screen(
    person: Callable[[str], Person], there: OtherSide, around: Surroundings, code: str
) -> Iterator[ReportScreen]:
    """The page of a commission that is not enrolled yet."""
    sitting = person(code)
    sitting.desk.now = there.now
    office = sitting.opens(there.asked, SECRET)
    office.period = Period(2025)
    found = ReportScreen(office, around, sitting)
    yield found
    found.close()


def dialog_of_code() -> QDialog:
    QApplication.processEvents()
    [found] = [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QDialog) and widget.objectName() == "control-code-dialog" and widget.isVisible()
    ]
    return found


def give(code: str) -> None:
    """Type the control code that was read over the phone."""
    dialog = dialog_of_code()
    field = find(dialog, QLineEdit, "control-code")
    assert isinstance(field, QLineEdit)
    field.setText(code)
    click(find(dialog, QAbstractButton, "take-in"))
    QApplication.processEvents()


def test_a_commission_is_enrolled_with_the_control_code(
    screen: ReportScreen, there: OtherSide, around: Surroundings
) -> None:
    """Request, stick, package, control code; a wrong code is asked for again."""
    screen.office.go("enrolment")
    assert not screen.buttons("sign")[0].isEnabled()
    screen.person.answers.say(around.stick)
    screen.press("write-request")
    [request] = around.stick.glob("*.tcreq")
    assert screen.words("request-code").count(" ") > 7
    screen.person.answers.say(request)
    screen.press("write-request")
    assert screen.refused[-1] == "exists"

    screen.person.answers.say(there.package)
    screen.press("take-package")
    give("AAAA BBBB")
    give(there.control_code.lower())
    screen.page.load()
    assert screen.buttons("sign")[0].isEnabled()
    assert not screen.has("enrolment")


def test_a_wrong_code_of_the_letter_is_said(screen: ReportScreen, around: Surroundings) -> None:
    screen.open("sign")
    screen.write("letter-code", "ABCD-EFGH")
    screen.person.answers.say(around.stick)
    screen.press("write-request")
    assert screen.refused[-1] == "letter_code"
    assert list(around.stick.iterdir()) == []
    # what was typed is still there
    field = find(screen.page.step, QLineEdit, "letter-code")
    assert isinstance(field, QLineEdit)
    assert field.text() == "ABCD-EFGH"


@pytest.mark.parametrize(("days", "needs_letter"), [(-30, False), (1, True)])
def test_an_enrolment_that_runs_out_is_renewed(
    person: Callable[[str], Person],
    there: OtherSide,
    around: Surroundings,
    code: str,
    days: int,
    needs_letter: bool,
) -> None:
    """While the certificate holds it vouches for the next one; after that a new letter does."""
    with access.open_as("commission", there.enrolled, SECRET, there.now) as vault, vault.session() as session:
        ends = certificates.read(belongings.need(session, access.Own.certificate)).not_after
    sitting = person(code)
    sitting.desk.now = lambda: ends + timedelta(days=days)
    screen = ReportScreen(sitting.opens(there.enrolled, SECRET), around, sitting)
    screen.office.go("enrolment")
    assert screen.has("letter-code") is needs_letter
    screen.person.answers.say(around.stick)
    screen.press("write-request")
    assert len(list(around.stick.glob("*.tcreq"))) == 1
    with screen.office.vault.reading() as session:
        assert ("request_renewal" in done_at(session)) is not needs_letter
    screen.close()


def test_another_file_is_refused(screen: ReportScreen, tmp_path: Path) -> None:
    path = tmp_path / "raport.tckit"
    path.write_text("no package")
    from_above.take_in_file(screen.office, path)
    assert len(screen.person.alerts.shown) == 1
    screen.person.answers.say(None)
    from_above.open_install(screen.office, screen.page)
    assert len(screen.person.alerts.shown) == 1


def test_the_dialog_can_be_left(screen: ReportScreen, there: OtherSide) -> None:
    from_above.take_in_file(screen.office, there.package)
    dialog = dialog_of_code()
    named = [item for item in dialog.findChildren(QWidget) if item.focusPolicy().value & 1]
    assert all(item.accessibleName() or isinstance(item, QLabel) for item in named)
    click(find(dialog, QAbstractButton, "cancel"))
    assert screen.seen.enrolled.ends is None
