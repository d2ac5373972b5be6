"""Our workbook as a second library reads it: layout, drop-downs, explanations, samples, guide."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from openpyxl import load_workbook

from tcdesk.i18n import CODES, Language
from tcdesk.workbooks import plan, samples, template
from tcdesk.workbooks.cells import Cells
from tcdesk.workbooks.cellwriting import list_name
from tcdesk.workbooks.filled import offered
from tcdesk.workbooks.tables import Raw
from tests.workbooks.making import IDENTITY, NOW, Work, blank, kit, template_bytes

languages = pytest.mark.parametrize("code", CODES)


@cache
def loaded(code: str) -> Any:
    return load_workbook(io.BytesIO(template_bytes(code)))


def pages(book: Any) -> dict[str, Any]:
    """The sheets of records by key."""
    found = {str(page["A2"].value): page for page in book.worksheets}
    return {mark.removeprefix(plan.MARK): page for mark, page in found.items() if mark.startswith(plan.MARK)}


def validations(page: Any) -> dict[str, Any]:
    return {str(item.sqref): item for item in page.data_validations.dataValidation}


@languages
def test_every_sheet_is_laid_out_as_planned(code: str) -> None:
    found = pages(loaded(code))
    assert list(found) == [sheet.key for sheet in plan.sheets(blank=True)]
    for sheet in plan.sheets(blank=True):
        page = found[sheet.key]
        names, headers, sample = ([cell.value for cell in page[row]] for row in (2, 3, 4))
        assert page["B1"].value == Language(code).say(sheet.title)
        assert names[1:] == [column.name for column in sheet.columns]
        assert sample[0].split()[0] == plan.SAMPLE
        for column, header in zip(sheet.columns, headers[1:], strict=True):
            needed = column.name == plan.OF or bool(column.entry and column.entry.shown.needed)
            assert header == Language(code).say(column.label) + ("\N{NO-BREAK SPACE}*" if needed else "")
        assert page.row_dimensions[2].hidden
        assert page.column_dimensions["A"].hidden
        assert (page.freeze_panes, page.print_title_rows) == ("C4", "$3:$3")
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)


def test_the_workbook_says_what_it_is() -> None:
    book = loaded("ru")
    hidden = book[plan.BOOK]
    assert hidden.sheet_state == "veryHidden"
    assert [cell.value for cell in hidden["A"]] == [plan.BOOK_WORDS, plan.BOOK_VERSION, IDENTITY, "ru"]
    core = book.properties
    assert (core.creator, core.lastModifiedBy, core.language) == ("tcdesk", "tcdesk", "ru-MD")
    assert (core.created, core.modified) == (NOW.replace(tzinfo=None), NOW.replace(tzinfo=None))


@languages
def test_every_drop_down_offers_what_import_reads(code: str) -> None:
    book, cells, wrong, lists = loaded(code), Cells(kit()), [], 0
    assert book["lists"].sheet_state == "hidden"
    for key, page in pages(book).items():
        offers = validations(page)
        for place, column in enumerate(plan.by_key()[key].columns, start=2):
            cell = page.cell(5, place).coordinate
            found = offers.get(f"{cell}:{cell[:-1]}2004")
            if column.entry is None or not list_name(column.entry) or column.name == "national":
                continue
            assert found is not None, (key, column.name)
            assert (found.type, found.showErrorMessage) == ("list", False)
            sheet, cells_of = next(book.defined_names[found.formula1].destinations)
            labels = [row[0].value for row in book[sheet][cells_of]]
            lists += 1
            assert len(labels) > 1
            wrong += [label for label in labels if cells.read(column.entry, label).fault is not None]
    assert (wrong, lists > 50) == ([], True)


def test_rows_inside_choose_among_the_marks_of_their_sheet() -> None:
    page = pages(loaded("ro"))["meeting.decisions"]
    assert validations(page)["B5:B2004"].formula1 == "'Ședințe'!$B$5:$B$2004"


def test_a_list_offers_only_what_may_be_chosen_now() -> None:
    book = loaded("en")
    sheet, cells = next(book.defined_names["list_institutions"].destinations)
    offered_now = {row[0].value for row in book[sheet][cells]}
    ended = [item for item in kit().institutions if not item.valid(NOW.date())]
    assert ended
    assert not offered_now & {item.en for item in ended}


@languages
def test_columns_explain_themselves_within_the_limits(code: str) -> None:
    say = Language(code).say
    for key, page in pages(loaded(code)).items():
        for place, column in enumerate(plan.by_key()[key].columns, start=2):
            note = page.cell(3, place).comment
            assert note is not None, (key, column.name)
            assert column.help is None or say(column.help) in note.text
        for item in page.data_validations.dataValidation:
            assert 0 < len(item.promptTitle) <= 32
            assert 0 < len(item.prompt) <= 255


def test_a_header_tells_need_and_whether_it_leaves() -> None:
    member = pages(loaded("en"))["member"]
    name, kind = (member[cell].comment.text.splitlines() for cell in ("B3", "D3"))
    assert name[0].startswith("Needed before the report is handed in")
    assert name[1:] == ["Stays on this computer.", "Words, on one line."]
    assert kind[1:] == ["Is handed in only as a code.", "One entry of the list."]
    note = member["K3"].comment
    assert note.text.splitlines() == [
        "Stays on this computer.",
        "Words; several lines are allowed (Alt+Enter).",
    ]


@languages
def test_dates_are_checked_softly_and_numbers_not_at_all(code: str) -> None:
    page = pages(loaded(code))["event"]
    found = validations(page)
    names = {page.cell(2, place).value: page.cell(2, place).column_letter for place in range(2, 20)}
    day, number = (found[f"{names[name]}5:{names[name]}2004"] for name in ("first_day", "participants"))
    assert (day.type, day.errorStyle) == ("date", "warning")
    assert (number.type, number.formula1) == (None, None)
    assert page.column_dimensions[names["first_day"]].number_format == "dd.mm.yyyy"


@languages
def test_samples_are_known_again_in_every_language(code: str) -> None:
    book = blank(code)
    tables = {str(table.rows[1][0]): table for table in book.tables if len(table.rows) > 3}
    for sheet in plan.sheets(blank=True):
        table = tables[plan.MARK + sheet.key]
        row: dict[str, Raw] = {
            str(name): raw for name, raw in zip(table.rows[1][1:], table.rows[3][1:], strict=False)
        }
        assert any(row.values()), sheet.key
        assert samples.is_sample(sheet, row, kit(), plan.SAMPLE)
        filled = next(name for name, raw in row.items() if raw is not None)
        assert samples.is_sample(sheet, {**row, filled: None}, kit(), plan.SAMPLE)
        assert not samples.is_sample(sheet, {**row, filled: "другое"}, kit(), plan.SAMPLE)
        for name in {column.name for column in sheet.columns} - row.keys():
            assert not samples.is_sample(sheet, {**row, name: "x"}, kit(), plan.SAMPLE)


def test_the_sample_of_an_older_workbook_is_known_by_its_mark() -> None:
    sheet = plan.by_key()["event"]
    older: dict[str, Raw] = dict.fromkeys([column.name for column in sheet.columns]) | {
        "title": "Lecția de anul trecut",
        "first_day": date(2019, 10, 21),
    }
    mark = samples.mark_of(sheet, list(older.values()))
    assert not samples.is_sample(sheet, older, kit(), plan.SAMPLE)
    assert samples.is_sample(sheet, older, kit(), mark)
    assert samples.is_sample(sheet, {**older, "first_day": None}, kit(), mark)
    assert not samples.is_sample(sheet, {**older, "place": "școala"}, kit(), mark)


@languages
def test_samples_are_rows_that_import_would_take(code: str) -> None:
    assert not offered(blank(code), kit()).offers
    work = Work(blank(code))
    for sheet in plan.sheets(blank=True):
        rows = work.rows(sheet.key)
        rows.insert(plan.FIRST_ROW, [None, *rows[plan.SAMPLE_ROW][1:]])
    found = offered(work.book(), kit())
    assert [fault.place for fault in found.faults] == []
    kinds = [sheet.kind.name for sheet in plan.sheets(blank=True) if not sheet.inside]
    assert sorted(offer.kind.name for offer in found.offers) == sorted(kinds)
    meeting = next(offer for offer in found.offers if offer.kind.name == "meeting")
    assert [len(rows) for rows in meeting.nested.values()] == [1, 1, 1]


@languages
def test_the_guide_leads_to_every_sheet(code: str) -> None:
    book = loaded(code)
    guide = book.worksheets[0]
    links = [cell.hyperlink.location for row in guide.iter_rows() for cell in row if cell.hyperlink]
    names = [page.title for page in pages(book).values()]
    assert links == ["'" + name + "'!B5" for name in names]
    words = [cell.value for row in guide.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert "n/a" in words
    assert any("IDNP" in line for line in words)


def test_same_moment_same_bytes_and_no_readable_file_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", _refuse)
    first = template.write(kit(), Language("en"), NOW, identity=IDENTITY)
    assert template.write(kit(), Language("en"), NOW, identity=IDENTITY) == first
    assert template.write(kit(), Language("en"), NOW + timedelta(days=1), identity=IDENTITY) != first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        whole = b"".join(package.read(name) for name in package.namelist())
    assert b"openpyxl" not in whole.lower()
    assert not re.search(rb"/(home|work|tmp)/", whole)


def _refuse(*_: object) -> str:
    raise AssertionError("rows would lie readable on the disk")


def test_the_template_is_read_without_any_remark() -> None:
    found = offered(blank("ro"), kit())
    assert (list(found.faults), list(found.remarks)) == ([], [])
