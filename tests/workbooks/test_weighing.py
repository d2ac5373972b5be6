"""Workbooks that would fill the memory when loaded are marked all the same, only without their looks."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from tcdesk.errors import TcdeskError
from tcdesk.i18n import Language
from tcdesk.text import Text
from tcdesk.workbooks import package, weighing
from tcdesk.workbooks.marked import RED, marked
from tcdesk.workbooks.tables import Fault
from tests.workbooks.packages import SHEET, changed, unzipped, xlsx, zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>luni</t></is></c></row>'
END = b"</sheetData>"
FAULT = Fault("Sheet1", 0, 0, "luni", Text("A date such as 05.10.2025 is expected."))
_SHARING = "".join(
    f'<c r="{get_column_letter(n)}2"><f t="shared" si="0"/><v>1</v></c>' for n in range(2, 200)
)


def after(words: str, rows: str = ROW) -> bytes:
    """A workbook with something behind its cells."""
    data = xlsx(rows)
    sheet = unzipped(data)[SHEET].replace(END, END + words.encode())
    return changed(data, {SHEET: sheet})


def beside(name: str, words: str) -> bytes:
    return changed(xlsx(ROW), {name: f'<x xmlns="{_MAIN}">{words}</x>'.encode()})


def sharing(formula: str) -> bytes:
    """A workbook in which 199 cells have one formula."""
    first = f'<c r="A2"><f t="shared" si="0" ref="A2:GZ2">{formula}1</f><v>1</v></c>'
    return xlsx(f'{ROW}<row r="2">{first}{_SHARING}</row>')


HEAVY = {
    "merged": lambda: after('<mergeCells><mergeCell ref="A8:XFD1048576"/></mergeCells>'),
    "merged-often": lambda: after(
        "<mergeCells>"
        + "".join(f'<mergeCell ref="A{n}:CV{n + 9}"/>' for n in range(1, 1200, 10))
        + "</mergeCells>"
    ),
    "whole columns": lambda: after('<mergeCells><mergeCell ref="A:XFD"/></mergeCells>'),
    "prefixed": lambda: after(
        f'<m:mergeCells xmlns:m="{_MAIN}"><m:mergeCell ref="$A$8:$XFD$99"/></m:mergeCells>'
    ),
    "linked": lambda: after('<hyperlinks><hyperlink ref="A8:XFD1048576" location="A1"/></hyperlinks>'),
    "commented": lambda: beside("xl/comments1.xml", '<comment ref="A8:XFD1048576"/>'),
    "table": lambda: beside("xl/tables/table1.xml", '<table ref="A8:XFD1048576"/>'),
    "formulas": lambda: sharing("1+" * 50_000),
    "rules": lambda: after(
        '<conditionalFormatting sqref="A1">' + "<cfRule/>" * 500_001 + "</conditionalFormatting>"
    ),
    "not XML": lambda: beside("docProps/core.xml", "<a>"),
}
LIGHT = {
    "plain": lambda: xlsx(ROW),
    "merged": lambda: after('<mergeCells><mergeCell ref="A8:C8"/></mergeCells>'),
    "linked": lambda: after('<hyperlinks><hyperlink ref="A8" location="A1"/></hyperlinks>'),
    "formulas": lambda: sharing("1+"),
}


def is_light(data: bytes) -> bool:
    return weighing.light(package.opened(data, "lista.xlsx"))


@pytest.mark.parametrize("name", HEAVY)
def test_what_asks_for_too_much_is_heavy(name: str) -> None:
    assert not is_light(HEAVY[name]())


@pytest.mark.parametrize("name", LIGHT)
def test_what_offices_write_is_light(name: str) -> None:
    assert is_light(LIGHT[name]())


def test_many_cells_are_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also those that are empty and have only a style."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(1, 51))
    assert is_light(xlsx(rows))
    monkeypatch.setattr(weighing, "MOST_CELLS", 99)
    assert not is_light(xlsx(rows))


def test_a_heavy_workbook_is_marked_from_its_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lista.xlsx"
    path.write_bytes(HEAVY["merged"]())

    def never(*_: object, **__: object) -> None:
        pytest.fail("this takes gigabytes")

    with monkeypatch.context() as patched:
        patched.setattr(openpyxl, "load_workbook", never)
        data = marked(path, [FAULT], Language("en"))
    cell = load_workbook(io.BytesIO(data))["Sheet1"]["A1"]
    assert (cell.value, cell.fill.fgColor.rgb[-6:]) == ("luni", RED)


def test_a_copy_that_no_memory_holds_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lista.csv"
    path.write_text("a;b\nc;d\n", encoding="utf-8")
    monkeypatch.setattr(weighing, "MOST_CELLS", 3)
    with pytest.raises(TcdeskError) as caught:
        marked(path, [FAULT], Language("en"))
    assert caught.value.reason == "too_large"


def test_columns_hidden_beyond_every_sheet_do_no_harm(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "luni"
    book.active.column_dimensions["A"].hidden = True
    path = tmp_path / "lista.xlsx"
    book.save(path)
    parts = unzipped(path.read_bytes())
    sheet = "xl/worksheets/sheet1.xml"
    assert b'max="1"' in parts[sheet]
    parts[sheet] = parts[sheet].replace(b'max="1"', b'max="2000000000"')
    path.write_bytes(zipped(parts))
    row = Fault("Sheet", 0, None, "", FAULT.expected)
    made: Any = load_workbook(io.BytesIO(marked(path, [row], Language("en"))))
    assert made["Sheet"]["A1"].comment is not None
