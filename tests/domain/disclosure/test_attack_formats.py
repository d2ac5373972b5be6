"""The public edition as files: what they hold is what was meant to be published, and nothing else.

Two years that differ only in what is protected become the same files, byte by byte: so nothing of it is in
any of them, be it a property of the document, a hidden cell, a picture or a sentence.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from tcdesk.domain.choices import Tier
from tcdesk.domain.counted import (
    Background,
    CaseGroup,
    Counted,
    Declared,
    IndicatorRow,
    Keyed,
    NeedRow,
    UnitReport,
)
from tcdesk.domain.disclosure import public
from tcdesk.domain.figures import Figures, Hidden, PublicCases
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import Language
from tcdesk.reports import open_data, writing
from tcdesk.reports.figures import figures
from tcdesk.reports.note import note
from tests.domain.disclosure.solver import intervals

YEAR = Period(2022)
AS_OF = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)
ENGLISH = Language("en")
C = Hidden.c
ROWS = {
    "Persons, by status": {"victim": C, "presumed victim": C},
    "Persons, by sex": {"female": 20, "male": C, "sex not known": C},
    "Persons, by age": {"adults (18 years and over)": 20, "children (under 18 years)": C, "age not known": C},
}


@pytest.fixture(scope="module")
def kit() -> Kit:
    return built_in()


def year(kit: Kit, *, other: bool) -> tuple[Counted, Background]:
    """27 persons in 28 units. In the `other` year a few of them are somebody else, somewhere else."""
    units = [unit.code for unit in kit.units][:28]
    south = [unit.code for unit in kit.units if unit.region == "south" and unit.code in units]
    north = next(unit.code for unit in kit.units if unit.region == "north" and unit.code in units)
    place = south[1 if other else 0]
    few = ("presumed", "male", "age_0_13", "begging", "internal")
    others = ("presumed", "unknown", "unknown", "unknown", "unknown")
    groups = (
        CaseGroup(north, "victim", "female", "age_18_24", "sexual", "abroad", 20),
        CaseGroup(place, *few, 1 if other else 2),
        CaseGroup(place, *others, 2 if other else 1),
        CaseGroup(place, "victim", "male", "age_16_17", "labour", "transit", 4),
    )
    none = sorted(set(units) - {north, place})
    counted = replace(
        Counted(AS_OF, *((),) * 17),
        reports=tuple(UnitReport(unit, unit, Tier.full, date(2023, 1, 12), True) for unit in units),
        meetings=tuple(Keyed(unit, "held", 2) for unit in units),
        cases=groups,
        referred=(Keyed(place, "referred", 24 if other else 25),),
        services=(Keyed(place, "legal_aid", 3 if other else 2),),
        statements=(*(Keyed(unit, "cases", 1) for unit in none), Keyed(units[0], "events", 1)),
        needs=(NeedRow(place, "turnover", f"Cazul din {place}", "ro"), NeedRow(north, "turnover", "x", "ro")),
        indicators=(IndicatorRow(north, "victims_sheltered", "exact", 2 + other),),
        declared=(Declared(place, "cases_referred", "exact", 1 + other, True),),
    )
    # the words stand with another unit, the need itself does not
    counted = replace(counted, needs=tuple(replace(row, unit=north) for row in counted.needs))
    return counted, Background(questions=(Keyed(north, "event" if other else "case", 1),))


def published(kit: Kit, *, other: bool = False) -> Figures:
    counted, _ = year(kit, other=other)
    return public(figures(counted, kit, YEAR), kit, None)


def files(kit: Kit, *, other: bool = False) -> dict[str, bytes]:
    """The public edition in every format that there is."""
    counted, beside = year(kit, other=other)
    found = published(kit, other=other)
    document = note(found, counted, kit, YEAR, ENGLISH, background=beside)
    made = {name: writing.write(document, name, AS_OF) for name in writing.FORMATS}
    made |= {f"data.{name}": open_data.write([(found, kit)], ENGLISH, name) for name in open_data.FORMATS}
    return made | {"figures.json": json.dumps(found.as_json()).encode()}


@pytest.fixture(scope="module")
def edition(kit: Kit) -> dict[str, bytes]:
    return files(kit)


def test_years_that_differ_in_what_is_protected_become_the_same_files(
    kit: Kit, edition: dict[str, bytes]
) -> None:
    one, another = (figures(year(kit, other=other)[0], kit, YEAR).cases for other in (False, True))
    assert one != another, "the test needs two different years"
    found = files(kit, other=True)
    assert found.keys() == edition.keys()
    assert [name for name in edition if found[name] != edition[name]] == []


def test_what_the_workbook_holds_does_not_close_in_a_hidden_number(
    kit: Kit, edition: dict[str, bytes]
) -> None:
    book = load_workbook(io.BytesIO(edition["xlsx"]))
    assert all(sheet.sheet_state == "visible" for sheet in book.worksheets)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not any(cell.comment for cell in cells)
    for sheet in book.worksheets:
        assert not any(row.hidden for row in sheet.row_dimensions.values())
        assert not any(column.hidden for column in sheet.column_dimensions.values())
    for title, expected in ROWS.items():
        assert table(book, title) == {**expected, "Total": 27}
    cases = published(kit).cases
    assert isinstance(cases, PublicCases)
    assert {"presumed", "not_referred"} <= {name.split()[1] for name, _ in intervals([cases])}
    assert all(high - low >= 5 for _, (low, high) in intervals([cases]))


def table(book: Workbook, title: str) -> dict[str, object]:
    """The rows of the table with that title, "c" as a hidden number."""
    for sheet in book.worksheets:
        rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
        if any(title in str(cell) for row in rows[:3] for cell in row):
            pairs = [row for row in rows if len(row) == 2 and (isinstance(row[1], int) or row[1] == "c")]
            return {str(name): C if number == "c" else number for name, number in pairs}
    raise AssertionError(title)


def test_text_and_properties_of_the_papers_name_no_protected_number(edition: dict[str, bytes]) -> None:
    reader = PdfReader(io.BytesIO(edition["pdf"]))
    pdf = "\n".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
    with zipfile.ZipFile(io.BytesIO(edition["docx"])) as packed:
        docx = "\n".join(
            packed.read(name).decode() for name in packed.namelist() if name.endswith((".xml", ".rels"))
        )
    for text in (pdf, docx):
        assert "begging" not in text
        assert "FOR OFFICIAL USE" not in text
        assert "Cazul din" not in text
        assert "stated that there were none" not in text
        assert "Public edition" in text
        assert "c: the number is not published" in " ".join(text.split())


def test_flat_data_say_c_and_never_zero_for_a_hidden_number(edition: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(edition["data.csv"].decode("utf-8-sig"))))
    values = {
        row["Code"]: row["VALUE"]
        for row in rows
        if row["Code"] in ("female", "male", "unknown") and row["Dimension"] == "by sex"
    }
    assert values == {"female": "20", "male": "c", "unknown": "c"}
    cases = json.loads(edition["figures.json"])["cases"]
    assert cases["by_sex"] == {"female": 20, "male": "c", "unknown": "c"}
    assert (cases["referred"], cases["total"], cases["presumed"]) == ("c", 27, "c")
