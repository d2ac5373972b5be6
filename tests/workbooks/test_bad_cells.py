"""Cells of our workbook that cannot be read: each is named with its place, what was read, what is expected.

Each workbook begins as the good year of `making`, in English, and is written by another library.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tcdesk.workbooks import opening
from tcdesk.workbooks.tables import Raw, letters
from tests.workbooks.making import read, said, year

DAY = "A day is expected, written dd.mm.yyyy, for example 17.03.2025."
NO_SUCH_DAY = "There is no such day. A day is written dd.mm.yyyy: the day first, then the month."
WRONG_YEAR = "The year is expected to lie between 1990 and 2100."
HOUR = "A time is expected, written hh:mm, for example 10:30."
MONTH = "A month is expected, for example 03.2025 or March 2025."
HALF_YEAR = "A half-year is expected, for example 2025-H1 or first half of 2025."
NUMBER = (
    "A whole number is expected, or “≈30” where it is approximate, “—” where it does not apply,"
    " “?” where it is not known."
)
TOO_LARGE = "A whole number is expected that is not larger than 10,000,000."
WHOLE = "A whole number is expected."
FROM_LIST = "Choose one of the entries of the list."
STATES = "One of these is expected: meeting planned, held, not held for lack of quorum and cancelled."
SEXES = "One of these is expected: female, male and sex not known."
YES_OR_NO = "“yes” or “no” is expected."
TOO_LONG = "The text is too long: at most 300 characters are allowed."
IDNP = "This looks like a personal number (IDNP). Take it out."
NO_CODE = "A code of the case is expected, as short as C-2025-03. Words and days are not taken in here."
FORMULA = (
    "This cell holds a formula that was never calculated."
    " Open the file in Excel or LibreOffice, save it, and import it again."
)

BAD: dict[str, tuple[str, int, str, Raw, str, str]] = {
    "no such day": ("event", 4, "first_day", "31.02.2022", "Activities!D5", NO_SUCH_DAY),
    "month before day": ("event", 4, "first_day", "10.18.2022", "Activities!D5", NO_SUCH_DAY),
    "words for a day": ("event", 4, "first_day", "marți", "Activities!D5", DAY),
    "several days": ("event", 4, "first_day", "17-21.10", "Activities!D5", DAY),
    "a day without a year": ("meeting", 5, "held_on", "5.10", "Meetings!E6", DAY),
    "a number for a day": ("meeting", 5, "held_on", 3, "Meetings!E6", DAY),
    "a day of long ago": ("meeting", 5, "held_on", date(1922, 10, 5), "Meetings!E6", WRONG_YEAR),
    "no such hour": ("meeting", 4, "at_time", "25:00", "Meetings!F5", HOUR),
    "words for a number": ("event", 4, "participants", "mulți elevi", "Activities!I5", NUMBER),
    "two classes are no people": ("event", 4, "participants", "2 clase", "Activities!I5", NUMBER),
    "a number below nothing": ("event", 4, "participants", -3, "Activities!I5", NUMBER),
    "half a person": ("event", 4, "women", 2.5, "Activities!J5", NUMBER),
    "more people than there are": ("event", 4, "participants", 10**9, "Activities!I5", TOO_LARGE),
    "a day for a number": ("event", 4, "men", date(2022, 3, 5), "Activities!K5", NUMBER),
    "a whole number in words": ("profile", 4, "minimum_meetings", "patru", "Commission!N5", WHOLE),
    "no such kind": ("event", 4, "kind", "dans", "Activities!C5", FROM_LIST),
    "a code with a letter missing": ("event", 4, "kind", "leson", "Activities!C5", FROM_LIST),
    "no such state": ("meeting", 4, "state", "poate", "Meetings!D5", STATES),
    "two where one is asked": ("meeting", 4, "state", "held, planned", "Meetings!D5", STATES),
    "a number for a choice": ("case", 4, "sex", 2, "Cases!G5", SEXES),
    "one of several unknown": ("event", 4, "audiences", "pupils; marțieni", "Activities!H5", FROM_LIST),
    "no such country": ("case", 4, "citizenship", "Atlantida", "Cases!O5", FROM_LIST),
    "no such half-year": ("case", 4, "half_year", "2022-H3", "Cases!D5", HALF_YEAR),
    "no such month": ("case.referrals", 4, "month", "2022-13", "Referrals!D5", MONTH),
    "neither yes nor no": ("partner", 4, "active", "uneori", "Partners!F5", YES_OR_NO),
    "a text too long": ("event", 4, "title", "a" * 301, "Activities!B5", TOO_LONG),
    "a personal number": (
        "event",
        4,
        "title",
        "Lecție cu Popa Ion, IDNP 2003004123456",
        "Activities!B5",
        IDNP,
    ),
    "a personal number in groups": ("need", 4, "text", "Pentru 2 003 004 123 456.", "Needs!D5", IDNP),
    "a personal number as a number": ("event", 4, "title", 2003004123456, "Activities!B5", IDNP),
    "a name and a number for a code": ("case", 4, "local_code", "Popescu 2003004123456", "Cases!C5", IDNP),
    "a name for a code": ("case", 4, "local_code", "Popescu Maria", "Cases!C5", NO_CODE),
    "a birth date for a code": ("case", 4, "local_code", "PM 12.03.2001", "Cases!C5", NO_CODE),
    "a number in the note on a case": ("case", 4, "local_note", "vezi 2003004123456", "Cases!Y5", IDNP),
    "a formula without result": ("event", 4, "women", "=B2/0", "Activities!J5", FORMULA),
}
"""What was typed: sheet, row from 0, field, cell; then the place and the sentence."""


@pytest.mark.parametrize("name", BAD)
def test_a_bad_cell_is_named_and_nothing_else(name: str, tmp_path: Path) -> None:
    key, row, field, raw, place, expected = BAD[name]
    work = year()
    work.set(key, row, {field: raw})
    found = read(opening.read(work.saved(tmp_path / "bad.xlsx")))
    assert said(found.faults) == [(place, expected)]
    assert said(found.remarks) == []


def test_a_fault_shows_what_was_read_as_a_person_would_have_typed_it() -> None:
    work = year()
    work.set("event", 4, {"men": date(2022, 3, 5), "women": 2.5, "kind": "un dans\n foarte  lung " * 9})
    shown = {letters(fault.column or 0): fault.read for fault in read(work.book()).faults}
    assert (shown["K"], shown["J"]) == ("05.03.2022", "2.5")
    assert shown["C"] == "un dans foarte lung un dans foarte lung un dans foarte lung…"


def test_who_somebody_is_is_not_repeated() -> None:
    work = year()
    work.set("event", 4, {"title": "Lecție cu 2003004123456"})
    work.set("case", 4, {"local_code": "Popescu Maria"})
    assert [fault.read for fault in read(work.book()).faults] == ["", ""]


@pytest.mark.parametrize(
    ("key", "field", "raw"),
    [
        ("event", "local_note", "Popa Ion, 2003004123456"),
        ("event", "title", "Tel. 0037369123456; 1003600012345; 17.10.2022, 08.30-10.00"),
        ("case", "local_code", 12),
        ("case", "local_code", "—"),
    ],
)
def test_what_stays_or_is_no_personal_number_is_taken(key: str, field: str, raw: Raw) -> None:
    work = year()
    work.set(key, 4, {field: raw})
    assert said(read(work.book()).faults) == []


def test_the_records_beside_a_fault_are_read_all_the_same() -> None:
    work = year()
    good = len(read(work.book()).offers)
    work.set("event", 4, {"first_day": "marți"})
    found = read(work.book())
    assert len(found.offers) == good
    assert len(found.faults) == 1
