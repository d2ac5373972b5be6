"""How a workbook looks: its named styles, so that each cell only points at one."""

from __future__ import annotations

from typing import Any

from tcdesk.reports.layout import ACCENT, GREY, INK, RULE, SHADE

FONT = "Arial"

LOOKS = {
    "marking": (11, True, INK),
    "title": (18, True, INK),
    "subtitle": (12, False, GREY),
    "heading1": (13, True, ACCENT),
    "heading2": (11, True, INK),
    "lead": (11, False, INK),
    "centred": (10, False, INK),
    "body": (10, False, INK),
    "warning": (10, True, INK),
    "note": (8, False, GREY),
    "caption": (13, True, INK),
    "small-marking": (9, True, INK),
    "header": (9, True, INK),
    "cell": (9, False, INK),
    "total": (9, True, INK),
}
"""Size in points, bold, colour of the letters of each style."""

_RIGHT = ("header", "cell", "total")


def named(book: Any) -> None:
    """The named styles of the workbook, so that each cell only points at one."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    # widths of columns are counted in digits of this font
    book._named_styles["Normal"].font = Font(FONT, 10)
    fill = PatternFill("solid", fgColor=SHADE)
    thin, strong, accent = Side("thin", RULE), Side("thin", INK), Side("medium", ACCENT)
    borders = {
        "header": Border(bottom=accent),
        "cell": Border(bottom=thin),
        "total": Border(top=strong, bottom=thin),
        "marking": Border(strong, strong, strong, strong),
        "warning": Border(strong, strong, strong, strong),
    }
    for name, (size, bold, colour) in LOOKS.items():
        wraps = name not in ("caption", "small-marking")
        for kind in (name, f"{name}-number") if name in _RIGHT else (name,):
            style = NamedStyle(kind, font=Font(FONT, size, bold=bold, color=colour))
            right = kind != name
            style.alignment = Alignment(
                horizontal="right" if right else "center" if name == "marking" else "left",
                vertical="bottom" if name in ("header", "heading1", "heading2") else "top",
                wrap_text=wraps,
            )
            style.border = borders.get(name, Border())
            if name in ("header", "warning"):
                style.fill = fill
            style.number_format = "#,##0" if right and name != "header" else "General"
            book.add_named_style(style)
