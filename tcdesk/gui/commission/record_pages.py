"""The pages of records that need nothing but their declarations: what each shows, and what it says first."""

from __future__ import annotations

from tcdesk.domain.registry import BY_NAME
from tcdesk.gui.office import Office
from tcdesk.gui.page import Page
from tcdesk.gui.records.page import RecordPage
from tcdesk.text import Text


def plan(office: Office) -> Page:
    """What the commission planned for the year, and what became of it."""
    return RecordPage(
        office,
        BY_NAME["plan_item"],
        columns=("number", "activity", "due", "state"),
        sorted_by="number",
        intro=Text("What the commission planned, until when, and what became of it."),
        empty=Text(
            "Enter the activities of the commission's plan for the year, one by one or all at once from Word "
            "or Excel. The program then reminds you of what is due."
        ),
        first=Text("Enter the first planned activity"),
    )


def events(office: Office) -> Page:
    """Awareness activities and similar. The counting rule is printed over them."""
    return RecordPage(
        office,
        BY_NAME["event"],
        columns=("first_day", "title", "participants", "kind"),
        intro=Text(
            "One activity is one occasion, in one place, for one audience. Three lessons in three classes "
            "are three activities: enter each one, or those that are alike as one record with their number."
        ),
        empty=Text(
            "Enter the activities of the year here: lessons, round tables, campaigns, leaflets. Thirty "
            "lessons can be pasted at once from Excel or Word."
        ),
        first=Text("Enter the first activity"),
    )


def trainings(office: Office) -> Page:
    """Trainings that the commission received or organised."""
    return RecordPage(
        office,
        BY_NAME["training"],
        columns=("first", "title", "direction", "participants"),
        intro=Text(
            "Trainings that members of the commission received, and those that it organised for others."
        ),
        empty=Text(
            "Enter each training of the year here. Where you do not know the day, the month is enough."
        ),
        first=Text("Enter the first training"),
    )


def partners(office: Office) -> Page:
    """Organisations that work with the commission."""
    return RecordPage(
        office,
        BY_NAME["partner"],
        columns=("name", "kind", "active"),
        sorted_by="name",
        intro=Text("Organisations and institutions that work with the commission, and for what."),
        empty=Text("Enter the organisations that work with the commission. They are kept from year to year."),
        first=Text("Enter the first partner"),
    )


def team_reports(office: Office) -> Page:
    """Half-yearly reports of the multidisciplinary teams."""
    return RecordPage(
        office,
        BY_NAME["team_report"],
        columns=("period", "received_on", "cases", "evaluation"),
        intro=Text(
            "Reports of the territorial multidisciplinary team, which the commission examines twice a year."
        ),
        empty=Text(
            "When the multidisciplinary team hands in its report for a half-year, enter its figures here."
        ),
        first=Text("Enter the first report"),
    )


def needs(office: Office) -> Page:
    """Challenges and needs in the commission's own words."""
    return RecordPage(
        office,
        BY_NAME["need"],
        columns=("text", "category", "priority", "state"),
        sorted_by="priority",
        intro=Text(
            "What makes the work difficult, and what is needed. The State Chancellery reads it and answers."
        ),
        empty=Text("Say in your own words what the commission needs: training, money, people, materials."),
        first=Text("Enter the first need"),
    )
