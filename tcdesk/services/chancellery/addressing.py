"""What the register knows for a letter to a commission: its officials, its open questions, its receipt, and
which letters were written before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from tcdesk.domain.choices import Tier
from tcdesk.domain.commission import Profile
from tcdesk.domain.period import Period
from tcdesk.exchange.documents import Contact
from tcdesk.i18n import CHISINAU
from tcdesk.reports.letters.asking import Asked, Questions
from tcdesk.reports.letters.office import Officials
from tcdesk.reports.letters.thanking import Arrived
from tcdesk.services.chancellery import receipting
from tcdesk.services.handing_over import control_code
from tcdesk.store import asking, audit, belongings, received
from tcdesk.store.received import Decision
from tcdesk.store.tables import Commission, Issued, Received
from tcdesk.store.vault import Vault
from tcdesk.text import Text

LETTER = "letter"
"""The type of record under which the log keeps letters."""


_CONTACT = "contact in letters"


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter in the contact log. `name` is that of the occasion, “reminder-2” for the second reminder."""

    unit: str
    name: str
    at: datetime
    who: str


def contact(vault: Vault) -> str:
    """How the Chancellery is reached, as the last letter said."""
    with vault.reading() as session:
        return (belongings.get(session, _CONTACT) or b"").decode()


def keep_contact(vault: Vault, words: str) -> None:
    """Keep how the Chancellery is reached, for the next letters."""
    with vault.session() as session:
        belongings.put(session, _CONTACT, words.encode())


def contact_log(vault: Vault, period: Period) -> list[Sent]:
    """All letters that were written about a period, the oldest first."""
    with vault.reading() as session:
        lines = audit.of_type(session, LETTER)
    found = [(line, line.record.split()) for line in lines]
    return [Sent(unit, name, line.at, line.who) for line, (of, name, unit) in found if of == str(period)]


def officials(session: Session, unit: str) -> Officials:
    """The officials of a commission: as its newest report names them, else as it named them at enrolment."""
    asked = (
        select(Profile)
        .join(Received, col(Received.identity) == col(Profile.submission))
        .where(col(Received.unit) == unit)
        .order_by(col(Received.taken_in_at).desc(), col(Received.seq).desc())
    )
    profile = session.exec(asked.limit(1)).first()
    if profile is not None:
        return Officials(
            profile.chair_name,
            profile.secretary_name,
            profile.postal_address,
            profile.secretary_email or profile.email,
        )
    enrolled = session.get(Commission, unit)
    if enrolled is None:
        return Officials()
    contact = Contact.model_validate_json(enrolled.contact)
    return Officials(secretary=contact.secretary, email=contact.email)


def open_questions(session: Session, period: Period) -> dict[str, Questions]:
    """By unit the open questions about its reports of the period, with the report asked about last."""
    reports = {row.identity: row for row in received.heads(session, period)}
    found: dict[str, list[Asked]] = {}
    last = {}
    for row in asking.open_ones(session):
        if (report := reports.get(row.submission)) is None:
            continue
        at = session.get_one(Issued, row.receipt).at.astimezone(ZoneInfo(CHISINAU))
        question = Asked(row.number, at.date(), row.record_type, row.text, row.due)
        found.setdefault(report.unit, []).append(question)
        last[report.unit] = report
    return {
        unit: Questions(last[unit].seq, last[unit].arrived_on, tuple(questions))
        for unit, questions in found.items()
    }


def receipts(session: Session, period: Period) -> dict[str, Arrived]:
    """By unit what is known of the report that holds: what its receipt says, also where none was made yet,
    as for a report that was typed in."""
    decided = received.decisions(session)
    found = {}
    for holding in received.holding(session, period):
        report = session.get_one(Received, holding.identity)
        decision = decided.get(report.identity, Decision.none)
        issued = select(Issued.at).where(col(Issued.submission) == report.identity)
        found[report.unit] = Arrived(
            report.seq,
            control_code(report.identity),
            report.arrived_on,
            report.road,
            Text("received, not decided yet") if decision is Decision.none else decision.label,
            session.exec(issued.order_by(col(Issued.at).desc()).limit(1)).first(),
            len(asking.of_report(session, report.identity)),
            receipting.code_of(session, report, decision) if report.tier is Tier.full else "",
        )
    return found
