"""Our workbook filled with records: what stands in the cells, and that it reads back as the same records."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tcdesk.domain.case import Case, Referral
from tcdesk.domain.commission import Member
from tcdesk.domain.event import Event
from tcdesk.domain.fields import Kind, entries_of
from tcdesk.domain.forms import value_of
from tcdesk.domain.meeting import AgendaItem, Attendance, Decision, Meeting
from tcdesk.domain.partner import Partner
from tcdesk.domain.plan import PlanItem
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.team_report import TeamReport
from tcdesk.i18n import Language
from tcdesk.workbooks import opening, template
from tcdesk.workbooks.filled import offered
from tcdesk.workbooks.references import references
from tcdesk.workbooks.tables import Offer
from tests.workbooks.making import IDENTITY, NOW, kit

FORMULAS = ("=1+1", "+373 22", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "#N/A", "TRUE", "1-2", " =A1")


def year() -> dict[str, list[object]]:
    meeting = Meeting(
        number="1",
        state="held",
        held_on=date(2022, 3, 14),
        at_time=time(10, 30),
        kind="ordinary",
        invited=("police", "ngo"),
        local_note="  first line\nsecond _x0041_ line",
        agenda=[AgendaItem(topics=("week", "other"), title="Week", votes_for=0), AgendaItem(title="2")],
        attendance=[Attendance(member="chief of police", presence="present")],
        decisions=[Decision(item=2, text="=cmd|' /C calc'!A0", due=date(1899, 5, 1), state="open")],
    )
    event = Event(
        title="-5 % risk",
        kind="lesson",
        first_day=date(2022, 10, 20),
        number_of=3,
        participants=60,
        participants_state="about",
        women_state="not_known",
        men_state="not_applicable",
        children=0,
        children_state="exact",
        audiences=("pupils", "newer_code"),
    )
    return {
        "meeting": [meeting, Meeting(held_on=date(2022, 5, 2)), Meeting(), Meeting(number="1")],
        "event": [event, *(Event(title=words) for words in FORMULAS)],
        "case": [Case(local_code="C-1", citizenship="MD", referrals=[Referral(month="2022-04")]), Case()],
        "member": [Member(name="secretary", role="secretary")],
        "partner": [
            Partner(name="NGO", purposes=("legal", "shelter"), active=False),
            Partner(name="Fund", active=None),
        ],
        "plan_item": [PlanItem(period="2022", due=due) for due in ("2022-Q2", "2022-10", "2022-10-05", None)],
        "team_report": [TeamReport(period="2022-H1")],
    }


def exported(language: str, records: Mapping[str, Sequence[object]], **options: bool) -> bytes:
    return template.write(kit(), Language(language), NOW, identity=IDENTITY, content=records, **options)


def sheets(data: bytes) -> dict[str, Any]:
    book = load_workbook(io.BytesIO(data))
    return {
        str(page["A2"].value).removeprefix("tcdesk:"): page for page in book.worksheets if page["A2"].value
    }


def rows(page: Any) -> list[dict[str, Any]]:
    names = [cell.value or "" for cell in page[2]]
    return [dict(zip(names, (cell.value for cell in row), strict=True)) for row in page.iter_rows(min_row=5)]


def test_values_stand_as_they_are_explained() -> None:
    found = sheets(exported("en", year()))
    event = rows(found["event"])[0]
    assert event["first_day"].date() == date(2022, 10, 20)
    shown = [event[name] for name in ("number_of", "participants", "women", "men", "children", "materials")]
    assert shown == [3, "≈60", "?", "n/a", 0, None]
    assert (event["kind"], event["audiences"]) == ("public lesson, class hour", "pupils; newer_code")
    assert [row["due"] for row in rows(found["plan_item"])] == ["2022-Q2", "10.2022", "05.10.2022", None]
    assert [row["active"] for row in rows(found["partner"])] == ["no", None]
    assert rows(found["partner"])[0]["purposes"] == "legal help; shelter"
    assert rows(found["case"])[0]["citizenship"] == "Moldova"
    meeting = rows(found["meeting"])[0]
    assert meeting["at_time"] == time(10, 30)
    assert rows(found["meeting.decisions"])[0]["due"] == "01.05.1899"
    assert found["event"].row_dimensions[4].hidden
    assert found["event"].auto_filter.ref == "A3:U14"


def test_rows_inside_name_their_record() -> None:
    records = year()
    found = sheets(exported("en", records))
    assert [row["ref"] for row in rows(found["meeting"])] == ["1", "02.05.2022", "3", "1 (2)"]
    assert [row["ref"] for row in rows(found["case"])] == ["C-1", "2"]
    inside = [(row["tcdesk:meeting.agenda"], row["of"]) for row in rows(found["meeting.agenda"])]
    identity = records["meeting"][0].travel_id
    assert inside == [(f"{identity}/0", "1"), (f"{identity}/1", "1")]
    assert rows(found["meeting"])[0]["tcdesk:meeting"] == identity


def test_marks_are_never_alike() -> None:
    numbers = ("1", "1 ", "Ș", "ş", "1 (2)", "", "6")
    marks = references(BY_NAME["meeting"], [Meeting(number=number) for number in numbers])
    assert marks == ["1", "1 (2)", "Ș", "ş (2)", "1 (2) (2)", "6", "6 (2)"]


def test_words_are_never_formulas() -> None:
    data = exported("ro", year())
    page = sheets(data)["event"]
    cells = [page.cell(row, 2) for row in range(6, 6 + len(FORMULAS))]
    assert [cell.value for cell in cells] == list(FORMULAS)
    assert {cell.data_type for cell in cells} == {"s"}
    risky = [cell.value for cell in cells if cell.quotePrefix]
    assert risky == [words for words in FORMULAS if words.strip()[0] in "=+-@"]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not [name for name in package.namelist() if re.search(rb"<f[ >]", package.read(name))]


@pytest.mark.parametrize("language", ["ro", "ru", "en"])
def test_what_goes_out_comes_in_as_it_was(tmp_path: Path, language: str) -> None:
    records: dict[str, list[Any]] = year()
    records["event"][0].audiences = ("pupils", "teachers")
    records["meeting"][0].decisions[0].due = date(2022, 4, 1)
    records["meeting"][2].local_note, records["case"][1].sex = "note", "female"
    path = tmp_path / "export.xlsx"
    path.write_bytes(exported(language, records))
    found = offered(opening.read(path), kit())
    assert (list(found.faults), list(found.remarks)) == ([], [])
    by_identity = {offer.identity: offer for offer in found.offers}
    for name, stored in records.items():
        for record in stored:
            _same(by_identity[record.travel_id], record, name)
    assert len(by_identity) == sum(map(len, records.values()))


def _same(offer: Offer, record: Any, name: str) -> None:
    kind = BY_NAME[name]
    for entry in entries_of(kind.model):
        if entry.name not in offer.values:
            continue
        kept = value_of(record, entry.name) if entry.kind is Kind.number else getattr(record, entry.name)
        assert offer.values[entry.name] == kept, (name, entry.name)
    for inside, rows_inside in offer.nested.items():
        stored = getattr(record, inside)
        assert [row.before for row in rows_inside] == list(range(len(stored)))
        for row, one in zip(rows_inside, stored, strict=True):
            for field, value in row.values.items():
                assert value == getattr(one, field), (inside, field)


def test_without_everything_nothing_that_stays_goes_out() -> None:
    data = exported("en", year(), everything=False)
    found = sheets(data)
    assert not [key for key in found if key.startswith("case")]
    assert "name" not in [cell.value for cell in found["member"][2]]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        whole = b"".join(package.read(name) for name in package.namelist())
    for secret in (b"C-1", b"chief of police", b"first line", b"cmd|"):
        assert secret not in whole


def test_the_guide_warns_of_what_the_workbook_holds() -> None:
    for everything in (True, False):
        book = load_workbook(io.BytesIO(exported("en", year(), everything=everything)))
        words = " ".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)
        assert ("must not leave the office" in words) is everything
        assert "not encrypted" in words


def test_a_label_that_could_mean_another_entry_gives_way_to_the_code() -> None:
    first, second, third, *rest = kit().audiences
    twin = second.model_copy(update={"ru": first.ro.upper()})
    listed = third.model_copy(update={"ro": "tineri; adulți"})
    doubtful = kit().model_copy(update={"audiences": (first, twin, listed, *rest)})
    event = Event(audiences=(first.code, second.code, third.code, rest[0].code))
    data = template.write(doubtful, Language("ro"), NOW, identity=IDENTITY, content={"event": [event]})
    shown = rows(sheets(data)["event"])[0]["audiences"]
    assert shown == f"{first.code}; {second.ro}; {third.code}; {rest[0].ro}"
