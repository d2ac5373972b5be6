"""Work beside the window with a real thread; the panel that shows it; search with a real index."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tcdesk.domain.meeting import Meeting
from tcdesk.domain.registry import BY_NAME
from tcdesk.errors import Cancelled
from tcdesk.gui.jobs import InlineJobs, Job, WorkerJobs
from tcdesk.gui.office import Office
from tcdesk.gui.waiting import AFTER, WaitPanel
from tcdesk.gui.workspace.finding import Finder, Search
from tcdesk.i18n import Language
from tcdesk.services import recording
from tcdesk.text import Text
from tests.gui.conftest import PASSPHRASE
from tests.gui.person import Person, find, typed


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[WorkerJobs]:
    made = WorkerJobs()
    yield made
    made.close()


def unexpected(problem: Exception) -> None:
    raise AssertionError(problem)


# --- the thread --------------------------------------------------------------------------------------


def test_work_is_done_in_turn_and_its_results_come_to_the_main_thread(qtbot: QtBot, jobs: WorkerJobs) -> None:
    main = threading.current_thread()
    at_work: list[threading.Thread] = []
    told: list[tuple[int, bool]] = []
    begun: list[int] = []

    def work(number: int) -> Callable[[Job], int]:
        def do(_: Job) -> int:
            begun.append(number)
            at_work.append(threading.current_thread())
            return number

        return do

    for number in range(20):
        jobs.run(
            work(number),
            lambda result: told.append((result, threading.current_thread() is main)),
            unexpected,
        )
    # Nothing is told while the caller is still at it.
    assert told == []
    qtbot.waitUntil(lambda: len(told) == 20)
    assert told == [(number, True) for number in range(20)]
    assert begun == list(range(20))
    assert len(set(at_work)) == 1
    assert main not in at_work


def test_what_goes_wrong_is_told_once_and_the_next_work_is_done(qtbot: QtBot, jobs: WorkerJobs) -> None:
    told: list[object] = []
    problem = ValueError("x")

    def fail(_: Job) -> None:
        raise problem

    job = jobs.run(fail, lambda _: told.append("never"), told.append)
    ended: list[bool] = []
    job.ended.connect(lambda: ended.append(True))
    jobs.run(lambda _: "next", told.append, unexpected)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [problem, "next"]
    assert ended == [True]


def test_work_that_is_stopped_ends_at_its_next_step(qtbot: QtBot, jobs: WorkerJobs) -> None:
    told: list[object] = []
    steps: list[int] = []

    def long(job: Job) -> None:
        for number in range(10_000):
            job.check()
            job.step(number, 10_000, Text("Step"))
            threading.Event().wait(0.001)

    job = jobs.run(long, lambda _: told.append("never"), told.append, said=Text("Long"))
    job.told.connect(lambda done, of, text: steps.append(done))
    qtbot.waitUntil(lambda: len(steps) > 2)
    job.cancel()
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], Cancelled)
    assert steps == sorted(steps)
    assert len(steps) < 10_000


def test_closing_waits_for_what_is_under_way(qtbot: QtBot) -> None:
    jobs = WorkerJobs()
    done = threading.Event()
    let_go = threading.Event()

    def work(_: Job) -> None:
        let_go.wait(5)
        done.set()

    jobs.run(work, lambda _: None, unexpected)
    threading.Timer(0.05, let_go.set).start()
    jobs.close()
    assert done.is_set()
    # Nothing can be asked any more.
    with pytest.raises(RuntimeError):
        jobs.run(lambda _: None, lambda _: None, unexpected)
    qtbot.waitUntil(
        lambda: not [each for each in threading.enumerate() if each.name.startswith("tcdesk-work")]
    )


def test_the_window_answers_while_work_goes_on(qtbot: QtBot, jobs: WorkerJobs) -> None:
    told: list[object] = []
    jobs.run(lambda _: threading.Event().wait(0.2), told.append, unexpected)
    begun = time.perf_counter()
    QApplication.processEvents()
    assert time.perf_counter() - begun < 0.15
    assert told == []
    qtbot.waitUntil(lambda: bool(told))


# --- the panel ---------------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    found = QWidget()
    found.resize(800, 600)
    qtbot.addWidget(found)
    found.show()
    return found


def panel_over(window: QWidget, jobs: WorkerJobs) -> WaitPanel:
    panel = WaitPanel(window, lambda: lambda words: Language("ro").say(words))
    jobs.started = panel.watch
    return panel


def test_short_work_shows_no_panel(qtbot: QtBot, jobs: WorkerJobs, window: QWidget) -> None:
    panel = panel_over(window, jobs)
    told: list[object] = []
    jobs.run(lambda _: 1, told.append, unexpected, said=Text("Short"))
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(AFTER + 50)
    assert panel.isHidden()


def test_long_work_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, jobs: WorkerJobs, window: QWidget
) -> None:
    panel = panel_over(window, jobs)
    told: list[object] = []

    def long(job: Job) -> None:
        for number in range(2_000):
            job.check()
            job.step(number, 2_000, Text("Step {number}", number=7))
            threading.Event().wait(0.005)

    begun = time.perf_counter()
    jobs.run(long, lambda _: told.append("never"), told.append, said=Text("Long"))
    assert panel.isHidden()
    qtbot.waitUntil(panel.isVisible, timeout=3000)
    assert time.perf_counter() - begun >= AFTER / 1000 * 0.9
    (bar,) = panel.findChildren(QProgressBar)
    qtbot.waitUntil(lambda: bar.maximum() == 2_000 and bar.value() > 0)
    assert "Step 7" in {each.text() for each in panel.findChildren(QLabel)}
    assert panel.size() == window.size()
    stop = find(panel, QPushButton, "stop-job")
    # The cursor is on the button: the space bar alone stops the work.
    window.activateWindow()
    qtbot.waitUntil(stop.hasFocus)
    QTest.keyClick(stop, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], Cancelled)
    assert panel.isHidden()


def test_work_without_a_name_shows_no_panel(qtbot: QtBot, jobs: WorkerJobs, window: QWidget) -> None:
    panel = panel_over(window, jobs)
    told: list[object] = []
    jobs.run(lambda _: threading.Event().wait(AFTER / 1000 + 0.1), told.append, unexpected)
    qtbot.waitUntil(lambda: bool(told))
    assert panel.isHidden()


# --- search ------------------------------------------------------------------------------------------


@pytest.fixture
def office(person: Callable[[str], Person], record: Path) -> Office:
    found = person("ro").opens(record, PASSPHRASE)
    for number, place in ((1, "Sala mare"), (2, "Biblioteca")):
        meeting = recording.new_record(found.vault, BY_NAME["meeting"], found.period)
        assert isinstance(meeting, Meeting)
        meeting.number, meeting.place, meeting.held_on = str(number), place, date(2026, 3, number)
        recording.save(found.vault, meeting)
    return found


def results(finder: Finder) -> list[str]:
    return [finder.found.item(row).text() for row in range(finder.found.count())]


def test_records_are_found_and_gone_to(qtbot: QtBot, office: Office) -> None:
    finder = Finder(office, Search(office))
    qtbot.addWidget(finder)
    finder.show()
    wanted: list[tuple[str, str, str]] = []
    office.wanted.connect(lambda *where: wanted.append(where))
    typed(finder.words, "biblio")
    qtbot.waitUntil(lambda: any("Biblioteca" in words for words in results(finder)))
    assert not any("Sala mare" in words for words in results(finder))
    QTest.keyClick(finder.words, Qt.Key.Key_Return)
    assert [page for page, uid, _ in wanted if uid] == ["meeting"]
    assert finder.isHidden()


def test_what_was_written_meanwhile_is_found(qtbot: QtBot, office: Office) -> None:
    search = Search(office)
    hits: list[int] = []
    search.find("muzeu", lambda found: hits.append(len(found)))
    meeting = recording.new_record(office.vault, BY_NAME["meeting"], office.period)
    assert isinstance(meeting, Meeting)
    meeting.place, meeting.held_on = "Muzeul raional", date(2026, 4, 4)
    office.run(lambda _: recording.save(office.vault, meeting), changes=("meeting",))
    search.find("muzeu", lambda found: hits.append(len(found)))
    assert hits == [0, 1]


def test_nothing_found_is_said_and_enter_does_nothing(qtbot: QtBot, office: Office) -> None:
    finder = Finder(office, Search(office))
    qtbot.addWidget(finder)
    finder.show()
    typed(finder.words, "qqqq")
    QTest.keyClick(finder.words, Qt.Key.Key_Return)
    assert len(results(finder)) == 1
    assert finder.isVisible()


def test_pages_and_the_menu_are_found_in_ones_own_language(
    qtbot: QtBot, person: Callable[[str], Person], record: Path, code: str
) -> None:
    office = person(code).opens(record, PASSPHRASE)
    finder = Finder(office, Search(office))
    qtbot.addWidget(finder)
    wanted: list[str] = []
    office.wanted.connect(lambda page, *_: wanted.append(page))
    page = office.say(Text("Meetings"))
    typed(finder.words, page[:4])
    QTest.keyClick(finder.words, Qt.Key.Key_Return)
    assert wanted == ["meeting"]


# --- a job that is done at once ------------------------------------------------------------------------


def test_work_done_at_once_tells_in_the_same_order(qtbot: QtBot) -> None:
    order: list[str] = []
    jobs = InlineJobs(lambda job: order.append("started"))

    def work(job: Job) -> str:
        job.ended.connect(lambda: order.append("ended"))
        order.append("work")
        return "result"

    jobs.run(work, order.append, unexpected)
    assert order == ["started", "work", "ended", "result"]
