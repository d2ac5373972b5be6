"""Through every page of a commission's year: open records, type, save, search, change the period."""

from __future__ import annotations

from functools import partial

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tcdesk.domain.period import Period
from tcdesk.domain.registry import BY_NAME
from tcdesk.gui.roles import COMMISSION
from tcdesk.gui.workspace.finding import Search
from tcdesk.services import recording
from tests.bench.journey import Journey
from tests.bench.material import PERIOD
from tests.gui.person import find

FORMS = ("event", "meeting", "training", "plan_item")


def go(journey: Journey) -> None:
    workspace = journey.workspace
    office = workspace.office
    journey.step("period", lambda: office.choose_period(PERIOD))
    for place in COMMISSION:
        journey.step(f"page {place.name}", partial(workspace.show_page, place.name))
    for name in FORMS:
        uid = recording.listed(office.vault, BY_NAME[name], PERIOD)[0].uid
        page = workspace.show_page(name)
        journey.step(f"form {name}", partial(page.go, uid, ""))
        journey.step(f"again {name}", partial(page.go, uid, ""))
    events = workspace.show_page("event")
    journey.step("new record", events.start_new)
    line = find(events, QLineEdit, "title")
    for letter in "Lectie":
        journey.step("a letter", partial(QTest.keyClicks, line, letter))
    journey.step("another page", lambda: workspace.show_page("home"))
    hits: list[object] = []
    journey.step("search", lambda: Search(office).find("scoala", hits.append))
    journey.step("another period", lambda: office.choose_period(Period(2023)))
