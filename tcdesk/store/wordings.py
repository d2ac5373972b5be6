"""What the Chancellery wrote to the needs of a period: one wording for the country in each language, and its
answer. Nothing is changed in place, so that the Note of an earlier moment stays what it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from tcdesk.domain.counted import NeedWording
from tcdesk.domain.period import Period
from tcdesk.store.tables import NeedWords


def put(session: Session, words: NeedWording, at: datetime, who: str) -> None:
    """Write down how the words read from now on."""
    wording_ro, wording_ru, wording_en = words.wording
    answer_ro, answer_ru, answer_en = words.answer
    session.add(
        NeedWords(
            period=words.period,
            category=words.category,
            wording_ro=wording_ro,
            wording_ru=wording_ru,
            wording_en=wording_en,
            answer_ro=answer_ro,
            answer_ru=answer_ru,
            answer_en=answer_en,
            at=at,
            who=who,
        )
    )
    session.flush()


def wordings(session: Session, periods: Sequence[Period], as_of: datetime) -> tuple[NeedWording, ...]:
    """The words to the needs of these periods as they read at `as_of`."""
    rows = session.exec(
        select(NeedWords)
        .where(col(NeedWords.period).in_([str(period) for period in periods]), col(NeedWords.at) <= as_of)
        .order_by(col(NeedWords.number))
    )
    latest = {(row.period, row.category): row for row in rows}
    return tuple(
        NeedWording(
            row.period,
            row.category,
            (row.wording_ro, row.wording_ru, row.wording_en),
            (row.answer_ro, row.answer_ru, row.answer_en),
        )
        for _, row in sorted(latest.items())
    )
