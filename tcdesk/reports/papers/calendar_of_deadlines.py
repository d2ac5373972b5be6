"""The commission's calendar of deadlines: what is due on which day, with room to tick it off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tcdesk.domain.period import Period
from tcdesk.reports.outline import Block, Document, Paragraph, Table
from tcdesk.reports.papers.letterhead import Office, paper, secretary_signs, signatures
from tcdesk.text import Text


@dataclass(frozen=True, slots=True)
class Due:
    """One row: the day, the last day where it lasts several, of what sort it is, and what is due."""

    day: date
    until: date | None
    sort: Text
    text: Text


def calendar_of_deadlines(office: Office, rows: Sequence[Due], period: Period) -> Document:
    """The rows in the order in which they stand, as a table with an empty column "done"."""
    blocks: list[Block] = [_table(office, rows)] if rows else [_nothing(office)]
    return paper(
        office,
        Text("CALENDAR OF DEADLINES"),
        [*blocks, signatures(office, secretary_signs(office))],
        subtitle=Text("of the territorial commission for the {period}", period=period.label),
    )


def _nothing(office: Office) -> Paragraph:
    return Paragraph(office.say(Text("Nothing is due that the record of the commission knows of.")))


def _table(office: Office, rows: Sequence[Due]) -> Table:
    header = [
        office.say(words)
        for words in (Text("Day"), Text("Kind of deadline"), Text("What is due"), Text("Done"))
    ]
    said = [(_days(office, row), office.say(row.sort), office.say(row.text), "") for row in rows]
    return Table(header[2], "", header, said, (2.6, 3, 9.4, 2), ruled=True, row_height=20)


def _days(office: Office, row: Due) -> str:
    """One day, or the first and the last below each other."""
    first = office.language.day(row.day)
    return first if row.until is None else f"{first} –\n{office.language.day(row.until)}"
