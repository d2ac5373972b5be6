"""Papers to be filled in, made without any record: workbook, one-page report, page for schools."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from tcdesk import files
from tcdesk.domain.reference import Kit
from tcdesk.domain.stored import new_id
from tcdesk.i18n import Language
from tcdesk.reports import activity_page as page_for_schools
from tcdesk.reports import one_page as report_on_paper
from tcdesk.text import Text
from tcdesk.workbooks import activity_page, one_page, template

Maker = Callable[[Kit, Language, datetime], bytes]


def workbook(kit: Kit, language: Language, now: datetime, path: Path) -> None:
    """The empty workbook (.xlsx) with a sheet for each type of records, at `path`."""
    _write(path, {".xlsx": _workbook}, kit, language, now)


def one_page_report(kit: Kit, language: Language, now: datetime, path: Path) -> None:
    """The report in totals on one page: to be filled in by hand (.pdf) or on screen (.xlsx)."""
    _write(path, {".pdf": report_on_paper.pdf, ".xlsx": one_page.write}, kit, language, now)


def page_for_partners(kit: Kit, language: Language, now: datetime, path: Path) -> None:
    """The page on which schools and partners report an activity (.docx or .xlsx); import takes it in."""
    _write(path, {".docx": page_for_schools.docx, ".xlsx": activity_page.write}, kit, language, now)


def _workbook(kit: Kit, language: Language, now: datetime) -> bytes:
    return template.write(kit, language, now, identity=new_id())


def _write(path: Path, makers: Mapping[str, Maker], kit: Kit, language: Language, now: datetime) -> None:
    files.must_end_in(path, makers)
    files.must_be_free(path, Text("Choose another name: what was filled in there must not be lost."))
    files.write(path, makers[path.suffix.lower()](kit, language, now))
