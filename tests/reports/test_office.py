"""A second office program as referee: it opens what tcdesk writes and loses no table and no letter."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tcdesk.reports import writing
from tcdesk.reports.outline import Table
from tests.reports.documents import NOW, WORDS, sample

pytestmark = [pytest.mark.referee("soffice", "pdftotext"), pytest.mark.timeout(300)]


def _as_pdf(path: Path) -> str:
    """The text of a document as LibreOffice lays it out."""
    profile = path.parent / "profile"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(path.parent),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    made = path.with_suffix(".pdf")
    return subprocess.run(
        ["pdftotext", "-layout", str(made), "-"], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


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
