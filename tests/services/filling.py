"""Our workbooks as a secretary changes them, cell by cell, in another program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from tcdesk.workbooks import plan


class Filling:
    """A workbook that is open for changes: `page` and `columns` go by the key of the sheet."""

    def __init__(self, path: Path) -> None:
        self.book = openpyxl.load_workbook(path)
        self._path = path

    def page(self, key: str) -> Any:
        mark = plan.MARK + key
        return next(page for page in self.book if page.cell(plan.FIELD_ROW + 1, 1).value == mark)

    def columns(self, key: str) -> dict[str, int]:
        page = self.page(key)
        names = {page.cell(plan.FIELD_ROW + 1, place).value: place for place in range(2, page.max_column + 1)}
        return {str(name): place for name, place in names.items() if name}

    def rows(self, key: str) -> int:
        """The number of the last row, counted from 1."""
        return int(self.page(key).max_row)

    def put(self, key: str, row: int, values: Mapping[str, object]) -> None:
        """Write into a row, counted from 1."""
        columns = self.columns(key)
        for name, value in values.items():
            self.page(key).cell(row, columns[name]).value = value

    def append(self, key: str, **values: object) -> int:
        row = max(self.rows(key), plan.FIRST_ROW) + 1
        self.put(key, row, values)
        return row

    def saved(self, path: Path | None = None) -> Path:
        self.book.save(path or self._path)
        return path or self._path
