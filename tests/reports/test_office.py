"""A second office program as referee: it opens what tcdesk writes and loses no table and no letter."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Literal

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

Code = Literal["ro", "ru"]
LANGUAGES: tuple[Code, ...] = ("ro", "ru")
ENDINGS = ("docx", "xlsx")

pytestmark = [pytest.mark.referee("soffice", "pdftotext"), pytest.mark.timeout(300)]


Convert = Callable[[str, list[Path]], None]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Has LibreOffice write documents in another format, beside them; its own settings are made once."""
    profile = tmp_path_factory.mktemp("profile")

    def run(ending: str, paths: list[Path]) -> None:
        words = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        words += ["--convert-to", ending, "--outdir", str(paths[0].parent), *map(str, paths)]
        subprocess.run(words, check=True, capture_output=True, timeout=240)

    return run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, convert: Convert) -> Path:
    """A document in both languages and formats, and the Note; all as LibreOffice lays them out, too."""
    folder = tmp_path_factory.mktemp("office")
    paths = []
    for language, ending in product(LANGUAGES, ENDINGS):
        paths.append(folder / f"{language}-{ending}.{ending}")
        paths[-1].write_bytes(writing.write(sample(language), ending, NOW))
    paths.append(folder / "note.docx")
    paths[-1].write_bytes(writing.write(_official(), "docx", NOW, template=writing.note_template()))
    convert("pdf", paths)
    return folder


def _text(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ENDINGS)
def test_another_office_program_reads_every_row_and_letter(folder: Path, language: Code, ending: str) -> None:
    document = sample(language)
    text = _text(folder / f"{language}-{ending}.pdf")
    for word in WORDS[language].split()[:6]:
        assert word in text
    table = next(block for block in document.blocks if isinstance(block, Table))
    for row in table.rows[:40]:
        assert str(row[1] or "") in text
    assert document.marking.split()[0] in text


def _content(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as package:
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


def test_no_table_no_picture_and_no_word_for_it_is_lost(folder: Path, convert: Convert) -> None:
    convert("odt", [folder / "note.docx"])
    content = _content(folder / "note.odt")
    # two tables, and two sets of columns: number and signature
    assert len(content.findall(f".//{{{TABLE}}}table")) == 4
    header = content.findall(f".//{{{TABLE}}}table-header-rows")
    assert len(header) == 2
    pictures = content.findall(f".//{{{DRAW}}}image")
    assert len(pictures) == 2
    told = [element.text for element in content.iter(f"{{{SVG}}}desc")]
    assert told == ["Bare: Orhei 4, Бельцы 2."] * 2
    text = _text(folder / "note.pdf")
    assert [line in text for line in ("Cancelaria de Stat a Republicii Moldova", "Nr. ____ din ____")]
    assert text.index("Nr. ____") < text.index("I. Organizarea") < text.index("semnătura")


def test_a_workbook_keeps_its_numbers_and_the_names_of_its_data(tmp_path: Path, convert: Convert) -> None:
    path = tmp_path / "note.xlsx"
    path.write_bytes(writing.write(_official(), "xlsx", NOW))
    convert("ods", [path])
    content = _content(path.with_suffix(".ods"))
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
