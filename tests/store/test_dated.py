"""Activities counted by their days, for the picture of the weeks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from tcdesk.domain.counted import Dated
from tcdesk.domain.event import Event
from tcdesk.domain.values import ValueState
from tcdesk.store.dated import dated
from tcdesk.store.vault import Vault

ORHEI = "6400000"
MAY = date(2022, 5, 4)


def event(number: int | None = 1, *, submission: str = "report", **more: Any) -> Event:
    state = ValueState.exact if number is not None else ValueState.not_known
    given = {"kind": "lesson", "first_day": MAY, **more}
    return Event(submission=submission, number_of=number, number_of_state=state, **given)


def found(vault: Vault, *events: Event) -> list[Dated]:
    with vault.session() as session:
        session.add_all(events)
    with vault.reading() as session:
        return sorted(dated(session, {"report": ORHEI}, ["lesson"]), key=lambda row: (row.first, row.last))


def test_the_same_days_are_added_up(vault: Vault) -> None:
    assert found(vault, event(2), event(3, last_day=MAY), event(4, last_day=date(2022, 5, 20))) == [
        Dated(ORHEI, MAY, MAY, 5),
        Dated(ORHEI, MAY, date(2022, 5, 20), 4),
    ]


def test_what_cannot_be_placed_or_does_not_count_is_left_out(vault: Vault) -> None:
    rows = (
        event(first_day=None),
        event(None),
        event(kind="hotline_promo_of_nobody"),
        event(submission="another report"),
        event(deleted_at=datetime(2022, 6, 1, tzinfo=UTC)),
        # how many were in the Week is said, so it is counted there
        event(9, in_week=3, in_week_state=ValueState.exact),
    )
    assert found(vault, *rows) == []
    assert found(vault, event(7)) == [Dated(ORHEI, MAY, MAY, 7)]
