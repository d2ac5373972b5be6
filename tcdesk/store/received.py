"""Reports in the register: taking one in with all its rows, deciding about it, and which one holds.

Nothing is merged in place: rows of every report stay, and "the report of a unit" is a question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from tcdesk.domain.chain import Link, Verdict, verdicts
from tcdesk.domain.choices import Choice, Kind, Tier
from tcdesk.domain.content import Content
from tcdesk.domain.counted import UnitReport
from tcdesk.domain.fields import Entry
from tcdesk.domain.forms import columns_of, leaving
from tcdesk.domain.period import Period
from tcdesk.domain.registry import RECORDS, RecordType
from tcdesk.store.tables import Decided, Received, ReceivedFile
from tcdesk.text import Text

_KEPT = "kept"
"""Stands among the decisions, but is one about the chain: which of several variants goes on."""


class Decision(Choice):
    """What the Chancellery decided about a report."""

    none = "none", Text("not decided yet")
    accepted = "accepted", Text("accepted")
    accepted_with_questions = "accepted_with_questions", Text("accepted with open questions")
    queried = "queried", Text("queried")
    returned = "returned", Text("returned")

    @property
    def counts(self) -> bool:
        return self in (Decision.accepted, Decision.accepted_with_questions)


def take_in(session: Session, report: Received, file: ReceivedFile, content: Content) -> None:
    """Keep a report with its file and all its records; rows are inserted in bulk, type by type."""
    session.add(report)
    session.flush()
    session.add(file)
    session.flush()
    connection = session.connection()
    for kind in RECORDS:
        records = content.of(kind.name)
        for model, rows in _rows(kind, records, report.identity):
            if rows:
                connection.execute(SQLModel.metadata.tables[str(model.__tablename__)].insert(), rows)


def _rows(
    kind: RecordType, records: Sequence[Any], identity: str
) -> Iterable[tuple[type[SQLModel], list[dict[str, Any]]]]:
    """The rows of one record type and of what is nested in it. A received row's uid names its report too,
    because the same record comes again with every correction."""
    entries = leaving(kind.model)
    prefix = identity[:24]
    yield (
        kind.model,
        [
            {
                **columns_of(record, entries),
                "uid": f"{prefix}-{record.id}",
                "travel_id": record.id,
                "submission": identity,
                "version": 1,
            }
            for record in records
        ],
    )
    for name, model in kind.nested.items():
        inner: tuple[Entry, ...] = leaving(model)
        yield (
            model,
            [
                {**columns_of(row, inner), "parent": f"{prefix}-{record.id}", "position": place}
                for record in records
                for place, row in enumerate(getattr(record, name))
            ],
        )


def decide(session: Session, identity: str, decision: Decision, text: str, at: datetime, who: str) -> None:
    session.add(Decided(identity=identity, decision=decision.value, text=text, at=at, who=who))
    session.flush()


def decisions(session: Session, as_of: datetime | None = None) -> dict[str, Decision]:
    """The decision that holds for each report, by identity."""
    statement = select(col(Decided.identity), col(Decided.decision)).order_by(col(Decided.number))
    if as_of is not None:
        statement = statement.where(col(Decided.at) <= as_of)
    return {
        identity: Decision[name] for identity, name in session.exec(statement) if name in Decision.__members__
    }


_HEAD = (
    Received.identity,
    Received.unit,
    Received.period,
    Received.submission_id,
    Received.seq,
    Received.prev,
    Received.resolves,
    Received.kind,
    Received.tier,
    Received.arrived_on,
    Received.taken_in_at,
)


def keep(session: Session, identity: str, text: str, at: datetime, who: str) -> None:
    """Write down that this variant of a report is the one that is kept; the latest word holds."""
    session.add(Decided(identity=identity, decision=_KEPT, text=text, at=at, who=who))
    session.flush()


def kept(session: Session, as_of: datetime | None = None) -> frozenset[str]:
    """The variants that the Chancellery chose: of those built on the same report, the one named last."""
    statement = (
        select(Received.identity, Received.unit, Received.period, Received.prev)
        .join(Decided, col(Decided.identity) == col(Received.identity))
        .where(col(Decided.decision) == _KEPT)
        .order_by(col(Decided.number))
    )
    if as_of is not None:
        statement = statement.where(col(Decided.at) <= as_of)
    last = {(unit, period, prev): identity for identity, unit, period, prev in session.exec(statement)}
    return frozenset(last.values())


def heads(
    session: Session, period: Period | None = None, unit: str = "", as_of: datetime | None = None
) -> list[Any]:
    """What is known of the taken-in reports without reading their files, in order of intake."""
    # SQLModel types a select of at most four columns.
    statement: Any = select(*_HEAD).order_by(col(Received.taken_in_at), col(Received.identity))  # type: ignore[call-overload]
    if period is not None:
        statement = statement.where(col(Received.period) == str(period))
    if unit:
        statement = statement.where(col(Received.unit) == unit)
    if as_of is not None:
        statement = statement.where(col(Received.taken_in_at) <= as_of)
    return list(session.exec(statement))


def links(reports: Iterable[Any]) -> list[Link]:
    """The chain of these reports (rows of `heads`); transcripts and tests of the road have none."""
    return [
        Link(
            row.identity,
            row.unit,
            row.period,
            row.submission_id,
            row.seq,
            row.prev,
            tuple(row.resolves.split()),
        )
        for row in reports
        if row.tier is Tier.full and row.kind is not Kind.test
    ]


def judged(reports: Iterable[Any], chosen: Collection[str] = ()) -> dict[str, Verdict]:
    """The verdict of each report (rows of `heads`); what has no chain is always in order. `chosen` are those
    that the Chancellery `kept` among variants."""
    rows = list(reports)
    found = verdicts(links(rows), chosen)
    return {row.identity: found.get(row.identity, Verdict.ok) for row in rows}


def holding(session: Session, period: Period, as_of: datetime | None = None) -> list[UnitReport]:
    """For each unit that reported by `as_of`: the accepted report that holds, or else the best received one.

    A full file comes before a transcript; within the chain the last accepted version holds, never the
    last arrived. A unit whose accepted last word is a withdrawal has not reported; one that waits
    for a decision changes nothing yet.
    """
    by_unit: dict[str, list[Any]] = defaultdict(list)
    for row in heads(session, period, as_of=as_of):
        if row.kind is not Kind.test:
            by_unit[row.unit].append(row)
    decided, chosen = decisions(session, as_of), kept(session, as_of)
    found = [held(rows, judged(rows, chosen), decided) for rows in by_unit.values()]
    return sorted((report for report in found if report), key=lambda report: report.unit)


def weight(report: Any) -> tuple[int, int]:
    """Which of two reports of a unit and period holds when both are accepted: the one with more weight."""
    rank = {Tier.full: 2, Tier.transcript: 1, Tier.minimum: 0}
    return rank[report.tier], report.seq


def counting(
    rows: Iterable[Any], verdict: Mapping[str, Verdict], decided: Mapping[str, Decision]
) -> list[Any]:
    """The accepted ones, the one that holds last."""

    def counts(row: Any) -> bool:
        return verdict[row.identity].acceptable and decided.get(row.identity, Decision.none).counts

    return sorted((row for row in rows if counts(row)), key=weight)


def held(
    rows: Sequence[Any], verdict: Mapping[str, Verdict], decided: Mapping[str, Decision]
) -> UnitReport | None:
    """The report of one unit that holds, among these (rows of `heads`)."""
    accepted = counting(rows, verdict, decided)
    reports = [row for row in rows if row.kind is not Kind.withdrawal]
    if accepted:
        best = accepted[-1]
    elif reports:
        # The identity at the end, so that the order of arrival never decides between two variants.
        best = max(reports, key=lambda row: (verdict[row.identity].acceptable, *weight(row), row.identity))
    if not (accepted or reports) or best.kind is Kind.withdrawal:
        return None
    first_arrival = min(row.arrived_on for row in rows)
    returned = decided.get(best.identity) is Decision.returned
    verified = bool(accepted) or (verdict[best.identity].acceptable and not returned)
    return UnitReport(best.unit, best.identity, best.tier, first_arrival, bool(accepted), verified)


def content_of(session: Session, identity: str) -> Content:
    """The records of a report as they were taken in: only what leaves, under their travel ids."""
    found: dict[str, Any] = {}
    for kind in RECORDS:
        rows = session.exec(select(kind.model).where(col(kind.model.submission) == identity))
        found[kind.name] = list(rows)
    session.expunge_all()
    return Content(**found)


def find(session: Session, prefix: str) -> list[str]:
    """Identities that begin with `prefix`."""
    statement = select(col(Received.identity)).where(
        col(Received.identity).startswith(prefix, autoescape=True)
    )
    return list(session.exec(statement))
