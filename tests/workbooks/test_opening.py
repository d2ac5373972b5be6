"""Files of rows are opened by what they hold, or refused with a reason that names the file."""

from __future__ import annotations

import datetime as dt
import random
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.errors import Cancelled, TcdeskError
from tcdesk.i18n import Language
from tcdesk.text import Text
from tcdesk.workbooks import opening, package
from tcdesk.workbooks.tables import Book, Raw
from tests.workbooks import old_files
from tests.workbooks.bad_files import BAD
from tests.workbooks.packages import changed, ods, ods_cell, ods_row, unzipped, xlsx


def opened(folder: Path, data: bytes, name: str = "list.xlsx") -> Book:
    path = folder / name
    path.write_bytes(data)
    return opening.read(path)


def rows(folder: Path, data: bytes, name: str = "list.xlsx") -> list[list[Raw]]:
    return [list(row) for row in opened(folder, data, name).tables[0].rows]


def by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Activități"
    sheet["B3"], sheet["C3"] = "Şcoala\u0000nr. 1".replace("\0", ""), 12.0
    sheet["B4"], sheet["C4"] = dt.date(2025, 3, 4), dt.datetime(2025, 3, 4, 10, 30)
    sheet["B5"], sheet["C5"] = dt.time(9, 15), dt.timedelta(hours=30)
    sheet["B6"], sheet["C6"], sheet["D6"] = True, 0.25, "  "
    sheet["D6"].number_format = "0%"
    sheet["B7"], sheet["C7"], sheet["D7"] = "=C3*2", "#REF!", "rând\nnou"
    sheet.merge_cells("B9:D10")
    sheet["B9"] = "unit"
    for row in range(20, 3000):
        sheet.cell(row, 2).font = openpyxl.styles.Font(bold=True)
    book.create_sheet("hidden").sheet_state = "veryHidden"
    book["hidden"]["A1"] = 5
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def test_values_come_as_they_are_meant(tmp_path: Path) -> None:
    book = opened(tmp_path, by_openpyxl())
    first, hidden = book.tables
    assert (first.name, hidden.name) == ("Activități", "hidden")
    assert [list(row) for row in first.rows] == [
        [],
        [],
        [None, "Școala" + "nr. 1", 12],
        [None, dt.date(2025, 3, 4), dt.datetime(2025, 3, 4, 10, 30)],
        [None, dt.time(9, 15), "30:00"],
        [None, True, 0.25],
        [None, None, None, "rând\nnou"],
        [],
        [None, "unit"],
    ]
    assert isinstance(first.rows[2][2], int)
    assert set(first.unread) == {(6, 1), (6, 2)}
    assert "never calculated" in str(first.unread[6, 1])
    assert "#REF!" in str(first.unread[6, 2])
    assert len(book.digest) == 64


def test_a_writer_that_stores_zero_for_every_formula_is_not_believed(tmp_path: Path) -> None:
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"date_1904": True})
    sheet = book.add_worksheet("a&b")
    sheet.write_datetime(0, 0, dt.datetime(2025, 3, 4), book.add_format({"num_format": "dd.mm.yyyy"}))
    sheet.write_rich_string(1, 0, book.add_format({"bold": True}), "Lecție", " publică")
    sheet.write_formula(1, 1, "=1+1")
    sheet.write_boolean(2, 0, False)
    book.close()
    table = opened(tmp_path, made.getvalue()).tables[0]
    assert [list(row) for row in table.rows] == [[dt.date(2025, 3, 4)], ["Lecție publică"], [False]]
    assert set(table.unread) == {(1, 1)}


@pytest.mark.parametrize(
    ("inside", "expected", "unread"),
    [
        ('<row r="2"><c r="B2"><f>A1</f><v>3</v></c></row>', [[], [None, 3]], set()),
        ('<row r="2"><c r="B2"><f>A1</f></c></row>', [], {(1, 1)}),
        ('<row r="1"><c r="A1" t="e"><f>A2</f><v>#N/A</v></c></row>', [], {(0, 0)}),
        ("<row r='1'><c r='A1' t='e'><v>#N/A</v></c></row>", [], {(0, 0)}),
        ("<row><c><v>1</v></c><c><f>A1</f></c></row><row><c><v>2</v></c></row>", [[1], [2]], {(0, 1)}),
        (
            '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>2.50</v></c></row>',
            [[None, 2.5]],
            set(),
        ),
        ('<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_\nb</t></is></c></row>', [["a\nb"]], set()),
        ('<row r="1"><!-- <c r="Z9"> --><c r="A1"><v>1e3</v></c></row>', [[1000]], set()),
        ('<row r="1"><c r="A1" s="1"/><c r="XFD1048576" s="1"/></row>', [], set()),
    ],
)
def test_cells_in_whatever_way_they_are_written(
    tmp_path: Path, inside: str, expected: list[list[Raw]], unread: set[tuple[int, int]]
) -> None:
    table = opened(tmp_path, xlsx(inside)).tables[0]
    assert [list(row) for row in table.rows] == expected
    assert set(table.unread) == unread


def test_prefixed_names_and_many_sheets_keep_their_order(tmp_path: Path) -> None:
    book = opened(tmp_path, xlsx('<x:row r="1"><x:c r="C1"><x:v>7</x:v></x:c></x:row>', prefix="x", sheets=3))
    assert [table.name for table in book.tables] == ["Sheet1", "Sheet2", "Sheet3"]
    assert all(list(table.rows[0]) == [None, None, 7] for table in book.tables)


def _typed(kind: str, name: str, value: str) -> str:
    return ods_cell("x", f'office:value-type="{kind}" office:{name}="{value}"')


def test_an_open_document_is_read_with_its_repeated_and_noted_cells(tmp_path: Path) -> None:
    note = "<office:annotation><text:p>a note</text:p></office:annotation>"
    blank = '<table:table-cell table:number-columns-repeated="16380"/>'
    inside = f"{note}<text:p>a<text:s text:c='2'/>b</text:p><text:p>c</text:p>"
    noted = f"<table:table-cell>{inside}</table:table-cell>"
    data = ods(
        ods_row("<table:table-cell/>", times=2)
        + ods_row(noted, _typed("percentage", "value", "0.5"))
        + ods_row(_typed("date", "date-value", "2025-03-04T00:00:00"), blank)
        + ods_row(_typed("time", "time-value", "PT09H15M00S"), times=2)
        + ods_row(_typed("boolean", "boolean-value", "true"), "ş")
        + ods_row(ods_cell("Err:502", 'table:formula="of:=1" office:value-type="string"'))
        + ods_row(ods_cell("", 'table:formula="of:=1"'))
        + ods_row(blank, times=1048000)
    )
    table = opened(tmp_path, data, "list.ods").tables[0]
    nine = dt.time(9, 15)
    got = [list(row) for row in table.rows]
    assert got[:7] == [[], [], ["a  b\nc", 0.5], [dt.date(2025, 3, 4)], [nine], [nine], [True, "ș"]]
    assert not any(got[7:])
    assert {place: "Err:502" in str(said) for place, said in table.unread.items()} == {
        (7, 0): True,
        (8, 0): False,
    }


def test_an_old_workbook_is_read_record_by_record(tmp_path: Path) -> None:
    formats = old_files.record(0x41E, b"\xa4\x00" + old_files.words("dd.mm.yyyy"))
    styles = b"".join(
        old_files.record(0xE0, bytes(2) + n.to_bytes(2, "little") + bytes(16)) for n in (0, 164, 46)
    )
    cells = (
        old_files.number(1, 1, 45720.0, 1)
        + old_files.number(1, 2, 1.25, 2)
        + old_files.record(0xFD, bytes([2, 0, 0, 0, 0, 0, 1, 0, 0, 0]))
        + old_files.record(0x27E, bytes([2, 0, 1, 0, 0, 0]) + ((1250 << 2) | 3).to_bytes(4, "little"))
        + old_files.formula(3, 0, b"\x00\0\0\0\0\0\xff\xff")
        + old_files.record(0x207, old_files.words("Orhei"))
        + old_files.formula(3, 1, b"\x01\0\x01\0\0\0\xff\xff")
        + old_files.formula(3, 2, b"\x02\0\x17\0\0\0\xff\xff")
        + old_files.formula(3, 3, bytes(8), flags=3)
    )  # fmt: skip
    data = old_files.xls(cells, before=formats + styles + old_files.strings("a", "Şcoală"))
    table = opened(tmp_path, data, "list.xls").tables[0]
    assert [list(row) for row in table.rows] == [
        [],
        [None, dt.date(2025, 3, 4), "30:00"],
        ["Școală", 12.5],
        ["Orhei", True],
    ]
    assert "#REF!" in str(table.unread[3, 2])
    assert "never calculated" in str(table.unread[3, 3])


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_reason_and_by_name(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reason, made = BAD[name]
    monkeypatch.setattr(package, "_MOST_BYTES", 20 * 2**20)  # to burst it takes less time than 300 MiB
    with pytest.raises(TcdeskError) as caught:
        opened(tmp_path, made(), name)
    assert caught.value.reason == reason
    assert name in Language("en").say(caught.value.text)
    assert caught.value.hint is not None


def test_a_stray_value_is_named_with_its_cell(tmp_path: Path) -> None:
    with pytest.raises(TcdeskError, match=r"T1048576 of the sheet “Sheet1” in “far\.xlsx”"):
        opened(tmp_path, BAD["far.xlsx"][1](), "far.xlsx")


def test_the_ending_of_the_name_decides_nothing(tmp_path: Path) -> None:
    assert rows(tmp_path, b"a;b\n1;2", "list.xlsx") == [["a", "b"], ["1", "2"]]
    assert rows(tmp_path, xlsx('<row r="1"><c r="A1"><v>1</v></c></row>'), "list.csv") == [[1]]


def test_parts_beside_the_sheets_may_be_anything(tmp_path: Path) -> None:
    odd = {"customXml/item1.xml": "<a/>".encode("utf-16"), "xl/media/a.emf": b"\0\1"}
    assert rows(tmp_path, changed(xlsx('<row r="1"><c r="A1"><v>1</v></c></row>'), odd)) == [[1]]
    data = changed(ods(ods_row("a")), {"Configurations2/current.xml": b"", "mimetype": None})
    assert rows(tmp_path, data) == [["a"]]


class Stopping:
    """Somebody who looks on and stops at the third sheet."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int]] = []

    def step(self, done: int, of: int, text: Text) -> None:
        self.steps.append((done, of))

    def check(self) -> None:
        if self.steps and self.steps[-1][0] == 2:
            raise Cancelled


def test_reading_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', sheets=5))
    watching = Stopping()
    with pytest.raises(Cancelled):
        opening.read(path, watching)
    assert watching.steps == [(0, 5), (1, 5), (2, 5)]


SEEDS = {
    "a.xlsx": by_openpyxl,
    "b.xlsx": lambda: xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings="<si><t>a</t></si>"),
    "c.ods": lambda: ods(ods_row("a", "b", times=3)),
    "d.xls": lambda: old_files.xls(old_files.number(0, 0, 1.5), before=old_files.strings("a", "b")),
    "e.csv": lambda: 'a;b;c\n"x";2;3\nșț;5;6'.encode(),
}


@given(name=st.sampled_from(sorted(SEEDS)), seed=st.integers(0, 2**32), inside=st.booleans())
def test_whatever_bytes_are_changed_the_outcome_is_rows_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, name: str, seed: int, inside: bool
) -> None:
    chance = random.Random(seed)
    data = SEEDS[name]()
    if inside and data.startswith(b"PK"):
        part, whole = chance.choice(sorted(unzipped(data).items()))
        data = changed(data, {part: spoilt(whole, chance)})
    else:
        data = spoilt(data, chance)
    path = tmp_path_factory.mktemp("f") / name
    path.write_bytes(data)
    with suppress(TcdeskError):
        assert isinstance(opening.read(path), Book)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, doubled or left out."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(made) + 1)
        match chance.randrange(4):
            case 0:
                del made[place : place + chance.randint(1, 9)]
            case 1:
                made[place:place] = made[place - 5 : place]
            case _:
                made[place : place + 1] = bytes([chance.choice((chance.randrange(256), *b'09A<>/"\xff'))])
    return bytes(made)
