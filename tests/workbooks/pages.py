"""Pages of schools and partners as they come back: filled in by somebody, in Word or in a workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import load_workbook

from tcdesk.exchange.kit import built_in
from tcdesk.i18n import Language
from tcdesk.reports import activity_page as paper
from tcdesk.workbooks import activity_page
from tests.reports.documents import NOW

KIT = built_in()
LABELS = {question.name: question.label for question in paper.QUESTIONS}
TYPED: dict[str, object] = {
    "title": "Lecție publică „Nu ești de vânzare”",
    "first_day": "17.10.2022",
    "locality": "Orhei",
    "place": "Gimnaziul nr. 2",
    "participants": "≈30",
    "women": 16,
    "men": "?",
    "partners": "AO „Artemida”",
    "materials": 30,
}
TICKED = {
    "kind": ["lesson"],
    "audiences": ["pupils", "teachers"],
    "organisers": ["education"],
    "channels": ["social_networks", "other"],
}


def words(name: str, code: str, language: str) -> str:
    found = KIT.entry(name, code)
    assert found is not None
    return found.said_in(language)


def lists(name: str) -> str:
    return next(question.ticks for question in paper.QUESTIONS if question.name == name)


def row_of(table: Any, name: str, code: str) -> Any:
    label = Language(code).say(LABELS[name])
    rows = (row for row in table._tbl.tr_lst if label in "".join(row.itertext()))
    return next(row for row in rows if "".join(row.tc_lst[0].itertext()).startswith(label))


def tick(row: Any, entry: str) -> None:
    """What a click on the box before an entry does."""
    texts = [node for node in row.tc_lst[1].iter() if node.tag.endswith("}t")]
    place = next(
        place for place, node in enumerate(texts) if (node.text or "").replace("\u00a0", " ") == f" {entry}"
    )
    assert texts[place - 1].text == paper.BOX
    texts[place - 1].text = paper.TICKED


def document(folder: Path, code: str, fill: Callable[[Any], None]) -> Path:
    path = folder / "page.docx"
    path.write_bytes(paper.docx(KIT, Language(code), NOW))
    made = Document(str(path))
    fill(made)
    made.save(str(path))
    return path


def usual(code: str, table: int = 0) -> Callable[[Any], None]:
    """The page as a careful school fills it in."""

    def fill(made: Any) -> None:
        page = made.tables[table]
        for name, value in TYPED.items():
            row = row_of(page, name, code)
            row.tc_lst[1].p_lst[0].add_r().text = str(value)
        for name, ticked in TICKED.items():
            for entry in ticked:
                tick(row_of(page, name, code), words(lists(name), entry, code))

    return fill


def workbook(folder: Path, code: str, *, labels_only: bool = False) -> Path:
    path = folder / "page.xlsx"
    path.write_bytes(activity_page.write(KIT, Language(code), NOW))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        name = row[0].value
        if name in TYPED:
            value = TYPED[name]
            row[2].value = date(2022, 10, 17) if name == "first_day" else value
        if name == "kind":
            row[2].value = words("event_kinds", "lesson", code)
        elif name in TICKED:
            for place in (3, 5, 7):
                if row[place].value in [words(lists(name), entry, code) for entry in TICKED[name]]:
                    row[place - 1].value = "x"
        if labels_only:
            row[0].value = None
    book.save(path)
    return path
