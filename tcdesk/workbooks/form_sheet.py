"""A sheet that is a form: filled in on the screen, printed on one A4 page, only its input cells change.

Protected without a password: that is against slips, not against anybody.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import product
from textwrap import wrap
from typing import Any, Literal

from tcdesk.i18n import Language
from tcdesk.reports.chancellery import OFFICE
from tcdesk.reports.layout import (
    ACCENT,
    APP,
    GREY,
    INK,
    RULE,
    SHADE,
    TAGS,
    one_line,
    readable,
    shortened,
    steady,
)
from tcdesk.text import Text

Look = Literal[
    "title", "centre", "plain", "small", "strong", "bar", "label", "beside", "number", "inset", "sign", "line"
]
_FONT = "Arial"
_INPUT = "FFF9DB"
"""The ground of an input cell: light enough to vanish in print."""
_LISTS = "lists"
_ROW = 18.0
_BOLD = ("title", "strong", "bar", "sign")
_SIZES: dict[str, float] = {"title": 15, "small": 8.5}


@dataclass(slots=True)
class Form:
    """A form under way: its workbook, its sheet, and how many lists its hidden sheet holds already."""

    book: Any
    page: Any
    language: Language
    widths: Sequence[float]
    _lists: dict[tuple[str | int, ...], str] = field(default_factory=dict)

    def say(self, message: Text) -> str:
        return readable(self.language.say(message))

    def put(
        self, row: int, column: int, words: str, look: Look = "plain", *, until: int = 0, least: float = 0
    ) -> None:
        """Words in a cell, over the columns up to `until`; the row becomes high enough for them."""
        cell = self.page.cell(row, column)
        cell.value = words
        # words are never a formula, whatever they begin with
        cell.data_type = "s"
        self._dress(row, column, max(until, column), look)
        self._heighten(row, words, sum(self.widths[column - 1 : max(until, column)]), look, least)

    def mark(self, row: int, name: str, column: int = 1) -> None:
        """The name of a row in a hidden column, by which it is read back."""
        self.page.cell(row, column).value = name
        self.page.cell(row, column).data_type = "s"

    def entry(
        self,
        row: int,
        column: int,
        *,
        until: int = 0,
        down: int = 0,
        title: str = "",
        prompt: str = "",
        rule: tuple[str, str] = ("", ""),
        refuse: bool = False,
        centred: bool = False,
    ) -> None:
        """An input cell, over columns and rows up to `until` and `down`. `rule` is a kind of validation with
        its formula; with `refuse` nothing else can be typed there, otherwise the program only asks."""
        from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side
        from openpyxl.worksheet.datavalidation import DataValidation

        thin = Side("thin", INK)
        last, bottom = max(until, column), max(down, row)
        for line, place in product(range(row, bottom + 1), range(column, last + 1)):
            cell = self.page.cell(line, place)
            cell.fill = PatternFill("solid", fgColor=_INPUT)
            cell.border = Border(thin, thin, thin, thin)
            cell.protection = Protection(locked=False)
            cell.alignment = Alignment(
                "center" if centred else "left", "top" if bottom > row else "center", wrap_text=True
            )
        if (last, bottom) != (column, row):
            self.page.merge_cells(start_row=row, end_row=bottom, start_column=column, end_column=last)
        kind, formula = rule
        check = DataValidation(kind or None, formula1=formula or None, allow_blank=True)
        check.showInputMessage = bool(prompt)
        check.promptTitle = shortened(title, 32) or None
        check.prompt = shortened(prompt, 255) or None
        check.showErrorMessage = bool(kind)
        check.errorStyle = "stop" if refuse else "warning"
        check.error = shortened(prompt, 225) or None
        check.add(self.page.cell(row, column).coordinate)
        self.page.add_data_validation(check)

    def tick(self, row: int, column: int, title: str, prompt: str) -> None:
        """A cell for a tick."""
        self.entry(row, column, title=title, prompt=prompt, rule=("list", '"x"'), centred=True)

    def options(self, words: Sequence[str | int]) -> tuple[str, str]:
        """A rule: one of these, kept on the hidden sheet, because a rule itself holds few."""
        key = tuple(words)
        if key not in self._lists:
            from openpyxl.utils import get_column_letter

            sheet = self.book[_LISTS]
            column = len(self._lists) + 1
            for row, word in enumerate(words, start=1):
                cell = sheet.cell(row, column)
                cell.value = word if isinstance(word, int) else readable(word)
                cell.data_type = "n" if isinstance(word, int) else "s"
            letter = get_column_letter(column)
            self._lists[key] = f"{_LISTS}!${letter}$1:${letter}${len(words)}"
        return "list", self._lists[key]

    def _dress(self, row: int, first: int, last: int, look: Look) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        bold = look in _BOLD
        colour = GREY if look in ("line", "number") else INK
        for column in range(first, last + 1):
            cell = self.page.cell(row, column)
            cell.font = Font(_FONT, _SIZES.get(look, 10), bold=bold, color=colour)
            wide = look in ("title", "bar", "small")
            cell.alignment = Alignment(
                "center" if look in ("title", "number", "centre") else "left",
                "top" if look == "line" else "bottom" if look == "sign" else "center",
                wrap_text=not wide or look == "small",
                indent={"inset": 2, "beside": 1}.get(look, 0),
            )
            if look == "bar":
                cell.fill = PatternFill("solid", fgColor=SHADE)
                cell.border = Border(bottom=Side("thin", ACCENT))
            elif look in ("label", "beside", "inset", "number"):
                cell.border = Border(bottom=Side("hair", RULE))
            elif look == "line":
                cell.border = Border(top=Side("thin", INK))
        if last > first:
            self.page.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)

    def _heighten(self, row: int, words: str, width: float, look: Look, least: float) -> None:
        """Not every program makes a row high enough by itself, and none does for merged cells."""
        size = _SIZES.get(look, 10)
        # a column's width counts digits of 7 pixels; an indent takes two of them
        width -= 2 if look in ("beside", "inset") else 0
        room = max(1, int(width * 7 / (size * (0.78 if look in _BOLD else 0.69))))
        lines = sum(len(wrap(line, room)) or 1 for line in words.split("\n"))
        high = max(lines * size * 1.28 + 3, least, _ROW)
        before = self.page.row_dimensions[row].height or 0
        self.page.row_dimensions[row].height = min(409.0, max(high, before))


def started(language: Language, name: str, widths: Sequence[float], *, hidden: str = "A") -> Form:
    """A new form with columns `widths` characters wide, some of which are `hidden` and hold names."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book._named_styles["Normal"].font = Font(_FONT, 10)
    page = book.active
    page.title = name[:31]
    lists = book.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    page.sheet_view.showGridLines = False
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    for letter in hidden:
        page.column_dimensions[letter].hidden = True
    return Form(book, page, language, widths)


def finished(form: Form, title: Text, now: datetime) -> bytes:
    """The form as XLSX, protected, set up for one A4 page; same content and moment, same bytes."""
    from openpyxl.packaging.core import DocumentProperties
    from openpyxl.xml.functions import tostring

    page = form.page
    page.protection.sheet = True
    page.protection.formatRows = page.protection.formatColumns = False
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = "portrait"
    page.page_setup.fitToWidth = page.page_setup.fitToHeight = 1
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_options.horizontalCentered = True
    page.page_margins.left = page.page_margins.right = 0.55
    page.page_margins.top, page.page_margins.bottom = 0.5, 0.5
    page.page_margins.header = page.page_margins.footer = 0.25
    last = page.cell(page.max_row, len(form.widths)).coordinate
    page.print_area = f"B1:{last}"
    page.oddFooter.right.text = form.say(Text("Form of {day}", day=now.date())).replace("&", "&&")
    page.oddFooter.right.size = 7
    moment = now.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    author = form.say(OFFICE)
    core = DocumentProperties(
        creator=author,
        lastModifiedBy=author,
        title=one_line(form.say(title)),
        language=TAGS[form.language.code],
        created=moment,
        modified=moment,
    )
    form.book.properties = core
    file = io.BytesIO()
    form.book.save(file)
    # saving has put the clock's time into the properties
    core.modified = moment
    return steady(file.getvalue(), {"docProps/core.xml": tostring(core.to_tree()), "docProps/app.xml": APP})
