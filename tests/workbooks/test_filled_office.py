"""A second office program as referee: what it saves, also in its own format, offers the same."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tcdesk.workbooks import opening, plan
from tests.workbooks.making import Work, blank, content, read, said, small_year, template_bytes

pytestmark = [pytest.mark.referee("soffice"), pytest.mark.timeout(300)]


def _converted(path: Path, ending: str, folder: str) -> Path:
    """The file as LibreOffice saves it."""
    target = path.parent / folder
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(path.parent / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            str(target),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return target / path.with_suffix(f".{ending}").name


def _filled(path: Path, language: str) -> Path:
    """The template itself, with the small year written into its own cells by a script."""
    import openpyxl

    work = Work(blank(language))
    small_year(work)
    path.write_bytes(template_bytes(language))
    book = openpyxl.load_workbook(path)
    for name, rows in work.sheets.items():
        for number, row in enumerate(rows[plan.FIRST_ROW :], plan.FIRST_ROW + 1):
            if not any(str(words).startswith(plan.MARK) for words in rows[plan.FIELD_ROW][:1]):
                continue
            for column, raw in enumerate(row, 1):
                if raw is not None:
                    book[name].cell(number, column, raw)
    book.save(path)
    return path


@pytest.mark.parametrize("language", ["ro", "ru"])
def test_a_second_office_program_changes_nothing_of_what_is_offered(tmp_path: Path, language: str) -> None:
    path = _filled(tmp_path / "an.xlsx", language)
    good = read(opening.read(path))
    assert len(good.offers) == 8
    assert said(good.faults) == []
    saved = _converted(path, "xlsx", "saved")
    other = _converted(path, "ods", "other")
    back = _converted(other, "xlsx", "back")
    for changed in (saved, other, back):
        found = read(opening.read(changed))
        assert said(found.faults) == said(found.remarks) == []
        assert content(found) == content(good)
        assert found.origin == good.origin
