"""The window's composition root: everything is made here, in this order, and handed on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from tcdesk import settings
from tcdesk.gui.desk import Desk
from tcdesk.gui.jobs import WorkerJobs
from tcdesk.gui.window import Window

_TURN = 0.0002
"""Seconds after which one thread lets another go on."""
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def open_window(
    file: Path | None = None,
    code: str = "",
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    cheap: bool = False,
) -> int:
    """Show the window until it is closed; its exit code.

    1. Qt's application · 2. the thread for work · 3. the desk: settings, language, looks, questions, alerts ·
    4. what happens with our own mistakes · 5. the window, which watches the work · 6. Qt's loop · 7. the end
    of the thread. `file` is the record to open, `code` a language before all settings.
    """
    QCoreApplication.setApplicationName("tcdesk")
    # On every system the same style: ours is drawn on this one.
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    # Work beside the window hands over to it much sooner than it would.
    sys.setswitchinterval(_TURN)
    jobs = WorkerJobs()
    desk = Desk(application, jobs, settings.default_path(), now=now, code=code, cheap=cheap)
    sys.excepthook = _said_by(desk)
    window = Window(desk, file)
    # The panel is made with the first work.
    jobs.started = lambda job: window.waiting.watch(job)
    window.show()
    result = application.exec()
    jobs.close()
    return result


def _said_by(desk: Desk) -> Hook:
    """Mistakes are said by the desk's alerts, which are loaded when there is one."""

    def show(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        from tcdesk.gui import alerts

        alerts.hook(desk.alerts)(kind, problem, trace)

    return show
