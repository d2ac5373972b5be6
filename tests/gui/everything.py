"""One record of everything, entered through the whole window: what is typed, what the lists show of it."""

from __future__ import annotations

from tcdesk.domain.case_choices import CaseStatus
from tcdesk.gui.commission.indicators import IndicatorsPage
from tcdesk.gui.commission.office_page import CommissionPage
from tests.gui.journeys import Sitting
from tests.gui.person import typed
from tests.gui.screens_form import line

WORDS = "Ședința – запись"
EVERYTHING: dict[str, dict[str, str]] = {
    "plan_item": {"activity": WORDS, "due": "15.11.2026"},
    "meeting": {"number": "77", "held_on": "20.10.2026"},
    "event": {"title": WORDS, "first_day": "03.03.2026", "participants": "~30"},
    "training": {"title": WORDS, "first": "05.2026"},
    "partner": {"name": WORDS},
    "team_report": {"received_on": "02.07.2026", "cases": "3"},
    "need": {"text": WORDS},
}
# What stands in the lists of it; a statement shows its period, and its words only in the form.
SHOWN = {
    "plan_item": (WORDS, "15.11.2026"),
    "meeting": ("77", "20.10.2026"),
    "event": (WORDS, "03.03.2026", "30"),
    "training": (WORDS, "2026"),
    "partner": (WORDS,),
    "team_report": ("02.07.2026", "3"),
    "need": (WORDS,),
    "member": (WORDS,),
    "declared_totals": ("01.01.2026", "31.01.2026"),
    "statement": ("2026",),
}
TABS = {
    "member": {"name": WORDS, "from_day": "01.02.2020"},
    "declared_totals": {"first_day": "01.01.2026", "last_day": "31.01.2026"},
    "statement": {"text": WORDS},
}


def record_everything(sitting: Sitting) -> None:
    """A record on every page, each left without saving: going on saves."""
    for page, fields in EVERYTHING.items():
        sitting.turn_to(page)
        record_one(sitting, fields)
        if page == "event":
            sitting.choose("kind", "lesson")
    sitting.turn_to("case")
    sitting.press("show-cases")
    sitting.keys("Ctrl+N")
    sitting.choose("status", CaseStatus.presumed)
    sitting.turn_to("indicator")
    indicators = sitting.page
    assert isinstance(indicators, IndicatorsPage)
    typed(line(indicators.rows[0].value.editor), "12")
    sitting.done("type an indicator")
    sitting.turn_to("profile")
    for name, fields in TABS.items():
        open_tab(sitting, name)
        record_one(sitting, fields)
    sitting.turn_to("home")


def open_tab(sitting: Sitting, name: str) -> None:
    page = sitting.page
    assert isinstance(page, CommissionPage)
    page.tabs.setCurrentIndex(["profile", *TABS].index(name))
    sitting.done(f"to {name}")


def record_one(sitting: Sitting, fields: dict[str, str]) -> None:
    sitting.keys("Ctrl+N")
    for field, words in fields.items():
        sitting.type(field, words)
