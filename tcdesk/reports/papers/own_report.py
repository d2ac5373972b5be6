"""The commission's own report for its council and chair: sections as in the Note, no row about a case.

Every sentence is computed from the records; what nobody entered is called so and is never a zero.
"""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.domain.content import Content
from tcdesk.domain.period import Period
from tcdesk.reports.outline import Block, Document, Heading
from tcdesk.reports.papers import own_activity, own_help, own_prevention
from tcdesk.reports.papers.counting import reported
from tcdesk.reports.papers.letterhead import (
    Office,
    chair_signs,
    number_and_date,
    paper,
    secretary_signs,
    signatures,
)
from tcdesk.reports.papers.own_sources import Own
from tcdesk.text import Text


def own_report(office: Office, content: Content, period: Period) -> Document:
    """The report on a year or half-year."""
    own = Own(office, content, period, reported(content, office.wording.kit))
    return paper(
        office,
        Text("ACTIVITY REPORT"),
        [*_blocks(own), signatures(office, chair_signs(office), secretary_signs(office))],
        subtitle=Text(
            "of the territorial commission for combating trafficking in human beings for the {period}",
            period=period.label,
        ),
        above=[number_and_date(office.language)],
    )


def _blocks(own: Own) -> Iterator[Block]:
    yield Heading(own.say(Text("I. Activity of the territorial commission")))
    yield from own_activity.activity(own)
    yield Heading(own.say(Text("II. Prevention of trafficking in human beings")))
    yield from own_prevention.prevention(own)
    yield Heading(own.say(Text("III. Identification, protection and assistance")))
    yield from own_help.assistance(own)
    yield Heading(own.say(Text("IV. Challenges and needs")))
    yield from own_help.needs(own)
