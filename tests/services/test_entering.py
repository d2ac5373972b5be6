"""Entering the one-page report: the figures become the unit's, and a slip in copying is found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tcdesk.exchange.kit import built_in
from tcdesk.i18n import Language
from tcdesk.store.tables import ReceivedFile
from tcdesk.workbooks import one_page
from tests.reports.documents import NOW
from tests.services.crafting import opened
from tests.services.running import Run
from tests.workbooks.test_one_page import places

ANENII = "1000000"
FIGURES = ("chancellery", "figures")
YEAR = ("--period", "2022", "--json")


def page(folder: Path, **cells: object) -> Path:
    """A filled page; names of cells with `__` for the point."""
    path = folder / "page.xlsx"
    path.write_bytes(one_page.write(built_in(), Language("ro"), NOW))
    book = load_workbook(path)
    at = places(book.worksheets[0])
    for name, value in cells.items():
        at[name.replace("__", ".")].value = value
    book.save(path)
    return path


def usual(folder: Path, **more: object) -> Path:
    filled: dict[str, object] = {"figure__meetings": 2, "figure__events": "≈30", "figure__cases_victim": 0}
    filled |= {"figure__cases_presumed": 0, "topic__week": "x", "need__1__category": "resurse financiare"}
    return page(folder, **filled | more)


def words(register: Path, path: Path, road: str = "post") -> tuple[object, ...]:
    letter = ("--unit", "Anenii Noi", "--period", "2022", "--road", road, "--arrived", "2023-01-10")
    return ("chancellery", "enter", register, *letter, path)


def test_the_page_counts_like_typed_figures(done: Run, register: Path, tmp_path: Path) -> None:
    before = done(*FIGURES, register, *YEAR).document
    path = usual(tmp_path, unit="Anenii Noi", period="year", year=2022)
    identity = done(*words(register, path)).out.strip()
    found = done(*FIGURES, register, *YEAR).document
    assert found["units"]["by_tier"] == {"full": 28, "transcript": 1, "minimum": 0}
    assert found["meetings"]["by_unit"][ANENII] == 2
    assert found["events"]["total"] == before["events"]["total"] + 30
    assert found["events"]["approximate"] is True
    assert found["coverage"]["cases"] == before["coverage"]["cases"] + 1
    assert found["events"]["participants"] == before["events"]["participants"]
    assert found["meetings"]["topics"]["week"] == before["meetings"]["topics"].get("week", 0) + 1
    assert found["needs"]["funding"] == before["needs"].get("funding", 0) + 1
    assert done(*words(register, path)).out.strip() == identity, "the same page again is no second report"
    with opened(register, "register") as vault, vault.session() as session:
        kept = session.get(ReceivedFile, identity)
        assert kept is not None
        assert kept.header == path.read_bytes()


@pytest.mark.parametrize(
    ("cell", "value", "reason"),
    [("unit", "Orhei", "Orhei"), ("unit", "Оргеев", "Orhei"), ("year", 2021, "2021"), ("period", "", "half")],
)
def test_a_page_of_another_unit_or_period_is_refused(
    tcdesk: Run, register: Path, tmp_path: Path, cell: str, value: object, reason: str
) -> None:
    filled: dict[str, Any] = {"unit": "Anenii Noi", "period": "year", "year": 2022}
    filled[cell] = value or Language("ru").say(one_page.page.HALVES[1])
    refused = tcdesk(*words(register, usual(tmp_path, **filled)))
    assert refused.code == 3
    assert reason in refused.err
    assert "The page says" in refused.err
    assert tcdesk(*FIGURES, register, *YEAR).document["units"]["reported"] == 28


def test_faults_of_a_page_are_all_named(tcdesk: Run, register: Path, tmp_path: Path) -> None:
    path = usual(tmp_path, figure__men="mulți", control=31, need__2__category="ceva")
    refused = tcdesk(*words(register, path))
    assert refused.code == 3
    assert "mulți" in refused.err
    assert "31" in refused.err
    assert "32" in refused.err
    assert "ceva" in refused.err
    assert tcdesk(*FIGURES, register, *YEAR).document["units"]["reported"] == 28


@pytest.mark.parametrize(("control", "code"), [(32, 0), (None, 0), (31, 3)])
def test_typed_figures_may_have_a_control_total_too(
    tcdesk: Run, register: Path, tmp_path: Path, control: int | None, code: int
) -> None:
    about = {"state": "about", "number": 30}
    typed: dict[str, Any] = {"figures": {"meetings": {"state": "exact", "number": 2}, "events": about}}
    if control is not None:
        typed["control_total"] = control
    path = tmp_path / "typed.json"
    path.write_text(json.dumps(typed), encoding="utf-8")
    ran = tcdesk(*words(register, path, "phone"))
    assert ran.code == code
    assert ("control_total" in ran.err) is (code == 3)


def test_another_workbook_is_refused_by_name(tcdesk: Run, register: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Data;Titlul\n17.10.2022;Lecție\n", encoding="utf-8")
    refused = tcdesk(*words(register, path))
    assert refused.code == 3
    assert "not the one-page report" in refused.err


def test_a_paper_that_was_scanned_is_answered_with_what_to_do(
    tcdesk: Run, done: Run, register: Path, tmp_path: Path
) -> None:
    path = tmp_path / "form.pdf"
    done("commission", "form", "--out", path)
    ran = tcdesk(*words(register, path))
    assert (ran.code, "form.pdf" in ran.lines[0], ".xlsx" in ran.lines[1]) == (3, True, True)


def test_the_day_of_arrival_as_it_stands_on_paper(done: Run, register: Path, tmp_path: Path) -> None:
    path = usual(tmp_path)
    given = [word if word != "2023-01-10" else "10.01.2023" for word in words(register, path)]
    assert done(*given).out == done(*words(register, path)).out
