"""The cover letter to the State Chancellery: which report is handed in, and what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tcdesk.domain.period import Period
from tcdesk.domain.registry import RECORDS
from tcdesk.reports.outline import Block, Cell, Document, Field, Paragraph, Table
from tcdesk.reports.papers.letterhead import (
    Office,
    chair_signs,
    label,
    number_and_date,
    paper,
    signatures,
)
from tcdesk.text import Text, counted


def cover_letter(office: Office, counts: Mapping[str, int], period: Period) -> Document:
    """The letter; `counts` says how many records of each type the report holds."""
    return paper(
        office,
        Text("Report on the activity of the commission"),
        list(_blocks(office, counts, period)),
        subtitle=Text("for the {period}", period=period.label),
        above=[number_and_date(office.language, office.say(Text("To the State Chancellery")))],
    )


def _blocks(office: Office, counts: Mapping[str, int], period: Period) -> Iterator[Block]:
    yield Paragraph(
        office.say(
            Text(
                "The territorial commission for combating trafficking in human beings hands in its report "
                "for the {period}. The report is an electronic file, signed and sealed by the commission, "
                "and is sent apart from this letter.",
                period=period.label,
            )
        )
    )
    rows: list[tuple[Cell, ...]] = [
        (office.say(kind.title), counts[kind.name])
        for kind in RECORDS
        if not kind.single and counts.get(kind.name)
    ]
    if rows:
        number = sum(counts[kind.name] for kind in RECORDS if not kind.single and kind.name in counts)
        header = [office.say(Text("Records")), office.say(Text("Number"))]
        title = office.say(
            counted("The report holds {count} record:", "The report holds {count} records:", number)
        )
        yield Table(office.say(Text("Contents")), title, header, rows, (6, 1.4), ruled=True)
    else:
        yield Paragraph(office.say(Text("There are no records in this period.")))
    yield Field(label(office, Text("Name of the file")))
    yield Field(label(office, Text("Contact person")), office.contact())
    yield Paragraph(office.say(Text("Respectfully,")))
    post, name = chair_signs(office)
    post = office.profile.chair_post.strip() or post
    yield signatures(office, (post[:1].upper() + post[1:], name))
