"""The receipt for the commission's file: what was handed in, under which control code, and what came back.

It says no more than the receipts that were taken in: where there is none yet, it says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tcdesk.domain.choices import Kind
from tcdesk.domain.period import Period
from tcdesk.domain.submission import Header
from tcdesk.reports.outline import Block, Document, Paragraph, Table
from tcdesk.reports.papers.letterhead import Office, paper, secretary_signs, signatures
from tcdesk.text import Text, counted


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A report that was made, and what came back. `answered_at` is None until something did; `arrived_on` is
    None too where only the code was read over the phone."""

    header: Header
    file_name: str
    control_code: str
    state: Text
    arrived_on: date | None
    answered_at: datetime | None
    words: str
    open_queries: int


def receipt_for_file(office: Office, reports: Sequence[HandedIn], period: Period) -> Document:
    """The reports of a period in the order in which they were made, each with its answer."""
    said = Text(
        "Written from the record of the commission and the receipts that were taken in. The State "
        "Chancellery can compare the control codes with its register."
    )
    return paper(
        office,
        Text("RECEIPT FOR THE FILE"),
        [
            *(_table(office, report) for report in reports),
            Paragraph(office.say(said), "note"),
            signatures(office, secretary_signs(office)),
        ],
        subtitle=Text("report of the territorial commission for the {period}", period=period.label),
    )


def _table(office: Office, report: HandedIn) -> Block:
    title = office.say(Text("{kind} no. {seq}", kind=report.header.kind, seq=report.header.seq))
    title = title[:1].upper() + title[1:]
    header = [office.say(Text("What was noted")), office.say(Text("Entry"))]
    rows = [(office.say(words), said) for words, said in (*_sent(office, report), *_back(office, report))]
    return Table(title, title, header, rows, (3.6, 6.4), ruled=True, row_height=20)


def _sent(office: Office, report: HandedIn) -> Iterator[tuple[Text, str]]:
    header, language = report.header, office.language
    yield Text("Signed and sealed on"), language.moment(header.created_at)
    yield Text("Signed by"), header.unlocked_by
    yield Text("Name of the file"), report.file_name
    yield Text("Control code"), report.control_code
    if header.reason and header.kind is not Kind.original:
        yield Text("Reason"), header.reason
    if header.chair:
        approved = Text("{name}, {day}", name=header.chair.name, day=header.chair.date)
        yield Text("Approved by the chair"), office.say(approved)
    if header.outgoing:
        number = Text("No. {number} of {day}", number=header.outgoing.number, day=header.outgoing.date)
        yield Text("Cover letter"), office.say(number)


def _back(office: Office, report: HandedIn) -> Iterator[tuple[Text, str]]:
    language = office.language
    yield Text("State of the report"), office.say(report.state)
    if report.answered_at is None:
        return
    if report.arrived_on is None:
        by_phone = Text("Confirmed by the code that was read over the phone, entered on")
        yield by_phone, language.moment(report.answered_at)
        return
    yield Text("Arrived at the State Chancellery on"), language.day(report.arrived_on)
    yield Text("Receipt of the State Chancellery of"), language.moment(report.answered_at)
    if report.words:
        yield Text("Words of the receipt"), report.words
    if report.open_queries:
        number = counted("{count} question", "{count} questions", report.open_queries)
        yield Text("Not answered yet"), office.say(number)
