"""The one-page report as a workbook to fill in on the screen; how it is read is in `one_page_reading`.

Figures stand on the left, topics on the right; a hidden column before each names its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tcdesk.domain.choices import Figure
from tcdesk.domain.reference import Kit
from tcdesk.i18n import Language
from tcdesk.reports import one_page as page
from tcdesk.text import Text
from tcdesk.workbooks.form_sheet import Form, finished, started
from tcdesk.workbooks.one_page_reading import OnePage, is_one_page, read
from tcdesk.workbooks.one_page_rows import MARK, RIGHT

__all__ = ["OnePage", "is_one_page", "read", "write"]

# columns: number, words, value, approximate; right of them tick and words; the hidden columns are A and F
_NO, _WORDS, _VALUE, _ABOUT, _RIGHT_NAMES, _TICK, _LAST = 2, 3, 4, 5, 6, 8, 9
_WIDTHS = (12.0, 4.5, 48.0, 12.5, 5.0, 12.0, 1.5, 4.5, 54.0)
# Excel allows no list of constants in a rule
_NUMBER = 'OR(AND(ISNUMBER({0}),{0}>=0,{0}=INT({0})),{0}="?",{0}="—",{0}="–",{0}="-")'


def write(kit: Kit, language: Language, now: datetime) -> bytes:
    """The empty form as XLSX, with the units, topics and categories of the kit."""
    form = started(language, language.say(page.TITLE), _WIDTHS, hidden="AF")
    top = _head(form, kit, now)
    row = _figures(form, top)
    _topics(form, kit, top, row)
    row = _needs(form, kit, row + 1)
    _foot(form, kit, row)
    return finished(form, page.TITLE, now)


def _head(form: Form, kit: Kit, now: datetime) -> int:
    """Title, unit, period, rules; returns the next row."""
    say = form.say
    form.mark(1, MARK)
    form.mark(1, RIGHT, _RIGHT_NAMES)
    form.put(1, _NO, say(page.COMMISSION), "strong", until=_ABOUT)
    form.put(1, _TICK, say(page.ADDRESSEE), "plain", until=_LAST)
    form.put(2, _NO, say(page.TITLE), "title", until=_LAST, least=26)
    form.put(3, _NO, say(page.SUBTITLE), "centre", until=_LAST, least=24)
    units = sorted((form.language.label(unit) for unit in kit.units), key=form.language.sort_key)
    years = list(range(now.year, now.year - 5, -1))
    asked: tuple[tuple[str, Text, Text, Sequence[str | int]], ...] = (
        ("unit", page.UNIT, Text("Choose the district, municipality or autonomous unit."), units),
        ("period", page.PERIOD, Text("Choose the year or one of its halves."), [*map(say, page.HALVES)]),
        ("year", Text("Year"), Text("The year of the report."), years),
    )
    for row, (name, label, prompt, options) in enumerate(asked, start=4):
        form.mark(row, name)
        form.put(row, _NO, say(label), "strong", until=_WORDS)
        form.entry(
            *(row, _VALUE),
            until=_ABOUT,
            title=say(label),
            prompt=say(prompt),
            rule=form.options(options),
            refuse=name != "year",
        )
    rules = f"{say(page.NUMBERS)}\n{say(page.ACTIVITY)} {say(page.VICTIM)}"
    form.put(7, _NO, rules, "small", until=_LAST)
    form.put(8, _NO, say(page.PRIVACY), "strong", until=_LAST)
    return 9


def _figures(form: Form, row: int) -> int:
    """The boxes of the figures and their sum; returns the row of the sum."""
    boxes = []
    for section in page.SECTIONS:
        form.put(row, _NO, form.say(section.title), "bar", until=_VALUE)
        form.put(row, _ABOUT, "≈", "bar")
        for figure in section.figures:
            row += 1
            boxes.append(row)
            _figure(form, row, len(boxes), figure)
        row += 1
    _control(form, row, boxes)
    return row


def _figure(form: Form, row: int, place: int, figure: Figure) -> None:
    words = form.say(figure.label)
    words = words[:1].upper() + words[1:]
    form.mark(row, f"figure.{figure}")
    form.put(row, _NO, str(place), "number")
    form.put(row, _WORDS, words, "inset" if figure in page.PARTS else "label")
    cell = form.page.cell(row, _VALUE).coordinate
    prompt = Text("A whole number; 0 where there was none; ? not known; — not applicable; empty: not told.")
    form.entry(
        *(row, _VALUE),
        title=words,
        prompt=form.say(prompt),
        rule=("custom", _NUMBER.format(cell)),
        refuse=True,
        centred=True,
    )
    form.page.cell(row, _VALUE).number_format = "0"
    form.tick(row, _ABOUT, "≈", form.say(Text("Choose x where the number is only approximate.")))


def _topics(form: Form, kit: Kit, row: int, last: int) -> None:
    """The topics to tick; below them, down to the row `last`, the cell for the source."""
    say = form.say
    form.put(row, _TICK, say(page.TOPICS), "bar", until=_LAST)
    for topic in kit.topics:
        row += 1
        form.mark(row, f"topic.{topic.code}", _RIGHT_NAMES)
        form.put(row, _LAST, form.language.label(topic), "beside")
        form.tick(row, _TICK, say(page.TOPICS), say(page.TOPICS_HOW))
    row += 2
    form.put(row, _TICK, say(page.SOURCE), "bar", until=_LAST)
    form.mark(row + 1, "source", _RIGHT_NAMES)
    prompt = say(Text("For example: minutes of the commission, reports of the institutions."))
    form.entry(*(row + 1, _TICK), until=_LAST, down=max(last, row + 1), title=say(page.SOURCE), prompt=prompt)


def _control(form: Form, row: int, boxes: list[int]) -> None:
    """The sum of the boxes, which the office program computes."""
    from openpyxl.styles import Alignment, Border, Font, Side

    form.mark(row, "control")
    words = Text("{total} (computed by the program)", total=page.CONTROL)
    form.put(row, _NO, form.say(words), "strong", until=_WORDS, least=18)
    cell = form.page.cell(row, _VALUE)
    letter = cell.column_letter
    cell.value = f"=SUM({','.join(f'{letter}{first}:{letter}{last}' for first, last in _runs(boxes))})"
    thick = Side("medium")
    cell.border = Border(thick, thick, thick, thick)
    cell.font = Font("Arial", 10, bold=True)
    cell.alignment = Alignment("center", "center")


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Rows that follow each other, as first and last."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def _needs(form: Form, kit: Kit, row: int) -> int:
    """For each need a category to choose, and beside it the words; returns the next row."""
    say = form.say
    form.put(row, _NO, say(page.NEEDS), "bar", until=_LAST)
    options = form.options([form.language.label(entry) for entry in kit.need_categories])
    prompt = say(Text("Choose the category; write the need in the cell beside it."))
    title = say(Text("Category"))
    for place in range(1, page.MOST_NEEDS + 1):
        row += 1
        form.mark(row, f"need.{place}.category")
        form.mark(row, f"need.{place}.text", _RIGHT_NAMES)
        form.put(row, _NO, str(place), "number", least=28)
        form.entry(row, _WORDS, until=_ABOUT, title=title, prompt=prompt, rule=options, refuse=True)
        form.entry(row, _TICK, until=_LAST, title=say(page.NEEDS), prompt=say(page.PRIVACY))
    return row + 1


def _foot(form: Form, kit: Kit, row: int) -> None:
    """Where to sign on the printed page, and where it goes."""
    say = form.say
    for role in (Text("Chair"), Text("Secretary")):
        form.put(row, _NO, say(role), "sign", until=_WORDS, least=26)
        form.put(row + 1, _NO, say(Text("name, post")), "line", until=_ABOUT)
        form.put(row + 1, _TICK, say(Text("signature, date")), "line", until=_LAST)
        row += 2
    form.put(row, _NO, say(page.how_to_send(kit)), "small", until=_LAST)
