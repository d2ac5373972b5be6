"""The report before it is signed: checked, seen as it leaves, shown to the chair; where targets lead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tcdesk.domain import rules
from tcdesk.domain.choices import StatementTopic
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.totals import Explanation, Statement
from tcdesk.errors import TcdeskError
from tcdesk.services import checking, recording
from tcdesk.services.commission import freezing
from tcdesk.store import records
from tests.gui import other_side
from tests.gui.other_side import YEAR, OtherSide
from tests.gui.person import click, find
from tests.gui.reporting import Opens, add_meeting, signed
from tests.gui.screens_report import ReportScreen, Surroundings

# --- checking ------------------------------------------------------------------------------------


def test_a_rejected_entry_is_corrected_from_the_list(report_screen: ReportScreen) -> None:
    meeting = add_meeting(report_screen.office, date(2025, 3, 4))
    meeting.agenda = []
    office = report_screen.office
    statement = office.vault
    assert report_screen.seen.open_points
    report_screen.open("sign")
    assert not report_screen.buttons("sign")[0].isEnabled()
    report_screen.open("check")
    [line] = report_screen.findings("agenda_missing")
    click(find(line, QWidget, "show-field"))
    assert report_screen.wanted[-1][:2] == ("meeting", meeting.uid)
    # what was found disappears once the record is as it should be
    office.run(lambda _: recording.remove(statement, meeting), changes=("meeting",))
    report_screen.open("check")
    assert not report_screen.findings("agenda_missing")


def test_a_reason_is_written_where_the_finding_stands(report_screen: ReportScreen) -> None:
    add_meeting(report_screen.office, date(2025, 3, 4))
    report_screen.open("check")
    [line] = report_screen.findings("agenda_missing")
    before = len(report_screen.seen.open_points)
    click(find(line, QWidget, "write-reason"))
    report_screen.write("reason", "Ordinea de zi s-a pierdut.")
    click(find(line, QWidget, "keep-reason"))
    assert len(report_screen.seen.open_points) == before - 1
    explained = [item for item in report_screen.seen.known.problems if item.rule == "agenda_missing"]
    assert explained[0].explanation == "Ordinea de zi s-a pierdut."


def test_what_was_typed_and_not_kept_survives_a_reload_and_a_lock(
    report_screen: ReportScreen, opens_report: Opens, chancellery_there: OtherSide
) -> None:
    add_meeting(report_screen.office, date(2025, 3, 4))
    report_screen.open("check")
    click(find(report_screen.findings("agenda_missing")[0], QWidget, "write-reason"))
    report_screen.write("reason", "Pe jumătate")
    add_meeting(report_screen.office, date(2025, 4, 4), "2")
    report_screen.page.settle()
    report_screen.office.vault.close()
    again = opens_report(chancellery_there.enrolled)
    again.open("check")
    lines = again.findings("agenda_missing")
    fields = [line.findChild(QWidget, "reason") for line in lines]
    assert sum(field is not None for field in fields) == 1


def test_nothing_is_stated_where_nothing_was(report_screen: ReportScreen) -> None:
    """The nil return is offered where its absence is found."""
    vault = report_screen.office.vault
    with vault.session() as session:
        for row in records.all_of(session, Explanation):
            if row.rule == "statement_missing":
                records.remove(session, vault, row)
    report_screen.page.load()
    report_screen.open("check")
    topics = {item.values["topic"] for item in report_screen.seen.open_points}
    assert topics == {"meetings", "cases"}
    line = report_screen.findings("statement_missing")[0]
    click(find(line, QWidget, "state-none"))
    button = find(line, QAbstractButton, "nil-state")
    assert not button.isEnabled()
    report_screen.pick("nil-reason", 1)
    report_screen.write("nil-text", "Componența s-a schimbat.")
    # Something else is saved meanwhile, and the list is made anew: what was begun stands there still.
    report_screen.page.load()
    report_screen.open("check")
    line = report_screen.findings("statement_missing")[0]
    button = find(line, QAbstractButton, "nil-state")
    assert button.isEnabled()
    click(button)
    [statement] = recording.listed(vault, BY_NAME["statement"], YEAR)
    assert isinstance(statement, Statement)
    assert (statement.topic, statement.period) == (StatementTopic.meetings, "2025")
    assert statement.text == "Componența s-a schimbat."
    assert callable(report_screen.undo)
    report_screen.undo()
    assert recording.listed(vault, BY_NAME["statement"], YEAR) == []


def test_a_reason_with_a_phone_number_is_changed_in_the_list(report_screen: ReportScreen) -> None:
    vault = report_screen.office.vault
    checking.explain(vault, "statement_missing", "2025", "sunați la 069 123 456")
    report_screen.page.load()
    report_screen.open("check")
    [line] = report_screen.findings("phone_number")
    report_screen.write("reason", "Nu au fost.")
    click(find(line, QWidget, "keep-reason"))
    assert not report_screen.findings("phone_number")


# --- what leaves, the chair ----------------------------------------------------------------------


def test_what_leaves_stands_beside_what_stays(report_screen: ReportScreen) -> None:
    step = report_screen.leaving
    kinds = step.records.kinds
    assert kinds.count() >= 2
    assert "Ion Președinte" in step.records.leaves.text()
    assert "Ion Președinte" not in step.records.stays.text()
    step.pages.setCurrentIndex(1)
    assert step.pdf.page_count >= 1
    before = step.pdf.scale
    step.pdf.zoom(1.25)
    assert step.pdf.scale == pytest.approx(before * 1.25)


def test_what_was_changed_since_the_chair_saw_it_is_listed(
    report_screen: ReportScreen, tmp_path: Path
) -> None:
    report_screen.open("chair")
    report_screen.press("freeze")
    assert not report_screen.has("differences")
    add_meeting(report_screen.office, date(2025, 3, 4))
    report_screen.open("chair")
    assert report_screen.has("differences")
    report_screen.press("freeze-anew")
    assert not report_screen.has("differences")
    report_screen.person.answers.say(tmp_path)
    report_screen.press("letter-docx")
    assert [path.suffix for path in tmp_path.glob("*_2025.*")] == [".docx"]


def test_half_a_date_is_not_taken(report_screen: ReportScreen) -> None:
    report_screen.open("chair")
    report_screen.write("outgoing-day", "31.02.2026")
    report_screen.press("freeze")
    assert freezing.frozen(report_screen.office.vault, YEAR) is None


# --- the page ------------------------------------------------------------------------------------


def test_targets_lead_to_their_step(report_screen: ReportScreen) -> None:
    for target, step in (
        ("enrolment", "sign"),
        ("sent", "receipt"),
        ("queries", "check"),
        ("sent", "receipt"),
        ("explanation", "check"),
    ):
        report_screen.office.go(target)
        assert report_screen.step == step
    report_screen.office.go("report", "2024-H1")
    assert str(report_screen.office.period) == "2024-H1"
    assert "2024" in report_screen.page.title.text()


def test_everything_that_takes_the_focus_has_a_name(
    report_screen: ReportScreen, computer: Surroundings
) -> None:
    add_meeting(report_screen.office, date(2025, 3, 4))
    other_side.ready(report_screen.office.vault)
    report_screen.page.load()
    signed(report_screen, computer)
    for name in report_screen.page.steps:
        report_screen.open(name)
        QApplication.processEvents()
        nameless = [
            widget
            for widget in report_screen.page.findChildren(QWidget)
            if widget.focusPolicy().value & 1 and widget.isVisibleTo(report_screen.page) and not _name(widget)
        ]
        assert nameless == [], name


def _name(widget: QWidget) -> str:
    words = widget.accessibleName()
    return words or (widget.text() if isinstance(widget, QAbstractButton) else "")


def test_other_half_years_have_their_own_reports(report_screen: ReportScreen, computer: Surroundings) -> None:
    signed(report_screen, computer)
    assert len(report_screen.seen.sent) == 1
    report_screen.office.choose_period(type(YEAR)(2025, 1))
    assert report_screen.seen.report.last is None
    assert rules.open_problems(report_screen.seen.known.problems)
    with pytest.raises(TcdeskError):
        freezing.update(report_screen.office.vault, type(YEAR)(2025, 1), "", "", None)
