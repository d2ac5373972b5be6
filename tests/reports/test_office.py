"""A second office program as referee: it opens what tcdesk writes and loses no table and no letter."""

from __future__ import annotations

import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tcdesk.reports import writing
from tcdesk.reports.outline import Columns, Document, Letterhead, Picture, Signature, Table
from tcdesk.reports.pictures.bars import Bar, bars
from tests.reports.documents import NOW, WORDS, sample

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"

pytestmark = [pytest.mark.referee("soffice", "pdftotext"), pytest.mark.timeout(300)]


def _as_pdf(path: Path) -> str:
    """The text of a document as LibreOffice lays it out."""
    return subprocess.run(
        ["pdftotext", "-layout", str(_converted(path, "pdf")), "-"],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout


def _converted(path: Path, ending: str) -> Path:
    """The document as LibreOffice writes it in another format."""
    profile = path.parent / "profile"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            str(path.parent),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return path.with_suffix(f".{ending}")


@pytest.mark.parametrize("language", ["ro", "ru"])
@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_another_office_program_reads_every_row_and_letter(
    tmp_path: Path, language: str, ending: str
) -> None:
    document = sample(language)
    path = tmp_path / f"document.{ending}"
    path.write_bytes(writing.write(document, ending, NOW))
    text = _as_pdf(path)
    for word in WORDS[language].split()[:6]:
        assert word in text
    table = next(block for block in document.blocks if isinstance(block, Table))
    for row in table.rows[:40]:
        assert str(row[1] or "") in text
    assert document.marking.split()[0] in text


def _content(path: Path, ending: str) -> etree._Element:
    with zipfile.ZipFile(_converted(path, ending)) as package:
        return etree.fromstring(package.read("content.xml"))


def _official() -> Document:
    """A document with everything that the Note has: letterhead, number, pictures, signature."""
    picture = Picture(
        "Figura 1", "Bare: Orhei 4, Бельцы 2.", lambda: bars([Bar("Orhei", 4, "4")]), ["Sursa."]
    )
    whole = sample("ro")
    return replace(
        whole,
        blocks=(*whole.blocks, picture, Signature([["____", "semnătura"]], (1, 1)), picture),
        official=True,
        letterhead=Letterhead((), ("Cancelaria de Stat a Republicii Moldova",)),
        above=(Columns([["Nr. ____ din ____", ""]], (1, 1)),),
    )


def test_no_table_no_picture_and_no_word_for_it_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(writing.write(_official(), "docx", NOW, template=writing.note_template()))
    content = _content(path, "odt")
    # two tables, and two sets of columns: number and signature
    assert len(content.findall(f".//{{{TABLE}}}table")) == 4
    header = content.findall(f".//{{{TABLE}}}table-header-rows")
    assert len(header) == 2
    pictures = content.findall(f".//{{{DRAW}}}image")
    assert len(pictures) == 2
    told = [element.text for element in content.iter(f"{{{SVG}}}desc")]
    assert told == ["Bare: Orhei 4, Бельцы 2."] * 2
    text = _as_pdf(path)
    assert [line in text for line in ("Cancelaria de Stat a Republicii Moldova", "Nr. ____ din ____")]
    assert text.index("Nr. ____") < text.index("I. Organizarea") < text.index("semnătura")


def test_a_workbook_keeps_its_numbers_and_the_names_of_its_data(tmp_path: Path) -> None:
    path = tmp_path / "note.xlsx"
    path.write_bytes(writing.write(_official(), "xlsx", NOW))
    content = _content(path, "ods")
    names = [page.get(f"{{{TABLE}}}name") for page in content.findall(f".//{{{TABLE}}}table")]
    assert names[1:3] == ["Ședințe", "Mic"]
    assert len(names) == 4
    ranges = {found.get(f"{{{TABLE}}}name") for found in content.iter(f"{{{TABLE}}}named-range")}
    assert {"Ședințe", "Mic"} <= ranges
    numbers = content.findall(f".//{{{TABLE}}}table-cell[@{{{OFFICE}}}value-type='float']")
    assert [cell.get(f"{{{OFFICE}}}value") for cell in numbers][-1:] == ["3"]
    # equal neighbours are written once
    repeated = f"{{{TABLE}}}number-columns-repeated"
    assert sum(int(cell.get(repeated, "1")) for cell in numbers) == 2 * 61 + 1
