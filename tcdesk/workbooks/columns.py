"""Which sheet of ours a table is, where its records begin, and which column holds which field.

What people see counts: a header that names another field than the hidden row wins over it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tcdesk.i18n import CODES, Language, plain
from tcdesk.text import Text
from tcdesk.workbooks import plan
from tcdesk.workbooks.tables import Fault, Raw, Table

LOOKED_AT = 40
"""Rows in which the marks and headers of a sheet are looked for."""

LONGEST_HEADER = 100


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table holds the records of a sheet of ours. Rows and columns count from 0.

    `header` is the row by which people know the columns, `identity` the column of identities, `above`
    are the rows before the records that are neither headers nor names.
    """

    table: Table
    sheet: plan.Sheet
    header: int
    first: int
    identity: int | None
    columns: Mapping[int, plan.Column]
    above: Sequence[int] = ()
    faults: Sequence[Fault] = ()


def layout_of(table: Table) -> Layout | None:
    """The layout of a table that is one of our sheets, else None.

    Faults of a layout (two columns of one field, headers that are gone) are in it.
    """
    found = mark_of(table)
    if found is not None and found[0] in plan.by_key():
        key, names_row, identity = found
        return _laid_out(table, plan.by_key()[key], names_row, identity)
    sheet = _sheet_by_title(table.name)
    if sheet is None:
        return None
    layout = _laid_out(table, sheet, _row_of_names(table, sheet), None)
    return layout if _has_needed(layout) else None


def holds_no_records(table: Table) -> bool:
    """Whether a table is one of ours for people to look at: guide, lists, problems, the hidden sheet."""
    found = mark_of(table)
    silent = (plan.GUIDE, plan.LISTS, plan.PROBLEMS)
    return table.name == plan.BOOK or (found is not None and f"{plan.MARK}{found[0]}" in silent)


def is_broken(table: Table) -> bool:
    """Whether a table without layout is called like a sheet of ours and still has some of its headers."""
    sheet = _sheet_by_title(table.name)
    return sheet is not None and _row_of_headers(table, sheet, None) is not None


def mark_of(table: Table) -> tuple[str, int, int] | None:
    """The key in the mark of a sheet, with the mark's row and column.

    The mark is in column A as written, elsewhere only where somebody put columns before it.
    """
    for number, row in enumerate(table.rows[:LOOKED_AT]):
        for column, raw in enumerate(row):
            if isinstance(raw, str) and raw.startswith(plan.MARK):
                return raw.removeprefix(plan.MARK).strip(), number, column
    return None


def is_blank(raw: Raw) -> bool:
    """Whether there is nothing in a cell for a person who looks at it."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


def header_key(words: Raw) -> str:
    """By what headers are compared: no case, no diacritics, no star of the needed ones, one blank."""
    if not isinstance(words, str) or len(words) > LONGEST_HEADER:
        return ""
    return " ".join(plain(words).replace("*", " ").split()).rstrip(" :")


@cache
def labels(key: str) -> Mapping[str, str]:
    """The headers of a sheet in all languages, as they are compared, each with the column's name."""
    languages = [Language(code) for code in CODES]
    return {
        header_key(language.say(column.label)): column.name
        for column in plan.by_key()[key].columns
        for language in languages
    }


@cache
def written(key: str) -> frozenset[str]:
    """Every way in which the template itself writes a header or field name of a sheet."""
    columns = plan.by_key()[key].columns
    words = {language.say(column.label) for column in columns for language in map(Language, CODES)}
    return frozenset({*words, *(f"{word} *" for word in words), *(column.name for column in columns)})


def is_headers(sheet: plan.Sheet, columns: Mapping[int, plan.Column], row: Sequence[Raw]) -> bool:
    """Whether a row repeats the headers, or the names: each word stands in the column that it names."""
    known = labels(sheet.key)
    cells = [(columns[place].name, raw) for place, raw in enumerate(row) if place in columns and raw]
    return len(cells) > 1 and all(raw == name or known.get(header_key(raw)) == name for name, raw in cells)


@cache
def _titles() -> Mapping[str, plan.Sheet]:
    languages = [Language(code) for code in CODES]
    return {plain(language.say(sheet.title))[:31]: sheet for sheet in plan.sheets() for language in languages}


def _sheet_by_title(name: str) -> plan.Sheet | None:
    words, _, copy = plain(name).strip().rpartition(" ")
    if copy.startswith("(") and copy.endswith(")"):
        # "Meetings (2)" is how a copy of a sheet is called
        return _titles().get(words)
    return _titles().get(plain(name).strip())


def _row_of_names(table: Table, sheet: plan.Sheet) -> int | None:
    """The row of field names of a sheet whose mark was deleted."""
    for number in range(min(LOOKED_AT, len(table.rows))):
        if len(_named(table, sheet, number)) * 3 >= len(sheet.columns) * 2:
            return number
    return None


def _row_of_headers(table: Table, sheet: plan.Sheet, names_row: int | None) -> int | None:
    """The row with the most headers of the sheet; None where no row has two of them, or a third of its words.

    One is enough below the hidden names of a sheet from which all other columns were deleted.
    """
    known = labels(sheet.key)
    best, most = None, 1
    if names_row is not None:
        most = min(1, len(_named(table, sheet, names_row)) - 1)
    for number, row in enumerate(table.rows[:LOOKED_AT]):
        if number == names_row:
            continue
        filled = sum(not is_blank(raw) for raw in row)
        hits = len({name for raw in row if (name := known.get(header_key(raw)))})
        if hits > most and hits * 3 >= filled:
            best, most = number, hits
            if hits * 3 >= len(sheet.columns) * 2:
                break
    return best


def _named(table: Table, sheet: plan.Sheet, row: int) -> set[str]:
    words = {raw for raw in table.rows[row] if isinstance(raw, str)}
    return {column.name for column in sheet.columns} & words


def _laid_out(table: Table, sheet: plan.Sheet, names_row: int | None, identity: int | None) -> Layout:
    headers_row = _row_of_headers(table, sheet, names_row)
    columns, twice = _columns(table, sheet, names_row, headers_row, identity)
    if identity is None and 0 not in columns and is_blank(_cell(table, headers_row, 0)):
        identity = 0
    header, first = headers_row, max(headers_row or 0, names_row or 0) + 1
    if header is None:
        # the row of names is hidden, below it is where headers belong
        header = first
    faults = [_double(table, header, place, column) for place, column in twice if _holds(table, first, place)]
    if not columns:
        gone = Text("The headers of this sheet were not found. Put back the row of headers of the template.")
        faults.append(Fault(table.name, header, None, "", gone))
    above = [number for number in range(first) if number not in (header, names_row)]
    return Layout(table, sheet, header, first, identity, columns, above, faults)


def _columns(
    table: Table, sheet: plan.Sheet, names_row: int | None, headers_row: int | None, identity: int | None
) -> tuple[dict[int, plan.Column], list[tuple[int, plan.Column]]]:
    """Which column holds what, and the columns whose field another one holds already."""
    by_name = {column.name: column for column in sheet.columns}
    known = labels(sheet.key)
    found: dict[int, plan.Column] = {}
    twice: list[tuple[int, plan.Column]] = []
    rows = [table.rows[number] for number in (names_row, headers_row) if number is not None]
    for place in range(max((len(row) for row in rows), default=0)):
        if place == identity:
            continue
        name = known.get(header_key(_cell(table, headers_row, place))) or _cell(table, names_row, place)
        column = by_name.get(name.strip()) if isinstance(name, str) else None
        if column is None:
            continue
        if column.name in {other.name for other in found.values()}:
            twice.append((place, column))
        else:
            found[place] = column
    return found, twice


def _double(table: Table, header: int, place: int, column: plan.Column) -> Fault:
    words = Text("There are two columns “{label}”. Delete one of them.", label=column.label)
    return Fault(table.name, header, place, str(_cell(table, header, place) or ""), words)


def _has_needed(layout: Layout) -> bool:
    """Whether at least two thirds of the headers that a record needs are there."""
    needed = {
        column.name
        for column in layout.sheet.columns
        if column.name == plan.OF or (column.entry is not None and column.entry.shown.needed)
    }
    there = {column.name for column in layout.columns.values()}
    return len(needed & there) * 3 >= len(needed) * 2


def _holds(table: Table, first: int, column: int) -> bool:
    """Whether there is anything in a column from row `first` on."""
    return any(len(row) > column and not is_blank(row[column]) for row in table.rows[first:])


def _cell(table: Table, row: int | None, column: int) -> Raw:
    if row is None or column >= len(table.rows[row]):
        return None
    return table.rows[row][column]
