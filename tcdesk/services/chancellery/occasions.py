"""The occasions for letters: who gets which, and with what papers. What they say is in `reports.letters`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from tcdesk.domain.choices import Choice, Published
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.i18n import CHISINAU, Language
from tcdesk.reports.letters import asking, handing_in, thanking
from tcdesk.reports.letters.comparison import Country, comparison, country
from tcdesk.reports.letters.handing_in import Missing
from tcdesk.reports.letters.office import Envelope
from tcdesk.reports.letters.thanking import PublishedNote
from tcdesk.reports.outline import Document
from tcdesk.services.chancellery import addressing
from tcdesk.services.chancellery.addressing import contact_log
from tcdesk.services.chancellery.following_up import Status
from tcdesk.services.chancellery.reporting import national
from tcdesk.store import publications
from tcdesk.store.tables import Publication
from tcdesk.store.vault import Vault
from tcdesk.text import Text

Papers = Mapping[str, Document]
"""The papers of one letter, by the word that names them in file names and in the log."""
Due = Mapping[str, Callable[[Envelope], Papers]]
"""Who is to get a letter, by unit, and how each is written."""


class Occasion(Choice):
    """The kinds of letters."""

    invitation = "invitation", Text("invitation to hand in")
    reminder = "reminder", Text("reminder")
    query = "query", Text("query")
    thanks = "thanks", Text("thanks")
    receipt = "receipt", Text("receipt")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which letters are wanted: for `units` (by any name; empty: for all to whom the occasion applies).

    `second` makes a reminder go to the superior; `contact` says how the Chancellery is reached.
    """

    occasion: Occasion
    period: Period
    language: Language
    units: Sequence[str] = ()
    second: bool = False
    contact: str = ""


WHO: Mapping[Occasion, Text] = {
    Occasion.invitation: Text("Invitations go to the units that are to report."),
    Occasion.reminder: Text("Reminders go to units whose report has not arrived."),
    Occasion.query: Text("Queries go to units that have open questions to answer."),
    Occasion.thanks: Text(
        "Thanks go to units whose report is accepted; once the Note is published, to those in it."
    ),
    Occasion.receipt: Text("Receipts go to units whose report has arrived."),
}
"""Who may get a letter of each kind."""


def due(vault: Vault, wanted: Wanted, kit: Kit, states: Sequence[Status]) -> Due:
    """To whom the occasion applies; `states` are all that are to report."""
    match wanted.occasion:
        case Occasion.invitation:
            deadline = kit.deadline(wanted.period)
            return {state.unit: partial(_invitation, deadline) for state in states}
        case Occasion.reminder:
            return _reminders(vault, wanted, kit.deadline(wanted.period), states)
        case Occasion.thanks:
            return _thanks(vault, wanted.period)
    with vault.reading() as session:
        if wanted.occasion is Occasion.query:
            questions = addressing.open_questions(session, wanted.period)
            return {unit: partial(_query, asked) for unit, asked in questions.items()}
        receipts = addressing.receipts(session, wanted.period)
        return {unit: partial(_receipt, arrived) for unit, arrived in receipts.items()}


def _invitation(deadline: date, envelope: Envelope) -> Papers:
    return {"invitation": handing_in.invitation(envelope, deadline)}


def _query(asked: asking.Questions, envelope: Envelope) -> Papers:
    return {"query": asking.query(envelope, asked)}


def _receipt(arrived: thanking.Arrived, envelope: Envelope) -> Papers:
    return {"receipt": thanking.receipt(envelope, arrived)}


def _reminders(vault: Vault, wanted: Wanted, deadline: date, states: Sequence[Status]) -> Due:
    missing = [state.unit for state in states if state.state == "missing"]
    reminded = {item.unit: item.at for item in contact_log(vault, wanted.period) if item.name == "reminder"}

    def made(envelope: Envelope) -> Papers:
        before = reminded.get(envelope.unit.code)
        said = Missing(
            deadline,
            len(states) - len(missing),
            len(states),
            before.astimezone(ZoneInfo(CHISINAU)).date() if before else None,
        )
        if wanted.second:
            return {"reminder-2": handing_in.second_reminder(envelope, said)}
        return {"reminder": handing_in.reminder(envelope, said)}

    return dict.fromkeys(missing, made)


def _thanks(vault: Vault, period: Period) -> Due:
    """The units in the published Note, as of its moment; while none is published, the accepted ones."""
    with vault.reading() as session:
        notes = [
            row
            for row in publications.listed(session)
            if row.kind is Published.note and row.period == str(period) and row.edition == publications.PUBLIC
        ]
        public = publications.latest_public(session, period)
    last = notes[-1] if notes else None
    found = national(vault, period, last.as_of if last else None)
    whole = country(found.counted, found.kit, period, public)
    return dict.fromkeys(whole.units, partial(_thanked, whole, _named(last) if last else None))


def _thanked(whole: Country, note: PublishedNote | None, envelope: Envelope) -> Papers:
    return {
        "thanks": thanking.thanks(envelope, len(whole.units), note),
        "comparison": comparison(envelope, whole),
    }


def _named(row: Publication) -> PublishedNote:
    day = row.published_at.astimezone(ZoneInfo(CHISINAU)).date()
    return PublishedNote(day, row.paper_number, row.paper_day)
