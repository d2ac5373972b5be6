"""Workbooks that went wrong in somebody's hands: every place and sentence, all at once, nothing taken in.

Each begins as the good year of `making`, in English, and is written by another library before it is read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tcdesk.workbooks import opening, plan
from tcdesk.workbooks.tables import Raw
from tests.workbooks.making import Work, read, said, year

Change = Callable[[Work], object]
Expected = list[tuple[str, str]]

DAY = "A day is expected, written dd.mm.yyyy, for example 17.03.2025."
ONLY_MARK = "This row has only a mark. Fill it in, or empty it."
ONLY_OF = "This row says only where it belongs. Fill it in, or empty it."
NO_MEETING = "No meeting in this workbook has this mark, number or date."
SAY_MEETING = "Say to which meeting this row belongs: its mark, its number or its date."
ABOVE = "This row stands above the headers. Move it below them."
GONE = "The headers of this sheet were not found. Put back the row of headers of the template."
SEVERAL_MEETINGS = (
    "Several meetings are called so (Meetings!5, Meetings!6). Give each its own mark, and write it here."
)
SEVERAL_CASES = "Several cases are called so (Cases!5, Cases!6). Give each its own mark, and write it here."
SEVERAL_TOTALS = (
    "Several totals are called so (Declared totals!5, Declared totals!6)."
    " Give each its own mark, and write it here."
)
NUMBER = (
    "A whole number is expected, or “≈30” where it is approximate, “—” where it does not apply,"
    " “?” where it is not known."
)
FROM_LIST = "Choose one of the entries of the list."
ROLES = "One of these is expected: chair, vice-chair, secretary of the commission and member."
NO_SUCH_DAY = "There is no such day. A day is written dd.mm.yyyy: the day first, then the month."
FORMULA = (
    "This cell holds a formula that was never calculated."
    " Open the file in Excel or LibreOffice, save it, and import it again."
)
MISSING = "Too many headers of this sheet are missing. Put back the headers of the template."


def typed(key: str, number: int, field: str, raw: Raw) -> Change:
    """Somebody typed `raw` into a cell."""
    return lambda work: work.set(key, number, {field: raw})


def both(*changes: Change) -> Change:
    return lambda work: [change(work) for change in changes]


def _copied_header(work: Work) -> None:
    headers = work.rows("event")[plan.HEADER_ROW]
    headers.append(headers[work.column("event", "locality")])
    work.set("event", 4, {"title": "Lecție"})
    work.rows("event")[4] += [None] * (len(headers) - len(work.rows("event")[4]) - 1) + ["Peresecina"]


def _copied_name(work: Work) -> None:
    names, headers = (work.rows("event")[row] for row in (plan.FIELD_ROW, plan.HEADER_ROW))
    names.append("locality")
    headers.append("Locality of the pupils")
    work.rows("event")[5] += [None] * (len(headers) - len(work.rows("event")[5]) - 1) + ["Peresecina"]


def _headers_overwritten(work: Work) -> None:
    rows = work.rows("partner")
    rows[plan.FIELD_ROW] = [plan.MARK + "partner"]
    rows[plan.HEADER_ROW] = [None, "cine", "ce", "de ce"]
    rows[plan.SAMPLE_ROW : plan.FIRST_ROW + 1] = [[None, "La Strada", "ONG"]]


def _headers_lost(work: Work) -> None:
    rows = work.rows("event")
    rows[plan.FIELD_ROW] = []
    rows[plan.HEADER_ROW][4:] = ["x"] * 6


def _sorted_above(work: Work) -> None:
    rows = work.rows("event")
    rows.insert(plan.HEADER_ROW, rows.pop(5))


def _many_inside(work: Work) -> None:
    for number in range(301):
        work.add("meeting.decisions", of="M1", text=f"Decizia {number}")


def _same_day(work: Work) -> None:
    for number in (4, 5):
        work.set("meeting", number, {"ref": None, "held_on": date(2022, 3, 3), "number": None})
    work.set("meeting.attendance", 4, {"of": "03.03.2022"})
    work.set("meeting.attendance", 5, {"of": None})
    work.set("meeting.decisions", 4, {"of": date(2022, 3, 4)})


def _everything_at_once(work: Work) -> None:
    work.set("event", 4, {"first_day": "luni", "participants": "mulți", "kind": "dans"})
    work.set("event", 6, {"first_day": "31.04.2022"})
    work.set("member", 4, {"role": "șef"})
    work.set("case.referrals", 4, {"of": "C9"})


SHEETS: dict[str, tuple[Change, Expected]] = {
    "two columns of one header": (
        _copied_header,
        [("Activities!V3", "There are two columns “Locality”. Delete one of them.")],
    ),
    "two columns of one name": (
        _copied_name,
        [("Activities!V3", "There are two columns “Locality”. Delete one of them.")],
    ),
    "headers overwritten and names gone": (_headers_overwritten, [("Partners!3", GONE)]),
    "most headers lost": (_headers_lost, [("Activities!1", MISSING)]),
    "a record above the headers": (_sorted_above, [("Activities!3", ABOVE)]),
    "two commissions": (
        both(
            typed("profile", 4, "chair_name", "Rusu Maria"), typed("profile", 5, "chair_name", "Popescu Ion")
        ),
        [("Commission!6", "Only one row may stand on this sheet.")],
    ),
}
ROWS: dict[str, tuple[Change, Expected]] = {
    "a meeting with only its mark": (typed("meeting", 6, "ref", "M3"), [("Meetings!B7", ONLY_MARK)]),
    "a heading between meetings": (typed("meeting", 6, "ref", "Semestrul II"), [("Meetings!B7", ONLY_MARK)]),
    "a decision without words": (typed("meeting.decisions", 5, "of", "M1"), [("Decisions!B6", ONLY_OF)]),
    "a decision of no meeting": (typed("meeting.decisions", 4, "of", None), [("Decisions!B5", SAY_MEETING)]),
    "a decision of an unknown meeting": (
        typed("meeting.decisions", 4, "of", "M7"),
        [("Decisions!B5", NO_MEETING)],
    ),
    "a day on which nobody met": (
        typed("meeting.decisions", 4, "of", date(2022, 3, 4)),
        [("Decisions!B5", NO_MEETING)],
    ),
    "no column says where rows belong": (
        lambda work: work.drop("meeting.decisions", "of"),
        [("Decisions!5", SAY_MEETING)],
    ),
    "two meetings of one mark": (
        typed("meeting", 5, "ref", "m1"),
        [
            ("Attendance!B5", SEVERAL_MEETINGS),
            ("Attendance!B6", SEVERAL_MEETINGS),
            ("Decisions!B5", NO_MEETING),
        ],
    ),
    "two meetings of one day": (
        _same_day,
        [
            ("Attendance!B5", SEVERAL_MEETINGS),
            ("Attendance!B6", SAY_MEETING),
            ("Decisions!B5", NO_MEETING),
        ],
    ),
    "two cases of one code": (
        both(
            lambda work: work.add("case", local_code="C-2022-01", status="presumed"),
            typed("case", 4, "ref", None),
            typed("case.referrals", 4, "of", "C-2022-01"),
        ),
        [("Referrals!B5", SEVERAL_CASES)],
    ),
    "a referral of no case": (
        typed("case.referrals", 4, "of", None),
        [("Referrals!B5", "Say to which case this row belongs: its mark or its local code.")],
    ),
    "a referral of an unknown case": (
        typed("case.referrals", 4, "of", "C-2021-01"),
        [("Referrals!B5", "No case in this workbook has this mark or local code.")],
    ),
    "a figure of no totals": (
        typed("declared_totals.figures", 4, "of", None),
        [("Figures!B5", "Say to which totals this row belongs: their mark or their first day.")],
    ),
    "a figure of unknown totals": (
        typed("declared_totals.figures", 4, "of", date(2022, 7, 1)),
        [("Figures!B5", "No totals in this workbook have this mark or first day.")],
    ),
    "two totals of one day": (
        both(
            lambda work: work.add("declared_totals", first_day=date(2022, 1, 1), origin="Dare de seamă"),
            typed("declared_totals.figures", 4, "of", "1.1.2022"),
        ),
        [("Figures!B5", SEVERAL_TOTALS)],
    ),
    "all meetings deleted": (
        lambda work: work.sheets.pop("Meetings"),
        [("Attendance!B5", NO_MEETING), ("Attendance!B6", NO_MEETING), ("Decisions!B5", NO_MEETING)],
    ),
    "a mark that is a formula without result": (
        typed("meeting.decisions", 4, "of", "=B2/0"),
        [("Decisions!B5", FORMULA)],
    ),
    "too many decisions of one meeting": (
        _many_inside,
        [("Decisions!306", "At most 300 rows may belong to one record.")],
    ),
    "everything at once": (
        _everything_at_once,
        [
            ("Members!F5", ROLES),
            ("Activities!C5", FROM_LIST),
            ("Activities!D5", DAY),
            ("Activities!I5", NUMBER),
            ("Activities!D7", NO_SUCH_DAY),
            ("Referrals!B5", "No case in this workbook has this mark or local code."),
        ],
    ),
}


@pytest.mark.parametrize("name", [*SHEETS, *ROWS])
def test_every_fault_is_named_with_its_place_and_nothing_else(name: str, tmp_path: Path) -> None:
    change, expected = {**SHEETS, **ROWS}[name]
    work = year()
    change(work)
    found = read(opening.read(work.saved(tmp_path / "bad.xlsx")))
    assert said(found.faults) == expected
    assert said(found.remarks) == []
