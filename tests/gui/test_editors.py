"""Every editor: what it shows comes back, what is typed is understood or marked, the keyboard is enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcdesk.domain.fields import LONG, SHORT, Entry
from tcdesk.domain.values import NOT_KNOWN, UNANSWERED, about, exact, value_from
from tcdesk.gui.inner_button import InnerButton
from tcdesk.gui.office import Office
from tcdesk.gui.records.date_editor import DateEditor
from tcdesk.gui.records.editors import Editor, editor_for
from tcdesk.gui.records.number_editor import NumberEditor
from tcdesk.gui.records.partial_editor import PartialEditor
from tcdesk.gui.records.text_editors import LongTextEditor
from tests.gui.screens_form import entry, leave, line, opened, press, type_into

pytestmark = pytest.mark.gui
NOT_APPLICABLE = value_from("not_applicable", None)
Make = Callable[[Entry], Editor]


@pytest.fixture(scope="module")
def office(qapp: object, empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    person, found = opened(empty_record, tmp_path_factory.mktemp("office"))
    yield found
    person.leave()


@pytest.fixture
def make(office: Office, qtbot: QtBot) -> Make:
    """Makes an editor and shows it."""

    def made(of: Entry) -> Editor:
        editor = editor_for(of, office)
        qtbot.addWidget(editor)
        editor.show()
        return editor

    return made


# --- words -----------------------------------------------------------------------------------------


def test_romanian_letters_come_out_right(make: Make) -> None:
    editor = make(entry("event", "title"))
    type_into(editor, "şedinţa")
    assert line(editor).text() == "ședința" == editor.value()
    QApplication.clipboard().setText("Ţară")
    line(editor).selectAll()
    line(editor).paste()
    assert editor.value() == "Țară"


def test_long_text_grows_and_its_letters_come_out_right(make: Make) -> None:
    editor = make(entry("need", "text"))
    assert isinstance(editor, LongTextEditor)
    before = editor.area.height()
    editor.area.setPlainText("şi\n" * 7)
    assert editor.value() == "\n".join(["și"] * 7)
    assert editor.area.height() > before


@pytest.mark.parametrize(("field", "most"), [(("event", "title"), SHORT), (("need", "text"), LONG)])
def test_text_that_is_too_long_stays_and_is_marked(make: Make, field: tuple[str, str], most: int) -> None:
    editor = make(entry(*field))
    editor.set_value("x" * most)
    assert editor.fault() is None
    editor.set_value("x" * (most + 1))
    assert "too long" in str(editor.fault())
    assert editor.value() == "x" * (most + 1)
    assert editor.raw() == ""


# --- dates -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "03.10.2022",
        "3.10.22",
        "03/10/2022",
        "3102022",
        "03102022",
        "031022",
        "2022-10-03",
        "3 octombrie 2022",
    ],
)
def test_a_day_in_any_clear_spelling(make: Make, words: str) -> None:
    editor = make(entry("meeting", "held_on"))
    type_into(editor, words)
    assert editor.value() == date(2022, 10, 3)
    leave(editor)
    assert line(editor).text() == "03.10.2022"
    assert editor.value() == date(2022, 10, 3)


@pytest.mark.parametrize("words", ["31.02.", "31.02.2022", "1112022", "44000", "abc", "-", "?", "3.10"])
def test_what_is_no_day_stays_as_it_was_typed(make: Make, words: str) -> None:
    editor = make(entry("meeting", "held_on"))
    type_into(editor, words)
    leave(editor)
    assert editor.value() is None
    assert editor.raw() == words == line(editor).text()
    assert editor.fault() is not None
    again = make(entry("meeting", "held_on"))
    again.set_raw(words)
    assert again.raw() == words


def test_a_day_is_stepped_and_can_be_empty(make: Make, office: Office) -> None:
    editor = make(entry("meeting", "held_on"))
    assert editor.value() is None
    press(line(editor), Qt.Key.Key_Down)
    assert editor.value() == office.desk.today == date(2026, 10, 12)
    press(line(editor), Qt.Key.Key_Up)
    assert editor.value() == date(2026, 10, 13)
    editor.set_value(date(2026, 1, 31))
    press(line(editor), Qt.Key.Key_PageUp)
    assert editor.value() == date(2026, 2, 28)
    type_into(editor, "")
    assert editor.value() is None


def test_the_picture_of_the_calendar_grows_with_the_letters(office: Office, make: Make) -> None:
    sides = []
    for size in (100, 150):
        office.desk.paint("light", size)
        editor = make(entry("meeting", "held_on"))
        [button] = editor.findChildren(InnerButton)
        sides.append(button.iconSize().width())
        assert line(editor).rect().contains(button.geometry())
        assert button.height() > sides[-1]
    office.desk.paint("system", 100)
    assert sides == [16, 24]


def test_the_calendar_speaks_the_language_and_begins_on_monday(make: Make) -> None:
    editor = make(entry("meeting", "held_on"))
    assert isinstance(editor, DateEditor)
    editor.open_calendar()
    popup = editor._popup
    assert popup is not None
    assert popup.calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    assert popup.calendar.locale().monthName(10) == "octombrie"
    assert popup.calendar.selectedDate().toString("yyyy-MM-dd") == "2026-10-12"
    assert editor.value() is None
    popup.calendar.clicked.emit(popup.calendar.selectedDate())
    assert editor.value() == date(2026, 10, 12)


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        (("plan_item", "due"), "trim. II 2026", "2026-Q2"),
        (("plan_item", "due"), "10.2026", "2026-10"),
        (("plan_item", "due"), "5.10.2026", "2026-10-05"),
        (("plan_item", "due"), "octombrie 2026", "2026-10"),
        (("training", "first"), "3.2026", "2026-03"),
        (("training", "first"), "05032026", "2026-03-05"),
        (("case", "month"), "март 2026", "2026-03"),
    ],
)
def test_partial_dates(make: Make, field: tuple[str, str], words: str, value: str) -> None:
    editor = make(entry(*field))
    type_into(editor, words)
    assert editor.value() == value
    leave(editor)
    assert editor.value() == value
    type_into(editor, line(editor).text())
    assert editor.value() == value, "what it writes it can read"


def test_a_quarter_is_chosen_below_the_field(make: Make) -> None:
    editor = make(entry("plan_item", "due"))
    assert isinstance(editor, PartialEditor)
    editor.open_popup()
    assert editor._popup is not None
    editor._popup._choose("2026-Q4")
    assert editor.value() == "2026-Q4"
    press(line(editor), Qt.Key.Key_Up)
    assert editor.value() == "2027-Q1"


@pytest.mark.parametrize(("words", "value"), [("9:05", time(9, 5)), ("1430", time(14, 30)), ("25:00", None)])
def test_times(make: Make, words: str, value: time | None) -> None:
    editor = make(entry("meeting", "at_time"))
    type_into(editor, words)
    assert editor.value() == value
    assert bool(editor.raw()) is (value is None)


# --- numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["≈30", "~30", "circa 30", "примерно 30", "aprox. 30"])
def test_about_is_typed_with_the_number(make: Make, words: str) -> None:
    editor = make(entry("event", "participants"))
    assert isinstance(editor, NumberEditor)
    type_into(editor, words)
    assert editor.value() == about(30)
    leave(editor)
    assert line(editor).text() == "30"
    assert editor.state.currentText() == "aproximativ"
    assert editor.value() == about(30)


def test_a_number_and_its_states(make: Make) -> None:
    editor = make(entry("event", "participants"))
    assert isinstance(editor, NumberEditor)
    assert editor.value() == UNANSWERED
    type_into(editor, "0")
    assert editor.value() == exact(0)
    type_into(editor, "")
    assert editor.value() == UNANSWERED
    type_into(editor, "?")
    assert editor.value() == NOT_KNOWN
    type_into(editor, "12")
    assert editor.value() == exact(12)
    editor.state.setCurrentIndex(2)
    editor.state.activated.emit(2)
    assert editor.value() == NOT_APPLICABLE
    assert line(editor).text() == ""
    editor.state.setCurrentIndex(0)
    editor.state.activated.emit(0)
    assert editor.value() == exact(12), "the number that was there comes back"


def test_what_is_no_number_is_kept(make: Make) -> None:
    editor = make(entry("event", "participants"))
    editor.set_value(exact(5))
    type_into(editor, "abc")
    leave(editor)
    assert editor.raw() == "abc"
    assert editor.value() == UNANSWERED
    assert editor.fault() is not None
    whole = make(entry("meeting", "votes_for", "agenda"))
    type_into(whole, "3,5")
    assert (whole.value(), whole.raw()) == (None, "3,5")
