"""Records as a table: words, order, filter, and that the view keeps what is marked."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView

from tcdesk.domain.choices import MeetingState, PlanState
from tcdesk.domain.event import Event
from tcdesk.domain.fields import Entry, Kind, Leaves, Shown, entries_of
from tcdesk.domain.meeting import AgendaItem, Meeting
from tcdesk.domain.plan import PlanItem
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.rows import new_row
from tcdesk.domain.stored import Stored
from tcdesk.domain.values import ValueState
from tcdesk.exchange import kit
from tcdesk.gui.records.sort_proxy import SortProxy
from tcdesk.gui.records.table_model import MARK, RAW_ROLE, RECORD_ROLE, RecordsModel
from tcdesk.i18n import Language
from tcdesk.text import Text

COLUMNS = ("first_day", "title", "participants", "locality")
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def events() -> list[Event]:
    return [
        _event(date(2026, 3, 8), "Lecție la liceu", 30, ValueState.about, "Ștefan Vodă"),
        _event(date(2026, 1, 2), "Masă rotundă", 0, ValueState.exact, "Cahul"),
        _event(None, "Ăsta fără dată", None, ValueState.not_known, "Căușeni"),
        _event(date(2026, 2, 1), "Zi de informare", None, ValueState.unanswered, "Orhei"),
    ]


def _event(day: date | None, title: str, number: int | None, state: ValueState, place: str) -> Event:
    values = {"participants": number, "participants_state": state}
    return new_row(Event, {"first_day": day, "title": title, "locality": place, **values})


def model(name: str, columns: tuple[str, ...], rows: list[Stored], code: str = "ro") -> RecordsModel:
    kind = BY_NAME[name]
    entries = {entry.name: entry for entry in entries_of(kind.model)}
    found = RecordsModel(kind, [entries[column] for column in columns], Language(code), kit.built_in())
    found.set_rows(rows)
    found.prepare()
    return found


@pytest.fixture
def shown(qapp: object) -> SortProxy:
    return SortProxy(model("event", COLUMNS, [*events()]))


def column(rows: SortProxy, place: int) -> list[object]:
    return [rows.index(row, place).data() for row in range(rows.rowCount())]


def test_both_models_obey_the_rules_of_qt(qapp: object) -> None:
    source = model("event", COLUMNS, [*events()])
    rows = SortProxy(source)
    testers = [QAbstractItemModelTester(each, FATAL) for each in (source, rows)]
    for words in ("l", "li", "", "nothing like it", ""):
        rows.look_for(words)
    for place in range(rows.columnCount()):
        rows.sort(place, Qt.SortOrder.DescendingOrder)
    rows.only(incomplete=True)
    source.set_rows([*events()][:2])
    source.set_rows([])
    assert rows.rowCount() == 0
    assert testers


def test_a_blank_is_no_zero_and_a_state_is_said(shown: SortProxy) -> None:
    assert column(shown, 1) == ["08.03.2026", "02.01.2026", "", "01.02.2026"]
    assert column(shown, 3)[1:] == ["0", "nu se cunoaște", ""]
    assert column(shown, 3)[0] not in ("", "30")
    assert shown.index(3, 3).data(Qt.ItemDataRole.AccessibleTextRole).endswith(": necompletat")
    assert shown.index(3, 3).data(RAW_ROLE) is None
    assert shown.index(1, 3).data(RAW_ROLE) == 0
    assert shown.index(1, 3).data(RECORD_ROLE).title == "Masă rotundă"


@pytest.mark.parametrize("order", Qt.SortOrder)
def test_empty_cells_come_last_in_either_order(shown: SortProxy, order: Qt.SortOrder) -> None:
    shown.sort(1, order)
    days = ["02.01.2026", "01.02.2026", "08.03.2026"]
    assert column(shown, 1) == [*(days if order is Qt.SortOrder.AscendingOrder else days[::-1]), ""]
    shown.sort(3, order)
    assert set(column(shown, 3)[2:]) == {"", "nu se cunoaște"}
    shown.sort(-1)
    assert column(shown, 1)[0] == "08.03.2026"


def test_words_are_sorted_by_the_alphabet_and_numbers_as_numbers(qapp: object) -> None:
    rows = SortProxy(model("event", COLUMNS, [*events()]))
    rows.sort(2)
    assert column(rows, 2)[0] == "Ăsta fără dată"
    plan = [new_row(PlanItem, {"number": number, "activity": "x"}) for number in ("10", "9", "", "2")]
    items = SortProxy(model("plan_item", ("number", "activity"), [*plan]))
    items.sort(1)
    assert column(items, 1) == ["2", "9", "10", ""]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lectie", 1),
        ("LECŢIE", 1),
        ("stefan voda", 1),
        ("voda lectie", 1),
        ("08.03", 1),
        ("masa cahul", 1),
        ("masa orhei", 0),
        ("nu se cunoaste", 1),
        ("", 4),
    ],
)
def test_a_filter_finds_any_spelling_in_any_column(shown: SortProxy, words: str, found: int) -> None:
    for end in range(len(words) + 1):
        shown.look_for(words[:end])
    assert shown.rowCount() == found
    shown.look_for("")
    assert shown.rowCount() == 4


def test_what_is_not_prepared_yet_is_found_once_it_is(qapp: object) -> None:
    source = model("event", COLUMNS, [])
    rows = SortProxy(source)
    source.set_rows([*events()])
    rows.look_for("lectie")
    assert rows.rowCount() == 0
    rows.look_for("lectie la")
    source.prepare()
    assert column(rows, 2) == ["Lecție la liceu"]


def test_the_mark_names_what_is_missing(qapp: object) -> None:
    done = new_row(
        PlanItem,
        {"period": "2026", "activity": "Lecție", "due": "2026-Q2", "state": PlanState.done, "number": "1"},
    )
    empty = new_row(PlanItem, {"period": "2026", "activity": "Lecție", "state": PlanState.dropped})
    rows = SortProxy(model("plan_item", ("number", "activity"), [done, empty], "en"))
    tips = [rows.index(row, MARK).data(Qt.ItemDataRole.ToolTipRole) for row in (0, 1)]
    assert tips[0] == "Everything needed is filled in."
    assert tips[1].startswith("2 fields are missing: Due")
    assert "Reason, when dropped" in tips[1]
    rows.only(incomplete=True)
    assert rows.rowCount() == 1


def test_rows_inside_a_meeting_count_once_it_was_held(qapp: object) -> None:
    rows = []
    for state in (MeetingState.planned, MeetingState.held):
        meeting = new_row(Meeting, {"state": state, "held_on": date(2026, 3, 1)})
        meeting.agenda = [AgendaItem(title="Raport")]
        meeting.attendance, meeting.decisions = [], []
        rows.append(meeting)
    source = model("meeting", ("held_on", "state"), [*rows])
    assert source.missing_in(1) == source.missing_in(0) + 1


def test_the_marked_row_outlives_filter_order_and_new_rows(shown: SortProxy, qtbot: object) -> None:
    view = QTableView()
    view.setModel(shown)
    view.setCurrentIndex(shown.index(1, 2))
    view.setColumnWidth(2, 333)
    shown.sort(1)
    assert view.currentIndex().row() == 0
    shown.look_for("masa")
    assert view.currentIndex().data() == "Masă rotundă"
    assert view.columnWidth(2) == 333
    shown.look_for("nothing like it")
    assert not view.currentIndex().isValid()


def test_what_is_known_of_unchanged_records_is_kept(qapp: object) -> None:
    rows = events()
    source = model("event", COLUMNS, [*rows])
    other = new_row(Event, {"uid": rows[0].uid, "version": 1, "title": "Altul"})
    source.set_rows([other, *rows[1:]])
    assert source.keys[0] == ""
    assert "masa rotunda" in source.keys[1]
    source.prepare()
    assert "altul" in source.keys[0]


def test_the_agenda_of_a_meeting_stands_in_its_row(qapp: object) -> None:
    """By the words of each item, else by its topics; an empty one has no place in the order."""
    agenda = Entry("agenda", Kind.text, Shown(Text("Agenda"), Leaves.no, width=40), str)
    items = [AgendaItem(title="Planul pe an"), AgendaItem(topics=("prevention",)), AgendaItem()]
    rows = [new_row(Meeting, {"number": "1", "agenda": items}), new_row(Meeting, {"number": "2"})]
    found = RecordsModel(BY_NAME["meeting"], [agenda], Language("ro"), kit.built_in())
    found.set_rows(rows)
    first, second = (found.index(row, 1) for row in range(2))
    assert str(first.data()).startswith("Planul pe an; ")
    assert str(first.data()).count(";") == 1
    assert second.data() == ""
    assert second.data(RAW_ROLE) is None
    found.prepare()
    assert "planul pe an" in found.keys[0]


def test_a_quarter_is_sorted_with_the_month_in_which_it_ends(qapp: object) -> None:
    dues = ("2026-10-02", "2026-Q1", "2026-04", "2026-Q2", "2026-11-26", "", "2025-Q4")
    plan = [new_row(PlanItem, {"due": due or None, "activity": due}) for due in dues]
    items = SortProxy(model("plan_item", ("activity", "due"), [*plan]))
    items.sort(2)
    assert column(items, 1) == ["2025-Q4", "2026-Q1", "2026-04", "2026-Q2", "2026-10-02", "2026-11-26", ""]


@pytest.mark.parametrize("code", ["ro", "ru"])
def test_a_long_heading_takes_two_lines_and_is_spoken_in_one(qapp: object, code: str) -> None:
    across = Qt.Orientation.Horizontal
    shown = model("event", COLUMNS, [], code)
    heads = [str(shown.headerData(place, across)) for place in range(1, 5)]
    assert ["\n" in head for head in heads] == [False, False, True, code == "ru"]
    said = [str(shown.headerData(place, across, Qt.ItemDataRole.AccessibleTextRole)) for place in range(1, 5)]
    assert [" ".join(head.split()) for head in heads] == said
