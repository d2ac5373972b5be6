"""The state of enrolment, what runs out, and when the last copy was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from tcdesk.exchange import certificates
from tcdesk.services.access import RUNNING_OUT, Own, newest_kit
from tcdesk.services.commission.overview.known import Known
from tcdesk.services.commission.overview.parts import Enrolled, Enrolment, Line, Urgency
from tcdesk.services.commission.targets import Target
from tcdesk.store import belongings
from tcdesk.store.tables import LogEntry
from tcdesk.store.vault import Vault
from tcdesk.text import Text

_COPY_EVERY = timedelta(days=30)
_PAST = (Enrolment.ended, Enrolment.revoked)


def done_at(session: Session) -> Mapping[str, datetime]:
    """When each of these things was done last, as the log says."""
    actions = ("copied", "request", "request_renewal")
    noted = (
        select(LogEntry.action, func.max(LogEntry.seq))
        .where(col(LogEntry.action).in_(actions))
        .group_by(col(LogEntry.action))
    )
    last = {action: session.get_one(LogEntry, seq) for action, seq in session.exec(noted)}
    return {action: entry.at for action, entry in last.items()}


def enrolment(session: Session, vault: Vault, done: Mapping[str, datetime]) -> Enrolled:
    """How far the commission is, in one line."""
    der = belongings.get(session, Own.certificate)
    if der is None:
        return _without_certificate(session, done)
    own = certificates.read(der)
    ends = own.not_after.date()
    kept, root = belongings.get(session, Own.revocation_list), belongings.get(session, Own.root)
    if kept and root and own.serial in certificates.read_list(kept, root).serials:
        return Enrolled(
            Enrolment.revoked, Text("The certificate was revoked. Call the State Chancellery."), ends
        )
    if own.not_after <= vault.now():
        return Enrolled(Enrolment.ended, Text("The certificate ended on {day}.", day=ends), ends)
    if own.not_after - vault.now() < RUNNING_OUT:
        return Enrolled(Enrolment.ending, Text("Enrolled; the certificate ends on {day}.", day=ends), ends)
    return Enrolled(Enrolment.enrolled, Text("Enrolled, until {day}.", day=ends), ends)


def _without_certificate(session: Session, done: Mapping[str, datetime]) -> Enrolled:
    if newest_kit(session) is not None:
        text = Text("The yearly package is installed, but holds no certificate for this commission yet.")
        return Enrolled(Enrolment.without_certificate, text)
    if at := done.get("request"):
        text = Text("Request made on {at}; the yearly package has not come yet.", at=at)
        return Enrolled(Enrolment.asked, text)
    return Enrolled(
        Enrolment.not_asked, Text("Not enrolled yet. Recording works without it; handing in needs it.")
    )


def of_enrolment(known: Known, enrolled: Enrolled, warnings: Sequence[Text]) -> Iterator[Line]:
    """What runs out; and, once the report comes near, that enrolment is missing."""
    target = Target("enrolment")
    urgency = Urgency.late if enrolled.state in _PAST else Urgency.soon
    for text in warnings:
        yield Line(text, urgency, target)
    if enrolled.ends is None:
        near = known.today > known.period.last - 2 * _COPY_EVERY
        yield Line(enrolled.text, Urgency.missing if near else Urgency.note, target)


def of_copy(known: Known, last: datetime | None, now: datetime) -> Iterator[Line]:
    """That there is something to lose, and no copy of it, or an old one."""
    content = known.content
    target = Target("copy")
    if last is None:
        if content.size() > len(content.profile):
            text = Text("No copy of the record was made yet: if this computer breaks, everything is lost.")
            yield Line(text, Urgency.missing, target)
    elif now - last > _COPY_EVERY:
        yield Line(Text("The last copy of the record is of {at}.", at=last), Urgency.note, target)
