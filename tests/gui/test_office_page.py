"""The commission's own page: profile, members, totals, statements; every target leads to its field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tcdesk.domain.choices import Role
from tcdesk.domain.commission import Member, Profile
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rows import new_row
from tcdesk.domain.totals import DeclaredTotals, Statement
from tcdesk.gui.commission.office_page import CommissionPage, MembersPage
from tcdesk.gui.commission.office_usual import USUAL
from tcdesk.gui.office import Office
from tcdesk.gui.records.page import RecordPage
from tcdesk.gui.records.single import SinglePage
from tcdesk.services import recording
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Answers, Person, Seen, find, typed
from tests.gui.screens_cases import Shown

ro = pytest.mark.parametrize("code", ["ro"], indirect=True)


@pytest.fixture
def office(person: Callable[[str], Person], record: Path, code: str) -> Office:
    return person(code).opens(record, PASSPHRASE)


@pytest.fixture
def page(office: Office) -> CommissionPage:
    return CommissionPage(office)


@pytest.fixture
def screen(page: CommissionPage, qtbot: QtBot) -> Shown:
    found = Shown(page, qtbot)
    # The form is made little by little.
    qtbot.waitUntil(lambda: single(page).form.whole)
    return found


def single(page: CommissionPage) -> SinglePage:
    found = page.page_of("profile")
    assert isinstance(found, SinglePage)
    return found


def listing(page: CommissionPage) -> MembersPage:
    found = page.page_of("member")
    assert isinstance(found, MembersPage)
    return found


def stand_in(page: CommissionPage) -> str:
    found = single(page).form.record()
    assert isinstance(found, Profile)
    return found.stand_in


def profile(office: Office) -> Profile:
    found = recording.listed(office.vault, BY_NAME["profile"], None)
    assert len(found) == 1
    assert isinstance(found[0], Profile)
    return found[0]


def members(office: Office) -> list[Member]:
    rows = recording.listed(office.vault, BY_NAME["member"], None)
    return [row for row in rows if isinstance(row, Member)]


def enter(page: CommissionPage, name: str, words: str) -> None:
    field = single(page).form.fields[name].editor.focus_widget()
    field.setFocus()
    typed(field, words)


def test_the_one_profile_is_changed_and_saved(screen: Shown, page: CommissionPage, office: Office) -> None:
    assert [page.tabs.tabText(place) for place in (1, 2, 3)] == [
        office.say(BY_NAME[name].title) for name in ("member", "declared_totals", "statement")
    ]
    before = profile(office)
    enter(page, "chair_post", "Vicepreședinte al raionului")
    enter(page, "letterhead", "REPUBLICA MOLDOVA")
    # Another tab is shown: what was typed is kept.
    page.tabs.setCurrentIndex(1)
    now = profile(office)
    assert (now.uid, now.chair_post) == (before.uid, "Vicepreședinte al raionului")
    assert now.letterhead == "REPUBLICA MOLDOVA"
    assert now.version == before.version + 1


@ro
def test_the_first_saving_makes_the_profile(screen: Shown, page: CommissionPage, office: Office) -> None:
    recording.remove(office.vault, profile(office))
    single(page).open("")
    enter(page, "postal_address", "Cahul")
    screen.press("save")
    assert profile(office).postal_address == "Cahul"
    enter(page, "postal_address", ", str. Mare 1")
    screen.press("save")
    assert profile(office).version == 2


@ro
def test_what_is_typed_survives_and_can_be_discarded(
    screen: Shown, page: CommissionPage, office: Office, qtbot: QtBot
) -> None:
    single(page).keeper._timer.setInterval(1)
    enter(page, "stand_in", "Cineva")
    qtbot.waitUntil(lambda: bool(recording.drafts(office.vault)))
    again = CommissionPage(office)
    after = Shown(again, qtbot)
    assert stand_in(again) == "Cineva"
    after.press("discard")
    assert stand_in(again) == ""
    assert recording.drafts(office.vault) == []
    after.undo()
    assert stand_in(again) == "Cineva"
    single(page).keeper.clear()


@ro
def test_a_picture_stands_over_the_letterhead(
    screen: Shown, page: CommissionPage, office: Office, tmp_path: Path
) -> None:
    answers, alerts = office.desk.ask, office.desk.alerts
    assert isinstance(answers, Answers)
    assert isinstance(alerts, Seen)
    good, bad = tmp_path / "stema.png", tmp_path / "scrisoare.png"
    image = QImage(40, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    image.save(str(good))
    bad.write_text("Nu sunt o imagine")
    answers.say(bad, good)
    screen.press("choose-crest")
    assert [getattr(problem, "reason", "") for problem in alerts.shown] == ["unknown_picture"]
    screen.press("choose-crest")
    screen.press("save")
    assert profile(office).crest_file == str(good)
    assert not find(page, QLabel, "crest").pixmap().isNull()
    good.unlink()
    single(page).open("")
    assert "stema.png" in screen.label("crest-words")
    screen.press("remove-crest")
    screen.press("save")
    assert profile(office).crest_file == ""


@ro
def test_the_usual_members_are_entered_at_once_and_taken_back(
    screen: Shown, page: CommissionPage, office: Office
) -> None:
    page.go("member:", "")
    dialog = listing(page).usual()
    assert tuple(dialog.ticked()) == USUAL
    dialog.list.item(8).setCheckState(Qt.CheckState.Unchecked)
    dialog.day.set_value(date(2026, 1, 10))
    dialog.add()
    dialog.deleteLater()
    assert {row.kind for row in members(office)} == set(USUAL[:8])
    assert [row.kind for row in members(office) if row.role is Role.chair] == [USUAL[0]]
    assert {row.from_day for row in members(office)} == {date(2026, 1, 10)}
    assert listing(page).rows.rowCount() == 8
    # Whose institution is there already is not offered twice.
    again = listing(page).usual()
    assert again.ticked() == [USUAL[8]]
    again.deleteLater()
    screen.undo()
    assert members(office) == []


def test_every_target_leads_to_its_tab_and_field(screen: Shown, page: CommissionPage, office: Office) -> None:
    rows = {
        "member": new_row(Member, {"name": "Membrul unu"}),
        "declared_totals": new_row(
            DeclaredTotals, {"origin": "Raportul vechi", "first_day": date(2026, 1, 1)}
        ),
        "statement": new_row(Statement, {"period": "2026"}),
    }
    for row in rows.values():
        recording.save(office.vault, row)
    page.load()
    fields = {"member": "role", "declared_totals": "figures", "statement": "reason"}
    for name, row in rows.items():
        page.go(f"{name}:{row.uid}", fields[name])
        assert page.pages[name].isVisible()
        shown = page.shown
        assert isinstance(shown, RecordPage)
        assert shown.keeper.uid == row.uid
    page.go("", "letterhead")
    assert single(page).isVisible()
    page.go("member:", "")
    assert listing(page).isVisible()
    assert page.start_new()
    assert page.start_filter()


@ro
def test_tabs_are_reached_with_the_keys(screen: Shown, page: CommissionPage) -> None:
    page.tabs.setFocus()
    for name in ("member", "declared_totals", "statement"):
        QTest.keyClick(page.tabs, Qt.Key.Key_Right)
        assert page.pages[name].isVisible()


@ro
def test_the_profile_is_there_for_whoever_asks_before_it_is_whole(page: CommissionPage, qtbot: QtBot) -> None:
    page.load()
    form = single(page).form
    assert not form.whole
    assert not form.isVisibleTo(page)
    assert form.fields["letterhead"].editor.value() == profile(page.office).letterhead
    assert single(page).keeper.uid
    assert form.isVisibleTo(page)
