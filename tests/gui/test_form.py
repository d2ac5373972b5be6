"""The form of every type: what is shown comes back, problems and drafts stand where they belong."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tcdesk.domain.forms import validated
from tcdesk.domain.registry import BY_NAME, RECORDS, RecordType
from tcdesk.domain.stored import Stored
from tcdesk.domain.values import UNANSWERED, exact, value_from
from tcdesk.errors import Place, Problem, Severity
from tcdesk.gui import parts
from tcdesk.gui.office import Office
from tcdesk.gui.records.form import Form
from tcdesk.gui.records.groups import Group
from tcdesk.services.recording.forming import KEPT, state_of
from tcdesk.text import Text
from tests.gui.screens_form import leave, line, opened, type_into
from tests.services import inventing

pytestmark = pytest.mark.gui
Make = Callable[..., Form]


@pytest.fixture(scope="module")
def office(qapp: object, empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    person, found = opened(empty_record, tmp_path_factory.mktemp("office"))
    yield found
    person.leave()


@pytest.fixture(scope="module")
def forms(office: Office) -> Iterator[dict[str, Form]]:
    """One form of every type, used again and again as on the pages."""
    found = {kind.name: Form(office, kind) for kind in RECORDS}
    yield found
    for form in found.values():
        # A style sheet that is set anew goes through everything that is still there.
        shiboken6.delete(form)


@pytest.fixture
def make(office: Office, qtbot: QtBot) -> Make:
    """Makes a form and shows it in a page that scrolls."""
    areas = []

    def made(kind: RecordType, groups: list[Group] | None = None) -> Form:
        form = Form(office, kind, groups=groups)
        area = parts.scrolling(form)
        qtbot.addWidget(area)
        areas.append(area)
        area.resize(860, 660)
        area.show()
        QApplication.processEvents()
        return form

    return made


def meeting(**fields: object) -> Stored:
    found = validated(BY_NAME["meeting"], fields)
    assert isinstance(found, Stored)
    return found


def said(form: Form, name: str) -> str:
    """What stands below a field as its problem."""
    found = form.fields[name].findChild(QLabel, "problem")
    return found.text() if isinstance(found, QLabel) and not found.parentWidget().isHidden() else ""


def same(kind: RecordType, one: Stored, other: Stored) -> bool:
    kept = all(getattr(one, name) == getattr(other, name) for name in ("uid", "travel_id", *KEPT))
    return kept and state_of(kind, one) == state_of(kind, other)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.name)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_shown_comes_back(forms: dict[str, Form], kind: RecordType, data: st.DataObject) -> None:
    form = forms[kind.name]
    record = inventing.record(kind, data.draw(inventing.plain_records(kind)))
    record.version, record.source = 3, "import"
    form.show_record(record)
    found = form.record()
    assert found is not record
    assert same(kind, found, record)
    assert form.raw() == {}


def test_edits_are_in_the_new_record_and_not_in_the_shown_one(make: Make) -> None:
    form = make(BY_NAME["meeting"])
    shown = meeting(number="3", place="Sala", agenda=[{"title": "Planul"}, {"title": "Diverse"}])
    form.show_record(shown)
    heard: list[bool] = []
    form.edited.connect(lambda: heard.append(True))
    type_into(form.fields["number"].editor, "4")
    type_into(form.fields["held_on"].editor, "17.03.2026")
    type_into(form.tables["agenda"].boxes[1].fields["title"].editor, "Altele")
    found = form.record()
    assert heard
    assert (found.number, found.held_on, found.place) == ("4", date(2026, 3, 17), "Sala")
    assert [item.title for item in found.agenda] == ["Planul", "Altele"]
    assert (shown.number, shown.held_on) == ("3", None)


def test_fields_that_are_not_on_the_form_stay(make: Make) -> None:
    kind = BY_NAME["meeting"]
    form = make(kind, [Group(None, ["number", "decisions"])])
    record = meeting(number="3", place="Sala", agenda=[{"title": "Planul"}], decisions=[{"text": "Da."}])
    form.show_record(record)
    assert list(form.fields) == ["number"]
    assert same(kind, form.record(), record)


def test_unfinished_words_go_into_drafts_and_come_back(make: Make) -> None:
    form = make(BY_NAME["meeting"])
    form.show_record(meeting(agenda=[{}, {}]))
    type_into(form.fields["held_on"].editor, "31.02.")
    type_into(form.tables["agenda"].boxes[1].fields["votes_for"].editor, "trei")
    raw = form.raw()
    assert raw == {"held_on": "31.02.", "agenda[2].votes_for": "trei"}
    record = form.record()
    again = make(BY_NAME["meeting"])
    again.show_record(record, raw)
    assert again.raw() == raw
    assert said(again, "held_on")
    again.show_record(meeting())
    assert again.raw() == {}
    assert said(again, "held_on") == ""


def test_a_mistake_is_said_when_the_field_is_left(make: Make) -> None:
    form = make(BY_NAME["meeting"])
    editor = form.fields["held_on"].editor
    type_into(editor, "31.02.2022")
    assert said(form, "held_on") == ""
    leave(editor)
    assert said(form, "held_on")
    assert editor.focus_widget().property("state") == "error"
    type_into(editor, "28.02.2022")
    leave(editor)
    assert said(form, "held_on") == ""


def test_problems_stand_at_their_fields_and_move_nothing(make: Make) -> None:
    form = make(BY_NAME["meeting"])
    record = meeting(agenda=[{}, {}])
    form.show_record(record)
    form.fields["place"].editor.focus_widget().setFocus()
    focused = QApplication.focusWidget()
    where = Place("meeting", record.travel_id, "kind")
    inside = Place("meeting", record.travel_id, "agenda[2].topics")
    whole = Place("meeting", record.travel_id, "")
    form.show_problems(
        {"number": Text("This is too long.")},
        [
            Problem("incomplete", Severity.block, where),
            Problem("incomplete", Severity.explain, inside),
            Problem("agenda_missing", Severity.inform, whole),
        ],
    )
    assert said(form, "number") == form.office.say("This is too long.")
    assert said(form, "kind")
    assert form.fields["kind"].editor.focus_widget().property("state") == "error"
    first, second = form.tables["agenda"].boxes
    assert first.fields["topics"].findChild(QLabel, "problem") is None
    row = second.fields["topics"].findChild(QLabel, "problem")
    assert isinstance(row, QLabel)
    assert row.text()
    assert not form._findings.isHidden()
    assert QApplication.focusWidget() is focused
    form.show_problems({}, [])
    assert said(form, "number") == said(form, "kind") == ""
    assert form._findings.isHidden()
    assert form.fields["kind"].editor.focus_widget().property("state") == ""


def test_the_cursor_is_led_to_a_field_even_in_a_folded_group(make: Make, qtbot: QtBot) -> None:
    groups = [Group(None, ["number"]), Group(Text("More"), ["place", "agenda"], folded=True)]
    form = make(BY_NAME["meeting"], groups)
    form.show_record(meeting(agenda=[{}, {}]))
    assert not form.fields["place"].isVisible()
    form.focus_field("agenda[2].title")
    assert form.tables["agenda"].boxes[1].fields["title"].editor.focus_widget().hasFocus()
    assert form.fields["place"].isVisible()
    form.focus_field("decisions")
    form.focus_field("agenda[9].title")
    assert form.tables["agenda"].add_button.hasFocus()


def test_two_columns_where_there_is_room(make: Make) -> None:
    form = make(BY_NAME["event"])
    area = form.parentWidget().parentWidget()
    assert form.boxes[0].grid.columns == 2
    area.resize(600, 660)
    QApplication.processEvents()
    assert form.boxes[0].grid.columns == 1
    assert form.width() <= 600, "nothing is cut off"


def test_sectors_are_asked_only_where_there_are_some(make: Make) -> None:
    form = make(BY_NAME["meeting"])
    assert form.fields["sub_unit"].isHidden(), "Cahul has no sectors"
    record = meeting()
    record.sub_unit = "0101"
    form.show_record(record)
    assert not form.fields["sub_unit"].isHidden()
    assert form.record().sub_unit == "0101"
    form.show_record(meeting())
    assert form.fields["sub_unit"].isHidden()


def test_tab_goes_through_the_form_as_it_is_read(make: Make) -> None:
    form = make(BY_NAME["plan_item"])
    form.focus_field("period")
    seen = []
    for _ in range(9):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    order = [name for name in form.boxes[0].group.fields if name != "sub_unit"]
    assert seen == order


def test_an_untouched_form_is_empty(make: Make) -> None:
    form = make(BY_NAME["event"])
    assert form.is_empty
    form.fields["participants"].editor.set_value(value_from("unanswered", None))
    assert form.is_empty
    form.fields["participants"].editor.set_value(exact(0))
    assert not form.is_empty
    form.fields["participants"].editor.set_value(UNANSWERED)
    type_into(form.fields["first_day"].editor, "x")
    assert not form.is_empty


def test_another_record_is_shown_at_once(make: Make) -> None:
    form = make(BY_NAME["meeting"])
    rows = [{"member": f"Membru {n}", "presence": "present"} for n in range(20)]
    agenda = [{"topics": ["other"], "title": f"Punctul {n}"} for n in range(6)]
    one, other = meeting(attendance=rows, agenda=agenda), meeting(number="2", attendance=rows[::-1])
    form.show_record(one)
    form.show_record(other)
    took = []
    for record in (one, other, one):
        start = time.perf_counter()
        form.show_record(record)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.05, took
    assert line(form.tables["attendance"].boxes[0].fields["member"].editor).text() == "Membru 0"
