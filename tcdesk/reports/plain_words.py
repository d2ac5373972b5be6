"""A document as plain words, for a mail or a letter: what it says, without its looks."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.i18n import Language
from tcdesk.reports.outline import Block, Bullets, Cell, Document, Heading, Paragraph, Table


def words(document: Document) -> str:
    """Headings, paragraphs, lists and the rows of tables, a line each; pictures and forms are left out."""
    language = Language(document.language)
    lines = [document.marking, document.title, document.subtitle]
    for block in document.blocks:
        if isinstance(block, Heading):
            lines.append("")
        lines += _lines(block, language)
    return "\n".join(lines).strip() + "\n"


def _lines(block: Block, language: Language) -> Iterator[str]:
    if isinstance(block, Heading | Paragraph):
        yield block.text
    elif isinstance(block, Bullets):
        yield from (f"{mark} {item}" for mark, item in block.marked())
    elif isinstance(block, Table):
        yield from (": ".join(_cell(cell, language) for cell in row) for row in block.rows)
        yield from block.notes


def _cell(cell: Cell, language: Language) -> str:
    return language.number(cell) if isinstance(cell, int) else cell or ""
