"""How long the window did not answer: a timer that rings every 10 ms and remembers when it was late."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

EVERY = 10
"""Milliseconds between two beats."""


class Heartbeat(QObject):
    """Begins at once. `gaps` are the milliseconds between two beats that were longer than `worth`."""

    def __init__(self, worth: float = 50.0) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self.beats = 0
        self._worth = worth
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(EVERY)

    @property
    def longest(self) -> float:
        """The longest time without an answer, in milliseconds; the time since the last beat counts."""
        return max([*self.gaps, (time.perf_counter() - self._last) * 1000 - EVERY, 0.0])

    def anew(self) -> None:
        """Forget what was: a new step begins now."""
        self.gaps.clear()
        self.beats = 0
        self._last = time.perf_counter()

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last) * 1000 - EVERY
        self._last = now
        self.beats += 1
        if gap > self._worth:
            self.gaps.append(gap)
