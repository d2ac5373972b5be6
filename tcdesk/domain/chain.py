"""What becomes of the reports of one unit and period: a pure function of the set of them.

The order of arrival cannot matter, because nothing here knows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tcdesk.domain.choices import Choice
from tcdesk.text import Text


class Verdict(Choice):
    """Where a report stands in its chain. Only `ok` and `resolved` can be accepted."""

    ok = "ok", Text("in order")
    duplicate = "duplicate", Text("already taken in")
    gap = "gap", Text("the report before it is missing")
    fork = "fork", Text("two variants of the same report")
    resolved = "resolved", Text("chosen among two variants")
    conflict = "conflict", Text("two different reports under one number")
    refused = "refused", Text("refused")

    @property
    def acceptable(self) -> bool:
        return self in (Verdict.ok, Verdict.resolved)


@dataclass(frozen=True, slots=True)
class Link:
    """What the chain needs to know of one report."""

    identity: str
    unit: str
    period: str
    submission_id: str
    seq: int
    prev: str | None
    resolves: tuple[str, ...] = ()


def verdicts(links: Iterable[Link], kept: Collection[str] = ()) -> dict[str, Verdict]:
    """The verdict of every report by identity; `kept` are those the Chancellery chose among variants."""
    found: dict[str, Verdict] = {}
    groups: dict[tuple[str, str], dict[str, Link]] = defaultdict(dict)
    for link in links:
        groups[link.unit, link.period][link.identity] = link
    for group in groups.values():
        found.update(_chain(group, frozenset(kept)))
    return found


def _chain(group: Mapping[str, Link], kept: frozenset[str]) -> dict[str, Verdict]:
    """The verdicts within one unit and period, from the first report onwards."""
    children: dict[str | None, list[Link]] = defaultdict(list)
    names: dict[str, set[str]] = defaultdict(set)
    for link in group.values():
        children[link.prev].append(link)
        names[link.submission_id].add(link.identity)
    chosen = kept | _chosen_by_the_commission(group)
    found = dict.fromkeys(group, Verdict.gap)
    firsts = [link for link in children[None] if link.seq == 1]
    ahead = _judge(firsts, chosen, found)
    while ahead:
        link = ahead.pop()
        ahead += _judge([c for c in children[link.identity] if c.seq == link.seq + 1], chosen, found)
    for identity, link in group.items():
        if len(names[link.submission_id]) > 1:
            found[identity] = Verdict.conflict
    return found


def _judge(siblings: list[Link], chosen: frozenset[str], found: dict[str, Verdict]) -> list[Link]:
    """Judge reports that name the same predecessor, and return those from which the chain goes on."""
    if len(siblings) == 1:
        found[siblings[0].identity] = Verdict.ok
        return siblings
    winners = [link for link in siblings if link.identity in chosen]
    for link in siblings:
        found[link.identity] = Verdict.resolved if winners == [link] else Verdict.fork
    return winners if len(winners) == 1 else []


def _chosen_by_the_commission(group: Mapping[str, Link]) -> frozenset[str]:
    """Variants that a later report of the same chain continues while it names the other one as given up."""
    chosen: set[str] = set()
    for link in group.values():
        given_up = {group[identity].prev for identity in link.resolves if identity in group}
        before: Link | None = link
        while before is not None and given_up:
            if before.prev in given_up and before.identity not in link.resolves:
                chosen.add(before.identity)
            earlier = group.get(before.prev or "")
            before = earlier if earlier is not None and earlier.seq < before.seq else None
    return frozenset(chosen)
