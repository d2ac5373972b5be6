"""A corrected edition beside the one before: whether the difference of the two could expose somebody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from tcdesk.domain.disclosure.categories import STATUSES, Levels, levels, service_levels
from tcdesk.domain.disclosure.persons import limit, small
from tcdesk.domain.figures import Count, Hidden, PublicCases
from tcdesk.domain.reference import Kit

Cells = Mapping[str, Count]
Interval = tuple[int, int]


def held(new: PublicCases, earlier: PublicCases, kit: Kit, *, threshold: int | None = None) -> PublicCases:
    """`new`, or the whole of `earlier` where both together would tell more than each of them.

    That is so where a number that both publish differs by fewer persons than `threshold`, or where what one
    publishes narrows down what the other hides, if persons were only added, or only taken out.
    """
    least = limit(kit, threshold)
    for before, after in _pairs(earlier, new, kit):
        if _close(before, after, least):
            return earlier
    if isinstance(new.total, int) and isinstance(earlier.total, int):
        totals = (earlier.total, new.total)
        for before, after in _margins(earlier, new, kit):
            if (
                _together_close(before, after, totals, least)
                or _narrow(before, after, totals, least)
                or _narrow(after, before, totals[::-1], least)
            ):
                return earlier
    return new


def _pairs(earlier: PublicCases, new: PublicCases, kit: Kit) -> Iterator[tuple[Cells, Cells]]:
    """All cells that both editions name in the same way."""
    yield {"total": earlier.total}, {"total": new.total}
    yield from _margins(earlier, new, kit)
    for name in levels():
        yield getattr(earlier, name), getattr(new, name)
    merging = service_levels(kit)
    if merging.is_coarse(earlier.services) == merging.is_coarse(new.services):
        yield earlier.services, new.services
    else:
        yield _coarse(earlier.services, merging), _coarse(new.services, merging)


def _margins(earlier: PublicCases, new: PublicCases, kit: Kit) -> Iterator[tuple[Cells, Cells]]:
    """The cells that add up to the total, at the level that both editions have."""
    for found in (_status, _referred):
        yield found(earlier), found(new)
    for name, merging in levels().items():
        before, after = getattr(earlier, name), getattr(new, name)
        if merging.is_coarse(before) != merging.is_coarse(after):
            before, after = _coarse(before, merging), _coarse(after, merging)
        # a region that nobody answered for has nobody in the sum
        every = dict.fromkeys(chain(before, after), 0)
        yield {**every, **before}, {**every, **after}


def _coarse(cells: Cells, merging: Levels) -> Cells:
    """Cells at the coarse level; fine ones are never hidden, so they can be merged."""
    return cells if merging.is_coarse(cells) else dict(merging.at_coarse(_published(cells)))


def _status(cases: PublicCases) -> Cells:
    return dict(zip(STATUSES, (cases.victim, cases.presumed), strict=True))


def _referred(cases: PublicCases) -> Cells:
    if isinstance(cases.total, int) and isinstance(cases.referred, int):
        return {"referred": cases.referred, "not_referred": cases.total - cases.referred}
    return {"referred": Hidden.c, "not_referred": Hidden.c}


def _close(before: Cells, after: Cells, threshold: int) -> bool:
    """Whether a number that both publish differs by a small number of persons."""
    return any(
        small(abs(number - other), threshold)
        for code, number in before.items()
        if isinstance(number, int) and isinstance(other := after.get(code), int)
    )


def _published(cells: Cells) -> dict[str, int]:
    return {code: number for code, number in cells.items() if isinstance(number, int)}


def _together_close(before: Cells, after: Cells, totals: tuple[int, int], threshold: int) -> bool:
    """Whether the cells hidden in one edition or the other differ, all together, by few persons."""
    both = _published(before).keys() & _published(after).keys()
    change = totals[1] - totals[0]
    rest = change - sum(_published(after)[code] - _published(before)[code] for code in both)
    return small(abs(rest), threshold)


def _narrow(before: Cells, after: Cells, totals: tuple[int, int], threshold: int) -> bool:
    """Whether a hidden cell lies between bounds closer than `threshold`, if persons were only added.

    No cell is then larger before than after. A cell that turns out empty does not count: the edition that
    publishes the zero says so by itself.
    """
    first, last = _published(before), _published(after)
    if any(last[code] < first[code] for code in first.keys() & last.keys()):
        return False  # somebody was taken out, so the assumption teaches nothing
    opened = {code: last[code] for code in last.keys() - first.keys()}
    closed = {code: first[code] for code in first.keys() - last.keys()}
    never = len(before) - len(first.keys() | last.keys())
    sums = (totals[0] - sum(first.values()), totals[1] - sum(last.values()))
    return any(high and 0 <= high - low < threshold for low, high in _bounds(opened, closed, never, sums))


def _bounds(
    opened: Mapping[str, int], closed: Mapping[str, int], never: int, sums: tuple[int, int]
) -> Iterator[Interval]:
    """The bounds of each hidden cell, exact because each stands in one sum and in one comparison.

    `opened` are published in the second edition only, `closed` in the first only, `never` is how many cells
    are in none; `sums` is how many persons the hidden cells of each edition have together.
    """
    # those never published have together at least so many in the first edition, at most so many in the second
    at_least = max(0, sums[0] - sum(opened.values()))
    at_most = sums[1] - sum(closed.values())
    if at_least > (at_most if never else 0) or at_most < 0:
        return
    for number in opened.values():
        others = sum(opened.values()) - number + (at_most if never else 0)
        yield max(0, sums[0] - others), min(number, sums[0])
    if never:
        alone = at_least if never == 1 else 0
        yield alone, min(sums[0], at_most)
        yield alone, at_most
    for number in closed.values():
        yield number, number + at_most - at_least
