"""A table in a DOCX: its caption, the header that returns on every page, rows that are never divided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from tcdesk.i18n import Language
from tcdesk.reports import docx_styles
from tcdesk.reports.layout import ACCENT, INK, SHADE, Grid, grid, one_line, readable
from tcdesk.reports.outline import Table

_SHORT = 8
"""Rows of a table that is not divided between pages."""


def table(out: Any, block: Table, language: Language, room: int) -> None:
    """A table with its caption above and its notes below it."""
    from docx.shared import Twips

    shape = grid(block, language, room // 100)
    if block.title:
        out.add_paragraph(readable(block.title), "Caption")
    if shape.shares:
        drawn = out.add_table(0, len(shape.shares), "Table Grid")
        drawn.autofit = False
        widths = [int(share * room) for share in shape.shares]
        for column, wide in zip(drawn.columns, widths, strict=True):
            column.width = Twips(wide)
        docx_styles.dress(drawn._tbl, one_line(block.title), room, ruled=block.ruled)
        _rows(drawn._tbl, block, shape, widths)
    for note in block.notes:
        out.add_paragraph(readable(note), docx_styles.PARAGRAPHS["note"])
    if shape.shares and not block.notes:
        # two tables that touch would become one
        out.add_paragraph("", "Table Gap")


def _rows(drawn: Any, table: Table, shape: Grid, widths: Sequence[int]) -> None:
    """The header, returning on every page, and the rows; as elements, for cell by cell takes minutes."""
    last = len(shape.rows) - 1
    head: Literal["bottom", ""] = "" if table.ruled else "bottom"
    drawn.append(
        _row(shape.header, shape.numbers, widths, "TableHeader", shade=SHADE, header=True, line=head)
    )
    for place, row in enumerate(shape.rows):
        total = table.total_row and place == last
        # a short table stays on one page; of a long one its end does: the last row, the total, the notes
        ends = place == last - 1 if table.total_row else False
        held = bool(table.notes) if place == last else ends or last < _SHORT
        style = "TableTotal" if total else "TableText"
        line: Literal["top", ""] = "top" if total else ""
        drawn.append(
            _row(row, shape.numbers, widths, style, held=held, line=line, height=int(table.row_height * 20))
        )


def _row(
    words: Sequence[str],
    numbers: Sequence[bool],
    widths: Sequence[int],
    style: str,
    *,
    shade: str = "",
    header: bool = False,
    held: bool = False,
    line: Literal["top", "bottom", ""] = "",
    height: int = 0,
) -> Any:
    """One row as an element, at least `height` twips high; never divided between pages."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    def inside(parent: Any, tag: str, **values: object) -> Any:
        child = OxmlElement(tag)
        for name, value in values.items():
            child.set(qn(f"w:{name}"), str(value))
        parent.append(child)
        return child

    row = OxmlElement("w:tr")
    of_row = inside(row, "w:trPr")
    inside(of_row, "w:cantSplit")
    if height:
        inside(of_row, "w:trHeight", val=height, hRule="atLeast")
    if header:
        inside(of_row, "w:tblHeader")
    for cell_words, number, wide in zip(words, numbers, widths, strict=True):
        cell = inside(row, "w:tc")
        of_cell = inside(cell, "w:tcPr")
        inside(of_cell, "w:tcW", w=wide, type="dxa")
        if line:
            borders = inside(of_cell, "w:tcBorders")
            inside(borders, f"w:{line}", val="single", sz=8, space=0, color=INK if line == "top" else ACCENT)
        if shade:
            inside(of_cell, "w:shd", val="clear", color="auto", fill=shade)
        words_of_cell = inside(cell, "w:p")
        of_words = inside(words_of_cell, "w:pPr")
        inside(of_words, "w:pStyle", val=style)
        if held or header:
            inside(of_words, "w:keepNext")
        if number:
            inside(of_words, "w:jc", val="right")
        if cell_words:
            words_of_cell.add_r().text = cell_words
    return row
