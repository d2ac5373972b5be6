"""The code that an officer reads over the phone: it says that one report was received and accepted.

Ten characters prove it (an HMAC under a secret that only the sealed report carries), two more catch what was
misheard. The letters are those of fingerprints: no I, L, O or U.
"""

from __future__ import annotations

import hmac

from tcdesk.errors import TcdeskError
from tcdesk.text import Text

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011")
_PROOF = 10
LENGTH = 12


def _powers() -> list[int]:
    """2⁰, 2¹, … of the field with 32 elements (modulus x⁵ + x² + 1), twice round: sums need no modulo."""
    found, value = [], 1
    for _ in range(62):
        found.append(value)
        value = value << 1 ^ (0b100101 if value & 16 else 0)
    return found


_POWER = _powers()
_LOG = {value: place for place, value in enumerate(_POWER[:31])}


def phone_code(secret: str, identity: str, decision: str) -> str:
    """The code, as three groups of four, for a report and a decision about it.

    `secret` is the report's `receipt_secret` (hex), `identity` its SHA-256 (hex).
    """
    digest = hmac.digest(bytes.fromhex(secret), f"{identity}{decision}".encode("ascii"), "sha256")
    number = int.from_bytes(digest[:7], "big") >> 6
    proof = [number >> 5 * place & 31 for place in reversed(range(_PROOF))]
    letters = "".join(_ALPHABET[value] for value in [*proof, *_check(proof)])
    return "-".join(letters[place : place + 4] for place in range(0, LENGTH, 4))


def read(typed: str) -> str:
    """What a person typed, in the one way of writing it; case, spaces, dashes, O for 0 and I or L for 1 do
    not matter. `TcdeskError` (`phone_code`) when a character is wrong, missing, or in another's place."""
    letters = "".join(filter(str.isalnum, typed.upper())).translate(_READ_AS)
    if len(letters) != LENGTH or set(letters) - set(_ALPHABET):
        raise _mistyped()
    values = [_ALPHABET.index(letter) for letter in letters]
    if _check(values[:_PROOF]) != values[_PROOF:]:
        raise _mistyped()
    return "-".join(letters[place : place + 4] for place in range(0, LENGTH, 4))


def fits(typed: str, secret: str, identity: str, decision: str) -> bool:
    """Whether a code that `read` returned is the one for this report and decision."""
    return hmac.compare_digest(typed, phone_code(secret, identity, decision))


def _check(proof: list[int]) -> list[int]:
    """The two check characters of a Reed-Solomon code: the whole word, as a polynomial, is zero at 2 and 4.
    Any two codes differ in three places, so one or two wrong characters never pass, nor exchanged ones."""
    remainder = [0, 0]
    for value in proof:
        lead = value ^ remainder[0]
        remainder = [remainder[1] ^ _times(lead, _SUM), _times(lead, _PRODUCT)]
    return remainder


def _times(left: int, right: int) -> int:
    return _POWER[_LOG[left] + _LOG[right]] if left and right else 0


# (x - 2)(x - 4) = x² + 6x + 8 in this field.
_SUM, _PRODUCT = 2 ^ 4, 8


def _mistyped() -> TcdeskError:
    return TcdeskError(
        Text("The code is not typed right."),
        Text(
            "It has 12 letters and digits in three groups; there is no letter I, L, O or U in it. Ask the "
            "State Chancellery to read it once more."
        ),
        reason="phone_code",
    )
