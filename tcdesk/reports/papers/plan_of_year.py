"""The commission's plan of the year (or half-year), with the block of its approval."""

from __future__ import annotations

from collections.abc import Sequence

from tcdesk.domain.fields import entries_of
from tcdesk.domain.period import Period
from tcdesk.domain.plan import PlanItem
from tcdesk.reports.outline import Columns, Document, Table
from tcdesk.reports.papers.letterhead import (
    BLANK,
    Office,
    chair_signs,
    day_or_line,
    paper,
    secretary_signs,
    signatures,
)
from tcdesk.text import Text

_EMPTY_ROWS = 10


def plan_of_year(office: Office, items: Sequence[PlanItem], period: Period) -> Document:
    """The plan as a table in the order of its numbers; empty rows where nothing is planned yet."""
    approved = Text(
        "APPROVED\nat the meeting of the commission\nof {day},\nminutes no. {number}",
        day=day_or_line(office, office.profile.plan_approved_on),
        number=BLANK,
    )
    return paper(
        office,
        Text("PLAN OF ACTIVITY"),
        [_table(office, items), signatures(office, chair_signs(office), secretary_signs(office))],
        subtitle=Text("of the territorial commission for the {period}", period=period.label),
        above=[Columns([["", office.say(approved)]], (5.5, 4.5))],
    )


def _table(office: Office, items: Sequence[PlanItem]) -> Table:
    header = (Text("No."), Text("Activity"), Text("Responsible"), Text("Due"), Text("State"))
    said = [office.say(words) for words in header]
    rows = [_row(office, place, item) for place, item in enumerate(sorted(items, key=_place), 1)]
    empty = [(f"{place}.", "", "", "", "") for place in range(1, _EMPTY_ROWS + 1)]
    return Table(said[1], "", said, rows or empty, (0.8, 7, 4, 2.6, 2.6), ruled=True, row_height=20)


def _place(item: PlanItem) -> tuple[int, str, str]:
    """By number, "2" before "10"; those without one last, by when they are due."""
    number = item.number.strip().rstrip(".")
    return (len(number) if number else 99, number, item.due or "9")


def _row(office: Office, place: int, item: PlanItem) -> tuple[str, ...]:
    cells = {
        entry.name: office.wording.in_text(office.wording.cell(item, entry)) for entry in entries_of(PlanItem)
    }
    activity = "\n".join(filter(None, (cells["activity"], cells["objective"])))
    state = "\n".join(filter(None, (cells["state"], cells["reason"])))
    number = cells["number"].rstrip(".") or str(place)
    return (f"{number}.", activity, cells["responsible_kind"], cells["due"], state)
