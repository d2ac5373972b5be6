"""The recovery sheet's code: read however it was copied, and every slip of the pen named by its group."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.errors import WrongPassphrase
from tcdesk.store import recovery_code
from tcdesk.store.recovery_code import (
    group_holds,
    looks_like_code,
    new_recovery_code,
    recovery_seed,
    secret_of,
)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_codes_are_eight_groups_and_160_random_bits() -> None:
    codes = {new_recovery_code() for _ in range(50)}
    assert len(codes) == 50
    for code in codes:
        groups = code.split()
        assert [len(group) for group in groups] == [5] * 8
        assert all(group_holds(place, group) for place, group in enumerate(groups, start=1))
        assert len(secret_of(code)) == 20
    assert len({secret_of(code) for code in codes}) == 50


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code.lower(),
        lambda code: code.replace(" ", "-"),
        lambda code: code.replace(" ", ""),
        lambda code: f"  {code.replace(' ', ' — ')}\n",
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: code.translate(str.maketrans("ABCEHKMPTX", "АВСЕНКМРТХ")),
        lambda code: "".join(chr(ord(sign) + 0xFEE0) if sign != " " else sign for sign in code),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: Callable[[str], str]) -> None:
    for _ in range(20):
        code = new_recovery_code()
        assert looks_like_code(typed(code))
        assert secret_of(typed(code)) == secret_of(code)


@given(st.integers(0, 39), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found_and_its_group_named(place: int, other: str) -> None:
    letters = list(new_recovery_code().replace(" ", ""))
    if letters[place] == other:
        return
    letters[place] = other
    with pytest.raises(WrongPassphrase) as refused:
        secret_of("".join(letters))
    assert refused.value.text.values["number"] == place // 5 + 1


@given(st.integers(0, 7), st.integers(0, 3))
def test_two_neighbours_exchanged_are_found(group: int, place: int) -> None:
    groups = new_recovery_code().split()
    letters = list(groups[group])
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    if "".join(letters) == groups[group]:
        return
    groups[group] = "".join(letters)
    with pytest.raises(WrongPassphrase, match=f"Group {group + 1} "):
        secret_of(" ".join(groups))


@given(st.lists(st.integers(0, 7), min_size=2, max_size=2, unique=True))
def test_two_groups_exchanged_are_found(places: list[int]) -> None:
    groups = new_recovery_code().split()
    first, second = sorted(places)
    groups[first], groups[second] = groups[second], groups[first]
    with pytest.raises(WrongPassphrase, match=f"Group {first + 1} "):
        secret_of(" ".join(groups))


def test_a_missing_or_added_character_or_group_is_named() -> None:
    groups = new_recovery_code().split()
    with pytest.raises(WrongPassphrase, match="Group 3 "):
        secret_of(" ".join([*groups[:2], groups[2][:-1], *groups[3:]]))
    with pytest.raises(WrongPassphrase, match="Group 8 "):
        secret_of(" ".join(groups[:-1]))
    with pytest.raises(WrongPassphrase, match="too long"):
        secret_of(" ".join([*groups, "AAAAA"]))
    with pytest.raises(WrongPassphrase, match="Group 1 "):
        secret_of("")


def test_passphrases_do_not_look_like_codes() -> None:
    for words in ("demo", "trei iepuri și un dud", "correct horse battery staple again and again"):
        assert not looks_like_code(words)


def test_the_seed_is_of_the_code_alone_and_is_not_what_opens_the_slot() -> None:
    code = new_recovery_code()
    seed = recovery_seed(code)
    assert len(seed) == 32
    assert recovery_seed(code.lower().replace(" ", "-")) == seed
    assert recovery_seed(new_recovery_code()) != seed
    assert recovery_code.derived(secret_of(code), b"", b"another purpose") != seed
