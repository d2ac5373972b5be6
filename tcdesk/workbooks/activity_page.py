"""The page on which a school or a partner reports one activity, as a workbook; and both its forms read back.

The hidden column A names each row. How answers are understood is in `activity_reading`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tcdesk.domain.reference import Kit
from tcdesk.i18n import Language
from tcdesk.reports import activity_page as page
from tcdesk.reports.activity_page import QUESTIONS, Question
from tcdesk.workbooks import activity_reading, docx_tables, opening, plan
from tcdesk.workbooks.activity_reading import BY_FIELD, Answer
from tcdesk.workbooks.form_sheet import Form, finished, started
from tcdesk.workbooks.meaning import words_of
from tcdesk.workbooks.tables import Book, Offered, Raw, Table

MARK = f"{plan.MARK}activity_page"
_DOCUMENTS = (".docx", ".docm", ".doc")
# columns: names (hidden), question, then three times a tick and its entry
_ASKED, _FIRST, _LAST = 2, 3, 8
_WIDTHS = (12.0, 27.0, 4.0, 27.0, 4.0, 27.0, 4.0, 27.0)
_MOST_MARKED = 60


def write(kit: Kit, language: Language, now: datetime) -> bytes:
    """The empty page as XLSX with the lists of the kit, to be filled in on the screen."""
    form = started(language, language.say(page.TITLE), _WIDTHS)
    form.mark(1, MARK)
    form.put(1, _ASKED, form.say(page.TITLE), "title", until=_LAST, least=26)
    form.put(2, _ASKED, form.say(page.SUBTITLE), "centre", until=_LAST)
    form.put(3, _ASKED, form.say(page.EXPLANATION), "plain", until=_LAST)
    form.put(4, _ASKED, form.say(page.PRIVACY), "strong", until=_LAST)
    row = 5
    for question in QUESTIONS:
        row = _asked(form, kit, question, row)
    form.put(row, _ASKED, form.say(page.SEND), "plain", until=_LAST)
    form.put(row + 1, _ASKED, form.say(page.SEND_TO), "strong")
    form.entry(row + 1, _FIRST, until=_LAST)
    return finished(form, page.TITLE, now)


def _asked(form: Form, kit: Kit, question: Question, row: int) -> int:
    """A question with its cell, its list to choose from, or its cells to tick; returns the next row."""
    label, hint = form.say(question.label), form.say(question.hint) if question.hint else ""
    entries = [form.language.label(entry) for entry in kit.entries(question.ticks)] if question.ticks else []
    if not entries or question.name == "kind":
        form.mark(row, question.name)
        form.put(row, _ASKED, label, "strong", least=20)
        form.entry(
            *(row, _FIRST),
            until=_LAST,
            title=label,
            prompt=hint,
            # whoever has other words may type them
            rule=form.options(entries) if entries else ("", ""),
        )
        form.page.cell(row, _FIRST).number_format = "DD.MM.YYYY" if question.name in _DAYS else "General"
        return row + 1
    per_row = (_LAST - _FIRST + 1) // 2
    for place, words in enumerate(entries):
        line, column = row + place // per_row, _FIRST + 2 * (place % per_row)
        form.mark(line, question.name)
        form.put(line, _ASKED, label if line == row else "", "strong")
        form.tick(line, column, label, hint)
        form.put(line, column + 1, words, "beside")
    return row + -(-len(entries) // per_row)


_DAYS = ("first_day", "last_day")


def is_page(what: Path | Book) -> bool:
    """Whether this is the page: of a path only whether it is a Word document, which nothing else here is."""
    if isinstance(what, Path):
        return what.suffix.lower() in _DOCUMENTS
    return any(_is_page(table) for table in what.tables)


def offered(what: Path | Book, kit: Kit) -> Offered:
    """The activities of a filled page, .docx or workbook; several pages in it are several activities.

    What is not understood is kept in the note of the activity. `RowsRejected` when it is another file or
    nothing is filled in; otherwise what `docx_tables.read` and `opening.read` raise.
    """
    if isinstance(what, Path) and is_page(what):
        document = docx_tables.read(what)
        return activity_reading.offered(_of_document(document), kit, document.digest)
    book = opening.read(what) if isinstance(what, Path) else what
    answers = (answer for table in book.tables if _is_page(table) for answer in _of_table(table))
    found = activity_reading.offered(answers, kit, book.digest)
    return replace(found, sheets=[table.name for table in book.tables])


def _of_document(document: docx_tables.Tables) -> Iterator[Answer]:
    """The answers of all tables that are our page; a table is named by its number where there are several."""
    pages = []
    for table in document.tables:
        rows = [
            (place, field, cells)
            for place, cells in enumerate(table)
            if len(cells) > 1 and (field := _field(cells[0].tag, cells[0].words))
        ]
        if activity_reading.is_telling(field for _, field, _ in rows):
            pages.append(rows)
    for number, rows in enumerate(pages, start=1):
        name = str(number) if len(pages) > 1 else ""
        for place, field, cells in rows:
            label = cells[0].words.strip().partition("\n")[0]
            words = "\n".join(cell.words for cell in cells[1:] if cell.words.strip())
            yield Answer(field, label, ((words,),), name, place, 1)


def _field(mark: str, words: str) -> str:
    """The field of a row: by its mark, or else by its words."""
    name = mark.removeprefix(page.TAG)
    return name if name in BY_FIELD else activity_reading.field_of(words)


def _is_page(table: Table) -> bool:
    if _names(table) is not None:
        return True
    return activity_reading.is_telling(answer.name for answer in _of_table(table))


def _names(table: Table) -> int | None:
    """The hidden column of names, if the table still has it."""
    for cells in table.rows[:_MOST_MARKED]:
        for column, raw in enumerate(cells[:10]):
            if raw == MARK:
                return column
    return None


def _of_table(table: Table) -> Iterator[Answer]:
    """The answers of a sheet by the names of its rows, or by its questions where the names are gone."""
    names = _names(table)
    last: Answer | None = None
    for row, cells in enumerate(table.rows):
        found = _of_row(table, row, None if names is None else names + 1)
        if found is None and last is not None and BY_FIELD[last.name].ticks:
            # a list goes on in rows whose question is empty
            rest = tuple(_filled(cells[last.column :]))
            if rest and not any(_filled(cells[: last.column])):
                found = replace(last, lines=(rest,), row=row)
        if found is not None:
            yield found
        last = found


def _of_row(table: Table, row: int, asked: int | None) -> Answer | None:
    """The answer of a row whose question stands in the column `asked`, or in its first cell with words."""
    cells = table.rows[row]
    mark = cells[asked - 1] if asked is not None and asked - 1 < len(cells) else None
    if not (isinstance(mark, str) and mark in BY_FIELD):
        mark = None
        start = asked or 0
        asked = next((place for place in range(start, len(cells)) if words_of(cells[place]).strip()), None)
    if asked is None:
        return None
    label = words_of(cells[asked]) if asked < len(cells) else ""
    name = mark or activity_reading.field_of(label)
    answer = tuple(_filled(cells[asked + 1 :]))
    return Answer(name, label, (answer,) if answer else (), table.name, row, asked + 1) if name else None


def _filled(cells: Iterable[Raw]) -> Iterator[Raw]:
    return (raw for raw in cells if words_of(raw).strip())
