"""Work that takes as long as a test wants: what is done meanwhile is seen."""

from __future__ import annotations

from collections.abc import Callable

from tcdesk.gui.jobs import Failed, InlineJobs, Job, Result, Work
from tcdesk.text import Text


class LateJobs(InlineJobs):
    """Work that waits until the test lets it go on, in the order in which it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[Callable[[], object]] = []

    def run(
        self,
        work: Work[Result],
        then: Callable[[Result], object],
        failed: Failed,
        *,
        said: Text | None = None,
    ) -> Job:
        self._waiting.append(lambda: InlineJobs.run(self, work, then, failed, said=said))
        return Job(said)

    def go_on(self) -> None:
        while self._waiting:
            self._waiting.pop(0)()
