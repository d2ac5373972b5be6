"""The code of the invitation letter: typing errors are caught, and both ends derive the same key."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcdesk.errors import TcdeskError
from tcdesk.exchange import letter_code
from tcdesk.exchange.letter_code import key_of, new_code, proof, proves

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BODIES = st.text(SIGNS, min_size=15, max_size=15)


def whole(body: str) -> str:
    return body + letter_code._check(body)


def fits(code: str) -> bool:
    """Whether the check character is right; `key_of` says so too, but derives a key each time."""
    return letter_code._check(code[:-1]) == code[-1]


@given(BODIES)
def test_any_one_wrong_sign_is_caught(body: str) -> None:
    code = whole(body)
    for place, sign in itertools.product(range(16), SIGNS):
        changed = code[:place] + sign + code[place + 1 :]
        assert fits(changed) is (changed == code)


@given(BODIES)
def test_any_two_exchanged_signs_are_caught(body: str) -> None:
    code = whole(body)
    for first, second in itertools.combinations(range(16), 2):
        signs = list(code)
        signs[first], signs[second] = signs[second], signs[first]
        changed = "".join(signs)
        assert fits(changed) is (changed == code)


def test_a_code_is_four_groups_of_plain_signs() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        groups = code.split("-")
        assert [len(group) for group in groups] == [4, 4, 4, 4]
        assert set("".join(groups)) <= set(SIGNS)
        assert fits("".join(groups))


def test_the_same_code_however_it_is_typed() -> None:
    code = whole("0123456789ABCDE")
    key = key_of(code, "6400000")
    assert key_of(f" {code[:4].lower()} {code[4:9]}-{code[9:]} ", "6400000") == key
    assert key_of(code.replace("0", "o").replace("1", "l"), "6400000") == key
    assert key_of(code, "0100000") != key, "the key is for one unit"
    assert len(key) == 32


@pytest.mark.parametrize("typed", ["", "ABCD", "0123456789ABCDEU", "0123456789ABCDEFG", "ăăăăăăăăăăăăăăăă"])
def test_what_is_no_code(typed: str) -> None:
    with pytest.raises(TcdeskError) as caught:
        key_of(typed, "6400000")
    assert caught.value.reason == "letter_code"
    assert caught.value.hint is not None
    assert typed not in str(caught.value) or not typed


def test_a_changed_sign_is_refused_where_it_is_typed() -> None:
    code = whole("ZYXWVTSRQPNMKJH")
    key_of(code, "6400000")
    for changed in (code[1] + code[0] + code[2:], f"0{code[1:]}"):
        with pytest.raises(TcdeskError):
            key_of(changed, "6400000")


def test_the_proof_is_about_one_digest_under_one_key() -> None:
    key, other = b"k" * 32, b"o" * 32
    shown = proof(key, b"digest")
    assert proves(key, b"digest", shown)
    assert not proves(key, b"digest2", shown)
    assert not proves(other, b"digest", shown)
    assert not proves(key, b"digest", "")
