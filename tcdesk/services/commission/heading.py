"""The order to make a report, and its signed header: place in the chain, for whom it is sealed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from tcdesk import __version__
from tcdesk.domain.choices import Kind, Tier
from tcdesk.domain.content import Content
from tcdesk.domain.period import Period
from tcdesk.domain.stored import new_id
from tcdesk.domain.submission import FORMAT_VERSION, Chair, Header, Outgoing, counts_of
from tcdesk.exchange import documents, sealing
from tcdesk.services.access import Own
from tcdesk.store import audit, belongings
from tcdesk.store.tables import InstalledKit, Sent
from tcdesk.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Order:
    """What the secretary says about a report beside its content."""

    period: Period
    reason: str = ""
    chair: Chair | None = None
    outgoing: Outgoing | None = None


def header_of(
    vault: Vault,
    session: Session,
    order: Order,
    content: Content,
    installed: InstalledKit,
    recipients: Sequence[str],
    before: Sent | None,
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
        seq=before.seq + 1 if before else 1,
        prev=before.identity if before else None,
        kind=Kind.correction if before else Kind.original,
        reason=order.reason.strip(),
        tier=Tier.full,
        chair=order.chair,
        outgoing=order.outgoing,
        unlocked_by=vault.who,
        recipients=tuple(sealing.recipient_fingerprint(item) for item in sealed_for(session, recipients)),
        kit_serial=installed.serial,
        kit_digest=installed.digest,
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
