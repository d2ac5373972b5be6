"""The way of a report through its page: checked, shown to the chair, signed, handed over, answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QPlainTextEdit, QWidget

from tcdesk.domain import rules
from tcdesk.domain.choices import MeetingState, StatementTopic
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.totals import Explanation, Statement
from tcdesk.errors import TcdeskError
from tcdesk.gui.office import Office
from tcdesk.services import checking, recording
from tcdesk.services.access import Own
from tcdesk.services.chancellery import receipting
from tcdesk.services.commission import freezing, sent_reports
from tcdesk.store import belongings, keyslots, records
from tests.gui import other_side
from tests.gui.other_side import SECRET, YEAR, OtherSide
from tests.gui.person import Person, click, find
from tests.gui.screens_report import ReportScreen, Surroundings

LATER = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
Opens = Callable[..., ReportScreen]


@pytest.fixture
def office_there(played: OtherSide, tmp_path: Path) -> OtherSide:
    return played.copied(tmp_path / "side").at(LATER)


@pytest.fixture(autouse=True, scope="module")
def _each_key_derived_once() -> Iterator[None]:
    """The same passphrase and salt give the same key in every test: only the time is saved."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keyslots, "_from_passphrase", cache(keyslots._from_passphrase))
        yield


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    return Surroundings(tmp_path)


@pytest.fixture
def opens(person: Callable[[str], Person], around: Surroundings) -> Iterator[Opens]:
    made: list[ReportScreen] = []

    def open_it(record: Path, code: str = "ro") -> ReportScreen:
        sitting = person(code)
        sitting.desk.now = lambda: LATER
        office = sitting.opens(record, SECRET)
        office.period = YEAR
        screen = ReportScreen(office, around, sitting)
        made.append(screen)
        return screen

    yield open_it
    for screen in made:
        screen.close()


@pytest.fixture
def screen(opens: Opens, office_there: OtherSide) -> ReportScreen:
    return opens(office_there.enrolled)


def signed(screen: ReportScreen, around: Surroundings) -> Path:
    """Sign and seal; the file."""
    before = set(around.folder.glob("*")) if around.folder.exists() else set()
    screen.open("sign")
    screen.press("sign")
    [made] = set(around.folder.glob("*.tcsub")) - before
    return made


def add_meeting(office: Office, day: date, number: str = "1") -> Meeting:
    meeting = Meeting(held_on=day, state=MeetingState.held, number=number)
    office.run(lambda _: recording.save(office.vault, meeting), changes=("meeting",))
    return meeting


# --- the whole way -------------------------------------------------------------------------------


def test_a_report_is_frozen_signed_handed_over_and_accepted(
    opens: Opens, office_there: OtherSide, around: Surroundings, code: str
) -> None:
    screen = opens(office_there.enrolled, code)
    assert screen.step == "check"
    screen.press("check-onward")
    assert screen.step == "leaving"
    screen.press("leaving-onward")
    screen.press("freeze")
    screen.write("chair-name", "Ion Președinte")
    screen.write("outgoing-number", "12")
    screen.write("outgoing-day", "14.01.2026")
    screen.press("chair-keep")
    frozen = freezing.frozen(screen.office.vault, YEAR)
    assert frozen is not None
    assert (frozen.chair, frozen.number, frozen.day) == ("Ion Președinte", "12", date(2026, 1, 14))

    made = signed(screen, around)
    assert screen.step == "hand"
    assert freezing.frozen(screen.office.vault, YEAR) is None
    screen.press("drive-0")
    copy = around.stick / made.name
    assert copy.read_bytes() == made.read_bytes()
    assert made.name in screen.words("hand-result")

    identity = office_there.take_in(copy)
    receipt, _ = office_there.accept(identity, "mulțumim")
    screen.open("receipt")
    screen.person.answers.say(receipt)
    screen.press("take-receipt")
    assert screen.step == "receipt"
    [report] = sent_reports.all_of(screen.office.vault)
    assert report.decision is not None
    assert report.decision.counts
    assert "mulțumim" in screen.words("receipt-words")
    header = report.document().header
    assert header.chair is not None
    assert header.chair.name == "Ion Președinte"
    assert screen.person.alerts.shown == []


def test_a_report_is_confirmed_by_the_code_from_the_phone(
    screen: ReportScreen, office_there: OtherSide, around: Surroundings
) -> None:
    identity = office_there.take_in(signed(screen, around))
    _, phone_code = office_there.accept(identity)
    screen.open("receipt")
    screen.write("phone-code", "AAAA-BBBB-CCCC")
    screen.press("confirm-code")
    assert screen.refused == ["phone_code"]
    screen.write("phone-code", phone_code.lower())
    screen.press("confirm-code")
    [report] = sent_reports.all_of(screen.office.vault)
    assert report.decision is not None
    assert "accept" in screen.table()[0][3] or "принят" in screen.table()[0][3]


def test_a_query_leads_to_its_field_and_is_answered_by_a_correction(
    opens: Opens, office_there: OtherSide, around: Surroundings, code: str
) -> None:
    screen = opens(office_there.enrolled, code)
    meeting = add_meeting(screen.office, date(2025, 3, 4))
    other_side.ready(screen.office.vault)
    screen.page.load()
    identity = office_there.take_in(signed(screen, around))
    asked = [
        receipting.question("Ce dată?", record="meeting", uid=meeting.travel_id, field="held_on"),
        receipting.question("De ce?"),
    ]
    screen.person.answers.say(office_there.query(identity, *asked))
    screen.open("receipt")
    screen.press("take-receipt")
    assert screen.step == "check"
    screen.press("query-show")
    assert screen.wanted[-1] == ("meeting", meeting.uid, "held_on")

    screen.press("query-answer", 1)
    assert screen.step == "sign"
    screen.write("answer-1", "La 5 martie.")
    screen.write("correction-reason", "Data era greșită.")
    made = signed(screen, around)
    assert made.name.endswith("-2.tcsub")
    report = sent_reports.all_of(screen.office.vault)[0]
    answers = {answer.number: answer.text for answer in report.document().header.answers}
    assert answers == {1: "La 5 martie.", 2: "Data era greșită."}
    assert not screen.seen.queries


# --- checking ------------------------------------------------------------------------------------


def test_a_rejected_entry_is_corrected_from_the_list(screen: ReportScreen) -> None:
    meeting = add_meeting(screen.office, date(2025, 3, 4))
    meeting.agenda = []
    office = screen.office
    statement = office.vault
    assert screen.seen.open_points
    screen.open("sign")
    assert not screen.buttons("sign")[0].isEnabled()
    screen.open("check")
    [line] = screen.findings("agenda_missing")
    click(find(line, QWidget, "show-field"))
    assert screen.wanted[-1][:2] == ("meeting", meeting.uid)
    # what was found disappears once the record is as it should be
    office.run(lambda _: recording.remove(statement, meeting), changes=("meeting",))
    screen.open("check")
    assert not screen.findings("agenda_missing")


def test_a_reason_is_written_where_the_finding_stands(screen: ReportScreen) -> None:
    add_meeting(screen.office, date(2025, 3, 4))
    screen.open("check")
    [line] = screen.findings("agenda_missing")
    before = len(screen.seen.open_points)
    click(find(line, QWidget, "write-reason"))
    screen.write("reason", "Ordinea de zi s-a pierdut.")
    click(find(line, QWidget, "keep-reason"))
    assert len(screen.seen.open_points) == before - 1
    explained = [item for item in screen.seen.known.problems if item.rule == "agenda_missing"]
    assert explained[0].explanation == "Ordinea de zi s-a pierdut."


def test_what_was_typed_and_not_kept_survives_a_reload_and_a_lock(
    screen: ReportScreen, opens: Opens, office_there: OtherSide
) -> None:
    add_meeting(screen.office, date(2025, 3, 4))
    screen.open("check")
    click(find(screen.findings("agenda_missing")[0], QWidget, "write-reason"))
    screen.write("reason", "Pe jumătate")
    add_meeting(screen.office, date(2025, 4, 4), "2")
    screen.page.settle()
    screen.office.vault.close()
    again = opens(office_there.enrolled)
    again.open("check")
    lines = again.findings("agenda_missing")
    fields = [line.findChild(QWidget, "reason") for line in lines]
    assert sum(field is not None for field in fields) == 1


def test_nothing_is_stated_where_nothing_was(screen: ReportScreen) -> None:
    """The nil return is offered where its absence is found."""
    vault = screen.office.vault
    with vault.session() as session:
        for row in records.all_of(session, Explanation):
            if row.rule == "statement_missing":
                records.remove(session, vault, row)
    screen.page.load()
    screen.open("check")
    topics = {item.values["topic"] for item in screen.seen.open_points}
    assert topics == {"meetings", "cases"}
    line = screen.findings("statement_missing")[0]
    click(find(line, QWidget, "state-none"))
    button = find(line, QAbstractButton, "nil-state")
    assert not button.isEnabled()
    screen.pick("nil-reason", 1)
    screen.write("nil-text", "Componența s-a schimbat.")
    click(button)
    [statement] = recording.listed(vault, BY_NAME["statement"], YEAR)
    assert isinstance(statement, Statement)
    assert (statement.topic, statement.period) == (StatementTopic.meetings, "2025")
    assert statement.text == "Componența s-a schimbat."
    assert callable(screen.undo)
    screen.undo()
    assert recording.listed(vault, BY_NAME["statement"], YEAR) == []


def test_a_reason_with_a_phone_number_is_changed_in_the_list(screen: ReportScreen) -> None:
    vault = screen.office.vault
    checking.explain(vault, "statement_missing", "2025", "sunați la 069 123 456")
    screen.page.load()
    screen.open("check")
    [line] = screen.findings("phone_number")
    screen.write("reason", "Nu au fost.")
    click(find(line, QWidget, "keep-reason"))
    assert not screen.findings("phone_number")


# --- what leaves, the chair ----------------------------------------------------------------------


def test_what_leaves_stands_beside_what_stays(screen: ReportScreen) -> None:
    step = screen.leaving
    kinds = step.records.kinds
    assert kinds.count() >= 2
    assert "Ion Președinte" in step.records.leaves.text()
    assert "Ion Președinte" not in step.records.stays.text()
    step.pages.setCurrentIndex(1)
    assert step.pdf.document.pageCount() >= 1
    step.pdf.zoom(1.25)
    assert step.pdf.view.zoomFactor() > 0


def test_what_was_changed_since_the_chair_saw_it_is_listed(screen: ReportScreen, tmp_path: Path) -> None:
    screen.open("chair")
    screen.press("freeze")
    assert not screen.has("differences")
    add_meeting(screen.office, date(2025, 3, 4))
    screen.open("chair")
    assert screen.has("differences")
    screen.press("freeze-anew")
    assert not screen.has("differences")
    screen.person.answers.say(tmp_path)
    screen.press("letter-docx")
    assert [path.suffix for path in tmp_path.glob("*_2025.*")] == [".docx"]


def test_half_a_date_is_not_taken(screen: ReportScreen) -> None:
    screen.open("chair")
    screen.write("outgoing-day", "31.02.2026")
    screen.press("freeze")
    assert freezing.frozen(screen.office.vault, YEAR) is None


# --- signing -------------------------------------------------------------------------------------


def test_a_correction_needs_its_reason(screen: ReportScreen, around: Surroundings) -> None:
    signed(screen, around)
    screen.open("sign")
    screen.press("sign")
    assert len(sent_reports.all_of(screen.office.vault)) == 1
    assert screen.words("reason-missing")
    screen.write("correction-reason", "completat")
    assert signed(screen, around).name.endswith("-2.tcsub")


def test_an_unconfirmed_sheet_stops_only_the_signing(screen: ReportScreen) -> None:
    with screen.office.vault.session() as session:
        belongings.put(session, Own.sheet_code, b'{"code": "A B", "since": "2026-01-05"}')
    screen.page.load()
    screen.open("sign")
    assert not screen.buttons("sign")[0].isEnabled()
    screen.office.changed.emit(frozenset({"meeting"}))
    assert screen.leaving.records.kinds.count() >= 2


def test_a_test_of_the_road_and_a_withdrawal(screen: ReportScreen, around: Surroundings) -> None:
    screen.open("sign")
    screen.person.answers.say(0)
    screen.choose("sign-test")
    signed(screen, around)
    screen.open("sign")
    screen.choose("sign-withdraw")
    dialog = find(screen.page, QDialog, "withdrawal")
    assert not find(dialog, QAbstractButton, "withdraw").isEnabled()
    field = find(dialog, QPlainTextEdit, "withdrawal-reason")
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("an greșit")
    click(find(dialog, QAbstractButton, "withdraw"))
    kinds = [report.kind.value for report in sent_reports.all_of(screen.office.vault)]
    assert sorted(kinds) == ["original", "test", "withdrawal"]


def test_nothing_is_written_over(screen: ReportScreen, around: Surroundings) -> None:
    made = signed(screen, around)
    data = made.read_bytes()
    made.write_bytes(b"another file")
    screen.open("hand")
    screen.press("hand-folder")
    assert made.read_bytes() == b"another file"
    assert screen.refused[-1] == "exists"
    made.unlink()
    screen.press("hand-folder")
    assert made.read_bytes() == data
    assert around.opened == [around.folder]


# --- handing over --------------------------------------------------------------------------------


def test_the_text_is_copied_and_a_gone_stick_is_said(screen: ReportScreen, around: Surroundings) -> None:
    made = signed(screen, around)
    screen.press("hand-text")
    assert made.name in around.copied[-1]
    assert not screen.has("hand-mail")
    around.stick.rmdir()
    screen.press("drive-0")
    assert screen.refused[-1] == "drive_gone"
    around.plugged_in = False
    screen.press("drives-again")
    assert screen.has("no-drive")


def test_a_mail_program_opens_the_draft(
    person: Callable[[str], Person], office_there: OtherSide, tmp_path: Path
) -> None:
    (tmp_path / "mail").mkdir()
    around = Surroundings(tmp_path / "mail", mail=True)
    sitting = person("ru")
    sitting.desk.now = lambda: LATER
    office = sitting.opens(office_there.enrolled, SECRET)
    office.period = YEAR
    screen = ReportScreen(office, around, sitting)
    made = signed(screen, around)
    screen.press("hand-mail")
    assert around.opened == [made.with_suffix(".eml")]
    assert made.name in around.opened[0].read_text()
    screen.close()


# --- the page ------------------------------------------------------------------------------------


def test_targets_lead_to_their_step(screen: ReportScreen) -> None:
    for target, step in (("enrolment", "sign"), ("sent", "receipt"), ("queries", "check")):
        screen.office.go(target)
        assert screen.step == step
    screen.office.go("report", "2024-H1")
    assert str(screen.office.period) == "2024-H1"
    assert "2024" in screen.page.title.text()


def test_everything_that_takes_the_focus_has_a_name(screen: ReportScreen, around: Surroundings) -> None:
    add_meeting(screen.office, date(2025, 3, 4))
    other_side.ready(screen.office.vault)
    screen.page.load()
    signed(screen, around)
    for name in screen.page.steps:
        screen.open(name)
        QApplication.processEvents()
        nameless = [
            widget
            for widget in screen.page.findChildren(QWidget)
            if widget.focusPolicy().value & 1 and widget.isVisibleTo(screen.page) and not _name(widget)
        ]
        assert nameless == [], name


def _name(widget: QWidget) -> str:
    words = widget.accessibleName()
    return words or (widget.text() if isinstance(widget, QAbstractButton) else "")


def test_other_half_years_have_their_own_reports(screen: ReportScreen, around: Surroundings) -> None:
    signed(screen, around)
    assert len(screen.seen.sent) == 1
    screen.office.choose_period(type(YEAR)(2025, 1))
    assert screen.seen.report.last is None
    assert rules.open_problems(screen.seen.known.problems)
    with pytest.raises(TcdeskError):
        freezing.update(screen.office.vault, type(YEAR)(2025, 1), "", "", None)
