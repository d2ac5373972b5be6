"""Editors in which something is chosen: chips, lists that filter, codes that are offered no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from tcdesk.domain.fields import Entry, entries_of
from tcdesk.domain.registry import RECORDS
from tcdesk.gui.office import Office
from tcdesk.gui.records.check_list import CheckListEditor
from tcdesk.gui.records.chips import ChipsEditor
from tcdesk.gui.records.choice_editors import ChoiceEditor, CodeEditor
from tcdesk.gui.records.editors import Editor, editor_for
from tests.gui.screens_form import entry, leave, line, opened, press, type_into

pytestmark = pytest.mark.gui
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


def test_few_short_choices_are_chips_and_can_be_taken_back(make: Make) -> None:
    editor = make(entry("case", "criminal_case"))
    assert isinstance(editor, ChipsEditor)
    first, second, _ = editor.chips.chips
    press(first, Qt.Key.Key_Space)
    assert editor.value() == "yes"
    press(first, Qt.Key.Key_Right)
    assert editor.value() == "yes", "arrows only move"
    press(second, Qt.Key.Key_Space)
    assert editor.value() == "no"
    press(second, Qt.Key.Key_Space)
    assert editor.value() is None


def test_several_chips(make: Make) -> None:
    editor = make(entry("event", "channels"))
    assert isinstance(editor, ChipsEditor)
    codes = [option.value for option in editor.options.offered()]
    press(editor.chips.chips[2], Qt.Key.Key_Space)
    press(editor.chips.chips[0], Qt.Key.Key_Space)
    assert editor.value() == (codes[2], codes[0])
    press(editor.chips.chips[2], Qt.Key.Key_Space)
    assert editor.value() == (codes[0],)


def test_many_are_chosen_in_a_list_with_a_filter(make: Make) -> None:
    editor = make(entry("event", "organisers"))
    assert isinstance(editor, CheckListEditor)
    editor.set_value(("police",))
    editor.open_list()
    popup = editor._popup
    assert popup is not None
    popup.words.setText("politie de frontiera")
    shown = [row for row in range(popup.list.count()) if not popup.list.item(row).isHidden()]
    assert len(shown) == 1
    press(popup.words, Qt.Key.Key_Down)
    press(popup.list, Qt.Key.Key_Space)
    assert editor.value() == ("police", "border_police")
    press(popup.list, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert [chip.text() for chip in editor.chips.chips if not chip.isHidden()] == [
        "poliție",
        "poliție de frontieră",
    ]


def test_codes_are_filtered_without_diacritics(make: Make) -> None:
    editor = make(entry("event", "kind"))
    assert isinstance(editor, CodeEditor)
    type_into(editor, "masa rotunda")
    assert editor.value() == "round_table"
    type_into(editor, "flashm")
    assert (editor.value(), editor.raw()) == (None, "flashm")
    leave(editor)
    assert (editor.value(), editor.raw()) == ("flash_mob", "")
    type_into(editor, "zzz")
    leave(editor)
    assert editor.raw() == "zzz"
    assert editor.fault() is not None


def test_a_code_is_chosen_in_the_narrowed_list(make: Make) -> None:
    editor = make(entry("event", "kind"))
    assert isinstance(editor, CodeEditor)
    type_into(editor, "sesiune")
    popup = editor._narrowing.popup()
    assert popup is not None
    assert popup.isVisible()
    assert editor.raw() == "sesiune", "the open list does not end the typing"
    press(popup, Qt.Key.Key_Down)
    press(popup, Qt.Key.Key_Return)
    assert editor.value() == "information_session"
    assert line(editor).text() == "sesiune de informare"


def test_a_code_of_another_kit_is_kept_but_not_offered(make: Make) -> None:
    editor = make(entry("event", "kind"))
    editor.set_value("of_another_kit")
    assert editor.value() == "of_another_kit"
    assert isinstance(editor, CodeEditor)
    assert "of_another_kit" not in [option.value for option in editor.options.offered()]


def test_countries_are_sorted_and_found(make: Make) -> None:
    editor = make(entry("case", "citizenship"))
    type_into(editor, "italia")
    assert editor.value() == "IT"


def test_the_wheel_changes_nothing(make: Make) -> None:
    editor = make(entry("meeting", "state"))
    assert isinstance(editor, ChoiceEditor)
    editor.set_value("held")
    for combo in editor.findChildren(QComboBox):
        here = QPointF(5, 5)
        wheel = QWheelEvent(
            here,
            here,
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(combo, wheel)
        assert not wheel.isAccepted()
    assert editor.value() == "held"


def test_every_field_has_an_editor_with_a_name(make: Make) -> None:
    for kind in RECORDS:
        for model in (kind.model, *kind.nested.values()):
            for each in entries_of(model):
                editor = make(each)
                assert editor.value() == each.empty or editor.value() in ((), None, "")
                assert editor.raw() == ""
                names = [stop.accessibleName() for stop in editor.stops()]
                assert all(names), each.name
