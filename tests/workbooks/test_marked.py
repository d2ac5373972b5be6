"""The marked copy: colours, comments and the list of problems; it can be mended and imported."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tcdesk.i18n import Language
from tcdesk.text import Text
from tcdesk.workbooks import opening, plan
from tcdesk.workbooks.filled import offered
from tcdesk.workbooks.marked import MOST, RED, marked
from tcdesk.workbooks.tables import Fault
from tests.workbooks.making import kit, template_bytes

EXPECTED = Text("A date such as 05.10.2025 is expected.")
ENGLISH = Language("en")


def own_list(path: Path) -> Path:
    """A secretary's own list with a merged title, a hidden column, a style and a comment of hers."""
    book = Workbook()
    page = book.active
    page.title = "Lista mea"
    page.append(["Activități 2022"])
    page.merge_cells("A1:C1")
    page.append([None, "Data", "Tema"])
    page.append([1, "luni", "=1+1"])
    page["B3"].font = Font("Arial", 12, bold=True)
    page["B3"].comment = Comment("cu școala", "eu")
    page.column_dimensions["A"].hidden = True
    book.create_sheet("Alta")
    book.active = 1
    book.save(path)
    return path


def copy_of(path: Path, *faults: Fault, language: Language = ENGLISH) -> Any:
    return load_workbook(io.BytesIO(marked(path, faults, language)))


def is_red(cell: Any) -> bool:
    return bool(cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb[-6:] == RED)


def fault(row: int, column: int | None, table: str = "Lista mea", read: str = "luni") -> Fault:
    return Fault(table, row, column, read, EXPECTED)


def test_a_cell_says_what_was_read_and_what_is_expected(tmp_path: Path) -> None:
    book = copy_of(own_list(tmp_path / "a.xlsx"), fault(2, 1))
    cell = book["Lista mea"]["B3"]
    assert is_red(cell)
    said = ["Read: luni", EXPECTED.source, "———", "cu școala"]
    assert cell.comment.text.splitlines() == said
    assert (cell.value, cell.font.bold, cell.font.size) == ("luni", True, 12)
    assert not is_red(book["Lista mea"]["C3"])
    assert book["Lista mea"]["C3"].value == "=1+1"


def test_the_first_sheet_lists_every_problem_and_leads_there(tmp_path: Path) -> None:
    book = copy_of(own_list(tmp_path / "a.xlsx"), fault(2, 1), fault(2, None, read=""))
    page = book.worksheets[0]
    assert page["A1"].value == plan.PROBLEMS
    assert page.column_dimensions["A"].hidden
    assert [page[cell].value for cell in ("B7", "C7", "D7")] == ["Lista mea!B3", "luni", EXPECTED.source]
    assert page["B7"].hyperlink.location == "'Lista mea'!B3"
    assert page["B2"].value == "2 places do not fit. Nothing was taken in yet."
    assert [sheet.sheet_view.tabSelected for sheet in book.worksheets] == [True, False, False]
    assert book.active is page


def test_merged_cells_and_whole_rows_are_marked_where_they_are_seen(tmp_path: Path) -> None:
    page = copy_of(own_list(tmp_path / "a.xlsx"), fault(0, 2), fault(1, None))["Lista mea"]
    assert is_red(page["A1"])
    assert is_red(page["B2"])
    assert not is_red(page["A2"])


def test_two_faults_of_one_cell_are_both_said(tmp_path: Path) -> None:
    again = Fault("Lista mea", 2, 1, "", Text("One entry of the list."))
    cell = copy_of(own_list(tmp_path / "a.xlsx"), fault(2, 1), again)["Lista mea"]["B3"]
    said = cell.comment.text.splitlines()
    assert said[:3] == ["One entry of the list.", "Read: luni", EXPECTED.source]
    assert said[-1] == "cu școala"


def test_marking_again_forgets_the_marks_of_before(tmp_path: Path) -> None:
    path = own_list(tmp_path / "a.xlsx")
    path.write_bytes(marked(path, [fault(2, 1), fault(1, 2)], ENGLISH))
    book = copy_of(path, fault(1, 2))
    page = book["Lista mea"]
    assert not is_red(page["B3"])
    assert page["B3"].comment.text == "cu școala"
    assert is_red(page["C2"])
    assert len([sheet for sheet in book.worksheets if sheet["A1"].value == plan.PROBLEMS]) == 1


def test_what_a_fault_says_is_no_formula(tmp_path: Path) -> None:
    page = copy_of(own_list(tmp_path / "a.xlsx"), fault(2, 1, read="=HYPERLINK(1)")).worksheets[0]
    assert (page["C7"].value, page["C7"].data_type) == ("=HYPERLINK(1)", "s")


def test_more_faults_than_anybody_mends_at_once(tmp_path: Path) -> None:
    path = own_list(tmp_path / "a.xlsx")
    book = load_workbook(io.BytesIO(marked(path, [fault(row, 1) for row in range(MOST + 5)], ENGLISH)))
    page = book.worksheets[0]
    assert page["B2"].value.startswith("1005 ") or page["B2"].value.startswith("1,005 ")
    assert page["B4"].value.startswith("Only the first 1,000 ")
    assert page.max_row == 6 + MOST
    assert not is_red(book["Lista mea"].cell(MOST + 1, 2))


def test_a_table_without_name_is_rebuilt(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text("Data;Nr;Tema\nluni;3;-5 %\n", encoding="utf-8")
    book = copy_of(path, fault(1, 0, table=""))
    page = book.worksheets[1]
    assert is_red(page["A2"])
    assert page["A2"].value == "luni"
    assert (page["C2"].value, page["C2"].data_type, page["C2"].quotePrefix) == ("-5 %", "s", True)
    assert book.worksheets[0]["B7"].hyperlink.location == f"'{page.title}'!A2"


def test_a_workbook_that_openpyxl_cannot_load_is_rebuilt(tmp_path: Path) -> None:
    path = broken(tmp_path)
    book = copy_of(path, fault(4, 2, table="Meetings"))
    page = book["Meetings"]
    assert is_red(page["C5"])
    assert (page.row_dimensions[2].hidden, page.column_dimensions["A"].hidden) == (True, True)
    assert page["E5"].value.date() == date(2022, 3, 14)
    assert (book[plan.BOOK].sheet_state, book["lists"].sheet_state) == ("veryHidden", "hidden")


def broken(folder: Path) -> Path:
    """Our workbook, with a table of styles that only a lenient reader bears."""
    book = load_workbook(io.BytesIO(template_bytes("en")))
    book["Meetings"]["E5"] = date(2022, 3, 14)
    whole = io.BytesIO()
    book.save(whole)
    path = folder / "broken.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b'<sz val="10"', b'<sz val="ten"') if "styles" in name else part)
    with pytest.raises(TypeError, match="float"):
        load_workbook(io.BytesIO(path.read_bytes()))
    return path


@pytest.mark.parametrize("language", ["ro", "ru", "en"])
def test_a_mended_copy_is_taken_in(tmp_path: Path, language: str) -> None:
    path = tmp_path / "an.xlsx"
    book = load_workbook(io.BytesIO(template_bytes(language)))
    page = next(sheet for sheet in book.worksheets if sheet["A2"].value == f"{plan.MARK}event")
    page["B5"], page["D5"], page["F5"] = "Lecție", "32.10.2022", "multe"
    book.save(path)
    faults = offered(opening.read(path), kit()).faults
    assert [one.place[-2:] for one in faults] == ["D5", "F5"]
    path.write_bytes(marked(path, faults, Language(language)))
    again = offered(opening.read(path), kit())
    assert (len(again.faults), list(again.remarks)) == (2, [])
    book = load_workbook(path)
    book[page.title]["D5"], book[page.title]["F5"] = "31.10.2022", "≈40"
    book.save(path)
    mended = offered(opening.read(path), kit())
    assert (list(mended.faults), list(mended.remarks)) == ([], [])
    assert [offer.values["title"] for offer in mended.offers] == ["Lecție"]


def test_the_copy_of_our_workbook_keeps_lists_and_explanations(tmp_path: Path) -> None:
    path = tmp_path / "an.xlsx"
    path.write_bytes(template_bytes("en"))
    data = marked(path, [fault(4, 1, table="Activities")], ENGLISH)
    book = load_workbook(io.BytesIO(data))
    page = book["Activities"]
    kinds = [item.formula1 for item in page.data_validations.dataValidation]
    assert "list_event_kinds" in kinds
    assert "Is handed in." in page["B3"].comment.text
    assert page["B3"].comment.height > 60
    assert book[plan.BOOK].sheet_state == "veryHidden"
    assert marked(path, [fault(4, 1, table="Activities")], ENGLISH) == data
