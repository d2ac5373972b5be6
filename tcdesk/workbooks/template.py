"""Our workbook: empty, with a sample in each sheet, or filled with the records of an office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tcdesk.domain.fields import Kind
from tcdesk.domain.forms import identity_of
from tcdesk.domain.reference import Kit
from tcdesk.i18n import CHISINAU, Language
from tcdesk.reports.sheet import page_name, saved
from tcdesk.text import Text
from tcdesk.workbooks import choices_sheet, guide, plan, record_sheet
from tcdesk.workbooks.cellwriting import SEPARATOR, Labelling, cell
from tcdesk.workbooks.guide_words import TITLE
from tcdesk.workbooks.looks import Looks, begin, looks_of, new_book
from tcdesk.workbooks.plan import Sheet
from tcdesk.workbooks.record_sheet import Line, Writing
from tcdesk.workbooks.references import references
from tcdesk.workbooks.samples import mark_of, sample
from tcdesk.workbooks.tables import Raw
from tcdesk.workbooks.validating import last_row


def write(
    kit: Kit,
    language: Language,
    now: datetime,
    *,
    identity: str,
    content: Mapping[str, Iterable[object]] | None = None,
    everything: bool = True,
) -> bytes:
    """The workbook as XLSX. Same content, identity and moment, same bytes.

    Without `content` it is empty and each sheet has a sample row. Otherwise it holds these records, stored
    or travelling ones, by the name of their type; without `everything` only what leaves this computer, and
    no cases. `identity` is the workbook's own, by which a later import recognises it.
    """
    filled = content is not None
    sheets = plan.sheets(everything=everything, blank=not filled)
    kinds = {sheet.kind.name: sheet.kind for sheet in sheets}
    records = {name: list((content or {}).get(name, ())) for name in kinds}
    marks = {name: references(kind, records[name]) for name, kind in kinds.items() if kind.nested}
    day = now.astimezone(ZoneInfo(CHISINAU)).date()
    labels = Labelling(kit, language)
    told = guide.Guide(
        sheets, _titles(sheets, language), _several(sheets, labels, day), day, filled, everything
    )
    book = new_book(language.say(guide.title(told)), language, now)
    first = book.create_sheet(language.say(TITLE))
    looks = looks_of(first)
    lists = choices_sheet.lists(sheets, labels, day)
    lasts = {sheet.key: last_row(_count(sheet, records)) for sheet in sheets}
    pages = language.say(Text("Page {page} of {pages}", page="&P", pages="&N"))
    writing = Writing(looks, labels, told.titles, lasts, lists, pages)
    guide.write(first, told, looks, language, pages)
    for sheet in sheets:
        cells = sample(sheet, kit, language)
        example = None if filled else Line(mark_of(sheet, cells), cells)
        rows = _rows(sheet, records, marks, labels)
        record_sheet.write(book.create_sheet(told.titles[sheet.key]), sheet, writing, example, rows)
    choices_sheet.write(book, looks, lists)
    _sign(book, looks, identity, language)
    return saved(book)


def _titles(sheets: Sequence[Sheet], language: Language) -> dict[str, str]:
    """The names of the sheets by key, each once."""
    taken = {plan.BOOK.casefold(), choices_sheet.TITLE.casefold(), language.say(TITLE).casefold()}
    return {sheet.key: page_name(language.say(sheet.title), sheet.key, taken) for sheet in sheets}


def _several(sheets: Sequence[Sheet], labels: Labelling, day: Any) -> str:
    """The first two entries of the first list from which several can be chosen, as they stand in a cell."""
    entry = next(
        column.entry
        for sheet in sheets
        for column in sheet.columns
        if column.entry is not None and column.name == "audiences" and column.entry.kind is Kind.codes
    )
    return SEPARATOR.join(labels.offered(entry, day)[:2])


def _count(sheet: Sheet, records: Mapping[str, Sequence[object]]) -> int:
    found = records[sheet.kind.name]
    return sum(len(getattr(record, sheet.inside)) for record in found) if sheet.inside else len(found)


def _rows(
    sheet: Sheet,
    records: Mapping[str, Sequence[object]],
    marks: Mapping[str, Sequence[str]],
    labels: Labelling,
) -> Iterator[Line]:
    name = sheet.kind.name
    named = marks.get(name) or [""] * len(records[name])
    for record, mark in zip(records[name], named, strict=True):
        identity = identity_of(record)
        if not sheet.inside:
            yield Line(identity, _values(sheet, record, mark, labels))
            continue
        for place, row in enumerate(getattr(record, sheet.inside)):
            yield Line(f"{identity}/{place}", _values(sheet, row, mark, labels))


def _values(sheet: Sheet, row: object, mark: str, labels: Labelling) -> list[Raw]:
    return [mark if column.entry is None else cell(row, column.entry, labels) for column in sheet.columns]


def _sign(book: Any, looks: Looks, identity: str, language: Language) -> None:
    """The hidden sheet that says what the workbook is."""
    page = book.create_sheet(plan.BOOK)
    page.sheet_state = "veryHidden"
    begin(page)
    for value in (plan.BOOK_WORDS, plan.BOOK_VERSION, identity, language.code):
        page.append([looks.cell(page, value, "body")])
