"""The list of a page of records: its order, room for the titles, a filter that finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tcdesk.domain.event import Event
from tcdesk.domain.plan import PlanItem
from tcdesk.domain.rows import new_row
from tcdesk.gui.commission import record_pages
from tcdesk.gui.office import Office
from tcdesk.services import recording
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Person
from tests.gui.screens_records import RecordScreen


@pytest.fixture
def office(person: Callable[[str], Person], record: Path) -> Office:
    return person("ru").opens(record, PASSPHRASE)


@pytest.fixture
def screen(office: Office, qtbot: QtBot) -> RecordScreen:
    for number in (1, 2, 3):
        recording.save(
            office.vault, new_row(Event, {"title": f"Lecția {number}", "first_day": date(2026, 3, number)})
        )
    return RecordScreen(record_pages.events(office), qtbot)


def test_the_plan_is_in_the_order_of_its_numbers(office: Office, qtbot: QtBot) -> None:
    for number in ("10", "3", "1", "2", "11"):
        recording.save(office.vault, new_row(PlanItem, {"period": "2026", "number": number}))
    plan = RecordScreen(record_pages.plan(office), qtbot)
    assert plan.column(1) == ["1", "2", "3", "10", "11"]
    # A heading that is clicked decides from then on.
    plan.page.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert plan.column(1)[0] == "11"


def test_titles_have_room_beside_an_open_form(screen: RecordScreen) -> None:
    head = screen.page.table.horizontalHeader()
    title = head.sectionSize(2)
    assert title == max(head.sectionSize(place) for place in range(1, head.count()))
    assert title > 150


def test_a_filter_that_finds_nothing_says_so_and_leads_back(screen: RecordScreen) -> None:
    bar = screen.page.filter
    assert bar.nothing.isHidden()
    bar.incomplete.setChecked(True)
    screen.search("nicăieri")
    assert screen.page.rows.rowCount() == 0
    assert bar.nothing.isVisible()
    screen.press("show-all")
    assert screen.page.rows.rowCount() == 3
    assert bar.nothing.isHidden()
    assert not bar.incomplete.isChecked()
