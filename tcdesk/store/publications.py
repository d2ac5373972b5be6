"""The ledger of publications: rows are added, never changed or taken away; a signed paper is added once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from tcdesk.domain.choices import Published
from tcdesk.domain.figures import Count, Hidden, PublicCases
from tcdesk.domain.period import Period, periods_of
from tcdesk.store import audit
from tcdesk.store.audit import Hand
from tcdesk.store.tables import Publication

PUBLIC = "public"
_RECORD_TYPE = "publication"


@dataclass(frozen=True, slots=True)
class Told:
    """What the public was told about persons, and how many units had answered then."""

    cases: PublicCases
    answered: int


def add(session: Session, vault: Hand, publication: Publication) -> Publication:
    """Keep a new publication; it comes back with its number."""
    session.add(publication)
    session.flush()
    after = {"edition": publication.edition, "digest": publication.digest, "chosen": publication.chosen}
    audit.note(session, vault, "publish", _RECORD_TYPE, str(publication.number), after=after)
    return publication


def add_paper(
    session: Session, vault: Hand, publication: Publication, number: str, day: date, digest: str
) -> None:
    """Add the signed paper to a publication that has none yet; `digest` is the SHA-256 of its file."""
    # whoever calls has looked already: this is the last door
    assert not publication.paper_digest
    publication.paper_number, publication.paper_day, publication.paper_digest = number, day, digest
    session.add(publication)
    session.flush()
    after = {"number": number, "day": day.isoformat(), "digest": digest}
    audit.note(session, vault, "register_signed", _RECORD_TYPE, str(publication.number), after=after)


def find(session: Session, number: int) -> Publication | None:
    return session.get(Publication, number)


def with_paper(session: Session, digest: str) -> Publication | None:
    """The publication whose signed paper has this SHA-256."""
    return session.exec(select(Publication).where(col(Publication.paper_digest) == digest)).first()


def listed(session: Session) -> list[Publication]:
    """All publications, in their order."""
    return list(session.exec(select(Publication).order_by(col(Publication.number))))


def latest_public(session: Session, period: Period, before: int | None = None) -> PublicCases | None:
    """The figures on persons that the public has of this period (`before`: it had, when that number was
    published); None while nothing was published."""
    found = told(session, period, before)
    return found[0].cases if found else None


def number_at(session: Session, period: Period, as_of: datetime) -> int | None:
    """The number of the public edition that was published of exactly this moment."""
    asked = _public(period).where(col(Publication.as_of) == as_of).order_by(col(Publication.number))
    return next((row.number for row in session.exec(asked) if period in periods_of(row.period)), None)


def told(session: Session, period: Period, before: int | None = None) -> list[Told]:
    """All different figures on persons that were ever published of this period, the latest first: a reader
    who kept them may compare with any of them."""
    asked = _public(period).order_by(col(Publication.number).desc())
    if before is not None:
        asked = asked.where(col(Publication.number) < before)
    found: list[Told] = []
    for row in session.exec(asked):
        plain = json.loads(row.figures)
        for one, figures in zip(periods_of(row.period), plain.get("years", [plain]), strict=True):
            item = Told(_cases(figures["cases"]), figures["coverage"].get("cases", 0))
            if one == period and item not in found:
                found.append(item)
    return found


def _public(period: Period) -> SelectOfScalar[Publication]:
    """All public editions with this period, and those of several years, of which it may be one."""
    of_it = or_(col(Publication.period) == str(period), col(Publication.kind) == Published.years)
    return select(Publication).where(col(Publication.edition) == PUBLIC, of_it)


def _cases(plain: Mapping[str, Any]) -> PublicCases:
    """The figures on persons as they came out of `Figures.as_json`."""
    return PublicCases(**{item.name: _value(item.name, plain[item.name]) for item in fields(PublicCases)})


def _value(name: str, value: Any) -> Any:
    if name == "as_of":
        return value
    if isinstance(value, dict):
        return {key: _count(number) for key, number in value.items()}
    return _count(value)


def _count(value: Any) -> Count:
    return Hidden(value) if isinstance(value, str) else int(value)
