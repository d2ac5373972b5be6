"""Cases: the card first, nothing but codes in the list, a child first, personal numbers said at once."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tcdesk.domain.case import Case, Referral
from tcdesk.domain.case_choices import AgeBand, CaseStatus, Form, Geography, Sex
from tcdesk.domain.choices import YesNo
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rows import new_row
from tcdesk.gui.commission import case_keys
from tcdesk.gui.commission.case_keys import KeySheetDialog
from tcdesk.gui.commission.case_leaks import field_menu
from tcdesk.gui.office import Office
from tcdesk.reports.papers.case_papers import CARD_RULES
from tcdesk.services import recording
from tcdesk.store.tables import LogEntry
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Answers, Person, find
from tests.gui.screens_cases import Cases

CASE = BY_NAME["case"]
IDNP = "2000000000002"
ro = pytest.mark.parametrize("code", ["ro"], indirect=True)


@pytest.fixture
def office(person: Callable[[str], Person], record: Path, code: str) -> Office:
    return person(code).opens(record, PASSPHRASE)


def new_case(office: Office, **values: object) -> Case:
    row = recording.new_record(office.vault, CASE, office.period)
    assert isinstance(row, Case)
    for name, value in values.items():
        setattr(row, name, value)
    recording.save(office.vault, row)
    return row


@pytest.fixture
def girl(office: Office) -> Case:
    return new_case(
        office,
        status=CaseStatus.presumed,
        sex=Sex.female,
        age_band=AgeBand.age_14_15,
        main_form=Form.sexual,
        geography=Geography.internal,
    )


@pytest.fixture
def screen(office: Office, girl: Case, qtbot: QtBot) -> Cases:
    return Cases(office, qtbot)


@pytest.fixture
def opened(screen: Cases, girl: Case) -> Cases:
    screen.press("show-cases")
    screen.page.go(girl.uid, "")
    return screen


def log(office: Office) -> list[str]:
    from sqlmodel import select

    with office.vault.reading() as session:
        return [row.action for row in session.exec(select(LogEntry)) if row.record_type == "case"]


def test_the_card_comes_first_and_nothing_is_read_before(screen: Cases, girl: Case) -> None:
    assert screen.page.card.isVisible()
    assert screen.words() == []
    said = [label.text() for label in screen.page.card.findChildren(QLabel)]
    assert [screen.office.say(rule) for rule in CARD_RULES] == [
        find(screen.page.card, QLabel, f"rule-{place}").text() for place in range(1, 6)
    ]
    assert {"112", "(022) 254 998", "0 800 77777"} <= set(said)
    # Who is led to a case reads the card first, and comes to the case then.
    screen.page.go(girl.uid, "sex")
    assert "read" not in log(screen.office)
    assert not screen.page.start_new()
    screen.press("show-cases")
    assert screen.page.records.keeper.uid == girl.uid
    assert log(screen.office).count("read") == 1


@ro
def test_the_card_is_read_once_in_a_session(opened: Cases, qtbot: QtBot) -> None:
    again = Cases(opened.office, qtbot)
    assert not again.sees("pocket-card")
    assert again.page.records.isVisible()


def test_the_list_shows_code_half_year_and_status_only(opened: Cases, girl: Case) -> None:
    say, words = opened.office.say, opened.words()
    assert girl.local_code in words
    assert say(CaseStatus.presumed.label) in words
    private = (Sex.female.label, AgeBand.age_14_15.label, Form.sexual.label, Geography.internal.label)
    assert not {say(label) for label in private} & set(words)
    assert len(words) == 4


@ro
def test_a_new_case_has_a_code_and_six_fields_to_begin_with(opened: Cases) -> None:
    opened.press("new")
    case = opened.form.record()
    assert isinstance(case, Case)
    assert (case.local_code, case.half_year, case.month) == ("C-2026-02", "2026-H2", "2026-10")
    now = opened.form.boxes[1].group.fields
    assert list(now) == ["half_year", "status", "sex", "age_band", "main_form", "geography"]
    assert all(box.folded for box in opened.form.boxes if box.group.folded)
    # What the program proposed is nothing that somebody entered.
    opened.enter("status", CaseStatus.victim)
    opened.enter("status", None)
    assert opened.form.is_empty


@ro
def test_the_half_year_follows_the_month_until_another_is_chosen(opened: Cases) -> None:
    opened.press("new")
    opened.enter("month", "2026-03")
    assert opened.form.fields["half_year"].editor.value() == "2026-H1"
    opened.enter("half_year", "2025-H2")
    opened.enter("month", "2026-08")
    assert opened.form.fields["half_year"].editor.value() == "2025-H2"


def test_for_a_child_the_first_step_stands_over_everything(opened: Cases) -> None:
    child = opened.form.child
    assert child.isVisible()
    assert child.words.text() == opened.office.say(CARD_RULES[1])
    assert opened.form.body.itemAt(0).widget() is child
    assert opened.problem("child_route")
    opened.enter("child_route", YesNo.yes)
    assert child.property("mood") == "good"
    # An answer that no longer fits stays in sight until it is taken back.
    opened.enter("age_band", AgeBand.age_25_34)
    assert child.isVisible()
    opened.page.records.keeper._looking.look()
    assert opened.problem("child_route")
    opened.enter("child_route", None)
    assert not child.isVisible()


@ro
def test_a_personal_number_is_said_at_once_and_can_be_erased_for_good(opened: Cases) -> None:
    words = f"vezi {IDNP}"
    assert not opened.sees("erase-local_note")
    opened.type("local_note", words)
    assert opened.problem("local_note")
    opened.page.records.keeper.save()
    opened.press("erase-local_note")
    # Not as long as it is still there.
    assert words in str(opened.form.fields["local_note"].editor.value())
    opened.type("local_note", "chemată la 112")
    assert opened.problem("local_note") == ""
    answers = opened.office.desk.ask
    assert isinstance(answers, Answers)
    answers.say(0)
    opened.press("erase-local_note")
    assert not opened.sees("erase-local_note")
    uid = opened.page.records.keeper.uid
    steps = recording.history(opened.office.vault, CASE, uid)
    said = [
        opened.office.desk.language.show(value)
        for step in steps
        for change in step.changes
        for value in (change.before, change.after)
    ]
    assert not any(words in each for each in said)
    assert "chemată la 112" in said


@ro
def test_phones_and_addresses_are_seen_and_help_lines_are_none(opened: Cases) -> None:
    said = []
    for words in ("tel. 079 123 456", "cineva@mail.md", "sună la 0 800 77777"):
        opened.type("local_code", words)
        said.append(opened.problem("local_code"))
    assert said[0]
    assert said[1]
    assert said[0] != said[1]
    assert said[2] == ""


@ro
def test_the_menu_of_a_field_erases_too(opened: Cases) -> None:
    line = opened.form.fields["local_code"].editor.focus_widget()
    assert isinstance(line, QLineEdit)
    done: list[str] = []
    menu = field_menu(opened.office, line, lambda: done.append("erased"))
    action = next(action for action in menu.actions() if action.objectName() == "erase-history")
    action.trigger()
    assert done == ["erased"]
    menu.deleteLater()


@ro
def test_what_is_folded_says_what_is_missing_and_opens(opened: Cases, girl: Case) -> None:
    later = opened.form.boxes[3]
    assert later.folded
    opened.page.go(girl.uid, "how_learned")
    assert not later.folded
    row = new_row(Referral, {"institution": "child_protection", "position": 0})
    other = new_case(opened.office, referrals=[row])
    opened.page.go(other.uid, "")
    folded = {box.group.fields[0]: box.folded for box in opened.form.boxes if box.group.folded}
    assert folded["referrals"] is False
    assert folded["services"] is True


@ro
def test_an_earlier_status_is_kept_by_itself(opened: Cases) -> None:
    opened.enter("status", CaseStatus.victim)
    opened.page.records.keeper.save()
    assert opened.form.tables["statuses"].count == 1


@ro
def test_a_case_that_is_gone_on_with_as_a_draft_is_logged(opened: Cases, girl: Case) -> None:
    girl.local_note = "început"
    recording.keep_draft(opened.office.vault, girl, {})
    before = log(opened.office).count("read")
    opened.page.go(girl.uid, "")
    assert log(opened.office).count("read") == before + 1


@ro
def test_cases_are_hidden_while_nobody_is_there(opened: Cases, girl: Case, qtbot: QtBot) -> None:
    opened.page.away.setInterval(1)
    opened.type("local_note", "scriu")
    application = opened.office.desk.application
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    qtbot.waitUntil(opened.page.cover.isVisible)
    stored = recording.read(opened.office.vault, CASE, girl.uid)
    assert stored.local_note == "scriu"
    opened.press("uncover-cases")
    assert opened.page.records.keeper.uid == girl.uid
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert not opened.page.away.isActive()


@ro
def test_the_key_sheet_goes_from_memory_to_the_printer(
    opened: Cases, girl: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    printed: list[bytes] = []

    def caught(desk: object, title: object, data: bytes) -> bool:
        printed.append(data)
        return True

    monkeypatch.setattr(case_keys, "print_pdf", caught)
    before = sorted(tmp_path.rglob("*"))
    for with_codes in (True, False):
        dialog = KeySheetDialog(opened.office, opened.page.records.codes(), opened.page)
        dialog.with_codes.setChecked(with_codes)
        dialog.print()
        dialog.deleteLater()
    assert sorted(tmp_path.rglob("*")) == before
    texts = [_text(data) for data in printed]
    assert girl.local_code in texts[0]
    assert girl.local_code not in texts[1]


def _text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
