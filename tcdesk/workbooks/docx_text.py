"""The words of a text that came back edited, for the claim checker: a Word document or plain text.

A Word document is guarded like one with tables; what was deleted in it is not said.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from tcdesk import files
from tcdesk.errors import TcdeskError
from tcdesk.reports.claim_check.own import row_line
from tcdesk.reports.claim_check.passages import Passage, passages_of
from tcdesk.text import Text
from tcdesk.workbooks import docx_tables, package, refusals
from tcdesk.workbooks.package import local

OPINION_STYLES = frozenset({"opinion", "opinia", "opinie", "мнение"})
"""Styles of paragraphs that are an opinion as a whole, by the name that Word derives from theirs."""
_LONGEST_TEXT = 2**20
"""Letters of a plain text: hundreds of pages. What is longer would be read for hours."""
_BESIDE = ("word/footnotes.xml", "word/endnotes.xml", "word/comments.xml")


def read(path: Path) -> list[Passage]:
    """The passages of a .docx or of a plain text in UTF-8, in their order.

    A Word document is refused like `docx_tables.opened`; any other file that is no text is `not_text`, and
    one without words `no_words`: an empty text would be found right.
    """
    found = _passages_in(path)
    if not any(passage.words.strip() for passage in found):
        raise TcdeskError(Text("“{file}” has no words.", file=path.name), _HINT, reason="no_words")
    return found


def _passages_in(path: Path) -> list[Passage]:
    data = files.read(path, refusals.LARGEST)
    if path.suffix.lower() in (".docx", ".docm", ".doc") or data.startswith(b"PK"):
        return _document(data, path)
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        text = Text("“{file}” is neither a Word document nor plain text.", file=path.name)
        raise TcdeskError(text, _HINT, reason="not_text") from problem
    if len(words) > _LONGEST_TEXT:
        text = Text("“{file}” is too large.", file=path.name)
        raise TcdeskError(text, Text("Have it checked part by part."), reason="too_large")
    return passages_of(words)


_HINT = Text("Choose the edited text as .docx, or as .txt in UTF-8.")


def _document(data: bytes, path: Path) -> list[Passage]:
    try:
        found = docx_tables.opened(data, path)
    except TcdeskError as problem:
        if problem.reason != "not_a_document":
            raise
        raise TcdeskError(problem.text, _HINT, reason=problem.reason) from problem
    beside = [package.tree(found.zipped, name) for name in _BESIDE if name in found.zipped.members]
    return [passage for part in (found.body, *beside) for passage in _passages(part, "")]


def _passages(node: ET.Element, above: str) -> Iterator[Passage]:
    """Paragraphs and rows in the order of the document, also those in content controls and notes."""
    for child in node:
        name = local(child.tag)
        if name == "p":
            words = _words(child)
            above = words or above
            yield Passage(words, opinion=_style(child).lower() in OPINION_STYLES)
        elif name == "tbl":
            yield from _rows(child, above)
        elif name not in docx_tables.UNSAID:
            yield from _passages(child, above)


def _words(paragraph: ET.Element) -> str:
    return "".join(docx_tables.said(paragraph)).replace("\u00a0", " ").strip()


def _style(paragraph: ET.Element) -> str:
    """The name that Word derives from the name of the style."""
    for part in paragraph:
        if local(part.tag) == "pPr":
            for mark in part:
                if local(mark.tag) == "pStyle":
                    return next((value for key, value in mark.attrib.items() if local(key) == "val"), "")
    return ""


def _rows(table: ET.Element, above: str) -> Iterator[Passage]:
    """Each row as a passage; what it counts is said by the line above the table and by its first row."""
    head = ""
    for place, row in enumerate(docx_tables.within(table, "tr")):
        words = row_line(cell.words for cell in docx_tables.cells(row))
        if not place:
            head = words
        yield Passage(words, about=f"{above} {head}")
