"""The same journeys with work on its own thread, as in the program; how long the window did not answer.

`pytest -s` prints where. It is measured, and held to a limit, in the bench: here other tests may run beside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from tcdesk.gui.jobs import Job, WorkerJobs
from tests.gui.everything import EVERYTHING, SHOWN, record_everything
from tests.gui.heartbeat import Heartbeat
from tests.gui.journeys import Sitting
from tests.gui.person import Person
from tests.gui.test_journey_drafts import go_on, type_half_a_record

pytestmark = pytest.mark.parametrize("code", ["ro"], indirect=True)
WORTH = 60.0
"""Milliseconds from which a gap is printed."""


class Waited:
    """Counts what is under way, and notes how long each thing that was done kept the window."""

    def __init__(self, jobs: WorkerJobs) -> None:
        self._open = 0
        self.heart = Heartbeat()
        self.gaps: list[tuple[float, str]] = []
        jobs.started = self._started

    def _started(self, job: Job) -> None:
        self._open += 1
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._open -= 1

    def rest(self) -> None:
        """Until nothing is under way, twice in a row: what came back may have asked for more."""
        loop, looking, quiet = QEventLoop(), QTimer(), [0]

        def look() -> None:
            quiet[0] = 0 if self._open else quiet[0] + 1
            if quiet[0] >= 3:
                loop.quit()

        looking.timeout.connect(look)
        looking.start(5)
        loop.exec()
        looking.stop()

    def noted(self, what: str) -> None:
        self.gaps.append((self.heart.longest, what))
        self.heart.anew()

    def told(self) -> str:
        longest = sorted(self.gaps, reverse=True)[:12]
        return "\n".join(f"{gap:6.0f} ms  {what}" for gap, what in longest if gap >= WORTH)


@pytest.fixture
def at_work(
    person: Callable[[str], Person],
    record: Path,
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[tuple[Sitting, Waited]]:
    monkeypatch.setenv("TCDESK_DATA", str(tmp_path / "data"))
    somebody = person(code)
    jobs = WorkerJobs()
    somebody.desk.jobs = jobs
    waited = Waited(jobs)
    sitting = Sitting(somebody, record, rest=waited.rest, noted=waited.noted)
    sitting.unlock()
    yield sitting, waited
    sitting.window.close()
    waited.rest()
    waited.heart.stop()
    print(f"\nthe window did not answer ({code}):\n{waited.told()}")


def test_one_of_everything_beside_a_thread(at_work: tuple[Sitting, Waited]) -> None:
    sitting, _ = at_work
    record_everything(sitting)
    for page in EVERYTHING:
        sitting.turn_to(page)
        assert all(words in sitting.listed() for words in SHOWN[page]), page
    assert sitting.person.alerts.shown == []


def test_lock_and_unlock_beside_a_thread(at_work: tuple[Sitting, Waited]) -> None:
    sitting, _ = at_work
    type_half_a_record(sitting)
    # By its button: which window the keys go to is not this test's to say.
    sitting.press("lock")
    sitting.until(lambda: sitting.window.workspace is None)
    sitting.unlock()
    go_on(sitting)
