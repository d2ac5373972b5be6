"""Indicators: saved while they are typed, counted, filtered; Enter leads on; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from tcdesk.domain.choices import MeetingState
from tcdesk.domain.indicator import IndicatorValue
from tcdesk.domain.meeting import Meeting
from tcdesk.domain.period import Period
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rows import new_row
from tcdesk.gui.office import Office
from tcdesk.services import recording
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Person, Seen, find, typed
from tests.gui.screens_cases import IndicatorsScreen

KIND = BY_NAME["indicator"]
ASKED = [
    "specialists_trained",
    "schools_reached",
    "localities_reached",
    "council_debates",
    "joint_checks",
    "local_funds",
]
ro = pytest.mark.parametrize("code", ["ro"], indirect=True)


@pytest.fixture
def office(person: Callable[[str], Person], record: Path, code: str) -> Office:
    return person(code).opens(record, PASSPHRASE)


@pytest.fixture
def screen(office: Office, qtbot: QtBot) -> IndicatorsScreen:
    return IndicatorsScreen(office, qtbot)


def stored(office: Office) -> dict[str, tuple[str, int | None, str]]:
    return {
        str(row.code): (str(row.value_state), row.value, row.reason)
        for row in recording.listed(office.vault, KIND, office.period)
        if isinstance(row, IndicatorValue)
    }


def test_every_indicator_stands_there_in_the_language(screen: IndicatorsScreen) -> None:
    office = screen.office
    assert screen.visible == ASKED
    for number, code in enumerate(ASKED, 1):
        entry = office.kit.entry("indicators", code)
        assert entry is not None
        assert screen.row(code).words.text() == f"{number}. {office.desk.language.label(entry)}"
    bar = find(screen.page, QProgressBar, "progress-bar")
    assert (bar.value(), bar.maximum()) == (0, len(ASKED))
    # What is only looked at makes no record.
    screen.page.settle()
    assert stored(office) == {}


def test_enter_saves_and_leads_on_and_asks_for_a_reason(screen: IndicatorsScreen) -> None:
    screen.type(ASKED[0], "12", enter=True)
    screen.type(ASKED[1], "~30", enter=True)
    screen.type(ASKED[2], "0", enter=True)
    screen.page.settle()
    found = stored(screen.office)
    assert found[ASKED[0]] == ("exact", 12, "")
    assert found[ASKED[1]] == ("about", 30, "")
    assert found[ASKED[2]] == ("exact", 0, "")
    assert "3" in screen.label("progress").split()


@ro
def test_a_reason_is_asked_where_it_does_not_apply(screen: IndicatorsScreen) -> None:
    row = screen.row(ASKED[3])
    assert not row.reason.isVisible()
    screen.type(ASKED[3], "nu se aplică", enter=True)
    assert row.is_answered
    reason = row.reason.editor.focus_widget()
    assert row.reason.isVisible()
    typed(reason, "Nu există consilii locale.")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    screen.page.settle()
    assert stored(screen.office)[ASKED[3]] == ("not_applicable", None, "Nu există consilii locale.")


@ro
def test_what_is_missing_is_said_at_the_reason(screen: IndicatorsScreen) -> None:
    screen.type(ASKED[3], "nu se aplică")
    screen.page.settle()
    said = [label.text() for label in screen.row(ASKED[3]).reason.findChildren(QLabel, "problem")]
    assert said
    assert said[0]


@ro
def test_words_that_are_no_number_stay_as_a_draft(screen: IndicatorsScreen, qtbot: QtBot) -> None:
    screen.type(ASKED[0], "multe", leaves=True)
    row = screen.row(ASKED[0])
    row.save()
    assert not row.is_answered
    assert stored(screen.office) == {}
    again = IndicatorsScreen(screen.office, qtbot)
    assert again.row(ASKED[0]).value.editor.raw() == "multe"
    again.type(ASKED[0], "7")
    again.page.settle()
    assert stored(screen.office)[ASKED[0]] == ("exact", 7, "")
    assert recording.drafts(screen.office.vault) == []


@ro
def test_values_are_saved_without_being_asked(screen: IndicatorsScreen, qtbot: QtBot) -> None:
    row = screen.row(ASKED[0])
    row._timer.setInterval(1)
    for words in ("1", "12", "125"):
        screen.type(ASKED[0], words)
        qtbot.waitUntil(lambda words=words: stored(screen.office).get(ASKED[0]) == ("exact", int(words), ""))
    screen.type(ASKED[0], "")
    QTest.keyClick(row.value.editor.focus_widget(), Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: stored(screen.office)[ASKED[0]][0] == "unanswered")
    assert row.record.version == 4


@ro
def test_what_somebody_else_saved_meanwhile_is_said_and_nothing_is_lost(screen: IndicatorsScreen) -> None:
    screen.type(ASKED[0], "5")
    screen.page.settle()
    office = screen.office
    other = recording.listed(office.vault, KIND, office.period)[0]
    assert isinstance(other, IndicatorValue)
    other.value = 8
    recording.save(office.vault, other)
    screen.type(ASKED[0], "6")
    screen.page.settle()
    alerts = office.desk.alerts
    assert isinstance(alerts, Seen)
    assert len(alerts.shown) == 1
    assert stored(office)[ASKED[0]] == ("exact", 8, "")
    assert str(screen.row(ASKED[0]).given.number) == "6"
    screen.type(ASKED[0], "66")
    screen.page.settle()
    assert stored(office)[ASKED[0]] == ("exact", 66, "")


@ro
def test_only_what_is_open_is_shown(screen: IndicatorsScreen) -> None:
    screen.type(ASKED[0], "3", enter=True)
    screen.press("not-answered")
    assert screen.visible == ASKED[1:]
    for code in ASKED[1:]:
        screen.type(code, "1", leaves=True)
    screen.page.settle()
    screen.page.open_only.setFocus()
    screen.page._filter()
    assert screen.visible == []
    assert screen.sees("empty")
    screen.press("not-answered")
    assert screen.visible == ASKED


@ro
def test_computed_ones_are_shown_and_not_asked(screen: IndicatorsScreen) -> None:
    assert screen.label("counted-meetings") == "–"
    row = new_row(Meeting, {"held_on": date(2026, 3, 3), "state": MeetingState.held})
    recording.save(screen.office.vault, row)
    screen.page.load()
    QApplication.processEvents()
    found = [item for item in screen.page.findChildren(QLabel, "counted-meetings") if item.isVisible()]
    assert [item.text() for item in found] == ["1"]


@ro
def test_values_belong_to_their_period_and_can_be_led_to(screen: IndicatorsScreen) -> None:
    screen.type(ASKED[4], "5")
    screen.page.settle()
    office = screen.office
    uid = recording.listed(office.vault, KIND, office.period)[0].uid
    office.choose_period(Period(2025))
    screen.page.load()
    assert not screen.row_shown(ASKED[4]).is_answered
    office.choose_period(Period(2026))
    screen.page.load()
    screen.page.go(uid, "value")
    assert screen.row_shown(ASKED[4]).record.uid == uid
    assert screen.row_shown(ASKED[4]).is_answered
