"""The Note as the figures make it: its sentences need no check, and its numbers may be mentioned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tcdesk.domain.reference import Kit
from tcdesk.i18n import CODES, Language
from tcdesk.reports.claim_check.lexicon import Lexicon
from tcdesk.reports.claim_check.mentions import mentions
from tcdesk.reports.claim_check.passages import Passage, one_line, sentences, split
from tcdesk.reports.outline import Block, Bullets, Cell, Document, Heading, Paragraph, Picture, Table


@dataclass(frozen=True, slots=True)
class Own:
    """`lines` are sentences and rows of tables that were made from the figures or stand in the kit."""

    lines: frozenset[str]
    numbers: frozenset[int]
    counts: Mapping[str, frozenset[int]]


def own(document: Document, kit: Kit, words: Lexicon) -> Own:
    """What a document made from the figures says."""
    language = Language(document.language)
    texts = [document.title, document.subtitle, *(said for block in document.blocks for said in _said(block))]
    cells = [_cells(row, language) for table in _tables(document) for row in _rows(table)]
    rows = [*map(row_line, cells), *(cell for row in cells for cell in row)]
    standing = [text.said_in(code) for text in kit.texts for code in CODES]
    numbers: set[int] = set()
    counts: dict[str, set[int]] = defaultdict(set)
    for sentence, _ in sentences([Passage(text) for text in texts], words.abbreviations):
        for mention in mentions(sentence, words):
            numbers.add(int(mention.value))
            counts[mention.noun].add(int(mention.value))
    for table in _tables(document):
        found = {cell for row in table.rows for cell in row if isinstance(cell, int)}
        numbers |= found
        head = " ".join((table.name, table.title, *table.header))
        for name, pattern in words.nouns.items():
            if any(sentence.spans(pattern) for sentence, _ in sentences([Passage(head)], frozenset())):
                counts[name] |= found
    pieces = (piece for text in (*texts, *standing) for piece in split(text, words.abbreviations))
    return Own(
        frozenset(map(one_line, (*texts, *standing, *pieces, *rows))),
        frozenset(numbers),
        {name: frozenset(values) for name, values in counts.items() if name},
    )


def row_line(cells: Iterable[str]) -> str:
    """The cells of a row as one line."""
    return " | ".join(one_line(cell) for cell in cells)


def _tables(document: Document) -> Iterator[Table]:
    return (block for block in document.blocks if isinstance(block, Table))


def _rows(table: Table) -> Iterator[Iterable[Cell]]:
    yield table.header
    yield from table.rows


def _cells(row: Iterable[Cell], language: Language) -> list[str]:
    return [language.number(cell) if isinstance(cell, int) else cell or "" for cell in row]


def _said(block: Block) -> Iterator[str]:
    if isinstance(block, Heading | Paragraph):
        yield block.text
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Table):
        yield from (block.title, *block.notes)
    elif isinstance(block, Picture):
        yield from (block.title, block.alt, *block.notes)
