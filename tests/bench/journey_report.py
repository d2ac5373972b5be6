"""A commission's report of a thousand records: checked, read, frozen for the chair, signed, on a stick."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from tcdesk.gui.commission.report import outside
from tcdesk.gui.commission.report.page import ReportPage
from tests.bench.journey import Journey
from tests.bench.material import PERIOD
from tests.gui.screens_report import Surroundings


def go(journey: Journey) -> None:
    around = Surroundings(Path(tempfile.mkdtemp()))
    name = "of_this_computer"
    setattr(outside, name, lambda: around.outside)
    workspace = journey.workspace
    journey.step("period", lambda: workspace.office.choose_period(PERIOD))
    journey.step("page report", lambda: workspace.show_page("report"))
    page = workspace.page
    assert isinstance(page, ReportPage)
    for name in ("check-onward", "leaving-onward", "freeze"):
        journey.press(name)
    for name in ("check", "leaving", "sign"):
        journey.step(f"step {name}", partial(page.open_step, name))
    journey.press("sign")
    journey.press("drive-0")
    assert len(list(around.stick.glob("*.tcsub"))) == 1
    journey.step("back home", lambda: workspace.show_page("home"))
