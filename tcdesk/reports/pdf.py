"""A document as PDF: A4, embedded PT Sans, bookmarks, tags, the marking and "n / m" on every page.

Lays out only; what is said comes finished in the document. Same document and moment, same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from tcdesk.i18n import Language
from tcdesk.reports import fonts, pdf_office
from tcdesk.reports.layout import ACCENT, GREY, INK, RULE, TAGS, one_line, page_words, readable
from tcdesk.reports.outline import Bullets, Columns, Document, Field, Heading, Paragraph, Picture, Table
from tcdesk.reports.pdf_parts import paragraph, styles, table
from tcdesk.reports.pdf_pictures import picture
from tcdesk.reports.pdf_tags import Tags, finish
from tcdesk.text import Progress, Silent, Text

A4 = (595.28, 841.89)
MARGIN = 54.0
_TOP = 26.0
_FOOT = 30.0
_MARKING = (fonts.BOLD, 10.0, 13.0)
"""Face, size and line height of the marking."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The page: its size in points, and what stands above and below the words on every one."""

    document: Document
    width: float
    height: float
    marking: Sequence[str]

    @property
    def room(self) -> float:
        return self.width - 2 * MARGIN

    @property
    def top(self) -> float:
        """From the upper edge to the first line of words."""
        return _TOP + len(self.marking) * _MARKING[2] + (12 if self.marking else 0) + 26

    @property
    def depth(self) -> float:
        """The height left for words."""
        return self.height - self.top - _FOOT - 30


def pdf(
    document: Document, now: datetime, *, progress: Progress | None = None, tagged: bool = False
) -> bytes:
    """The document as PDF, dated `now`.

    Words of any kind and length come out whole: they are wrapped, long words broken, letters that
    the font lacks shown as boxes. A `tagged` one also says what is a heading, a list, a table, a picture,
    which takes about a hundred bytes for each cell. Raises what `progress.check` raises.
    """
    fonts.register()
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    watch = progress or Silent()
    width, height = A4[::-1] if document.landscape else A4
    marking = fonts.wrapped(readable(document.marking), *_MARKING[:2], width - 2 * MARGIN - 20)
    sheet = _Sheet(document, width, height, marking if document.marking else ())
    frame = Frame(MARGIN, _FOOT + 30, sheet.room, sheet.depth, 0, 0, 0, 0, id="words")
    file = io.BytesIO()
    template = BaseDocTemplate(
        file,
        pagesize=(width, height),
        title=one_line(document.title),
        author=one_line(document.author),
        subject=one_line(document.subtitle),
        creator="tcdesk",
        producer="tcdesk",
        lang=TAGS[document.language],
        initialFontName=fonts.REGULAR,
        invariant=1,
        displayDocTitle=True,
    )
    template.addPageTemplates(PageTemplate(id="page", frames=[frame], onPage=partial(_dress, sheet, now)))
    # not where a page begins: reportlab makes another exception of one that is raised there
    template.afterFlowable = partial(_drawn, template, watch)
    template.build(_story(sheet, watch), canvasmaker=partial(_canvas, sheet, Tags() if tagged else None))
    return file.getvalue()


def _drawn(template: Any, watch: Progress, part: Any) -> None:
    if template.canv.tags is not None:
        template.canv.tags.flowed(template.canv, part)
    watch.check()


def _dress(sheet: _Sheet, now: datetime, canvas: Any, _template: Any) -> None:
    """Draw what stands on every page around its words."""
    page = canvas.getPageNumber()
    if page == 1:
        stamp = f"D:{now.astimezone(UTC):%Y%m%d%H%M%S}+00'00'"
        canvas.setDateFormatter(lambda *_moment: stamp)
        canvas.showOutline()
    canvas.saveState()
    y = sheet.height - _TOP
    if sheet.marking:
        y = _draw_marking(sheet, canvas, y)
    if page > 1:
        canvas.setFont(fonts.REGULAR, 8)
        canvas.setFillColor(f"#{GREY}")
        canvas.drawString(
            MARGIN, y - 9, _cut(sheet.document.short_title or sheet.document.title, 8, sheet.room)
        )
    canvas.setStrokeColor(f"#{RULE}")
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, _FOOT + 14, sheet.width - MARGIN, _FOOT + 14)
    canvas.doForm(f"foot{page}")
    canvas.restoreState()
    if canvas.tags is not None:
        canvas.tags.page_dressed(canvas)


def _draw_marking(sheet: _Sheet, canvas: Any, y: float) -> float:
    """The marking in a frame at the top of the page; returns where it ends."""
    face, size, leading = _MARKING
    wide = max(fonts.width(line, face, size) for line in sheet.marking) + 20
    high = len(sheet.marking) * leading + 6
    canvas.setStrokeColor(f"#{INK}")
    canvas.setFillColor(f"#{INK}")
    canvas.setLineWidth(0.9)
    canvas.rect((sheet.width - wide) / 2, y - high, wide, high)
    canvas.setFont(face, size)
    for place, line in enumerate(sheet.marking):
        canvas.drawCentredString(sheet.width / 2, y - 12.5 - place * leading, line)
    return y - high - 6


def _canvas(sheet: _Sheet, tags: Tags | None, *place: Any, **options: Any) -> Any:
    """A canvas that draws the feet of all pages last, when their number is known, and then its tags."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(*place, **options)
    canvas.tags = tags
    save = canvas.save

    def complete() -> None:
        _draw_feet(sheet, canvas, canvas.getPageNumber() - 1)
        if tags is not None:
            finish(canvas, tags)
        save()

    canvas.save = complete
    return canvas


def _draw_feet(sheet: _Sheet, canvas: Any, pages: int) -> None:
    """The foot of every page, in the form that the page has called when it was begun."""
    for page in range(1, pages + 1):
        canvas.beginForm(f"foot{page}", 0, 0, sheet.width, sheet.height)
        canvas.setFont(fonts.REGULAR, 8)
        canvas.setFillColor(f"#{GREY}")
        words = page_words(sheet.document, page, pages)
        author = _cut(sheet.document.author, 8, sheet.room - fonts.width(words, fonts.REGULAR, 8) - 20)
        canvas.drawString(MARGIN, _FOOT, author)
        canvas.drawRightString(sheet.width - MARGIN, _FOOT, words)
        canvas.endForm()


def _cut(words: str, size: float, room: float) -> str:
    """One line of the words, ended by … where there is no room for more."""
    line = one_line(words)
    if fonts.width(line, fonts.REGULAR, size) <= room:
        return line
    return fonts.wrapped(line, fonts.REGULAR, size, room - size)[0] + "…"


def _story(sheet: _Sheet, watch: Progress) -> list[Any]:
    """Everything in order; headings stay with what follows them."""
    from reportlab.platypus import CondPageBreak

    look = styles(official=sheet.document.official)
    language = Language(sheet.document.language)
    story = _head(sheet, look)
    held: list[Any] = []
    held_height = 0.0
    seen = 0
    for place, block in enumerate(sheet.document.blocks):
        watch.check()
        watch.step(place, len(sheet.document.blocks) + 1, Text("Laying out the document"))
        if isinstance(block, Heading):
            # a bookmark may only be one level below the one before it
            seen = min(block.level, seen + 1)
            held += _heading(block, f"heading{place}", seen - 1, look)
            held_height += 30
            continue
        parts, least = _parts(block, sheet, language, look)
        story += [CondPageBreak(min(held_height + least, sheet.depth)), *held, *parts]
        held, held_height = [], 0.0
    story += held
    watch.step(len(sheet.document.blocks), len(sheet.document.blocks) + 1, Text("Writing the pages"))
    return story


def _parts(
    block: Paragraph | Bullets | Table | Columns | Field | Picture,
    sheet: _Sheet,
    language: Language,
    look: dict[str, Any],
) -> tuple[list[Any], float]:
    """What is laid out for a block, and the height that its beginning needs to look right."""
    from reportlab.platypus import Spacer

    if isinstance(block, Table):
        return table(block, language, sheet.room, sheet.depth, look)
    if isinstance(block, Picture):
        return picture(block, sheet.room, sheet.depth, look)
    if isinstance(block, Bullets):
        style = look["marked" if block.marks else "bullet"]
        items = [paragraph(item, style, bulletText=readable(mark)) for mark, item in block.marked()]
        return ([*items, Spacer(0, 5)] if block.marks else items), 40.0
    if isinstance(block, Columns):
        return [pdf_office.columns(block, sheet.room, look)], 40.0
    if isinstance(block, Field):
        return pdf_office.field(block, sheet.room, look), 20.0 * block.lines
    return [paragraph(block.text, look[block.kind])], 50.0


def _head(sheet: _Sheet, look: dict[str, Any]) -> list[Any]:
    from reportlab.platypus import HRFlowable, Spacer

    document = sheet.document
    parts = pdf_office.letterhead(document.letterhead, look) if document.letterhead else []
    parts += [pdf_office.columns(block, sheet.room, look) for block in document.above]
    parts.append(paragraph(document.title, look["title"]))
    if document.subtitle:
        parts.append(paragraph(document.subtitle, look["subtitle"]))
    if document.official:
        return [*parts, Spacer(0, 12)]
    parts.append(HRFlowable("100%", 1.6, color=f"#{ACCENT}", spaceBefore=5, spaceAfter=12))
    return parts


def _heading(heading: Heading, key: str, depth: int, look: dict[str, Any]) -> list[Any]:
    from reportlab.platypus.flowables import CallerMacro

    words = one_line(heading.text)
    return [
        CallerMacro(partial(_bookmark, words, key, depth)),
        paragraph(heading.text, look[f"heading{heading.level}"]),
    ]


def _bookmark(words: str, key: str, depth: int, flowable: Any) -> None:
    canvas = flowable.canv
    canvas.bookmarkHorizontal(key, 0, 24)
    canvas.addOutlineEntry(words, key, depth)
