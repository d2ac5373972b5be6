"""How a line names what it is about: one record by what tells it apart, several by their number.

A case, a member or a partner is never named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tcdesk.domain.stored import Stored
from tcdesk.reports.layout import one_line
from tcdesk.text import Text, counted

_SEVERAL: Mapping[str, Callable[[int], Text]] = {
    "profile": lambda _: Text("The commission's page"),
    "member": lambda n: counted("{count} member", "{count} members", n),
    "plan_item": lambda n: counted("{count} item of the plan", "{count} items of the plan", n),
    "meeting": lambda n: counted("{count} meeting", "{count} meetings", n),
    "event": lambda n: counted("{count} activity", "{count} activities", n),
    "training": lambda n: counted("{count} training", "{count} trainings", n),
    "case": lambda n: counted("{count} case", "{count} cases", n),
    "partner": lambda n: counted("{count} partner", "{count} partners", n),
    "team_report": lambda n: counted("{count} team report", "{count} team reports", n),
    "need": lambda n: counted("{count} need", "{count} needs", n),
    "indicator": lambda n: counted("{count} indicator", "{count} indicators", n),
    "declared_totals": lambda n: counted("{count} list of totals", "{count} lists of totals", n),
    "statement": lambda n: counted("{count} statement", "{count} statements", n),
    "explanation": lambda n: counted("{count} written reason", "{count} written reasons", n),
}


def several(kind: str, number: int) -> Text:
    """So many records of a type."""
    return _SEVERAL[kind](number)


def named(kind: str, record: Stored | None) -> Text:
    """One record of a type."""
    special = _NAMED.get(kind)
    return (special(record) if special and record else None) or several(kind, 1)


def _meeting(row: Any) -> Text | None:
    if row.held_on:
        return Text("Meeting of {day}", day=row.held_on)
    number = one_line(row.number)
    return Text("Meeting no. {number}", number=number) if number else None


def _event(row: Any) -> Text | None:
    return Text("Activity of {day}", day=row.first_day) if row.first_day else None


def _plan_item(row: Any) -> Text | None:
    number = one_line(row.number).rstrip(".")
    return Text("Plan, no. {number}", number=number) if number else None


_NAMED: Mapping[str, Callable[[Any], Text | None]] = {
    "meeting": _meeting,
    "event": _event,
    "plan_item": _plan_item,
}


def record_of(rows: Sequence[Stored], uid: str) -> Stored | None:
    """The record with that uid, where it is among `rows`."""
    return next((row for row in rows if row.uid == uid), None)
