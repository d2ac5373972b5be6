"""The Chancellery's year with 35 reports of a thousand records: reports, the Note and its tabs, letters."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from tcdesk.gui.chancellery.note import NotePage
from tcdesk.gui.chancellery.note_writing import WritingPage
from tcdesk.gui.chancellery.status import StatusPage
from tcdesk.gui.roles import CHANCELLERY
from tests.bench.journey import Journey
from tests.bench.material import PERIOD
from tests.gui.person import Answers

TABS = ("conclusions", "check", "publications", "answer", "writing")


def go(journey: Journey) -> None:
    workspace = journey.workspace
    office = workspace.office
    journey.step("period", lambda: office.choose_period(PERIOD))
    for place in CHANCELLERY:
        journey.step(f"page {place.name}", partial(workspace.show_page, place.name))
    note = workspace.page
    assert isinstance(note, NotePage)
    for name in TABS:
        journey.step(f"tab {name}", partial(note.show_tab, name))
    folder = Path(tempfile.mkdtemp())
    office.desk.ask = answers = Answers()
    answers.say(folder)
    writing = note.page_of("writing")
    assert isinstance(writing, WritingPage)
    journey.step("writing the Note", writing.write)
    assert list(folder.iterdir())
    journey.step("page status again", lambda: workspace.show_page("status"))
    status = workspace.page
    assert isinstance(status, StatusPage)
    journey.step("letters", status.write_letters)
