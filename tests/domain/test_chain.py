"""The verdicts about a chain of reports: right in each scenario, whatever the order of arrival."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.domain.chain import Link, Verdict, verdicts

UNIT, YEAR = "6400000", "2022"


def link(name: str, seq: int, prev: str | None = None, *, resolves: str = "", number: str = "") -> Link:
    """A report called `name`; its number in the register is its name too."""
    return Link(name, UNIT, YEAR, number or f"s-{name}", seq, prev, tuple(resolves.split()))


def said(links: Sequence[Link], kept: str = "") -> dict[str, str]:
    return {name: str(verdict) for name, verdict in verdicts(links, kept.split()).items()}


SCENARIOS: dict[str, tuple[list[Link], str, dict[str, str]]] = {
    "one report": ([link("a", 1)], "", {"a": "ok"}),
    "a report and two corrections": (
        [link("a", 1), link("b", 2, "a"), link("c", 3, "b")],
        "",
        {"a": "ok", "b": "ok", "c": "ok"},
    ),
    "the first is missing": ([link("b", 2, "a"), link("c", 3, "b")], "", {"b": "gap", "c": "gap"}),
    "one in the middle is missing": ([link("a", 1), link("c", 3, "b")], "", {"a": "ok", "c": "gap"}),
    "a number is skipped": ([link("a", 1), link("b", 3, "a")], "", {"a": "ok", "b": "gap"}),
    "a first that is not number one": ([link("a", 2)], "", {"a": "gap"}),
    "two firsts": ([link("a", 1), link("b", 1)], "", {"a": "fork", "b": "fork"}),
    "two corrections of one report": (
        [link("a", 1), link("b", 2, "a"), link("c", 2, "a"), link("d", 3, "b")],
        "",
        {"a": "ok", "b": "fork", "c": "fork", "d": "gap"},
    ),
    "the Chancellery chose": (
        [link("a", 1), link("b", 2, "a"), link("c", 2, "a"), link("d", 3, "b")],
        "b",
        {"a": "ok", "b": "resolved", "c": "fork", "d": "ok"},
    ),
    "both were chosen, which chooses none": (
        [link("a", 1), link("b", 1)],
        "a b",
        {"a": "fork", "b": "fork"},
    ),
    "the commission chose": (
        [link("a", 1), link("b", 2, "a"), link("c", 2, "a"), link("d", 3, "b", resolves="c")],
        "",
        {"a": "ok", "b": "resolved", "c": "fork", "d": "ok"},
    ),
    "the commission chose later": (
        [
            *(link("a", 1), link("b", 2, "a"), link("c", 2, "a"), link("d", 3, "b")),
            link("e", 4, "d", resolves="c"),
        ],
        "",
        {"a": "ok", "b": "resolved", "c": "fork", "d": "ok", "e": "ok"},
    ),
    "it gives up a report that is not there": (
        [link("a", 1), link("b", 2, "a", resolves="z")],
        "",
        {"a": "ok", "b": "ok"},
    ),
    "two reports under one number": (
        [link("a", 1, number="same"), link("b", 2, "a", number="same"), link("c", 3, "b")],
        "",
        {"a": "conflict", "b": "conflict", "c": "ok"},
    ),
    "a withdrawal is a link like another": (
        [link("a", 1), link("w", 2, "a"), link("n", 3, "w")],
        "",
        {"a": "ok", "w": "ok", "n": "ok"},
    ),
    "a circle": ([link("a", 2, "b"), link("b", 3, "a")], "", {"a": "gap", "b": "gap"}),
    "its own predecessor": ([link("a", 2, "a", resolves="a")], "", {"a": "gap"}),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_order_gives_the_same(name: str) -> None:
    links, kept, expected = SCENARIOS[name]
    for order in itertools.permutations(links):
        assert said(order, kept) == expected
        assert said([*order, *order], kept) == expected, "the same report twice is one report"


NAMES = "abcdef"
CHAINS = st.lists(
    st.builds(
        Link,
        identity=st.sampled_from(NAMES),
        unit=st.sampled_from(["6400000", "0100000"]),
        period=st.sampled_from(["2022", "2022-H1"]),
        submission_id=st.sampled_from(["s", "t", "u", "v", "w", "x"]),
        seq=st.integers(1, 4),
        prev=st.none() | st.sampled_from(NAMES),
        resolves=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
    ),
    max_size=6,
    unique_by=lambda item: item.identity,
)


@given(st.data(), CHAINS, st.sets(st.sampled_from(NAMES), max_size=2))
def test_no_order_matters_in_any_set(data: st.DataObject, links: list[Link], kept: set[str]) -> None:
    found = verdicts(links, kept)
    shuffled = data.draw(st.permutations(links))
    assert verdicts(shuffled, kept) == found
    assert set(found) == {item.identity for item in links}
    assert not {Verdict.duplicate, Verdict.refused} & set(found.values())


@given(CHAINS)
def test_what_is_in_order_stands_on_what_is_in_order(links: list[Link]) -> None:
    found, by_name = verdicts(links), {item.identity: item for item in links}
    for item in links:
        if found[item.identity].acceptable and item.prev is not None:
            before = by_name[item.prev]
            assert before.seq == item.seq - 1
            assert found[item.prev].acceptable or found[item.prev] is Verdict.conflict


def test_units_and_periods_have_nothing_to_do_with_each_other() -> None:
    one, other = link("a", 1), Link("b", "0100000", YEAR, "s-b", 1, None)
    half = Link("c", UNIT, "2022-H1", "s-c", 1, None)
    assert said([one, other, half]) == {"a": "ok", "b": "ok", "c": "ok"}


def test_only_two_verdicts_can_be_accepted() -> None:
    assert [verdict for verdict in Verdict if verdict.acceptable] == [Verdict.ok, Verdict.resolved]
