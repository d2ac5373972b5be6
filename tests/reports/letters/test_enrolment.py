"""The invitation letter: everything that it must say, in each language, and nothing of a person."""

from __future__ import annotations

import io
import subprocess
from datetime import date
from pathlib import Path

import docx
import pytest

from tcdesk.exchange import kit
from tcdesk.i18n import Language
from tcdesk.reports import writing
from tcdesk.reports.letters.enrolment import Invitation, invitation
from tcdesk.reports.outline import Document, Table
from tests.reports.documents import NOW

CODE = "ABCD-EFGH-JKMN-PQR5"
ROOT = "0123 4567 89AB CDEF GHJK MNPQ RSTV WXYZ"


def letter(contact: str = "", *, invented: bool = False) -> Invitation:
    unit = kit.built_in().unit("6400000")
    return Invitation(unit, CODE, date(2026, 4, 5), ROOT, contact, invented)


def words_of(document: Document) -> str:
    """All words of a document, through its DOCX."""
    made = docx.Document(io.BytesIO(writing.write(document, "docx", NOW)))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in made.paragraphs), *cells])


@pytest.mark.parametrize(
    ("language", "unit", "day"),
    [
        ("ro", "raionul Orhei", "5 aprilie 2026"),
        ("ru", "Орхейский район", "5 апреля 2026"),
        ("en", "Orhei district", "5 April 2026"),
    ],
)
def test_a_letter_names_its_unit_its_codes_and_its_end(language: str, unit: str, day: str) -> None:
    full = {"ru": letter().unit.full_ru}.get(language, unit)
    words = words_of(invitation(letter(), Language(language)))
    for said in (full, "6400000", CODE, ROOT, day, ".tcreq", ".tckit"):
        assert said in words
    assert words.count(CODE) == 1, "the code stands in one place only"


def test_the_steps_are_numbered() -> None:
    document = invitation(letter(), Language("en"))
    steps = next(block for block in document.blocks if isinstance(block, Table) and block.name == "steps")
    assert [row[0] for row in steps.rows] == [str(number) for number in range(1, len(steps.rows) + 1)]
    assert len(steps.rows) == 5


def test_contact_and_marking() -> None:
    language = Language("en")
    plain, marked = letter(), letter("bd. Ștefan cel Mare 1, 022 000 000", invented=True)
    assert "letterhead" in words_of(invitation(plain, language))
    assert "bd. Ștefan cel Mare 1, 022 000 000" in words_of(invitation(marked, language))
    assert "invented" not in invitation(plain, language).marking
    assert "invented" in invitation(marked, language).marking


def test_the_code_is_not_shown_by_accident() -> None:
    assert CODE not in repr(letter())


@pytest.mark.parametrize("language", ["ro", "ru"])
@pytest.mark.referee("pdftotext")
def test_the_paper_shows_the_codes(language: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(writing.write(invitation(letter(), Language(language)), "pdf", NOW))
    shown = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, check=True
    ).stdout.decode()
    assert CODE in shown
    assert ROOT in shown
    assert shown.count("\f") <= 2, "two pages at most"
