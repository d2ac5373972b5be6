"""What the rules look at, and how they report what they find. No rule here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tcdesk.domain.choices import Figure
from tcdesk.domain.content import Content
from tcdesk.domain.period import Period
from tcdesk.domain.reference import Kit
from tcdesk.domain.rules.catalogue import RULES
from tcdesk.domain.stored import Stored
from tcdesk.errors import Place, Problem

if TYPE_CHECKING:
    from tcdesk.domain.rules.tally import Count


@dataclass(frozen=True, slots=True)
class Inspection:
    """A report under inspection and what it is measured against.

    `local`: at the commission, where every field is there; else only what leaves is. `figures`: the tally of
    the content, where it was made already.
    """

    content: Content
    kit: Kit
    period: Period
    unit: str
    local: bool
    today: date
    previous: Content | None = None
    undated: Sequence[tuple[str, Stored]] = ()
    figures: Mapping[Figure, Count] | None = None


Check = Callable[[Inspection], Iterator[Problem]]


def found(rule: str, record: str, uid: str = "", field: str = "", **values: str | int) -> Problem:
    """A finding of `rule` at a field of the record with the travel id `uid` (empty: the whole report).

    `values` travel as they are: several codes in one, separated by blanks; nothing that identifies a person.
    """
    return Problem(rule, RULES[rule].severity, Place(record, uid, field), values)


def nested_field(rows: str, place: int, field: str) -> str:
    """How a field of a nested row is named: `agenda[2].topics`; rows count from one."""
    return f"{rows}[{place + 1}].{field}"


def counting_kinds(kit: Kit) -> frozenset[str]:
    """The kinds of event that count as awareness activities."""
    return frozenset(kind.code for kind in kit.event_kinds if kind.counts)
