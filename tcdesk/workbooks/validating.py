"""Drop-downs and prompts of our workbook. They help and refuse nothing: import says what does not fit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from tcdesk.domain.fields import Kind
from tcdesk.i18n import Language
from tcdesk.text import Text
from tcdesk.workbooks.cellwriting import list_name
from tcdesk.workbooks.choices_sheet import range_name
from tcdesk.workbooks.explaining import prompt
from tcdesk.workbooks.plan import FIRST_ROW, OF, Column, Sheet
from tcdesk.workbooks.tables import letters

VALIDATED = 2000
"""Rows for records that have drop-downs and prompts, at least."""

# days as workbooks count them
_FROM_1990, _UNTIL_2100 = "32874", "73415"
_LAST_SECOND = "0.999988"


def last_row(records: int) -> int:
    """The last row with drop-downs, counted from 1, of a sheet with so many records."""
    return FIRST_ROW + max(VALIDATED, records + VALIDATED // 4)


def validate(
    page: Any,
    sheet: Sheet,
    language: Language,
    titles: Mapping[str, str],
    lasts: Mapping[str, int],
    lists: Collection[str],
) -> None:
    """Give each column of a sheet what helps to fill it in. `titles` and `lasts` are by key of the sheets,
    `lists` the names of the closed lists that have a range."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for place, column in enumerate(sheet.columns, start=1):
        checked = _parent(sheet, titles, lasts) if column.name == OF else _checked(column, language, lists)
        title, words = prompt(column, language)
        if checked is None or not words:
            continue
        cells = f"{letters(place)}{FIRST_ROW + 1}:{letters(place)}{lasts[sheet.key]}"
        page.data_validations.append(
            DataValidation(
                **checked,
                allow_blank=True,
                showInputMessage=True,
                promptTitle=title,
                prompt=words,
                sqref=cells,
            )
        )


def _parent(sheet: Sheet, titles: Mapping[str, str], lasts: Mapping[str, int]) -> dict[str, Any]:
    """The marks of the records that a row inside can belong to, as they are entered on their sheet."""
    key = sheet.kind.name
    title = titles[key].replace("'", "''")
    return {"type": "list", "formula1": f"'{title}'!$B${FIRST_ROW + 1}:$B${lasts[key]}"}


def _checked(column: Column, language: Language, lists: Collection[str]) -> dict[str, Any] | None:
    """What a spreadsheet looks at in the cells of a field; None for free words."""
    if column.entry is None:
        return {"type": None}
    kind = column.entry.kind
    name = list_name(column.entry)
    if name:
        return {"type": "list", "formula1": range_name(name)} if name in lists else None
    if kind is Kind.date:
        told = language.say(Text("This is no date such as 05.10.2025."))
        return _between("date", _FROM_1990, _UNTIL_2100, told)
    if kind is Kind.time:
        return _between("time", "0", _LAST_SECOND, language.say(Text("This is no time such as 14:30.")))
    return None if kind is Kind.text else {"type": None}


def _between(kind: str, low: str, high: str, told: str) -> dict[str, Any]:
    return {
        "type": kind,
        "operator": "between",
        "formula1": low,
        "formula2": high,
        "errorStyle": "warning",
        "showErrorMessage": True,
        "error": told,
    }
