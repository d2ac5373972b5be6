"""Reading .xlsx through python-calamine, after the package and every sheet were looked at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from tcdesk.errors import TcdeskError
from tcdesk.text import Progress, Text
from tcdesk.workbooks import inspection, package, refusals, tidying
from tcdesk.workbooks.extents import Extent
from tcdesk.workbooks.package import Package
from tcdesk.workbooks.tables import Raw, Table

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_WORKBOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"


@dataclass(slots=True)
class _Plan:
    """What the workbook says of itself: sheets with the part each is in, in their order."""

    sheets: list[tuple[str, str]] = field(default_factory=list)
    recalculated: bool = False
    """Whether the writer left all formulas to be calculated when the file is next opened."""


def tables(pack: Package, progress: Progress) -> tuple[Table, ...]:
    """All sheets of the workbook; refusals are those of `opening.read`."""
    plan = _plan(pack)
    found = inspection.extents_of(pack, {part: name for name, part in plan.sheets}, progress)
    reading = Text("Reading the file")
    tidy = tidying.Tidy()
    made: list[Table] = []
    with _understood(pack.file):
        workbook = _opened(pack.data)
        if workbook.sheet_names != [name for name, _ in plan.sheets]:
            raise refusals.damaged(pack.file)
    for place, (name, part) in enumerate(plan.sheets):
        progress.check()
        progress.step(place, len(plan.sheets), reading)
        with _understood(pack.file):
            rows = _rows(workbook.get_sheet_by_index(place), tidy)
        made.append(_table(name, rows, found.get(part) or Extent(), recalculated=plan.recalculated))
    progress.step(len(plan.sheets), len(plan.sheets), reading)
    return tuple(made)


def _opened(data: bytes) -> CalamineWorkbook:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(BytesIO(data))


def _rows(sheet: CalamineSheet, tidy: tidying.Tidy) -> list[list[Raw]]:
    # Its rows begin at the top, its columns at the first filled one; the way that begins with A1
    # (`to_python`) makes two more copies of everything.
    rows = [tidy.row(row) for row in sheet.iter_rows()]
    beside = sheet.start[1] if sheet.start else 0
    return [[*([None] * beside), *row] for row in rows] if beside else rows


def _table(name: str, rows: list[list[Raw]], extent: Extent, *, recalculated: bool) -> Table:
    unread = {
        place: refusals.NEVER_CALCULATED
        for place, kept in extent.formulas.items()
        if recalculated or not kept
    }
    shown = {error: refusals.shows_error(error) for error in set(extent.errors.values())}
    unread |= {place: shown[error] for place, error in extent.errors.items() if place not in unread}
    for row, column in unread:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = None
    return Table(name, tidying.trimmed(rows), unread)


def _plan(pack: Package) -> _Plan:
    targets = {
        element.get("Id", ""): _part(element.get("Target", ""))
        for element in package.tree(pack, _LINKS).iter()
        if package.local(element.tag) == "Relationship"
    }
    plan = _Plan()
    for element in package.tree(pack, _WORKBOOK).iter():
        match package.local(element.tag):
            case "sheet":
                identity = next((v for k, v in element.items() if package.local(k) == "id" and k != "id"), "")
                plan.sheets.append((element.get("name", ""), targets.get(identity, "")))
            case "calcPr":
                plan.recalculated = element.get("fullCalcOnLoad", "0") in ("1", "true")
    if len(plan.sheets) > refusals.MOST_SHEETS:
        raise refusals.too_many_sheets(pack.file)
    if not plan.sheets or any(part not in pack.members for _, part in plan.sheets):
        raise refusals.damaged(pack.file)
    return plan


def _part(target: str) -> str:
    """The member that a sheet is in, told in the way the reader does it."""
    return target.lower()[1:] if target.startswith("/") else f"xl/{target.lower()}"


@contextmanager
def _understood(file: str) -> Iterator[None]:
    """Turn what the reader raises into our refusal."""
    try:
        yield
    except TcdeskError:
        raise
    except MemoryError as problem:
        raise refusals.too_much(file) from problem
    except Exception as problem:
        raise refusals.damaged(file) from problem
    except BaseException as problem:
        # A panic of the library in Rust: its class can be imported from nowhere.
        if type(problem).__name__ != "PanicException":
            raise
        raise refusals.damaged(file) from problem
