"""What becomes of the reports of one unit and period: a pure function of the set of them.

The order of arrival cannot matter, because nothing here knows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

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


@dataclass(frozen=True, slots=True)
class Step:
    """A report as the commission that made it knows it; `made` orders its reports in time."""

    identity: str
    seq: int
    prev: str | None
    made: datetime


@dataclass(frozen=True, slots=True)
class Tip:
    """The end of a chain: the report on which the next one would be built."""

    identity: str
    seq: int


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
    # The Chancellery's word comes before the commission's.
    choices = (kept, _chosen_by_the_commission(group))
    found = dict.fromkeys(group, Verdict.gap)
    firsts = [link for link in children[None] if link.seq == 1]
    ahead = _judge(firsts, choices, found)
    while ahead:
        link = ahead.pop()
        ahead += _judge([c for c in children[link.identity] if c.seq == link.seq + 1], choices, found)
    for identity, link in group.items():
        same = names[link.submission_id]
        if len(same) > 1 and same & kept != {identity}:
            found[identity] = Verdict.conflict
    return found


def _judge(siblings: list[Link], choices: Iterable[frozenset[str]], found: dict[str, Verdict]) -> list[Link]:
    """Judge reports that name the same predecessor, and return those from which the chain goes on."""
    if len(siblings) == 1:
        found[siblings[0].identity] = Verdict.ok
        return siblings
    winners = next(filter(None, ([link for link in siblings if link.identity in one] for one in choices)), [])
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


def tip(links: Collection[Link], found: Mapping[str, Verdict]) -> Tip | None:
    """The report on which the next one of this unit and period should be built, by its verdicts; None while
    there is none in order, or while it is not decided between variants which one goes on."""
    followed = {link.prev for link in links if found[link.identity].acceptable}
    ends = [link for link in links if found[link.identity].acceptable and link.identity not in followed]
    if len(ends) != 1:
        return None
    [end] = ends
    open_ends = [link for link in links if link.prev == end.identity and link.seq == end.seq + 1]
    return None if open_ends else Tip(end.identity, end.seq)


def last_step(steps: Iterable[Step], head: Tip | None) -> tuple[Step | None, bool]:
    """The commission's own last report of a period, and whether the Chancellery is ahead of it: `head` is the
    end of the chain as the Chancellery stated it last, and no report made here leads to it.

    That happens when the record was brought back from an old copy, or is used on two computers: whatever was
    built on the own last report would be a second variant.
    """
    known = {step.identity: step for step in steps}
    followed = {step.prev for step in known.values()}
    ends = [step for step in known.values() if step.identity not in followed]
    if not ends:
        return None, head is not None
    last = max(ends, key=lambda step: (not _is_ahead(head, step, known), step.made, step.seq, step.identity))
    return last, _is_ahead(head, last, known)


def _is_ahead(head: Tip | None, last: Step, known: Mapping[str, Step]) -> bool:
    """Whether `head` is not on the way back from `last` to the oldest report that is known."""
    if head is None:
        return False
    step: Step | None = last
    while step is not None:
        if head.identity in (step.identity, step.prev):
            return False
        before = known.get(step.prev) if step.prev else None
        if before is None and step.prev is not None:
            # What came before was made elsewhere; only a later head is news.
            return head.seq >= step.seq
        step = before
    return True
