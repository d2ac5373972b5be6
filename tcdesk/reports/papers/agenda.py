"""The agenda of a meeting, as the convocation and the minutes list it."""

from __future__ import annotations

from collections.abc import Iterator

from tcdesk.domain.meeting import AgendaItem, Meeting
from tcdesk.reports.outline import Block, Bullets, Field, Heading
from tcdesk.reports.papers.letterhead import LINE, Office
from tcdesk.text import Text

_EMPTY_ITEMS = 4


def agenda(office: Office, meeting: Meeting) -> Iterator[Block]:
    """The numbered items with their rapporteurs; empty lines where there is none yet."""
    yield Heading(office.say(Text("Agenda")))
    if not meeting.agenda:
        yield from (Field(f"{number}.") for number in range(1, _EMPTY_ITEMS + 1))
        return
    items = [f"{item_words(office, item) or LINE}\n{_rapporteur(office, item)}" for item in meeting.agenda]
    yield Bullets(items, [f"{number}." for number in range(1, len(items) + 1)])


def item_words(office: Office, item: AgendaItem) -> str:
    """The words of an item, or else its topics with a capital letter."""
    if item.title.strip():
        return item.title.strip()
    topics = ", ".join(office.wording.code("topics", topic) for topic in item.topics)
    return topics[:1].upper() + topics[1:]


def _rapporteur(office: Office, item: AgendaItem) -> str:
    return office.say(Text("Rapporteur: {name}", name=item.rapporteur.strip() or LINE))
