"""The page for schools and partners: filled in as Word document or workbook, it comes back as activities."""

from __future__ import annotations

import copy
import io
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tcdesk.domain.forms import import_form
from tcdesk.domain.registry import BY_NAME
from tcdesk.domain.values import NOT_KNOWN, UNANSWERED, about, exact
from tcdesk.errors import RowsRejected, TcdeskError
from tcdesk.i18n import CODES, Language
from tcdesk.reports import activity_page as paper
from tcdesk.workbooks import activity_page, opening
from tcdesk.workbooks.tables import Offer, Offered
from tests.reports.documents import NOW
from tests.workbooks.pages import KIT, LABELS, document, row_of, usual, workbook
from tests.workbooks.test_one_page import soffice


def check(found: Offered, several: int = 1) -> Offer:
    assert not found.faults
    assert found.remarks == []
    assert len(found.offers) == several
    offer = found.offers[0]
    assert offer.kind.name == "event"
    import_form(BY_NAME["event"]).model_validate(dict(offer.values))
    assert offer.values == {
        "title": "Lecție publică „Nu ești de vânzare”",
        "kind": "lesson",
        "first_day": date(2022, 10, 17),
        "last_day": None,
        "locality": "Orhei",
        "place": "Gimnaziul nr. 2",
        "audiences": ("pupils", "teachers"),
        "participants": about(30),
        "women": exact(16),
        "men": NOT_KNOWN,
        "children": UNANSWERED,
        "organisers": ("education",),
        "partners": "AO „Artemida”",
        "materials": exact(30),
        "channels": ("social_networks", "other"),
    }
    return offer


@pytest.mark.parametrize("code", CODES)
def test_a_word_document_comes_back(code: str, tmp_path: Path) -> None:
    path = document(tmp_path, code, usual(code))
    assert activity_page.is_page(path)
    found = activity_page.offered(path, KIT)
    check(found)
    assert found.origin.startswith("page:")
    assert len(found.origin) == 21


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("labels_only", [False, True])
def test_a_workbook_comes_back(code: str, labels_only: bool, tmp_path: Path) -> None:
    book = opening.read(workbook(tmp_path, code, labels_only=labels_only))
    assert activity_page.is_page(book)
    check(activity_page.offered(book, KIT))


@pytest.mark.referee("soffice")
@pytest.mark.timeout(300)
def test_both_come_through_libreoffice(tmp_path: Path) -> None:
    filled = soffice(document(tmp_path, "ru", usual("ru")), "odt")
    check(activity_page.offered(soffice(filled, "docx"), KIT))
    sheet = soffice(workbook(tmp_path, "ro"), "ods")
    check(activity_page.offered(opening.read(sheet), KIT))
    check(activity_page.offered(opening.read(soffice(sheet, "xlsx")), KIT))


@pytest.mark.referee("soffice", "pdftotext")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("code", CODES)
def test_each_prints_on_one_page_with_every_entry(code: str, tmp_path: Path) -> None:
    language = Language(code)
    (tmp_path / "page.docx").write_bytes(paper.docx(KIT, language, NOW))
    (tmp_path / "sheet.xlsx").write_bytes(activity_page.write(KIT, language, NOW))
    labels = [language.say(label) for label in LABELS.values()]
    labels += [language.say(said) for said in (paper.TITLE, paper.EXPLANATION, paper.PRIVACY, paper.SEND)]
    entries = [language.label(entry) for name in ("audiences", "channels") for entry in KIT.entries(name)]
    for file in ("page.docx", "sheet.xlsx"):
        made = soffice(tmp_path / file, "pdf")
        assert len(PdfReader(io.BytesIO(made.read_bytes())).pages) == 1, file
        text = subprocess.run(["pdftotext", "-raw", made, "-"], check=True, capture_output=True).stdout
        found = "".join(text.decode().split()).casefold()
        for said in labels + (entries if file == "page.docx" else entries[:3]):
            assert "".join(said.split()).casefold() in found, said


def test_a_table_copied_for_a_second_activity_is_a_second_activity(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        copied = copy.deepcopy(made.tables[0]._tbl)
        made.element.body.insert(len(made.element.body) - 1, copied)
        empty = copy.deepcopy(copied)
        usual("ro")(made)
        row = row_of(made.tables[1], "title", "ro")
        row.tc_lst[1].p_lst[0].add_r().text = "Masă rotundă"
        made.element.body.insert(len(made.element.body) - 1, empty)

    found = activity_page.offered(document(tmp_path, "ro", fill), KIT)
    check(found, several=2)
    assert found.offers[1].values["title"] == "Masă rotundă"
    assert found.offers[1].values["audiences"] == ()
    assert {offer.table for offer in found.offers} == {"1", "2"}


def test_sheets_copied_are_activities_too(tmp_path: Path) -> None:
    path = workbook(tmp_path, "ro")
    book = load_workbook(path)
    book.copy_worksheet(book.worksheets[0])
    book.save(path)
    check(activity_page.offered(opening.read(path), KIT), several=2)


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_an_empty_page_is_said_to_be_empty(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"page.{ending}"
    made = paper.docx if ending == "docx" else activity_page.write
    path.write_bytes(made(KIT, Language("ro"), NOW))
    with pytest.raises(RowsRejected) as problem:
        activity_page.offered(path, KIT)
    assert "Nothing is filled in" in str(problem.value)


def packed(folder: Path, **members: bytes) -> Path:
    """The page with other members in the zip."""
    path = folder / "page.docx"
    source = zipfile.ZipFile(io.BytesIO(paper.docx(KIT, Language("ro"), NOW)))
    with source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in members:
                target.writestr(name, source.read(name))
        for name, data in members.items():
            target.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda folder: packed(folder, **{"word/vbaProject.bin": b"x"}), "macros"),
        (lambda folder: packed(folder, **{"word/document.xml": b"<!DOCTYPE a []><a/>"}), "unsafe"),
        (lambda folder: packed(folder, **{"word/document.xml": b"<a>"}), "damaged"),
        (
            lambda folder: packed(folder, **{"word/document.xml": b"<a>" + b" " * 40_000_000 + b"</a>"}),
            "too_much",
        ),
        (lambda folder: packed(folder, **{"word/document.xml": b"<document/>"}), "rows_rejected"),
        (lambda folder: packed(folder, **{"word/document.xml": b"<a/>"}), "not_a_document"),
        (lambda folder: packed(folder, **{"_rels/.rels": b"<a/>"}), "not_a_document"),
    ],
)
def test_documents_that_are_not_the_page_are_refused(
    make: Callable[[Path], Path], reason: str, tmp_path: Path
) -> None:
    with pytest.raises(TcdeskError) as problem:
        activity_page.offered(make(tmp_path), KIT)
    assert problem.value.reason == reason
    assert problem.value.hint is not None
    assert "Excel" not in str(problem.value.hint)


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"abc", b"PK\x03\x04rest"])
def test_old_locked_and_broken_documents_are_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page.docx"
    path.write_bytes(data)
    with pytest.raises(TcdeskError) as problem:
        activity_page.offered(path, KIT)
    assert problem.value.reason in ("not_a_document", "damaged")


def test_another_list_is_no_page(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Titlul;Tipul activității;Prima zi\nLecție;lecție publică;17.10.2022\n", encoding="utf-8")
    book = opening.read(path)
    assert not activity_page.is_page(book)
    assert not activity_page.is_page(path)
    with pytest.raises(RowsRejected):
        activity_page.offered(book, KIT)


def test_same_moment_same_bytes() -> None:
    for made in (paper.docx, activity_page.write):
        assert made(KIT, Language("ru"), NOW) == made(KIT, Language("ru"), NOW)
