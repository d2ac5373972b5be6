"""Work beside the window: one thread for everything that opens a session, results back on the main thread.

The only threads of the program. What was asked first is done first.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from tcdesk.errors import Cancelled
from tcdesk.text import Text

if TYPE_CHECKING:
    from concurrent.futures import Executor

Result = TypeVar("Result")
Failed = Callable[[Exception], object]


class Job(QObject):
    """One piece of work, and what it tells its progress: `told` says how far it is, `ended` that it is over,
    however it went."""

    told = Signal(int, int, object)
    ended = Signal()

    def __init__(self, said: Text | None) -> None:
        super().__init__()
        self.said = said
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def step(self, done: int, of: int, text: Text) -> None:
        self.told.emit(done, of, text)

    def check(self) -> None:
        if self._stop.is_set():
            raise Cancelled


Work = Callable[[Job], Result]


class Jobs(Protocol):
    """Does work: somewhere else in the program, at once in tests."""

    def run(
        self,
        work: Work[Result],
        then: Callable[[Result], object],
        failed: Failed,
        *,
        said: Text | None = None,
    ) -> Job:
        """Do `work(job)`; `then` gets its result, `failed` its exception, both on the main thread.

        `said` names work that may take long: a panel shows it after a moment, with a way to stop it.
        """
        ...

    def close(self) -> None:
        """Finish what is under way; nothing can be asked any more."""
        ...


class _Bridge(QObject):
    """Brings calls to the thread in which it was made."""

    called = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.called.connect(self._call)

    def _call(self, function: Callable[[], None]) -> None:
        function()


class WorkerJobs:
    """Jobs on one thread of their own."""

    def __init__(self, started: Callable[[Job], None] = lambda _: None) -> None:
        self.started = started
        self._bridge = _Bridge()
        self._worker: Executor | None = None
        self._closed = False

    def run(
        self,
        work: Work[Result],
        then: Callable[[Result], object],
        failed: Failed,
        *,
        said: Text | None = None,
    ) -> Job:
        job = Job(said)

        def whole() -> None:
            try:
                result = work(job)
            except Exception as problem:
                self._bridge.called.emit(lambda problem=problem: _end(job, failed, problem))
            else:
                self._bridge.called.emit(lambda: _end(job, then, result))

        self._thread().submit(whole)
        self.started(job)
        return job

    def close(self) -> None:
        self._closed = True
        if self._worker is not None:
            self._worker.shutdown(wait=True)

    def _thread(self) -> Executor:
        if self._closed:
            raise RuntimeError("no work is taken any more")
        if self._worker is None:
            # The first window is shown before there is anything to do.
            from concurrent.futures import ThreadPoolExecutor

            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tcdesk-work")
        return self._worker


class InlineJobs:
    """Jobs done at once, for tests of what happens before and after them."""

    def __init__(self, started: Callable[[Job], None] = lambda _: None) -> None:
        self.started = started

    def run(
        self,
        work: Work[Result],
        then: Callable[[Result], object],
        failed: Failed,
        *,
        said: Text | None = None,
    ) -> Job:
        job = Job(said)
        self.started(job)
        try:
            result = work(job)
        except Exception as problem:
            _end(job, failed, problem)
        else:
            _end(job, then, result)
        return job

    def close(self) -> None: ...


def _end(job: Job, tell: Callable[[Any], object], what: Any) -> None:
    job.ended.emit()
    tell(what)
