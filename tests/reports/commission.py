"""A commission with members, a meeting and a year of records, for the tests of its papers."""

from __future__ import annotations

import io
from typing import Any

import docx

from tcdesk.domain.content import Content
from tcdesk.domain.reference import Kit
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import Language
from tcdesk.reports import writing
from tcdesk.reports.outline import Document, Table
from tcdesk.reports.papers.letterhead import Office
from tcdesk.reports.wording import Wording
from tests.domain.builders import ORHEI, about, record
from tests.reports.documents import NOW

CHAIR, SECRETARY, ONE, TWO = "Membra Președintă", "Membru Secretar", "Membra Întâi", "Membru Doi"
KIT = built_in()
WEEK = next(week for week in KIT.weeks if week.year == 2022)
EMPTY: Any = record("meeting", state="planned")


def member(name: str, role: str = "member", **more: Any) -> Any:
    fields = {"kind": "police", "from_day": "2020-01-01", **more}
    return record("member", name=name, role=role, **fields)


MEMBERS = (member(TWO), member(ONE), member(SECRETARY, "secretary"), member(CHAIR, "chair"))


def office(code: str = "en", members: Any = MEMBERS, kit: Kit = KIT, **profile: Any) -> Office:
    return Office(kit.unit(ORHEI), record("profile", **profile), members, Wording(kit, Language(code)))


def meeting(**more: Any) -> Any:
    fields = {
        "number": "3",
        "state": "held",
        "held_on": "2022-09-28",
        "at_time": "10:00:00",
        "place": "Sala Mică",
        "kind": "ordinary",
        "mode": "mixed",
        "agenda": [
            {"topics": ["week"], "title": "Prima chestiune", "rapporteur": ONE},
            {"topics": ["refugees"]},
        ],
    }
    return record("meeting", **{**fields, **more})


def opened(document: Document) -> Any:
    return docx.Document(io.BytesIO(writing.write(document, "docx", NOW)))


def words_of(document: Document) -> str:
    """All words of a paper, through its DOCX."""
    made = opened(document)
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in made.paragraphs), *cells])


def table(document: Document, place: int = 0) -> Table:
    return [block for block in document.blocks if isinstance(block, Table)][place]


def events() -> list[Any]:
    """Two inside the Week of 2022, one straddling it, one raid, one outside."""
    return [
        record("event", kind="lesson", title="Lecție", first_day="2022-10-18", number_of=3, participants=84),
        record("event", kind="lesson", first_day="2022-10-19", participants={"state": "not_known"}),
        record(
            "event",
            kind="leaflets",
            first_day="2022-10-20",
            last_day="2022-10-28",
            number_of=4,
            in_week=2,
            participants=about(100),
        ),
        record("event", kind="raid", title="Razie", first_day="2022-10-20", participants=5),
        record("event", kind="seminar", title="Martie", first_day="2022-03-21", participants=1000),
    ]


def whole() -> Content:
    return Content(
        member=MEMBERS,
        meeting=[meeting(attendance=[{"presence": "present"}])],
        event=events(),
        plan_item=[record("plan_item", period="2022", activity="A", due="2022-Q4", state="done")],
        case=[record("case", half_year="2022-H1", status="victim", local_code="Vulpea7", sex="female")],
        partner=[record("partner", name="AO „Model”")],
        need=[record("need", period="2022", text="Lipsa transportului")],
    )
