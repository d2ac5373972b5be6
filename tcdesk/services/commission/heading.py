"""The order to make a report, and its signed header: place among the reports, for whom it is sealed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from tcdesk import __version__
from tcdesk.domain.choices import Tier
from tcdesk.domain.content import Content
from tcdesk.domain.period import Period
from tcdesk.domain.stored import new_id
from tcdesk.domain.submission import FORMAT_VERSION, Answer, Chair, Header, Outgoing, counts_of
from tcdesk.exchange import certificates, documents, sealing
from tcdesk.services.access import Own
from tcdesk.services.commission.placing import Place
from tcdesk.store import audit, belongings
from tcdesk.store.tables import InstalledKit, Issued
from tcdesk.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Order:
    """What the secretary says about a report beside its content.

    `withdraw` takes the last report back; `test` only proves the road and holds no data; `go_on` continues
    from the report that the Chancellery has and this record lacks. `answers` are those to open queries by
    number.
    """

    period: Period
    reason: str = ""
    chair: Chair | None = None
    outgoing: Outgoing | None = None
    withdraw: bool = False
    test: bool = False
    go_on: bool = False
    answers: Mapping[int, str] = field(default_factory=dict)

    @property
    def without_data(self) -> bool:
        """Whether no records travel, so that no check can stand in the way."""
        return self.withdraw or self.test


@dataclass(frozen=True, slots=True)
class Addressed:
    """For whom a report is made: the package in force, and all who can open it. `renewal` is a signing
    request (base64) for the commission's next certificate, or empty."""

    kit: InstalledKit
    recipients: Sequence[str]
    renewal: str = ""


def header_of(
    vault: Vault,
    session: Session,
    order: Order,
    content: Content,
    addressed: Addressed,
    place: Place,
    answers: Sequence[Answer] = (),
) -> Header:
    records, states = counts_of(content)
    return Header(
        format="tcdesk-submission",
        format_version=FORMAT_VERSION,
        schema_digest=documents.schema_digest(),
        app_version=__version__,
        unit=vault.unit,
        period=str(order.period),
        chain_id=belongings.need(session, Own.chain_id).decode(),
        submission_id=new_id(),
        seq=place.seq,
        prev=place.prev,
        kind=place.kind,
        reason=order.reason.strip(),
        tier=Tier.full,
        chair=order.chair,
        outgoing=order.outgoing,
        unlocked_by=vault.who,
        answers=tuple(answers),
        renewal=addressed.renewal,
        recipients=tuple(sealing.recipient_fingerprint(item) for item in addressed.recipients),
        kit_serial=addressed.kit.serial,
        kit_digest=addressed.kit.digest,
        crl_number=_list_number(session),
        last_receipt=_last_receipt(session),
        receipt_secret=secrets.token_hex(16),
        audit_head=audit.head(session),
        created_at=vault.now().replace(microsecond=0),
        counts=records,
        value_states=states,
    )


def sealed_for(session: Session, chancellery: Sequence[str]) -> list[str]:
    """Those who can open the report: the Chancellery, this vault, and the commission's recovery sheet."""
    own = sealing.recipient_of(belongings.need(session, Own.age_secret).decode())
    return [*chancellery, own, belongings.need(session, Own.recovery_recipient).decode()]


def _list_number(session: Session) -> int | None:
    """The number of the newest list of revoked certificates here."""
    kept = belongings.get(session, Own.revocation_list)
    return certificates.read_list(kept, belongings.need(session, Own.root)).number if kept else None


def _last_receipt(session: Session) -> str | None:
    """The receipt that was taken in here and is the newest by its own date."""
    newest = select(Issued.identity).order_by(col(Issued.at).desc(), col(Issued.identity)).limit(1)
    return session.exec(newest).first()
