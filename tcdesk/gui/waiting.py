"""The panel over the window while something takes long: what is done, how far it is, a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from tcdesk.gui import parts
from tcdesk.gui.jobs import Job
from tcdesk.gui.words import Say
from tcdesk.text import Text

AFTER = 300
"""Milliseconds after which work that still goes on is shown."""


class WaitPanel(QWidget):
    """Covers `over` while a job with a name goes on; the window stays alive behind it."""

    def __init__(self, over: QWidget, say: Callable[[], Say]) -> None:
        super().__init__(over)
        self._say = say
        self._job: Job | None = None
        self._words = parts.label("", "lead")
        self._bar = QProgressBar()
        self._stop = parts.button("", self._cancel, name="stop-job")
        self._box = QFrame()
        self._box.setProperty("part", "panel")
        self._box.setLayout(
            parts.column(self._words, self._bar, self._stop, gap=2 * parts.GRID, margin=3 * parts.GRID)
        )
        layout = QVBoxLayout(self)
        layout.addWidget(self._box, 0, Qt.AlignmentFlag.AlignCenter)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER)
        self._timer.timeout.connect(self._appear)
        over.installEventFilter(self)
        self.hide()

    def watch(self, job: Job) -> None:
        """Show the panel if this job is still under way after a moment."""
        if job.said is None:
            return
        self._job = job
        self._words.setText(self._say()(job.said))
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self._words.text())
        self._stop.setText(self._say()(Text("Stop")))
        self._stop.setAccessibleName(self._stop.text())
        self._stop.setEnabled(True)
        job.told.connect(self._told)
        job.ended.connect(self._ended)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def _appear(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        self.setGeometry(over.rect())
        self._box.setFixedWidth(min(over.width() - 4 * parts.GRID, 480))
        self.raise_()
        self.show()
        self._stop.setFocus()

    def _told(self, done: int, of: int, text: Text) -> None:
        if self.sender() is self._job:
            self._bar.setRange(0, max(of, 1))
            self._bar.setValue(done)
            self._words.setText(self._say()(text))

    def _ended(self) -> None:
        if self.sender() is self._job:
            self._timer.stop()
            self._job = None
            self.hide()

    def _cancel(self) -> None:
        if self._job is not None:
            self._stop.setEnabled(False)
            self._job.cancel()
