"""Which pages each role has, in the order of the side bar. Their modules are loaded when they are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A page in the side bar: its name in the program, words and icon, and where it is made.

    `also` names further targets that lead to this page.
    """

    name: str
    title: Text
    icon: str
    module: str
    maker: str
    also: tuple[str, ...] = ()

    def load(self) -> Callable[[Office], Page]:
        """What makes the page: a class or function of its module that takes the office."""
        maker: Callable[[Office], Page] = getattr(import_module(self.module), self.maker)
        return maker

    def make(self, office: Office) -> Page:
        """The page itself."""
        return self.load()(office)


_COMMISSION = "tcdesk.gui.commission"
_RECORDS = "tcdesk.gui.commission.record_pages"

COMMISSION: tuple[PagePlace, ...] = (
    PagePlace("home", Text("Home"), "home", f"{_COMMISSION}.home", "HomePage", ("copy", "first_steps")),
    PagePlace("plan_item", Text("Plan"), "checklist", _RECORDS, "plan"),
    PagePlace("meeting", Text("Meetings"), "users", f"{_COMMISSION}.meetings", "meetings"),
    PagePlace("event", Text("Activities"), "speakerphone", _RECORDS, "events"),
    PagePlace("training", Text("Trainings"), "school", _RECORDS, "trainings"),
    PagePlace("case", Text("Cases"), "folder", f"{_COMMISSION}.cases", "CasesPage"),
    PagePlace("partner", Text("Partners"), "heart-handshake", _RECORDS, "partners"),
    PagePlace("team_report", Text("Teams’ reports"), "users-group", _RECORDS, "team_reports"),
    PagePlace("need", Text("Needs"), "bulb", _RECORDS, "needs"),
    PagePlace("indicator", Text("Indicators"), "chart-bar", f"{_COMMISSION}.indicators", "IndicatorsPage"),
    PagePlace(
        "profile",
        Text("Commission"),
        "building",
        f"{_COMMISSION}.office_page",
        "CommissionPage",
        ("member", "declared_totals", "statement"),
    ),
    PagePlace(
        "report",
        Text("Report"),
        "file-check",
        f"{_COMMISSION}.report.page",
        "ReportPage",
        ("queries", "enrolment", "sent", "explanation"),
    ),
)
_CHANCELLERY = "tcdesk.gui.chancellery"
CHANCELLERY: tuple[PagePlace, ...] = (
    PagePlace("status", Text("Who has reported"), "map", f"{_CHANCELLERY}.status", "StatusPage", ("home",)),
    PagePlace("inbox", Text("Reports received"), "inbox", f"{_CHANCELLERY}.inbox", "InboxPage"),
    PagePlace("note", Text("Informative Note"), "file-text", f"{_CHANCELLERY}.note", "NotePage"),
)


def pages_of(role: str) -> tuple[PagePlace, ...]:
    """The pages of a commission's record or of the register."""
    return COMMISSION if role == "commission" else CHANCELLERY
