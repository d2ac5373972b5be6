"""The reports that were taken in, one by one: how each stands, and what was decided about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tcdesk.domain.chain import Verdict
from tcdesk.domain.choices import Kind, Road, Tier
from tcdesk.domain.period import Period
from tcdesk.store import asking, received
from tcdesk.store.received import Decision
from tcdesk.store.tables import Received
from tcdesk.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Report:
    """A report in the register. `findings` are those that nobody explained, `asked` unanswered queries."""

    identity: str
    unit: str
    kind: Kind
    seq: int
    tier: Tier
    arrived_on: date
    road: Road | None
    file_name: str
    verdict: Verdict
    decision: Decision
    findings: int
    asked: int

    @property
    def has_file(self) -> bool:
        """Whether it came as a file, so that a receipt can be written for it."""
        return self.tier is Tier.full


def reports(vault: Vault, period: Period) -> list[Report]:
    """The reports of a period, the last arrived first."""
    with vault.reading() as session:
        verdict = received.judged(received.heads(session, period), received.kept(session))
        decided = received.decisions(session)
        asked = Counter(row.submission for row in asking.open_ones(session))
        statement = (
            select(Received)
            .where(col(Received.period) == str(period))
            .order_by(
                col(Received.arrived_on).desc(), col(Received.taken_in_at).desc(), col(Received.identity)
            )
        )
        return [
            Report(
                identity=row.identity,
                unit=row.unit,
                kind=row.kind,
                seq=row.seq,
                tier=row.tier,
                arrived_on=row.arrived_on,
                road=row.road,
                file_name=row.file_name,
                verdict=verdict[row.identity],
                decision=decided.get(row.identity, Decision.none),
                findings=row.questions,
                asked=asked[row.identity],
            )
            for row in session.exec(statement)
        ]
