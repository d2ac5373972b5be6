"""The one-page report on the screen: written, filled in, read back, and refused with all its faults."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tcdesk.domain.choices import Figure
from tcdesk.domain.period import Period
from tcdesk.domain.values import NOT_KNOWN, about, exact, value_from
from tcdesk.errors import RowsRejected
from tcdesk.exchange.kit import built_in
from tcdesk.i18n import CODES, Language
from tcdesk.reports import one_page as page
from tcdesk.workbooks import one_page, opening
from tests.reports.documents import NOW

Fill = Callable[[Any, dict[str, Any]], None]
ORHEI = "6400000"


def places(sheet: Any) -> dict[str, Any]:
    """The input cell of each name."""
    found: dict[str, Any] = {}
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.column in (1, 6) and not cell.value.startswith("tcdesk:"):
                right = 2 if cell.column == 6 or cell.value.startswith("need.") else 3
                found[cell.value] = sheet.cell(cell.row, cell.column + right)
    return found


def filled(folder: Path, fill: Fill, code: str = "ro") -> Path:
    path = folder / "page.xlsx"
    path.write_bytes(one_page.write(built_in(), Language(code), NOW))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    fill(sheet, places(sheet))
    book.save(path)
    return path


def usual(code: str) -> Fill:
    """A page as a careful secretary fills it in, in her language."""
    language, kit = Language(code), built_in()

    def fill(sheet: Any, at: dict[str, Any]) -> None:
        at["unit"].value = language.label(kit.unit(ORHEI))
        at["period"].value = language.say(page.HALVES[0])
        at["year"].value = 2022
        at["figure.meetings"].value = 2
        at["figure.events"].value = 30
        at["figure.events"].offset(0, 1).value = "x"
        at["figure.participants"].value = "?"
        at["figure.women"].value = "—"
        at["figure.cases_victim"].value = 0
        at["topic.week"].value = "x"
        at["topic.annual_plan"].value = "X"
        at["need.1.category"].value = language.label(kit.entries("need_categories")[3])
        at["need.1.text"].value = "Copiii nu știu unde să sune."
        at["source"].value = "procesele-verbale"

    return fill


def check(found: one_page.OnePage) -> None:
    assert (found.unit, found.period) == (ORHEI, Period(2022))
    assert found.figures == {
        Figure.meetings: exact(2),
        Figure.events: about(30),
        Figure.participants: NOT_KNOWN,
        Figure.women: value_from("not_applicable", None),
        Figure.cases_victim: exact(0),
    }
    assert sorted(found.topics) == ["annual_plan", "week"]
    assert found.needs == (("informing_children", "Copiii nu știu unde să sune."),)
    assert found.source == "procesele-verbale"


def refused(path: Path) -> dict[str, str]:
    """The faults of a page by their cells."""
    with pytest.raises(RowsRejected) as problem:
        one_page.read(opening.read(path), built_in())
    return {place.rpartition("!")[2]: str(text) for place, text in problem.value.problems}


@pytest.mark.parametrize("code", CODES)
def test_what_is_filled_in_is_read_in_every_language(code: str, tmp_path: Path) -> None:
    found = one_page.read(opening.read(filled(tmp_path, usual(code), code)), built_in())
    check(found)
    assert found.control is None, "no program computed the formula yet"


def soffice(path: Path, ending: str) -> Path:
    profile = path.parent / "profile"
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", ending),
            *("--outdir", str(path.parent / ending), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return path.parent / ending / f"{path.stem}.{ending}"


@pytest.mark.referee("soffice")
@pytest.mark.timeout(300)
def test_libreoffice_computes_the_control_total_and_keeps_everything(tmp_path: Path) -> None:
    path = filled(tmp_path, usual("ru"), "ru")
    ods = soffice(path, "ods")
    for file in (ods, soffice(ods, "xlsx")):
        found = one_page.read(opening.read(file), built_in())
        check(found)
        assert found.control == 32
    sheet = load_workbook(tmp_path / "ods" / "xlsx" / "page.xlsx").worksheets[0]
    at = places(sheet)
    assert sheet.protection.sheet
    assert not at["figure.meetings"].protection.locked
    assert sheet.cell(at["figure.meetings"].row, 3).protection.locked
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert any(at["unit"].coordinate in str(rule.sqref) for rule in lists)


@pytest.mark.referee("soffice", "pdftotext")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("code", CODES)
def test_it_prints_on_one_page_with_every_label(code: str, tmp_path: Path) -> None:
    path = tmp_path / "page.xlsx"
    language = Language(code)
    path.write_bytes(one_page.write(built_in(), language, NOW))
    made = soffice(path, "pdf")
    text = subprocess.run(["pdftotext", "-raw", made, "-"], check=True, capture_output=True).stdout.decode()
    assert text.count("\f") == 1
    found = "".join(text.split()).casefold()
    labels = [language.say(figure.label) for figure in Figure]
    labels += [language.label(topic) for topic in built_in().topics]
    labels += [language.say(words) for words in (page.TITLE, page.NUMBERS, page.PRIVACY, page.CONTROL)]
    for words in labels:
        assert "".join(words.split()).casefold() in found, words


def test_only_input_cells_can_be_changed_and_lists_are_offered(tmp_path: Path) -> None:
    path = filled(tmp_path, lambda sheet, at: None)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    at = places(sheet)
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    free = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    names = {name for name in at if name != "control"}
    assert {at[name].coordinate for name in names} <= free
    assert at["control"].coordinate not in free
    assert {name for name in at if name.startswith("figure.")} == {f"figure.{figure}" for figure in Figure}
    assert [book["lists"].cell(row, 1).value for row in (1, 35)].count(None) == 0
    assert book["lists"].sheet_state == "hidden"
    assert len(sheet.data_validations.dataValidation) > 18 * 2 + 14
    for rule in sheet.data_validations.dataValidation:
        assert len(rule.prompt or "") <= 255
        assert len(rule.promptTitle or "") <= 32
        assert len(rule.error or "") <= 225
        # what Excel takes for damage
        assert len(rule.formula1 or "") <= 255
        assert "{" not in (rule.formula1 or "")
    assert sheet.column_dimensions["A"].hidden
    assert sheet.column_dimensions["F"].hidden


def test_nothing_is_a_zero_that_was_not_written(tmp_path: Path) -> None:
    def fill(sheet: Any, at: dict[str, Any]) -> None:
        at["figure.meetings"].value = 0
        at["figure.events"].value = "  "

    found = one_page.read(opening.read(filled(tmp_path, fill)), built_in())
    assert found.figures == {Figure.meetings: exact(0)}
    assert (found.unit, found.period, found.topics, found.needs) == ("", None, (), ())


def test_rows_put_in_and_numbers_kept_as_text_do_no_harm(tmp_path: Path) -> None:
    def fill(sheet: Any, at: dict[str, Any]) -> None:
        usual("ro")(sheet, at)
        at["figure.meetings"].value = "2 "
        at["figure.events"].value = "≈30"
        at["figure.events"].offset(0, 1).value = None

    path = filled(tmp_path, fill)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    merged = list(sheet.merged_cells.ranges)
    for area in merged:
        sheet.unmerge_cells(str(area))
    sheet.insert_rows(5, 2)
    sheet["C5"] = "=1+1"
    sheet.insert_rows(14)
    sheet["C14"] = "notă"
    book.save(path)
    check(one_page.read(opening.read(path), built_in()))


@pytest.mark.parametrize(("typed", "fits"), [(32, True), (2, True), (31, False), ("32", True), ("x", False)])
def test_a_control_total_that_does_not_fit_shows_both_sums(typed: object, fits: bool, tmp_path: Path) -> None:
    """2 is what the formula makes of a 2 and of “≈30”, which is no number for it."""

    def fill(sheet: Any, at: dict[str, Any]) -> None:
        at["figure.meetings"].value = 2
        at["figure.events"].value = "≈30"
        at["control"].value = typed

    path = filled(tmp_path, fill)
    if fits:
        assert one_page.read(opening.read(path), built_in()).control == int(str(typed))
        return
    (words,) = refused(path).values()
    assert ("31" in words and "32" in words) or "whole number" in words


def test_every_fault_is_named_at_once_with_its_cell(tmp_path: Path) -> None:
    at: dict[str, Any] = {}

    def fill(sheet: Any, found: dict[str, Any]) -> None:
        at.update(found)
        found["unit"].value = "Atlantida"
        found["period"].value = "trimestrul I"
        found["year"].value = "doi mii"
        found["figure.meetings"].value = "multe"
        found["figure.events"].value = -3
        found["figure.men"].value = 2.5
        found["figure.women"].offset(0, 1).value = "x"
        found["figure.children"].value = "=1/0"
        found["need.1.text"].value = "fără categorie"
        found["need.2.category"].value = "ceva"
        found["source"].value = "s" * 301
        sheet.cell(sheet.max_row + 3, 4).value = 7

    faults = refused(filled(tmp_path, fill))
    wrong = ("unit", "period", "year", "figure.meetings", "figure.events", "figure.men", "figure.women")
    wrong += ("figure.children", "need.1.category", "need.2.category", "source")
    for name in wrong:
        assert at[name].coordinate in faults, name
    assert len(faults) == len(wrong) + 1
    assert "multe" in faults[at["figure.meetings"].coordinate]
    assert "Atlantida" in faults[at["unit"].coordinate]


def test_a_row_that_is_there_twice_is_a_fault(tmp_path: Path) -> None:
    def fill(sheet: Any, at: dict[str, Any]) -> None:
        at["figure.meetings"].value = 2
        last = sheet.max_row + 1
        sheet.cell(last, 1).value = "figure.meetings"
        sheet.cell(last, 4).value = 3

    assert len(refused(filled(tmp_path, fill))) == 1


@pytest.mark.parametrize("what", ["empty", "other", "two"])
def test_what_is_no_filled_page_is_said_so(what: str, tmp_path: Path) -> None:
    def fill(sheet: Any, at: dict[str, Any]) -> None:
        if what == "other":
            sheet["A1"].value = sheet["F1"].value = None
        if what == "two":
            at["figure.meetings"].value = 1
            sheet.parent.copy_worksheet(sheet)

    path = filled(tmp_path, fill)
    assert one_page.is_one_page(opening.read(path)) is (what != "other")
    with pytest.raises(RowsRejected) as problem:
        one_page.read(opening.read(path), built_in())
    assert problem.value.hint is not None
    words = {"empty": "Nothing is filled in", "other": "not the one-page", "two": "2 pages"}
    assert words[what] in str(problem.value)


def test_same_moment_same_bytes() -> None:
    kit, language = built_in(), Language("ro")
    assert one_page.write(kit, language, NOW) == one_page.write(kit, language, NOW)
