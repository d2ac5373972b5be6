"""The code for the phone: what it depends on, and that no slip of the tongue or finger passes."""

from __future__ import annotations

import hashlib
from itertools import combinations

import pytest

from tcdesk.errors import TcdeskError
from tcdesk.exchange import phone_code

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET = "00112233445566778899aabbccddeeff"
IDENTITY = hashlib.sha256(b"a report").hexdigest()
CODE = phone_code.phone_code(SECRET, IDENTITY, "accepted")


def passes(letters: str) -> bool:
    try:
        phone_code.read(letters)
    except TcdeskError as problem:
        return (problem.reason, problem.hint is None) != ("phone_code", False)
    return True


def codes() -> list[str]:
    """Codes of several reports, without their dashes."""
    return [
        phone_code.phone_code(SECRET, hashlib.sha256(bytes([number])).hexdigest(), "accepted").replace(
            "-", ""
        )
        for number in range(60)
    ]


def test_a_code_is_known_to_the_letter() -> None:
    """Pinned, because the two ends may run different versions of the program."""
    assert CODE == "TP8V-C0E6-37X4"
    assert phone_code.read(CODE) == CODE
    assert phone_code.fits(CODE, SECRET, IDENTITY, "accepted")


def test_it_depends_on_secret_report_and_decision() -> None:
    others = {
        phone_code.phone_code("ff" + SECRET[2:], IDENTITY, "accepted"),
        phone_code.phone_code(SECRET, hashlib.sha256(b"another").hexdigest(), "accepted"),
        phone_code.phone_code(SECRET, IDENTITY, "accepted_with_questions"),
    }
    assert len(others | {CODE}) == 4
    assert not any(phone_code.fits(other, SECRET, IDENTITY, "accepted") for other in others)


@pytest.mark.parametrize(
    "typed", [CODE.lower(), CODE.replace("-", ""), f"  {CODE.replace('-', ' ')} ", CODE.replace("-", ".")]
)
def test_it_is_read_however_it_is_written(typed: str) -> None:
    assert phone_code.read(typed) == CODE


def test_letters_that_sound_or_look_alike_are_read_as_digits() -> None:
    made = next(code for code in codes() if "0" in code and "1" in code)
    for zero in "Oo0":
        for one in "ILil1":
            assert phone_code.read(made.replace("0", zero).replace("1", one)).replace("-", "") == made


def test_every_single_wrong_character_is_caught() -> None:
    for code in codes():
        for place, right in enumerate(code):
            wrong = [code[:place] + letter + code[place + 1 :] for letter in ALPHABET if letter != right]
            assert len(wrong) == 31
            assert not any(map(passes, wrong))


def test_every_two_exchanged_characters_are_caught() -> None:
    tried = 0
    for code in codes():
        for left, right in combinations(range(12), 2):
            letters = list(code)
            letters[left], letters[right] = letters[right], letters[left]
            swapped = "".join(letters)
            if swapped != code:
                tried += 1
                assert not passes(swapped), (code, swapped)
    assert tried > 3000


def test_every_two_wrong_characters_are_caught() -> None:
    code = CODE.replace("-", "")
    for left, right in combinations(range(12), 2):
        for first in ALPHABET:
            for second in ALPHABET:
                letters = list(code)
                letters[left], letters[right] = first, second
                wrong = "".join(letters)
                assert wrong == code or not passes(wrong)


@pytest.mark.parametrize(
    "typed", ["", "-", CODE[:-1], CODE + "0", CODE[:-1] + "U", CODE[:-1] + "ț", "0" * 11]
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    assert not passes(typed)
