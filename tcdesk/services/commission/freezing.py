"""The report as the chair saw it: kept until it is handed in, while work on the records goes on."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from tcdesk.domain.content import Content
from tcdesk.domain.difference import difference
from tcdesk.domain.forms import travel_form
from tcdesk.domain.period import Period
from tcdesk.domain.registry import RECORDS
from tcdesk.domain.submission import OUTSIDE, Chair, Outgoing, plain_content
from tcdesk.errors import TcdeskError
from tcdesk.exchange import guard
from tcdesk.i18n import Language
from tcdesk.reports import changes
from tcdesk.reports.changes import Said
from tcdesk.reports.wording import Wording
from tcdesk.services.access import reference
from tcdesk.services.checking import content_for
from tcdesk.services.commission.heading import Order
from tcdesk.store import audit
from tcdesk.store.tables import FrozenReport
from tcdesk.store.vault import Vault
from tcdesk.text import Text

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Frozen:
    """That a report was frozen for the chair: when, by whom, who approves it, and the number and date of the
    letter (empty and None until they are known). `digest` is the SHA-256 of what would leave."""

    period: Period
    at: datetime
    by: str
    chair: str
    number: str
    day: date | None
    digest: str


def freeze(
    vault: Vault, period: Period, chair: str = "", number: str = "", day: date | None = None
) -> Frozen:
    """Keep what would leave now, in place of what was frozen for this period before.

    Unfinished reports may be frozen: what is open stops only the handing in.
    """
    with vault.session() as session:
        content = guard.canonical(plain_content(content_for(session, period)))
        row = FrozenReport(
            period=str(period),
            at=vault.now(),
            who=vault.who,
            content=content,
            digest=hashlib.sha256(content).hexdigest(),
        )
        _signed(row, chair, number, day)
        row = session.merge(row)
        audit.note(session, vault, "frozen", "submission", str(period))
        return _value(row)


def frozen(vault: Vault, period: Period) -> Frozen | None:
    """What is frozen for the period; None while nothing is."""
    with vault.reading() as session:
        row = session.get(FrozenReport, str(period))
        return _value(row) if row else None


def update(vault: Vault, period: Period, chair: str, number: str, day: date | None) -> Frozen:
    """Write down name, outgoing number and date, which come when the letter is signed; the content stays."""
    with vault.session() as session:
        row = _need(session, period)
        _signed(row, chair, number, day)
        session.add(row)
        return _value(row)


def differs(vault: Vault, period: Period, language: Language) -> list[Said]:
    """What changed since the chair saw the report, in words; nothing where nothing is frozen."""
    with vault.reading() as session:
        row = session.get(FrozenReport, str(period))
        if row is None:
            return []
        found = difference(_content(row), content_for(session, period))
        return changes.said(found, Wording(reference(session), language))


def forget(vault: Vault, period: Period) -> None:
    """Take back that the report was frozen; nothing happens where it was not."""
    with vault.session() as session:
        if dropped(session, period) is not None:
            audit.note(session, vault, "unfrozen", "submission", str(period))


# --- for handing in --------------------------------------------------------------------------------


def completed(session: Session, order: Order) -> Order:
    """The order with chair, number and day of the frozen report, where it names none itself."""
    row = session.get(FrozenReport, str(order.period))
    if row is None or row.day is None or order.without_data:
        return order
    chair = Chair(name=row.chair, date=row.day) if row.chair else None
    outgoing = Outgoing(number=row.number, date=row.day) if row.number else None
    return replace(order, chair=order.chair or chair, outgoing=order.outgoing or outgoing)


def dropped(session: Session, period: Period) -> FrozenReport | None:
    """Take the frozen report away; what was taken, so that `put_back` can undo it."""
    row = session.get(FrozenReport, str(period))
    if row is not None:
        session.delete(row)
        session.flush()
    return FrozenReport(**row.model_dump()) if row else None


def put_back(session: Session, row: FrozenReport | None) -> None:
    """Keep again what `dropped` took: the report was not handed in after all."""
    if row is not None:
        session.add(row)


def _need(session: Session, period: Period) -> FrozenReport:
    row = session.get(FrozenReport, str(period))
    if row is None:
        raise TcdeskError(
            Text("The report for {period} is not frozen for the chair.", period=period.label),
            Text("Freeze it first; then the letter can be signed."),
            reason="not_frozen",
        )
    return row


def _signed(row: FrozenReport, chair: str, number: str, day: date | None) -> None:
    chair, number = " ".join(chair.split()), " ".join(number.split())
    if max(len(chair), len(number)) > LONGEST:
        raise TcdeskError(
            Text("The text is too long."),
            Text("At most {limit} characters can be sent.", limit=LONGEST),
            reason="too_long",
        )
    row.chair, row.number, row.day = chair, number, day


def _value(row: FrozenReport) -> Frozen:
    return Frozen(Period.parse(row.period), row.at, row.who, row.chair, row.number, row.day, row.digest)


def _content(row: FrozenReport) -> Content:
    """The kept records as they would have travelled."""
    document = json.loads(row.content)
    found: dict[str, Any] = {}
    for kind in RECORDS:
        outside = OUTSIDE.get(kind.name)
        rows = document[outside] if outside else document["records"][kind.name]
        # strict models take dates and codes from JSON text only
        found[kind.name] = [travel_form(kind).model_validate_json(json.dumps(item)) for item in rows]
    return Content(**found)
