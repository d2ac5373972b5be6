"""An attack on the public edition: from all that is published no protected number can be had.

The same attacker succeeds where complementary suppression is switched off, and where a corrected edition is
published without being held against the one before.
"""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from tcdesk.domain.disclosure import held, protected
from tcdesk.domain.disclosure.persons import suppressed
from tcdesk.domain.figures import Hidden, PublicCases
from tcdesk.domain.reference import Kit
from tcdesk.exchange.kit import built_in
from tests.domain.disclosure.solver import Believed, changes, intervals
from tests.domain.disclosure.years import cases, corrected, persons

BELIEFS: tuple[Believed, ...] = ("nothing", "only added", "only taken out")


@pytest.fixture(scope="module")
def kit() -> Kit:
    return built_in()


def narrowed(
    editions: list[PublicCases], threshold: int, believed: Believed = "nothing"
) -> list[tuple[str, tuple[int, int]]]:
    """The hidden numbers that are closed in more tightly than they may be.

    A number that a later edition shows to be zero is none of them: publishing that zero is what shows it.
    """
    found = intervals(editions, believed)
    seen = [(name, (low, high)) for name, (low, high) in found if high - low < threshold]
    return [(name, bounds) for name, bounds in seen if len(editions) == 1 or bounds != (0, 0)]


def learned(editions: list[PublicCases], threshold: int, believed: Believed) -> list[str]:
    """The changes from one edition to the next that are surely of a few persons."""
    return [
        f"{name}: {low}..{high}"
        for name, (low, high) in changes(editions, believed)
        if 0 < low <= high < threshold or -threshold < low <= high < 0
    ]


@pytest.mark.parametrize("threshold", [3, 5, 10])
def test_no_hidden_number_of_one_edition_can_be_closed_in(kit: Kit, threshold: int) -> None:
    random = Random(threshold)
    for number in range(0, 61, 4):
        edition = protected(cases(persons(random, number, kit), kit), kit, threshold=threshold)
        assert narrowed([edition], threshold) == []


def test_without_complementary_suppression_the_same_attacker_succeeds(kit: Kit) -> None:
    random = Random(5)
    beaten = 0
    for number in range(5, 61, 4):
        year = cases(persons(random, number, kit), kit)
        beaten += bool(narrowed([protected(year, kit, threshold=5, complementary=False)], 5))
    assert beaten > 10


@pytest.fixture(scope="module")
def pairs(kit: Kit) -> list[tuple[PublicCases, PublicCases]]:
    """Two editions of the same year one after the other, each as if it were the only one."""
    random, found = Random(7), []
    for _ in range(16):
        earlier = persons(random, random.randint(0, 60), kit)
        later = corrected(random, earlier, kit)
        found.append(
            (
                protected(cases(earlier, kit), kit, as_of="1", threshold=5),
                protected(cases(later, kit), kit, as_of="2", threshold=5),
            )
        )
    return found


@pytest.mark.parametrize("believed", BELIEFS)
def test_a_corrected_edition_tells_no_more_than_each_by_itself(
    kit: Kit, pairs: list[tuple[PublicCases, PublicCases]], believed: Believed
) -> None:
    published = 0
    for earlier, later in pairs:
        second = held(later, earlier, kit, threshold=5)
        published += second is later
        if second is later:
            assert narrowed([earlier, second], 5, believed) == []
            assert learned([earlier, second], 5, believed) == []
        else:
            assert second is earlier
    assert published > 2, "an edition that is always held protects nobody"


def test_without_holding_it_against_the_earlier_one_the_same_attacker_succeeds(
    pairs: list[tuple[PublicCases, PublicCases]],
) -> None:
    both = [list(pair) for pair in pairs[:12]]
    assert sum(bool(learned(pair, 5, "nothing")) for pair in both) > 5
    assert sum(bool(narrowed(pair, 5, "only added")) for pair in both) > 0


@pytest.mark.parametrize("threshold", [3, 5])
@pytest.mark.parametrize("categories", ["ab", "abc", "abcd"])
def test_who_knows_the_rule_learns_no_more_than_that_a_number_is_small(
    threshold: int, categories: str
) -> None:
    """Every way to share out the total that gives the same public cells is possible, and they differ in every
    hidden cell by as much as the hidden numbers that need protection do among themselves."""
    for total in range(threshold, 16):
        same: dict[tuple[object, ...], list[tuple[int, ...]]] = {}
        for some in product(range(total + 1), repeat=len(categories) - 1):
            if sum(some) > total:
                continue
            cells = (*some, total - sum(some))
            shown = suppressed(dict(zip(categories, cells, strict=True)), threshold, total)
            same.setdefault(tuple(shown.values()), []).append(cells)
        for shown_cells, possible in same.items():
            for place, cell in enumerate(shown_cells):
                if isinstance(cell, Hidden):
                    values = {cells[place] for cells in possible}
                    assert len(values) >= threshold - 1, (total, shown_cells)
