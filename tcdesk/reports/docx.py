"""A document as DOCX, to go on editing: real styles, numbered pages, the marking in the page header.

Lays out only. Same document and moment, same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from tcdesk.i18n import Language
from tcdesk.reports import docx_office, docx_pictures, docx_styles
from tcdesk.reports.layout import (
    ACCENT,
    APP,
    INK,
    SHADE,
    TAGS,
    Grid,
    grid,
    one_line,
    page_words,
    readable,
    steady,
)
from tcdesk.reports.outline import (
    Block,
    Bullets,
    Columns,
    Document,
    Field,
    Heading,
    Paragraph,
    Picture,
    Table,
)

# twentieths of a point: A4, and 2.5 cm on every side
_SHORT, _LONG, _MARGIN = 11906, 16838, 1417


def docx(document: Document, now: datetime) -> bytes:
    """The document as DOCX, created and last changed at `now` by `document.author`."""
    import docx as library

    out = library.Document()
    docx_styles.strip(out)
    docx_styles.apply(out, TAGS[document.language], official=document.official)
    _properties(out, document, now)
    room = _page(out, document)
    if document.letterhead:
        docx_office.letterhead(out, document.letterhead)
    for columns in document.above:
        docx_office.columns(out, columns, room)
    title = out.add_paragraph(readable(document.title), "Title")
    if document.subtitle:
        out.add_paragraph(readable(document.subtitle), "Subtitle")
    elif document.official:
        docx_office.apart(title)
    language = Language(document.language)
    for block in document.blocks:
        _put(out, block, language, room)
    file = io.BytesIO()
    out.save(file)
    return steady(file.getvalue(), {"docProps/app.xml": APP})


def _put(out: Any, block: Block, language: Language, room: int) -> None:
    """One block after what is there already."""
    if isinstance(block, Heading):
        out.add_paragraph(readable(block.text), f"Heading {block.level}")
    elif isinstance(block, Paragraph):
        out.add_paragraph(readable(block.text), docx_styles.PARAGRAPHS[block.kind])
    elif isinstance(block, Bullets) and block.marks:
        docx_office.listed(out, block, 400)
    elif isinstance(block, Bullets):
        for item in block.items:
            out.add_paragraph(readable(item), "List Bullet")
    elif isinstance(block, Columns):
        docx_office.columns(out, block, room)
    elif isinstance(block, Field):
        docx_office.field(out, block, room)
    elif isinstance(block, Picture):
        docx_pictures.picture(out, block, room)
    else:
        _table(out, block, language, room)


def _properties(out: Any, document: Document, now: datetime) -> None:
    core = out.core_properties
    # python-docx refuses more than 255 characters
    core.title = one_line(document.title)[:255]
    core.subject = one_line(document.subtitle)[:255]
    core.author = core.last_modified_by = one_line(document.author)[:255]
    core.comments = ""
    core.language = TAGS[document.language]
    core.created = core.modified = now.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _page(out: Any, document: Document) -> int:
    """Size, margins, head and foot of the pages; returns the width left for words, in twips."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Twips

    section = out.sections[0]
    wide, high = (_LONG, _SHORT) if document.landscape else (_SHORT, _LONG)
    section.page_width, section.page_height = Twips(wide), Twips(high)
    section.orientation = WD_ORIENT.LANDSCAPE if document.landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Twips(_MARGIN)
    section.top_margin = section.bottom_margin = Twips(_MARGIN)
    section.header_distance = section.footer_distance = Twips(600)
    room = wide - 2 * _MARGIN
    section.different_first_page_header_footer = True
    for head, foot, title in (
        (section.first_page_header, section.first_page_footer, ""),
        (section.header, section.footer, one_line(document.short_title or document.title)),
    ):
        _head(head, document, title)
        line = foot.paragraphs[0]
        line.style = "Footer"
        line.paragraph_format.tab_stops.add_tab_stop(Twips(room), docx_styles.right_tab())
        line.add_run(f"{one_line(document.author)}\t")
        _page_number(line, document)
    return room


def _head(head: Any, document: Document, title: str) -> None:
    """The marking, and below it the short title, which the first page need not repeat."""
    line = head.paragraphs[0]
    if document.marking:
        line.style = "Marking"
        line.add_run(readable(document.marking))
        line = head.add_paragraph()
    line.style = "Header"
    line.add_run(title)


def _page_number(foot: Any, document: Document) -> None:
    """The words of the foot with fields where the page and the number of pages stand."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    # \x01 and \x02 can stand in no words: `readable` takes them out
    for piece in _split(page_words(document, "\x01", "\x02")):
        field = {"\x01": "PAGE", "\x02": "NUMPAGES"}.get(piece)
        if field is None:
            foot.add_run(piece)
            continue
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), field)
        foot._p.append(simple)
        run = foot.add_run("1")
        simple.append(run._r)


def _split(words: str) -> list[str]:
    for sign in "\x01\x02":
        words = words.replace(sign, f"\x00{sign}\x00")
    return [piece for piece in words.split("\x00") if piece]


def _table(out: Any, table: Table, language: Language, room: int) -> None:
    """A table with its caption above and its notes below it."""
    from docx.shared import Twips

    shape = grid(table, language, room // 100)
    if table.title:
        out.add_paragraph(readable(table.title), "Caption")
    if shape.shares:
        drawn = out.add_table(0, len(shape.shares), "Table Grid")
        drawn.autofit = False
        widths = [int(share * room) for share in shape.shares]
        for column, wide in zip(drawn.columns, widths, strict=True):
            column.width = Twips(wide)
        docx_styles.dress(drawn._tbl, one_line(table.title), room, ruled=table.ruled)
        _rows(drawn._tbl, table, shape, widths)
    for note in table.notes:
        out.add_paragraph(readable(note), docx_styles.PARAGRAPHS["note"])
    if shape.shares and not table.notes:
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
        # what belongs together at the end: the last row, the total, the notes
        held = (table.total_row and place == last - 1) or (place == last and bool(table.notes))
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
