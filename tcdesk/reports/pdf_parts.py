"""The parts of a PDF: running text in its styles, and tables.

A table's lines are broken beforehand, so that a thousand rows stay plain strings. Its header row
returns on every page; a total stays with the row before it, notes with the end of the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from xml.sax.saxutils import escape

from tcdesk.i18n import Language
from tcdesk.reports import fonts
from tcdesk.reports.layout import ACCENT, GREY, INK, RULE, SHADE, Grid, grid, readable
from tcdesk.reports.outline import Table
from tcdesk.reports.pdf_tags import Cells

# points: beside, above and below the words of a cell; size of notes; line height as a multiple
_SIDE = 4.0
_NOTE = 7.5
_ABOVE, _BELOW = 2.5, 3.5
_LEADING = 1.2


def paragraph(words: str, style: Any, **extra: str) -> Any:
    """A paragraph that shows the words as they are: nothing in them is taken for markup."""
    from reportlab.platypus import Paragraph as Flowing

    return Flowing(escape(readable(words)).replace("\n", "<br/>"), style, **extra)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as drawn, or a piece of one too high for a page; cells with lines broken, height in points, and
    how much of it is `below` the words."""

    cells: list[str]
    height: float
    kind: Literal["header", "body", "total", "note"]
    begins: bool = True
    ends: bool = True
    below: float = _BELOW


def table(
    block: Table, language: Language, room: float, depth: float, look: dict[str, Any]
) -> tuple[list[Any], float]:
    """The table's parts on a page of `room` times `depth` points, and the height its beginning needs."""
    from reportlab.platypus import LongTable

    caption = [paragraph(block.title, look["caption"])] if block.title else []
    shape = grid(block, language, int(room / 4.7))
    size = max(6.5, min(9.0, 9.0 / shape.crowding)) if shape.crowding else 9.0
    widths = [share * room for share in shape.shares] or [room]
    rows = list(_rows(block, shape, size, widths, depth / 6))
    if not rows:
        return caption, 40.0
    drawn = LongTable(
        [row.cells for row in rows],
        colWidths=widths,
        # a header that fills half a page comes once
        repeatRows=1 if rows[0].kind == "header" and rows[0].ends else 0,
        style=_style(rows, shape, size, ruled=block.ruled),
        renderCB=Cells([row.kind if row.kind in ("header", "note") else "row" for row in rows]),
        hAlign="LEFT",
        spaceBefore=2,
        spaceAfter=14,
    )
    whole = sum(row.height for row in rows)
    least = whole if whole < depth / 4 else sum(row.height for row in rows[:3])
    return [*caption, drawn], least + 27


def _rows(block: Table, shape: Grid, size: float, widths: Sequence[float], limit: float) -> Iterator[_Row]:
    """Header, rows and notes; a note runs over from the first column to the table's full width."""
    if shape.shares:
        yield from _pieces(_broken(shape.header, fonts.BOLD, size, widths), size, limit, "header")
        last = len(shape.rows) - 1 if block.total_row else -1
        for place, row in enumerate(shape.rows):
            if place == last:
                yield from _pieces(_broken(row, fonts.BOLD, size, widths), size, limit, "total")
            else:
                broken = _broken(row, fonts.REGULAR, size, widths)
                yield from _pieces(broken, size, limit, "body", block.row_height)
    for note in block.notes:
        words = fonts.wrapped(readable(note), fonts.REGULAR, _NOTE, sum(widths) - 2)
        yield from _pieces([words] + [[""]] * (len(widths) - 1), _NOTE, limit, "note")


def _broken(row: Sequence[str], face: str, size: float, widths: Sequence[float]) -> list[list[str]]:
    return [
        fonts.wrapped(cell, face, size, wide - 2 * _SIDE) if cell else [""]
        for cell, wide in zip(row, widths, strict=True)
    ]


def _pieces(
    cells: list[list[str]],
    size: float,
    limit: float,
    kind: Literal["header", "body", "total", "note"],
    least: float = 0,
) -> Iterator[_Row]:
    """The row, at least `least` points high, or several pieces of at most `limit` points where it is
    higher, for no row is cut off."""
    high = max(map(len, cells))
    step = int(limit / (size * _LEADING))
    for start in range(0, high, step):
        lines = min(step, high - start)
        begins, ends = start == 0, start + step >= high
        height = lines * size * _LEADING + (_ABOVE if begins else 0) + (_BELOW if ends else 0)
        below = _BELOW + max(0.0, least - height) if begins and ends else _BELOW
        yield _Row(
            ["\n".join(cell[start : start + step]) for cell in cells],
            height + below - _BELOW,
            kind,
            begins,
            ends,
            below,
        )


def _style(rows: Sequence[_Row], shape: Grid, size: float, *, ruled: bool = False) -> list[tuple[Any, ...]]:
    """The commands of the table: rules below rows, header shaded, numbers right, total bold, notes small;
    in a ruled one a frame around every cell."""
    commands: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), fonts.REGULAR, size, size * _LEADING),
        ("TEXTCOLOR", (0, 0), (-1, -1), f"#{INK}"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), _SIDE),
        ("RIGHTPADDING", (0, 0), (-1, -1), _SIDE),
        ("TOPPADDING", (0, 0), (-1, -1), _ABOVE),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _BELOW),
    ]
    commands += [
        ("ALIGN", (column, 0), (column, -1), "RIGHT")
        for column, numbers in enumerate(shape.numbers)
        if numbers
    ]
    for place, row in enumerate(rows):
        commands += _row_style(row, (0, place), (-1, place), size, ruled=ruled)
        if ruled and row.kind != "note":
            commands.append(("GRID", (0, place), (-1, place), 0.5, f"#{INK}"))
    return commands + _held(rows)


def _row_style(
    row: _Row, start: tuple[int, int], end: tuple[int, int], size: float, *, ruled: bool
) -> list[tuple[Any, ...]]:
    commands: list[tuple[Any, ...]] = []
    if row.kind == "note":
        commands += _note_style(start, end)
    elif row.kind == "header":
        commands += [
            ("FONT", start, end, fonts.BOLD, size, size * _LEADING),
            ("BACKGROUND", start, end, f"#{SHADE}"),
            ("VALIGN", start, end, "BOTTOM"),
        ]
    elif row.kind == "total":
        commands.append(("FONT", start, end, fonts.BOLD, size, size * _LEADING))
        if row.begins:
            commands.append(("LINEABOVE", start, end, 0.9, f"#{INK}"))
    if row.ends and row.kind != "note" and not ruled:
        weight, colour = (1.2, ACCENT) if row.kind == "header" else (0.4, RULE)
        commands.append(("LINEBELOW", start, end, weight, f"#{colour}"))
    if row.below > _BELOW:
        commands.append(("BOTTOMPADDING", start, end, row.below))
    if not row.begins:
        commands.append(("TOPPADDING", start, end, 0))
    if not row.ends:
        commands.append(("BOTTOMPADDING", start, end, 0))
    return commands


def _note_style(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[Any, ...]]:
    return [
        ("FONT", start, end, fonts.REGULAR, _NOTE, _NOTE * _LEADING),
        ("TEXTCOLOR", start, end, f"#{GREY}"),
        ("ALIGN", start, end, "LEFT"),
        ("LEFTPADDING", start, end, 0),
    ]


def _held(rows: Sequence[_Row]) -> list[tuple[Any, ...]]:
    """Keep the last rows, the total and the notes on one page, where that is not too much for it."""
    tail = sum(row.kind in ("total", "note") for row in rows) + 1
    if tail < 2 or tail >= len(rows) or sum(row.height for row in rows[-tail:]) > 200:
        return []
    return [("NOSPLIT", (0, -tail), (-1, -1))]


def styles(*, official: bool = False) -> dict[str, Any]:
    """The styles of running text by name: the kinds of `Paragraph`, and title, headings, bullet, caption,
    and what an official paper has beside them."""
    from reportlab.lib.styles import ParagraphStyle

    def style(name: str, size: float, leading: float, **more: Any) -> Any:
        base = {"fontName": fonts.REGULAR, "bulletFontName": fonts.REGULAR, "textColor": f"#{INK}"}
        return ParagraphStyle(
            name,
            **{**base, "fontSize": size, "leading": leading, "allowWidows": 0, "allowOrphans": 0, **more},
        )

    boxed = {"borderColor": f"#{INK}", "borderWidth": 0.8, "borderPadding": 6, "backColor": f"#{SHADE}"}
    bold = {"fontName": fonts.BOLD}
    plain = {
        "title": style("title", 20, 25, **bold, spaceAfter=3),
        "subtitle": style("subtitle", 12, 16, textColor=f"#{GREY}"),
        "heading1": style("heading1", 14, 18, **bold, spaceBefore=14, spaceAfter=5, textColor=f"#{ACCENT}"),
        "heading2": style("heading2", 11.5, 15, **bold, spaceBefore=10, spaceAfter=4),
        "body": style("body", 10, 14, spaceAfter=6),
        "lead": style("lead", 11.5, 16, spaceAfter=8),
        "note": style("note", 8, 10.5, spaceAfter=5, textColor=f"#{GREY}"),
        "warning": style(
            "warning", 10, 14, **boxed, leftIndent=7, rightIndent=7, spaceBefore=10, spaceAfter=14
        ),
        "bullet": style("bullet", 10, 14, leftIndent=14, bulletIndent=3, spaceAfter=3),
        "caption": style("caption", 10, 13.5, **bold, spaceBefore=8, spaceAfter=4),
        **_office(style),
    }
    return {**plain, **_official_titles(style)} if official else plain


_CENTRED = {"alignment": 1}
_BOLD = {"fontName": fonts.BOLD}


def _office(style: Callable[..., Any]) -> dict[str, Any]:
    """What only official papers have: letterhead, words side by side, fields, lists with marks."""
    return {
        "centred": style("centred", 10, 14, **_CENTRED, spaceAfter=6),
        "letterhead": style("letterhead", 10, 13, **_CENTRED),
        "letterhead_name": style("letterhead_name", 12, 15, **_CENTRED, **_BOLD),
        "letterhead_below": style("letterhead_below", 8.5, 11, **_CENTRED, spaceBefore=2),
        "columns": style("columns", 10, 14),
        "field": style("field", 10, 14, spaceBefore=2, spaceAfter=4),
        "marked": style("marked", 10, 14, leftIndent=18, bulletIndent=0, spaceAfter=3),
    }


def _official_titles(style: Callable[..., Any]) -> dict[str, Any]:
    """Title in the middle, headings without colour."""
    return {
        "title": style("title", 14, 18, **_BOLD, **_CENTRED, spaceBefore=10, spaceAfter=2),
        "subtitle": style("subtitle", 11, 14, **_CENTRED),
        "heading1": style("heading1", 11.5, 15, **_BOLD, spaceBefore=12, spaceAfter=4),
        "heading2": style("heading2", 10, 14, **_BOLD, spaceBefore=8, spaceAfter=3),
    }
