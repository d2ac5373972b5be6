"""Several records at once: typed by keyboard, pasted from Word and Excel, saved in one go."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tcdesk.domain.event import Event
from tcdesk.domain.forms import value_of
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.values import about, exact
from tcdesk.gui.office import Office
from tcdesk.services import recording
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Person
from tests.gui.screens_lists import SeveralScreen, copied, press

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def somebody(person: Callable[[str], Person], code: str) -> Person:
    return person(code)


@pytest.fixture
def office(somebody: Person, record: Path) -> Office:
    return somebody.opens(record, PASSPHRASE)


@pytest.fixture
def screen(office: Office, qtbot: QtBot) -> Iterator[SeveralScreen]:
    found = SeveralScreen(office, "event")
    # What a failed test leaves in the grid is nothing to be asked about.
    qtbot.addWidget(found.dialog, before_close_func=lambda dialog: dialog.model.replace([]))
    tester = QAbstractItemModelTester(found.dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield found
    tester.deleteLater()


def events(office: Office) -> list[Event]:
    found = recording.listed(office.vault, BY_NAME["event"], None)
    return [record for record in found if isinstance(record, Event)]


def told(office: Office) -> list[tuple[str, Callable[[], None] | None]]:
    """What the foot of the window is told from now on."""
    found: list[tuple[str, Callable[[], None] | None]] = []
    office.told.connect(lambda text, _, do: found.append((office.say(text), do)))
    return found


RO_HEAD = ("Nr. d/o", "Data", "Denumirea activității", "Localitatea", "Nr. de participanți", "Fete", "Băieți")
RU_HEAD = ("№ п/п", "Дата проведения", "Наименование мероприятия", "Населённый пункт", "Кол-во участников")


def word_table(head: tuple[str, ...], rows: list[tuple[str, ...]], above: str = "") -> str:
    """As Word puts a table on the clipboard: paragraphs in cells, line breaks anywhere, a title above."""
    style = "border:solid windowtext 1.0pt;\nmso-border-alt:solid"
    cell = f"<td width=95 style='{style}'><p class=MsoNormal>{{}}<o:p></o:p></p></td>"
    lines = [
        f"<tr style='mso-yfti-irow:0'>{''.join(cell.format(word) for word in row)}</tr>"
        for row in (head, *rows)
    ]
    title = f"<p class=MsoNormal><b>{above}</b></p>" if above else ""
    return (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>table {x:y}</style></head>"
        f"<body lang=RO><!--StartFragment-->{title}<table class=MsoTableGrid>{''.join(lines)}</table>"
        "<!--EndFragment--></body></html>"
    )


def romanian_lessons() -> str:
    rows = []
    for number in range(1, 31):
        day = f"{(number - 1) % 28 + 1:02}.10.2026" if number != 4 else "4 octombrie 2026"
        people = "≈30" if number == 7 else str(18 + number)
        title = f"Lecție publică „Nu te lăsa\nademenit!”, clasa a {number % 12 + 1}-a"
        rows.append((f"{number}.", day, title, f"s. Roșu nr. {number}", people, "10", str(8 + number)))
    rows.append(("", "", "TOTAL", "", "1006", "300", "706"))
    return word_table(RO_HEAD, rows, "Activități de prevenire, octombrie")


def russian_lessons() -> str:
    rows = []
    for number in range(1, 31):
        title = f"Урок «Осторожно, торговля людьми», {number % 11 + 1} класс"
        people = "≈30" if number == 7 else f"{18 + number}"
        rows.append(
            (str(number), f"{(number - 1) % 28 + 1}.10.2026 г.", title, f"с. Копчак {number}", people)
        )
    rows.append(("", "", "Итого", "", "1006"))
    return word_table(RU_HEAD, rows)


@pytest.mark.parametrize("code", ["ro", "ru"])
def test_thirty_lessons_take_one_paste_and_one_save(screen: SeveralScreen, office: Office, code: str) -> None:
    heard = told(office)
    copied("as words it is worth nothing", romanian_lessons() if code == "ro" else russian_lessons())
    screen.pastes()
    assert re.findall(r"\d+", screen.counter()) == ["30", "30"]
    screen.saves()
    found = events(office)
    assert len(found) == 30
    assert not screen.dialog.isVisible()
    assert sorted(event.first_day.day for event in found if event.first_day)[:3] == [1, 1, 2]
    fourth = next(event for event in found if event.first_day and event.first_day.day == 4)
    assert value_of(fourth, "participants") == exact(22)
    assert "„Nu te lăsa ademenit!”" in fourth.title if code == "ro" else "Осторожно" in fourth.title
    seventh = next(event for event in found if event.first_day and event.first_day.day == 7)
    assert value_of(seventh, "participants") == about(30)
    assert heard
    assert heard[0][1] is not None
    heard[0][1]()
    assert events(office) == []
    assert heard[1][1] is not None
    heard[1][1]()
    assert len(events(office)) == 30


@pytest.mark.parametrize("code", ["ro"])
def test_rows_are_typed_with_enter_and_tab(screen: SeveralScreen, office: Office) -> None:
    screen.to(0, "first_day")
    screen.types("5.10", "Seminar", "Cahul", "30", then=Qt.Key.Key_Tab)
    assert screen.shown(0, "first_day") == "05.10.2026"
    assert screen.shown(0, "participants") == "30"
    screen.to(0, "title")
    screen.types("Concurs")
    assert screen.grid.currentIndex().row() == 1
    assert screen.shown(0, "title") == "Concurs"
    screen.types("Dezbateri")
    assert screen.dialog.model.rowCount() == 3
    screen.to(1, "first_day")
    screen.key(Qt.Key.Key_D, CONTROL)
    assert screen.shown(1, "first_day") == "05.10.2026"
    screen.key(Qt.Key.Key_Delete)
    assert screen.shown(1, "first_day") == ""
    screen.key(Qt.Key.Key_Z, CONTROL)
    assert screen.shown(1, "first_day") == "05.10.2026"
    screen.to(0, "title")
    for _ in range(9):
        screen.key(Qt.Key.Key_Z, CONTROL)
    assert screen.shown(0, "title") == ""
    assert screen.shown(1, "title") == ""


def test_what_cannot_be_read_is_marked_and_stays(
    screen: SeveralScreen, office: Office, somebody: Person
) -> None:
    heard = told(office)
    copied("12.10.2026\tLecție\tCahul\t25\n31.02.2026\tLecție\tCahul\tmulți\n13.10.2026\tLecție\tCahul\t31")
    screen.to(0, "first_day")
    screen.pastes()
    assert re.findall(r"\d+", screen.counter()) == ["2", "3"]
    assert screen.shown(1, "participants") == "mulți"
    assert screen.told(1, "participants")
    assert screen.shown(1, "first_day") == "31.02.2026"
    assert screen.told(1, "first_day")
    screen.saves()
    assert len(events(office)) == 2
    assert screen.dialog.isVisible()
    assert screen.shown(0, "participants") == "mulți"
    screen.to(0, "participants")
    screen.types("40")
    screen.to(0, "first_day")
    screen.types("28.02.2026")
    screen.saves()
    assert len(events(office)) == 3
    assert not screen.dialog.isVisible()
    assert len(heard) == 2
    assert not somebody.alerts.shown


@pytest.mark.parametrize("code", ["ro"])
def test_saving_is_taken_back_in_the_dialog(screen: SeveralScreen, office: Office) -> None:
    copied("12.10.2026\tLecție\n13.10.2026\tLecție\nieri, cred\tLecție")
    screen.to(0, "first_day")
    screen.pastes()
    screen.saves()
    assert len(events(office)) == 2
    press(screen.dialog, "several-undo")
    assert events(office) == []
    assert len(screen.dialog.model.rows) == 3


@pytest.mark.parametrize("code", ["ro"])
def test_what_is_the_same_for_all_fills_what_rows_leave_empty(screen: SeveralScreen, office: Office) -> None:
    editors = screen.dialog.common.editors
    editors["locality"].set_value("Cahul")
    editors["locality"].changed.emit()
    kind = office.kit.event_kinds[0].code
    editors["kind"].set_value(kind)
    editors["kind"].changed.emit()
    copied("12.10.2026\tLecție\t\n13.10.2026\tConcurs\tGiurgiulești")
    screen.to(0, "first_day")
    screen.pastes()
    assert screen.shown(0, "locality") == "Cahul"
    screen.saves()
    assert {event.locality for event in events(office)} == {"Cahul", "Giurgiulești"}
    assert {event.kind for event in events(office)} == {kind}


@pytest.mark.parametrize("code", ["ro"])
def test_doubles_are_pointed_out(screen: SeveralScreen, office: Office) -> None:
    lines = "12.10.2026\tLecție\tCahul\t25"
    copied(lines)
    screen.to(0, "first_day")
    screen.pastes()
    screen.saves()
    again = SeveralScreen(office, "event")
    copied(f"{lines}\n14.10.2026\tAlta\tCahul\t9\n14.10.2026\tAlta\tCahul\t9")
    again.to(0, "first_day")
    again.pastes()
    review = again.dialog.model.review
    assert [review.resembles(row) is not None for row in range(3)] == [True, False, True]
    assert review.ready() == [0, 1, 2]
    again.dialog.model.replace([])
    again.dialog.deleteLater()


@pytest.mark.parametrize("code", ["ro"])
def test_identities_stay_out(screen: SeveralScreen, office: Office) -> None:
    copied("12.10.2026\t2003400123456\tCahul")
    screen.to(0, "first_day")
    screen.pastes()
    assert screen.shown(0, "title") == ""
    assert "IDNP" in screen.result()


@pytest.mark.parametrize("code", ["ro"])
def test_closing_asks_once_and_locking_keeps_drafts(
    screen: SeveralScreen, office: Office, somebody: Person
) -> None:
    screen.to(0, "first_day")
    screen.types("12.10.2026")
    screen.to(0, "participants")
    screen.types("mulți")
    somebody.answers.say(None)
    screen.dialog.leave()
    assert screen.dialog.isVisible()
    screen.dialog.reject()
    assert not screen.dialog.isVisible()
    (draft,) = recording.drafts(office.vault)
    assert draft.raw == {"participants": "mulți"}
    assert draft.state["first_day"] == "2026-10-12"


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("plan_item", "activity"),
        ("meeting", "place"),
        ("partner", "name"),
        ("need", "text"),
        ("case", "month"),
        ("indicator", "value"),
        ("member", "name"),
        ("training", "title"),
        ("team_report", "cases"),
    ],
)
def test_every_kind_has_a_grid(
    person: Callable[[str], Person], record: Path, qtbot: QtBot, kind: str, field: str
) -> None:
    office = person("ro").opens(record, PASSPHRASE)
    screen = SeveralScreen(office, kind)
    qtbot.addWidget(screen.dialog)
    model = screen.dialog.model
    assert field in model.fields
    words = {"month": ("3.2026", "4.2026")}.get(field, ("13", "14"))
    model.enter({(place, field): said for place, said in enumerate(words)})
    screen.saves()
    found = recording.listed(office.vault, BY_NAME[kind], None)
    assert len(found) == 2
    numbered = {"plan_item": "number", "case": "local_code"}.get(kind)
    if numbered:
        # The second goes on counting from the first.
        assert len({getattr(record, numbered) for record in found}) == 2
