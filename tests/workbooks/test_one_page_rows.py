"""What stands on the one-page report where nothing belongs, or is too long, is named and not lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.workbooks.test_one_page import filled, refused


@pytest.mark.parametrize("typed", [7, "≈30", "30", " 12 elevi ", date(2022, 3, 5), True])
def test_a_number_in_a_foreign_row_is_a_fault(typed: object, tmp_path: Path) -> None:
    def fill(sheet: Any, at: dict[str, Any]) -> None:
        at["figure.meetings"].value = 2
        sheet.cell(sheet.max_row + 3, 4).value = typed

    (words,) = refused(filled(tmp_path, fill)).values()
    assert "not of the form" in words


def test_a_long_answer_is_not_repeated_whole(tmp_path: Path) -> None:
    def fill(sheet: Any, at: dict[str, Any]) -> None:
        for name in ("unit", "period", "year", "need.1.category", "control"):
            at[name].value = "foarte lung " * 900

    faults = refused(filled(tmp_path, fill))
    assert len(faults) == 5
    assert all(len(words) < 250 for words in faults.values())
