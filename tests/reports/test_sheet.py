"""The workbook: numbers as numbers, words never as formulas, sheets that print."""

from __future__ import annotations

import io
import re
import time
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook

from tcdesk.reports.outline import Document, Table
from tcdesk.reports.sheet import sheet
from tcdesk.reports.sheet_dictionary import range_name
from tests.reports.documents import FORMULAS, MARKING, NASTY, NOW, UNITS, WORDS, nasty, sample


def opened(document: Document) -> Any:
    return load_workbook(io.BytesIO(sheet(document, NOW)))


def tables(*tables: Table) -> Document:
    return Document("Titlu", "", "en", "Autor", tables)


def test_a_table_keeps_its_numbers() -> None:
    page = opened(sample("ro")).worksheets[1]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4, max_row=65)]
    assert page.title == "Ședințe"
    assert page["A1"].value == "Tabelul 1. Ședințele comisiilor teritoriale"
    assert rows[0] == ["Unitatea", "Data", "Tema ședinței", "Ședințe", "Participanți", "Ponderea"]
    assert rows[2] == [UNITS[1], "02.10.2022", WORDS["ro"][:31], 1, 1234, "1,5 %"]
    assert rows[-1] == ["Total", None, None, 1770, 2184180, ":"]
    assert type(rows[2][4]) is int
    assert page["E6"].number_format == "#,##0"
    assert page["A65"].font.bold
    assert [page["A67"].value, page["A68"].value] == [
        "c – cifră confidențială; «:» – nu s-a raportat.",
        WORDS["ro"],
    ]


def test_a_table_can_be_used_and_printed() -> None:
    page = opened(sample("ro", landscape=True)).worksheets[1]
    assert page.freeze_panes == "A5"
    assert page.auto_filter.ref == "A4:F64"
    assert page.print_title_rows == "$4:$4"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.oddHeader.center.text == MARKING["ro"]
    assert page.oddFooter.right.text == "&P / &N"
    assert page["C6"].alignment.wrap_text
    assert page.column_dimensions["C"].width > page.column_dimensions["D"].width


def test_the_cover_says_the_rest() -> None:
    made = sample("ru")
    book = opened(made)
    words = [row[0] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert words[:3] == [made.marking, made.title, made.subtitle]
    for line in (WORDS["ru"], "I. Organizarea", "•  Третий пункт", "Sursa: rapoartele comisiilor."):
        assert line in words
    assert len(book.worksheets) == 4


def test_words_are_never_formulas() -> None:
    data = sheet(nasty(), NOW)
    page = load_workbook(io.BytesIO(data)).worksheets[1]
    cells = {cell.value: cell for row in page.iter_rows(min_row=5) for cell in row if cell.value is not None}
    for words in FORMULAS:
        shown = words.replace("\t", " ").replace("\r", "\n")
        assert cells[shown].data_type == "s", words
        risky = words.strip()[0] in "=+-@"
        assert bool(cells[shown].quotePrefix) is risky, words
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            assert not re.search(rb"<f[ >]", package.read(name)), name
    assert (
        opened(tables(Table("=1", "=2", ("=3",), [("=4",)], notes=("=5",)))).worksheets[1]["A4"].data_type
        == "s"
    )


def test_nasty_words_are_words() -> None:
    book = opened(nasty())
    page = book.worksheets[1]
    assert [page.cell(row, 1).value for row in (5, 6, 8)] == [
        NASTY[0],
        "nul bell escape[31m unit",
        "line\nline\nline\nline tab",
    ]
    assert page["A12"].value == NASTY[7]
    assert page.oddHeader.center.text == NASTY[0].replace("&", "&&")


def test_names_of_sheets_are_allowed_and_different() -> None:
    names = ("a/b", "a:b", "A B", "", "'", "x" * 40, "x" * 31, "History", "Cover", "[]*?")
    titles = opened(tables(*(Table(name, "", ("A",), []) for name in names))).sheetnames
    assert titles[:4] == ["Cover", "a b", "a b (2)", "A B (3)"]
    assert titles[4:6] == ["Table 4", "Table 5"]
    assert len({title.casefold() for title in titles}) == len(titles) == 12
    for title in titles:
        assert 0 < len(title) <= 31
        assert not re.search(r"[\[\]:*?/\\]|^'|'$|^history$", title, re.IGNORECASE)


def test_a_cell_too_long_for_a_workbook_says_so() -> None:
    page = opened(tables(Table("t", "", ("A",), [("x" * 40_000,)]))).worksheets[1]
    assert len(page["A5"].value) == 32_767
    assert page["A5"].value.endswith("x…")


def test_properties() -> None:
    made = sample("ro")
    data = sheet(made, NOW)
    core = load_workbook(io.BytesIO(data)).properties
    assert (core.title, core.creator, core.lastModifiedBy) == (made.title, made.author, made.author)
    assert (core.created, core.modified) == (NOW.replace(tzinfo=None), NOW.replace(tzinfo=None))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"openpyxl" not in b"".join(package.read(name) for name in package.namelist()).lower()


def test_same_document_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = sheet(sample("ro"), NOW)
    clock = time.time
    monkeypatch.setattr(time, "time", lambda: clock() + 100_000)
    assert sheet(sample("ro"), NOW) == first
    assert sheet(sample("ro"), NOW.replace(year=2024)) != first


def test_data_have_names_and_columns_are_explained() -> None:
    book = opened(sample("ru"))
    assert {page.sheet_state for page in book.worksheets} == {"visible"}
    # the total is no datum of its own, so it is outside
    assert {name: found.attr_text for name, found in book.defined_names.items()} == {
        "Ședințe": "'Ședințe'!$A$4:$F$64",
        "Mic": "'Mic'!$A$4:$C$5",
    }
    rows = [row[:6] for row in book.worksheets[-1].iter_rows(min_row=5, values_only=True) if row[1]]
    assert len(rows) == 6 + 3
    title = "Tabelul 1. Ședințele comisiilor teritoriale"
    assert rows[4][:4] == (title, "Ședințe", "Ședințe", "Participanți")
    assert rows[4][4] != rows[2][4]
    assert rows[4][5] == WORDS["ru"]


def test_signs_in_place_of_numbers_are_explained_where_they_occur() -> None:
    def last(*cells: str | int) -> list[object]:
        made = tables(Table("Sex", "Sex", ("A",), [(cell,) for cell in cells]))
        return [row[0] for row in opened(made).worksheets[-1].iter_rows(values_only=True)]

    explained = "not published, because it could make a person known"
    assert explained in str(last("c", 5)[-1])
    assert explained not in str(last(4, 5))
    hidden = opened(tables(Table("Sex", "Sex", ("A",), [("c",), (5,)]))).worksheets[1]
    assert (hidden["A5"].value, hidden["A5"].data_type, hidden["A6"].data_type) == ("c", "s", "n")


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("Ședințe", "Ședințe"),
        ("A1", "_A1"),
        ("R1C1", "_R1C1"),
        ("c", "_c"),
        ("2022 – an", "_2022_an"),
        ("–", "_"),
    ],
)
def test_names_of_ranges_are_allowed(page: str, name: str) -> None:
    assert range_name(page, set()) == name
    assert range_name(page, {name.upper()}) == f"{name}_2"
