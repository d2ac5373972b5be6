"""The way of a report through its page: shown to the chair, signed, handed over, answered, corrected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QPlainTextEdit

from tcdesk.gui.commission.papers import PapersDialog
from tcdesk.services.access import Own
from tcdesk.services.chancellery import receipting
from tcdesk.services.commission import freezing, sent_reports
from tcdesk.store import belongings
from tests.gui import other_side
from tests.gui.other_side import SECRET, YEAR, OtherSide
from tests.gui.person import Person, click, find
from tests.gui.reporting import LATER, Opens, add_meeting, signed
from tests.gui.screens_report import ReportScreen, Surroundings


def paper_shown(screen: ReportScreen) -> tuple[str, int]:
    """To which paper the page of receipts leads, and how many pages it has."""
    found: list[tuple[str, int]] = []
    looking = QTimer()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PapersDialog):
            looking.stop()
            found.append((dialog.paper.name, dialog.preview.page_count))
            dialog.reject()

    looking.timeout.connect(look)
    looking.start(1)
    screen.press("receipt-paper")
    looking.stop()
    return found[0]


# --- the whole way -------------------------------------------------------------------------------


def test_a_report_is_frozen_signed_handed_over_and_accepted(
    opens_report: Opens, chancellery_there: OtherSide, computer: Surroundings, code: str
) -> None:
    report_screen = opens_report(chancellery_there.enrolled, code)
    assert report_screen.step == "check"
    report_screen.press("check-onward")
    assert report_screen.step == "leaving"
    report_screen.press("leaving-onward")
    report_screen.press("freeze")
    report_screen.write("chair-name", "Ion Președinte")
    report_screen.write("outgoing-number", "12")
    report_screen.write("outgoing-day", "14.01.2026")
    report_screen.press("chair-keep")
    frozen = freezing.frozen(report_screen.office.vault, YEAR)
    assert frozen is not None
    assert (frozen.chair, frozen.number, frozen.day) == ("Ion Președinte", "12", date(2026, 1, 14))

    made = signed(report_screen, computer)
    assert report_screen.step == "hand"
    assert freezing.frozen(report_screen.office.vault, YEAR) is None
    report_screen.press("drive-0")
    copy = computer.stick / made.name
    assert copy.read_bytes() == made.read_bytes()
    assert made.name in report_screen.words("hand-result")

    identity = chancellery_there.take_in(copy)
    receipt, _ = chancellery_there.accept(identity, "mulțumim")
    report_screen.open("receipt")
    report_screen.person.answers.say(receipt)
    report_screen.press("take-receipt")
    assert report_screen.step == "receipt"
    [report] = sent_reports.all_of(report_screen.office.vault)
    assert report.decision is not None
    assert report.decision.counts
    assert "mulțumim" in report_screen.words("receipt-words")
    assert paper_shown(report_screen) == ("receipt", 1)
    header = report.document().header
    assert header.chair is not None
    assert header.chair.name == "Ion Președinte"
    assert report_screen.person.alerts.shown == []


def test_a_report_is_confirmed_by_the_code_from_the_phone(
    report_screen: ReportScreen, chancellery_there: OtherSide, computer: Surroundings
) -> None:
    identity = chancellery_there.take_in(signed(report_screen, computer))
    _, phone_code = chancellery_there.accept(identity)
    report_screen.open("receipt")
    report_screen.write("phone-code", "AAAA-BBBB-CCCC")
    report_screen.press("confirm-code")
    assert report_screen.refused == ["phone_code"]
    report_screen.write("phone-code", phone_code.lower())
    report_screen.press("confirm-code")
    [report] = sent_reports.all_of(report_screen.office.vault)
    assert report.decision is not None
    assert "accept" in report_screen.table()[0][3] or "принят" in report_screen.table()[0][3]


def test_a_query_leads_to_its_field_and_is_answered_by_a_correction(
    opens_report: Opens, chancellery_there: OtherSide, computer: Surroundings, code: str
) -> None:
    report_screen = opens_report(chancellery_there.enrolled, code)
    meeting = add_meeting(report_screen.office, date(2025, 3, 4))
    other_side.ready(report_screen.office.vault)
    report_screen.page.load()
    identity = chancellery_there.take_in(signed(report_screen, computer))
    asked = [
        receipting.question("Ce dată?", record="meeting", uid=meeting.travel_id, field="held_on"),
        receipting.question("De ce?"),
    ]
    report_screen.person.answers.say(chancellery_there.query(identity, *asked))
    report_screen.open("receipt")
    report_screen.press("take-receipt")
    assert report_screen.step == "check"
    report_screen.press("query-show")
    assert report_screen.wanted[-1] == ("meeting", meeting.uid, "held_on")

    report_screen.press("query-answer", 1)
    assert report_screen.step == "sign"
    report_screen.write("answer-1", "La 5 martie.")
    report_screen.write("correction-reason", "Data era greșită.")
    made = signed(report_screen, computer)
    assert made.name.endswith("-2.tcsub")
    report = sent_reports.all_of(report_screen.office.vault)[0]
    answers = {answer.number: answer.text for answer in report.document().header.answers}
    assert answers == {1: "La 5 martie.", 2: "Data era greșită."}
    assert not report_screen.seen.queries


# --- signing -------------------------------------------------------------------------------------


def test_a_correction_needs_its_reason(report_screen: ReportScreen, computer: Surroundings) -> None:
    signed(report_screen, computer)
    report_screen.open("sign")
    report_screen.press("sign")
    assert len(sent_reports.all_of(report_screen.office.vault)) == 1
    assert report_screen.words("reason-missing")
    report_screen.write("correction-reason", "completat")
    assert signed(report_screen, computer).name.endswith("-2.tcsub")


def test_an_unconfirmed_sheet_stops_only_the_signing(report_screen: ReportScreen) -> None:
    with report_screen.office.vault.session() as session:
        belongings.put(session, Own.sheet_code, b'{"code": "A B", "since": "2026-01-05"}')
    report_screen.page.load()
    report_screen.open("sign")
    assert not report_screen.buttons("sign")[0].isEnabled()
    report_screen.office.changed.emit(frozenset({"meeting"}))
    assert report_screen.leaving.records.kinds.count() >= 2


def test_a_test_of_the_road_and_a_withdrawal(report_screen: ReportScreen, computer: Surroundings) -> None:
    report_screen.open("sign")
    report_screen.person.answers.say(0)
    report_screen.choose("sign-test")
    signed(report_screen, computer)
    report_screen.open("sign")
    report_screen.choose("sign-withdraw")
    dialog = find(report_screen.page, QDialog, "withdrawal")
    assert not find(dialog, QAbstractButton, "withdraw").isEnabled()
    field = find(dialog, QPlainTextEdit, "withdrawal-reason")
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("an greșit")
    click(find(dialog, QAbstractButton, "withdraw"))
    kinds = [report.kind.value for report in sent_reports.all_of(report_screen.office.vault)]
    assert sorted(kinds) == ["original", "test", "withdrawal"]


def test_nothing_is_written_over(report_screen: ReportScreen, computer: Surroundings) -> None:
    made = signed(report_screen, computer)
    data = made.read_bytes()
    made.write_bytes(b"another file")
    report_screen.open("hand")
    report_screen.press("hand-folder")
    assert made.read_bytes() == b"another file"
    assert report_screen.refused[-1] == "exists"
    made.unlink()
    report_screen.press("hand-folder")
    assert made.read_bytes() == data
    assert computer.opened == [computer.folder]


# --- handing over --------------------------------------------------------------------------------


def test_the_text_is_copied_and_a_gone_stick_is_said(
    report_screen: ReportScreen, computer: Surroundings
) -> None:
    made = signed(report_screen, computer)
    report_screen.press("hand-text")
    assert made.name in computer.copied[-1]
    assert not report_screen.has("hand-mail")
    computer.stick.rmdir()
    report_screen.press("drive-0")
    assert report_screen.refused[-1] == "drive_gone"
    computer.plugged_in = False
    report_screen.press("drives-again")
    assert report_screen.has("no-drive")


def test_a_mail_program_opens_the_draft(
    person: Callable[[str], Person], chancellery_there: OtherSide, tmp_path: Path
) -> None:
    (tmp_path / "mail").mkdir()
    computer = Surroundings(tmp_path / "mail", mail=True)
    sitting = person("ru")
    sitting.desk.now = lambda: LATER
    office = sitting.opens(chancellery_there.enrolled, SECRET)
    office.period = YEAR
    report_screen = ReportScreen(office, computer, sitting)
    made = signed(report_screen, computer)
    report_screen.press("hand-mail")
    assert computer.opened == [made.with_suffix(".eml")]
    assert made.name in computer.opened[0].read_text()
    report_screen.close()
