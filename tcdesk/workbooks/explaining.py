"""What a column of our workbook says of itself: the comment on its header, the prompt beside its cells."""

from __future__ import annotations

from typing import get_args

from tcdesk.domain.fields import Entry, Kind, Leaves, Partial
from tcdesk.i18n import Language
from tcdesk.reports.layout import shortened
from tcdesk.text import Text
from tcdesk.workbooks.plan import OF, Column

LONGEST_PROMPT = 255
LONGEST_TITLE = 32
_STAR = "\N{NO-BREAK SPACE}*"


def header(column: Column, language: Language) -> str:
    """The label of a column, with a star where the field is needed; it never stands alone on a line."""
    return f"{language.say(column.label)}{_STAR if is_needed(column) else ''}"


def is_needed(column: Column) -> bool:
    """Whether a record lacks something without this column; a row inside always needs its record."""
    return column.entry.shown.needed if column.entry is not None else column.name == OF


def comment(column: Column, language: Language) -> str:
    """What the field means, whether it is needed, whether it leaves, how it is written; one a line."""
    found: list[Text] = [column.help] if column.help is not None else []
    entry = column.entry
    if entry is not None:
        found += [*_need(entry), _leaving(entry), how(entry)]
    said: list[str] = []
    for text in found:
        words = language.say(text)
        if words not in said:
            said.append(words)
    return "\n".join(said)


def prompt(column: Column, language: Language) -> tuple[str, str]:
    """Title and words of what is shown beside a chosen cell; no longer than workbooks allow."""
    text = column.help if column.entry is None else how(column.entry)
    words = language.say(text) if text is not None else ""
    return shortened(language.say(column.label), LONGEST_TITLE), shortened(words, LONGEST_PROMPT)


def _need(entry: Entry) -> list[Text]:
    if not entry.shown.needed:
        return []
    return [Text("Needed before the report is handed in; until then it may stay empty.")]


def _leaving(entry: Entry) -> Text:
    match entry.shown.leaves:
        case Leaves.yes:
            return Text("Is handed in.")
        case Leaves.as_code:
            return Text("Is handed in only as a code.")
    return Text("Stays on this computer.")


def how(entry: Entry) -> Text:
    """How the field is written into a cell."""
    match entry.kind:
        case Kind.date:
            return Text("A date, such as 05.10.2025.")
        case Kind.time:
            return Text("A time, such as 14:30.")
        case Kind.partial:
            return _partial(entry)
        case Kind.number:
            return Text(
                "A number. About so many: ≈30. Does not apply: n/a. Not known: ?. Empty: not filled in yet; "
                "an empty cell never counts as 0."
            )
        case Kind.whole:
            return Text("A whole number.")
        case Kind.flag | Kind.choice | Kind.code:
            return Text("One entry of the list.")
        case Kind.choices | Kind.codes:
            return Text(
                "Entries of the list. Several stand in one cell with a semicolon between them; the list "
                "offers one, the others are typed."
            )
    if entry.shown.multiline:
        return Text("Words; several lines are allowed (Alt+Enter).")
    return Text("Words, on one line.")


def _partial(entry: Entry) -> Text:
    match partial_of(entry):
        case Partial.month:
            return Text("A month, such as 10.2025.")
        case Partial.day_or_month:
            return Text("A day or a month, such as 05.10.2025 or 10.2025.")
        case Partial.due:
            return Text("A day, a month or a quarter, such as 05.10.2025, 10.2025 or 2025-Q4.")
        case Partial.half_year:
            return Text("A half-year, such as 2025-H1 or 2025-H2.")
    return Text("A year or a half-year, such as 2025 or 2025-H1.")


def partial_of(entry: Entry) -> Partial:
    """Which form of date a field of the kind `partial` holds."""
    annotated = get_args(entry.annotation)[0]
    return Partial(annotated.__metadata__[0].pattern)
