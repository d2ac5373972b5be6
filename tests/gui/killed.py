"""A program of its own that types into a new activity until somebody ends it.

`python -m tests.gui.killed RECORD SETTINGS LANGUAGE`: says `kept` once a draft was kept, and types on.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tcdesk.gui.desk import Desk
from tcdesk.gui.jobs import WorkerJobs
from tcdesk.gui.office import Office
from tcdesk.gui.records.page import RecordPage
from tcdesk.gui.window import Window
from tests.gui.person import typed
from tests.gui.screens_access import Unlock, enter

TITLE = "Lecția care nu se pierde"
PASSPHRASE = "vulpe argint fereastra"
EVERY = 40
"""Milliseconds between two letters: there is no pause after which a draft would be kept anyway."""


def say(words: str) -> None:
    print(words, flush=True)


def main(record: Path, settings: Path, code: str) -> None:
    application = QApplication(sys.argv[:1])
    jobs = WorkerJobs()
    desk = Desk(application, jobs, settings, now=lambda: datetime.now(UTC), code=code, cheap=True)
    window = Window(desk, record)
    window.show()
    typing, waiting = QTimer(), QTimer()
    letters = iter(TITLE)

    def begin() -> None:
        workspace = window.workspace
        if workspace is None:
            return
        waiting.stop()
        workspace.office.changed.connect(lambda names: say("kept") if "draft" in names else None)
        page = workspace.show_page("event")
        page.start_new()
        typing.timeout.connect(lambda: type_letter(page, workspace.office))
        typing.start(EVERY)

    def type_letter(page: object, office: Office) -> None:
        assert isinstance(page, RecordPage)
        if page.keeper.uid:
            field = page.form.fields["title"].editor.focus_widget()
            # The title first; then on and on, as somebody who never pauses.
            typed(field, next(letters, "."))

    waiting.timeout.connect(begin)
    waiting.start(20)
    field = Unlock(window).screen.passphrase
    typed(field, PASSPHRASE)
    enter(field)
    QTimer.singleShot(60_000, application.quit)
    application.exec()
    jobs.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
