"""Flat data: only what is published, a dimension in each row, nothing added up over dimensions."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from dataclasses import replace

import pytest

from tcdesk.domain.counted import CaseGroup
from tcdesk.domain.disclosure import public
from tcdesk.domain.figures import Figures, Hidden, PublicCases
from tcdesk.errors import TcdeskError
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import Language
from tcdesk.reports import open_data
from tcdesk.reports.figures import figures
from tests.reports.test_note import HELD, MISSING, YEAR, year_2022

UNODC = (
    "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,Unit of measurement,"
    "VALUE,Source"
)
KIT = built_in()
CAHUL, ORHEI, CHISINAU = "1700000", "6400000", "0100000"
COUNTED = replace(
    year_2022(),
    cases=(
        CaseGroup(ORHEI, "victim", "female", "age_18_24", "sexual", "abroad", 12),
        CaseGroup(CHISINAU, "presumed", "male", "age_16_17", "labour", "internal", 12),
        CaseGroup(CAHUL, "presumed", "female", "age_18_24", "begging", "internal", 3),
    ),
)
RESTRICTED = figures(COUNTED, KIT, YEAR)
PUBLIC = public(RESTRICTED, KIT, None)
PERSONS = "Victims and presumed victims reported by territorial commissions"


def table(found: Figures = PUBLIC, code: str = "ro") -> list[dict[str, str]]:
    data = open_data.write([(found, KIT)], Language(code), "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def persons() -> dict[str, list[dict[str, str]]]:
    found = defaultdict(list)
    for row in table():
        if row["Indicator"] == PERSONS:
            found[row["Dimension"]].append(row)
    return found


def test_columns_begin_with_those_of_unodc_and_no_cell_is_missing() -> None:
    assert ",".join(open_data.COLUMNS).startswith(UNODC)
    for row in table():
        assert (row["Iso3_code"], row["Year"], row["Period"]) == ("MDA", "2022", "2022")
        assert all(row[name] for name in (*UNODC.split(","), "Coverage", "As of", "Label")), row


def test_every_number_is_the_published_one_and_hidden_ones_are_c() -> None:
    cases = PUBLIC.cases
    assert isinstance(cases, PublicCases)
    found = persons()
    shown = {row["Code"]: row["VALUE"] for row in found["by region of the country"]}
    assert shown == {code: str(number) for code, number in cases.by_region.items()}
    assert {row["Sex"]: row["VALUE"] for row in found["by sex"]} == {
        name: str(cases.by_sex[code])
        for code, name in (("female", "Female"), ("male", "Male"), ("unknown", "Unknown"))
    }
    assert [row["VALUE"] for row in found["Total"]] == [str(cases.total)]
    numbers = [number for cells in (cases.by_region, cases.by_form) for number in cells.values()]
    assert Hidden.c in numbers
    assert "" not in shown.values()


def test_no_dimension_holds_a_total_and_persons_are_crossed_with_nothing() -> None:
    for dimension, rows in persons().items():
        for row in rows:
            told = [row[name] for name in ("Category", "Sex", "Age") if row[name] != "Total"]
            assert len(told) == (0 if dimension == "Total" else 1), row
        assert len({row["Dimension"] for row in rows}) == 1
        assert (dimension == "Total") is (rows[0]["Categories add up"] == "")
    assert not [row for row in table() if row["Indicator"] == PERSONS and "unit" in row["Dimension"]]


def test_meetings_status_and_labels() -> None:
    rows = table()
    held = {row["Code"]: row["VALUE"] for row in rows if row["Dimension"] == "by territorial unit"}
    meetings = [row for row in rows if row["Indicator"].startswith("Meetings") and "unit" in row["Dimension"]]
    assert {row["Code"]: int(row["VALUE"]) for row in meetings} == HELD
    status = [row for row in rows if row["Unit of measurement"] == "status"]
    assert len(status) == len(held) == 35
    silent = [row for row in status if row["VALUE"] == "not reported"]
    assert {row["Label"] for row in silent} == set(MISSING)
    assert all(row["Coverage"].endswith("of 35 units") for row in rows)
    lesson = next(row for row in table(code="ru") if row["Dimension"] == "by kind")
    assert lesson["Category"] != lesson["Label"]


def test_persons_published_earlier_keep_their_moment() -> None:
    assert isinstance(PUBLIC.cases, PublicCases)
    held = replace(PUBLIC, cases=replace(PUBLIC.cases, as_of="2023-01-31T12:00:00Z"))
    moments = {row["Indicator"]: row["As of"] for row in table(held)}
    assert moments[PERSONS] == "2023-01-31T12:00:00Z"
    assert moments["Meetings of territorial commissions"] == PUBLIC.as_of


def test_json_says_the_same_with_real_numbers() -> None:
    data = open_data.write([(PUBLIC, KIT)], Language("ro"), "json")
    whole = json.loads(data)
    assert whole["columns"] == list(open_data.COLUMNS)
    assert [{name: str(cell) for name, cell in row.items()} for row in whole["rows"]] == table()
    values = [row["VALUE"] for row in whole["rows"]]
    assert {type(value) for value in values} == {int, str}
    assert {value for value in values if isinstance(value, str)} == {"c", "reported", "not reported"}
    assert "never add them up" in whole["notes"][0]


def test_restricted_figures_are_refused() -> None:
    with pytest.raises(TcdeskError) as refused:
        open_data.rows(RESTRICTED, KIT, Language("en"))
    assert refused.value.reason == "edition_formats"
    with pytest.raises(TcdeskError):
        open_data.must_be_public(["pdf", "csv"], "restricted")
    open_data.must_be_public(["pdf", "docx"], "restricted")


def test_what_nobody_told_has_no_row() -> None:
    silent = replace(PUBLIC, coverage={**PUBLIC.coverage, "cases": 0, "trainings": 0})
    kinds = {row["Indicator"] for row in table(silent)}
    assert PERSONS not in kinds
    assert "Trainings of territorial commissions" not in kinds
