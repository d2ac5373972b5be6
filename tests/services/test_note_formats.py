"""The Note on the command line in all its formats, and from a template of the office's own."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import docx as library
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tcdesk.reports import writing
from tests.services.running import Run

NOTE = ("chancellery", "note")
OF_2022 = ("--period", "2022", "--document-lang", "ro")


def test_the_public_note_in_five_formats_says_the_same(done: Run, register: Path, tmp_path: Path) -> None:
    out = tmp_path / "note"
    formats = ("docx", "pdf", "xlsx", "csv", "json")
    done(*(*NOTE, register, *OF_2022, "--edition", "public"), *("--format", ",".join(formats), "--out", out))
    stem = out / "note_2022_public_ro"
    assert sorted(out.iterdir()) == sorted(stem.with_suffix(f".{ending}") for ending in formats)
    rows = list(csv.DictReader(io.StringIO(stem.with_suffix(".csv").read_text("utf-8-sig"), newline="")))
    assert len(json.loads(stem.with_suffix(".json").read_bytes())["rows"]) == len(rows)
    [total] = [row for row in rows if row["Indicator"].startswith("Victims") and row["Dimension"] == "Total"]
    assert (total["VALUE"], total["Coverage"], total["Year"]) == ("27", "28 of 35 units", "2022")
    root = PdfReader(stem.with_suffix(".pdf")).trailer["/Root"]
    assert (root["/Lang"], "/StructTreeRoot" in root) == ("ro-MD", True)
    book = load_workbook(stem.with_suffix(".xlsx"))
    assert len(book.defined_names) == len(book.worksheets) - 2
    assert {page.sheet_state for page in book.worksheets} == {"visible"}
    lines = [line.text for line in library.Document(str(stem.with_suffix(".docx"))).paragraphs]
    assert lines[0] == "Cancelaria de Stat a Republicii Moldova"
    assert not [line for line in lines if line.startswith("{")]


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_flat_data_of_the_restricted_edition_are_refused(
    ending: str, tcdesk: Run, register: Path, tmp_path: Path
) -> None:
    ran = tcdesk(*NOTE, register, *OF_2022, "--format", f"pdf,{ending}", "--out", tmp_path / "note")
    assert ran.code != 0
    assert "public edition" in ran.err
    assert not (tmp_path / "note").exists()


def test_a_template_of_the_office_gives_the_note_its_looks(
    done: Run, tcdesk: Run, register: Path, tmp_path: Path
) -> None:
    own = library.Document(io.BytesIO(writing.note_template()))
    own.paragraphs[0].insert_paragraph_before("GUVERNUL REPUBLICII MOLDOVA")
    own.save(str(tmp_path / "own.docx"))
    words = (*NOTE, register, *OF_2022, "--format", "docx", "--out", tmp_path)
    done(*words, "--template", tmp_path / "own.docx")
    made = library.Document(str(tmp_path / "note_2022_restricted_ro.docx"))
    assert made.paragraphs[0].text == "GUVERNUL REPUBLICII MOLDOVA"
    assert len(made.tables) > 20
    assert len(made.inline_shapes) >= 4
    (tmp_path / "other.docx").write_bytes(b"no document")
    ran = tcdesk(*words, "--template", tmp_path / "other.docx")
    assert ran.code != 0
    assert "{continut}" in ran.err
