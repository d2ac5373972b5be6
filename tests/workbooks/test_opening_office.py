"""What LibreOffice saves, in each of its formats, is read as it shows it; and as another reader does."""

from __future__ import annotations

import datetime as dt
import subprocess
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tcdesk.workbooks import opening
from tcdesk.workbooks.tables import Raw, Table

pytestmark = [pytest.mark.referee("soffice"), pytest.mark.timeout(300)]

_FILTERS = {"csv": "csv:Text - txt - csv (StarCalc):59,34,76,1"}


def _saved(folder: Path, ending: str) -> Path:
    """The list below, opened and saved by LibreOffice in another format."""
    source = folder / "source.xlsx"
    source.write_bytes(_made())
    target = folder / "made"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            _FILTERS.get(ending, ending),
            "--outdir",
            str(target),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return target / f"source.{ending}"


def _made() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Listă"
    for row in _ROWS:
        sheet.append(list(row))
    sheet["D3"], sheet["D4"], sheet["D5"] = "=B3*2", "=1/0", '=IF(B3>1;"da";"nu")'.replace(";", ",")
    sheet["C4"].number_format = "0%"
    sheet.merge_cells("A7:C7")
    for number in range(40):
        sheet.cell(number + 8, 1, f"Școala nr. {number} din Bălți " * 20)
        sheet.cell(number + 8, 2, number)
    book.create_sheet("Ascunsă")["B2"] = "да"
    book["Ascunsă"].sheet_state = "hidden"
    made = BytesIO()
    book.save(made)
    return made.getvalue()


_ROWS: tuple[tuple[object, ...], ...] = (
    ("Data", "Nr.", "Ora"),
    (),
    (dt.date(2025, 3, 4), 12, dt.time(9, 15)),
    (dt.datetime(2025, 3, 4, 10, 30), -1.5, 0.25),
    (dt.date(1999, 12, 31), 4_000_000_000, "rând\nnou"),
    (None, None, dt.timedelta(hours=30)),
    ("unit",),
)
_EXPECTED: list[list[Raw]] = [
    ["Data", "Nr.", "Ora"],
    [],
    [dt.date(2025, 3, 4), 12, dt.time(9, 15), 24],
    [dt.datetime(2025, 3, 4, 10, 30), -1.5, 0.25],
    [dt.date(1999, 12, 31), 4_000_000_000, "rând\nnou", "da"],
    [None, None, "30:00"],
    ["unit"],
]


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_a_list_saved_by_libreoffice_is_read_cell_by_cell(tmp_path: Path, ending: str) -> None:
    path = _saved(tmp_path, ending)
    first, hidden = opening.read(path).tables
    assert [list(row) for row in first.rows[:7]] == _EXPECTED
    assert set(first.unread) == {(3, 3)}
    assert "#DIV/0!" in str(first.unread[3, 3])
    assert (hidden.name, [list(row) for row in hidden.rows]) == ("Ascunsă", [[], [None, "да"]])
    assert [row[1] for row in first.rows[7:]] == [*range(40)]
    _as_the_other_reader(path, first)


def _as_the_other_reader(path: Path, table: Table) -> None:
    """The long texts, which old Excel tears at the ends of its records."""
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert [row[0] for row in table.rows[7:]] == [str(row[0]) for row in rows[7:]]


def test_a_list_saved_as_csv_is_read_as_it_was_shown(tmp_path: Path) -> None:
    (table,) = opening.read(_saved(tmp_path, "csv")).tables
    assert list(table.rows[0]) == ["Data", "Nr.", "Ora"]
    assert table.rows[4][2] == "rând\nnou"
    assert len(table.rows) == 47
