"""Rows inside a record: added, moved, removed and taken back with the keyboard; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcdesk.domain.meeting import AgendaItem
from tcdesk.domain.registry import BY_NAME
from tcdesk.gui.office import Office
from tcdesk.gui.records.field import Finding
from tcdesk.gui.records.nested import NestedTable
from tests.gui.person import click
from tests.gui.screens_form import opened, type_into

pytestmark = pytest.mark.gui
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def office(qapp: object, empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    person, found = opened(empty_record, tmp_path_factory.mktemp("office"))
    yield found
    person.leave()


@pytest.fixture
def agenda(office: Office, qtbot: QtBot) -> NestedTable:
    found = NestedTable(office, BY_NAME["meeting"], "agenda")
    qtbot.addWidget(found)
    found.resize(900, 600)
    found.show()
    found.activateWindow()
    found.set_value([AgendaItem(title=title) for title in ("Unu", "Doi", "Trei")])
    return found


def titles(table: NestedTable) -> list[str]:
    rows = table.value()
    assert [row.position for row in rows] == list(range(len(rows)))
    return [row.title for row in rows if isinstance(row, AgendaItem)]


def test_a_row_is_added_and_the_cursor_goes_to_it(agenda: NestedTable) -> None:
    click(agenda.add_button)
    assert titles(agenda) == ["Unu", "Doi", "Trei", ""]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert agenda.boxes[3].isAncestorOf(focused)


def test_control_enter_adds_a_row_below_the_current_one(agenda: NestedTable) -> None:
    agenda.place_of((1, "title")).setFocus()
    QTest.keyClick(agenda.place_of((1, "title")), Qt.Key.Key_Return, CTRL)
    assert titles(agenda) == ["Unu", "", "Doi", "Trei"]


def test_rows_move_with_what_was_typed_in_them(agenda: NestedTable) -> None:
    type_into(agenda.boxes[1].fields["votes_for"].editor, "trei")
    agenda.place_of((2, "title")).setFocus()
    QTest.keyClick(agenda.place_of((2, "title")), Qt.Key.Key_Up, CTRL | SHIFT)
    assert titles(agenda) == ["Doi", "Unu", "Trei"]
    assert agenda.raws() == {(1, "votes_for"): "trei"}
    assert agenda.place_of((1, "title")).hasFocus(), "the cursor goes with the row"
    click(agenda.boxes[0].down)
    assert titles(agenda) == ["Unu", "Doi", "Trei"]
    assert not agenda.boxes[0].up.isEnabled()
    assert not agenda.boxes[2].down.isEnabled()


def test_a_removed_row_is_taken_back(agenda: NestedTable, office: Office, qtbot: QtBot) -> None:
    type_into(agenda.boxes[1].fields["votes_for"].editor, "trei")
    with qtbot.waitSignal(office.told) as told:
        click(agenda.boxes[1].bin)
    assert titles(agenda) == ["Unu", "Trei"]
    assert told.args is not None
    told.args[2]()
    assert titles(agenda) == ["Unu", "Doi", "Trei"]
    assert agenda.raws() == {(2, "votes_for"): "trei"}


def test_a_row_is_not_taken_back_into_another_record(
    agenda: NestedTable, office: Office, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(office.told) as told:
        click(agenda.boxes[0].bin)
    agenda.set_value([AgendaItem(title="Alta")])
    assert told.args is not None
    told.args[2]()
    assert titles(agenda) == ["Alta"]


def test_screen_readers_hear_the_row(agenda: NestedTable) -> None:
    say = agenda.office.say
    name = agenda.boxes[1].fields["rapporteur"].editor.focus_widget().accessibleName()
    assert "2" in name
    assert say(AgendaItem.model_fields["rapporteur"].metadata[0].label) in name
    for box in agenda.boxes[:3]:
        assert all(stop.accessibleName() for stop in box.stops())


def test_tab_goes_from_row_to_row_and_then_to_the_button(agenda: NestedTable) -> None:
    agenda.add()
    agenda.place_of((1, "")).setFocus()
    seen = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is agenda.add_button:
            break
        seen.append(next(n for n, box in enumerate(agenda.boxes) if box.isAncestorOf(focused)))
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert sorted(set(seen)) == [0, 1, 2, 3]
    assert seen == sorted(seen)


def test_lines_name_their_fields_once_where_there_is_room(office: Office, qtbot: QtBot) -> None:
    table = NestedTable(office, BY_NAME["meeting"], "attendance")
    qtbot.addWidget(table)
    table.resize(1000, 300)
    table.show()
    table.add()
    table.add()
    QApplication.processEvents()
    heads = [box.fields["member"].has_head for box in table.boxes]
    assert heads == [True, False]
    table.resize(420, 300)
    QApplication.processEvents()
    assert [box.fields["member"].has_head for box in table.boxes] == [True, True]


def test_problems_of_rows(agenda: NestedTable) -> None:
    agenda.show_problems([Finding("warning", "prea puține")], {(3, "topics"): [Finding("error", "lipsește")]})
    assert not agenda._findings.isHidden()
    assert agenda.boxes[2].fields["topics"]._findings is not None
    assert agenda.boxes[0].fields["topics"]._findings is None


def test_a_line_without_room_becomes_a_card_and_a_line_again(office: Office, qtbot: QtBot) -> None:
    table = NestedTable(office, BY_NAME["case"], "services")
    qtbot.addWidget(table)
    table.resize(1000, 400)
    table.show()
    table.add()
    box = table.boxes[0]

    def settled(width: int) -> tuple[int, bool]:
        """How wide a field is, and whether the buttons stand over the fields."""
        table.resize(width, 400)
        QApplication.processEvents()
        tools = box.bin.mapTo(box, QPoint(0, box.bin.height()))
        return box.fields["kind"].width(), tools.y() <= box.grid.y()

    line, card = settled(1000), settled(520)
    assert not line[1]
    assert card[1]
    assert card[0] > 520 * 2 // 5
    assert settled(1000) == line
