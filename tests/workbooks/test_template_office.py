"""A second office program as referee: drop-downs, hidden parts and words of our workbook survive in it."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tcdesk.i18n import Language
from tcdesk.workbooks import opening, plan
from tcdesk.workbooks.filled import offered
from tcdesk.workbooks.marked import marked
from tests.workbooks.making import kit, template_bytes

pytestmark = [pytest.mark.referee("soffice", "pdftotext"), pytest.mark.timeout(400)]


def converted(path: Path, ending: str, folder: str) -> Path:
    """The file as LibreOffice saves it."""
    target = path.parent / folder
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(target), str(path)],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return target / f"{path.stem}.{ending}"


def drop_downs(page: Any) -> dict[str, str]:
    """The lists of a sheet by column, and the kinds of its other checks."""
    found = {}
    for item in page.data_validations.dataValidation:
        column = str(item.sqref).partition(":")[0].rstrip("0123456789")
        found[column] = item.formula1.replace("'", "") if item.type == "list" else str(item.type)
    return found


def prompts(page: Any) -> set[str]:
    return {item.prompt for item in page.data_validations.dataValidation}


def test_drop_downs_and_hidden_parts_survive(tmp_path: Path) -> None:
    language = "ru"
    path = tmp_path / "an.xlsx"
    path.write_bytes(template_bytes(language))
    ours = load_workbook(io.BytesIO(template_bytes(language)))
    through = converted(converted(path, "ods", "other"), "xlsx", "back")
    for copy in (converted(path, "xlsx", "same"), through):
        book = load_workbook(io.BytesIO(copy.read_bytes()))
        assert book.sheetnames == ours.sheetnames
        assert book["lists"].sheet_state == "hidden"
        assert book[plan.BOOK].sheet_state != "visible"
        for before in ours.worksheets[1:-2]:
            page = book[before.title]
            assert page["A2"].value == before["A2"].value
            assert page.row_dimensions[2].hidden
            assert page.column_dimensions["A"].hidden
            assert drop_downs(page) == drop_downs(before)
            assert prompts(page) == prompts(before)
            for after, cell in zip(page[3], before[3], strict=False):
                assert (after.comment and after.comment.text) == (cell.comment and cell.comment.text)
        for name, defined in ours.defined_names.items():
            assert _entries(book, name) == _entries(ours, name), defined


def _entries(book: Any, name: str) -> list[object]:
    sheet, cells = next(book.defined_names[name].destinations)
    return [row[0].value for row in book[sheet][cells]]


@pytest.mark.parametrize("language", ["ro", "ru"])
def test_every_header_is_printed_whole(tmp_path: Path, language: str) -> None:
    path = tmp_path / "an.xlsx"
    path.write_bytes(template_bytes(language))
    pdf = converted(path, "pdf", "paper")
    run = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    printed = "".join(run.stdout.decode().split())
    say = Language(language).say
    for sheet in plan.sheets(blank=True):
        for column in sheet.columns:
            assert "".join(say(column.label).split()) in printed, (sheet.key, column.name)
    # no page for the empty rows that have drop-downs
    assert run.stdout.count(b"\f") < 50


def test_a_marked_copy_of_an_open_document_is_imported(tmp_path: Path) -> None:
    path = tmp_path / "an.xlsx"
    book = load_workbook(io.BytesIO(template_bytes("ro")))
    book["Activități"]["D5"] = "32.10.2022"
    book.save(path)
    ods = converted(path, "ods", "other")
    faults = offered(opening.read(ods), kit()).faults
    assert [fault.place for fault in faults] == ["Activități!D5"]
    copy = tmp_path / "copie.xlsx"
    copy.write_bytes(marked(ods, faults, Language("ro")))
    again = offered(opening.read(copy), kit())
    assert [fault.place for fault in again.faults] == ["Activități!D5"]
    assert list(again.remarks) == []
